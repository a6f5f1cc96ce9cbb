"""Gold for the finer labels: what the page's own HTML says a line is, by tags and class names.

Whether a line is body comes from the gold text (`gold.py`). Which kind of body, or which kind of
boilerplate, is read from the nearest ancestor whose tag or class gives it away (`naming.py`). Class names
are written for style sheets and not for us, so single labels are noisy; over a thousand sites the noise
evens out.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks.pages import GoldPage
from cleaner.blocks import Label
from cleaner.model.markup import name_words
from cleaner.model.naming import TAGS, label_named

if TYPE_CHECKING:
    from lxml.html import HtmlElement

KEY_CHARS = 60
MAX_PIECES = 30
BYLINE_CHARS = 120

_LETTERS = re.compile(r"\W+")
_BODY_TAGS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Label.HEADING),
    **dict.fromkeys(("li", "dd", "dt"), Label.LIST),
    **dict.fromkeys(("td", "th"), Label.TABLE),
    **dict.fromkeys(("pre", "code"), Label.CODE),
    "blockquote": Label.QUOTE,
}
_TAGS = TAGS | {"button": Label.NAVIGATION, "form": Label.PROMO, "h1": Label.TITLE}
_PLAIN_TAGS = frozenset({"p", "article", "main", "section"})
_UNREAD_TAGS = frozenset({"script", "style", "noscript", "template"})


class DomLabels:
    """Text of a page's elements -> the label that tags and classes give it."""

    def __init__(self, page: GoldPage) -> None:
        self.page = page
        self.body: dict[str, Label] = {}
        self.rest: dict[str, Label] = {}
        self._read(page.html)

    def of(self, line: str, *, is_body: bool) -> Label:
        """Return the label of a line of the page, given whether the gold text holds it."""
        key = _key(line)
        if is_body:
            return self.body.get(key, Label.TEXT)
        if self.page.title and key and key == _key(self.page.title):
            return Label.TITLE
        if len(line) <= BYLINE_CHARS and any(name and name in line for name in self.page.authors):
            return Label.BYLINE
        return self.rest.get(key, Label.OTHER)

    def _read(self, html: str) -> None:
        from lxml import etree
        from lxml import html as parser

        try:
            tree = parser.fromstring(html)
        except (etree.ParserError, ValueError):  # an empty page, or one that declares its encoding twice
            return
        waiting = [(tree, Label.TEXT, Label.OTHER)]
        while waiting:
            element, body, rest = waiting.pop()
            if not isinstance(element.tag, str) or element.tag in _UNREAD_TAGS:
                continue
            body = _BODY_TAGS.get(element.tag, Label.TEXT if element.tag in _PLAIN_TAGS else body)
            rest = _own_label(element) or rest
            self._note(element, body, rest)
            waiting += [(child, body, rest) for child in reversed(element)]

    def _note(self, element: HtmlElement, body: Label, rest: Label) -> None:
        pieces = [element.text or "", *(child.tail or "" for child in element)]
        if any(map(str.strip, pieces)):
            pieces.append("".join(islice(element.itertext(), MAX_PIECES)))
        for piece in pieces:
            if key := _key(piece):
                self.body.setdefault(key, body)
                self.rest.setdefault(key, rest)


def _key(text: str) -> str:
    return _LETTERS.sub("", text.strip()[: 2 * KEY_CHARS].lower())[:KEY_CHARS]


def _own_label(element: HtmlElement) -> Label | None:
    """Return what the element's own names and tag say, or None."""
    if element.tag in ("html", "body"):
        return None
    names = (element.get("class"), element.get("id"), element.get("role"))
    return label_named(name_words(names)) or _TAGS.get(element.tag)
