"""What leaves is clean: people's names, telephones, mail and messenger ids, identity numbers, passwords.

`Filter` is the one filter of the house. The import holds every text of the company's own against it, and the report
every file, line and message that it writes. Order numbers, amounts, dates and product codes stay: a number is hidden
only where its form, its checksum or the words around it prove what it is, and never where it is an id of the company.
"""

import hmac
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from operator import mul
from urllib.parse import quote, unquote, unquote_plus

import pandas as pd

from custkit.data.meanings import meanings

HIDDEN = "***"
# Names of companies, of our own people and of things: a contact who is called the same is not meant.
NO_CONTACTS = {"customer_name", "end_customer", "owner", "our_exec_sponsor", "raci_r", "raci_a"}
NO_CONTACTS |= {"raci_c", "raci_i"}
OWN_NAMES = {"reps", "competitors", "campaigns", "products"}  # tables whose column ``name`` is no contact's
_GAP = "[ \u00a0\u3000-]?"
# Not in the middle of a code, a decimal or an amount.
_NO_CODE = r"(?<![0-9A-Za-z_.#＃¥￥$€£+])(?<![0-9A-Za-z_]-)"
_NO_MORE = r"(?![0-9A-Za-z_])(?!\.\d)(?!-\d{6})(?! ?(?:元|万|亿|件|个|台|套|吨|[Yy]uan|RMB|CNY|USD|EUR))"
_EXTENSION = rf"(?:[ ,，]?(?:{meanings()['extension_words']})| x)(?:号|[:：])?[ ]?\d{{1,6}}{_NO_MORE}"
_END = f"(?:{_EXTENSION}|{_NO_MORE})"  # of a telephone number
# No part may run on without bound from many places: a long cell must not take minutes.
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+'-])[A-Za-z0-9._%+'-]++[@＠](?:[A-Za-z0-9-]++\.)+(?!(?:png|jpe?g|gif|svg|css|js)\b)[A-Za-z]{2,}"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++"
    r"(?:[@＠](?:[\w-]+\.)+(?:中国|公司|网络)| ?[(\[（]at[)\]）] ?(?:[\w-]+\.)+[a-z]{2,})"
)
_IDENTITY = re.compile(  # Chinese, Brazilian, Taiwanese, Hong Kong: those with a check digit
    rf"{_NO_CODE}(?:[1-9]\d{{5}}({_GAP})(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\1\d{{3}}[\dXxＸｘ]"
    r"|\d{3}\.\d{3}\.\d{3}-\d\d|[A-Z][1289]\d{8}|[A-Z]{1,2}\d{6}[(（][\dA][)）])(?![0-9A-Za-z])"
)
_MOBILE = rf"(?:(?:\+|00)?86{_GAP})?1[3-9]\d(?:\d{{8}}|{_GAP}\d{{4}}{_GAP}\d{{4}}|{_GAP}\d{{3}}{_GAP}\d{{5}})"
_AREA = r"(?:[(（]0\d{2,4}[)）][ -]?|0\d{2,4}[ –-])"
_PHONE = re.compile(
    rf"{_NO_CODE}(?:{_MOBILE}"
    # an area code, set off by a bracket or a gap: (021) 6888-8888, 0755-86543210, 020 7946 0958
    rf"|{_AREA}\d{{3,4}}[ -]?\d{{3,4}}(?:[ -]\d{{1,5}})?"
    # North America: (212) 555-0123, 212-555-0123
    r"|(?:1[-. ])?(?:\([2-9]\d\d\) ?\d|[2-9]\d\d[-.][2-9])\d\d[-.]\d{4}"
    rf"|[48]00-(?:\d{{3}}-?\d{{4}}|\d{{4}}-\d{{3}})){_END}"
    # with a country: +44 20 7946 0958, +12125550123
    r"|(?<![0-9A-Za-z])\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)|\d[ .-]?\d)[ .-]?\d(?:[ .-]?\d){5,10}"
    rf"(?:{_EXTENSION}|(?![0-9A-Za-z]))"
)
_SAID = r"[ ]?(?:号码|号|账号|帐号|是|为|[Nn]o\.?|[Nn]umber|[Ii][Dd]|[Aa]ccount|is|at|on)?[ ]?[:：=]?[ ]?"
_TOLD_PHONE = re.compile(
    rf"((?:{meanings()['phone_words']})\.?{_SAID})"
    rf"(?!(?:19|20)\d\d[-./ ]?(?:0?[1-9]|1[0-2])[-./ ]?(?:[0-2]?\d|3[01])(?!\d))"
    rf"(?!\d\d?([./])\d\d?\2(?:\d\d)+(?![./]?\d))"
    rf"(\+?[(（]?\d(?:[ ()（）./-]?\d){{6,14}}){_END}"
)
_CHAT = f"(?:{meanings()['chat_words']})"
_IS = r"(?:[:：=]|是|为|is)"
_TOLD_CHAT = re.compile(
    rf"({_CHAT}[ ]?(?:(?:号码?|账号|帐号|[Ii][Dd]|[Nn]umber|[Aa]ccount)[ ]?{_IS}?|{_IS})[ ]?"
    r"|加我?(?:微信|[vV微薇])[:：]?[ ]?)"
    r"([A-Za-z][A-Za-z0-9_-]{4,29}|[1-9]\d{4,11})(?![0-9])"
    rf"|({_CHAT}[ ]?)([A-Za-z](?=[A-Za-z_-]{{0,18}}\d)[A-Za-z0-9_-]{{5,19}}|[1-9]\d{{5,11}})(?![0-9A-Za-z])"
)
_ADDRESS = re.compile(r"""(://)(?:[^\s/@:"'<>]{0,99}:[^\s"'<>]{0,500}|[^\s/@:"'<>]{16,})@(?=[\w\[])""")
_SECRET = re.compile(
    r"""(\b[\w-]{0,20}(?:password|passwd|passphrase|pwd|pass|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|credentials?"""
    r"""|signature|sig|auth)["']?\s*=\s*)("[^"]{0,2000}"|'[^']{0,2000}'|\{[^}]{0,2000}\}|(?!\*\*\*)[^\s&;,"'<>)\\]+)"""
    r"""|(\bbearer\s+)(?=\S*\d)[\w.~+/=-]{8,}""",
    re.IGNORECASE,
)
_KEY = re.compile(r"(?i)key[\w-]*=([^&;\s]+)")  # in an address; in a text, such words are anything
# Said of a number or word, these prove what it is, whatever its checksum.
_TOLD_IDENTITY = re.compile(
    rf"((?:{meanings()['identity_words']})[ ]?(?:[:：]|是|为|為|is)?[ ]?)"
    r"([1-9]\d{14}(?:\d\d[\dXxＸｘ])?|[A-Z]{1,2}\d{6,9}(?:[(（][\dA][)）])?|\d{3}-\d\d-\d{4}|\d{9}(?:\d\d)?)(?![0-9A-Za-z])"
)
_PASSWORD = r"密码|密碼|口令|(?i:\bpass(?:word|wd|code|phrase)|\bpwd)"
_TOLD_SECRET = re.compile(  # a plain word is one only behind 密码: – "password: save it without one" is a sentence
    rf"((?:密码|密碼|口令)[ ]?[:：][ ]?|(?:{_PASSWORD})[ ]?(?:[:：]|是|为|is)[ ]?(?=[!-~]{{0,200}}[\d!#$%^&*]))"
    r"(?!\*\*\*)[!-;=?-~]{4,}"
)
_DIGITS = "[0-9０-９](?:[ ()（）.–\u00a0\u3000-]*[0-9０-９]){4}"
_MAYBE = re.compile(rf"[@＠=]|[(\[（]at[)\]）]|加我?[vV微薇]|{_DIGITS}|://|[Bb]earer|{_CHAT}|{_PASSWORD}")
# The same for DuckDB, on whole columns: no text with something to hide lacks one of these.
CANDIDATE = rf"(?i)[@＠=]|[(\[（]at[)\]）]|加我?[v微薇]|{_DIGITS}|://|bearer|微信|微訊|威信|wechat|weixin|vx|v信|qq|钉钉|skype|telegram|whatsapp|密码|密碼|口令|passw|passcode|passphrase|pwd"
_WORD = re.compile(r"[A-Za-z0-9_+-]{5,}")
_DATA_URI = re.compile(r"(data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+)")


