"""Ids that are telephones, mail addresses or identity numbers: shown by pseudonyms where the field map asks for it."""

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.data import InputError, open_company
from custkit.data.field_map import FieldMap
from custkit.data.privacy import Filter
from custkit.data.pseudonyms import is_personal, pseudonyms

PERSONAL = {
    "13800138000": "138****8000",
    "+86 13700137000": "137****7000",
    "8613700137001": "137****7001",
    "VIP13600136000": "VIP136****6000",
    "138 0013 8009": "138****8009",
    "ann.lee@x.test": "a***@x.test",
    "13912345678@139.test": "1***@139.test",
    "11010519491231002X": "110****002X",
    "+44 20 7946 0958": "44 ****0958",
}
ORDINARY = [
    "C0001",
    "20250101123456",
    "0000012345",
    "1380013800",
    "138001380001",
    "6901234567892",
    "K@",
    "138****8000",
]


@pytest.mark.parametrize(("id", "shown"), PERSONAL.items())
def test_an_id_that_is_somebodys_number_is_shown_in_part(id, shown):
    assert is_personal(id)
    assert pseudonyms([id]) == {id: shown}
    assert not is_personal(shown) or "@" in shown


@pytest.mark.parametrize("id", [id for id in ORDINARY if "@" not in id])
def test_other_ids_stay(id):
    assert not is_personal(id)


numbers = st.from_regex(r"1[3-9][0-9]00[01]{3}8000", fullmatch=True)
mails = st.from_regex(r"[abAB]{1,4}@(x|X)\.test", fullmatch=True)


@given(st.lists(numbers | mails, unique=True), st.randoms())
def test_no_two_ids_share_a_pseudonym_and_their_order_does_not_matter(ids, random):
    taken = ["138****8000", "a***@x.test-2"]
    found = pseudonyms(ids, taken)
    assert len({shown.casefold() for shown in [*found.values(), *taken]}) == len(ids) + 2
    assert all(id not in shown for id, shown in found.items())
    assert all(Filter().text(shown) == shown for shown in found.values())
    mixed = list(ids)
    random.shuffle(mixed)
    assert pseudonyms(mixed, taken) == found


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Orders and customers of a shop whose ids are numbers of people; some rows that cannot be used."""
    folder = tmp_path_factory.mktemp("shop")
    ids = [
        "13800138000",
        "13899998000",
        " 13800138000.0",
        "ann.lee@x.test",
        "anna@x.test",
        "C0001",
        "138****8000",
    ]
    rows = [
        (id, f"{2020 + m // 12}-{m % 12 + 1:02d}-0{1 + n}", 100 + n, "")
        for m in range(60)
        for n, id in enumerate(ids)
    ]
    rows += [("ann.lee@x.test", "2024-13-41", 5, "called 13800138000"), ("13899998000", "someday", 5, "")]
    frame = pd.DataFrame(rows, columns=["customer_id", "order_date", "amount", "note"])
    frame.to_csv(folder / "orders.csv", index=False)
    with (folder / "orders.csv").open("a") as stream:
        stream.write("anna@x.test,2024-01-01,5,too,many 13800138000\n")
    customers = pd.DataFrame(
        {"customer_id": ["13800138000", "ann.lee@x.test"], "customer_name": ["13800138000", "Lee"]}
    )
    customers.assign(referred_by=["anna@x.test", "C0001"]).to_csv(folder / "customers.csv", index=False)
    return folder


def money_by_customer(company) -> dict[str, int]:
    orders = company.orders.select("customer_id", "amount_cents").to_pandas()
    return orders.groupby("customer_id")["amount_cents"].sum().to_dict()


def test_the_money_of_every_customer_is_the_same_under_its_pseudonym(shop):
    plain, shown = open_company(shop), open_company(shop, field_map={"pseudonyms": True})
    assert {"13800138000", "ann.lee@x.test"} <= money_by_customer(plain).keys()
    assert plain.pseudonyms == {}
    expected = {shown.pseudonyms.get(id, id): cents for id, cents in money_by_customer(plain).items()}
    assert money_by_customer(shown) == expected
    assert len(expected) == 6


def test_nothing_stored_or_set_aside_holds_the_numbers(shop, tmp_path):
    company = open_company(shop, field_map={"pseudonyms": True}, store=tmp_path / "store")
    found = "".join(pd.read_parquet(path).to_csv() for path in sorted((tmp_path / "store").glob("*.parquet")))
    found += (tmp_path / "store" / "company.json").read_text(encoding="utf-8")
    assert [
        number for number in ("13800138000", "13899998000", "ann", "13800138000.0") if number in found
    ] == []
    aside = company.quality.rejected
    assert len(aside) == 3
    shown = company.pseudonyms["ann.lee@x.test"]
    assert any(json.loads(raw).get("customer_id") == shown for raw in aside["raw"] if raw.startswith("{"))
    customers = company.table("customers").set_index("customer_id")
    assert customers.loc[shown, "referred_by"] == "C0001"
    assert (
        customers.loc[company.pseudonyms["13800138000"], "referred_by"] == company.pseudonyms["anna@x.test"]
    )


def test_what_a_person_decided_of_a_customer_holds_under_its_pseudonym(shop):
    chosen = {
        "merge_customers": {"ann.lee@x.test": ["anna@x.test"]},
        "amount_unit_by_customer": {"13899998000": "万元"},
    }
    plain = open_company(shop, field_map=chosen)
    shown = open_company(shop, field_map={**chosen, "pseudonyms": True})
    expected = {shown.pseudonyms.get(id, id): cents for id, cents in money_by_customer(plain).items()}
    assert money_by_customer(shown) == expected


def test_a_column_of_telephones_is_one_whatever_its_numbers_look_like(tmp_path):
    rows = "\n".join(f"21255501{k % 20:02d},2024-{1 + k % 12:02d}-05,{k}" for k in range(60))
    (tmp_path / "orders.csv").write_text(f"Phone,order_date,amount\n{rows}\n2125550119,2024-01-01,5,x\n")
    chosen = {"pseudonyms": True, "tables": {"transactions": {"columns": {"customer_id": "Phone"}}}}
    company = open_company(tmp_path / "orders.csv", field_map=chosen)
    assert set(money_by_customer(company)) == set(company.pseudonyms.values())
    assert "212****0100" in company.pseudonyms.values()
    assert not company.quality.rejected["raw"].str.contains("55501").any()


def test_an_import_given_as_data_leaves_under_pseudonyms_too(tmp_path):
    file = tmp_path / "orders.csv"
    file.write_text("customer_id,order_date,amount\n13800138000,2024-01-05,10\nC7,2024-01-06,20\n")
    open_company(file, store=tmp_path / "store")
    told = FieldMap(pseudonyms=True)
    found = open_company(tmp_path / "store", field_map=told)
    orders = found.orders.to_pandas()
    assert sorted(orders["customer_id"]) == ["138****8000", "C7"]
    assert not orders["order_id"].str.contains("13800138000").any()
    assert found.pseudonyms == {"13800138000": "138****8000"}
    assert "13800138000" not in str([entry["samples"] for entry in found.mapping])
    open_company(file, store=tmp_path / "shown", field_map=FieldMap(show_names=True))
    with pytest.raises(InputError, match="--show-names"):
        open_company(tmp_path / "shown", field_map=told)
