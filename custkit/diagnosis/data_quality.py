"""Data processing, step one: what was wrong in the export, what the kit put right, what a person has to decide.

Everything is read from what the importer noticed (`custkit.data`); here it is put in the order of the work, and the
two decisions that no machine may take, same customer or not and yuan or ten thousands, are prepared for a person.
Source of the two steps: Rahm & Do (2000), *IEEE Data Eng. Bull.* 23(4): clean, then integrate.
"""

from functools import cache

import pandas as pd

from custkit.data import contract, datasets_dir, open_company
from custkit.data.duplicates import similar_customers
from custkit.item import Key, Refused, Result, bars, exercise, item, number, several, slider
from custkit.item import written as told
from custkit.locale import get_language, tr

SIMILARITY, LOWEST = 0.88, 0.8
# What stands in a customer's file beside the name: two records that differ in any of it may be two firms.
FACTS = ("customer_type", "industry", "province", "city", "region", "level")
FACTS += ("employees", "created_date", "owner_rep_id", "credit_limit", "payment_days")
# The importer's rules: those that a person decides on, those it settled by itself; others are not faults of the data.
DECIDE = ("duplicate_customers", "unit_mix", "no_customer", "currency_rows", "orphan_customer", "several_names",
          "unknown_value", "left_empty", "tie", "could_be_other", "late_last_date")  # fmt: skip
SETTLED = ("lines_added_up", "days_added_up", "order_of_two", "duplicate_row", "unreadable", "empty", "future_date",
           "cancelled", "returned", "returns", "zero_amount", "unit", "merged", "unit_by_customer", "note_on",
           "note_on_column", "total_repeated", "quantity_times_price", "lines_without_order", "format")  # fmt: skip
_WAN = 10_000
_USUAL = ["customer_id", "n_orders", "usual_order", "company_usual", "times_smaller"]
UNATTRIBUTED = 0.01  # of the revenue: above, it is worth a finding


def raw_export(company):
    """The export as it came out of the systems: the raw files of the course's data set, else the company itself.

    The course's company is clean; the lesson on cleaning needs what it looked like before. A company of one's own is
    what was handed in, so it is given back as it is.
    """
    folder = datasets_dir() / getattr(company, "source", "") / "raw"
    if not getattr(company, "source", "") or not (folder / "field_map.yaml").is_file():
        return company
    return _opened(folder, get_language())


@item
def data_faults(company) -> Result:
    """What was noticed in the files, decisions for a person first.

    ``who_decides`` (person, kit), ``fault_table`` (its label), ``n_found`` (rows, customers or days; missing where
    nothing is counted; of customers with like names the pairs that nothing else on file tells apart), ``message``.
    Faults of a kind that several files share are told once.
    """
    export = raw_export(company)
    quality = getattr(export, "quality", None)
    rows = []
    for issue in quality.facts if quality is not None else ():
        pairs = issue.rule == "duplicate_customers"
        count = len(duplicates_to_confirm(company).table) if pairs else issue.count
        if _is_fault(issue) and (count or not issue.count):
            rows.append(
                {
                    "who_decides": "person" if issue.rule in DECIDE else "kit",
                    "fault_table": contract.label(issue.table) if issue.table else "–",
                    "n_found": count or None,
                    "message": _sentence(issue),
                    "rank": (DECIDE + SETTLED).index(issue.rule),
                }
            )
    returns = _returns(export)
    said = quality is not None and any(issue.rule == "returns" for issue in quality.facts)
    if returns["n_found"] and not said:
        rows.append(returns)
    frame = pd.DataFrame(rows, columns=["who_decides", "fault_table", "n_found", "message", "rank"])
    frame["n_found"] = frame["n_found"].astype("float64")
    frame = frame.sort_values(["rank", "message"], kind="stable").drop(columns="rank")
    frame = frame.drop_duplicates("message", ignore_index=True)
    if frame.empty:
        raise Refused("clean")
    person = int((frame["who_decides"] == "person").sum())
    return Result(
        frame, verdict="decide" if person else "settled", about={"n": len(frame), "n_person": person}
    )


