"""The report's pages: one per module, and the index that opens with the findings."""

import re

from custkit import __version__
from custkit.data.contract import column_format, label
from custkit.locale import day, money, ntr, number, percent, tr
from custkit.report.filled import TEMPLATES, filled, look
from custkit.report.front import front, money_in_words
from custkit.report.workbook import issue_words, urgency_words
from custkit.show.cards import customers_in_words, is_quiet

_WIDGET = "application/vnd.jupyter.widget-view+json"
_SHOWN = {"text/html", "image/png", "image/svg+xml", "image/jpeg", "text/markdown"}


def section_page(notebook, row, company, above=(), details=()) -> str:
    """An executed notebook as one page that needs nothing else: no code, no script, no outside address.

    ``row`` is the section's row (``title``, ``status``, ``missing``, ``problems``). ``above`` and ``details`` are
    pairs of an address and a title: the pages that lead here (the overview where not given) and those that say more.
    """
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="section",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
        embed_images=True,
    )
    shown, quiet = _presentable(notebook)
    page = look() | {
        "title": row.title,
        "company": company.name,
        "quiet": {"title": tr("Nothing to show"), "lines": quiet},
        "above": above or [("index.html", tr("Overview"))],
        "notes": _notes(row),
        "details": details,
        "more": tr("In more detail"),
        "failed_here": tr("This part could not be computed:"),
        "footer": _footer(company),
    }
    html, _ = exporter.from_notebook_node(shown, resources={"custkit": page})
    return html


def index_page(company, findings, rows, files, names) -> str:
    """The first page: the company in a few figures, the findings, the sections, the data, the files.

    ``rows`` are the sections' rows, ``files`` pairs of a file name and what it is, ``names`` names by id.
    """
    cards = [_finding_card(finding, rows, names, company.currency) for finding in findings]
    return filled(
        "index",
        company,
        figures=_figures(company),
        front=front(company, findings, names),
        further=_by_section(cards, rows),
        missing=list(dict.fromkeys(line for row in rows for line in row.missing)),
        sections=rows,
        quality=_quality(company),
        files=[(name, what) for name, what in files if "/" not in name],
        pages=[(name, what) for name, what in files if "/" in name],
        footer=_footer(company),
        texts=_texts(),
    )


def in_order_of_urgency(findings) -> list:
    """What must be done first, and among equals what costs most."""
    rank = {"act": 0, "watch": 1, "know": 2}
    return sorted(findings, key=lambda f: (rank[f.urgency], -(f.money or 0), f.key))


def status_words() -> dict[str, str]:
    """The states of a section as a person says them."""
    return {
        "done": tr("complete"),
        "partial": tr("partial"),
        "off": tr("off: tables missing"),
        "failed": tr("failed"),
    }


def _presentable(notebook):
    """The notebook as its page shows it, and what had nothing to show: each sentence once, for the list at the end.

    Widgets are left to their static figures; outputs that show nothing are dropped, what an exercise has shown already,
    and headings with nothing below.
    """
    import copy

    shown, quiet, told = copy.deepcopy(notebook), [], []
    shown.metadata.pop("widgets", None)
    for cell in shown.cells:
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if not _is_bare_widget(o) and _html(o) != ""]
            quiet += [o["data"]["text/plain"] for o in cell.outputs if is_quiet(_html(o) or "")]
            cell.outputs = [o for o in cell.outputs if not is_quiet(_html(o) or "") and not _again(o, told)]
    cells, below = [], 0  # from the end: the highest heading under which something stands
    for cell in reversed(shown.cells):
        if cell.cell_type == "code" and cell.outputs:
            cells, below = [*cells, cell], 9
        elif cell.cell_type == "markdown":
            rank = len(cell.source) - len(cell.source.lstrip("#"))
            if rank in (0, 1) or rank < below:
                cells.append(cell)
            below = min(below, rank) if rank else 9
    shown.cells = cells[::-1]
    return shown, list(dict.fromkeys(quiet))


def shows(notebook) -> bool:
    """Whether an executed notebook has a Result to show."""
    return any(cell.cell_type == "code" for cell in _presentable(notebook)[0].cells)


def _html(output):
    """An output as HTML; None where it is something else."""
    html = output.get("data", {}).get("text/html")
    return "".join(html) if html is not None else None


def _again(output, told: list[str]) -> bool:
    """Whether an output shows what one of the page did before it; told: what those say."""
    html, plain = _html(output), "image" + "".join(output.get("data", {}).get("text/plain", ""))
    texts = [re.sub(r"<style.*?</style>|<[^>]+>|\s+", "", one, flags=re.S) for one in (html or "", plain)]
    told.append(texts[0] + texts[1] * (html is None or "<img" in html))
    said = texts[html is None]  # what is short may be alike by chance
    return len(said) > 80 and any(said in one for one in told[:-1])


