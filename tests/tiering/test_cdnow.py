"""The published numbers of the CDNOW log, and the defect other libraries have on it."""

import pytest
from cdnow import read_master, read_sample
from companies import company_from_frame

from custkit.locale import set_language
from custkit.tiering import abc, customer_table, findings, pareto, rfm, tiers

CALIBRATION_ENDS = "1997-09-30"


@pytest.fixture(scope="module")
def sample():
    return company_from_frame(read_sample())


@pytest.fixture(scope="module")
def master():
    return company_from_frame(read_master())


@pytest.fixture(scope="module")
def calibration(sample):
    return customer_table(sample, ("core", "repeat"), CALIBRATION_ENDS)


def test_sample_has_2357_customers(calibration):
    assert len(calibration) == 2357


def test_sample_has_2457_repeat_purchases(calibration):
    assert calibration["repeat_count"].sum() == 2457


def test_946_customers_came_back(calibration):
    assert (calibration["repeat_count"] > 0).sum() == 946


def test_mean_repeat_spend_is_35_08(calibration):
    assert calibration["mean_repeat_spend"].mean() == pytest.approx(35.08, abs=0.005)


def test_1016_different_purchase_histories(calibration):
    bought = calibration[calibration["n_orders"] > 0]
    assert len(bought.drop_duplicates(["repeat_count", "t_x_days", "T_days"])) == 1016


def test_purchases_of_0_dollars_are_no_purchases(calibration):
    """Eight customers of the sample only ever got something for nothing."""
    nothing = calibration[calibration["n_orders"] == 0]
    assert len(nothing) == 8
    assert (nothing["monetary"] == 0).all()


def test_holdout_has_1882_repeat_purchases(sample, calibration):
    whole = customer_table(sample)
    later = whole["n_purchase_days"].sum() - calibration["n_purchase_days"].sum()
    assert later == 1882


def test_master_has_24337_repeat_purchases_three_of_them_for_nothing():
    """The published count takes purchases of 0 dollars along; here money decides."""
    log = read_master()
    paid = company_from_frame(log)
    counted = company_from_frame(log.assign(amount=log["amount"].clip(lower=0.01)))
    assert customer_table(counted, as_of=CALIBRATION_ENDS)["repeat_count"].sum() == 24337
    assert customer_table(paid, as_of=CALIBRATION_ENDS)["repeat_count"].sum() == 24337 - 3
    assert len(customer_table(paid)) == 23570


def test_every_score_is_reached_on_every_letter(master):
    """Half of the customers bought once; plain quintiles then know only F 1 and 2, and nobody can be at the top."""
    table = rfm(master).table
    for letter in ("r_score", "f_score", "m_score"):
        sizes = table[letter].value_counts()
        assert sorted(sizes.index) == [1, 2, 3, 4, 5]
        assert sizes.min() > 0.05 * len(table)


def test_one_order_is_one_point(master):
    table = rfm(master).table
    assert set(table.loc[table["frequency"] <= 1, "f_score"]) == {1}
    assert set(table.loc[table["frequency"] == 2, "f_score"]) == {2}


def test_the_money_is_all_there(master):
    total = round(read_master()["amount"].sum(), 2)
    for table in (rfm(master).table, abc(master).table, pareto(master).table, tiers(master)):
        assert round(table["monetary"].sum(), 2) == total


def test_findings_read_well_without_levels_in_both_languages(master):
    texts = {}
    for language in ("en", "zh"):
        set_language(language)
        texts[language] = findings(master)
    set_language("en")
    keys = [finding.key for finding in texts["en"]]
    assert "tiering.concentration" in keys
    assert "tiering.wrong_level" not in keys
    assert keys == [finding.key for finding in texts["zh"]]
    for english, chinese in zip(texts["en"], texts["zh"], strict=True):
        assert english.value == chinese.value
        assert "{" not in english.seen + chinese.seen + english.action + chinese.action
        assert chinese.seen != english.seen
