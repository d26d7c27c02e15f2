"""The same company as its systems would export it: a workbook from the ERP, a GBK file of customers, a CRM export.

What is wrong with these files is planted truth 16. `field_map.yaml` reads them as they are; with
`field_map_cleaned.yaml`, in which a person has confirmed the duplicates and the units, importing them gives the
clean tables back, but for the lines without a customer.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from .world import World, data

NOBODY = ""


def write(world: World, tables: dict[str, pd.DataFrame], language: str, folder: Path) -> None:
    """Write the raw files of one edition into ``folder``. ``tables``: the clean tables of that edition."""
    folder.mkdir(parents=True, exist_ok=True)
    faults = plan(world)
    names = data("raw.yaml")["files"]
    _workbook(world, tables, faults, language, folder / names["orders"])
    _customers(tables, faults, language, folder / names["customers"])
    _deals(tables, folder / names["deals"])
    _field_maps(world, faults, language, folder)


def plan(world: World) -> dict:
    """Which faults the files get, by planted truth 16 (language-free).

    ``aliases`` (second code -> customer), ``orders_of_alias`` (orders booked under it), ``nobody`` (orders without a
    customer), ``ten_thousand`` (customers in 万元).
    """
    rng = world.rng("raw")
    plant = world.truth(16)
    orders = world.transactions
    per_order = world.order_lines.groupby("order_id").size()
    group = world.customers.set_index("customer_id")["group"]
    own = set(plant["ten_thousand"]) | {world.truth(i)["customer"] for i in (1, 2, 5, 6, 25, 26)}
    # no subsidiary and no parent: their names are alike and they are not the same
    family = set(world.customers["parent_id"].dropna()) | set(
        world.customers.dropna(subset="parent_id")["customer_id"]
    )
    able = group.index[group.isin(["B", "C"]) & ~group.index.isin(own | family)]
    able = able[able.isin(orders["customer_id"].value_counts().loc[lambda n: n >= 4].index)]
    chosen = np.sort(rng.choice(able, plant["duplicates"], replace=False))
    last = len(world.customers)
    aliases = {f"C{last + i:04d}": customer for i, customer in enumerate(chosen, start=1)}
    mine = orders[orders["customer_id"].isin(chosen)]
    nth = mine.groupby("customer_id").cumcount()
    booked = mine[nth % 3 == 2]
    code = {customer: alias for alias, customer in aliases.items()}
    wanted = round(plant["without_customer"] * len(world.order_lines))
    free = orders[~orders["customer_id"].isin(own) & ~orders["customer_id"].isin(chosen)]
    counter = free["customer_id"].eq(world.firm["customers"]["counter"])
    nobody = []
    for rows, part in ((counter, 0.4), (~counter, 0.6)):
        shuffled = rng.permutation(free.loc[rows, "order_id"])
        lines = per_order[shuffled].cumsum()
        nobody += list(shuffled[(lines <= wanted * part).to_numpy()])
    return {
        "aliases": aliases,
        "orders_of_alias": dict(zip(booked["order_id"], booked["customer_id"].map(code), strict=True)),
        "nobody": set(nobody),
        "ten_thousand": plant["ten_thousand"],
    }


# ------------------------------------------------------------------------------------------- the ERP's workbook


def _workbook(world, tables, faults, language: str, path: Path) -> None:
    """One sheet a year: title, merged group row, headers, lines, total. Dates in four ways, three customers in 万元."""
    import xlsxwriter

    words = data("raw.yaml")["orders"]
    lines = _lines(world, tables, faults)
    options = {"default_date_format": "yyyy/m/d", "nan_inf_to_errors": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": world.end.to_pydatetime(), "title": world.trade["firm"][language]})
        style = {
            "title": book.add_format({"bold": True, "font_size": 14, "align": "center"}),
            "head": book.add_format({"bold": True, "align": "center", "bg_color": "#D9E1F2", "border": 1}),
            "date": book.add_format({"num_format": "yyyy/m/d"}),
            "total": book.add_format({"bold": True, "top": 1}),
            "plain": book.add_format({"align": "left"}),
        }
        for year, part in lines.groupby("year"):
            sheet = book.add_worksheet(words["sheet"][language].format(year=year))
            _head(world, sheet, words, style, language, year)
            _rows(sheet, words, style, part, language)
    _slim(path)


def _lines(world, tables, faults) -> pd.DataFrame:
    """Order lines with what stands on their order, faults put in; ``date_form`` 0-3 says how the date is written."""
    rng = world.rng("raw dates")
    orders = tables["transactions"].set_index("order_id")
    lines = tables["order_lines"].copy()
    lines["order_date"] = lines["order_id"].map(orders["order_date"])
    customer = lines["order_id"].map(orders["customer_id"])
    lines["customer_id"] = lines["order_id"].map(faults["orders_of_alias"]).fillna(customer)
    lines.loc[lines["order_id"].isin(faults["nobody"]), "customer_id"] = NOBODY
    ten_thousand = customer.isin(faults["ten_thousand"])
    lines["amount"] = lines["line_amount"].where(~ten_thousand, (lines["line_amount"] / 1e4).round(6))
    form = pd.Series(rng.choice(4, len(orders), p=[0.55, 0.2, 0.15, 0.1]), index=orders.index)
    lines["date_form"] = lines["order_id"].map(form)
    lines["year"] = lines["order_date"].dt.year
    return lines


def _head(world, sheet, words, style, language: str, year: int) -> None:
    columns = words["columns"]
    last = len(columns) - 1
    firm = world.trade["firm"][language]
    sheet.merge_range(0, 0, 0, last, words["title"][language].format(firm=firm, year=year), style["title"])
    sheet.write(1, 0, words["printed"][language].format(day=(world.end + pd.Timedelta(days=5)).date()))
    groups = [c["group"] for c in columns.values()]
    for group in dict.fromkeys(groups):
        first, end = groups.index(group), len(groups) - 1 - groups[::-1].index(group)
        sheet.merge_range(2, first, 2, end, words["groups"][group][language], style["head"])
    for i, column in enumerate(columns.values()):
        sheet.write(3, i, column[language], style["head"])
        sheet.set_column(i, i, column["width"])
    sheet.freeze_panes(4, 1)


def _rows(sheet, words, style, part: pd.DataFrame, language: str) -> None:
    for i, name in enumerate(words["columns"]):
        values = part[name]
        if name == "order_date":
            for row, (day, form) in enumerate(zip(values, part["date_form"], strict=True), start=4):
                if form == 0:
                    sheet.write_datetime(row, i, day.to_pydatetime(), style["date"])
                else:
                    sheet.write_string(row, i, written_date(day, form))
        elif values.dtype.kind == "M":
            for row, day in enumerate(values, start=4):
                if day is pd.NaT:
                    sheet.write_blank(row, i, None, style["plain"])
                else:
                    sheet.write_datetime(row, i, day.to_pydatetime(), style["date"])
        elif name == "customer_id":
            sheet.write_column(4, i, values.tolist(), style["plain"])
        else:
            sheet.write_column(4, i, values.tolist())
    end = 4 + len(part)
    for i in range(len(words["columns"])):
        sheet.write_blank(end, i, None, style["total"])
    sheet.write(end, 0, words["total"][language], style["total"])
    for name in ("quantity", "amount"):
        sheet.write(end, list(words["columns"]).index(name), float(part[name].sum().round(2)), style["total"])


def _slim(path: Path) -> None:
    """Write the workbook anew without the address of every cell, which halves it.

    The format lets a reader count cells instead (ECMA-376 part 1, 18.3.1.4: ``r`` is optional), so every row is
    written without gaps, blanks included.
    """
    with zipfile.ZipFile(path) as book:
        parts = {info.filename: book.read(info) for info in book.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
        for name, content in parts.items():
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb'<c r="[A-Z]+\d+"', b"<c", content)
                content = re.sub(rb'(<row r="\d+") spans="[\d:]+"', rb"\1", content)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the same bytes every time
            book.writestr(info, content, zipfile.ZIP_DEFLATED, 9)


def written_date(day: pd.Timestamp, form: int) -> str:
    """A date as text, in one of the three ways besides Excel's own: 2025-03-01, 2025/3/1, 2025年3月1日."""
    if form == 1:
        return f"{day:%Y-%m-%d}"
    return f"{day.year}/{day.month}/{day.day}" if form == 2 else f"{day.year}年{day.month}月{day.day}日"