def _is_bare_widget(output) -> bool:
    data = output.get("data", {})
    return _WIDGET in data and not _SHOWN & set(data)


def _notes(row):
    """What failed, told at the top; what more data would add is said once, in the index."""
    return {"failed": {"title": tr("Some of this could not be computed"), "lines": row.problems}}


def _figures(company):
    orders = company.orders
    known = orders.filter(orders.customer_id.notnull())
    totals = orders.aggregate(
        n=orders.count(), cents=orders.amount_cents.sum(), first=orders.order_date.min()
    ).to_pandas()
    n_customers = int(known.customer_id.nunique().to_pandas() or 0)
    n_orders, cents, first = totals.iloc[0]
    return [
        (tr("Customers"), number(n_customers)),
        (tr("Orders"), number(int(n_orders))),
        (tr("Net revenue"), money(int(cents or 0) / 100, company.currency)),
        (tr("First order"), day(first) if first is not None and first == first else "–"),
    ]


def _finding_card(finding, rows, names, currency):
    section = next((row for row in rows if row.module == finding.module), None)
    return {
        "urgency": finding.urgency,
        "word": urgency_words()[finding.urgency],
        "seen": finding.seen,
        "action": finding.action,
        "money": money_in_words(finding, currency),
        "customers": customers_in_words(finding.customers, names),
        "page": section.page if section else "",
        "section": section.title if section else "",
    }


def _by_section(cards, rows):
    """The findings under the module that found them, in the order of the modules."""
    titles = [row.title for row in rows]
    titles += [card["section"] for card in cards if card["section"] not in titles]
    found = {title: [card for card in cards if card["section"] == title] for title in dict.fromkeys(titles)}
    return [_headed(title, of) for title, of in found.items() if of]


def _headed(title, cards):
    head = ntr("{section}: {n} finding", "{section}: {n} findings", len(cards), section=title)
    return {"title": head, "findings": cards}


def _quality(company):
    counts, issues = company.quality.counts, company.quality.issues
    words = issue_words()
    remarks = [
        {"level": level, "word": words.get(level, level), "message": message}
        for level, message in zip(issues["level"], issues["message"], strict=True)
    ]
    orders = counts[counts["table"] == "transactions"]
    rejected = int(counts["rejected"].sum())
    return {
        "summary": tr(
            "{n} order rows used; {nobody} without a customer, {rejected} rows rejected in all tables (rejected.csv).",
            n=number(int(orders["used"].sum())),
            nobody=number(int(orders["unattributed"].sum())),
            rejected=number(rejected),
        ),
        "heads": [label(name) for name in counts.columns],
        "rows": [
            [_cell(name, value, company.currency) for name, value in zip(counts.columns, row, strict=True)]
            for row in counts.itertuples(index=False)
        ],
        "urgent": [remark for remark in remarks if remark["level"] != "info"],
        "notes": [remark for remark in remarks if remark["level"] == "info"],
    }


def _cell(name, value, currency):
    kind = column_format(name)
    if value is None or value != value:
        return {"text": "", "number": False}
    if kind in ("int", "number", "money", "percent"):
        write = {
            "int": lambda v: number(int(v)),
            "number": lambda v: number(v, 2),
            "money": lambda v: number(v, 2),
            "percent": lambda v: percent(v, 1),
        }[kind]
        return {"text": write(value), "number": True}
    return {"text": label(value) if name == "table" else str(value), "number": False}


def _texts():
    return {
        "report": tr("Customer management report"),
        "five": tr("What was found"),
        "decisions": tr("To decide"),
        "sign": tr("who: ________ by: ________"),
        "findings": tr("All findings"),
        "no_findings": tr("Nothing stands out in the tables that were handed in."),
        "further": tr("By module; the working sheets have them all in one list."),
        "missing": tr("What more data would add"),
        "quality_table": tr("Rows and money of every file"),
        "do": tr("To do:"),
        "sections": tr("Sections"),
        "section_heads": [tr("Section"), tr("Status"), tr("Remarks")],
        "quality": tr("Data quality"),
        "quality_rule": tr("Rows in = used + no customer + rejected; the money reconciles in the same way."),
        "notes": tr("How the files were read"),
        "files": tr("Files"),
        "pages": tr("One-page files"),
    }


def _footer(company):
    return tr(
        "Made with custkit {version} from the company's own tables as of {date}. Nothing left this computer.",
        version=__version__,
        date=day(company.as_of),
    )
