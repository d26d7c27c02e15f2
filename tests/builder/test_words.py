"""The builder speaks two languages too."""

import ast
import re

from tests.course_builder import part

words = part("words")


def said():
    for path in words.CHINESE.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                yield node.args[0].value


def test_everything_the_builder_says_has_a_chinese_text_and_none_is_left_over():
    assert set(said()) == set(words.chinese())


def test_translations_keep_the_placeholders():
    for english, chinese in words.chinese().items():
        assert set(re.findall(r"{(\w+)}", chinese)) == set(re.findall(r"{(\w+)}", english)), english
