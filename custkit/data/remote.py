"""A database that stays where it is: tables found by their names and columns, only customer-level results come out.

Columns of a database have types already, so nothing is parsed here; a column of the wrong type is an InputError
that says what a view must deliver.
"""

import datetime
import json
from functools import cached_property
from urllib.parse import quote, unquote

import pandas as pd

from custkit.data import contract, deciding, recognition
from custkit.data.currency import Currencies, weighed
from custkit.data.errors import InputError
from custkit.data.field_map import FieldMap
from custkit.data.headers import UNITS, Match, asked_of, match_columns, table_of_headers, table_of_name
from custkit.data.issues import ASK, INFO, WARNING, Issue, Questions
from custkit.data.known_ids import telephone_like_ids
from custkit.data.names import names_pattern
from custkit.data.presets import preset_of
from custkit.data.privacy import NO_CONTACTS, OWN_NAMES, Filter, is_plain_number
from custkit.data.pseudonyms import PEOPLE, PERSONAL_HEADER, PERSONAL_ID, pseudonyms
from custkit.data.stored import LINES, ORDERS, connected, in_units
from custkit.locale import tr

_MANY_WORDS, _MANY_ROWS = 1_000, 50_000


class Remote:
    """The tables of a database that Ibis speaks to (Postgres and others)."""

    folder = None

    def __init__(self, url: str, field_map: FieldMap):
        self._con, self._map = connected(_spelled(url)), field_map
        self._asked: list[Issue] = []
        self._matches = self._recognise()
        self._tables = {table: self._typed(name, match) for table, (name, match) in self._matches.items()}
        self.pseudonyms = self._called_by_pseudonyms() if field_map.pseudonyms else {}
        self._currencies = self._weighed()
        asked = [*self._asked, *(i for i in self._currencies.issues if i.level == ASK)]
        if asked:
            raise Questions(asked)
        self.first_order, self.last_order, self._counts = self._profile()
        if LINES in self._tables:
            self._tables[LINES] = self._of_orders(self._tables[LINES])
        self.meta = {
            "name": field_map.name or self._con.current_database,
            "currency": self._currencies.main,
            "settings": dict(field_map.settings),
            "counts": self._counts,
            "issues": [issue.as_facts() for issue in self._issues()],
            "mapping": [
                {"file": name, "table": table, "columns": match.columns, "units": match.units}
                for table, (name, match) in self._matches.items()
            ],
        }

    def orders(self):
        """The orders, one row each, as an expression on the database."""
        rows = self._valid
        match = self._matches[ORDERS][1]
        extra = [c for c in match.columns if c in _own(ORDERS) and c not in _ORDER]
        if "order_id" not in match.columns:
            rows = rows.mutate(order_id=rows.customer_id.concat("-", rows.order_date.cast("string")))
        rows = rows.mutate(amount_cents=rows.amount_cents)
        order = rows.group_by("order_id", "customer_id")
        return order.agg(
            order_date=rows.order_date.min(),
            amount_cents=rows.amount_cents.sum().cast("int64"),
            **{_stored(_own(ORDERS)[c], c): _combined(rows, c) for c in extra},
        )

    def _of_orders(self, lines):
        """Order lines with the customer and the day of their order beside them, as an import writes them."""
        import ibis

        orders, priced = self.orders(), {"quantity", "unit_price"} <= set(lines.columns)
        each = {name: orders[name].min() for name in ("customer_id", "order_date")}
        heads = orders.group_by("order_id").agg(**each)
        if "line_amount_cents" not in lines.columns:
            lines = lines.mutate(line_amount_cents=_product(lines) if priced else ibis.null("int64"))
        return lines.left_join(heads, "order_id").drop("order_id_right")

    def lines(self):
        """The order lines, None without."""
        return self._tables.get(LINES)

    def orders_after(self, day: datetime.date) -> int:
        """How many orders are dated after a day."""
        found = self.orders()
        return int(found.filter(found.order_date > day).count().execute())

    def frame(self, table: str) -> pd.DataFrame:
        """A table as pandas, money in the company's currency."""
        found = self.orders() if table == ORDERS else self._tables[table]
        frame = in_units(table, found.to_pandas())
        for name, column in contract.tables()[table].columns.items():
            if column.personal == "mask" and name in frame and not self._map.show_names:
                frame[name] = frame[name].where(frame[name].isna(), frame[name].str[:1] + "**")
        return self._filter.frame(frame, keep=NO_CONTACTS | ({"name"} if table in OWN_NAMES else set()))

    def expression(self, table: str):
        """Any table as an Ibis table; it may hold people's names."""
        return self.orders() if table == ORDERS else self._tables[table]

    @cached_property
    def _filter(self) -> Filter:
        """What comes out of the database as texts has no contacts' names and numbers in it."""
        contacts = self._tables.get("contacts")
        hidden = contacts is not None and "name" in contacts.columns and not self._map.show_names
        names = contacts.select("name").distinct().to_pandas()["name"] if hidden else ()
        return Filter(names_pattern(names), telephone_like_ids(self), shown=self.pseudonyms)

    def rejected(self) -> pd.DataFrame:
        """The rows of orders that were set aside, as they stand in the database; ``record`` only numbers them, for a
        database knows no order of rows."""
        name, match = self._matches[ORDERS]
        headers = [h for c, h in match.columns.items() if _raw(h) in self._ruled.columns]
        found = self._ruled.filter(self._ruled["_rule"].notnull()).select("_rule", *map(_raw, headers))
        frame = found.to_pandas().astype("object")
        rows = [
            {h: self._as_shown(v) for h, v in zip(headers, row[1:], strict=True) if not pd.isna(v)}
            for row in frame.itertuples(index=False, name=None)
        ]
        texts = [json.dumps(row, ensure_ascii=False) for row in rows]
        made = pd.DataFrame({"rule": frame["_rule"].tolist(), "raw": texts}, dtype="object")
        made = made.sort_values(["rule", "raw"], ignore_index=True)
        column = made["rule"].map({"no_day": "order_date", "no_amount": "amount"})
        rule = made["rule"].replace(["no_day", "no_amount"], "empty")
        made = made.assign(file=name, record=made.index + 1, table=ORDERS, column=column, rule=rule)
        return made[["file", "record", "table", "column", "rule", "raw"]]

    def _as_shown(self, value) -> str:
        text = str(value)
        if text.strip() in self.pseudonyms:
            return self.pseudonyms[text.strip()]
        return text if is_plain_number(text) else self._filter.text(text)

    def columns(self, table: str) -> list[str]:
        """The contract columns of a table that the database has; empty without the table."""
        if table not in self._matches:
            return []
        return [c for c in self._matches[table][1].columns if c in _own(table)]

    def rows(self, table: str) -> int:
        """Rows of a table, 0 without it."""
        if table == ORDERS:
            return int(self.orders().count().execute())
        return int(self._tables[table].count().execute()) if table in self._tables else 0

    def _recognise(self) -> dict[str, tuple[str, Match]]:
        found: dict[str, tuple[str, Match]] = {}
        asked: dict[str, list[Issue]] = {}  # by every table that looks like the orders
        for name in sorted(self._con.list_tables()):
            headers = list(self._con.table(name).columns)
            named = next((t for t, e in self._map.tables.items() if name in e.files), None)
            table = named or table_of_name(name) or table_of_headers(headers)
            if table is None or (table in found and not named and table != ORDERS):
                continue
            preset = preset_of(headers, table)
            match = match_columns(headers, table, self._map.of(table).columns, preset=preset)
            if table == ORDERS:
                asked[name] = asked_of(match, name)
            if not match.missing:
                found[table] = (name, match)
        self._ask_which(asked, found)
        if ORDERS not in found:
            problem = tr(
                "The database has no orders (customer, date, amount). Its tables: {names}. "
                "Name the table and its columns under tables: transactions: in field_map.yaml.",
                names=", ".join(sorted(self._con.list_tables())) or "–",
            )
            raise InputError(problem)
        return found

    def _ask_which(self, asked: dict[str, list[Issue]], found: dict) -> None:
        """Raise Questions where several tables look like the orders, or where one leaves open how it is read."""
        names = [name for name in asked if table_of_name(name) == ORDERS] or list(asked)
        if len(asked) > 1 and not self._map.of(ORDERS).files:
            raise Questions([recognition.which_orders(list(asked), names[:1])])
        issues = [issue for issues in asked.values() for issue in issues]
        if ORDERS in found:
            name, match = found[ORDERS]
            recognition.take_deciding(match, lambda header: self._words(name, header))
            issues += recognition.doubted_amount(match, name, lambda header: self._values(name, header))
        if issues:
            raise Questions(issues)

    def _values(self, name: str, header: str) -> list[str]:
        """Some values of a column, as texts."""
        column = self._con.table(name)[header]
        return column.name("v").as_table().limit(_MANY_WORDS).to_pandas()["v"].dropna().astype(str).tolist()

    def _words(self, name: str, header: str) -> list[str]:
        """The words of a column of texts, none where they are too many to be words of states."""
        column = self._con.table(name)[header]
        if not column.type().is_string():
            return []
        rows = column.name("v").as_table().limit(_MANY_ROWS).distinct().limit(recognition.MANY_WORDS)
        words = rows.to_pandas()["v"].dropna().str.strip()
        return recognition.words_of_states([word for word in words if word])

    def _typed(self, name: str, match: Match):
        """The table with contract names and types; money in cents."""
        raw, made = self._con.table(name), {}
        for column_name, header in match.columns.items():
            column = contract.tables()[match.table].column(column_name)
            if column is None and match.table == ORDERS:
                column = contract.tables()[LINES].column(column_name)
            if column is None or column.personal == "drop":
                continue
            if column_name in deciding.COLUMNS and match.table == ORDERS:
                coded = self._coded(raw[header], name, header, column, match)
                made |= {} if coded is None else {column_name: coded}
                continue
            unit = match.units.get(column_name) or self._map.of(match.table).unit or "元"
            made[_stored(column, column_name)] = _converted(
                raw[header], column, f"{name}.{header}", UNITS[unit]
            )
        if match.table == ORDERS:  # what is set aside is shown as it stands in the database
            made |= {_raw(header): raw[header] for c, header in match.columns.items() if not _is_personal(c)}
        typed = raw.select(**made)
        if match.table == ORDERS and "amount_cents" not in made:
            money = typed.line_amount_cents if "line_amount_cents" in made else _product(typed)
            typed = typed.mutate(amount_cents=money)
        return typed

    def _coded(self, value, name: str, header: str, column, match: Match):
        """A deciding column as codes; unknown words are asked about, None where its words decide nothing."""
        own = self._map.of(ORDERS).values.get(column.name, {})
        preset = match.preset.values.get(column.name, {}) if match.preset else {}
        invoiced = deciding.on_invoices(match.columns)
        words = deciding.words_of(column, preset, own, invoiced=invoiced)
        text = value.cast("string").strip().nullif("")
        counted = text.name("word").value_counts(name="n").limit(_MANY_WORDS).to_pandas().dropna()
        found = {w: int(n) for w, n in zip(counted["word"], counted["n"], strict=True) if str(w).strip()}
        known = {word: code for word in found if (code := deciding.code_of(word, words))}
        unknown = [(word, n) for word, n in found.items() if word not in known]
        if unknown and not known and deciding.is_weak(header) and match.why.get(column.name) == "header":
            return None
        facts = {"file": name, "header": header}
        blank, rows = int(text.isnull().sum().execute() or 0), sum(found.values())
        codes = list(known.values())
        told, issue = deciding.blank_words(ORDERS, column, facts, blank, rows + blank, codes, own)
        self._asked += [issue] if issue and issue.level == ASK else []
        text = text.fill_null(deciding.BLANK) if told else text
        known |= {deciding.BLANK: told} if told else {}
        if unknown:
            self._asked.append(
                deciding.unknown_words(ORDERS, column, name, header, unknown, words, known, invoiced)
            )
        return text.cases(*known.items(), else_=None) if known else text.nullif(text)

    def _called_by_pseudonyms(self) -> dict[str, str]:
        """Put pseudonyms in place of ids that are people's numbers, in every table; gives them by id."""
        import ibis

        personal, taken, columns = set(), set(), []
        for table, (_, match) in self._matches.items():
            for column in sorted(PEOPLE & set(self._tables[table].columns)):
                id = self._tables[table][column].strip()
                by_header = PERSONAL_HEADER.search(match.columns[column])
                rows = self._tables[table].select(
                    id=id, hide=(id != "") if by_header else id.re_search(PERSONAL_ID)
                )
                found = rows.filter(rows.hide | rows.id.contains("*")).distinct().to_pandas()
                hide = found["hide"].astype(bool)
                personal |= set(found.loc[hide, "id"])
                taken |= set(found.loc[~hide, "id"])
                columns += [(table, column)] if hide.any() else []
        shown = pseudonyms(personal, taken)
        for table, column in columns:
            rows = self._tables[table]
            people = ibis.memtable({"_id": list(shown), "_shown": list(shown.values())})
            joined = rows.left_join(people, rows[column].strip() == people["_id"])
            changed = joined.mutate(**{column: joined["_shown"].coalesce(joined[column])})
            self._tables[table] = changed.select(*rows.columns)
        return shown

    def _weighed(self) -> Currencies:
        """The currency of the orders, and what becomes of rows in another one."""
        rows, (name, match) = self._tables[ORDERS], self._matches[ORDERS]
        counted = []
        if "currency" in rows.columns:
            words = rows.currency.name("word").value_counts(name="n").to_pandas().dropna()
            counted = sorted(zip(words["word"], map(int, words["n"]), strict=True), key=lambda one: -one[1])
        return weighed(counted, self._map, name, match.columns.get("currency", ""))

    @cached_property
    def _valid(self):
        """The orders' rows that count, returns negative."""
        return self._ruled.filter(self._ruled["_rule"].isnull())

    @cached_property
    def _ruled(self):
        """The orders' rows with ``_rule``: why one is set aside, NULL where it counts (day, amount, a sale that was
        not cancelled)."""
        import ibis

        rows = self._tables[ORDERS]
        tests = [(rows.order_date.isnull(), "no_day"), (rows.amount_cents.isnull(), "no_amount")]
        if "refund_amount_cents" in rows.columns:
            left = rows.amount_cents - rows.refund_amount_cents.abs().fill_null(0)
            rows = rows.mutate(amount_cents=left)
        for column in (c for c in deciding.COLUMNS if c in rows.columns):
            code = rows[column].fill_null("")
            tests += [(code == aside, rule) for aside, rule in deciding.RULES.items()]
            tests.append(((code == "returned") & (rows.amount_cents >= 0), "returned"))
        if "document_type" in rows.columns:
            back = rows.document_type.fill_null("") == "return"
            rows = rows.mutate(amount_cents=back.ifelse(-rows.amount_cents.abs(), rows.amount_cents))
        if self._currencies.foreign:
            tests.append((rows.currency.fill_null("").isin(self._currencies.foreign), "other_currency"))
        rows = rows.mutate(_rule=ibis.cases(*tests))
        if self._currencies.rates:
            rates = [(word, float(rate)) for word, rate in self._currencies.rates.items()]
            rate = rows.currency.cases(*rates, else_=1.0)
            rows = rows.mutate(amount_cents=(rows.amount_cents * rate).round(0).cast("int64"))
        if "is_return" in rows.columns:
            back = rows.is_return.fill_null(False)
            rows = rows.mutate(amount_cents=back.ifelse(-rows.amount_cents.abs(), rows.amount_cents))
        return rows

    def _profile(self):
        rows, every = self._valid, self._tables[ORDERS]
        lost = rows.customer_id.isnull()
        found = rows.aggregate(
            first=rows.order_date.min(),
            last=rows.order_date.max(),
            used=(~lost).sum(),
            lost=lost.sum(),
            cents_used=rows.amount_cents.sum(where=~lost),
            cents_lost=rows.amount_cents.sum(where=lost),
        ).to_pandas()
        used = found.iloc[0]
        if pd.isna(used["first"]):
            raise InputError(tr("There are no usable orders: every row was set aside, or there is none."))
        rows_in, cents_in = (
            every.aggregate(n=every.count(), cents=every.amount_cents.sum()).to_pandas().iloc[0]
        )
        counts = {"file": self._matches[ORDERS][0], "table": ORDERS, "rows_in": int(rows_in)}
        counts |= {"used": _whole(used["used"]), "unattributed": _whole(used["lost"])}
        counts["rejected"] = counts["rows_in"] - counts["used"] - counts["unattributed"]
        counts |= {"cents_used": _whole(used["cents_used"]), "cents_unattributed": _whole(used["cents_lost"])}
        counts["cents_in"] = _whole(cents_in)
        counts["cents_rejected"] = counts["cents_in"] - counts["cents_used"] - counts["cents_unattributed"]
        return pd.Timestamp(used["first"]).date(), pd.Timestamp(used["last"]).date(), [counts]

    def _issues(self) -> list[Issue]:
        issues = list(self._currencies.issues)
        lost, aside = self._counts[0]["unattributed"], self._counts[0]["rejected"]
        if lost:
            issues.append(Issue(WARNING, "no_customer", ORDERS, "customer_id", lost))
        if aside:
            issues.append(Issue(WARNING, "remote_aside", ORDERS, count=aside))
        astray = self._tables[LINES].order_date.isnull().sum().execute() if LINES in self._tables else 0
        if astray:
            issues.append(Issue(WARNING, "lines_without_order", LINES, "order_id", int(astray)))
        for table, (name, match) in self._matches.items():
            read = ", ".join(f"{column} ← {header}" for column, header in match.columns.items())
            issues.append(Issue(INFO, "columns_read", table, facts={"file": name, "columns": read}))
        return issues


