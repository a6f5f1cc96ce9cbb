"""Bounds that keep hostile or broken HTML from taking the parser minutes.

The parser looks through all open elements where a tag opens or closes a block, and through all attributes
of an element when one is added: 100,000 nested `<div>` take it 45 s, 100,000 attributes 20 s. Blink nests no
deeper than MAX_DEPTH either. The text of deeper elements stays, a block each; further attributes go.
"""

from __future__ import annotations

import re

MAX_DEPTH = 512  # as in Blink; the deepest of 143 development pages has 32 open elements
# Pages with fewer tags aren't looked at: whatever they nest, they are read within a second.
MANY_TAGS = 10_000
# Comments and raw text, which hold no tags; then the name of a tag.
TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b.*?(?:</\1|\Z)|<(?P<end>/?)(?P<name>[a-z][^\s/>]*)",
    re.IGNORECASE | re.DOTALL,
)
# Elements without content, and those that the next of their kind closes.
NOT_COUNTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dd dt option optgroup td th tr tbody thead tfoot rp rt".split()
)


# More attributes of one element are left out; real ones have a few dozen.
MAX_ATTRIBUTES = 1000
WINDOW = 10_000  # characters without a `>` that call for a look; so many hold 5,000 attributes, read in 50 ms
NAME = re.compile(r"<[a-zA-Z][^\s/>]*")
ATTRIBUTE = re.compile(r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")


def bounded(html: str) -> str:
    """Return *html* without the attributes, and with `<hr>` for the start tags, beyond the bounds."""
    html = replaced(html, surplus_attributes(html), "")
    return html if html.count("<") < MANY_TAGS else replaced(html, too_deep(html), "hr")


def replaced(text: str, spans: list[tuple[int, int]], by: str) -> str:
    """Return *text* with *by* in the place of each span; they are in order."""
    parts, last = [], 0
    for begin, end in spans:
        parts += [text[last:begin], by]
        last = end
    return "".join([*parts, text[last:]]) if spans else text


def surplus_attributes(html: str) -> list[tuple[int, int]]:
    """Return where attributes beyond MAX_ATTRIBUTES stand; tags with a `>` in every WINDOW aren't found."""
    spans, begin, searched, read = [], -1, 0, -1
    for at in range(0, len(html) - WINDOW, WINDOW):
        if html.find(">", at, at + WINDOW) >= 0:
            continue
        begin = max(begin, html.rfind("<", searched, at + 1))
        searched = at + 1
        if begin > read and (name := NAME.match(html, begin)):
            end = attributes_end(html, name.end(), MAX_ATTRIBUTES)
            if (last := attributes_end(html, end, len(html))) > end:
                spans.append((end, last))
        read = begin
    return spans


def attributes_end(html: str, begin: int, most: int) -> int:
    """Return where the attributes from *begin* end, or the first *most* of them."""
    for _ in range(most):
        found = ATTRIBUTE.match(html, begin)
        if found is None:
            break
        begin = found.end()
    return begin


def too_deep(html: str) -> list[tuple[int, int]]:
    """Return where the names of the start tags stand that would nest deeper than MAX_DEPTH."""
    opened: list[str] = []
    counts: dict[str, int] = {}
    deep = []
    for tag in TAG.finditer(html):
        name = tag["name"]
        if name is None or (name := name.lower()) in NOT_COUNTED:
            continue
        if not tag["end"]:
            if len(opened) < MAX_DEPTH:
                opened.append(name)
                counts[name] = counts.get(name, 0) + 1
            else:
                deep.append(tag.span("name"))
        elif counts.get(name):
            while (closed := opened.pop()) != name:
                counts[closed] -= 1
            counts[name] -= 1
    return deep
