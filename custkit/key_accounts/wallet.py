"""What an account still buys from others: by product line and unit, against what its peers buy from us.

A unit is a customer; an account is its whole group (customers with the same ``parent_id``). The money is the
headroom of `custkit.tiering.headroom`, shared out over the lines, never a second estimate of it.
"""

import ibis
import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.locale import tr

from .accounts import key_accounts

SIZE_TIMES = 4.0  # a peer's wallet is between a quarter and four times the customer's
FEWEST_PEERS = 5
FEWEST_BUYERS = 3  # a line that fewer of the peers buy says nothing
RANK_ITEM, SUPPLIERS_ITEM = "supplier_rank", "n_suppliers"
SPACE = ("account_id", "customer_id", "product_line", "category", "sales_12m", "usual_share", "peers_buying", "n_peers",
         "peer_basis", "line_wallet", "white_space", "not_bought")  # fmt: skip


def war(rank, n) -> float | np.ndarray:
    """Share of wallet (0–1) of the supplier ranked ``rank`` of the ``n`` a customer uses, 1 = first choice.

    Wallet allocation rule: (1 − rank/(n + 1)) × 2/n; ties take the mean of their ranks. The shares of all ``n``
    add up to 1. Source: Keiningham, Aksoy, Buoye & Cooil (2011), *Harvard Business Review* 89(10). Raises
    ValueError unless 1 ≤ rank ≤ n.
    """
    rank, n = np.asarray(rank, float), np.asarray(n, float)
    if not ((rank >= 1) & (rank <= n)).all():
        raise ValueError(tr("a rank lies between 1 and the number of suppliers"))
    share = (1 - rank / (n + 1)) * 2 / n
    return float(share) if share.ndim == 0 else share


def wallets(company) -> pd.DataFrame:
    """`custkit.tiering.headroom` with ``wallet_source``; a survey rank stands in where the spend is not known.

    ``wallet_source``: ``"known"`` (``est_wallet``), ``"rank"`` (the customer told in a survey which of how many
    suppliers we are, items ``supplier_rank`` and ``n_suppliers``: wallet = our sales ÷ `war`), None. A rank is
    only asked where no spend is known, since it is the coarser of the two.
    """
    from custkit.tiering import headroom

    table = headroom(company).set_index("customer_id")
    table["wallet_source"] = pd.Series("known", index=table.index, dtype=object).where(
        table["est_wallet"].notna(), None
    )
    share = _rank_shares(company).reindex(table.index)
    told = table["est_wallet"].isna() & share.notna() & (table["sales_12m"] > 0)
    table.loc[told, "wallet_source"] = "rank"
    table.loc[told, "share_of_wallet"] = share[told]
    table.loc[told, "est_wallet"] = table["sales_12m"][told] / share[told]
    table.loc[told, "headroom"] = table["est_wallet"][told] - table["sales_12m"][told]
    return table.reset_index()


def white_space(company, customer_id: str | None = None) -> pd.DataFrame:
    """Product line × unit: what we sell, what peers usually buy, and the headroom that falls on the line.

    customer_id: a customer, whose group is shown; None: the groups of all key accounts. One row per unit and
    line, in the order of units and lines: ``account_id`` (head of the group), ``customer_id`` (the unit),
    ``product_line, category``, ``sales_12m``, ``peers_buying`` (share of peers that buy it), ``usual_share``
    (what the line usually is of a wallet), ``n_peers``, ``peer_basis`` (``industry_size``, ``size``, ``all``),
    ``line_wallet`` and ``white_space`` (yuan a year), ``not_bought``.

    usual_share: the median share of wallet among the peers that buy the line × the share of peers that do, made
    to add up to 1 over the lines. line_wallet = wallet × usual_share. white_space: the unit's headroom, shared
    out in proportion to line_wallet − sales where that is above 0; it adds up to the headroom to the cent, and
    is NaN where no wallet is known. Peers: same industry and a wallet of a quarter to four times; where they are
    fewer than five, of that size; else all. Raises ValueError for a customer that is not known.
    """
    return kept(company, "white_space", lambda: _white_space(company, customer_id), customer_id).copy()


def account_room(company) -> pd.DataFrame:
    """Key accounts with their whole group, most headroom first:
    ``customer_id, n_units, sales_12m, est_wallet, headroom``,
    ``share_of_wallet``, the largest white space of the group: ``top_line, top_white_space``, and
    ``lines_not_bought``.

    Sums run over the units whose wallet is known; est_wallet is NaN where none is.
    """
    table = white_space(company)
    columns = ["customer_id", "n_units", "sales_12m", "est_wallet", "headroom", "share_of_wallet", "top_line",
               "top_white_space", "lines_not_bought"]  # fmt: skip
    if table.empty:
        return pd.DataFrame(columns=columns)
    room = wallets(company).set_index("customer_id")
    rows = []
    for head, part in table.groupby("account_id", sort=False):
        units = room.reindex(part["customer_id"].unique())
        lines = part.groupby("product_line")[["white_space", "sales_12m"]].sum(min_count=1)
        best = lines["white_space"].idxmax() if lines["white_space"].gt(0).any() else None
        known = units[units["est_wallet"].notna()]
        wallet = known["est_wallet"].sum() if len(known) else np.nan
        rows.append({
            "customer_id": head, "n_units": len(units), "sales_12m": units["sales_12m"].sum(), "est_wallet": wallet,
            "headroom": known["headroom"].sum() if len(known) else np.nan,
            "share_of_wallet": min(known["sales_12m"].clip(lower=0).sum() / wallet, 1.0) if wallet > 0 else np.nan,
            "top_line": best, "top_white_space": lines["white_space"].get(best, np.nan),
            "lines_not_bought": int((lines["sales_12m"].fillna(0) <= 0).sum()),
        })  # fmt: skip
    found = pd.DataFrame(rows, columns=columns)
    return found.sort_values(["headroom", "customer_id"], ascending=[False, True], ignore_index=True)