@item
def to_decide(company) -> Result:
    """Of `data_faults`, those that a person has to settle: the numbers not to trust yet."""
    table = data_faults(company).table
    table = table[table["who_decides"] == "person"].reset_index(drop=True)
    if table.empty:
        raise Refused("none")
    return Result(table, about={"n": len(table)})


@item
def reconciliation(company) -> Result:
    """Where every row and every cent went, per file: ``file, fact_table`` (label), ``rows_in, used, unattributed,
    rejected`` and, for orders, ``amount_in, amount_used, amount_unattributed, amount_rejected``; in = used +
    without a
    customer + rejected, exactly (`Quality.counts`)."""
    quality = getattr(raw_export(company), "quality", None)
    if quality is None:
        raise Refused("unknown")
    counts = quality.counts
    counts.insert(1, "fact_table", counts.pop("table").map(contract.label))
    rows = {f"n_{name}": int(counts[name].sum()) for name in ("rows_in", "used", "unattributed", "rejected")}
    return Result(counts, about=rows)


@item(dial={"similarity": slider(LOWEST, 0.95, 0.01, start=0.82)})
def duplicate_pairs(company, similarity: float = SIMILARITY) -> Result:
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
    pairs = _pairs(raw_export(company), min(similarity, LOWEST))
    steps = [round(LOWEST + 0.04 * step, 2) for step in range(5)]
    counts = [
        {
            "names_from": f"{step:.2f}",
            "duplicate_verdict": verdict,
            "n_alike": int((part["name_similarity"] >= step).sum()),
        }
        for step in steps
        for verdict, part in pairs.groupby("duplicate_verdict")
    ]
    table = pairs[pairs["name_similarity"] >= similarity].reset_index(drop=True)
    apart = int((table["duplicate_verdict"] == "differs").sum())
    return Result(
        table,
        verdict="found" if len(table) else "none",
        about={"similarity": similarity, "n": len(table), "n_apart": apart},
        picture=bars("names_from", "n_alike", by="duplicate_verdict", rows=pd.DataFrame(counts), most=40)
        if counts
        else None,
    )


def _pairs(export, similarity):
    columns = ["customer_id", "customer_name", "other_id", "other_name", "name_similarity"]
    columns += ["facts_same", "facts_differ", "duplicate_verdict"]
    if export.missing("customers.customer_name"):
        return pd.DataFrame(columns=columns)
    customers = export.table("customers").drop_duplicates("customer_id").set_index("customer_id").sort_index()
    known = customers[[name for name in FACTS if name in customers]]
    found = []
    named = customers["customer_name"].dropna().astype(str)
    for one, other, alike in similar_customers(named.items(), similarity):
        same, differ = _compared(known.loc[one], known.loc[other])
        verdict = "differs" if differ else "alike" if same else "names_only"
        found.append((one, named[one], other, named[other], alike, same, differ, verdict))
    return pd.DataFrame(found, columns=columns)


@item
def duplicates_to_confirm(company, similarity: float = SIMILARITY) -> Result:
    """The pairs of `duplicate_pairs` against which nothing else speaks: the list a person goes through."""
    table = _unlike_nothing(_pairs(raw_export(company), similarity))
    if table.empty:
        raise Refused("none")
    return Result(table, about={"n": len(table)}, customers=tuple(table["customer_id"]))


@item
def usual_orders(company, n: int = 10) -> Result:
    """The ``n`` customers with the smallest usual order, smallest first, with `unit_suspects` among them.

    ``customer_id, n_orders, usual_order`` (median purchase as read), ``company_usual`` (the median of all customers'
    medians), ``times_smaller``.
    """
    table = _usual(raw_export(company))
    if table.empty:
        raise Refused("empty")
    suspects = unit_suspects(company)
    return Result(
        table.head(n),
        verdict="units" if len(suspects) else "none",
        about={"n_units": len(suspects), "customers": tuple(suspects["customer_id"])},
        customers=tuple(suspects["customer_id"]),
    )


