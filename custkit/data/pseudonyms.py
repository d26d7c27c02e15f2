"""Ids that are people's telephone numbers, mail addresses or identity numbers, as a report may show them.

A shop's export often has the mail address as the customer's id. What leaves then says ``a***@x.test`` in its place:
readable, the same in every output of a run, and one for each id.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from custkit.data.field_map import FieldMap

# The columns that hold ids of people and companies, not of orders and products.
PEOPLE = {"customer_id", "parent_id", "referred_by", "contact_id", "from_contact_id"}
PEOPLE |= {"to_contact_id", "reports_to", "rep_id", "owner_rep_id", "scope_id"}
PERSONAL_HEADER = re.compile(
    r"电话|手机|電話|手機|座机|微信|邮箱|邮件|郵箱|身份证|身分證|(?i:(^|[^a-z])(phone|tel|telephone|mobile|e-?mail|wechat|whatsapp|cpf|ssn)($|[^a-z]))"
)
_MOBILE = r"1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}"
# Understood by Python, DuckDB and PostgreSQL alike.
PERSONAL_ID = "|".join(
    (
        "[@＠]",
        rf"(^|[^0-9])(\+?0{{0,2}}86[ -]?)?{_MOBILE}([^0-9]|$)",
        "(^|[^0-9])[1-9][0-9]{5}(19|20)[0-9]{9}[0-9Xx]([^0-9]|$)",
        r"^\+[0-9 ()-]{7,}$",
        r"^[(]?0[1-9][0-9]{1,2}[)]?[ -][0-9]{7,8}$",
        "^[(]?[0-9]{3}[)]?[-. ]+[0-9]{3}[-. ][0-9]{4}$",
        "^[0-9]{3}[.][0-9]{3}[.][0-9]{3}-[0-9]{2}$",
    )
)
_STARS = "****"


def is_personal(id: str) -> bool:
    """Whether an id is, or holds, a telephone number, a mail address or an identity number.

    >>> [is_personal(id) for id in ("13800138000", "ann@x.test", "C0001", "20250101123456")]
    [True, True, False, False]
    """
    return re.search(PERSONAL_ID, id) is not None


def pseudonyms(ids: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """A pseudonym for every id, no two the same and none in ``taken``; the order in which ids come does not matter.

    >>> pseudonyms(["13800138000", "13899998000", "ann@x.test"])
    {'13800138000': '138****8000', '13899998000': '138****8000-2', 'ann@x.test': 'a***@x.test'}
    """
    used, last, found = {id.casefold() for id in taken}, {}, {}
    for id in sorted(set(ids)):
        short = pseudonym = _masked(id)
        count = last.get(short.casefold(), 1)
        while pseudonym.casefold() in used:
            count += 1
            pseudonym = f"{short}-{count}"
        last[short.casefold()] = count
        used.add(pseudonym.casefold())
        found[id] = pseudonym
    return found


def in_pseudonyms(field_map: FieldMap, shown: Mapping[str, str]) -> FieldMap:
    """The field map, its customers called as the tables call them now."""
    merges = {
        shown.get(kept, kept): tuple(shown.get(one, one) for one in gone)
        for kept, gone in field_map.merge_customers.items()
    }
    units = {shown.get(one, one): unit for one, unit in field_map.amount_unit_by_customer.items()}
    return replace(field_map, merge_customers=merges, amount_unit_by_customer=units)


def _masked(id: str) -> str:
    local, at, domain = id.replace("＠", "@").rpartition("@")
    if at:
        return f"{local[:1]}***@{_without_numbers(domain)}"
    hidden = _without_numbers(id)
    if hidden != id:
        return hidden
    id = id.lstrip("+(")
    return (
        f"{id[:3]}{_STARS}{id[-4:]}" if len(id) >= 10 else f"{id[:1]}{_STARS}{id[-1:] if len(id) > 3 else ''}"
    )


def _without_numbers(text: str) -> str:
    text = re.sub(r"(?<![0-9])([1-9]\d\d)\d{3}(?:19|20)\d{7}(\d\d\d[\dXx])(?![0-9])", rf"\1{_STARS}\2", text)
    return re.sub(
        rf"(?<![0-9])(?:\+?0{{0,2}}86[ -]?)?(?={_MOBILE}(?![0-9]))(\d{{3}})[ -]?\d{{4}}[ -]?(\d{{4}})",
        rf"\1{_STARS}\2",
        text,
    )
