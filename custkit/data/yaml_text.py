"""YAML written for a person, which reads back as it was."""

import re

import yaml


class _Dumper(yaml.SafeDumper):
    """Texts with U+0085 and the like in quotation marks: without, they would be the end of a line."""


def _text(dumper, text: str):
    style = '"' if re.search("[\x85\u2028\u2029]", text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def as_yaml(content, width: int = 110, sort_keys: bool = False) -> str:
    """The content as YAML, letters of every script as they are.

    >>> as_yaml({"name": "华东"})
    'name: 华东\\n'
    """
    return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=sort_keys, width=width)
