"""HTML into blocks: the second front door.

`split_html` parses with lexbor (through selectolax: the fastest HTML5 parser of those tried, and its walk
costs less than the parse; figures in docs/html.md), drops what no reader sees (scripts, styles, forms'
controls), and walks once over the rest. `HtmlPage.blocks` then is the same list of blocks that bare text
gives. Rules reach into the page by CSS or XPath; offsets into the source are worked out only when asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cleaner.errors import UsageError
from cleaner.splitting.bounds import bounded, replaced
from cleaner.splitting.declared import Declared, read_declared
from cleaner.splitting.elements import EMPTY
from cleaner.splitting.locate import locate
from cleaner.splitting.noscript import open_iframes
from cleaner.splitting.shell import drawn_article, placed
from cleaner.splitting.tree import HIDDEN, Tree
from cleaner.splitting.walk import read_tree

if TYPE_CHECKING:
    from lxml.etree import _Element
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from cleaner.blocks import Block

# Elements whose content a reader never sees as text of the page.
UNSEEN = (
    "script style svg template iframe select textarea audio video object canvas math embed applet datalist "
    "progress meter".split()
)
# What lxml takes as the name of an attribute (no `@click`, no `:class`).
PLAIN_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)
# Characters XML forbids.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class HtmlPage:
    """An HTML page as blocks.

    source   the decoded HTML
    blocks   in the order of the page; a stage that labels them puts its list in the place of this one,
             with as many blocks in the same order
    tree     the facts a labeller needs
    declared what the page declares beside its text
    """

    source: str
    blocks: list[Block]
    tree: Tree
    declared: Declared
    parser: LexborHTMLParser = field(repr=False)
    _index: dict[int, int] | None = field(default=None, repr=False)
    _mirror: Mirror | None = field(default=None, repr=False)

    def select(self, selector: str) -> set[int]:
        """Return the indices of the blocks inside the elements that *selector* matches.

        A selector is CSS, or XPath when it starts with `/`, `(` or `xpath:`. Raises UsageError where it
        can't be read.
        """
        found: set[int] = set()
        for element in self._elements(selector):
            found.update(range(self.tree.first[element], self.tree.last[element]))
        return found

    def values(self, selector: str) -> list[str]:
        """Return the text, or the attribute's value, of what *selector* matches.

        An attribute is named at the end of CSS by `@name` (`meta[name=author]@content`); XPath has its own
        way (`//meta/@content`). Empty values are left out.
        """
        if is_xpath(selector):
            return self._xpath_values(selector)
        css, _, attribute = selector.partition("@")
        nodes = self._css(css.strip())
        texts = (n.attributes.get(attribute.strip()) if attribute else n.text(separator=" ") for n in nodes)
        return [folded for text in texts if text and (folded := " ".join(text.split()))]

    def hidden(self) -> set[int]:
        """Return the indices of the blocks that the markup itself hides; stylesheets are not read."""
        flags = self.tree.flags
        return {index for index, holder in enumerate(self.tree.holder) if flags[holder] & HIDDEN}

    def located(self) -> list[Block]:
        """Return the blocks with their start and end: offsets into the source."""
        return locate(self.source, self.blocks)

    def _elements(self, selector: str) -> list[int]:
        """Return the elements of the body that *selector* matches."""
        if is_xpath(selector):
            mirror = self._mirrored()
            found = (mirror.index.get(hit) for hit in mirror.find(selector))
        else:
            if self._index is None:
                self._index = numbered(self.parser)
            found = (self._index.get(node.mem_id) for node in self._css(selector))
        return [element for element in found if element is not None]

    def _css(self, selector: str) -> list[LexborNode]:
        from selectolax.lexbor import SelectolaxError

        try:
            return self.parser.css(selector)
        except SelectolaxError as error:
            raise UsageError(f"no valid CSS selector: {selector!r}") from error

    def _xpath_values(self, selector: str) -> list[str]:
        values = (
            hit if isinstance(hit, str) else " ".join(hit.itertext())
            for hit in self._mirrored().find(selector)
        )
        return [folded for value in values if (folded := " ".join(value.split()))]

    def _mirrored(self) -> Mirror:
        if self._mirror is None:
            self._mirror = mirror_of(self.parser)
        return self._mirror


def split_html(html: str) -> HtmlPage:
    """Return *html* as a page of blocks."""
    page = read_page(html, html)
    article = drawn_article(html, page.declared, page.blocks)
    if article is None:
        return page
    shown = len(page.blocks)
    page = read_page(html, html + article)
    page.blocks[shown:] = placed(html, page.blocks[shown:])
    return page


def read_page(source: str, html: str) -> HtmlPage:
    """Return the page that *source* is, as the parser reads *html*."""
    from selectolax.lexbor import LexborHTMLParser

    parser = LexborHTMLParser(bounded(replaced(html, open_iframes(html))))
    declared = read_declared(parser)
    parser.strip_tags(UNSEEN)
    body = parser.body
    blocks, tree = read_tree(body) if body is not None else ([], Tree())
    return HtmlPage(source=source, blocks=blocks, tree=tree, declared=declared, parser=parser)


def numbered(parser: LexborHTMLParser) -> dict[int, int]:
    """Return the number in the tree of each element of the body, by the parser's address of it."""
    nodes = parser.body.traverse() if parser.body is not None else ()
    ids = (node.mem_id for node in nodes if node.tag and node.tag[0] != "-" and node.tag not in EMPTY)
    return {node_id: index for index, node_id in enumerate(ids)}


