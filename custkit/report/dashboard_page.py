"""The dashboard: KPI tiles, twelve months and the regions on one page, with filters that work without a network."""

import json
from pathlib import Path

import pandas as pd

from custkit.data import InputError
from custkit.data.contract import label
from custkit.item.texts import word
from custkit.locale import get_language, pick, tr
from custkit.report.filled import write_page


def dashboard_page(company, out, force: bool = False) -> Path:
    """Write the dashboard to ``out`` (.html) and give its path; the page needs nothing else.

    Its figures are sums over `custkit.review.dashboard_cells`: with no filter they are those of `kpi_cards`. Raises
    InputError for a company without an order by a customer.
    """
    from markupsafe import Markup

    from custkit.review import dashboard_cells, kpi_cards, review_board
    from custkit.review.dashboard import FILTERS, MONTHS, SUMS, TILES

    cells = dashboard_cells(company)
    if cells.empty:
        raise InputError(tr("There is no order by a customer in these 12 months."))
    shown = [name for name in FILTERS if cells[name].nunique() > 1]
    data = {
        "filters": shown,
        "rows": [[word(name, row[name]) for name in shown] for row in cells.to_dict("records")],
        "sums": {name: [round(float(one), 2) for one in cells[name]] for name in (*SUMS, *MONTHS)},
        "tiles": TILES,
        "months": list(MONTHS),
        "labels": [str(month) for month in pd.period_range(end=pd.Period(company.as_of, "M"), periods=12)],
        "all": tr("all"),
        "locale": {"zh": "zh-CN", "en": "en"}[get_language()],
        "currency": company.currency,
    }
    board, cards = review_board(company), kpi_cards(company)
    return write_page(
        "dashboard",
        out,
        company,
        force,
        lang=data["locale"],
        title=tr("KPI dashboard"),
        data=Markup(_safe(data)),
        tiles=[(name, word("kpi", name) if name != "period_change" else label(name)) for name in TILES],
        filters=[(name, label(name)) for name in shown],
        by=label(shown[0]) if shown else "",
        labels=data["labels"],
        months=tr("Revenue of the last twelve months"),
        hint=tr("Choose in the lists above: every figure is counted again from the same cells."),
        lights=[
            (word("review_dim", row["review_dim"]), row["light"], word("light", row["light"]))
            for row in (board.table.to_dict("records") if board.ok else [])
        ],
        board=board.message if board.ok else "",
        cards=cards.message if cards.ok else "",
        noscript=tr("The filters need JavaScript, which this program has switched off."),
        note=pick(
            {
                "zh": "留住率按各家自己的节奏；NPS 样本少的组合只当参考。",
                "en": "Customers kept: by their own rhythm. NPS of few answers is a hint only.",
            }
        ),
    )


def _safe(data) -> str:
    """Data for a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
