"""Exports that nobody had tuned for (``unseen_exports.yaml``), and the kinds that they brought to light."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
import yaml

from custkit.data import InputError, open_company, propose_map
from custkit.data.encodings import choose_encoding
from custkit.data.issues import Questions

CASES = yaml.safe_load(Path(__file__).with_name("unseen_exports.yaml").read_text(encoding="utf-8"))


def money(company):
    known = company.orders.to_pandas().dropna(subset="customer_id")
    return {who: cents / 100 for who, cents in known.groupby("customer_id")["amount_cents"].sum().items()}


def written(folder, files):
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", CASES["read"])
def test_the_money_is_what_was_sold(company, kind):
    case = CASES["read"][kind]
    assert money(company(case["files"])) == case["money"]


@pytest.mark.parametrize("kind", CASES["proposed"])
def test_what_is_asked_is_answered_right_by_the_proposed_map(tmp_path, kind):
    case = CASES["proposed"][kind]
    folder = written(tmp_path / "data", case["files"])
    with pytest.raises(Questions):
        open_company(folder)
    answers = tmp_path / "map.yaml"
    answers.write_text(propose_map(folder), encoding="utf-8")
    assert money(open_company(folder, field_map=answers)) == case["money"]


@pytest.mark.parametrize("kind", CASES["asked"])
def test_what_only_a_person_knows_is_never_guessed(tmp_path, kind):
    with pytest.raises(InputError):
        open_company(written(tmp_path / "data", CASES["asked"][kind]["files"]))


def sixty_three(cell):
    rows = [f"K{i % 7},2025-{1 + i % 12:02d}-{1 + i % 28:02d},10.50" for i in range(63)]
    rows[30] = rows[30].replace("10.50", cell)
    return "客户编号,日期,金额\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("cell", "rule"), [("面议", "unreadable"), ("", "empty"), ("10.50元/箱", "unreadable")]
)
def test_a_few_rows_without_a_value_are_set_aside_and_told_with_their_row(company, cell, rule):
    made = company(sixty_three(cell))
    told = {fact.rule: fact for fact in made.quality.facts}[rule]
    assert (told.level, told.count) == ("warning", 1)
    assert "32" in told.facts["examples"]
    assert "32" in told.message
    assert money(made)["K2"] == 84
    assert made.quality.rejected["record"].tolist() == [32]


def test_a_number_in_another_notation_stops_a_short_file(company):
    """Where one cell is 1.234,50, another may be 1.234 and mean a thousand."""
    with pytest.raises(InputError, match=r"1\.234,50 \(32\)"):
        company(sixty_three('"1.234,50"'))


def test_many_rows_without_a_value_stop_a_file(company):
    head, *rows = sixty_three("面议").splitlines()
    rows[:8] = [row.replace("10.50", "面议") for row in rows[:8]]
    with pytest.raises(InputError, match="in 9 of 63 rows"):
        company("\n".join([head, *rows]) + "\n")


def test_questions_about_columns_and_words_come_all_at_once(company):
    """Also where the table lacks so much that it is not yet known to hold the orders."""
    with pytest.raises(Questions) as asked:
        company(
            "客户编号,日期,订单状态,备注\nK1,2025-01-01,完成,x\nK2,2025-01-02,奇怪状态,x\nK1,2025-01-03,完成,y\n"
        )
    said = asked.value.answer["tables"]["transactions"]
    assert said == {"columns": {"amount": "…"}, "values": {"order_status": {"奇怪状态": "valid"}}}


def test_quarters_are_dates_and_told_as_such(company):
    made = company("客户,季度,金额\n甲,2024Q1,100\n乙,2024Q2,200\n甲,2024Q4,50.5\n")
    assert "quarters" in {fact.rule for fact in made.quality.facts}
    days = made.orders.order_date.execute().astype(str).tolist()
    assert sorted(days) == ["2024-03-31", "2024-06-30", "2024-12-31"]


GERMAN = {
    "Rechnungen": """CREATE TABLE Kunden (KundenNr, Firma);
        CREATE TABLE Rechnungen (RechnungsNr, KundenNr, Rechnungsdatum, Betrag);
        CREATE TABLE Rechnungspositionen (RechnungsNr, ArtikelNr, Menge, Einzelpreis);
        INSERT INTO Kunden VALUES ('1', 'Alfa'), ('2', 'Beta');
        INSERT INTO Rechnungen VALUES ('R1', '1', '2025-01-05', 120.0),
        ('R2', '2', '2025-01-06', 50.0), ('R3', '1', '2025-02-06', 30.5);
        INSERT INTO Rechnungspositionen VALUES ('R1', 'A', 2, 50), ('R1', 'B', 1, 20),
        ('R2', 'A', 1, 50), ('R3', 'B', 1, 30.5)""",
    "Bestellung": """CREATE TABLE Kunde (Kundennummer, Name);
        CREATE TABLE Bestellung (Bestellnummer, Kundennummer, Bestelldatum, Status);
        CREATE TABLE Bestellposition (Bestellnummer, Artikelnummer, Menge, Einzelpreis);
        INSERT INTO Kunde VALUES (1, 'Alfa'), (2, 'Beta');
        INSERT INTO Bestellung VALUES (11, 1, '2025-01-05', 'versendet'),
        (12, 2, '2025-01-06', 'bezahlt'), (13, 1, '2025-02-06', 'storniert');
        INSERT INTO Bestellposition VALUES (11, 'A', 2, 50), (11, 'B', 1, 20), (12, 'A', 1, 50), (13, 'B', 1, 30.5)""",
}


SHOP = """CREATE TABLE customers (id, name);
    CREATE TABLE orders (id, customer_id, order_date, status<amount>);
    CREATE TABLE order_lines (id, order_id, product, quantity, unit_price);
    CREATE TABLE returns (id, order_id, return_date, amount);
    INSERT INTO customers VALUES (1, 'Alfa'), (2, 'Beta');
    INSERT INTO order_lines VALUES (1, 10, 'a', 2, 50), (2, 10, 'b', 1, 20), (3, 11, 'a', 1, 50), (4, 12, 'a', 9, 50);
    INSERT INTO returns VALUES (1, 10, '2025-01-25', 50), (2, 11, '2025-01-26', 50);
    CREATE VIEW sales AS SELECT customer_id, order_date, quantity * unit_price AS amount FROM orders, order_lines"""
HEADS = "INSERT INTO orders VALUES (10, 1, '2025-01-05', 'paid'{}), (11, 2, '2025-01-16', 'refunded'{}), "
HEADS += "(12, 2, '2025-02-16', 'cancelled'{}), (13, 2, '2025-02-17', 'paid'{})"


def database(path, script):
    con = sqlite3.connect(path)
    con.executescript(script)
    con.close()
    return path


@pytest.mark.parametrize("own", [True, False])
def test_a_table_of_returns_is_taken_off_the_customers_of_its_orders(tmp_path, own):
    """Once, also where the order says so too; views count nothing again; orders may have their money in their lines."""
    amounts = [f", {one}" if own else "" for one in (120, 50, 450, 30)]
    script = SHOP.replace("<amount>", ", amount" if own else "") + ";" + HEADS.format(*amounts)
    script += "" if own else "; INSERT INTO order_lines VALUES (5, 13, 'b', 1, 30)"
    assert money(open_company(database(tmp_path / "shop.sqlite", script))) == {"1": 70, "2": 30}


@pytest.mark.parametrize(
    ("kind", "right"), [("Rechnungen", {"1": 150.5, "2": 50}), ("Bestellung", {"1": 120, "2": 50})]
)
def test_a_german_database_is_read(tmp_path, kind, right):
    assert money(open_company(database(tmp_path / "firma.sqlite", GERMAN[kind]))) == right


def test_a_database_whose_names_say_little_is_asked_about_with_a_proposal(tmp_path):
    script = """CREATE TABLE tAuftrag (kAuftrag, kKunde, dErstellt, cNr);
        CREATE TABLE tPosition (kAuftrag, cArtNr, fAnzahl, fVk);
        INSERT INTO tAuftrag VALUES (11, 1, '2025-01-05', 'A1'),
        (12, 2, '2025-01-06', 'A2'), (13, 1, '2025-02-06', 'A3');
        INSERT INTO tPosition VALUES (11, 'A', 2, 50), (12, 'A', 1, 50), (13, 'B', 1, 30.5)"""
    with pytest.raises(Questions) as asked:
        open_company(database(tmp_path / "x.db", script))
    said = asked.value.answer["tables"]["transactions"]
    assert said["file"] == "x.db#tAuftrag"
    assert said["columns"] == {"customer_id": "kKunde", "amount": "…"}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Müller GmbH;Süd\nSchäfer KG;Größe"),
        ("cp1252", "España;São Paulo;gestões\nsociété générale;père"),
        ("cp1250", "Dvořák;Příbram\nZakłady śląskie;Łódź"),
        ("cp1251", "ООО Ромашка;Клиент"),
        ("gb18030", "上海华东机电有限公司;客户"),
        ("big5", "台灣積體電路;客戶"),
        ("cp932", "株式会社山田製作所;得意先"),
    ],
)
def test_letters_in_the_rows_tell_the_encoding_where_headers_are_plain(encoding, text):
    """A few umlauts before letters are also sound Chinese, of characters that nobody writes."""
    head = f"Region;Name\n{text}\n".encode("cp950" if encoding == "big5" else encoding)
    assert choose_encoding(head, lambda text: 0) == encoding


def test_a_column_that_decides_nothing_is_not_in_the_proposed_map(tmp_path):
    """State of the United States is no status; the map that says it is would ask what Texas means."""
    rows = "Invoice,Invoice Date,Client,State,Ext. Price\n1,2025-01-13,A,TX,100\n2,2025-01-28,B,OH,50\n"
    folder = written(tmp_path / "data", {"sales.csv": rows})
    answers = tmp_path / "map.yaml"
    answers.write_text(propose_map(folder), encoding="utf-8")
    assert "State" not in answers.read_text(encoding="utf-8")
    assert money(open_company(folder, field_map=answers)) == {"A": 100, "B": 50}


@pytest.mark.parametrize("name", ["by client.csv", "a.csv"])
def test_a_file_that_sums_up_the_others_is_asked_about(tmp_path, name):
    files = {
        "jan.csv": "Client,Date,Amount\nA,2025-01-03,100\nB,2025-01-28,50\n",
        "feb.csv": "Client,Date,Amount\nA,2025-02-03,30\n",
        name: "Client,Amount,Date\nA,130,2025-02-28\nB,50,2025-02-28\n",
    }
    with pytest.raises(Questions, match=name):
        open_company(written(tmp_path / "data", files))
    answers = tmp_path / "map.yaml"
    answers.write_text(propose_map(tmp_path / "data"), encoding="utf-8")
    assert money(open_company(tmp_path / "data", field_map=answers)) == {"A": 130, "B": 50}


def test_the_orders_of_a_period_that_has_begun_are_not_in_the_future(company):
    today = date.today()
    year, week, _ = today.isocalendar()
    for now in (f"{today:%Y-%m}", f"{today.year}Q{(today.month + 2) // 3}", f"{year}-W{week:02}"):
        made = company(f"Client,Period,Amount\nA,{now},100\nB,{now},50\n")
        assert money(made) == {"A": 100, "B": 50}, now
    half = f"{today.year}H{1 if today.month < 7 else 2}"
    assert money(company(f"Client,Period,Amount\nA,{half},100\nB,{half},50\n")) == {"A": 100, "B": 50}
