"""Heatmaps of the people at key accounts: the three relations, freshness of the channels, the three gates."""

import pandas as pd

from custkit.data import contract
from custkit.locale import ntr, number, percent, tr
from custkit.show.codes import word
from custkit.show.decision_chain import LAYERS, LIGHTS, _cell, _customer
from custkit.show.heatmaps import _from_the_top, _grid
from custkit.show.theme import BLUE, INK, ORANGE, Chart, mix, nothing_to_show

_SIGNS = {"green": "○", "amber": "▲", "red": "■", "unknown": "?"}
_MOST_ROWS = 24


def coverage_heatmap(coverage: pd.DataFrame) -> Chart:
    """The three relations side by side, departments down, layers across; ``coverage``: `key_accounts.coverage`.

    A cell says how many of the people asked for were reached; orange with a cross: a hole; empty: nothing asked for.
    """
    asked = coverage[coverage["required"]]
    if asked.empty:
        return nothing_to_show(tr("Nobody is known here yet"))
    relations = list(dict.fromkeys(coverage["relation"]))
    holes = asked[asked["hole"]]["relation"].value_counts()
    values = {
        "customer": _customer(coverage), "there": number(int(asked["contacted"].sum())), "all": number(len(asked)),
        "share": percent(asked["contacted"].mean()),
    }  # fmt: skip
    message = tr("{customer}: {there} of {all} places that should be in touch are ({share})", **values)
    departments = _by_need(coverage)
    chart = Chart(
        message,
        subtitle=tr("People reached / people asked for, by department and layer; orange ×: a hole"),
        alt="\n".join(
            [message, *(f"{word('relation', r)}: {number(int(holes.get(r, 0)))}" for r in relations)]
        ),
        width=9.6,
        height=2.1 + 0.36 * len(departments),
    )
    panels = chart.subplots(1, len(relations), sharey=True, squeeze=False)[0]
    for axes, relation in zip(panels, relations, strict=True):
        _coverage_panel(axes, coverage[coverage["relation"] == relation], departments)
        shown = asked[asked["relation"] == relation]
        share = percent(shown["contacted"].mean()) if len(shown) else "–"
        axes.set_title(f"{word('relation', relation)}  {share}", fontsize=11, color=INK, pad=26)
    return chart


def freshness_heatmap(freshness: pd.DataFrame) -> Chart:
    """Days since the last contact with each layer, by account or (for one account) by department.

    ``freshness``: `custkit.key_accounts.channel_freshness`. ○ within the standard, ▲ up to twice, ■ beyond or never.
    """
    if freshness.empty or freshness["light"].eq("unknown").all():
        return nothing_to_show(tr("No contact with a named person is on record"))
    inside = "department" in freshness
    row = "department" if inside else "customer_id"
    rows = list(dict.fromkeys(freshness[row].fillna("?")))
    shown = rows[:_MOST_ROWS]
    table = freshness.assign(row=freshness[row].fillna("?"))
    table = table[table["row"].isin(shown)]
    red, all_cells = int(freshness["light"].eq("red").sum()), len(freshness)
    values = {"red": number(red), "all": number(all_cells)}
    message = (
        tr("{customer}: {red} of {all} channels are red", customer=_customer(freshness), **values)
        if inside
        else tr("{red} of {all} channels to the layers of our key accounts are red", **values)
    )
    chart = Chart(
        message,
        subtitle=tr(
            "Days since the last contact; ○ within the standard, ▲ up to twice as long, ■ longer or never"
        ),
        source=_more(len(rows) - len(shown)),
        width=7.2,
        height=1.9 + 0.36 * len(shown),
    )
    axes = chart.subplots()
    colours, texts = {}, {}
    for cell in table.itertuples():
        colours[cell.row, cell.layer] = mix(LIGHTS[cell.light], 0.3 if cell.light == "green" else 0.62)
        texts[cell.row, cell.layer] = f"{_SIGNS[cell.light]} {_days(cell)}"
    _grid(axes, shown, list(LAYERS), colours, texts)
    standard = table.dropna(subset=["standard_days"]).groupby("layer")["standard_days"].first()
    heads = [
        f"{contract.value_label('contacts', 'layer', layer)}\n"
        + (tr("≤ {n} days", n=number(int(standard[layer]))) if layer in standard.index else "")
        for layer in LAYERS
    ]
    axes.set_yticks([i + 0.5 for i in range(len(shown))], shown)
    axes.set_xticks([i + 0.5 for i in range(len(LAYERS))], heads)
    _from_the_top(axes)
    return chart