def is_xpath(selector: str) -> bool:
    """Tell an XPath from a CSS selector."""
    return selector.startswith(("/", "(", "xpath:"))


@dataclass(slots=True)
class Mirror:
    """The same tree in lxml, for XPath: lexbor has none. `index` gives the body's elements their number."""

    root: _Element
    index: dict[_Element, int]

    def find(self, selector: str) -> list[Any]:
        """Return what the XPath finds: elements or strings; raise UsageError where it can't be read."""
        from lxml.etree import XPathError

        try:
            found = self.root.getroottree().xpath(selector.removeprefix("xpath:"))
        except XPathError as error:
            raise UsageError(f"no valid XPath: {selector!r}: {error}") from error
        return found if isinstance(found, list) else [str(found)]


def mirror_of(parser: LexborHTMLParser) -> Mirror:
    """Rebuild the parser's tree in lxml, element by element, so that both have the same elements."""
    from lxml.etree import Element

    numbers = numbered(parser)
    root = Element("document")
    made: dict[int, _Element] = {}
    mirror = Mirror(root, {})
    last: dict[_Element, _Element | None] = {}
    for node in parser.root.traverse(include_text=True) if parser.root is not None else ():
        around = made.get(node.parent.mem_id, root) if node.parent is not None else root
        if node.tag == "-text":
            append_text(around, last.get(around), FORBIDDEN.sub("", node.text_content or ""))
        elif node.tag and PLAIN_NAME.match(node.tag):
            element = add_child(around, node)
            made[node.mem_id] = last[around] = element
            if node.mem_id in numbers:
                mirror.index[element] = numbers[node.mem_id]
    return Mirror(root[0] if len(root) else root, mirror.index)


def add_child(around: _Element, node: LexborNode) -> _Element:
    """Add the copy of *node* to its parent's copy."""
    from lxml.etree import SubElement

    named = ((k, FORBIDDEN.sub("", v or "")) for k, v in node.attributes.items() if PLAIN_NAME.match(k))
    return SubElement(around, node.tag or "", dict(named))


def append_text(around: _Element, before: _Element | None, text: str) -> None:
    """Put *text* where lxml keeps it: in the tail of the child before, or in the parent."""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        around.text = (around.text or "") + text
