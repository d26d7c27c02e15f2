"""White space: what an account still buys from others, by product line and unit, against what its peers buy from us.

A unit is a customer; an account is its whole group (customers with the same ``parent_id``). The money is the headroom
of `custkit.tiering.headroom`, shared out over the lines, never a second estimate of it.
"""

import numpy as np
import pandas as pd

from custkit.item import (
    UNTESTED,
    Key,
    Refused,
    Result,
    choice,
    exercise,
    grid,
    item,
    names_of,
    number,
    one_of,
)
from custkit.locale import tr

from .accounts import key_accounts
from .spend import line_sales, wallets

SIZE_TIMES = 4.0  # a peer's wallet is between a quarter and four times the customer's
FEWEST_PEERS = 5
FEWEST_BUYERS = 3  # a line that fewer of the peers buy says nothing
URGENT = 0.005  # of the last 12 months' revenue: what is worth less is not urgent
MOST_SHOWN = 8
NEAR = 0.03


def _accounts_to_turn(company) -> one_of:
    """The key accounts, to be looked at one after the other; it does not start at the one that is asked about."""
    heads = tuple(account_room(company).table["customer_id"])
    first = [one for one in heads if one != open_account(company)] or list(heads)
    return one_of(heads, start=first[0] if first else "", column="customer_id")


@item(dial={"customer_id": _accounts_to_turn})
def white_space(company, customer_id: str | None = None) -> Result:
    """Product line × unit: what we sell, what peers usually buy, and the headroom that falls on the line.

    customer_id: a customer, whose group is shown; None: the groups of all key accounts. One row per unit and line, in
    the order of units and lines: ``account_id`` (head of the group), ``customer_id`` (the unit), ``product_line,
    category``, ``sales_12m``, ``peers_buying`` (share of peers that buy it), ``usual_share`` (what the line usually is
    of a wallet), ``n_peers``, ``peer_basis`` (``industry_size``, ``size``, ``all``), ``line_wallet`` and
    ``white_space`` (the company's money, a year), ``not_bought``.

    usual_share: the median share of wallet among the peers that buy the line × the share of peers that do, made to add
    up to 1 over the lines. line_wallet = wallet × usual_share. white_space: the unit's headroom, shared out in
    proportion to line_wallet − sales where that is above 0; it adds up to the headroom to the cent, and is NaN where no
    wallet is known. Peers: same industry and a wallet of a quarter to four times; where they are fewer than five, of
    that size; else all. Raises ValueError for a customer that is not known.
    """
    table = _white_space(company, customer_id)
    if table.empty:
        raise Refused("nothing")
    known = table[table["white_space"].notna()]
    if known.empty:
        return Result(table, verdict="no_wallet")
    across = "account_id" if known["account_id"].nunique() > 1 else "customer_id"
    keys = [across, "product_line", "category"]
    cells = known.groupby(keys, as_index=False)[["white_space", "sales_12m"]].sum()
    cells["not_bought"] = cells["sales_12m"] <= 0
    room = (
        cells.groupby(across)["white_space"]
        .sum()
        .sort_values(ascending=False, kind="stable")
        .head(MOST_SHOWN)
    )
    cells = cells[cells[across].isin(room.index)]
    return Result(
        table,
        verdict="accounts" if across == "account_id" else "account",
        about={"customer_id": known["account_id"].iloc[0], "room": known["white_space"].sum(),
               "n_accounts": known["account_id"].nunique()},
        picture=grid(across, "product_line", "white_space", mark="not_bought", order_y=tuple(room.index),
                     order_x=tuple(sorted(cells["product_line"].unique())), rows=cells),
    )  # fmt: skip


