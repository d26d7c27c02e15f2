"""What customers will bring: nobody looks ahead, the nearest speaks, ranges hold; silence where nothing is known."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import check_grad
from scipy.stats import gamma, poisson

from custkit import tiering
from custkit.data import open_company
from custkit.locale import set_language
from custkit.tiering import forecast
from custkit.tiering.forecast import MAY_BE_OFF, SHARE, forecasts, ranges
from custkit.tiering.purchases import PurchaseModel, _regular_log_likelihood, fit_purchases
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    set_language("en")


def buyers(n=300, seed=3, days=1095, regular=1, spread=0.4):
    """Customers who buy on their own rhythm for three years; some stop."""
    rng = np.random.default_rng(seed)
    rows = []
    for i in range(n):
        rate, stop, usual = rng.gamma(1.2, 1 / 40), rng.beta(1, 12), rng.lognormal(7, 1)
        day = float(rng.integers(0, 300))
        while day < days:
            money = usual * rng.lognormal(0, spread)
            rows.append((f"C{i:03d}", pd.Timestamp("2023-01-01") + pd.Timedelta(days=int(day)), money))
            if rng.random() < stop:
                break
            day += max(1.0, rng.gamma(regular, 1 / (rate * regular)))
    return company_from_frame(orders(*rows), as_of="2025-12-31")


@pytest.fixture(scope="module")
def steady():
    return buyers()


def test_the_nearest_of_those_near_in_all_speaks(steady):
    check = tiering.holdout_check(steady)
    near = check.table[
        (check.table["total_error"].abs() <= MAY_BE_OFF) & (check.table["forecast_by"] != "average")
    ]
    assert check.verdict == "speaks"
    assert check.about["forecast_by"] == near["forecast_by"].iloc[0]
    assert check.table["mean_error"].is_monotonic_increasing


def test_who_has_nothing_to_say_of_the_coming_year_does_not_speak(monkeypatch):
    company = buyers(120)
    speaker = forecasts(company).speaker
    guessed = forecast._guesses

    def without(company_, day, days):
        table = guessed(company_, day, days)
        return table.drop(columns=speaker) if day == pd.Timestamp(company.as_of) else table

    monkeypatch.setattr(forecast, "_guesses", without)
    found = forecast.Forecasts(company)
    assert speaker
    assert found.speaker != speaker
    assert found.speaker is None or len(found.table)


def test_what_is_said_of_the_hidden_days_does_not_know_them(steady):
    """Whatever happens after the day of a forecast, the forecast stays."""
    seen = forecasts(steady).tests[0].table
    frame = steady.orders.execute()
    day = pd.Timestamp("2025-12-31") - pd.Timedelta(days=forecasts(steady).days)
    later = pd.to_datetime(frame["order_date"]) > day
    changed = frame.assign(amount_cents=frame["amount_cents"].where(~later, frame["amount_cents"] * 7))
    changed["amount"] = changed.pop("amount_cents") / 100
    again = forecasts(company_from_frame(changed, as_of="2025-12-31")).tests[0].table
    rivals = [name for name in seen if name not in ("customer_id", "actual")]
    pd.testing.assert_frame_equal(seen[rivals], again[rivals])


@pytest.mark.parametrize("seed", [5, 6])
@pytest.mark.parametrize("regular", [1, 4])
def test_ranges_hold_for_eight_in_ten_on_a_year_nobody_has_seen(seed, regular):
    """Learned on the first three years, held against the fourth."""
    whole = buyers(400, seed, days=1460, regular=regular)
    frame = whole.orders.execute()
    frame["amount"] = frame.pop("amount_cents") / 100
    known = frame[pd.to_datetime(frame["order_date"]) <= pd.Timestamp("2025-12-31")]
    told = forecasts(company_from_frame(known, as_of="2025-12-31")).table
    last = frame[pd.to_datetime(frame["order_date"]) > pd.Timestamp("2025-12-31")]
    came = told["customer_id"].map(last.groupby("customer_id")["amount"].sum()).fillna(0.0)
    inside = (came >= told["next_12m_low"] - 0.01) & (came <= told["next_12m_high"] + 0.01)
    assert inside.mean() >= SHARE - 0.07
    assert inside[told["next_12m"].nlargest(20).index].mean() >= 0.55


def test_buyers_without_any_rhythm_or_size_of_their_own_get_no_forecast():
    rng = np.random.default_rng(5)
    rows = [
        (f"S{i}", pd.Timestamp("2022-01-01") + pd.Timedelta(days=int(day)), float(np.exp(rng.normal(5, 1.4))))
        for i in range(400)
        for day in rng.integers(0, 1460, rng.poisson(5) + 1)
    ]
    company = company_from_frame(orders(*rows), as_of="2025-12-31")
    assert tiering.holdout_check(company).verdict == "average"
    value = tiering.lifetime_value(company)
    assert value.verdict == "silent"
    assert value.table.empty


@pytest.mark.parametrize(("n", "days", "why"), [(100, 200, "short"), (10, 1095, "few")])
def test_without_history_or_customers_there_is_nothing_to_test(n, days, why):
    company = buyers(n, days=days)
    frame = company.orders.execute()
    frame["amount"] = frame.pop("amount_cents") / 100
    check = tiering.holdout_check(
        company_from_frame(frame, as_of=str(pd.to_datetime(frame["order_date"]).max().date()))
    )
    assert check.refused
    assert check.verdict == why


def test_who_bought_once_and_is_long_silent_is_not_certain_to_return(steady):
    table = forecasts(steady).table
    assert table["buys_again"].between(0, 1, inclusive="neither").all()
    last = tiering.customer_table(steady).set_index("customer_id")
    silent = table[table["customer_id"].map(last["recency_days"]) > 700]
    assert len(silent) > 5
    assert silent["buys_again"].median() < 0.3


def test_the_value_is_three_discounted_years_in_proportion_to_the_margin(steady):
    found = forecasts(steady)
    base = found.values(0.2, 0.1)
    years = sum(found.again_share**n * 1.1 ** -(n + 0.5) for n in range(3))
    assert base["clv"].to_numpy() == pytest.approx(0.2 * years * base["next_12m"].to_numpy())
    assert (found.values(0.2, 0.2)["clv"] <= base["clv"]).all()


def test_a_range_holds_the_share_it_learned_for():
    rng = np.random.default_rng(1)
    known = pd.DataFrame({"forecast": rng.lognormal(5, 1, 2000)})
    known["actual"] = known["forecast"] * rng.lognormal(0, 0.5, 2000)
    new = pd.Series(rng.lognormal(5, 1, 2000))
    low, high = ranges(new, known)
    came = new * rng.lognormal(0, 0.5, 2000)
    assert ((came >= low) & (came <= high)).mean() == pytest.approx(0.8, abs=0.03)


# --- MBG/CNBD-k -----------------------------------------------------------------------------------------------------


def simulated(k, n=4000, seed=2):
    """``x, t_x, T`` of customers simulated from MBG/CNBD-k with r 1.2, alpha 20 days, a 0.6, b 6."""
    rng = np.random.default_rng(seed)
    rate, stop = rng.gamma(1.2, 1 / 20, n), rng.beta(0.6, 6, n)
    age, x, last = rng.integers(200, 700, n).astype(float), np.zeros(n), np.zeros(n)
    alive = rng.random(n) >= stop  # may stop right after the first purchase
    now = np.zeros(n)
    while alive.any():
        now = now + rng.gamma(k, 1 / rate)
        alive &= now <= age
        x, last = x + alive, np.where(alive, now, last)
        alive &= rng.random(n) >= stop
    return pd.DataFrame({"x": x, "t_x": last, "T": age})


def test_the_regular_model_finds_what_it_was_made_from():
    model = fit_purchases(simulated(3), "MBG/NBD", k=3)
    assert [model.r, model.alpha, model.a, model.b] == pytest.approx([1.2, 20, 0.6, 6], rel=0.35)
    assert model.k == 3


def test_its_gradient_is_the_slope_of_its_likelihood():
    table = simulated(3, 200)
    ask = _regular_log_likelihood(*(table[c].to_numpy() for c in ("x", "t_x", "T")), np.ones(200), 3)
    at = np.array([0.9, 15.0, 0.5, 4.0])
    slope = ask(at)[1]
    assert check_grad(lambda p: ask(p)[0], lambda p: ask(p)[1], at, epsilon=1e-6) < 1e-3 * np.abs(slope).max()


def test_with_k_1_it_is_the_model_without_regularity():
    one, three = (PurchaseModel(1.2, 20, 0.6, 6, "MBG/NBD", k=k) for k in (1, 3))
    assert one.p_alive(3, 40, 60) == pytest.approx(1 / (1 + 0.6 / 9 * (80 / 60) ** 4.2))
    assert three.p_alive(3, 40, 45) > one.p_alive(
        3, 40, 45
    )  # a regular buyer who bought just now has not left
    assert three.p_alive(9, 200, 400) < one.p_alive(9, 200, 400)  # and one who is silent has


def test_the_chance_to_be_still_there_agrees_with_the_waiting_times():
    """Σ of Erlang tails: a gap of k stages is longer than d when fewer than k events of a Poisson process came."""
    d, rate = 30.0, 0.1
    assert poisson.cdf(2, rate * d) == pytest.approx(gamma.sf(d, 3, scale=1 / rate))


def test_on_the_demo_the_ranges_cover_what_they_promise():
    found = forecasts(open_company("lilan-en"))
    assert min(found.coverage) >= SHARE


def test_a_new_customer_is_not_foretold_at_the_pace_of_its_first_weeks():
    """Large through one order of last month, of a size that the regular ones bring in a year."""
    rng = np.random.default_rng(4)
    rows = [(f"R{i}", pd.Timestamp("2024-01-05") + pd.Timedelta(days=int(day)), float(np.exp(rng.normal(4, 0.5))))
            for i in range(200) for day in np.cumsum(rng.integers(30, 60, 15))]  # fmt: skip
    rows = [row for row in rows if row[1] <= pd.Timestamp("2025-12-31")]
    company = company_from_frame(orders(*rows, ("NEW", "2025-12-01", 600.0)), as_of="2025-12-31")
    new = forecast._guesses(company, pd.Timestamp("2025-12-31"), 365).set_index("customer_id").loc["NEW"]
    assert new["own_rhythm"] < 2 * 600  # 600 ÷ 90 × 365 days was 2,433
    table = forecasts(company).table
    assert table is None or table["next_12m"].between(table["next_12m_low"], table["next_12m_high"]).all()