# ------------------------------------------------------------------------------------------- customers and deals


def _customers(tables, faults, language: str, path: Path) -> None:
    """The customer file in GBK, in which 19 customers stand twice, under another code and a slightly other name."""
    words = data("raw.yaml")
    columns = words["customers"]
    table = tables["customers"][list(columns)].copy()
    twice = table.set_index("customer_id").loc[list(faults["aliases"].values())].reset_index()
    styles = words["aliases"][language]
    twice["customer_name"] = [
        _other_name(row, styles[i % len(styles)]) for i, row in enumerate(twice.itertuples(index=False))
    ]
    twice["customer_id"] = list(faults["aliases"])
    twice[["level", "credit_limit", "employees"]] = None
    table = pd.concat([table.astype(object), twice.astype(object)], ignore_index=True)
    table["customer_type"] = table["customer_type"].map(words["customer_types"][language])
    table["created_date"] = pd.to_datetime(table["created_date"]).dt.strftime("%Y/%m/%d")
    table["credit_limit"] = [f"{v:,.2f}" if pd.notna(v) else "" for v in table["credit_limit"]]
    table.columns = [columns[c][language] for c in table.columns]
    table.to_csv(path, index=False, encoding="gbk", lineterminator="\r\n")


def _other_name(customer, style: dict) -> str:
    name = customer.customer_name
    if "strip" in style:
        return name.removesuffix(next(form for form in style["strip"] if name.endswith(form)))
    if "replace" in style:
        return name.replace(*style["replace"])
    if "drop" in style:
        return name.removeprefix(customer.city)
    if "front" in style:
        return customer.province + "省" + name if customer.province != customer.city else name + " "
    if "upper" in style:
        return name.upper()
    middle = len(customer.city)
    return f"{name[:middle]} {name[middle:]} "


