"""Every text the kit says in English, it says in Chinese; and no translation is left over."""

import re
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[1] / "custkit"
CATALOGS = sorted((PACKAGE / "locale" / "zh").glob("*.po"))
KEYWORDS = {"tr": None, "ntr": (1, 2)}


def _key(message):
    return message[0] if isinstance(message, tuple | list) else message


@cache
def said():
    """Every text given to ``tr`` or ``ntr``: text → where it stands (room/file:line)."""
    found = {}
    extracted = extract_from_dir(str(PACKAGE), method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, line, message, _comments, _context in extracted:
        found.setdefault(_key(message), f"{file}:{line}")
    return found


@cache
def messages():
    """Every entry of the Chinese catalogs; ``catalog`` is the file it stands in."""
    found = []
    for path in CATALOGS:
        with path.open("rb") as stream:
            for message in read_po(stream, locale="zh"):
                if message.id:
                    message.catalog = path.name
                    found.append(message)
    return found


@cache
def translated():
    """Every translation: English → (Chinese, catalog)."""
    found = {}
    for message in messages():
        text = message.string[0] if message.pluralizable else message.string
        found.setdefault(_key(message.id), []).append((text, message.catalog))
    return found


def _without_quotes(text):
    """What stands between quotation marks may be code, and keeps its own punctuation."""
    return re.sub(r"“[^”]*”", "", text)


def placeholders(text):
    return set(re.findall(r"{(\w+)", text))


def test_every_text_has_a_chinese_translation():
    missing = {
        where: text for text, where in said().items() if not any(zh for zh, _ in translated().get(text, ()))
    }
    assert not missing, "\n".join(f"{where}: {text!r}" for where, text in sorted(missing.items()))


def test_no_translation_is_left_over():
    spoken = said()
    unused = [f"{catalogs[0][1]}: {text!r}" for text, catalogs in translated().items() if text not in spoken]
    assert not unused, "\n".join(sorted(unused))


def test_two_catalogs_never_translate_a_text_differently():
    clashes = {text: found for text, found in translated().items() if len({zh for zh, _ in found}) > 1}
    assert not clashes


def test_translations_keep_the_placeholders():
    wrong = []
    for message in messages():
        texts = message.id if message.pluralizable else [message.id]
        zh = message.string[0] if message.pluralizable else message.string
        if not placeholders(zh) <= placeholders("".join(texts)) | {"n"}:
            wrong.append(f"{texts[0]!r} → {zh!r}")
    assert not wrong, "\n".join(wrong)


def test_chinese_uses_chinese_punctuation():
    """A Chinese character is not followed by a western comma, colon, semicolon, question mark or bang."""
    wrong = [
        f"{text!r} → {zh!r}"
        for text, found in translated().items()
        for zh, _ in found
        if re.search(r"[一-鿿][,;:?!]", _without_quotes(zh))
    ]
    assert not wrong, "\n".join(wrong)


def test_texts_are_literal():
    """A text built at run time cannot be translated: ``tr`` takes a literal, not an f-string or a name."""
    import ast

    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name == "locale":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYWORDS:
                texts = node.args[:1] if node.func.id == "tr" else node.args[:2]
                if not all(isinstance(text, ast.Constant) for text in texts):
                    wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert not wrong, wrong