@item
def account_room(company) -> Result:
    """Key accounts with their whole group, most headroom first: ``customer_id, n_units, sales_12m, est_wallet,
    headroom``, ``share_of_wallet``, the largest white space of the group: ``top_line, top_white_space``, and
    ``lines_not_bought``.

    Sums run over the units whose wallet is known; est_wallet is NaN where none is.
    """
    space = white_space(company)
    if not space.ok:
        raise Refused(space.verdict)
    wallet = wallets(company).set_index("customer_id")
    rows = [_room_of(head, part, wallet) for head, part in space.table.groupby("account_id", sort=False)]
    found = pd.DataFrame(rows).sort_values(
        ["headroom", "customer_id"], ascending=[False, True], ignore_index=True
    )
    told = found[found["top_white_space"] > 0]
    if told.empty:
        return Result(found, verdict="no_wallet")
    told = told.sort_values(["share_of_wallet", "headroom", "customer_id"], ascending=[True, False, True])
    first = told.iloc[0]
    line = space.table.query("account_id == @first.customer_id and product_line == @first.top_line").iloc[0]
    top = float(first["top_white_space"])
    return Result(
        found,
        verdict="open",
        about=first.to_dict() | {"peers_buying": line["peers_buying"], "n_accounts": len(found)},
        money=top,
        customers=(first["customer_id"],),
        record=UNTESTED,
        urgency="watch",
        value=round(top, 2),
        unit=company.currency,
    )


def open_account(company) -> str | None:
    """The key account with the lowest share of wallet: of what it spends on our kind of product, most goes to others.

    The larger headroom decides between equals. None where no key account has a known wallet or no line is known.
    """
    room = account_room(company)
    return room.customers[0] if room.customers else None


@exercise("E3.5", asks=[account_room], tools=[white_space])
def largest_white_space(company) -> Key:
    """The product line with the largest white space at the key account with the lowest share of wallet, in money."""
    from .next_product import next_best_product

    room = account_room(company)
    if room.verdict != "open":
        raise Refused(room.verdict)
    account, about = room.customers[0], room.about
    table = white_space(company, account).table
    lines = table.groupby("product_line")[["white_space", "sales_12m", "line_wallet"]].sum()
    lines = lines.sort_values("white_space", ascending=False, kind="stable")
    line, first = lines.index[0], lines.iloc[0]
    wrong = {
        "seller": {lines["sales_12m"].idxmax()} - {line},
        "by_lift": set(next_best_product(company, account).table["product_line"].head(1)) - {line},
        "second": set(lines.index[1:2]),
    }
    value = first["white_space"]
    amounts = {"all_room": about["headroom"], "usual": first["line_wallet"]}
    amounts = {why: one for why, one in amounts.items() if abs(one - value) > NEAR * value}
    facts = {
        "customer_id": account, "share_of_wallet": about["share_of_wallet"], "room": about["headroom"],
        "top_line": line, "white_space": value, "part": value / about["headroom"], "low_money": 0.9 * value,
        "high_money": 1.1 * value, "sales_12m": first["sales_12m"], "currency": company.currency,
        "peers_buying": table.loc[table["product_line"] == line, "peers_buying"].iloc[0],
    }  # fmt: skip
    fields = {
        "line": choice(line, sorted(lines.index), "product_line", wrong),
        "money": number(value, amounts, absolute=0.0, relative=NEAR),
    }
    return Key(fields, facts)


def _room_of(head, part, wallet):
    """One account of `account_room`."""
    units = wallet.reindex(part["customer_id"].unique())
    lines = part.groupby("product_line")[["white_space", "sales_12m"]].sum(min_count=1)
    best = lines["white_space"].idxmax() if lines["white_space"].gt(0).any() else None
    known = units[units["est_wallet"].notna()]
    spent = known["est_wallet"].sum() if len(known) else np.nan
    return {
        "customer_id": head, "n_units": len(units), "sales_12m": units["sales_12m"].sum(), "est_wallet": spent,
        "headroom": known["headroom"].sum() if len(known) else np.nan,
        "share_of_wallet": min(known["sales_12m"].clip(lower=0).sum() / spent, 1.0) if spent > 0 else np.nan,
        "top_line": best, "top_white_space": lines["white_space"].get(best, np.nan),
        "lines_not_bought": int((lines["sales_12m"].fillna(0) <= 0).sum()),
    }  # fmt: skip


def _white_space(company, customer_id):
    sales = line_sales(company)
    if not len(sales.columns):
        return pd.DataFrame()
    room = wallets(company).set_index("customer_id")
    groups = _groups(company, room.index.union(sales.index))
    if customer_id is None:
        accounts = [one for one in key_accounts(company)["customer_id"] if one in groups.index]
    elif customer_id in groups.index:
        accounts = [groups[customer_id]]
    else:
        raise ValueError(tr("There is no customer {customer}.", customer=customer_id))
    facts = _facts(company, room, sales, groups)
    heads = list(dict.fromkeys(groups.get(one, one) for one in accounts))
    parts = [_of_unit(head, one, facts, room, sales) for head in heads for one in _units(head, groups)]
    if not parts:
        return pd.DataFrame()
    found, names = pd.concat(parts, ignore_index=True), names_of(company, "line")
    found.insert(3, "category", [names.get(one, one) for one in found["product_line"]])
    return found