def _deals(tables, path: Path) -> None:
    """The CRM's opportunities: its own field names, days as milliseconds since 1970 in Chinese time."""
    fields = data("raw.yaml")["deals"]
    table = tables["opportunities"][list(fields)].copy()
    for day in ("created_date", "close_date"):
        local = table[day].dt.tz_localize("Asia/Shanghai").dt.tz_convert("UTC").dt.tz_localize(None)
        table[day] = (local - pd.Timestamp("1970-01-01")) // pd.Timedelta("1ms")
    table["amount"] = [f"{v:.2f}" for v in table["amount"]]
    table = table.rename(columns=fields)
    table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")


def _field_maps(world, faults, language: str, folder: Path) -> None:
    words = data("raw.yaml")
    files = words["files"]
    entry = {
        "version": 1,
        "name": world.trade["firm"][language],
        "currency": "CNY",
        "tax": "included",
        "timezone": "Asia/Shanghai",
        "tables": {
            "transactions": {"file": files["orders"]},  # its headers are those of the contract
            "customers": {
                "file": files["customers"],
                "columns": {c: w[language] for c, w in words["customers"].items()},
            },
            "opportunities": {"file": files["deals"], "columns": dict(words["deals"])},
        },
    }
    cleaned = entry | {
        "merge_customers": {customer: [alias] for alias, customer in faults["aliases"].items()},
        "amount_unit_by_customer": dict.fromkeys(faults["ten_thousand"], "万元"),
    }
    for name, content in (("field_map.yaml", entry), ("field_map_cleaned.yaml", cleaned)):
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