def open_account(company) -> str | None:
    """The key account with the lowest share of wallet: of what it spends on our kind of product, most goes to
    others.

    The larger headroom decides between equals. None where no key account has a known wallet or no line is known.
    """
    table = account_room(company)
    table = table[table["top_white_space"] > 0] if len(table) else table
    if table.empty:
        return None
    table = table.sort_values(["share_of_wallet", "headroom", "customer_id"], ascending=[True, False, True])
    return table["customer_id"].iloc[0]


def line_names(company) -> dict[str, str]:
    """Product line → its category, where each line has one of its own; the line itself otherwise."""
    return _line_sales(company)[1]


def _white_space(company, customer_id):
    sales, names = _line_sales(company)
    room = wallets(company).set_index("customer_id")
    groups = _groups(company, room.index.union(sales.index))
    if customer_id is None:
        accounts = [one for one in key_accounts(company)["customer_id"] if one in groups.index]
    else:
        if customer_id not in groups.index:
            raise ValueError(tr("There is no customer {customer}.", customer=customer_id))
        accounts = [groups[customer_id]]
    if not len(sales.columns):
        return pd.DataFrame(columns=list(SPACE))
    facts = _facts(company, room, sales, groups)
    units = [(head, one) for head in _heads(accounts, groups) for one in _units(head, groups)]
    parts = [_of_unit(head, one, facts, room, sales) for head, one in units]
    if not parts:
        return pd.DataFrame(columns=list(SPACE))
    found = pd.concat(parts, ignore_index=True)
    found["category"] = found["product_line"].map(names)
    return found[list(SPACE)]


def _rank_shares(company) -> pd.Series:
    """Share of wallet by the latest rank told in a survey, one a customer; odd answers are left out."""
    none = pd.Series(dtype="float64")
    if not company.has("surveys.item_code", "surveys.customer_id", "surveys.value"):
        return none
    answers = company.table("surveys")
    answers = answers[answers["item_code"].isin([RANK_ITEM, SUPPLIERS_ITEM]) & answers["customer_id"].notna()]
    if answers.empty:
        return none
    answers = answers.assign(value=pd.to_numeric(answers["value"], errors="coerce"))
    if "date" in answers:
        answers = answers.sort_values("date", kind="stable")
    told = answers.groupby(["customer_id", "item_code"])["value"].last().unstack()
    told = told.reindex(columns=[RANK_ITEM, SUPPLIERS_ITEM]).dropna()
    told = told[(told[RANK_ITEM] >= 1) & (told[RANK_ITEM] <= told[SUPPLIERS_ITEM])]
    return pd.Series(war(told[RANK_ITEM], told[SUPPLIERS_ITEM]), index=told.index, dtype="float64")


def _line_sales(company):
    """Net money of the last 12 months by customer (rows) and product line (columns), and the lines' names; kept."""
    return kept(company, "line_sales_12m", lambda: _read_line_sales(company))


def _read_line_sales(company):
    from custkit.tiering.features import months_before

    lines = company.order_lines
    if lines is None or not company.has("products.product_line") or "line_amount_cents" not in lines.columns:
        return pd.DataFrame(index=pd.Index([], name="customer_id")), {}
    columns = ["product_id", "product_line", *(["category"] if company.has("products.category") else [])]
    products = company.table("products")[columns].dropna(subset=["product_line"])
    products = products.drop_duplicates("product_id").set_index("product_id")
    day = lines.order_date
    inside = (day > ibis.literal(months_before(company.as_of, 12))) & (day <= ibis.literal(company.as_of))
    used = lines.filter(inside & lines.customer_id.notnull())
    sums = used.group_by("customer_id", "product_id").aggregate(cents=used.line_amount_cents.sum()).execute()
    sums["product_line"] = sums["product_id"].map(products["product_line"])
    table = sums.dropna(subset=["product_line"]).pivot_table(
        index="customer_id", columns="product_line", values="cents", aggfunc="sum", fill_value=0
    )
    table = table.reindex(columns=sorted(products["product_line"].unique()), fill_value=0) / 100
    names = {line: str(line) for line in table.columns}
    if "category" in products:
        one_each = products.groupby("product_line")["category"].agg(["nunique", "first"])
        if (one_each["nunique"] == 1).all() and one_each["first"].is_unique:
            names = one_each["first"].astype(str).to_dict()
    return table, names


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


def _heads(accounts, groups):
    """The heads of the accounts' groups, each once."""
    return list(dict.fromkeys(groups.get(one, one) for one in accounts))


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