def unit_suspects(company) -> pd.DataFrame:
    """Customers that may be booked in 万元: their usual order is 100 to 100,000 times smaller than the usual one.

    Columns: `usual_orders`. Who is suspected is what the import found.
    """
    return _units(raw_export(company))


def _units(export):
    ids = _suspects(export)
    table = _usual(export) if ids else pd.DataFrame(columns=_USUAL)
    return table[table["customer_id"].isin(ids)].reset_index(drop=True)


def _unlike_nothing(pairs):
    """Pairs against which nothing on file speaks."""
    return pairs[pairs["duplicate_verdict"] != "differs"].reset_index(drop=True)


def _usual(export):
    orders = export.orders
    bought = orders.filter(orders.customer_id.notnull() & (orders.amount_cents > 0))
    usual = bought.group_by("customer_id").aggregate(
        n_orders=bought.count(), usual_order=bought.amount_cents.median() / 100.0
    )
    table = usual.to_pandas()
    table["company_usual"] = float(table["usual_order"].median()) if len(table) else 0.0
    table["times_smaller"] = (table["company_usual"] / table["usual_order"]).round().astype("int64")
    return table.sort_values(["usual_order", "customer_id"], ignore_index=True)[_USUAL]


@exercise("E1.1", asks=[usual_orders], tools=[duplicate_pairs])
def faults_of_the_export(company) -> Key:
    """Pairs that remain to merge at the similarity of the exercise, and who is booked in 万元; on the raw export."""
    pairs = _pairs(raw_export(company), SIMILARITY)
    merge = _unlike_nothing(pairs)
    units, buyers = unit_suspects(company), _usual(raw_export(company))
    if buyers.empty:
        raise Refused("empty")
    mistakes = {"every_pair": len(pairs), "told_apart": len(pairs) - len(merge),
                "records": len(set(merge["customer_id"]) | set(merge["other_id"]))}  # fmt: skip
    small = [one for one in buyers["customer_id"].head(10) if one not in set(units["customer_id"])]
    names = _names(company, buyers["customer_id"])
    fields = {
        "duplicates": number(len(merge), {name: n for name, n in mistakes.items() if n != len(merge)}),
        "in_wan": several(
            units["customer_id"], buyers["customer_id"], "customer_id",
            {
                "merely_small": lambda given: bool(set(given) & set(small)),
                "some": lambda given: len(given) < len(units),
            },
            also=names,
        ),
    }  # fmt: skip
    facts = {"n_pairs": len(pairs), "n_apart": len(pairs) - len(merge), "n_merge": len(merge), "similarity": SIMILARITY,
             "customers": tuple(units["customer_id"]), "n_units": len(units),
             "times": units["times_smaller"].median() if len(units) else None}  # fmt: skip
    return Key(fields, facts)


def _names(company, ids) -> dict[str, str]:
    """The names of customers as the raw export has them: name → id."""
    export = raw_export(company)
    if export.missing("customers.customer_name"):
        return {}
    known = export.table("customers").dropna(subset=["customer_name"])
    known = known[known["customer_id"].isin(ids)]
    return dict(zip(known["customer_name"], known["customer_id"], strict=True))


