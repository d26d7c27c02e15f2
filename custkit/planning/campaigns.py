"""What campaigns brought: every deal that names its campaign, and the money that came of it."""

import pandas as pd


def campaign_deals(company) -> pd.DataFrame:
    """Deals that name their campaign: the columns of ``opportunities``, ``campaign_type``, ``begun`` (year of the
    campaign; empty without a date) and ``won_money``.

    Won money: orders that name the deal, in yuan; where no order names any, the amounts of the deals won; 0 where not
    won. Needs the tables campaigns and opportunities with ``campaign_id``.
    """
    fairs, deals = company.table("campaigns"), company.table("opportunities")
    fairs = fairs.drop_duplicates("campaign_id").rename(columns={"type": "campaign_type"})
    days = fairs["start_date"] if "start_date" in fairs else pd.Series(pd.NaT, index=fairs.index)
    fairs["begun"] = pd.to_datetime(days).dt.year
    deals = deals[deals["campaign_id"].notna()].merge(
        fairs[["campaign_id", "campaign_type", "begun"]], on="campaign_id"
    )
    won = deals["status"] == "won"
    brought = _ordered(company, set(deals.loc[won, "opp_id"]))
    money = deals["opp_id"].map(brought) if len(brought) else deals["amount"]
    deals["won_money"] = money.where(won).fillna(0.0).astype(float)
    return deals


def _ordered(company, deals) -> pd.Series:
    """Money of the orders that name one of these deals, by deal."""
    orders = company.orders
    if "opp_id" not in orders.columns or not deals:
        return pd.Series(dtype=float)
    named = orders.filter(orders.opp_id.notnull())
    sums = named.group_by("opp_id").aggregate(cents=named.amount_cents.sum().cast("int64")).execute()
    return sums[sums["opp_id"].isin(deals)].set_index("opp_id")["cents"] / 100
