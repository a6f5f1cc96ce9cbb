"""JSON-LD as pages really carry it: several scripts, graphs, references, and JSON that is none."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Node = dict[str, Any]
WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*.*?\*/|//)?\s*(?:<!\[CDATA\[)?|(?:\]\]>)?\s*(?:-->|//)?;?\s*\Z", re.DOTALL
)
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
# Keys worth reading from a script that is beyond repair.
RESCUED = re.compile(r'"(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\\n]|\\.)*)"')
# schema.org types of a page that is one text, by what they end with (NewsArticle, BlogPosting ...).
ARTICLE = re.compile(r"(?:Article|Posting|Report|LiveBlog|Review|Recipe|Column)$")
PAGE = re.compile(r"(?:WebPage|ItemPage|FAQPage|AboutPage|CollectionPage|QAPage|Product|Question)$")
MAX_DEPTH = 12  # real graphs are nested less than half as deep


def read_json_ld(scripts: Iterable[str]) -> list[Node]:
    """Return every object in the scripts that has a type, outer ones first."""
    nodes: list[Node] = []
    for script in scripts:
        nodes.extend(walk(parse(script)))
    return nodes


def parse(script: str) -> Any:
    """Return the script's value; broken JSON is mended where that is plain, else combed for its main keys."""
    text = WRAPPING.sub("", script)
    for candidate in (text, TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    found: Node = {}
    for key, value in RESCUED.findall(text):
        found.setdefault(key, unescape(value))
    return {"@type": "Article", **found} if found else None


def unescape(value: str) -> str:
    """Return the text of the inside of a JSON string."""
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def walk(value: Any, depth: int = 0) -> Iterator[Node]:
    """Yield *value* and what is inside it, as far as it is an object with a type."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from walk(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from walk(item, depth + 1)


def types(node: Node) -> list[str]:
    """Return the type names of a node, without their prefix."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [str(kind).rpartition("/")[2].rpartition(":")[2] for kind in listed if kind]


def main_node(nodes: list[Node], titles: Iterable[str]) -> Node:
    """Return the article among *nodes*: the one whose headline is the page's, else the first; {} if none."""
    wanted = {" ".join(title.casefold().split()) for title in titles}
    articles = [n for n in nodes if any(ARTICLE.search(kind) for kind in types(n))]
    for node in articles:
        if " ".join(strings(node.get("headline"))).casefold() in wanted:
            return node
    return max(articles, key=lambda n: ("headline" in n) + ("datePublished" in n), default={})


def page_node(nodes: list[Node]) -> Node:
    """Return the node that describes the page where there is no article; {} if none."""
    return next((n for n in nodes if any(PAGE.search(kind) for kind in types(n))), {})


def strings(value: Any) -> list[str]:
    """Return the texts in a value that may be a string, an object with a name or URL, or a list of these."""
    if isinstance(value, str):
        return [folded] if (folded := " ".join(value.split())) else []
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    if isinstance(value, dict):
        return next(
            (s for key in ("name", "@value", "url", "headline") if (s := strings(value.get(key)))), []
        )
    return []


def names(value: Any, nodes: list[Node]) -> list[str]:
    """Return the names of an author value, references (`@id`) looked up; people go before organisations."""
    listed = value if isinstance(value, list) else [value]
    people: list[str] = []
    others: list[str] = []
    for reference in listed:
        item = resolved(reference, nodes)
        named = strings(item.get("name")) if isinstance(item, dict) else strings(item)
        (others if isinstance(item, dict) and "Organization" in "".join(types(item)) else people).extend(
            named
        )
    return people or others


def resolved(item: Any, nodes: list[Node]) -> Any:
    """Return the node a bare reference means, else *item* itself."""
    if isinstance(item, dict) and "name" not in item and "@id" in item:
        return next((node for node in nodes if node.get("@id") == item["@id"] and "name" in node), item)
    return item
