"""A small module in the form of today: a core and two take-home lessons, for tests of the builder and of the batch."""

from pathlib import Path

import yaml

from tests.course_builder import part

ROOT = part("build").ROOT
CORE, LESSONS = (
    "04_general_accounts",
    ("04_general_accounts/10_late_money", "04_general_accounts/20_likeness"),
)

PARAMETERS = """# %% tags=["parameters"]
data: str = "lilan"
as_of: str = ""
mode: str = "lesson"
language: str = "zh"

"""
# The forms stand in here: what they do is tested where they are built.
SETUP = """# %% tags=["setup"]
import custkit as ck

ck.exercise = lambda key, company: print("asked", key)
ck.answer = lambda key, company, **fields: print("answered", key, fields)
ck.set_language(language)
company = ck.open_company(data, as_of=as_of or None, language=language)

"""


def pair(zh: str, en: str, header: str = "") -> str:
    """A text cell in both languages; ``header`` is what stands behind ``lang=…``."""

    def cell(language, text):
        lines = "\n".join(f"# {line}".rstrip() for line in text.split("\n"))
        return f'# %% [markdown] lang="{language}"{header and " " + header}\n{lines}\n'

    return cell("zh", zh) + cell("en", en) + "\n"


def code(text: str, header: str = "") -> str:
    """A code cell."""
    return f"# %%{header and ' ' + header}\n{text}\n\n"


def trainer(key: str = "") -> str:
    """A trainer's note on the block, or on an exercise."""
    return pair(
        "先问问题。", "Ask the question first.", f'tags=["trainer"]{key and f""" key="{key}" """.rstrip()}'
    )


def asked(key: str) -> str:
    """An exercise with all that belongs to it."""
    return (
        pair(
            f"### 练习 {key}（{{minutes:{key}}} 分钟）",
            f"### Exercise {key} ({{minutes:{key}}} minutes)",
            'tags=["lesson"]',
        )
        + code(f'ck.exercise("{key}", company)', f'tags=["exercise"] key="{key}"')
        + code(
            f'n = company.orders.count().to_pandas()\nck.answer("{key}", company, orders=int(n))',
            f'tags=["solution"] key="{key}"',
        )
        + trainer(key)
    )


def core(*more: str) -> str:
    """The source of the core."""
    return (
        pair("# 4 一般客户", "# 4 General accounts")
        + PARAMETERS
        + SETUP
        + pair("讲 {minutes:talk} 分钟。", "Talk: {minutes:talk} minutes.", 'tags=["lesson"]')
        + trainer()
        + pair("## 4.1 谁在买\n\n看这一列。", "## 4.1 Who buys\n\nLook at this column.", 'tags=["M4-01"]')
        + code("ck.tiering.rfm(company)", 'tags=["M4-01"]')
        + "".join(map(asked, ("E4.2", "E4.3", "E4.5")))
        + "".join(more)
    )


def lesson(name: str, key: str, *more: str) -> str:
    """The source of a lesson."""
    title = name.partition("/")[2]
    return (
        pair(f"# 课 {title}", f"# Lesson {title}")
        + pair("## 集中度", "## Concentration")
        + code("ck.tiering.abc(company)")
        + asked(key)
        + "".join(more)
    )


def write_stub(root: Path, more: str = "", **sources: str) -> Path:
    """Write the stub's sources below ``root``; ``more`` goes into the core, ``sources`` replace by name."""
    folder = root / "notebooks" / "src"
    made = {CORE: core(more)} | {
        name: lesson(name, key) for name, key in zip(LESSONS, ("E4.1", "E4.4"), strict=True)
    }
    for name, text in (made | sources).items():
        path = folder / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace('"lilan"', f'"{_orders(root).as_posix()}"'), encoding="utf-8")
    runsheet = yaml.safe_load((ROOT / "notebooks" / "src" / "runsheet.yaml").read_text(encoding="utf-8"))
    runsheet["lessons"] = dict.fromkeys(LESSONS, 20)
    (folder / "runsheet.yaml").write_text(yaml.safe_dump(runsheet, allow_unicode=True), encoding="utf-8")
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    return root


def _orders(root: Path) -> Path:
    """Orders of eight customers: opened faster than the demo company."""
    path = root / "orders.csv"
    rows = [f"K{k},2024-{m:02d}-10,{100 * k + m}" for k in range(1, 9) for m in range(1, 13) if m % k == 0]
    path.write_text("customer_id,order_date,amount\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


GLOSSARY = """terms:
- zh: 集中度
  en: concentration
  means: {zh: 收入压在多少家客户身上, en: on how many customers the revenue rests}
- {zh: RFM 类型, en: RFM segment, means: {zh: 近度频度金额合成的八类, en: eight types by recency and money}}
- {zh: 黑马, en: dark horse, one_way: true}
"""
