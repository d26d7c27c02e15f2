"""Data processing, step one: what was wrong in the export, what the kit put right, what a person has to decide.

Everything is read from what the importer noticed (`custkit.data`); here it is put in the order of the work, and the
two decisions that no machine may take, same customer or not and yuan or ten thousands, are prepared for a person.
Source of the two steps: Rahm & Do (2000), *IEEE Data Eng. Bull.* 23(4): clean, then integrate.
"""

from functools import cache

import pandas as pd

from custkit.data import contract, datasets_dir, open_company
from custkit.data.duplicates import similar_customers
from custkit.locale import get_language, money, number, percent, tr

SIMILARITY = 0.88
# What stands in a customer's file beside the name: two records that differ in any of it may be two firms.
FACTS = (
    "customer_type", "industry", "province", "city", "region", "level", "employees", "created_date", "owner_rep_id",
    "credit_limit", "payment_days",
)  # fmt: skip
# The importer's rules: those that a person decides on, those it settled by itself; others are not faults of the data.
DECIDE = ("duplicate_customers", "unit_mix", "no_customer", "currency_rows", "orphan_customer", "several_names",
          "unknown_value", "left_empty", "tie", "could_be_other", "late_last_date")  # fmt: skip
SETTLED = ("lines_added_up", "days_added_up", "order_of_two", "duplicate_row", "unreadable", "empty", "future_date",
           "cancelled", "returned", "returns", "zero_amount", "unit", "merged", "unit_by_customer", "note_on",
           "note_on_column", "total_repeated", "quantity_times_price", "lines_without_order", "format")  # fmt: skip
_WAN = 10_000


def raw_export(company):
    """The export as it came out of the systems: the raw files of the course's data set, else the company itself.

    The course's company is clean; the lesson on cleaning needs what it looked like before. A company of one's own is
    what was handed in, so it is given back as it is.
    """
    folder = datasets_dir() / getattr(company, "source", "") / "raw"
    if not getattr(company, "source", "") or not (folder / "field_map.yaml").is_file():
        return company
    return _opened(folder, get_language())


def data_faults(company) -> pd.DataFrame:
    """What was noticed in the files, decisions for a person first.

    ``who_decides`` (person, kit), ``fault_table`` (its label), ``n_found`` (rows, customers or days; missing where
    nothing is counted), ``message``. Faults of a kind that several files share are told once.
    """
    quality = getattr(company, "quality", None)
    rows = []
    for issue in quality.facts if quality is not None else ():
        if _is_fault(issue):
            rows.append(
                {
                    "who_decides": "person" if issue.rule in DECIDE else "kit",
                    "fault_table": contract.label(issue.table) if issue.table else "–",
                    "n_found": issue.count or None,
                    "message": _sentence(issue),
                    "rank": (DECIDE + SETTLED).index(issue.rule),
                }
            )
    returns = _returns(company)
    told = quality is not None and any(issue.rule == "returns" for issue in quality.facts)
    if returns["n_found"] and not told:
        rows.append(returns)
    frame = pd.DataFrame(rows, columns=["who_decides", "fault_table", "n_found", "message", "rank"])
    frame["n_found"] = frame["n_found"].astype("float64")
    frame = frame.sort_values(["rank", "message"], kind="stable").drop(columns="rank")
    return frame.drop_duplicates("message", ignore_index=True)


def reconciliation(company) -> pd.DataFrame:
    """Where every row and every cent went, per file: ``file, fact_table`` (label), ``rows_in, used, unattributed,
    rejected`` and, for orders, ``amount_in, amount_used, amount_unattributed, amount_rejected``; in = used +
    without a
    customer + rejected, exactly (`Quality.counts`)."""
    counts = company.quality.counts
    counts.insert(1, "fact_table", counts.pop("table").map(contract.label))
    return counts


def duplicate_pairs(company, similarity: float = SIMILARITY) -> pd.DataFrame:
    """Customers whose names are alike, with what else is on file about both; most alike first.

    ``customer_id, customer_name, other_id, other_name, name_similarity`` (0–1, `similar_customers`: names without
    legal form and place, Damerau–Levenshtein), ``facts_same`` and ``facts_differ`` (labels),
    ``duplicate_verdict``: ``alike`` (nothing on file differs), ``differs`` (something does) or ``names_only``
    (nothing else to compare). A proposal: a person confirms, and only then are two records merged. Empty without
    names.

    Raises ValueError unless 0 < similarity ≤ 1.
    """
    if isinstance(similarity, bool) or not 0 < similarity <= 1:
        raise ValueError(
            tr("similarity must lie above 0 and be at most 1, not {similarity}", similarity=similarity)
        )
    columns = ["customer_id", "customer_name", "other_id", "other_name", "name_similarity"]
    columns += ["facts_same", "facts_differ", "duplicate_verdict"]
    if not company.has("customers.customer_name"):
        return pd.DataFrame(columns=columns)
    customers = (
        company.table("customers").drop_duplicates("customer_id").set_index("customer_id").sort_index()
    )
    known = customers[[name for name in FACTS if name in customers]]
    found = []
    named = customers["customer_name"].dropna().astype(str)
    for one, other, alike in similar_customers(named.items(), similarity):
        same, differ = _compared(known.loc[one], known.loc[other])
        verdict = "differs" if differ else "alike" if same else "names_only"
        found.append((one, named[one], other, named[other], alike, same, differ, verdict))
    return pd.DataFrame(found, columns=columns)


def duplicates_to_confirm(company, similarity: float = SIMILARITY) -> pd.DataFrame:
    """The pairs of `duplicate_pairs` against which nothing else speaks: the list a person goes through."""
    pairs = duplicate_pairs(company, similarity)
    return pairs[pairs["duplicate_verdict"] != "differs"].reset_index(drop=True)


