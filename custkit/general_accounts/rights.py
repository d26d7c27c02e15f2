"""What an old customer may ask for, by class, and where a warning says to grant it now."""

import pandas as pd

from custkit.item import Refused, Result, item
from custkit.monitoring import warning_list
from custkit.tiering import abc, customer_table

RIGHTS = {
    "A": ("delivery_first", "trial_unit", "free_check"),
    "B": ("trial_unit", "free_check"),
    "C": ("free_check",),
}
OLD_DAYS = 730  # a customer for two years and more, who bought in both of the last two


@item
def loyalty_rights(company) -> Result:
    """Rights of old customers by class, and how many of them are under warning: there the right is granted first.

    ``abc, loyalty_right`` (codes; the list is the course's own), ``n_entitled, n_warned_entitled, sales_12m`` (of the
    entitled), ``warned_sales`` (of those under warning). Old: first order two years ago or earlier, and orders in
    both of the last two years. Record: that of the warnings.
    """
    halves = customer_table(company, ("core", "halves")).set_index("customer_id")
    now, before = (halves[f"n_orders_{a}"] + halves[f"n_orders_{b}"] for a, b in _YEARS)
    old = halves[(halves["tenure_days"] >= OLD_DAYS) & (now > 0) & (before > 0)]
    if old.empty:
        raise Refused("none")
    classes = abc(company).table.set_index("customer_id")["abc"]
    alerts = warning_list(company)
    warned = list(alerts.table["customer_id"]) if alerts.ok else []
    table = pd.DataFrame({"abc": classes.reindex(old.index).fillna("C"), "n_entitled": 1})
    table["n_warned_entitled"] = old.index.isin(warned).astype(int)
    table["sales_12m"] = old["net_m1_6"] + old["net_m7_12"]
    table["warned_sales"] = table["sales_12m"] * table["n_warned_entitled"]
    found = table.groupby("abc").sum().reset_index()
    found.insert(1, "loyalty_right", found["abc"].map(RIGHTS))
    first = [code for code in warned if code in old.index]
    return Result(
        found,
        verdict="warned" if first else "calm",
        about={
            "n_old": len(table),
            "n_warned_old": len(first),
            "customer_id": first[0] if first else None,
            "warned_sales": float(table["warned_sales"].sum()),
        },
        customers=tuple(first),
        record=alerts.record if first else None,
        urgency="know",
    )


_YEARS = (("m1_6", "m7_12"), ("m13_18", "m19_24"))
