"""A small company, cut out of the demo company, with something planted into every text column of every table."""

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from custkit.data import contract, datasets_dir
from custkit.locale import speaking
from tests.report.conftest import SET_UP, cell, text, write_notebook

CUSTOMERS = 25
HOSTILE = (
    '<script>window.caught=1</script><img src=x onerror="window.caught=1">"\'><svg onload=window.caught=1> '
    "$x_$ $\\frac{1$ [bold]rich[/bold] [/] **md** `a` &A&P {{7*7}} {x} %s \\n : - # =1+1"
)
PEOPLE = {"zh": ["欧阳若兰", "诸葛慕白"], "en": ["Rosalind Abernathy", "Ephraim Quill"]}
EVERYBODY = [*PEOPLE["zh"], *PEOPLE["en"]]
NUMBERS = [
    "13987654321",
    "0755-86543210",
    "r.abernathy@planted.example",
    "wx_planted_77",
    "11010519491231002X",
    "998877665",
]
_NOTES = {
    "zh": "{0}和{1}说：手机13987654321，座机0755-86543210，r.abernathy@planted.example，微信：wx_planted_77，"
    "身份证11010519491231002X，QQ：998877665",
    "en": "{0} and {1}: mobile 13987654321, 0755-86543210, r.abernathy@planted.example, wechat: wx_planted_77, "
    "id 11010519491231002X, QQ: 998877665",
}
_NAMES = {
    "customer_name",
    "end_customer",
    "owner",
    "our_exec_sponsor",
    "raci_r",
    "raci_a",
    "raci_c",
    "raci_i",
}
_CODES = {
    "reports_to",
    "referred_by",
    "lost_to",
    "scope_id",
    "order_ids",
    "predecessor",
    "period",
    "item_code",
}


def note(language: str) -> str:
    """What somebody wrote down: two contacts by name, and all their numbers."""
    return _NOTES[language].format(*PEOPLE[language])


def without_people(text: str, instead: str) -> str:
    """The text with ``instead`` in place of each of `PEOPLE`."""
    for person in EVERYBODY:
        text = text.replace(person, instead)
    return text


