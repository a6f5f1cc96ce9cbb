"""What a page declares beside its text: meta elements, JSON-LD scripts, the frame's class names.

Only read here; what it means is for the metadata readers and the labeller. JSON-LD comes as pages really
carry it: several scripts, graphs, and JSON that is none.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from cleaner.copies import original

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser

Node = dict[str, Any]
JSON_LD = 'script[type="application/ld+json" i]'
WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*.*?\*/|//)?\s*(?:<!\[CDATA\[)?|(?:\]\]>)?\s*(?:-->|//)?;?\s*\Z", re.DOTALL
)
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
# Keys worth reading from a script that is beyond repair.
RESCUED = re.compile(r'"(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\\n]|\\.)*)"')
MAX_DEPTH = 12  # real graphs are nested less than half as deep
META_NAMES = ("property", "name", "itemprop", "http-equiv")
LINKS = "link[rel~=canonical], link[rel~=license]"
TITLE = "title:not(svg title)"


@dataclass(slots=True)
class Declared:
    """meta: lower-case name or property -> values in order; nodes: JSON-LD objects that have a type,
    outer ones first; frame: class names and ids of the html and body elements; title: the document's, or
    nothing; canonical, license: the addresses that link elements give.
    """

    meta: dict[str, list[str]] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    frame: str = ""
    title: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    license: list[str] = field(default_factory=list)

    def first(self, *names: str) -> list[str]:
        """Return the values of the first of the meta *names* that the page has."""
        return next((self.meta[name] for name in names if name in self.meta), [])

    def addresses(self) -> list[str]:
        """Return the addresses that the page calls its own; of a copy, those of the page that was copied."""
        return [original(address) for address in (*self.canonical, *self.first("og:url"))]


def read_declared(parser: LexborHTMLParser) -> Declared:
    """Return what the page declares; call it before scripts are taken out of the tree."""
    scripts = [node.text() for node in parser.css(JSON_LD)]
    elements = [node for node in (parser.root, parser.body) if node is not None]
    names = [node.attributes.get(key) or "" for node in elements for key in ("class", "id")]
    links = [node.attributes for node in parser.css(LINKS)]
    return Declared(
        meta=read_meta(parser),
        nodes=read_json_ld(scripts),
        frame=" ".join(names),
        title=tidied(node.text(separator=" ") for node in parser.css(TITLE)[:1]),
        canonical=addresses(links, "canonical"),
        license=addresses(links, "license"),
    )


def addresses(links: Iterable[dict[str, str | None]], kind: str) -> list[str]:
    """Return where the links of a *kind* lead."""
    return tidied(link.get("href") or "" for link in links if kind in (link.get("rel") or "").split())


def tidied(texts: Iterable[str]) -> list[str]:
    """Return the texts that aren't empty, white space folded."""
    return [text for text in (" ".join(text.split()) for text in texts) if text]


def read_meta(parser: LexborHTMLParser) -> dict[str, list[str]]:
    """Return the meta elements: lower-case name or property -> values, in order.

    Many sites escape twice, so what the parser has resolved is resolved again.
    """
    meta: dict[str, list[str]] = {}
    for node in parser.css("meta[content]"):
        attributes = node.attributes
        content = " ".join(unescape(attributes.get("content") or "").split())
        for key in META_NAMES:
            if content and (name := attributes.get(key)):
                meta.setdefault(name.lower(), []).append(content)
    return meta


def read_json_ld(scripts: Iterable[str]) -> list[Node]:
    """Return every object in the scripts that has a type."""
    return [node for script in scripts for node in typed(parse(script))]


def parse(script: str) -> Any:
    """Return the script's value; broken JSON is mended where that is plain, else combed for its main keys."""
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        pass
    text = TRAILING_COMMA.sub(r"\1", WRAPPING.sub("", script))
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        found: Node = {}
        for key, value in RESCUED.findall(text):
            found.setdefault(key, unescaped(value))
        return {"@type": "Article", **found} if found else None


def unescaped(value: str) -> str:
    """Return the text of the inside of a JSON string."""
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def typed(value: Any, depth: int = 0) -> Iterator[Node]:
    """Yield *value* and what is inside it, as far as it is an object with a type."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from typed(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from typed(item, depth + 1)
