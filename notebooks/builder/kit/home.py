"""The home page: everything of the kit, one click away."""

from pathlib import PurePosixPath

from custkit.locale import pick

from .page import HERE, Kit, Link, contents, markdown, words

START = """<!doctype html>
<html lang="zh"><meta charset="utf-8"><title>custkit</title>
<body style="font:20px/2 system-ui,sans-serif;text-align:center;margin-top:20vh">
<a href="zh/index.html" lang="zh">中文</a> · <a href="en/index.html" lang="en">English</a></body></html>
"""


GUIDE = {"zh": "trainer.zh-CN.md", "en": "trainer.md"}


def guide(kit: Kit) -> list[Link]:
    """The trainer's guide of the project's documents, so that the folder has it wherever it is carried."""
    text = (HERE.parents[2] / "docs" / GUIDE[kit.language]).read_text(encoding="utf-8")
    body = text.split("\n", 4)[4]  # below the title and the link to the other language
    return [kit.write("guide.html", "text.html.j2", "guide", words()["guide"], lines=[], text=markdown(body))]


def home(kit: Kit, links: list[Link]) -> None:
    """The page of this language, and the one to choose the language on."""
    found = contents()["home"]
    more = [
        Link(one["section"], one["path"].format(lang=kit.language), pick(one["title"]))
        for one in found["more"]
    ]
    path = f"../notebooks/{kit.language}/{{}}.ipynb"
    more += [Link("notebooks", path.format(core.name), f"{core.title} (.ipynb)") for core in kit.cores]
    everything = [*links, *(link for link in more if (kit.out / link.path).exists())]
    sections = [
        {
            "title": pick(one["title"]),
            "text": pick(one["text"]),
            "links": [(link, _printed(kit, link)) for link in everything if link.section in one["holds"]],
        }
        for one in found["sections"]
    ]
    kit.write("index.html", "home.html.j2", "home", words()["course"], sections=sections)
    (kit.out.parent / "index.html").write_text(START, encoding="utf-8", newline="\n")


def _printed(kit, link) -> str:
    """The PDF of a page, where there is one."""
    path = str(PurePosixPath(link.path).with_suffix(".pdf"))
    return path if (kit.out / path).is_file() else ""
