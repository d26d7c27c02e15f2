"""One product line on one A4 page: its figures, what each measure says, its series, whom a retirement touches."""

from pathlib import Path

import pandas as pd

from custkit.data import InputError
from custkit.data.contract import label
from custkit.item.texts import heading, names_of, written
from custkit.locale import tr
from custkit.report.file_names import page_names
from custkit.report.region_page import write_looks

AT_MOST_PAGES = 20
FIGURES = ("sales_12m", "line_share", "line_growth", "line_margin_rate", "line_place", "line_new_share", "line_option",
           "option_money")  # fmt: skip
SERIES = ("product_id", "sales_year", "n_buyers", "gain_low", "gain_high", "retire_when")
PLAN = ("product_id", "main_customer", "replaced_with", "reapproval_days", "eom", "last_buy", "eop", "eos")
LOST = ("customer_id", "amount", "close_date", "lost_reason_told", "gap_budget")
MOST = {"series": 18, "plan": 9, "lost": 8}


def line_page(company, line: str, out, force: bool = False) -> Path:
    """Write the one page on a product line (its code or its name) to ``out`` (.html) and give its path.

    Raises InputError for a line that the company does not have, with those it has.
    """
    line = _known(company, str(line).strip())
    return write_looks(
        out,
        company,
        force,
        label("product_line"),
        _lines(company, line),
        region=written("product_line", line, company),
        labels=_figures(company, line),
        decisions=_says(company, line),
        blocks=_blocks(company, line),
    )


def write_line_pages(company, folder: Path) -> list[tuple[str, str]]:
    """The pages of all lines with sales, largest first, at most 20: file name and what it is. None without lines."""
    from custkit.marketing import growth_share

    found = growth_share(company)
    pages = []
    for line, name in (
        page_names(list(found.table["product_line"])[:AT_MOST_PAGES]).items() if found.ok else ()
    ):
        line_page(company, line, folder / name)
        said = tr("one page on the product line {line}", line=written("product_line", line, company))
        pages.append((f"{folder.name}/{name}", said))
    return pages


def _known(company, wanted: str) -> str:
    """The code of the line meant; raises InputError with the lines there are."""
    from custkit.marketing.series import products

    if company.missing("order_lines", "products.product_line"):
        raise InputError(tr("The data name no product lines: add order lines and a table of products."))
    codes = sorted(products(company)["product_line"].unique())
    called = {name: code for code, name in names_of(company, "line").items()}
    line = called.get(wanted, wanted)
    if line not in codes:
        names = tr(", ").join(written("product_line", code, company) for code in codes)
        raise InputError(tr("There is no product line {line}; there are: {names}", line=wanted, names=names))
    return line


def _lines(company, line):
    from custkit.marketing.series import products

    ids = products(company).query("product_line == @line").index
    lines = company.order_lines
    return lines.filter(lines.product_id.isin(list(ids))).mutate(amount_cents=lines.line_amount_cents)


def _figures(company, line):
    from custkit import marketing

    found = {}
    for one in (marketing.growth_share(company), marketing.planning_options(company)):
        rows = one.table[one.table["product_line"] == line] if one.ok else one.table
        found |= rows.iloc[0].to_dict() if len(rows) else {}
    return [
        (label(name), written(name, found[name], company)) for name in FIGURES if pd.notna(found.get(name))
    ]


def _says(company, line):
    """What the items say of this line, and what follows: of those that speak of one line, only where it is this one."""
    from custkit import marketing

    own = [marketing.line_length(company, line), marketing.line_candidates(company, line)]
    own = own[: 1 + (own[1].verdict != "nothing")]  # which the first one says already
    every = (marketing.lost_in_gaps, marketing.stage_gates, marketing.line_grain, marketing.twins)
    own += [found for found in (one(company) for one in every) if found.about.get("product_line") == line]
    rows = [(one.message, one.finding.action if one.finding else "") for one in own if one.ok]
    return {"heads": [label("method_says"), label("what_follows")], "rows": rows} if rows else None


def _blocks(company, line):
    from custkit import marketing

    lost = marketing.lost_in_gaps(company)
    return [
        _block(company, marketing.line_candidates(company, line), SERIES, "series"),
        _block(company, marketing.retire_plan(company, line), PLAN, "plan"),
        _block(company, lost, LOST, "lost") if lost.about.get("product_line") == line else None,
    ]


def _block(company, result, columns, name):
    if not result.ok or result.table.empty:
        return None
    rows = [
        [written(one, row[one], company) for one in columns]
        for row in result.table.head(MOST[name]).to_dict("records")
    ]
    title, total = result.message if name == "plan" else result.quiet_message, len(result.table)
    cut = tr("The first {n} of {total} rows.", n=MOST[name], total=total) if total > MOST[name] else ""
    return {
        "title": " · ".join(filter(None, [title, cut])),
        "heads": [heading(one, company) for one in columns],
        "rows": rows,
        "wide": True,
    }
