"""Slides: a deck a core and one of the day. No code, few words, one picture, and what the trainer says in the notes."""

import hashlib
import re
from dataclasses import dataclass

from markupsafe import Markup

from custkit.course.runsheet import ONE_DAY
from custkit.locale import get_language, pick

from .page import Kit, Link, contents, exercise_title, markdown, words
from .paper import answers
from .play import Core, Part, projected

MOST = {"en": 40, "zh": 60}  # words, or Chinese characters, a slide
TABLE_ROWS, TABLE_COLUMNS = 5, 5
TALL = 0.58  # height by width from which a picture is larger beside the words than below them
_MARKUP = re.compile(r"\*\*|`|\[([^\]]*)\]\([^)]*\)")
_SENTENCES = re.compile(r"(?<=[。！？；])|(?<=[.!?]) +(?=[A-Z“\"(])|(?<=;) +")
_ITEM = re.compile(r"^(?:[-*]|\d+\.) +(.*)$")
_LABELS = {  # the parts of a lesson's text, as authors write them in bold
    "why": "为什么看这个|Why",
    "read": "怎么读|How to read it",
    "trap": "陷阱|The trap",
    "decide": "定什么|决定|To decide|The decision",
}
_LABEL = re.compile(rf"^(?:{'|'.join(_LABELS.values())})[：:] *")
_NEXT = rf"(?=\*\*(?:{'|'.join(_LABELS.values())})\*\*[：:]|$)"


@dataclass(frozen=True)
class Slide:
    """kind: title, section, exercise, answer, block or text. lines: below the title; picture: address, words, and
    whether it is tall."""

    title: str
    lines: tuple[str, ...] = ()
    picture: tuple[str, str, bool] | None = None
    table: str = ""
    notes: str = ""
    kind: str = "text"
    minutes: str = ""

    @property
    def words(self) -> int:
        """How much there is to read beside the picture."""
        return sum(map(size, (self.title, self.minutes, *self.lines)))


def size(text: str) -> int:
    """Words of an English text; Chinese characters, and words of Latin letters, of a Chinese one."""
    if get_language() == "en":
        return len(text.split())
    return len(re.findall(r"[一-鿿]|[A-Za-z0-9.%¥+-]+", text))


def fitting(texts, used: int) -> tuple[str, ...]:
    """The first texts that fit beside what is used; a text is never cut in the middle."""
    kept = []
    for text in texts:
        used += size(text)
        if used > MOST[get_language()]:
            break
        kept.append(text)
    return tuple(kept)


def slides(kit: Kit) -> list[Link]:
    """A deck a core, and the deck of the day."""
    decks = {core.name: _deck(kit, core) for core in kit.cores}
    links, t = [], words()
    for core in kit.cores:
        told, title = {"slides": decks[core.name]}, t["pictures_of"].format(title=core.title)
        links.append(kit.write(f"slides/{core.name}.html", "slides.html.j2", "slides", core.title, **told))
        path = f"handouts/pictures-{core.name}.html"
        links.append(kit.write(path, "pictures.html.j2", "pictures", title, **told))
    title = t["deck_of_the_day"]
    return [kit.write("slides/day.html", "slides.html.j2", "slides", title, slides=_day(kit, decks)), *links]


def _day(kit, decks) -> list[Slide]:
    t, edition = words(), kit.runsheet.editions[ONE_DAY]
    agenda = [f"{one.clock}  {pick(one.title)}" for one in edition.blocks if one.talk or one.hands_on]
    rules = contents()["compliance"]
    said = {name: markdown(pick(text)) for name, text in contents()["said"].items()}
    opening = fitting([t["question_of_the_day"]], size(t["course"]))
    found = [Slide(t["course"], opening, notes=said["title"], kind="title")]
    while agenda:
        shown = fitting(agenda, size(t["agenda"])) or tuple(agenda)
        found.append(Slide(t["agenda"], shown, notes=said["agenda"]))
        agenda = agenda[len(shown) :]
    compliance = Slide(
        pick(rules["title"]), tuple(map(pick, rules["lines"])), notes=markdown(pick(rules["notes"]))
    )
    for block in edition.blocks:
        title, what = pick(block.title), pick(block.what)
        clock = f"{block.clock} · {t['n_minutes'].format(n=block.minutes)}"
        shown = fitting([one.rstrip(".。") for one in _sentences(what)], size(title) + size(clock))
        notes = decks[block.name][0].notes if block.name in decks else said.get(block.name, markdown(what))
        found.append(Slide(title, shown, minutes=clock, notes=notes, kind="block"))
        if block is next(one for one in edition.blocks if one.counted):
            found.append(compliance)
        found += decks.get(block.name, [])[1:]
    return found


def _deck(kit: Kit, core: Core) -> list[Slide]:
    opening, *sections = core.sections()
    bold = [part.text for part in opening if part.kind == "text" and part.text]
    question = _sentences(bold[0])[:1] if bold else []
    said = "\n\n".join([*bold, core.note()])
    found = [Slide(core.title, fitting(question, size(core.title)), notes=markdown(said), kind="title")]
    for section in sections:
        found += _section(kit, core, section)
    return found


