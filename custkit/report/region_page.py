"""One region on one A4 page: figures, what each method says and what follows, the field card, deals, customers."""

from pathlib import Path

import pandas as pd

from custkit.data import InputError
from custkit.data.contract import label
from custkit.locale import money, number, percent, tr
from custkit.report.file_names import page_names
from custkit.report.filled import write_page
from custkit.report.month_bars import month_bars
from custkit.show.codes import word

AT_MOST_PAGES = 40
_CUSTOMERS, _RIVALS, _CHANNELS = 6, 6, 5


def region_page(company, region: str, out, force: bool = False) -> Path:
    """Write the one-page diagnosis of a region to ``out`` (.html) and give its path; the page needs nothing else.

    Raises InputError for a region that the company does not have.
    """
    from custkit.diagnosis import region_names

    region, known = str(region).strip(), region_names(company)
    if region not in known:
        if not known:
            raise InputError(
                tr("The data name no regions: add a table of regions, or each customer's region.")
            )
        names = tr(", ").join(known)
        raise InputError(tr("There is no region {region}; there are: {names}", region=region, names=names))
    return write_looks(
        out,
        company,
        force,
        tr("Region diagnosis"),
        _orders(company, region),
        region=region,
        labels=_figures(company, region),
        decisions=_decisions(company, region),
        blocks=_blocks(company, region),
    )


def write_looks(out, company, force: bool, eyebrow: str, orders, blocks, **texts) -> Path:
    """Write one page of several looks at the same thing, a region or a product line; blocks: None is left out."""
    return write_page(
        "region",
        out,
        company,
        force,
        bars=month_bars(company, orders),
        blocks=[block for block in blocks if block],
        texts={
            "eyebrow": eyebrow,
            "decisions": tr("What each method says, and what follows"),
            "empty": tr("Nothing in the data yet."),
        },
        **texts,
    )


def write_region_pages(company, folder: Path) -> list[tuple[str, str]]:
    """The pages of all regions, largest sales first, at most 40; pairs of a file name and what it is. None without a
    table of regions."""
    from custkit.diagnosis import region_names

    if not company.has("regions"):
        return []
    pages = []
    for region, name in page_names(region_names(company)[:AT_MOST_PAGES]).items():
        region_page(company, region, folder / name)
        pages.append((f"{folder.name}/{name}", tr("one page on the region {region}", region=region)))
    return pages


def _orders(company, region):
    """The orders of a region: those booked there, and those without a place whose customer sits there."""
    from custkit.tiering.regional import region_of

    orders = company.orders
    places = region_of(company)
    own = [str(one) for one in places.index[places == region]]
    theirs = orders.customer_id.isin(own) if own else orders.customer_id.isin([""])
    if "region" not in orders.columns:
        return orders.filter(theirs)
    return orders.filter((orders.region == region) | (orders.region.isnull() & theirs))


def _figures(company, region):
    """The region in a few numbers, as pairs of what it is and how it stands; unknown ones are left out."""
    from custkit import diagnosis

    found = (diagnosis.market_observation, diagnosis.bdi_cdi, diagnosis.workload)
    facts, development, load = (_row(one(company).table, region) for one in found)
    wins = _row(diagnosis.win_rates(company), region)
    pairs = [("sales_12m", facts, lambda v: money(v, company.currency))]
    pairs += [(name, facts, percent) for name in ("sales_growth_12m", "market_growth", "penetration")]
    pairs += [("price_index", facts, lambda v: number(v, 0))]
    pairs += [(name, development, lambda v: number(v, 0)) for name in ("bdi", "cdi")]
    pairs += [("n_reps", load, lambda v: number(int(v))), ("reps_needed", load, lambda v: number(v, 1))]
    pairs += [("win_rate", wins, percent)]
    return [
        (label(name), write(row[name]))
        for name, row, write in pairs
        if row is not None and pd.notna(row[name])
    ]


def _row(table, region):
    """The row of a region, or None."""
    found = table[table["region"] == region]
    return found.iloc[0] if len(found) else None


def _decisions(company, region):
    from custkit.diagnosis import region_decisions

    table = region_decisions(company).table
    table = table[table["region"] == region]
    if table.empty:
        return None
    rows = [
        (word("region_method", r.region_method), r.method_says, r.what_follows) for r in table.itertuples()
    ]
    return {"heads": [label(name) for name in ("region_method", "method_says", "what_follows")], "rows": rows}


def _blocks(company, region):
    return [
        _card(company, region),
        _customers(company, region),
        _deals(company, region),
        _channels(company, region),
    ]


def _card(company, region):
    from custkit.diagnosis import field_diagnosis

    card = field_diagnosis(company).table
    card = card[card["region"] == region]
    if card["field_score"].notna().sum() == 0:
        return None
    rows = [
        (word("field_block", r.field_block), r.field_question,
         number(int(r.field_score)) if pd.notna(r.field_score) else "–", r.field_evidence)
        for r in card.itertuples()
    ]  # fmt: skip
    heads = [label(name) for name in ("field_block", "field_question", "field_score", "field_evidence")]
    return {
        "title": tr("Field card: customer, market, competition"),
        "heads": heads,
        "rows": rows,
        "wide": True,
    }


def _customers(company, region):
    from custkit import tiering
    from custkit.report.customers import display_names
    from custkit.tiering.overview import overview
    from custkit.tiering.regional import region_of

    table, names, places = overview(company).tiers, display_names(company), region_of(company)
    own = table[table["customer_id"].map(places) == region]
    own = own.sort_values("monetary_12m", ascending=False, kind="stable").head(_CUSTOMERS)
    rows = [
        (
            names.get(r.customer_id, r.customer_id),
            tiering.tier_label(r.tier),
            money(r.monetary_12m, company.currency),
        )
        for r in own.itertuples()
    ]
    heads = [label(name) for name in ("customer_name", "tier", "monetary_12m")]
    return {"title": tr("Largest customers"), "heads": heads, "rows": rows} if rows else None


def _deals(company, region):
    from custkit.diagnosis import win_loss_by_competitor

    table = win_loss_by_competitor(company, region).table.head(_RIVALS)
    rows = [
        (_outcome(r), f"{number(int(r.n_deals))} ({percent(r.share_low)}–{percent(r.share_high)})",
         r.main_reason if isinstance(r.main_reason, str) else "")
        for r in table.itertuples()
    ]  # fmt: skip
    heads = [label(name) for name in ("deal_outcome", "n_deals", "main_reason")]
    return {"title": tr("Deals closed in 12 months"), "heads": heads, "rows": rows} if rows else None


def _channels(company, region):
    from custkit.diagnosis import channel_mix

    table = channel_mix(company).table
    table = table[table["region"] == region].head(_CHANNELS)
    rows = [(word("channel", str(r.channel)), money(r.sales_12m, company.currency), percent(r.share))
            for r in table.itertuples()]  # fmt: skip
    heads = [label("transactions.channel"), label("sales_12m"), label("share")]
    return {"title": tr("Channels"), "heads": heads, "rows": rows} if rows else None


def _outcome(row):
    if row.deal_outcome == "won":
        return tr("We won")
    return tr("Lost, nobody named") if row.rival == "none_named" else tr("Lost to {rival}", rival=row.rival)
