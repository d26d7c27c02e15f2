"""From lights to actions: problems by money, why, who does what by when, and what a review must leave behind."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, exercise, item, one_of, order, sentences, several, word
from custkit.planning.working_days import DAY, working_day
from custkit.tiering import drift_report

from .board import DIMENSIONS, OWNERS, review_board

FIRST_DAYS = {"red": 14, "amber": 45}  # until the first step is done
OUTPUTS = ("value_list", "rule_change", "decision", "lesson")
LISTED = 3  # customers of the value list
NEEDED = ("minute_text", "minute_owner", "minute_until", "measured_by")  # what a decision must have
WHYS = ("gap", "place", "cause", "rule", "root")


@item
def issue_list(company) -> Result:
    """Problems of the review ranked: red before amber, then by the money behind them; without money last.

    ``issue_rank, review_dim, light, dim_money, money_is, dim_where, issue_says`` (one sentence from the line of
    `review_board`), ``dim_owner``. The money of two problems may overlap.
    """
    table = _issues(company)
    first = table.iloc[0]
    return Result(
        table,
        about={
            "n_issues": len(table), "n_red_dims": int((table["light"] == "red").sum()),
            "review_dim": first["review_dim"], "dim_money": first["dim_money"],
        },
        picture=bars("review_dim", "dim_money", tone="light", rows=known)
        if len(known := table.dropna(subset=["dim_money"]))
        else None,
    )  # fmt: skip


@item
def issue_actions(company) -> Result:
    """What is done about each problem: ``review_dim, light, issue_action`` (code, the card says what), ``dim_owner,
    act_by`` (the first step: red in 14 days, amber in 45), ``dim_measure`` (by which number one sees it), ``dim_value,
    dim_target, dim_money``. Every red problem has an action, an owner, a day and a number; whether the action helps is
    measured afterwards (`followup`), nobody knows it now.
    """
    table = _issues(company)
    table["issue_action"] = table["review_dim"]
    day = pd.Timestamp(company.as_of)
    days = {light: working_day(company, day + n * DAY) for light, n in FIRST_DAYS.items()}
    table["act_by"] = table["light"].map(days)
    red = table[table["light"] == "red"]
    return Result(
        table,
        verdict="red" if len(red) else "amber",
        about={"n_red_dims": len(red), "n_issues": len(table), "act_by": table["act_by"].min()},
    )


def known_dims(company) -> one_of:
    """The dimensions with a light that is not green, in their order; all where none is."""
    board = review_board(company).table
    found = tuple(board.loc[board["light"].isin(["red", "amber"]), "review_dim"])
    return one_of(found or DIMENSIONS, (found or DIMENSIONS)[0], "review_dim")


@item(dial={"dim": known_dims})
def five_why(company, dim: str | None = None) -> Result:
    """Why, five times, for one dimension (the first of `issue_list` unless given): ``why_step`` (gap, place, cause,
    rule, root), ``why_asked`` (the question), ``why_answer``.

    The data answer the first two; the cause is asked of people and stays empty for the pen: a table shows where a
    number is low, not why.
    """
    table = _issues(company)
    chosen = table[table["review_dim"] == dim] if dim else table.head(1)
    if chosen.empty:
        raise Refused("green")
    line = chosen.iloc[0].to_dict()
    answers = {"gap": line["issue_says"]}
    if line["dim_where"]:
        answers["place"] = sentences("why_place", [("found", line)], company)[0]
    table = pd.DataFrame({"why_step": WHYS, "why_asked": [f"{line['review_dim']}_{step}" for step in WHYS]})
    table["why_asked"] = [_asked(line["review_dim"], step) for step in WHYS]
    table["why_answer"] = table["why_step"].map(answers)
    return Result(table, about={"review_dim": line["review_dim"], "n_whys_answered": len(answers)})


@item
def review_minutes(company) -> Result:
    """The four things a review leaves, filled as far as the data go, the rest for the pen: ``review_output``
    (value_list: customers worth more care, the largest whose own level is below their tier; rule_change; decision, one
    a red light; lesson), ``minute_text, minute_owner, minute_until, measured_by``. `review_lint` tells what is missing.
    """
    actions = issue_actions(company)
    if not actions.ok:
        raise Refused("none")
    rows = []
    for line in actions.table[actions.table["light"] == actions.table["light"].iloc[0]].to_dict("records"):
        action = word("issue_action", line["issue_action"])
        by = word("dim_measure", line["dim_measure"])
        rows.append(("decision", action, word("dim_owner", line["dim_owner"]), line["act_by"], by))
    worth = (
        drift_report(company)
        .table.query("move == 'raise'")
        .nlargest(LISTED, "monetary_12m")
        .to_dict("records")
    )
    told = sentences("minute_text", [("worth", row) for row in worth], company)
    rows += [("value_list", text, "", pd.NaT, "") for text in told or [""]]
    rows += [(name, "", "", pd.NaT, "") for name in ("rule_change", "lesson")]
    table = pd.DataFrame(rows, columns=["review_output", *NEEDED])
    table["order"] = table["review_output"].map(OUTPUTS.index)
    table = table.sort_values("order", kind="stable", ignore_index=True).drop(columns="order")
    return Result(
        table,
        about={
            "n_decisions": int((table["review_output"] == "decision").sum()),
            "n_minutes_missing": len(review_lint(table)),
            "n_listed_worth": len(worth),
            "n_outputs": len(OUTPUTS),
        },
    )


def review_lint(minutes: pd.DataFrame) -> list[tuple[str, str]]:
    """What minutes of a review lack: pairs ``(output, what)``. Each of the four outputs has a text; each decision and
    each change of a rule also has who, until when, and by which number one will see it.

    >>> review_lint(pd.DataFrame({"review_output": ["lesson"], "minute_text": ["ask earlier"]}))[0]
    ('value_list', 'minute_text')
    """
    missing = []
    for name in OUTPUTS:
        rows = minutes[minutes["review_output"] == name]
        texts = (
            rows["minute_text"].fillna("").astype(str).str.strip()
            if "minute_text" in rows
            else pd.Series(dtype=str)
        )
        if texts.eq("").all():
            missing.append((name, "minute_text"))
        elif name in ("rule_change", "decision"):
            filled = rows[texts.ne("")].reindex(columns=NEEDED)
            empty = filled.isna() | filled.astype(str).apply(lambda column: column.str.strip().eq(""))
            missing += [(name, column) for column in NEEDED[1:] if empty[column].any()]
    return missing


@exercise("THX.31", asks=[issue_list])
def by_money(company) -> Key:
    """The problems with a sum of money behind them, most money first."""
    table = _issues(company).dropna(subset=["dim_money"])
    if len(table) < 2:
        raise Refused("few")
    right = list(table.sort_values("dim_money", ascending=False)["review_dim"])
    return Key({"ranked": order(right, sorted(right), "review_dim", {"by_light": list(table["review_dim"])}
                                if list(table["review_dim"]) != right else {})},
               {"review_dim": right[0], "dim_money": float(table["dim_money"].max())})  # fmt: skip


@exercise("THX.32", asks=[issue_actions])
def who_answers(company) -> Key:
    """The red dimensions for which the general manager or the head of sales answers."""
    actions = issue_actions(company)
    if not actions.ok:
        raise Refused("few")
    table = actions.table
    mine = set(table.loc[table["dim_owner"].isin(["sales_head", "general_manager"]), "review_dim"])
    everybody = set(table["review_dim"])
    wrong = {"all": everybody} if everybody != mine else {}
    return Key({"mine": several(mine, sorted(OWNERS), "review_dim", wrong)}, {"n_issues": len(table)})


def _issues(company) -> pd.DataFrame:
    board = review_board(company)
    if not board.ok:
        raise Refused("none")
    table = board.table[board.table["light"].isin(["red", "amber"])].copy()
    if table.empty:
        raise Refused("green")
    table["late"] = table["light"] != "red"
    table = table.sort_values(
        ["late", "dim_money"], ascending=[True, False], kind="stable", ignore_index=True
    )
    kinds = ["below" if pd.isna(row["dim_money"]) else "money" for row in table.to_dict("records")]
    told = zip(kinds, table.to_dict("records"), strict=True)
    table["issue_says"] = sentences("issue_says", list(told), company)
    table.insert(0, "issue_rank", range(1, len(table) + 1))
    return table.drop(columns="late")


def _asked(dim, step):
    return word("why_asked", f"{step}_{dim}") if step in ("cause", "rule") else word("why_asked", step)