@item
def before_after(company, similarity: float = SIMILARITY) -> Result:
    """The numbers that change when the proposed merges and units are confirmed; one row per measure.

    ``quality_measure`` (code), ``as_read`` and ``put_right`` in words. A preview: the import itself counts them again
    once a person has written the decisions into ``field_map.yaml``. Amounts that were read in 万元 were rounded to
    cents before, so the corrected revenue is right to about 100 yuan a line.
    """
    export = raw_export(company)
    totals = export.orders.group_by("customer_id").aggregate(
        cents=export.orders.amount_cents.sum().cast("int64")
    )
    totals = totals.to_pandas()
    merged = {gone: kept for kept, others in _merges(company, similarity).items() for gone in others}
    small = totals["customer_id"].isin(_suspects(export))
    right = totals["cents"].where(~small, totals["cents"] * _WAN)
    nobody, ids = totals["customer_id"].isna(), totals["customer_id"].dropna()
    if ids.empty:
        raise Refused("empty")

    def paid(cents):
        return told("monetary", float(cents.sum()) / 100, company)

    n, n_right = ids.nunique(), ids.map(lambda one: merged.get(one, one)).nunique()
    rows = [
        ("buying_customers", told("n", n), told("n", n_right)),
        ("revenue", paid(totals["cents"]), paid(right)),
        ("suspect_revenue", paid(totals["cents"][small]), paid(right[small])),
        ("without_customer", paid(totals["cents"][nobody]), paid(right[nobody])),
    ]
    table = pd.DataFrame(rows, columns=["quality_measure", "as_read", "put_right"])
    return Result(
        table, verdict="changes" if merged or small.any() else "same", about={"n_read": n, "n_right": n_right}
    )


@item
def decisions_to_confirm(company, similarity: float = SIMILARITY) -> Result:
    """The proposed decisions as lines for ``field_map.yaml``, a row a line; a person strikes out what is not so."""
    lines = field_map_lines(company, similarity).splitlines()
    if not lines:
        raise Refused("none")
    return Result(pd.DataFrame({"field_map_line": lines}), about={"n": len(lines)})


@item
def data_in_doubt(company) -> Result:
    """What a person still has to decide about the data as loaded: pairs to merge, units, money without a customer."""
    orders = company.orders
    total, nobody = (
        float(found or 0) / 100
        for found in orders.aggregate(
            total=orders.amount_cents.sum(), nobody=orders.amount_cents.sum(where=orders.customer_id.isnull())
        ).to_pandas().fillna(0).iloc[0]
    )  # fmt: skip
    pairs, units = _unlike_nothing(_pairs(company, SIMILARITY)), _units(company)
    share = nobody / total if total > 0 else 0.0
    loose, known = share > UNATTRIBUTED, share if share >= 0.0005 else None  # less would be told as 0.0%
    customers = tuple(dict.fromkeys([*units["customer_id"], *pairs["customer_id"]]))[:50]
    n = len(pairs) + len(units)
    return Result(
        pd.concat([pairs.assign(doubt="duplicate"), units.assign(doubt="unit")])[["doubt", "customer_id"]],
        verdict="decide" if n else "loose" if loose else "sound",
        about={"n_pairs": len(pairs), "n_units": len(units), "nobody_share": known},
        money=nobody if loose else None,
        customers=customers,
        urgency="act" if n else "watch",
        value=float(n),
        unit="customers",
    )


def field_map_lines(company, similarity: float = SIMILARITY) -> str:
    """The proposed decisions as lines for ``field_map.yaml``."""
    from custkit.data.yaml_text import as_yaml

    decisions = {}
    if merges := _merges(company, similarity):
        decisions["merge_customers"] = merges
    if suspects := sorted(_suspects(raw_export(company))):
        decisions["amount_unit_by_customer"] = dict.fromkeys(suspects, "万元")
    return as_yaml(decisions, sort_keys=True) if decisions else ""


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

    pairs = duplicates_to_confirm(company, similarity).table
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
            "Pairs of customers with like names that nothing else on file tells apart: one firm or two?"
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
        count=told("n", back), all=told("n", n), share=told("share", back / max(n, 1), form="percent1"),
    )  # fmt: skip
    return {"who_decides": "kit", "fault_table": contract.label("transactions"), "n_found": back,
            "message": message, "rank": (DECIDE + SETTLED).index("returns")}  # fmt: skip
