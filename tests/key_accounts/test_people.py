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
from custkit.course import answer, exercise
from custkit.data import open_company
from custkit.key_accounts.chain import chairs, proven_levels
from custkit.key_accounts.grid import QUADRANTS, has_a_say, quadrants, ranked
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


def test_power_comes_first_and_betweenness_only_breaks_ties():
    people = pd.DataFrame({
        "contact_id": ["P1", "P2", "P3", "P4"], "power": [4, 5, 4, 3], "betweenness": [9.0, 0.0, 3.0, 99.0],
        "days_since_touch": [np.nan, 200, 180, np.nan], "light": "red",
    })  # fmt: skip
    assert chairs(people)["contact_id"].tolist() == ["P2", "P1", "P3"]
    assert chairs(people, days=190)["contact_id"].tolist() == ["P2", "P1"]


def test_a_relation_is_proven_rung_by_rung():
    record = pd.DataFrame(
        {"customer_id": "A", "contact_id": ["P1", "P2", "P2", "P3"], "date": pd.Timestamp("2025-11-01"),
         "response": [False, True, True, False], "scene": ["routine", "routine", "hq_visit", "exec_forum"],
         "our_level": ["staff", "staff", "staff", "exec"], "next_action": [None, "call", None, None],
         "competitor_mention": None}
    )  # fmt: skip
    company = small([], interactions=record)
    assert proven_levels(company, ["P1", "P2", "P3", "P4"]).tolist() == [1, 4, 1, 0]


def test_the_empty_chair_is_the_chief_engineer_whom_nobody_visits(demo):
    found = ka.empty_chairs(demo).table
    assert found["customer_id"].tolist() == ["C0001"]
    assert found["title"].iloc[0] == "Chief process engineer"
    chain = ka.decision_chain(demo, "C0001").table
    assert chain.loc[chain["betweenness"].idxmax(), "contact_id"] == found["contact_id"].iloc[0]
    spoken = chain[chain["days_since_touch"] < 180]
    assert set(spoken["department"]) == {"Purchasing"}
    assert chain["name"].str.fullmatch(r".\*\*").all()


def test_the_chain_names_the_chair_only_when_no_account_was_chosen(demo):
    title = "Chief process engineer"
    looked, found = ka.decision_chain(demo, "C0001"), ka.decision_chain(demo)
    assert title not in looked.message + looked.chart().alt
    assert title in found.message
    assert ka.decision_chain(demo, 2).facts["customer_id"] == "C0002"


def test_without_contact_records_nobody_is_called_untouched():
    company = small([("P1", "A", 5, "decision", "K1")])
    assert ka.decision_chain(company, "A").table["light"].tolist() == ["unknown"]
    assert ka.untouched(company, "A").empty
    assert ka.empty_chairs(company).finding is None


def test_a_circle_of_bosses_and_a_stranger_as_boss_do_no_harm():
    contacts = pd.DataFrame(
        {"contact_id": ["P1", "P2", "P3"], "customer_id": "A", "reports_to": ["P2", "P1", "P9"]}
    )
    chain = ka.decision_chain(small(contacts), "A")
    assert sorted(chain.table["depth"]) == [0, 1, 1]
    assert chain.chart().png()


def test_an_unknown_account_is_one_plain_sentence(demo):
    assert ka.decision_chain(demo, "C9999").message == "No people are known at C9999"
    assert ka.decision_chain(small([])).message == "No people are known at any key account yet"


def test_money_of_a_group_stands_beside_that_of_the_account_and_not_in_it(demo):
    table = ka.account_list(demo).table.set_index("customer_id")
    alone = table[table["n_in_group"] == 1]
    assert (alone["group_12m"] == alone["monetary_12m"]).all()
    assert table.loc["C0001", "n_in_group"] == 4
    assert table.loc["C0001", "group_12m"] > table.loc["C0001", "monetary_12m"]


# ------------------------------------------------------------------------------------------ whom we must win


def test_nobody_we_must_win_is_kept_informed(demo):
    for account in ka.mapped_accounts(demo):
        table = ka.stakeholder_grid(demo, account).table
        assert has_a_say(table)[table["quadrant"].isin(["win_over", "keep_close"])].all()
        assert not has_a_say(table)[table["quadrant"].isin(["keep_informed", "use_help"])].any()
        must_win = table[table["contact_id"].isin(ka.must_win_first(table))]
        assert set(must_win["quadrant"]) <= {"win_over"}
        assert (must_win["stance"] < 1).all()
    listed = ka.key_people(demo).table
    assert set(listed["quadrant"]) == {"win_over", "keep_close"}
    assert listed.groupby("customer_id").size().max() <= 5


def test_one_who_decides_with_little_power_has_a_say():
    people = pd.DataFrame({"power": [3, 3, 4, 2], "role": ["decider", "user", "user", "coach"], "support": 0})
    assert has_a_say(people).tolist() == [True, False, True, True]
    assert quadrants(people)["quadrant"].tolist() == ["win_over", "keep_informed", "win_over", "win_over"]


def test_support_is_written_as_points_and_never_as_a_share(demo):
    shown = show.table(ka.stakeholder_grid(demo)).text
    assert "Support (−2 to +2)" in shown
    assert "%" not in shown


# ------------------------------------------------------------------------------------------ relations and gates