_ORDER = ("order_id", "customer_id", "order_date", "amount")


def _raw(header: str) -> str:
    return f"_raw {header}"


def _is_personal(column_name: str) -> bool:
    column = contract.tables()[ORDERS].column(column_name)
    return column is not None and bool(column.personal)


def _spelled(url: str) -> str:
    """The address as Ibis reads it, also where a password holds characters that an address must spell out."""
    scheme, _, rest = url.partition("://")
    user, at, host = rest.rpartition("@")
    if at and ":" in user and ("/" not in user.partition(":")[0]):
        name, _, password = user.partition(":")
        rest = f"{name}:{quote(unquote(password), safe='')}@{host}"
    return f"{'postgres' if scheme == 'postgresql' else scheme}://{rest}"


def _own(table: str) -> dict:
    return contract.tables()[table].columns


def _stored(column, name: str) -> str:
    """Each of a family of columns is kept under its own name."""
    return name if column.is_pattern else column.stored_as


def _converted(value, column, where: str, factor: int):
    """A database column as its contract type; raises InputError when the database has another kind of thing."""
    kind = value.type()
    wrong = tr(
        "{where} is {kind} in the database, but {label} must be a {type}; make a view that delivers it.",
        where=where,
        kind=kind,
        label=contract.label(column.name),
        type=column.type,
    )
    if column.type == "date":
        if not (kind.is_date() or kind.is_timestamp()):
            raise InputError(wrong)
        return value.cast("date")
    if column.type == "ts":
        if not kind.is_timestamp():
            raise InputError(wrong)
        return value
    if column.type in ("money", "num", "int") and not kind.is_numeric():
        raise InputError(wrong)
    if column.type == "money":
        return (value.cast("decimal(38, 6)") * _number(100 * factor)).round(0).cast("int64")
    if column.type == "bool":
        return value.cast("boolean")
    return value.cast("string") if column.type in ("str", "enum") else value


def _number(factor):
    """A factor of a unit as Ibis multiplies by it: whole, or a decimal for cents and smaller."""
    import ibis

    return int(factor) if factor == int(factor) else ibis.literal(factor, "decimal(6, 4)")


def _product(rows):
    exact = rows.quantity.cast("decimal(18, 6)") * rows.unit_price.cast("decimal(18, 6)")
    return (exact * 100).round(0).cast("int64")


def _combined(rows, column_name: str):
    column = contract.tables()[ORDERS].column(column_name)
    if column.type == "money":
        return rows[column.stored_as].sum().cast("int64")
    return rows[column_name].min() if column.type != "bool" else rows[column_name].all()


def _whole(value) -> int:
    return 0 if pd.isna(value) else int(value)