def _section(kit, core, section: list[Part]) -> list[Slide]:
    """Of a section: a slide a picture, two an exercise, and one of words where there is neither."""
    head = section[0]
    texts = [part for part in section if part.kind == "text"]
    spoken = markdown("\n\n".join(part.text for part in texts if part.text))
    written = [part.text for part in texts if part.text]
    why = _sentences(written[0])[:1] if written else []
    decide = labelled("decide", written)
    found = []
    for part in section:
        if part.kind == "asked":
            found += _exercise(kit, core, part)
        elif part.kind == "shown" and (made := _picture(kit, part.value)):
            picture, table = made
            lines = fitting((decide if found else why)[:1], size(head.title))
            begins = "" if hasattr(part.value, "verdict") else words()["where_sliders_begin"]
            found.append(Slide(head.title, lines, picture, table, spoken, "section", begins))
    if not found and head.text and ".ipynb" not in head.text:  # the way on is no slide
        lines = fitting(_items(head.text) or _sentences(head.text), size(head.title))
        found.append(Slide(head.title, lines, notes=spoken))
    return found


def _exercise(kit, core, part) -> list[Slide]:
    """The question; then, when it has been answered, what the data say."""
    one, t = part.value, words()
    minutes = t["n_minutes"].format(n=kit.runsheet.exercises.get(part.key, 0))
    minutes += "" if part.key in kit.day else t["not_in_the_day"]
    title = f"{part.key} · {exercise_title(part.key)}"
    note = markdown(core.note(part.key))
    if one.obstacle:
        return [Slide(title, fitting([one.obstacle.title], size(title)), notes=note, kind="exercise")]
    questions = [_plain(one.question(name)) for name in one.fields]
    asked = fitting(questions, size(title) + size(minutes) + size(t["more_on_form"])) or (*questions[:1],)
    if left := len(questions) - len(asked):
        asked += (t["more_on_form"].format(n=left),)
    solved = answers(core, part.key)
    told = note + Markup("<ul>") + Markup("").join(Markup("<li>{}</li>").format(x) for x in solved["lines"])
    told += Markup("</ul>")
    quiet = (_picture(kit, result, quiet=True) for result in one.results())
    picture, table = next(filter(None, quiet), (None, ""))
    found = [Slide(title, asked, picture, table, told, "exercise", minutes)]
    turned = [field for field in one.fields.values() if field.kind == "dial" and not field.own]
    results = [*one.results(), *(field.start(one.company, **field.right) for field in turned)]
    made = next(filter(None, (_picture(kit, result) for result in results)), (None, ""))
    head = f"{part.key} · {t['what_the_data_say']}"
    lines = () if any(made) else fitting(_sentences(solved["lines"][-1]), size(head))
    return [*found, Slide(head, lines, *made, told, "answer")]


def _picture(kit, value, quiet: bool = False):
    """The address of a picture and its words, or a short table; None where a value is neither."""
    if found := projected(value, quiet):
        data, alt = found
        path = kit.out / "slides" / "pictures" / f"{hashlib.sha256(data).hexdigest()[:16]}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        wide, high = (int.from_bytes(data[at : at + 4]) for at in (16, 20))  # of a PNG's head
        return (f"pictures/{path.name}", alt, high > TALL * wide), ""
    if not hasattr(value, "verdict") or not value.ok or value.table.empty:
        return None
    from custkit.show import table

    named = [name for name in value.card.get("table") or value.table.columns if name in value.table]
    said = value.quiet_message if quiet else value.message
    shown = table(value, TABLE_ROWS, named[:TABLE_COLUMNS], said, company=value.company)
    return None, Markup(shown.html)


def labelled(label: str, texts: list[str]) -> list[str]:
    """What texts say below a label: ``why``, ``read``, ``trap`` or ``decide``."""
    pattern = re.compile(rf"\*\*(?:{_LABELS[label]})\*\*[：:] *(.+?){_NEXT}", re.MULTILINE)
    return [_plain(one) for text in texts for one in pattern.findall(text)]


def _plain(text: str) -> str:
    said = _LABEL.sub("", _MARKUP.sub(lambda found: found.group(1) or "", text)).strip()
    return said[:1].upper() + said[1:]


def _sentences(text: str) -> list[str]:
    first = next((one for one in text.split("\n\n") if one.strip() and not one.startswith(("|", "- "))), "")
    stop = "。" if get_language() == "zh" else "."
    found = (_plain(part) for part in _SENTENCES.split(_plain(first)))
    return [re.sub("[；;]$", stop, one) for one in found if one]


def _items(text: str) -> list[str]:
    return [_plain(found.group(1)).rstrip("；;") for found in map(_ITEM.match, text.splitlines()) if found]
