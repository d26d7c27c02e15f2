"""What is printed: exercises, answer sheets, a reference page a module, glossary, cards, pack, certificate."""

from custkit.locale import pick
from custkit.report.pack_book import SHEETS

from .page import Kit, Link, contents, exercise_title, markdown, words
from .paper import answers, paper
from .play import Core
from .slides import labelled

NAMES_CARD = "E0.2"


def handouts(kit: Kit) -> list[Link]:
    """All of them."""
    homes = [*kit.cores, *kit.lessons]
    exercises = [link for core in homes for key in core.asked() for link in _exercise(kit, core, key)]
    asked = [(core, key) for core in kit.cores for key in core.asked() if key in kit.day - {NAMES_CARD}]
    for section, made, title in (("paper", paper, "all_sheets"), ("answers", answers, "all_answers")):
        values = {"kind": section, "sheets": [made(core, key) for core, key in asked]}
        path = f"handouts/day-{section}.html"
        exercises.insert(0, kit.write(path, "day.html.j2", section, words()[title], **values))
    references = [_reference(kit, core, found) for core in kit.cores if (found := _decisions(core))]
    return [*exercises, *references, _glossary(kit), *_fixed(kit)]


def _exercise(kit: Kit, core: Core, key: str) -> list[Link]:
    """The sheet for a table, and the trainer's with the answers."""
    t, called = words(), " ".join(dict.fromkeys((key, exercise_title(key))))
    title = t["names_card"] if key == NAMES_CARD else f"{'★★ ' if key in kit.runsheet.stars else ''}{called}"
    values = {"paper": paper(core, key), "core": core, "solved": answers(core, key)}
    found = [kit.write(f"handouts/{key}.html", "paper.html.j2", "paper", title, **values)]
    if core.asked()[key].value.fields:
        title, path = t["answers_of"].format(key=called), f"handouts/{key}-answers.html"
        found.append(kit.write(path, "answers.html.j2", "answers", title, **values))
    return found


def _decisions(core: Core) -> list[dict]:
    """Of each section: the trap, and what to decide."""
    found = []
    for head, *rest in core.sections()[1:]:
        texts = [part.text for part in (head, *rest) if part.kind == "text"]
        trap, decide = (labelled(one, texts) for one in ("trap", "decide"))
        if trap or decide:
            found.append({"title": head.title, "trap": trap, "decide": decide})
    return found


def _reference(kit: Kit, core: Core, sections: list[dict]) -> Link:
    """One page: of each section the trap and what to decide, and the words it used."""
    texts = " ".join(part.text for part in core.parts if part.kind == "text").casefold()
    terms = [term for term in _terms(kit) if term["word"].casefold() in texts]
    path = f"handouts/reference-{core.name}.html"
    return kit.write(path, "reference.html.j2", "reference", core.title, sections=sections, terms=terms)


def _terms(kit: Kit) -> list[dict]:
    zh = kit.language == "zh"
    terms = [term for term in kit.glossary if term.get("means")]
    return [
        {
            "word": term["zh"] if zh else term["en"][0],
            "other": term["en"][0] if zh else term["zh"],
            "means": pick(term["means"]),
        }
        for term in terms
    ]


def _glossary(kit: Kit) -> Link:
    terms = sorted(_terms(kit), key=lambda term: term["word"].casefold())
    return kit.write("handouts/glossary.html", "glossary.html.j2", "other", words()["glossary"], terms=terms)


def _fixed(kit: Kit) -> list[Link]:
    """What is the same for every course: minute cards, pages of the pack, the certificate, the rules."""
    t, found = words(), contents()
    rules = found["compliance"]
    told = {"lines": [*map(pick, rules["lines"])], "text": markdown(pick(rules["notes"]))}
    pack = [
        {"title": pick(SHEETS[number]), "number": number, "columns": [pick(one) for one in columns]}
        for number, columns in found["pack"].items()
    ]
    return [
        kit.write("handouts/minute-cards.html", "cards.html.j2", "other", t["minute_cards"]),
        kit.write("handouts/action-pack.html", "pack.html.j2", "other", t["pack_pages"], pack=pack),
        kit.write("handouts/certificate.html", "certificate.html.j2", "other", t["certificate"]),
        kit.write("handouts/compliance.html", "text.html.j2", "other", pick(rules["title"]), **told),
    ]