def test_coverage_is_covered_cells_over_required_cells(demo):
    found = ka.coverage(demo, "C0001")
    cells = found.table
    asked = cells[cells["required"]]
    assert found.facts["coverage_share"] == pytest.approx(asked["contacted"].sum() / len(asked))
    assert (cells["hole"] == (cells["required"] & ~cells["contacted"])).all()
    assert set(asked.loc[asked["contacted"], "department"]) == {"Purchasing"}
    total = ka.coverage_by_account(demo).table
    here = total[total["customer_id"] == "C0001"]
    assert here["required_cells"].sum() == len(asked)


def test_a_layer_is_as_fresh_as_its_last_contact(demo):
    table = ka.channel_freshness(demo).table
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
    assert pairs.facts["n_pairs"] == 3
    assert pairs.customers == ("B",)
    assert not pairs.table["one_to_one"].dropna().any()


def test_nobody_or_two_are_not_one_owner():
    rows = [("P1", "A", 3, "user", None), ("P2", "A", 3, "user", "K1；K2"), ("P3", "A", 3, "user", "K1")]
    table = ka.owner_check(small(rows)).table.set_index("contact_id")
    assert table["n_owners"].to_dict() == {"P1": 0, "P2": 2, "P3": 1}
    assert table["one_owner"].to_dict() == {"P1": False, "P2": False, "P3": True}


def test_the_gates_of_the_demo(demo):
    scores = ka.triangle_score(demo).table
    assert len(scores) == 12
    assert scores["score"].is_monotonic_increasing
    assert scores["weakest"].iloc[0] == "goal"
    assert set(scores["customer_id"].head(2)) <= set(ka.exec_alignment(demo).customers)


def test_the_triangle_of_one_account_is_that_of_the_list(demo):
    found = ka.inverted_triangle(demo)
    row = ka.triangle_score(demo).table.set_index("customer_id").loc[found.facts["customer_id"]]
    shares = found.table.drop_duplicates("gate").set_index("gate")["gate_share"]
    assert shares.to_dict() == {
        "goal": row["goal_gate"],
        "channels": row["channel_gate"],
        "owner": row["owner_gate"],
    }
    assert found.table.groupby("gate")["there"].apply(lambda there: all(there)).eq(shares == 1).all()
    assert "goal at the top" in found.message.casefold()
    assert "goal" not in ka.inverted_triangle(demo, found.facts["customer_id"]).message


def test_everybody_who_counts_gets_one_owner_within_the_capacity(demo):
    plan, load = ka.owner_plan(demo).table, ka.owner_load(demo).table
    assert plan["owner_id"].notna().all()
    kept = plan["owner_now"].notna()
    assert (plan.loc[kept, "owner_now"] == plan.loc[kept, "owner_id"]).all()
    assert (load["load"] <= load["capacity"]).all()
    assert load["n_owned"].sum() == len(plan)


# ------------------------------------------------------------------------------------------ what people answer


def test_the_chair_is_answered_by_id_or_title_and_wrong_answers_hear_why(demo):
    chair = ka.empty_chairs(demo).table.iloc[0]
    for typed in (chair["contact_id"], chair["title"], f"{chair['title']} ({chair['contact_id']})"):
        assert answer("E3.1", demo, person=typed).kind == "right"
    assert "within 180 days" in str(answer("E3.1", demo, person="P0003"))
    assert "below 4" in str(answer("E3.1", demo, person="P0012"))
    assert "Which do you mean" in str(answer("E3.1", demo, person="Service technician"))
    form = exercise("E3.1", demo)
    assert form.panel
    assert chair["title"] not in repr(form) + form._as_html()


def test_an_account_where_everybody_was_met_has_no_chair():
    contacts = pd.DataFrame({"contact_id": ["P1"], "customer_id": ["A"], "power": [5], "title": ["Head"]})
    record = pd.DataFrame({"customer_id": ["A"], "contact_id": ["P1"], "date": [pd.Timestamp("2025-12-30")]})
    assert answer("E3.1", small(contacts, interactions=record), person="none").kind == "right"


def test_two_gates_that_are_equally_weak_are_both_right():
    rows = [("P1", "A", 5, "decision", None)]
    contacts = pd.DataFrame(rows, columns=["contact_id", "customer_id", "power", "layer", "owner_rep_id"])
    company = small(contacts.assign(our_exec_sponsor=None))
    for gate in ("goal", "owner"):
        assert "That is right" in str(answer("E3.6", company, gate=gate, opens="layer_user"))


def test_findings_say_the_number_and_whom_to_visit(demo):
    found = {finding.key: finding for finding in ka.findings(demo)}
    chair = found["key_accounts.empty_chair"]
    assert chair.urgency == "act"
    assert "Chief process engineer (P0008)" in chair.seen
    assert found["key_accounts.executives"].customers == ka.exec_alignment(demo).customers
    assert ka.owner_check(demo).finding.value == 8


def test_no_dial_begins_with_the_account_that_is_asked_about(demo):
    chair, weakest = ka.decision_chain(demo).customers[0], ka.inverted_triangle(demo).customers[0]
    assert show.dial(ka.decision_chain, demo).value["customer_id"] != chair
    assert show.dial(ka.inverted_triangle, demo).value != weakest


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_name_on_the_map_is_cut_and_all_are_large_enough_to_read(language):
    set_language(language)
    company = open_company(f"lilan-{language}")
    for place in (1, 2, 3):
        found = ka.decision_chain(company, place)
        (axes,) = found.chart().axes
        labels = [
            one for one in axes.texts if any(code in one.get_text() for code in found.table["contact_id"])
        ]
        assert len(labels) == len(found.table)
        assert not [one.get_text() for one in labels if "…" in one.get_text()]
        assert min(one.get_fontsize() for one in labels) >= 9
