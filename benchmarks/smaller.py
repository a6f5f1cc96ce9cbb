"""Small pages made of the development pages: wire flashes, saved snippets, hand-written sites.

Development pages are large: 270 blocks, menus of a hundred lines, class names of big sites. A model that saw
nothing else reads a page of ten plain elements badly.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from benchmarks.pages import GoldPage
from cleaner.blocks import Block, Label
from cleaner.splitting.html import HtmlPage
from cleaner.splitting.tree import Tree

PLAIN_ONE_IN, FRAMED_ONE_IN, REST_ONE_IN = 3, 2, 10
SNIPPET_ONE_IN = 4  # plain pages that are their paragraphs alone
BREAKS_ONE_IN = 6  # framed pages whose paragraphs are parted by line breaks alone
PLAIN_PARAGRAPHS, FRAMED_BLOCKS = 5, 12
FRAME_BLOCKS = 12  # at most so many before the body, and as many after it
NO_ARTICLE = "rest"  # the kind of a page that is made of another's boilerplate alone
LINKED = 0.5  # of a block's characters, for it to be a link
HEADING_TAGS = ("h2", "h3", "h4")


def smaller_pages(gold: GoldPage, body: Sequence[bool], page: HtmlPage) -> Iterator[GoldPage]:
    """Yield small pages made of a page, of whose blocks *body* says which are body."""
    chance = random.Random(gold.id)
    is_article = gold.kind == "article"
    if is_article and gold.body.strip() and not chance.randrange(PLAIN_ONE_IN):
        yield _plain(gold, chance)
    pieces = [_Piece(block, place, page.tree) for place, block in enumerate(page.blocks)]
    if True in body and not chance.randrange(FRAMED_ONE_IN):
        yield _framed(gold, body, pieces, chance)
    if not is_article:
        return
    rest = [piece for piece, is_body in zip(pieces, body, strict=True) if not is_body]
    if rest and not chance.randrange(REST_ONE_IN):
        begin = chance.randrange(len(rest))
        chosen = rest[begin : begin + chance.randint(3, 3 * FRAME_BLOCKS)]
        inside = _element("div", _elements(chosen, named=bool(chance.randrange(2))))
        yield replace(gold, html=_page(gold, inside), body="", kind=NO_ARTICLE)


class _Piece:
    """A block with what of its markup is kept: whether it is a link, and the class names around it."""

    def __init__(self, block: Block, place: int, tree: Tree) -> None:
        self.block = block
        self.is_link = tree.link_chars[place] > LINKED * len(block.text)
        element, names = tree.holder[place], ""
        while element > 0 and not names:
            names, element = tree.attributes[element].get("class") or "", tree.parents[element]
        self.names = names


def _plain(gold: GoldPage, chance: random.Random) -> GoldPage:
    """Return a page of nothing but the headline and some paragraphs, or these alone, as a snippet."""
    paragraphs = [line for line in gold.body.split("\n") if line.strip()]
    begin = chance.randrange(len(paragraphs))
    body = paragraphs[begin : begin + chance.randint(1, PLAIN_PARAGRAPHS)]
    inside = "".join(_element("p", escape(line)) for line in body)
    if chance.randrange(2):
        inside = _element("article", inside)
    if chance.randrange(SNIPPET_ONE_IN):
        inside = _page(gold, _headline(gold) + inside)
    return replace(gold, html=inside, body="\n".join(body))


def _framed(
    gold: GoldPage, body: Sequence[bool], pieces: Sequence[_Piece], chance: random.Random
) -> GoldPage:
    """Return a page with the first blocks of the body and some of what stands around it."""
    places = [place for place, is_body in enumerate(body) if is_body]
    kept = places[: chance.randint(1, FRAMED_BLOCKS)]
    begin, end, last = kept[0], kept[-1] + 1, places[-1] + 1
    named = bool(chance.randrange(2))
    parts = (
        pieces[max(0, begin - chance.randint(0, FRAME_BLOCKS)) : begin],
        pieces[begin:end],
        pieces[last : last + chance.randint(0, FRAME_BLOCKS)],
    )
    before, main, after = (_elements(part, named=named) for part in parts)
    if not chance.randrange(BREAKS_ONE_IN):
        main = "<br><br>".join(escape(piece.block.text) for piece in parts[1])
    if chance.randrange(4):
        main = _headline(gold) + main
    tag = chance.choice(("div", "article", "main", "section"))
    html = _element("div", before) + _element(tag, main) + _element("div", after)
    return replace(gold, html=_page(gold, html), body="\n".join(pieces[place].block.text for place in kept))


def _elements(pieces: Sequence[_Piece], *, named: bool) -> str:
    html, in_list = "", False
    for piece in pieces:
        block = piece.block
        is_item = block.form is Label.LIST
        if is_item != in_list:
            html += "<ul>" if is_item else "</ul>"
            in_list = is_item
        text = escape(block.text).replace("\n", "<br>")
        inside = f'<a href="/">{text}</a>' if piece.is_link else text
        html += _element(_tag(block), inside, piece.names if named else "")
    return html + ("</ul>" if in_list else "")


def _tag(block: Block) -> str:
    if block.form is Label.HEADING:
        return HEADING_TAGS[min(max(block.level - 2, 0), len(HEADING_TAGS) - 1)]
    return {Label.LIST: "li", Label.QUOTE: "blockquote", Label.CODE: "pre"}.get(block.form, "p")


def _element(tag: str, inside: str, names: str = "") -> str:
    attribute = f' class="{escape(names)}"' if names else ""
    return f"<{tag}{attribute}>{inside}</{tag}>\n"


def _headline(gold: GoldPage) -> str:
    return _element("h1", escape(gold.title or ""))


def _page(gold: GoldPage, inside: str) -> str:
    title = escape(gold.title or "")
    return f"<html><head><title>{title}</title></head><body>{inside}</body></html>"
