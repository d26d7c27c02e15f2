"""The right answers of module 3 on growing accounts: the largest white space, and the highest discount that pays."""

import pandas as pd

from custkit.course.answers import Expected, read_number
from custkit.course.checks.common import customer_names, named
from custkit.course.exercises import Key
from custkit.key_accounts import (
    highest_break,
    line_names,
    next_best_product,
    open_account,
    wallets,
    white_space,
)
from custkit.locale import money, number, percent, tr

NEAR = 0.03


def e3_5(company) -> Key:
    """The product line with the largest white space at the key account with the lowest share of wallet, in yuan."""
    account = open_account(company)
    if account is None:
        raise ValueError(tr("No wallet is known at any key account, so no white space can be put in money."))
    table = white_space(company, account)
    lines = table.groupby("product_line")[["white_space", "sales_12m", "line_wallet"]].sum()
    lines = lines.sort_values("white_space", ascending=False, kind="stable")
    line, value = lines.index[0], float(lines["white_space"].iloc[0])
    units = wallets(company).set_index("customer_id").reindex(table["customer_id"].unique())
    room = float(units["headroom"].sum())
    share = units["sales_12m"].clip(lower=0).sum() / units["est_wallet"].sum()
    wrong = {
        "seller": {lines["sales_12m"].idxmax()} - {line},
        "by_lift": set(next_best_product(company, account)["product_line"].head(1)) - {line},
        "second": set(lines.index[1:2]),
    }
    amounts = {"all_room": room, "usual": float(lines["line_wallet"].iloc[0])}
    wrong_money = {why: one for why, one in amounts.items() if abs(one - value) > NEAR * value}
    titles = line_names(company)
    ways = {str(one): one for one in lines.index} | {titles.get(one, one): one for one in lines.index}
    ways |= {f"{one} {titles[one]}": one for one in lines.index if one in titles}
    answers = {
        "line": Expected("choice", {line}, wrong, ways, {line: _titled(line, titles)}),
        "money": Expected("number", value, wrong_money, relative=NEAR),
    }
    facts = {
        "account": named(account, customer_names(company, [account])),
        "id": account,
        "share": percent(share),
        "room": money(room, company.currency),
        "line": _titled(line, titles),
        "money": money(value, company.currency),
        "part": percent(value / room),
        "low": money(value * 0.9, company.currency),
        "high": money(value * 1.1, company.currency),
        "sales": money(float(lines["sales_12m"].iloc[0]), company.currency),
        "buying": percent(table.loc[table["product_line"] == line, "peers_buying"].iloc[0]),
    }
    return Key(answers, facts)


def th3_4(company) -> Key:
    """The highest discount in half points at which the largest customers together keep 22%, and who alone does not."""
    found = highest_break(company)
    if pd.isna(found["break_discount"]):
        raise ValueError(tr("No customer buys enough for this break."))
    points = 100 * found["break_discount"]
    wrong = {"subtract": 100 * (found["margin_now"] - 0.22), "one_more": points + 0.5}
    wrong = {why: one for why, one in wrong.items() if abs(one - points) >= 0.25}
    counts = {"today": found["n_below_now"], "everybody": found["n_customers"]}
    counts = {why: one for why, one in counts.items() if one != found["n_below"]}
    answers = {
        "discount": Expected("number", points, wrong, absolute=0.2, relative=0.0, read=_in_percent),
        "below": Expected("number", found["n_below"], counts, absolute=0.0, relative=0.0),
    }
    facts = {
        "volume": money(found["from_volume"], company.currency),
        "number": f"{found['from_volume']:.0f}",
        "n": number(int(found["n_customers"])),
        "sales": money(found["sales_12m"], company.currency),
        "cost": money(found["cost_12m"], company.currency),
        "now": percent(found["margin_now"], 1),
        "after": percent(found["margin_after"], 1),
        "discount": number(points, 1),
        "below": number(int(found["n_below"])),
        "today": number(int(found["n_below_now"])),
    }
    return Key(answers, facts)


def _titled(line, titles):
    return f"{line} {titles[line]}" if titles.get(line, line) != line else str(line)


def _in_percent(answer):
    """0.08 and "8%" mean 8."""
    found = read_number(answer) if not isinstance(answer, list | tuple) else None
    if found is None:
        return answer
    value, _ = found
    return value * 100 if 0 < value < 0.3 else value
