"""Gold for the finer labels: what the page's own HTML says a line is, by tags and class names.

Whether a line is body comes from the gold text (`gold.py`). Which kind of body, or which kind of
boilerplate, is read from the nearest ancestor whose tag or class gives it away. Class names are written
for style sheets and not for us, so single labels are noisy; over a thousand sites the noise evens out.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks.pages import GoldPage
from cleaner.blocks import Label

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
_TAGS = {"figcaption": Label.CAPTION, "time": Label.DATE, "nav": Label.NAVIGATION, "button": Label.NAVIGATION,
         "footer": Label.LEGAL, "form": Label.PROMO, "h1": Label.TITLE}  # fmt: skip
_PLAIN_TAGS = frozenset({"p", "article", "main", "section"})
_UNREAD_TAGS = frozenset({"script", "style", "noscript", "template"})
# The first that matches the tag's class, id and role wins; nearest element first.
_CUES = tuple(
    (label, re.compile(pattern, re.IGNORECASE))
    for label, pattern in (
        (Label.CONSENT, r"cookie|consent|gdpr|onetrust"),
        (Label.PAYWALL, r"paywall|regwall|piano|meter-|premium-"),
        (Label.COMMENT, r"\bcomments?\b|comment-(?:body|text|content|list|item)|disqus|\brepl(?:y|ies)"),
        (Label.SHARE, r"share|sharing|social|addtoany"),
        (Label.BYLINE, r"author|byline|writer|contributor"),
        (Label.CAPTION, r"caption|credit|photo-?(?:by|info)"),
        (Label.DATE, r"\bdate|timestamp|publish|posted-on|datetime|\btime\b"),
        (Label.TAGS, r"\btags?\b|tag-?list|topics|keywords|hashtag"),
        (Label.TICKER, r"ticker|newsfeed|live-?feed|breaking|news-?wire"),
        (Label.RELATED, r"related|recommend|read-?(?:more|next|also)|popular|trending|most-?|latest|more-"),
        (Label.ADVERT, r"\bads?\b|\bad-|advert|sponsor|promoted|outbrain|taboola|dfp|gpt"),
        (Label.PROMO, r"newsletter|subscri|sign-?up|donat|\bcta\b|banner|promo|popup|modal"),
        (Label.LEGAL, r"footer|copyright|legal|terms|imprint"),
        (Label.NAVIGATION, r"\bnav|menu|breadcrumb|skip|toolbar|pagination|header|search|login"),
    )
)


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
        names: dict[str, Label | None] = {}  # class names repeat by the hundred
        waiting = [(tree, Label.TEXT, Label.OTHER)]
        while waiting:
            element, body, rest = waiting.pop()
            if not isinstance(element.tag, str) or element.tag in _UNREAD_TAGS:
                continue
            body = _BODY_TAGS.get(element.tag, Label.TEXT if element.tag in _PLAIN_TAGS else body)
            rest = _own_label(element, names) or rest
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


def _own_label(element: HtmlElement, known: dict[str, Label | None]) -> Label | None:
    """Return what the element's own names and tag say, or None."""
    if element.tag in ("html", "body"):
        return None
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    if names not in known:
        known[names] = next((label for label, cue in _CUES if cue.search(names)), None)
    return known[names] or _TAGS.get(element.tag)
