"""The people at key accounts: who is one, who counts there, whom nobody visits, which gate is shut."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from companies import company_from_frame, orders
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import key_accounts as ka
from custkit import show
from custkit.course import check
from custkit.data import open_company
from custkit.key_accounts.chain import chairs, proven_levels
from custkit.key_accounts.grid import QUADRANTS, quadrants, ranked
from custkit.key_accounts.people_insights import part_findings
from custkit.key_accounts.triangle import weakest_gate
from custkit.locale import get_language, set_language


@pytest.fixture(autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


SALES = orders(("A", "2025-03-01", 500), ("A", "2025-12-01", 900), ("B", "2025-12-20", 100), as_of=None)[
    ["customer_id", "order_date", "amount"]
]


def small(contacts=None, **tables):
    """Two customers, A marked as a key account; contacts as a table or as rows (id, customer, power, layer, owner)."""
    customers = pd.DataFrame({"customer_id": ["A", "B"], "business_unit": ["Key accounts", "Direct"]})
    if contacts is not None:
        names = ["contact_id", "customer_id", "power", "layer", "owner_rep_id"]
        table = contacts if isinstance(contacts, pd.DataFrame) else pd.DataFrame(contacts, columns=names)
        tables["contacts"] = table
    return company_from_frame(SALES, as_of="2025-12-31", **({"customers": customers} | tables))


# ------------------------------------------------------------------------------------------ published numbers


def test_krackhardts_kite_has_its_published_centralities():
    edges = pd.DataFrame(nx.krackhardt_kite_graph().edges, columns=["from_contact_id", "to_contact_id"])
    found = ka.influence(edges).set_index("contact_id")
    assert found["degree"].idxmax() == 3
    assert found["degree"].max() == pytest.approx(0.667, abs=5e-4)
    assert found["betweenness"].idxmax() == 7
    assert found["betweenness"].max() == pytest.approx(14)
    assert set(found.index[np.isclose(found["closeness"], found["closeness"].max())]) == {5, 6}
    assert found["closeness"].max() == pytest.approx(0.643, abs=5e-4)


# ------------------------------------------------------------------------------------------ what always holds

JUDGED = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(1, 5)), st.integers(-2, 2), st.floats(0, 50)),
    min_size=1,
    max_size=20,
)


def judged(rows):
    table = pd.DataFrame(rows, columns=["power", "support", "betweenness"]).astype(float)
    return table.assign(contact_id=[f"P{i:02d}" for i in range(len(table))])


@settings(max_examples=25, deadline=None)
@given(JUDGED, st.floats(0.1, 10))
def test_the_grid_divides_the_people_and_a_longer_scale_changes_no_rank(rows, times):
    people = judged(rows)
    boxes = quadrants(people, power_cut=4, support_cut=1)
    assert len(boxes) == len(people)
    assert set(boxes["quadrant"]) <= set(QUADRANTS)
    assert boxes["quadrant"].eq("unknown").tolist() == people["power"].isna().tolist()
    scaled = people.assign(**{name: people[name] * times for name in ("power", "support")})
    again = quadrants(scaled, power_cut=4 * times, support_cut=times)
    assert ranked(boxes)["contact_id"].tolist() == ranked(again)["contact_id"].tolist()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from([0.0, 0.4, 0.9, 1.0])] * 3), min_size=1, max_size=8))
def test_only_open_gates_are_green_and_a_shut_one_is_named(rows):
    columns = ["goal_gate", "channel_gate", "owner_gate"]
    result = weakest_gate(pd.DataFrame(rows, columns=columns))
    for values, row in zip(rows, result.itertuples(), strict=True):
        named = dict(zip(("goal", "channels", "owner"), values, strict=True))
        assert (row.light == "green") == (min(values) == 1) == (row.weakest == "open")
        assert row.weakest == "open" or named[row.weakest] == min(values) == row.score


def test_a_gate_without_data_is_never_green():
    table = pd.DataFrame({"goal_gate": [1.0, 0.5], "channel_gate": [np.nan] * 2, "owner_gate": [1.0, 1.0]})
    result = weakest_gate(table)
    assert result["light"].tolist() == ["unknown", "amber"]
    assert result["weakest"].tolist() == ["unknown", "goal"]


# ------------------------------------------------------------------------------------------ who is a key account


def test_the_companys_own_mark_chooses_before_managers_and_tiers(demo):
    found = ka.key_accounts(demo)
    assert len(found) == 12
    assert set(found["chosen_by"]) == {"mark"}
    assert found["monetary_12m"].is_monotonic_decreasing
    assert small([]).missing("contacts") == []
    assert ka.key_accounts(small())["customer_id"].tolist() == ["A"]
    reps = pd.DataFrame({"rep_id": ["K"], "role": ["ka_manager"]})
    unmarked = pd.DataFrame({"customer_id": ["A", "B"], "owner_rep_id": ["R", "K"]})
    assert ka.key_accounts(small(customers=unmarked, reps=reps))["customer_id"].tolist() == ["B"]
    alone = ka.key_accounts(company_from_frame(SALES, as_of="2025-12-31"))
    assert set(alone["chosen_by"]) <= {"tier"}


# ------------------------------------------------------------------------------------------ the decision chain


def test_the_empty_chair_is_the_chief_engineer_whom_nobody_visits(demo):
    found = ka.empty_chairs(demo)
    assert found["customer_id"].tolist() == ["C0001"]
    assert found["title"].iloc[0] == "Chief process engineer"
    chain = ka.decision_chain(demo, "C0001")
    assert chain.loc[chain["betweenness"].idxmax(), "contact_id"] == found["contact_id"].iloc[0]
    spoken = chain[chain["days_since_touch"] < 180]
    assert set(spoken["department"]) == {"Purchasing"}
    assert chain["name"].str.fullmatch(r".\*\*").all()


def test_power_comes_first_and_betweenness_only_breaks_ties():
    people = pd.DataFrame({
        "contact_id": ["P1", "P2", "P3", "P4"], "power": [4, 5, 4, 3], "betweenness": [9.0, 0.0, 3.0, 99.0],
        "days_since_touch": [np.nan, 200, 180, np.nan], "light": "red",
    })  # fmt: skip
    assert chairs(people)["contact_id"].tolist() == ["P2", "P1", "P3"]
    assert chairs(people, days=190)["contact_id"].tolist() == ["P2", "P1"]


def test_without_contact_records_nobody_is_called_untouched():
    company = small([("P1", "A", 5, "decision", "K1")])
    assert ka.decision_chain(company, "A")["light"].tolist() == ["unknown"]
    assert ka.untouched(company, "A").empty
    assert not any("contacted" in finding.seen for finding in part_findings(company))


def test_a_relation_is_proven_rung_by_rung():
    record = pd.DataFrame(
        {"customer_id": "A", "contact_id": ["P1", "P2", "P2", "P3"], "date": pd.Timestamp("2025-11-01"),
         "response": [False, True, True, False], "scene": ["routine", "routine", "hq_visit", "exec_forum"],
         "our_level": ["staff", "staff", "staff", "exec"], "next_action": [None, "call", None, None],
         "competitor_mention": None}
    )  # fmt: skip
    company = small([], interactions=record)
    assert proven_levels(company, ["P1", "P2", "P3", "P4"]).tolist() == [1, 4, 1, 0]


def test_a_circle_of_bosses_and_a_stranger_as_boss_do_no_harm():
    contacts = pd.DataFrame(
        {"contact_id": ["P1", "P2", "P3"], "customer_id": "A", "reports_to": ["P2", "P1", "P9"]}
    )
    chain = ka.decision_chain(small(contacts), "A")
    assert sorted(chain["depth"]) == [0, 1, 1]
    assert show.decision_chain_chart(chain).png()


def test_an_unknown_account_is_one_plain_sentence(demo):
    with pytest.raises(ValueError, match="No people are known at C9999"):
        ka.decision_chain(demo, "C9999")
    with pytest.raises(ValueError, match="No people are known at any key account"):
        ka.decision_chain(small([]))
    with pytest.raises(ValueError, match="whole number from 1 on"):
        ka.key_people(demo, n=0)


# ------------------------------------------------------------------------------------------ relations and gates


def test_coverage_is_covered_cells_over_required_cells(demo):
    cells = ka.coverage(demo, "C0001")
    asked = cells[cells["required"]]
    assert cells.attrs["coverage"] == pytest.approx(asked["contacted"].sum() / len(asked))
    assert (cells["hole"] == (cells["required"] & ~cells["contacted"])).all()
    assert set(asked.loc[asked["contacted"], "department"]) == {"Purchasing"}
    total = ka.coverage_by_account(demo)
    here = total[total["customer_id"] == "C0001"]
    assert here["required_cells"].sum() == len(asked)


def test_a_layer_is_as_fresh_as_its_last_contact(demo):
    table = ka.channel_freshness(demo)
    assert len(table) == 12 * 3
    user = table[table["customer_id"].eq("C0001") & table["layer"].eq("user")].iloc[0]
    assert np.isnan(user["days_since_touch"])
    assert user["light"] == "red"
    known = table.dropna(subset=["days_since_touch"])
    since = (pd.Timestamp(demo.as_of) - known["last_touch"]).dt.days
    assert (since == known["days_since_touch"]).all()
    assert (known["light"].eq("green") == (known["days_since_touch"] <= known["standard_days"])).all()


def test_an_account_without_a_pair_is_named_and_two_pairs_are_no_one_to_one():
    contacts = pd.DataFrame(
        {
            "contact_id": ["P1", "P2", "P3"],
            "customer_id": ["A", "A", "B"],
            "our_exec_sponsor": ["GM", "GM;CTO", None],
        }
    )
    both = pd.DataFrame({"customer_id": ["A", "B"], "strategy_tags": ["大客户", "战略客户"]})
    pairs = ka.exec_alignment(small(contacts, customers=both))
    assert pairs.attrs["pairs"] == 3
    assert pairs.attrs["without"] == ["B"]
    assert not pairs["one_to_one"].dropna().any()


def test_nobody_or_two_are_not_one_owner():
    rows = [("P1", "A", 3, "user", None), ("P2", "A", 3, "user", "K1；K2"), ("P3", "A", 3, "user", "K1")]
    table = ka.owner_check(small(rows)).set_index("contact_id")
    assert table["n_owners"].to_dict() == {"P1": 0, "P2": 2, "P3": 1}
    assert table["one_owner"].to_dict() == {"P1": False, "P2": False, "P3": True}


def test_the_demo_has_no_account_with_three_open_gates(demo):
    scores = ka.triangle_score(demo)
    assert len(scores) == 12
    assert scores["score"].is_monotonic_increasing
    assert scores["weakest"].iloc[0] == "goal"
    assert set(scores["customer_id"].head(2)) <= set(ka.exec_alignment(demo).attrs["without"])


# ------------------------------------------------------------------------------------------ what people see and answer


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_picture_shows_and_only_the_last_names_the_chair(demo, language):
    set_language(language)
    chain = ka.decision_chain(demo, "C0001")
    title = chain["title"].iloc[0]
    quiet, loud = show.decision_chain_chart(chain), show.decision_chain_chart(chain, chairs(chain))
    assert title not in quiet.message
    assert title in loud.message
    charts = [quiet, loud, show.stakeholder_chart(ka.stakeholder_grid(demo, "C0001")),
              show.coverage_heatmap(ka.coverage(demo, "C0001")), show.gates_chart(ka.triangle_score(demo)),
              show.freshness_heatmap(ka.channel_freshness(demo, "C0001"))]  # fmt: skip
    assert all(chart.message in chart.alt for chart in charts)
    assert language == "en" or all(chart.png() for chart in charts)


def test_the_widgets_are_turned_by_code_as_by_hand(demo):
    explorer = show.chain_explorer(demo)
    assert explorer.value["customer_id"] != "C0001"
    explorer.value = {"customer_id": "C0001", "days": 90}
    assert "Purchasing 6/6" in explorer.lines()[0]
    with pytest.raises(ValueError, match="No people are known at C9"):
        explorer.value = {"customer_id": "C9"}
    picker = show.key_people_picker(demo)
    _ = picker.panel
    picker._parts["people"].value = ("P0008", "P0003")
    assert picker.value == ("P0008", "P0003")
    assert check("E3.2", picker, company=demo).kind != "right"


def test_the_chair_is_answered_by_id_title_or_masked_name_and_wrong_answers_hear_why(demo):
    chair = ka.empty_chairs(demo).iloc[0]
    for answer in (chair["contact_id"], chair["title"], f"{chair['name']} {chair['title']}"):
        assert check("E3.1", answer, company=demo).kind == "right"
    assert "within 180 days" in str(check("E3.1", "Purchasing director", company=demo))
    assert "below 4" in str(check("E3.1", "P0012", company=demo))
    assert "write the contact id" in str(check("E3.1", "Service technician", company=demo))


def test_five_people_and_the_responsible_are_checked_on_any_company(demo):
    people = ka.key_people(demo)["contact_id"].tolist()
    assert check("E3.2", people, company=demo).kind == "right"
    met = ka.stakeholder_grid(demo).sort_values(["days_since_touch", "contact_id"])["contact_id"].head(5)
    assert "met last" in str(check("E3.2", met.tolist(), company=demo))
    owners = int((~ka.owner_check(demo)["one_owner"]).sum())
    assert check("TH3.1", ka.exec_alignment(demo).attrs["without"], owners, company=demo).kind == "right"
    contacts = pd.DataFrame({"contact_id": ["P1"], "customer_id": ["A"], "power": [5], "title": ["Head"]})
    record = pd.DataFrame({"customer_id": ["A"], "contact_id": ["P1"], "date": [pd.Timestamp("2025-12-30")]})
    visited = small(contacts, interactions=record)
    assert check("E3.1", "none", company=visited).kind == "right"


def test_a_company_with_orders_alone_hears_what_is_missing():
    bare = company_from_frame(SALES, as_of="2025-12-31")
    assert part_findings(bare) == []
    for key in ("E3.1", "E3.2", "TH3.1"):
        assert "contacts" in str(check(key, "P1", company=bare))


def test_findings_say_the_number_and_whom_to_visit(demo):
    found = {finding.key: finding for finding in part_findings(demo)}
    chair = found["key_accounts.empty_chair"]
    assert chair.urgency == "act"
    assert "Chief process engineer at C0001" in chair.seen
    assert found["key_accounts.executives"].customers == tuple(ka.exec_alignment(demo).attrs["without"])
    assert found["key_accounts.one_owner"].value == 8
