"""Behind a light: the parts that a dimension is made of, each with its number, so that the gap has an address."""

import pandas as pd

from custkit.diagnosis import win_loss_by_competitor
from custkit.item import Refused, Result, bars, item, written
from custkit.organization.clocks import KEPT, MISSED, answered
from custkit.organization.policies import audited
from custkit.tiering.segmentation import tier_of_each

from .ourselves import quotas_of, response_parts, returns, stock_of_dealers
from .problems import known_dims
from .reading import buyers_by_year, sales_between, two_years, year_days
from .results import SCOPES, attained, latest_plan, market_parts, profit_of_year, two_years_of_lines

COLUMNS = ["part_column", "part_code", "part_now", "part_before", "part_money_now"]


@item(dial={"dim": known_dims})
def behind_the_light(company, dim: str = "task") -> Result:
    """One dimension of the review in its parts, lowest first: ``detail_part`` (region, person, tier, rival, line,
    dealer, type of campaign, department, policy), ``part_now, part_before`` (the measure of the dimension for this
    part, now and a year before or expected; empty: unknown), ``part_money_now`` (the money of the part: revenue,
    profit, deals, cost …; it sums to that of the company, as far as the tables name the part).

    task: revenue ÷ target by region, rep or customer; profit: profit ÷ revenue by tier; market: share by region;
    rivals: share of the deals that ended; products: penetration by line; prices: price ÷ list by line; channels: sold
    ÷ bought by dealer (money: what stayed), or revenue ÷ the year before by channel; communication: answers ÷ reach by
    type, beside last year's rate; investment: return by type; organization: answered in time by department; team:
    revenue ÷ quota by rep; policy: 1 in use and in line with the tiers, else 0.
    """
    if dim not in PARTS:
        raise Refused("unknown")
    table = PARTS[dim](company)
    if table is None or table.empty:
        raise Refused("none", review_dim=dim)
    table = table.reindex(columns=COLUMNS).dropna(subset=["part_now"])
    if table.empty:
        raise Refused("none", review_dim=dim)
    table = table.sort_values(["part_now", "part_code"], ignore_index=True)
    pairs = zip(table["part_column"], table["part_code"], strict=True)
    table.insert(0, "detail_part", [written(column, code, company) for column, code in pairs])
    low, high = table.iloc[0], table.iloc[-1]
    return Result(
        table[["detail_part", "part_now", "part_before", "part_money_now"]],
        verdict="one" if len(table) == 1 else "found",
        about={
            "review_dim": dim, "detail_part": low["detail_part"], "part_now": low["part_now"],
            "best_part": high["detail_part"], "best_now": high["part_now"], "n_parts_seen": len(table),
        },
        picture=bars("detail_part", "part_now", tone="plain"),
    )  # fmt: skip


def _parts(column, table, now, before=None, money=None) -> pd.DataFrame:
    """A frame in the common columns from one whose index holds the codes."""
    return pd.DataFrame(
        {
            "part_column": column,
            "part_code": table.index.astype(str),
            "part_now": now.to_numpy(float),
            "part_before": float("nan") if before is None else before.to_numpy(float),
            "part_money_now": float("nan") if money is None else money.to_numpy(float),
        }
    )


def _task(company):
    plan = latest_plan(company)
    if plan is None:
        return None
    found = (attained(company, scope, plan["period"]) for scope in SCOPES)
    table = next((one for one in found if len(one)), pd.DataFrame())
    if table.empty:
        return None
    table = table[table["target_money"] > 0].set_index("scope_id")
    column = table["scope_column"].iloc[0] if len(table) else ""
    return _parts(column, table, table["actual_money"] / table["target_money"], money=table["actual_money"])


def _profit(company):
    if not company.has("transactions.cost_amount") or not two_years(company):
        return None
    tiers = tier_of_each(company)
    now, before = (profit_of_year(company, back) for back in (0, 1))
    now, before = (one.groupby(one.index.map(tiers).fillna("unknown")).sum() for one in (now, before))
    rate = [
        one["profit"] / one["revenue"].where(one["revenue"] > 0) for one in (now, before.reindex(now.index))
    ]
    return _parts("tier", now, *rate, now["profit"])