def unit_suspects(company) -> pd.DataFrame:
    """Customers that may be booked in 万元: their usual order is 100 to 100,000 times smaller than the usual one.

    ``customer_id, n_orders, usual_order`` (median purchase as read, yuan), ``company_usual`` (the median of all
    customers' medians) and ``times_smaller``. Who is suspected is what the import found.
    """
    columns = ["customer_id", "n_orders", "usual_order", "company_usual", "times_smaller"]
    ids = _suspects(company)
    if not ids:
        return pd.DataFrame(columns=columns)
    orders = company.orders
    bought = orders.filter(orders.customer_id.notnull() & (orders.amount_cents > 0))
    usual = bought.group_by("customer_id").aggregate(
        n_orders=bought.count(), usual_order=bought.amount_cents.median() / 100.0
    )
    table = usual.to_pandas()
    middle = float(table["usual_order"].median())
    table = table[table["customer_id"].isin(ids)].assign(company_usual=middle)
    table["times_smaller"] = (middle / table["usual_order"]).round().astype("int64")
    return table.sort_values(["times_smaller", "customer_id"], ascending=[False, True], ignore_index=True)[
        columns
    ]


def before_after(company, similarity: float = SIMILARITY) -> pd.DataFrame:
    """The numbers that change when the proposed merges and units are confirmed; one row per measure.

    ``quality_measure`` (code), ``as_read`` and ``put_right`` in words. A preview: the import itself counts them again
    once a person has written the decisions into ``field_map.yaml``. Amounts that were read in 万元 were rounded to
    cents before, so the corrected revenue is right to about 100 yuan a line.
    """
    orders = company.orders
    totals = (
        orders.group_by("customer_id").aggregate(cents=orders.amount_cents.sum().cast("int64")).to_pandas()
    )
    merged = {gone: kept for kept, others in _merges(company, similarity).items() for gone in others}
    small = totals["customer_id"].isin(_suspects(company))
    right = totals["cents"].where(~small, totals["cents"] * _WAN)
    nobody, ids = totals["customer_id"].isna(), totals["customer_id"].dropna()
    rows = [
        (
            "buying_customers",
            number(ids.nunique()),
            number(ids.map(lambda one: merged.get(one, one)).nunique()),
        ),
        ("revenue", _money(totals["cents"], company), _money(right, company)),
        ("suspect_revenue", _money(totals["cents"][small], company), _money(right[small], company)),
        ("without_customer", _money(totals["cents"][nobody], company), _money(right[nobody], company)),
    ]
    return pd.DataFrame(rows, columns=["quality_measure", "as_read", "put_right"])


def field_map_lines(company, similarity: float = SIMILARITY) -> str:
    """The proposed decisions as lines for ``field_map.yaml``; a person strikes out what is not so."""
    import yaml

    decisions = {}
    if merges := _merges(company, similarity):
        decisions["merge_customers"] = merges
    if suspects := sorted(_suspects(company)):
        decisions["amount_unit_by_customer"] = dict.fromkeys(suspects, "万元")
    return yaml.safe_dump(decisions, allow_unicode=True, sort_keys=True) if decisions else ""


@cache
def _opened(folder, language):
    """A raw export, opened once a session; the field map is the one beside it, whatever the batch was told."""
    return open_company(folder, language=language, field_map=folder / "field_map.yaml")


def _suspects(company) -> list[str]:
    quality = getattr(company, "quality", None)
    facts = quality.facts if quality is not None else ()
    return [one for issue in facts if issue.rule == "unit_mix" for one in issue.facts["all"]]


def _merges(company, similarity) -> dict[str, list[str]]:
    """Record that stays (the lowest id, which is the oldest) → records that go into it, for all pairs to confirm."""
    import networkx as nx

    pairs = duplicates_to_confirm(company, similarity)
    groups = nx.connected_components(
        nx.from_edgelist(zip(pairs["customer_id"], pairs["other_id"], strict=True))
    )
    return {ids[0]: ids[1:] for ids in sorted(sorted(group) for group in groups)}


def _is_fault(issue) -> bool:
    """Whether something was wrong: one way of writing dates is none, two ways in one column are."""
    if issue.rule == "format":
        return "(" in issue.facts["format"]
    return issue.rule in DECIDE or issue.rule in SETTLED


def _sentence(issue) -> str:
    if issue.rule == "duplicate_customers":  # the pairs have a list of their own
        return tr(
            "Some customers have names that are alike; the list of duplicates shows what else is on file."
        )
    return issue.message


def _compared(one, other) -> tuple[list[str], list[str]]:
    both = [name for name in one.index if pd.notna(one[name]) and pd.notna(other[name])]
    label = {name: contract.label(f"customers.{name}") for name in both}
    same = [label[name] for name in both if one[name] == other[name]]
    return same, [label[name] for name in both if one[name] != other[name]]


def _returns(company) -> dict:
    """Orders that give money back: kept, they lower the revenue and are no purchase."""
    orders = company.orders
    found = orders.aggregate(
        n=orders.count(), back=(orders.amount_cents < 0).ifelse(1, 0).sum().cast("int64")
    ).to_pandas()
    n, back = int(found["n"].iloc[0]), int(found["back"].fillna(0).iloc[0])
    message = tr(
        "Orders: {count} of {all} ({share}) give money back. They lower the revenue and count as no purchase.",
        count=number(back), all=number(n), share=percent(back / max(n, 1), 1),
    )  # fmt: skip
    return {"who_decides": "kit", "fault_table": contract.label("transactions"), "n_found": back,
            "message": message, "rank": (DECIDE + SETTLED).index("returns")}  # fmt: skip


def _money(cents, company) -> str:
    return money(float(cents.sum()) / 100, company.currency)
