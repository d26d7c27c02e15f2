"""The home page: everything of the kit, one click away."""

from custkit.locale import pick

from .page import Kit, Link, contents, words

START = """<!doctype html>
<html lang="zh"><meta charset="utf-8"><title>custkit</title>
<body style="font:20px/2 system-ui,sans-serif;text-align:center;margin-top:20vh">
<a href="zh/index.html" lang="zh">中文</a> · <a href="en/index.html" lang="en">English</a></body></html>
"""


def home(kit: Kit, links: list[Link]) -> None:
    """The page of this language, and the one to choose the language on."""
    found = contents()["home"]
    more = [
        Link(one["section"], one["path"].format(lang=kit.language), pick(one["title"]))
        for one in found["more"]
    ]
    path = f"../notebooks/{kit.language}/{{}}.ipynb"
    more += [Link("notebooks", path.format(core.name), core.title) for core in kit.cores]
    everything = [*links, *(link for link in more if (kit.out / link.path).exists())]
    sections = [
        {
            "title": pick(one["title"]),
            "text": pick(one["text"]),
            "links": [link for link in everything if link.section in one["holds"]],
        }
        for one in found["sections"]
    ]
    kit.write("index.html", "home.html.j2", "home", words()["course"], sections=sections)
    (kit.out.parent / "index.html").write_text(START, encoding="utf-8", newline="\n")
