"""Pages that a script draws: the markup is an empty shell, and the article stands in what the scripts hold.

Such a page has next to no text of its own. Its article is the `articleBody` that it declares as JSON-LD; or
else, where it calls itself an article, the longest HTML among the strings of its scripts, which is what the
page's program would show. Shops hold other texts there.
"""

from __future__ import annotations

import json
import re
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.blocks import Block
    from cleaner.splitting.declared import Declared

# A shell: no more text than a menu has, and at most a quarter as much as the article that is found, which is
# no shorter than this.
SHELL_CHARS, SHELL_SHARE, ARTICLE_CHARS = 1500, 4, 150
MISSES = 20  # so many paragraphs are looked for in vain in the source; each costs a look at all of it
BEGINNING = 40  # characters by which an article is known among the page's own texts
SCRIPT = re.compile(r"<script\b[^<>]*>", re.IGNORECASE)
SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
# One that isn't closed runs to the end: else its end would be looked for from every quotation mark in it.
STRING = re.compile(r'"((?>(?:[^"\\]|\\.)*))(?:"|\\?\Z)', re.DOTALL)
PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
PARAGRAPH_IN_JSON = re.compile(r"(?:<|\\u003c)p[\s>\\]", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")


def drawn_article(html: str, declared: Declared, blocks: Sequence[Block]) -> str | None:
    """Return as HTML the article that a script would draw; None where the page's *blocks* hold the text."""
    shown = sum(len(block.text) for block in blocks)
    if shown > SHELL_CHARS:
        return None
    article = max(declared_articles(declared), key=len, default="")
    if not article and is_article(declared):
        article = max(held_articles(html), key=len, default="")
    text = " ".join(TAG.sub(" ", article).split())
    known = any(text[:BEGINNING] in block.text for block in blocks)
    return article if len(text) >= max(ARTICLE_CHARS, SHELL_SHARE * shown) and not known else None


def is_article(declared: Declared) -> bool:
    """Tell whether the page calls itself an article."""
    kinds = [*declared.first("og:type"), *(str(node.get("@type")) for node in declared.nodes)]
    return any("article" in kind.lower() for kind in kinds)


def declared_articles(declared: Declared) -> Iterator[str]:
    """Yield the bodies that the page declares, a paragraph a line unless they are HTML already."""
    for node in declared.nodes:
        if isinstance(body := node.get("articleBody"), str) and body:
            lines = (f"<p>{escape(unescape(line))}</p>" for line in body.splitlines())
            yield body if PARAGRAPH.search(body) else "".join(lines)


def held_articles(html: str) -> Iterator[str]:
    """Yield the strings of the scripts that are HTML of paragraphs."""
    for script in scripts(html):
        for string in STRING.finditer(script) if PARAGRAPH_IN_JSON.search(script) else ():
            if PARAGRAPH_IN_JSON.search(string[1]):
                try:
                    yield json.loads(string[0], strict=False)
                except ValueError:  # no JSON, so no data
                    continue


def scripts(html: str) -> Iterator[str]:
    """Yield what stands in the scripts of a page."""
    begin = SCRIPT.search(html)
    while begin and (end := SCRIPT_END.search(html, begin.end())):
        yield html[begin.end() : end.start()]
        begin = SCRIPT.search(html, end.end())


def placed(source: str, blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* with the places where a script holds their text, if it does so as JSON."""
    found: list[Block] = []
    position = misses = 0
    for block in blocks:
        written = json.dumps(block.text, ensure_ascii=False)[1:-1]
        start = source.find(written, position) if misses < MISSES else -1
        misses += start < 0
        position = max(position, start)
        found.append(block._replace(start=start, end=start + len(written)) if start >= 0 else block)
    return found
