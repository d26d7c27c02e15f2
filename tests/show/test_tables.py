"""Tables and cards: in the reader's words, escaped, complete about what they leave out, the same every time."""

import re

import pandas as pd
import pytest

from custkit import locale, show
from custkit.data import Finding
from custkit.show.cards import customers_in_words

HOSTILE = "<script>alert('x')</script> & \"Co\""
ADDRESS = re.compile(r"(src|href|url|@import|<link|<script|javascript:)", re.IGNORECASE)


def cells(html):
    return re.findall(r"<td[^>]*>(.*?)</td>", html)


def titles(html):
    return re.findall(r"<th [^>]*>(.*?)</th>", html)


def test_titles_and_codes_come_in_the_language_in_use(tables, language):
    html = show.table(tables.tiers[["customer_id", "tier", "monetary"]], rows=1).html
    expected = {
        "zh": (["客户编号", "客户层级", "收入（元）"], "高价值客户"),
        "en": (["Customer ID", "Tier", "Net revenue (yuan)"], "High-value"),
    }[language]
    assert titles(html) == expected[0]
    assert cells(html)[1] == expected[1]


def test_numbers_are_written_as_the_contract_says_and_stand_to_the_right(english):
    frame = pd.DataFrame(
        {"customer_id": ["00123"], "monetary": [1234567.4], "share": [0.12345], "n_orders": [1200]}
    )
    html = show.table(frame).html
    assert cells(html) == ["00123", "1,234,567", "12.3%", "1,200"]
    assert html.count('class="r"') == 2 * 3


def test_missing_values_are_a_dash_and_dates_are_iso(english):
    frame = pd.DataFrame({
        "last_order_date": pd.to_datetime(["2025-03-01", None]),
        "recency_days": [3, None],
        "play": ["rescue", None],
        "one_off": [True, False],
    })  # fmt: skip
    assert cells(show.table(frame).html) == ["2025-03-01", "3", "Rescue", "yes", "–", "–", "–", "no"]


def test_what_is_left_out_is_counted(tables, language):
    shown = show.table(tables.abc, rows=5)
    note = {"zh": "……还有 35 行", "en": "… and 35 more rows"}[language]
    assert note in shown.html
    assert note in repr(shown)
    assert shown.html.split("<details")[0].count("<tr") == 1 + 5


def test_seven_columns_are_in_view_and_the_others_can_be_unfolded(tables, language):
    shown = show.table(tables.abc, rows=5)
    in_view, folded = shown.html.split("<details", 1)
    assert len(titles(in_view)) == 7
    more = {"zh": "更多列：仅靠一单", "en": "More columns: Single order"}[language]
    assert more in folded
    assert repr(shown).endswith(more)


def test_a_customer_is_called_by_its_name_the_code_in_grey_behind_it(english):
    from tests.companies import company_from_frame, orders

    names = pd.DataFrame({"customer_id": ["C1"], "customer_name": ["Acme Motion"]})
    company = company_from_frame(orders(("C1", "2025-01-05", 5)), customers=names)
    shown = show.table(pd.DataFrame({"customer_id": ["C1", "C9"], "rank": [1, 2]}), company=company)
    assert titles(shown.html)[0] == "Customer"
    assert re.search(r"Acme Motion<span[^>]*> C1</span>", shown.html)
    assert "Acme Motion (C1)" in repr(shown)
    assert cells(shown.html)[2] == "C9"


def test_a_whole_table_has_no_note_and_an_empty_one_says_so(english):
    frame = pd.DataFrame({"rank": [1, 2]})
    assert "more row" not in show.table(frame).html
    assert "No rows." in show.table(frame.head(0)).html
    assert "No rows." in show.table(pd.DataFrame()).html


def test_chosen_columns_come_in_the_order_asked_for(tables, english):
    assert titles(show.table(tables.abc, columns=["rank", "customer_id"]).html) == ["Rank", "Customer ID"]
    with pytest.raises(KeyError, match="no_such"):
        show.table(tables.abc, columns=["no_such"])


def test_a_long_list_in_a_cell_is_cut_and_counted(english):
    frame = pd.DataFrame({"customer_ids": [tuple(f"C{i}" for i in range(9))]})
    assert cells(show.table(frame).html) == ["C0, C1, C2, C3, C4 and 4 more"]


def test_another_currency_stands_in_the_title(english):
    assert titles(show.table(pd.DataFrame({"monetary": [1.0]}), currency="USD").html) == ["Net revenue (USD)"]


def test_names_from_the_data_cannot_bring_code_into_the_page(language):
    frame = pd.DataFrame({HOSTILE: [HOSTILE], "customer_name": [HOSTILE], "customer_ids": [(HOSTILE,)]})
    finding = Finding("t.x", HOSTILE, HOSTILE, "act", money=5.0, customers=(HOSTILE,))
    shown = [
        show.table(frame, caption=HOSTILE), show.findings([finding]), show.card(HOSTILE, HOSTILE),
        show.facts({HOSTILE: HOSTILE}),
    ]  # fmt: skip
    for one in shown:
        assert "<script" not in one.html
        assert "&lt;script&gt;" in one.html