def gates_chart(scores: pd.DataFrame) -> Chart:
    """The three gates of every key account; ``scores``: `custkit.key_accounts.triangle_score`."""
    columns = {"goal": "goal_gate", "channels": "channel_gate", "owner": "owner_gate"}
    gates = list(columns)
    if scores.empty:
        return nothing_to_show(tr("No key accounts yet"))
    shut = scores["weakest"][scores["weakest"].isin(gates)].value_counts()
    passed = int(scores["weakest"].eq("open").sum())
    message = ntr(
        "{passed} of {n} key account passes all three gates", "{passed} of {n} key accounts pass all three gates",
        len(scores), passed=number(passed),
    )  # fmt: skip
    if len(shut):
        message = tr(
            "{message}; the weakest is mostly: {gate}", message=message, gate=word("weakest", shut.index[0])
        )
    shown = scores.head(_MOST_ROWS)
    chart = Chart(
        message,
        subtitle=tr("Share of what each gate asks for; framed: the weakest gate, which is the result"),
        source=_more(len(scores) - len(shown)),
        width=7.6,
        height=1.7 + 0.36 * len(shown),
    )
    axes = chart.subplots()
    colours, texts, rows = {}, {}, list(shown["customer_id"])
    for row in shown.itertuples():
        for gate in gates:
            value = getattr(row, columns[gate])
            known = not pd.isna(value)
            light = "unknown" if not known else "green" if value >= 1 else "red" if value < 0.5 else "amber"
            colours[row.customer_id, gate] = mix(LIGHTS[light], 0.3 if light == "green" else 0.62)
            said = tr("open") if light == "green" else percent(value) if known else tr("cannot tell")
            texts[row.customer_id, gate] = f"{_SIGNS[light]} {said}"
    _grid(axes, rows, gates, colours, texts)
    for row in shown.itertuples():
        if row.weakest in gates:
            axes.add_patch(_cell(gates.index(row.weakest) + 0.02, rows.index(row.customer_id) + 0.04, "none", INK,
                                 0.96, 0.92))  # fmt: skip
    axes.set_yticks([i + 0.5 for i in range(len(rows))], rows)
    axes.set_xticks([i + 0.5 for i in range(len(gates))], [word("weakest", gate) for gate in gates])
    _from_the_top(axes)
    return chart


def _coverage_panel(axes, cells, departments):
    colours, texts = {}, {}
    for cell in cells.itertuples():
        if cell.required:
            key = (cell.department, cell.layer)
            colours[key] = mix(ORANGE if cell.hole else BLUE, 0.75 if cell.hole else 0.45)
            texts[key] = f"{'× ' if cell.hole else ''}{number(cell.n_contacted)}/{number(cell.n_people)}"
    _grid(axes, departments, list(LAYERS), colours, texts)
    axes.set_yticks([i + 0.5 for i in range(len(departments))], departments)
    axes.set_xticks(
        [i + 0.5 for i in range(len(LAYERS))],
        [contract.value_label("contacts", "layer", one) for one in LAYERS],
    )
    if not axes.yaxis_inverted():
        axes.invert_yaxis()
    axes.xaxis.tick_top()


def _by_need(coverage):
    """Departments, those with most holes first."""
    holes = coverage.groupby("department")["hole"].sum().sort_values(ascending=False, kind="stable")
    return list(holes.index)


def _days(cell):
    if cell.n_people == 0:
        return tr("nobody known")
    return tr("never") if pd.isna(cell.days_since_touch) else number(int(cell.days_since_touch))


def _more(left):
    return ntr("… and {n} more row", "… and {n} more rows", left) if left > 0 else ""