@dataclass(frozen=True)
class Filter:
    """What must not leave.

    names: pattern of `custkit.data.names.names_pattern`, None where names are shown; is_id: whether a number is one of
    the company's own ids; secrets: passwords that the run was given (`secrets_of`); shown: what stands in the place of
    ids that are themselves people's numbers (`custkit.data.pseudonyms`).

    >>> Filter().text("call Li on 138 0013 8000, order 20250101123456")
    'call Li on ***, order 20250101123456'
    """

    names: re.Pattern | None = None
    is_id: Callable[[str], bool] = lambda number: False
    secrets: tuple[str, ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict)

    def text(self, text: str) -> str:
        """The text without what must not leave."""
        for secret in self.secrets:
            text = text.replace(secret, HIDDEN)
        if self.shown:
            text = self.shown.get(text) or _WORD.sub(lambda m: self.shown.get(m[0], m[0]), text)
        if _MAYBE.search(text):
            text = _ADDRESS.sub(rf"\1{HIDDEN}@", text)
            text = _SECRET.sub(lambda m: f"{m[1] or m[3]}{HIDDEN}", text)
            text = _MAIL.sub(lambda m: self.shown.get(m[0], HIDDEN), text)
            text = _TOLD_CHAT.sub(lambda m: self._told(m, m[1] or m[3], m[2] or m[4]), text)
            text = _TOLD_SECRET.sub(rf"\1{HIDDEN}", text)
            text = _TOLD_IDENTITY.sub(lambda m: self._told(m, m[1], m[2]), text)
            text = _IDENTITY.sub(
                lambda m: self._told(m, "", m[0]) if m[0] in self.shown or _checks(m[0]) else m[0], text
            )
            text = _TOLD_PHONE.sub(lambda m: self._told(m, m[1], m[3]), text)
            text = _PHONE.sub(lambda m: self._told(m, "", m[0]), text)
        if self.names:
            text = self.names.sub(lambda m: masked(m[0]), text)
        return text

    def _told(self, match, words: str, number: str) -> str:
        if (number := re.split(_EXTENSION, number)[0].strip()) in self.shown:
            return f"{words}{self.shown[number]}"
        return match[0] if self.is_id(number) or self.is_id(match[0]) else f"{words}{HIDDEN}"

    def html(self, text: str) -> str:
        """A page: everything but its pictures."""
        return "".join(p if p.startswith("data:") else self.text(p) for p in _DATA_URI.split(text))

    def tree(self, value):
        """The same lists and mappings with every text in them filtered."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.tree(key): self.tree(entry) for key, entry in value.items()}
        return [self.tree(entry) for entry in value] if isinstance(value, list | tuple) else value

    def notebook(self, notebook):
        """An executed notebook, its pictures left alone."""
        for cell in notebook.cells:
            cell.source = self.text(cell.source)
            for output in cell.get("outputs", []):
                for kind, value in output.get("data", {}).items():
                    if not kind.startswith("image/") or kind == "image/svg+xml":
                        whole = "".join(value) if isinstance(value, list) else value
                        output["data"][kind] = (
                            self.html(whole) if isinstance(whole, str) else self.tree(whole)
                        )
                for key in ("text", "evalue", "traceback"):
                    if key in output:
                        output[key] = self.tree(output[key])
        return notebook

    def frame(self, frame: pd.DataFrame, keep: Iterable[str] = ()) -> pd.DataFrame:
        """A table, its columns of numbers, days and ids left alone; ``keep`` names others to leave."""
        made = {}
        for name in frame.columns:
            column = frame[name]
            typed = pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column)
            if not (typed or str(name).endswith("_id") or name in keep):
                made[name] = self._column(column)
        return frame.assign(**made)

    def _column(self, column: pd.Series) -> pd.Series:
        texts = (text for text in column.dropna().unique() if isinstance(text, str))
        changed = {old: new for old in texts if (new := self.text(old)) != old}
        return (
            column.map(lambda value: changed.get(value, value) if isinstance(value, str) else value)
            if changed
            else column
        )


def is_plain_number(text: str) -> bool:
    """Whether a cell holds nothing but one number or date, which in its column is what it is."""
    return bool(re.fullmatch(r"[-+.,:/\d\s]*", text))


def _checks(number: str) -> bool:
    """Whether an identity number agrees with its check digit (Chinese: GB 11643-1999)."""
    digits = [int(c, 36) for c in number.upper().replace("Ｘ", "X") if c.isascii() and c.isalnum()]
    if number[3] == ".":
        weighed = [sum(map(mul, digits, range(n, 1, -1))) * 10 % 11 % 10 for n in (10, 11)]
        return weighed == digits[9:] and len(set(digits)) > 1
    if number[-1] in ")）":
        return sum(map(mul, [36, *digits][-9:], range(9, 0, -1))) % 11 == 0
    if number[0].isalpha():
        place = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0]) + 10
        return (
            sum(map(mul, [place // 10, place % 10, *digits[1:]], (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1))) % 10 == 0
        )
    rest = sum(map(mul, digits, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2))) % 11
    return "10X98765432"[rest] == number[-1].upper().replace("Ｘ", "X")


def secrets_of(*addresses: str) -> tuple[str, ...]:
    """Every password and token in these addresses and connection texts, in every spelling, the longest first."""
    found: set[str] = set()
    for address in filter(None, addresses):
        for spelled in {address, unquote(address)}:
            found |= {m[2].strip("\"'{}") for m in _SECRET.finditer(spelled) if m[2]}
            found |= set(_KEY.findall(spelled))
            rest = spelled.partition("://")[2] or re.sub(r"^(?:[A-Za-z]:)?[\\/]+", "", spelled)
            for at in (i for i, character in enumerate(rest) if character == "@"):
                user, colon, password = rest[:at].partition(":")
                if colon and "/" not in user:
                    found |= {password, *(part for part in re.split("[@:/?#]", password) if len(part) > 4)}
                elif len(user) >= 16:
                    found.add(user)
    known = found | {spelled for one in found for spelled in (unquote(one), unquote_plus(one))}
    spellings = known | {quote(one, safe="") for one in known}
    return tuple(sorted((s for s in spellings if len(s) >= 4), key=lambda s: (-len(s), s)))


def anonymise(
    frame: pd.DataFrame, columns: Iterable[str] = ("customer_id", "customer_name", "name"), key: str = ""
) -> pd.DataFrame:
    """A copy of ``frame`` in which the values of ``columns`` are pseudonyms such as ``x-3f2a9c41d0``.

    The same value and key always give the same pseudonym, so tables can still be joined; columns that the frame
    lacks are passed over, empty values stay empty. key: a secret of the company; without it, whoever has a list of
    all customers could find out who is who. HMAC-SHA-256, the first 40 bits.
    """
    result = frame.copy()
    for column in columns:
        if column in result:
            codes = {
                v: hmac.new(key.encode(), str(v).encode(), sha256).hexdigest()
                for v in result[column].dropna()
            }
            result[column] = result[column].map({value: f"x-{code[:10]}" for value, code in codes.items()})
    return result


def masked(name) -> str:
    """Someone's name by its first character, as the import masks it: ``X**``; empty where there is none."""
    return f"{name.strip()[:1]}**" if isinstance(name, str) and name.strip() else ""
