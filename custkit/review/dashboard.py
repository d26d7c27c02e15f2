"""The numbers of the dashboard as cells that add up: any filter sums the cells and divides afterwards."""

import pandas as pd

from custkit.tiering.features import months_before
from custkit.tiering.leaving import GONE, churn_states
from custkit.tiering.segmentation import tier_of_each

from .reading import YEAR, sales_between, year_days

FILTERS = ("region", "tier", "customer_type")
SUMS = ("sold", "sold_before", "there", "stayed", "bought", "again", "answers", "promoters", "detractors")
# What a tile shows: numerator less what is taken off, over the denominator, times a factor; and how it is written.
TILES = {
    "revenue": {"over": ["sold"], "form": "money"},
    "period_change": {"over": ["sold"], "under": ["sold_before"], "less": 1, "form": "percent"},
    "retention_rate": {"over": ["stayed"], "under": ["there"], "form": "percent"},
    "repurchase": {"over": ["again"], "under": ["bought"], "form": "percent"},
    "nps": {
        "over": ["promoters"],
        "off": ["detractors"],
        "under": ["answers"],
        "times": 100,
        "form": "points",
    },
}


def dashboard_cells(company) -> pd.DataFrame:
    """One row a combination of region, tier and type of customer (as far as the tables tell; else ``"all"``) and
    the sums of `SUMS` with the revenue of the last twelve months ``m01`` (oldest) … ``m12``.

    The sums over all rows give the company's figures as `kpi_cards` has them: ``stayed ÷ there`` is the retention,
    ``again ÷ bought`` the repurchase rate, ``100 × (promoters − detractors) ÷ answers`` the NPS.
    """
    each = pd.concat([_money(company), _kept(company), _bought(company), _answers(company)], axis=1)
    each = each.rename_axis("customer_id").reindex(columns=[*SUMS, *MONTHS]).fillna(0.0)
    known = company.table("customers").drop_duplicates("customer_id") if company.has("customers") else None
    for name in FILTERS:
        if name == "tier":
            values = tier_of_each(company)
        elif known is not None and name in known:
            values = known.set_index("customer_id")[name]
        else:
            values = pd.Series(dtype=object)
        words = each.index.to_series().map(values).astype(object)
        each[name] = words.where(words.notna(), "unknown" if len(values) else "all").astype(str)
    return each.groupby(list(FILTERS))[[*SUMS, *MONTHS]].sum().reset_index()


MONTHS = tuple(f"m{number:02d}" for number in range(1, YEAR + 1))


def figures(cells: pd.DataFrame) -> dict[str, float]:
    """The tiles of some cells: what the page computes when a filter is set.

    >>> cells = pd.DataFrame({name: [4.0] for name in SUMS})
    >>> figures(cells)["retention_rate"]
    1.0
    """
    found = {}
    for name, tile in TILES.items():
        over = cells[tile["over"]].to_numpy().sum() - cells[tile.get("off", [])].to_numpy().sum()
        under = cells[tile["under"]].to_numpy().sum() if "under" in tile else 1.0
        found[name] = (over / under - tile.get("less", 0)) * tile.get("times", 1) if under else float("nan")
    return found


def _money(company):
    now, before = (_sold(company, *year_days(company, back)) for back in (0, 1))
    sums = {"sold": now, "sold_before": before}
    for number, name in enumerate(MONTHS):
        start = pd.Timestamp(months_before(company.as_of, YEAR - number)) + pd.Timedelta(days=1)
        end = (
            pd.Timestamp(months_before(company.as_of, YEAR - number - 1))
            if number < YEAR - 1
            else company.as_of
        )
        sums[name] = _sold(company, start, end)
    return pd.DataFrame(sums)


def _sold(company, start, end) -> pd.Series:
    """Money by customer; that of nobody in particular under ``""``."""
    sales = sales_between(company, start, end)
    return sales.groupby(sales["customer_id"].fillna(""))["money"].sum()


def _kept(company):
    begin = months_before(company.as_of, YEAR)
    before = churn_states(company, as_of=begin).table.set_index("customer_id")["state"]
    now = churn_states(company).table.set_index("customer_id")["state"]
    there = before[~before.isin(GONE)].index
    return pd.DataFrame({"there": 1.0, "stayed": (~now.reindex(there).isin(GONE)).astype(float)}, index=there)


def _bought(company):
    start, end = (one.date() for one in map(pd.Timestamp, year_days(company)))
    orders = company.orders.filter(company.orders.customer_id.notnull() & (company.orders.amount_cents > 0))
    orders = orders.filter((orders.order_date >= start) & (orders.order_date <= end))
    days = orders.group_by("customer_id").aggregate(days=orders.order_date.nunique()).execute()
    days = days.set_index("customer_id")["days"]
    return pd.DataFrame({"bought": 1.0, "again": (days > 1).astype(float)}, index=days.index)


def _answers(company):
    if not company.has("surveys.kind", "surveys.date", "surveys.customer_id"):
        return pd.DataFrame(columns=["answers", "promoters", "detractors"])
    table = company.table("surveys")
    start, end = year_days(company)
    table = table[
        (table["kind"] == "nps") & table["value"].notna() & pd.to_datetime(table["date"]).between(start, end)
    ]
    score = pd.to_numeric(table["value"])
    marks = pd.DataFrame({"answers": 1.0, "promoters": score >= 9, "detractors": score <= 6}).astype(float)
    return marks.groupby(table["customer_id"]).sum()
