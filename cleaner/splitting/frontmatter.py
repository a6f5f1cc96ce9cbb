"""What stands above the text of a Markdown file: front matter in YAML, or what a service says of the page.

Clippers, site generators and `clean -f markdown` write the first, services that turn pages into Markdown the
second: `Title: ...`, `URL Source: ...`, `Markdown Content:`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_YAML = re.compile(r"\s{0,99}---[ \t]*+\n(?P<yaml>(?>(?:(?!---)[^\n]*+\n){1,200}))---[ \t]*+(?:\n|\Z)")
_SERVICE = re.compile(
    r"\s{0,99}Title: (?P<title>[^\n]*+)\s++URL Source: (?P<url>\S++)\s++"
    r"(?:Published Time: (?P<published>[^\n]*+)\s++)?"
    r"(?:(?!Markdown Content:)[A-Z][\w ]{2,30}: [^\n]*+\s++){0,9}Markdown Content:[ \t]*+(?:\n|\Z)"
)
MOST_CHARS = 20_000


class FrontMatter(NamedTuple):
    """Where it ends, and its values: lists of strings by name in small letters."""

    end: int
    values: Mapping[str, list[str]]


def read_front_matter(text: str) -> FrontMatter | None:
    """Return what stands above the text, None where nothing does or it can't be read."""
    head = text[:MOST_CHARS]
    if found := _SERVICE.match(head):
        return FrontMatter(found.end(), {name: [value] for name, value in found.groupdict().items() if value})
    found = _YAML.match(head)
    values = _yaml(found["yaml"]) if found else {}
    return FrontMatter(found.end(), values) if found and values else None


def _yaml(text: str) -> dict[str, list[str]]:
    """Return the strings in *text*, and those in its lists; nothing where it is no YAML."""
    import yaml

    try:
        document = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  it makes nothing but strings
    except (yaml.YAMLError, RecursionError):
        return {}
    items = document.items() if isinstance(document, dict) else ()
    return {name.lower(): _strings(value) for name, value in items if isinstance(name, str)}


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str) and item]