def write_company(folder: Path, language: str, *planted: str, customers: int = CUSTOMERS) -> list[str]:
    """Write the tables as CSV into ``folder``; gives the columns, as ``table.column``, that ``planted`` was put into.

    Every fifth row of a text column ends with the first text, the row after it with the second, and so on: of a text
    that is cut short each still shows its beginning. Four contacts are called as `PEOPLE`; where names of companies or
    of our own staff stand, nobody else is named.
    """
    folder.mkdir(parents=True)
    source, columns = datasets_dir() / f"lilan-{language}", []
    ids = pd.read_csv(source / "customers.csv", dtype=str)["customer_id"]
    kept = set(ids[:: max(1, len(ids) // customers)])
    for path in sorted(source.glob("*.csv")):
        table = contract.tables().get(path.stem)
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        if "customer_id" in frame:
            frame = frame[frame["customer_id"].isin(kept)].reset_index(drop=True)
        if path.stem == "order_lines":
            orders = pd.read_csv(source / "transactions.csv", dtype=str)
            orders = set(orders.loc[orders["customer_id"].isin(kept), "order_id"])
            frame = frame[frame["order_id"].isin(orders)].reset_index(drop=True)
        for name in frame.columns if table else ():
            column = table.column(name)
            if column is None or column.type != "str" or column.personal or name.endswith("_id"):
                continue
            if name in _CODES:
                continue
            for at, words in enumerate(planted):
                put = without_people(words, "") if name in _NAMES or name == "name" else words
                rows = frame.index[at::5]
                frame.loc[rows, name] = frame.loc[rows, name].str.cat([put] * len(rows), sep=" ")
            columns.append(f"{path.stem}.{name}")
        if path.stem == "contacts":
            frame.loc[range(1, 5), "name"] = EVERYBODY
        frame.to_csv(folder / path.name, index=False)
    return columns


def write_every_output(company, folder: Path, *typed: str) -> dict[str, str]:
    """Write what the commands besides `run` write: every kind of page (found, not listed), the pack, the forms around a
    class, and the page of what it has brought, where people typed the texts of ``typed`` into every open answer. Gives
    the kinds that were refused.
    """
    from custkit.course.class_forms import class_forms, columns_of
    from custkit.data import InputError
    from custkit.general_accounts import collection_list
    from custkit.organization.cadres import dossiers
    from custkit.report import action_pack
    from custkit.report.class_kit import write_kit
    from custkit.report.evaluation import evaluation_page
    from custkit.report.one_page import page_of
    from custkit.usage import page_kinds

    folder.mkdir(parents=True)
    customers, refused = company.table("customers"), {}
    about = {
        "customer": customers["customer_id"].iloc[0],
        "account": customers["customer_id"].iloc[1],
        "region": customers["region"].dropna().iloc[0],
        "line": company.table("products")["product_line"].dropna().iloc[0],
        "dossier": next(iter(dossiers(company)["rep_id"]), "R1"),
        "collection": next(iter(collection_list(company).table["region"].dropna()), "R1"),
    }
    for kind in page_kinds():
        try:
            page_of(kind, about.get(kind))(company, folder / f"{kind}.html")
        except InputError as error:
            refused[kind] = str(error)
    action_pack(company, folder / "pack")
    write_kit(folder / "class", company)
    items = {one["code"] for one in class_forms()["feedback"]["items"]}
    answers = folder / "answers.csv"
    asked = list(enumerate(columns_of("form")))
    sheets = [["1" if at == 0 else "4" if one in items else text for at, one in asked] for text in typed]
    lines = [["form", *sheet] for sheet in sheets]
    pd.DataFrame(lines).to_csv(answers, index=False, header=False, encoding="utf-8-sig")
    evaluation_page([answers], folder / "evaluation.html", company)
    answers.unlink()  # what somebody typed, and no output
    return refused


@dataclass(frozen=True)
class Written:
    """What was written of one planted company.

    report: the finished run; more: the folder of what the other commands write; refused: kinds of pages that they
    refused, with the reason; said: what they said.
    """

    language: str
    report: Any
    more: Path
    refused: dict[str, str] = field(default_factory=dict)
    said: str = ""


EVERY_TABLE = """\
import pandas as pd
pd.set_option("display.max_colwidth", None, "display.max_rows", None)
for row in company.status().itertuples():
    if row.rows:
        display(company.table(row.table).head(8))
        print(company.table(row.table).head(8).to_string())
        display(ck.show.table(company.table(row.table).head(8)))"""


def write_all(home: Path, language: str, course: bool = False) -> Written:
    """The report of a company with people and hostile text in every text column and some rows that cannot be used,
    and what every other command writes of it.

    course: the report is that of the course's own notebooks, and nothing else is written; else its notebooks show every
    table as it is.
    """
    from custkit.report import run
    from custkit.report.job import make_job

    texts = [note("zh"), HOSTILE, note("en")]
    tables = home / "<b>&tables"
    columns = write_company(tables, language, *texts)
    assert len(columns) > 40
    shown = {"01_diagnosis": "company", "02_tiering": EVERY_TABLE, "03_key_accounts": "company"}
    for name, code in () if course else shown.items():
        write_notebook(home / "solutions" / f"{name}.ipynb", text("# Module"), cell(SET_UP), cell(code))
    orders = pd.read_csv(tables / "transactions.csv", dtype=str)
    bad = orders.head(2).assign(order_date=[note(language), "2024-13-41"])
    pd.concat([orders, bad]).to_csv(tables / "transactions.csv", index=False)
    with (tables / "contacts.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"P9,C1,{PEOPLE[language][0]},x,x,x,x,x,1,1,1,1,x,x,13987654321,x,y,z\n")
    report = run(tables, home / "out", language=language, notebooks=None if course else home / "solutions")
    if course:
        return Written(language, report, home / "more")
    # of what somebody types in an answer, numbers go; whom it names, no data tell
    typed = [without_people(text, "X") for text in texts]
    with speaking(language), redirect_stdout(io.StringIO()) as said, redirect_stderr(said):
        company = make_job(str(tables), None, language, None, None, None, False).open()
        refused = write_every_output(company, home / "more", *typed)
    return Written(language, report, home / "more", refused, said.getvalue())