def _market(company):
    parts = market_parts(company)
    if parts.empty:
        return None
    before = parts["sales_before"] / parts["market_before"]
    return _parts("region", parts, parts["sales"] / parts["market"], before, parts["sales"])


def _rivals(company):
    found = win_loss_by_competitor(company)
    if not found.ok:
        return None
    lost = found.table[found.table["deal_outcome"] == "lost"]
    table = lost.groupby("rival")[["n_deals", "deal_amount"]].sum()
    return _parts("rival", table, table["n_deals"] / found.table["n_deals"].sum(), money=table["deal_amount"])


def _products(company):
    table = two_years_of_lines(company).pivot_table(
        index="product_line", columns="year", values=["buyers", "revenue"]
    )
    if table.empty:
        return None
    table, buyers = table.fillna(0.0), buyers_by_year(company)
    shares = [table["buyers"][back] / buyers[back] for back in (0, 1)]
    return _parts("product_line", table, *shares, table["revenue"][0])


def _prices(company):
    lines = two_years_of_lines(company)
    table = lines[lines["listed"] > 0].pivot_table(
        index="product_line", columns="year", values=["revenue", "listed"]
    )
    if table.empty or table.columns.get_level_values(1).nunique() < 2:
        return None
    level = table["revenue"] / table["listed"]
    return _parts("product_line", table, level[0], level[1], table["revenue"][0])


def _channels(company):
    stock = stock_of_dealers(company)
    if stock is not None:
        now, then = (one[one["bought_in"] > 0] for one in stock)
        before = (then["sold_out"] / then["bought_in"]).reindex(now.index)
        return _parts(
            "customer_id", now, now["sold_out"] / now["bought_in"], before, now["bought_in"] - now["sold_out"]
        )
    if not company.has("transactions.channel") or not two_years(company):
        return None
    now, before = (
        sales_between(company, *year_days(company, back)).groupby("channel")["money"].sum() for back in (0, 1)
    )
    before = before[before > 0]
    now = now.reindex(before.index).fillna(0.0)
    return _parts("channel", before, now / before, money=now)


def _communication(company):
    parts = response_parts(company)
    if parts.empty:
        return None
    return _parts(
        "campaign_type",
        parts,
        parts["responses"] / parts["reach"],
        parts["expected"] / parts["reach"],
        parts["cost"],
    )


def _investment(company):
    table = returns(company) if company.has("campaigns.cost", "opportunities.campaign_id") else pd.DataFrame()
    if table.empty:
        return None
    table = table.set_index("campaign_type")
    return _parts("campaign_type", table, table["romi"], money=table["campaign_cost"])


def _organization(company):
    if not company.has("tickets.opened_at", "tickets.first_response_at", "tickets.dept"):
        return None
    tickets = answered(company)
    tickets = tickets[tickets["promise_state"].isin([KEPT, MISSED])]
    opened, rates = pd.to_datetime(tickets["opened_at"]), []
    for back in (0, 1):
        first, last = year_days(company, back)
        part = tickets[(opened >= first) & (opened < last + pd.Timedelta(days=1))]
        rates.append((part["promise_state"] == KEPT).groupby(part["dept"]).mean())
    return _parts("dept", rates[0].to_frame(), rates[0], rates[1].reindex(rates[0].index))


def _team(company):
    quotas = quotas_of(company)
    quotas = quotas[quotas["target_money"] > 0].set_index("scope_id")
    done = quotas["target_money"] - quotas["short_money"]
    return _parts("rep_id", quotas, done / quotas["target_money"], money=done)


def _policy(company):
    if not company.has("policies"):
        return None
    table = audited(company).set_index("policy")
    fine = (table["policy_conflict"].isna() & table["in_force"]).astype(float)
    return _parts("policy_name", table, fine, money=table["policy_cost"])


PARTS = {
    "task": _task, "profit": _profit, "market": _market, "rivals": _rivals, "products": _products, "prices": _prices,
    "channels": _channels, "communication": _communication, "investment": _investment,
    "organization": _organization, "team": _team, "policy": _policy,
}  # fmt: skip
