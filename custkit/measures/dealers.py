"""What dealers buy, sell on and have in stock: growth that reaches users told apart from warehouses being filled."""

import pandas as pd

BOUGHT, SOLD, STOCK = 0.25, 0.10, 1.0  # bought a quarter more, sold on a tenth more at most, stock doubled


def dealer_flow(reports: pd.DataFrame, last_month) -> pd.DataFrame:
    """Dealers with two years of reports by ``last_month``: growth of what they bought, sold on and hold.

    reports: ``customer_id, month`` (2025-03 …), ``bought_in, sold_out, stock`` (money at our prices; several rows a
    month are added up). ``bought_growth, sold_growth`` (12 months against the 12 before), ``stock_growth`` (end
    against a year earlier), ``filling`` (bought a quarter more, sold on a tenth more at most, stock doubled),
    ``sales_12m`` (bought in 12 months), ``stock_months`` (stock over the mean month sold on; empty where nothing was).
    """
    month = pd.PeriodIndex(reports["month"].astype(str).str[:7], freq="M")
    last = pd.Period(last_month, "M")
    table = reports.assign(back=[(last - one).n for one in month])
    sums = table.groupby(["customer_id", "back"])[["bought_in", "sold_out", "stock"]].sum().reset_index()
    now, then = sums[sums["back"].between(0, 11)], sums[sums["back"].between(12, 23)]
    a, b = (part.groupby("customer_id")[["bought_in", "sold_out"]].sum() for part in (now, then))
    ends = {back: sums[sums["back"] == back].set_index("customer_id")["stock"] for back in (0, 12)}
    both = a.index.intersection(b.index).intersection(ends[0].index).intersection(ends[12].index)
    growth = a.loc[both] / b.loc[both].where(b.loc[both] > 0) - 1
    sold = a.loc[both, "sold_out"] / 12
    found = pd.DataFrame(
        {
            "customer_id": both,
            "bought_growth": growth["bought_in"].to_numpy(),
            "sold_growth": growth["sold_out"].to_numpy(),
            "stock_growth": (ends[0][both] / ends[12][both].where(ends[12][both] > 0) - 1).to_numpy(),
            "sales_12m": a.loc[both, "bought_in"].to_numpy(),
            "stock_months": (ends[0][both] / sold.where(sold > 0)).to_numpy(),
        }
    )
    found["filling"] = (
        (found["bought_growth"] > BOUGHT) & (found["sold_growth"] < SOLD) & (found["stock_growth"] > STOCK)
    )
    return found.dropna(subset=["stock_growth"]).reset_index(drop=True)
