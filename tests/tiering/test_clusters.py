"""Clusters and behaviour families."""

import ibis
import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import make_blobs
from sklearn.metrics import adjusted_rand_score

from custkit.locale import set_language
from custkit.tiering.behaviour import (
    FAMILIES,
    behaviour_families,
    behaviour_features,
    family_label,
    family_rules,
)
from custkit.tiering.clusters import cluster, segment_quality, stability_of, standardised
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    set_language("en")


def blobs(n=240, k=4):
    x, truth = make_blobs(n, centers=[[0, 0], [9, 0], [0, 9], [9, 9]][:k], cluster_std=0.4, random_state=5)
    table = pd.DataFrame(np.exp(x), columns=["n_orders", "mean_order_value"])
    return table.assign(customer_id=[f"C{i:03d}" for i in range(n)], monetary=1.0 + truth), truth


COLUMNS = ("n_orders", "mean_order_value")


def test_well_separated_groups_are_found_and_counted():
    table, truth = blobs()
    found = cluster(table, columns=COLUMNS)
    assert found.k == 4
    assert adjusted_rand_score(truth, found.members["cluster"]) == 1
    chosen = found.choice[found.choice["chosen"]].iloc[0]
    assert chosen["stability"] == pytest.approx(1)
    assert found.profile["customers"].sum() == len(table)
    assert found.profile["share_of_money"].sum() == pytest.approx(1)


def test_clusters_are_numbered_by_money_and_do_not_depend_on_the_order_of_rows():
    table, truth = blobs()
    found = cluster(table, columns=COLUMNS, k=4)
    shuffled = cluster(table.sample(frac=1, random_state=1), columns=COLUMNS, k=4)
    pd.testing.assert_frame_equal(found.members, shuffled.members)
    largest = found.members["cluster"].to_numpy()[truth == truth[table["monetary"].argmax()]]
    assert found.profile["share_of_money"].is_monotonic_decreasing
    assert set(largest) == {int(found.profile["share_of_money"].idxmax()) + 1}


def test_every_suggested_name_is_different():
    assert cluster(blobs()[0], columns=COLUMNS).profile["name"].is_unique


def test_too_few_customers_are_refused_with_the_number():
    with pytest.raises(ValueError, match="at least 30 customers with full data; there are 20"):
        cluster(blobs()[0].head(20), columns=COLUMNS)


def test_customers_who_all_behave_alike_are_no_clusters():
    with pytest.raises(ValueError, match="behave alike"):
        cluster(blobs()[0].assign(n_orders=3, mean_order_value=10.0), columns=COLUMNS)


def test_noise_is_not_stable_and_blobs_are():
    table, _ = blobs()
    assert stability_of(standardised(table[list(COLUMNS)]), 4) == pytest.approx(1)
    noise = np.random.default_rng(0).uniform(size=(240, 2))
    assert stability_of(noise, 7) < 0.8


def test_a_useful_segmentation_passes_all_five_tests():
    table, truth = blobs()
    scaled = standardised(table[list(COLUMNS)])
    tests = segment_quality(truth, scaled, np.ones(len(truth)), {0: "visit", 1: "call", 2: "mail", 3: "web"})
    assert tests["test"].tolist() == [
        "measurable",
        "substantial",
        "accessible",
        "differentiable",
        "actionable",
    ]
    assert tests["passed"].all()


def test_each_test_can_fail():
    truth = blobs()[1]
    reach = truth != 0
    tests = segment_quality(
        np.where(np.arange(len(truth)) < 3, 9, truth),
        np.random.default_rng(0).normal(size=(len(truth), 2)),
        reach,
        {0: "visit", 1: "visit", 2: "mail", 3: "web", 9: "web"},
    )
    assert not tests["passed"].any()


def test_what_cannot_be_judged_stays_open():
    tests = segment_quality([1, 1, 2, 2]).set_index("test")["passed"]
    assert tests["measurable"] is None
    assert tests["actionable"] is None
    assert bool(tests["substantial"])


# --- behaviour ------------------------------------------------------------------------------------------------


def shop():
    """P buys on promotion, L buys one line at a steady discount, N buys new products, F has three lines only."""
    rows, lines = [], []
    for who, count in {"P": 12, "L": 12, "N": 12, "F": 3}.items():
        for i in range(count):
            order = f"{who}{i}"
            rows.append((who, pd.Timestamp("2025-01-01") + pd.Timedelta(days=30 * i), 90.0, order))
            product = {"N": "NEW", "L": "A1"}.get(who, ["A1", "B1", "C1"][i % 3])
            deep = who == "P" and i % 2 == 0
            lines.append((order, product, 1, 100.0, 80.0 if deep else 95.0, 9000))
    log = pd.DataFrame(rows, columns=["customer_id", "order_date", "amount", "order_id"])
    log.loc[len(log)] = ("L", pd.Timestamp("2025-12-01"), -108.0, "L-return")
    names = ["order_id", "product_id", "quantity", "list_price", "unit_price", "line_amount_cents"]
    products = pd.DataFrame(
        {
            "product_id": ["A1", "B1", "C1", "NEW"],
            "product_line": ["A", "B", "C", "A"],
            "launch_date": ["2015-01-01", "2015-01-01", "2015-01-01", "2024-12-01"],
        }
    )

    line_table = ibis.memtable(pd.DataFrame(lines, columns=names))
    return company_from_frame(log, as_of="2025-12-31", order_lines=line_table, products=products)


def test_behaviour_is_counted_from_orders_lines_and_products():
    table = behaviour_features(shop()).set_index("customer_id")
    assert table.loc["P", "promotion_share"] == pytest.approx(0.5)
    assert table.loc["P", "discount_rate"] == pytest.approx((6 * 0.20 + 6 * 0.05) / 12)
    assert table.loc["L", ["n_product_lines", "top_line_share"]].tolist() == [1, 1]
    assert table.loc["N", "new_product_share"] == pytest.approx(1)
    assert table.loc["L", "return_rate"] == pytest.approx(0.1)
    assert table.loc["P", "median_gap_days"] == 30
    assert table.loc["F", "n_lines"] == 3


def test_the_gaps_add_up_to_the_time_between_first_and_last_order():
    table = behaviour_features(company_from_frame(orders(("A", "2025-01-01", 1), ("A", "2025-03-02", 1))))
    assert table["median_gap_days"].tolist() == [60]


def test_each_customer_has_the_family_of_its_habit():
    families = behaviour_families(shop()).set_index("customer_id")["family"].to_dict()
    assert families == {"P": "price_sensitive", "L": "brand_loyal", "N": "trial_seeking", "F": "unclear"}


def test_with_orders_only_nobody_gets_a_label():
    company = company_from_frame(orders(("A", "2025-01-01", 1), ("B", "2025-01-02", 2)))
    assert behaviour_families(company)["family"].tolist() == ["unclear", "unclear"]


def test_every_family_has_its_words_in_both_languages():
    assert set(family_rules()["families"]) == set(FAMILIES)
    assert all(family_label(code, "zh") != family_label(code, "en") for code in FAMILIES)
