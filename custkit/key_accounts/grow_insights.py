"""What the part on growing key accounts found: the largest white space, and accounts with no room for a discount."""

from custkit.data.finding import Finding
from custkit.locale import money, ntr, percent, tr

from .offers import MARGIN_FLOOR, offer_sheet
from .wallet import account_room, open_account, white_space


def part_findings(company) -> list[Finding]:
    """The account with the lowest share of wallet and its largest white space; accounts under the margin floor."""
    found = []
    if company.order_lines is not None and company.has("products.product_line"):
        found.append(_space(company))
    if company.order_lines is not None and company.has("order_lines.cost_amount"):
        found.append(_no_room(company))
    return [one for one in found if one]


def _space(company):
    account = open_account(company)
    if account is None:
        return None
    row = account_room(company).set_index("customer_id").loc[account]
    lines = white_space(company, account).groupby("product_line")["peers_buying"].first()
    seen = tr(
        "{customer} has the lowest share of wallet of the key accounts ({share}); its largest white space is {line}, "
        "{money} a year.",
        customer=account,
        share=percent(row["share_of_wallet"]),
        line=row["top_line"],
        money=money(row["top_white_space"], company.currency),
    )
    action = tr(
        "Ask {customer} from whom it buys {line} and why, then make one offer; {share} of its peers buy it from us.",
        customer=account,
        line=row["top_line"],
        share=percent(lines[row["top_line"]]),
    )
    at_stake = round(float(row["top_white_space"]), 2)
    return Finding(
        "key_accounts.white_space", seen, action, "act", at_stake, "CNY", at_stake, (account,), ("M3-17",)
    )


def _no_room(company):
    table = offer_sheet(company)
    under = table[table["discount_room"] < 0].sort_values("discount_room") if len(table) else table
    if under.empty:
        return None
    sales = round(float(under["sales_12m"].sum()), 2)
    seen = ntr(
        "One key account leaves less than {floor} margin before any new discount: {customer} ({margin}).",
        "{n} key accounts leave less than {floor} margin before any new discount; lowest is {customer} ({margin}).",
        len(under),
        floor=percent(MARGIN_FLOOR),
        customer=under["customer_id"].iloc[0],
        margin=percent(under["margin_now"].iloc[0], 1),
    )
    action = tr(
        "Leave them out of any volume break ({money} a year); every further concession needs something in return.",
        money=money(sales, company.currency),
    )
    ids = tuple(under["customer_id"])
    return Finding(
        "key_accounts.no_discount_room",
        seen,
        action,
        "watch",
        float(len(under)),
        "customers",
        None,
        ids,
        ("M3-19",),
    )