def _groups(company, ids) -> pd.Series:
    """customer_id → head of its group; a customer without a parent is its own head."""
    head = pd.Series(ids, index=ids, dtype=object)
    if company.has("customers"):
        customers = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
        head = pd.Series(
            head.index.union(customers.index), index=head.index.union(customers.index), dtype=object
        )
        if "parent_id" in customers:
            parent = customers["parent_id"].dropna().astype(str)
            head.update(parent[parent.str.strip() != ""])
    return head


def _units(head, groups):
    """The customers of a group, its head first."""
    mine = sorted(groups.index[groups == head])
    return [one for one in mine if one == head] + [one for one in mine if one != head]


def _facts(company, room, sales, groups):
    """Size, industry and group of each customer that bought within the year: those that can be peers, and
    shares."""
    everybody = room.index.union(sales.index).union(groups.index)
    size = room["est_wallet"].reindex(everybody)
    if not size.notna().any():
        size = room["sales_12m"].reindex(everybody)
    industry = pd.Series(None, index=everybody, dtype=object)
    if company.has("customers.industry"):
        known = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["industry"]
        industry = known.reindex(everybody)
    bought = sales.reindex(everybody, fill_value=0.0).clip(lower=0)
    buys = (bought.sum(axis=1) > 0) & (size > 0)
    return {
        "size": size,
        "industry": industry,
        "group": groups.reindex(everybody),
        "buys": buys,
        "share": bought.div(size.where(size > 0), axis=0),
    }


def _of_unit(head, customer, facts, room, sales):
    """The rows of one unit."""
    peers, basis = _peers(customer, head, facts)
    shares = facts["share"].loc[peers]
    buyers = shares > 0
    usual = shares.where(buyers).median() * buyers.mean()
    usual = usual.where(buyers.sum() >= FEWEST_BUYERS, 0.0).fillna(0.0)
    usual = usual / usual.sum() if usual.sum() > 0 else usual * np.nan
    mine = sales.loc[customer] if customer in sales.index else pd.Series(0.0, index=sales.columns)
    wallet = room["est_wallet"].get(customer, np.nan)
    line_wallet = wallet * usual
    return pd.DataFrame({
        "account_id": head, "customer_id": customer, "product_line": sales.columns, "sales_12m":
        mine.to_numpy(float), "usual_share": usual.to_numpy(), "peers_buying": buyers.mean().to_numpy() if
        len(peers) else np.nan, "n_peers": len(peers), "peer_basis": basis, "line_wallet": line_wallet.to_numpy(),
        "white_space": _shared(room["headroom"].get(customer, np.nan), line_wallet - mine.clip(lower=0), usual),
        "not_bought": (mine <= 0).to_numpy(),
    })  # fmt: skip


def _shared(money, gaps, usual):
    """``money`` shared out over the gaps above 0 (over the usual shares where there is none), exact to the cent."""
    if pd.isna(money) or usual.isna().all():
        return np.full(len(gaps), np.nan)
    weight = gaps.clip(lower=0)
    weight = weight if weight.sum() > 0 else usual
    share = (money * weight / weight.sum()).round(2)
    share[weight.idxmax()] += money - share.sum()
    return share.to_numpy()


def _peers(customer, head, facts):
    """Ids of those it is compared with, and by what: outside its own group, customers who bought within the
    year."""
    others = facts["buys"] & (facts["group"] != head)
    size = facts["size"].get(customer, np.nan)
    if size > 0:
        alike = others & facts["size"].between(size / SIZE_TIMES, size * SIZE_TIMES)
        industry = facts["industry"].get(customer)
        near = alike & (facts["industry"] == industry) if isinstance(industry, str) else alike & False
        if near.sum() >= FEWEST_PEERS:
            return near.index[near], "industry_size"
        if alike.sum() >= FEWEST_PEERS:
            return alike.index[alike], "size"
    return others.index[others], "all"