def test_nothing_shown_needs_a_script_or_an_outside_address(tables, language):
    finding = Finding("t.x", "seen", "do", "watch", money=1.0)
    for one in (
        show.table(tables.tiers),
        show.findings([finding]),
        show.card("a", "b"),
        show.facts({"a": 1}),
    ):
        assert not ADDRESS.search(one.html)
        assert "id=" not in one.html


def test_the_same_table_gives_the_same_html(tables, english):
    assert show.table(tables.rfm).html == show.table(tables.rfm).html


def test_chinese_columns_line_up_in_plain_text(tables):
    from custkit.show.tables import _width

    lines = repr(show.table(pd.DataFrame({"segment": ["important_value", "x"], "rank": [1, 22]}))).split("\n")
    assert len({_width(line) for line in lines}) == 1


def test_findings_come_most_urgent_and_dearest_first(english):
    found = [
        Finding("a.know", "known", "k", "know", money=9e9),
        Finding("a.small", "small", "s", "act", money=1e4),
        Finding("a.large", "large", "l", "act", money=2e6),
    ]
    text = repr(show.findings(found))
    assert text.index("large") < text.index("small") < text.index("known")
    assert "[Act now] · At stake: CN¥2M" in text


def test_a_finding_tells_what_was_seen_what_to_do_and_for_whom(language):
    html = show.findings([Finding("a.b", "Seen this", "Do that", "watch", customers=("C1", "C2"))]).html
    expected = {"zh": ["持续关注", "行动：Do that", "涉及 2 家客户：C1、C2"],
                "en": ["Watch", "Do: Do that", "2 customers: C1, C2"]}[language]  # fmt: skip
    for text in ["Seen this", *expected]:
        assert text in html


def test_no_findings_is_said_kindly(english):
    assert "Nothing stands out" in show.findings([]).html


def test_a_card_of_an_unknown_kind_is_refused(english):
    with pytest.raises(ValueError, match="kind must be one of info, good, warning, problem, quiet, not loud"):
        show.card("a", kind="loud")


def test_facts_show_numbers_with_separators_and_texts_as_they_are(english):
    assert repr(show.facts({"Customers": 12345, "Share": "89%"})) == "Customers: 12,345\nShare: 89%"


def test_importing_the_room_loads_no_matplotlib_and_no_widgets():
    import subprocess
    import sys

    code = "import sys, custkit.show; print([m for m in ('matplotlib', 'seaborn', 'ipywidgets') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_customer_stands_with_its_name_where_the_company_has_names():
    from tests.companies import company_from_frame, orders

    log = orders(("A", "2025-01-01", 5), ("B", "2025-01-02", 6))
    named = company_from_frame(
        log, customers=pd.DataFrame({"customer_id": ["A"], "customer_name": ["<b>Ann & Co</b>"]})
    )
    frame = pd.DataFrame({"customer_id": ["A", "B"], "monetary": [5.0, 6.0]})
    shown = show.table(frame, company=named)._repr_html_()
    assert "&lt;b&gt;Ann &amp; Co" in shown
    assert "<b>Ann" not in shown
    assert show.table(frame, company=company_from_frame(log))._repr_html_() == show.table(frame)._repr_html_()


def test_the_currency_of_the_company_stands_where_none_is_named(english):
    from custkit.locale import money, set_currency

    set_currency("TWD")
    assert titles(show.table(pd.DataFrame({"monetary": [1.0]})).html) == ["Net revenue (TWD)"]
    assert money(5) == "NT$5"


def test_a_finding_names_its_first_customers_names_first():
    locale.set_language("en")
    names = {"C1": "Acme", "C2": "C2"}
    assert customers_in_words((), names) == ""
    assert customers_in_words(("C1",), names) == "Customer: Acme (C1)"
    assert (
        customers_in_words(("C1", "C2", "C3"), names, at_most=2) == "3 customers: Acme (C1); C2 and 1 other"
    )
    with locale.speaking("zh"):
        told = customers_in_words(tuple(f"C{n}" for n in range(1, 9)), names, at_most=2)
    assert told.startswith("涉及 8 家客户：")
    assert told.endswith("C2，另有 6 家")


@pytest.mark.parametrize(
    ("column", "zh", "en"),
    [("customers", "5，另有 2 家", "5 and 2 more"), ("other", "5，另有 2 个", "5 and 2 more")],
)
def test_a_cell_counts_the_customers_it_leaves_out_as_firms(column, zh, en):
    for language, told in (("zh", zh), ("en", en)):
        with locale.speaking(language):
            shown = show.table(pd.DataFrame({column: [[str(n) for n in range(1, 8)]]})).html
        assert told in shown
