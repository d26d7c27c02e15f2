"""Choosing the driver that really goes with recommending: a driver, and whether lost customers have a say."""

import pandas as pd

from custkit.locale import number, percent, tr
from custkit.show.codes import word
from custkit.show.control import Control
from custkit.show.value_widgets import _checkbox


def driver_pick(company, answers=None) -> Control:
    """Pick a driver and see how recommending moves with its rating, with the rank correlation and its interval.

    ``.value``: ``{"driver": code of a rated item or None, "lost": True or False}``; a code alone may be set. ``lost``:
    answers of customers who have since stopped ordering count too. answers: table of
    `custkit.diagnosis.recommend_answers` with lost customers, to save reading it again. Without rated answers there is
    no driver to choose and the picture says so.
    """
    from custkit.diagnosis import derived_importance, driver_curve, recommend_answers
    from custkit.diagnosis.topics import as_topics
    from custkit.show.voices import driver_chart

    table = recommend_answers(company) if answers is None else answers
    importance = {lost: derived_importance(company, lost, _asked(table, lost)) for lost in (True, False)}
    items = sorted(set(table.columns) - {"response_id", "customer_id", "date", "nps", "lost"})
    topic_of = dict(zip(items, as_topics(pd.Series(items, dtype=object)), strict=True))
    codes = sorted(topic_of.values())

    def check(settings):
        if settings["driver"] is not None and settings["driver"] not in codes:
            raise ValueError(
                tr(
                    "unknown driver {name}; there are {known}",
                    name=settings["driver"],
                    known=tr(", ").join(codes) or "–",
                )
            )
        return {"driver": settings["driver"], "lost": bool(settings["lost"])}

    def inward(value, settings):
        value = value if isinstance(value, dict) else {"driver": value}
        return settings | {name: value[name] for name in ("driver", "lost") if name in value}

    def picture(settings):
        chosen = _asked(table, settings["lost"])
        item = next((item for item, code in topic_of.items() if code == settings["driver"]), None)
        if item is None:
            return driver_chart(pd.DataFrame(), "", 0, 0, 0), [tr("Nobody has rated anything yet.")]
        row = importance[settings["lost"]].set_index("topic").loc[settings["driver"]]
        ends = (row["correlation"], row["correlation_low"], row["correlation_high"])
        chart = driver_chart(driver_curve(chosen, item), settings["driver"], *ends)
        return chart, _lines(chosen, table, settings, ends)

    return Control(
        {"driver": _choice(tr("Driver"), codes), "lost": _checkbox(tr("Ask lost customers too"))},
        {"driver": codes[0] if codes else None, "lost": True},
        outward=dict,
        inward=inward,
        check=check,
        picture=picture,
    )


def _asked(table, lost):
    return table if lost else table[~table["lost"].astype(bool)]


def _lines(chosen, table, settings, ends):
    r, low, high = (number(end, 2) for end in ends)
    lost = float(table["lost"].mean()) if len(table) else 0.0
    said = tr("{topic}: {r}, between {low} and {high}; 0 means no relation, 1 means they rise together exactly.",
              topic=word("topic", settings["driver"]), r=r, low=low, high=high)  # fmt: skip
    who = (
        tr("{n} answers, {share} of them from customers who have since stopped ordering.", n=number(len(chosen)),
           share=percent(lost))
        if settings["lost"]
        else tr("{n} answers; those of lost customers ({share} of all) are left out.", n=number(len(chosen)),
                share=percent(lost))
    )  # fmt: skip
    return [said, who]


def _choice(title, codes):
    def make(value):
        from ipywidgets import Dropdown, Layout

        options = [(word("topic", code), code) for code in codes]
        return Dropdown(options=options, value=value, description=title, layout=Layout(width="280px"))

    return make
