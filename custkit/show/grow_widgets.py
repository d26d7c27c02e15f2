"""Growing accounts by hand: white space by account, and the margin under a ladder of volume breaks."""

import pandas as pd

from custkit.locale import money, number, percent, tr
from custkit.show.control import Control
from custkit.show.people_widgets import _dropdown, _names, _some_of
from custkit.show.widgets import _slider

_STEPS = ("step_1", "step_2", "step_3", "step_4", "step_5")


def white_space_picker(company, customer_id: str | None = None) -> Control:
    """Product line × unit of one key account after the other.

    ``.value``: ``{"customer_id"}``, for ``custkit.key_accounts.white_space(company, **picker.value)``. Starts at
    ``customer_id``, else at the account with most headroom. Raises ValueError where there is no key account to show.
    """
    from custkit.key_accounts import account_room, white_space
    from custkit.show.white_space import white_space_heatmap

    room = account_room(company)
    known = room["customer_id"].tolist()
    if not known:
        raise ValueError(
            tr("No product lines are known for the key accounts, so there is no white space to show.")
        )
    names = _names(company, known)

    def check(settings):
        if settings["customer_id"] not in known:
            raise ValueError(tr("There is no customer {customer}.", customer=settings["customer_id"]))
        return settings

    def picture(settings):
        table = white_space(company, settings["customer_id"])
        return white_space_heatmap(table, company.currency), _room_lines(
            room, settings["customer_id"], company
        )

    return Control(
        {"customer_id": _dropdown(tr("Account"), [(names[one], one) for one in known])},
        {"customer_id": customer_id or known[0]},
        outward=dict,
        inward=_some_of(("customer_id",)),
        check=check,
        picture=picture,
    )


def margin_simulator(company, by: str = "amount", floor: float = 0.22) -> Control:
    """Discounts of the five volume breaks as sliders, with the money and the margin they leave.

    ``.value``: ``{"step_1": 0.02, …, "step_5": 0.10, "floor": 0.22}``. A higher step can never have a lower
    discount than the one below it. The volumes are those of `custkit.key_accounts.default_breaks`.
    """
    from custkit.key_accounts import default_breaks, tier_price
    from custkit.show.white_space import price_break_chart

    start = default_breaks(company, by)
    names = _STEPS[: len(start)]

    def check(settings):
        discounts = [settings[name] for name in names]
        if not all(isinstance(one, int | float) and 0 <= one < 1 for one in [*discounts, settings["floor"]]):
            raise ValueError(tr("a discount lies between 0 and 1, as in 0.05"))
        if sorted(discounts) != discounts:
            raise ValueError(
                tr("the price must never rise with volume: a higher break needs at least the same discount")
            )
        return settings

    def picture(settings):
        breaks = [(volume, settings[name]) for name, (volume, _) in zip(names, start, strict=True)]
        table = tier_price(company, breaks, by, settings["floor"])
        return price_break_chart(table, company.currency), _price_lines(table, company.currency)

    inputs = {
        name: _slider(tr("From {volume}", volume=_volume(volume, by, company)), 0.0, 0.20, 0.005, ".1%")
        for name, (volume, _) in zip(names, start, strict=True)
    } | {"floor": _slider(tr("Margin floor"), 0.0, 0.5, 0.01, ".0%")}
    settings = {name: discount for name, (_, discount) in zip(names, start, strict=True)} | {"floor": floor}
    return Control(inputs, settings, dict, _some_of((*names, "floor")), check, picture)


def _volume(volume, by, company):
    return money(volume, company.currency, 0) if by == "amount" else number(int(volume))


def _room_lines(room, account, company):
    row = room.set_index("customer_id").loc[account]
    if pd.isna(row["headroom"]):
        return [tr("No wallet is known here: ask what they spend in all.")]
    return [
        tr("Share of wallet {share}; {money} a year goes to others", share=percent(row["share_of_wallet"]),
           money=money(row["headroom"], company.currency)),
        tr("Units in the group: {n}; product lines not bought at all: {lines}", n=number(int(row["n_units"])),
           lines=number(int(row["lines_not_bought"]))),
    ]  # fmt: skip


def _price_lines(table, currency):
    sales, cost, after = table["sales_12m"].sum(), table["cost_12m"].sum(), table["sales_at_break"].sum()
    return [
        tr("Given away if nobody buys more: {money} a year", money=money(table["money_given"].sum(), currency)),
        tr("Margin of all: {now} today, {after} after", now=percent(1 - cost / sales, 1) if sales > 0 else "–",
           after=percent(1 - cost / after, 1) if after > 0 else "–"),
        tr("Customers at most 20% below a break, whom it could pull up: {n}", n=number(int(table["n_near"].sum()))),
    ]  # fmt: skip
