"""Markdown among the bare texts: pages that html2text, markdownify, pandoc or a reader service wrote down.

Addresses and signs are taken out, so that a bare text like any other is left; which lines were headings,
quotes or code is remembered, and where each character stood. What is read is what such tools write of a
page (inline links and images, references, emphasis, escapes, code, both kinds of headings, quotes, fences,
tables, rules), not every corner of CommonMark. Time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from cleaner.blocks import Block, Label
from cleaner.splitting.places import moved
from cleaner.splitting.text import split_text, text_lines, unwrapped, wrap_width

T = TypeVar("T")

# An address, perhaps with a title; or one with blanks in it, which some tools leave there.
_TARGET = (
    r"\((?:"
    r"\s*+(?:<[^<>\n]*+>|[^\s()<>]*+(?>(?:\([^\s()]*+\)[^\s()]*+)*))"
    r"(?:\s++(?:\"(?>(?:[^\"\\\n]|\\.)*)\"|'[^'\n]*+'))?\s*+"
    r"|(?:https?:|[/#]|mailto:|javascript:|data:)[^()\n]*+(?>(?:\([^()\n]*+\)[^()\n]*+)*)"
    r")\)"
)
_FENCE = re.compile(r"[ \t]*+(?:`{3,}+[^`]*+|~{3,}+[^~]*+)$")
_START = re.compile(r"[ \t]*+(?P<quote>>[> \t]*+)?(?P<item>[*+-][ \t]++)?(?P<heading>#{1,6}[ \t]++)?")
_HEADING_END = re.compile(r"[ \t]++#++$")
_RULE = re.compile(r"[ \t>]*+[|:*_=#-][|:*_=# \t-]*+$")
_ROW = re.compile(r"[ \t]*+\|[| \t]*+")
_ROW_END = re.compile(r"[ \t]*+\|$")
_DEFINITION = re.compile(r"[ \t]*+\[(?P<name>[^\]]++)\]:[ \t]*+(?=\S*[/#])\S++(?:[ \t]++[\"'(].*)?$")
_INLINE = re.compile(
    r"\\(?:(?P<escaped>[!-/:-@\[-`{-~])|$)"
    r"|(?P<code>(?P<ticks>`{1,2})(?!`)(?P<verbatim>[^`]++)(?P=ticks)(?!`))"
    r"|<(?P<address>(?:https?|ftp|mailto):[^<>\s]++)>"
    rf"|(?P<link>\](?:{_TARGET}|\[(?P<name>[^\[\]]*+)\]))(?P<next>(?=!?\[|[A-Z\d]))?"
    r"|(?P<open>!?\[)|(?P<close>\])|(?P<emphasis>\*++|_++|~~)"
)
BULLETS = ("*", "-", "+")
HERE = "](#"  # how a link to a place of the same page goes on
LONGEST_LINK = 1000  # characters; a card, not a bracket that was left open far above
LONGEST_TARGET = 2000
MOST_EMPHASIS = 3
STRONG = ("**", "****")
UNDERLINES = {"=": 1, "-": 2}  # what stands below a heading, and its level


_UNWRAPPED = re.compile(r"^(?:[*+-]|\d+[.)]|#+)\s|\||\]\(|\S{30}")
# An address that was wrapped at its hyphens.
_BROKEN_LINK = re.compile(
    r"(?P<link>\]\(\s?(?:https?:|[/#])[^\s()]*+(?>(?:(?<=-)\n[^\s()]++)+)(?P<name>(?!))?\))(?P<next>(?=!?\[|[A-Z\d]))?"
)


class Mark(NamedTuple):
    """What a line was: its place in the Markdown, the form and level of its block, whether it was wrapped."""

    start: int
    form: Label
    level: int = 0
    continues: bool = False


class Piece(NamedTuple):
    """A piece of text: where it begins, where it begins in the Markdown, linked characters before it and in it."""

    start: int
    source: int
    links: int
    is_link: bool


class Plain(NamedTuple):
    """Markdown without its signs.

    text     what is left
    pieces   of it, in order
    marks    what the lines were
    wrapped  the lines of the Markdown were wrapped at a fixed width
    """

    text: str
    pieces: list[Piece]
    marks: list[Mark]
    wrapped: bool

    def blocks(self) -> list[Block]:
        """Return the blocks of the text, with what the Markdown tells of them; a bullet of a picture is none."""
        return [self._formed(block) for block in split_text(self.text) if block.text not in BULLETS]

    def in_source(self, value: T) -> T:
        """Return *value* with every block and span in it, offsets into `text`, moved to the Markdown."""
        return moved(value, self._place)

    def _place(self, begin: int, end: int) -> tuple[int, int]:
        start = self._origin(begin)
        return start, self._origin(end - 1) + 1 if end > begin else start

    def _piece(self, offset: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1]

    def _origin(self, offset: int) -> int:
        piece = self._piece(offset)
        return piece.source + offset - piece.start

    def _links(self, offset: int) -> int:
        """Return how many linked characters stand before *offset*."""
        piece = self._piece(offset)
        return piece.links + (offset - piece.start if piece.is_link else 0)

    def _formed(self, block: Block) -> Block:
        line = bisect_right(self.marks, self._origin(block.start), key=lambda mark: mark.start) - 1
        mark = self.marks[line]
        goes_on = mark.continues and not block.gap if self.wrapped else block.continues
        linked = self._links(block.end) - self._links(block.start)
        form = mark.form if mark.form is not Label.TEXT else block.form
        return block._replace(form=form, level=mark.level, linked=linked, continues=goes_on)


def read_markdown(source: str) -> Plain:
    """Return the text that a reader of the Markdown in *source* sees."""
    reader = _Reader(source)
    reader.read()
    return reader.plain()


class _Reader:
    """The state of the reading: what is cut out so far, and which brackets and stars are open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.cuts: list[tuple[int, int, str]] = []  # begin, end, and what stands there instead
        self.marks: list[Mark] = []
        self.names: set[str] = set()  # of references that are defined
        self.links: list[tuple[int, int]] = []  # where the texts of those to other pages begin and end
        self.brackets: list[int] = []
        self.emphasis: dict[str, int] = {}
        self.paragraph = 0  # where it begins
        self.wrapped = False
        self.read_to = 0  # an address that was wrapped ends here
        self.above = False  # the line before may be a heading that this one underlines

    def read(self) -> None:
        """Go over the lines."""
        lines = self.source.splitlines(keepends=True)
        bare = [line.rstrip() for line in lines]
        self.names = {found["name"].lower() for found in map(_DEFINITION.match, bare) if found}
        goes_on = self.wrapped_lines()
        fences = [number for number, line in enumerate(bare) if _FENCE.match(line)]
        pairs = list(zip(fences[::2], fences[1::2], strict=False))  # one that is never closed is none
        coded = {number for first, last in pairs for number in range(first, last + 1)}
        begin = 0
        for number, (line, text) in enumerate(zip(lines, bare, strict=True)):
            end = begin + len(text)
            if number in coded:
                self.code(begin, end, is_fence=bool(_FENCE.match(text)))
            elif not text:
                self.end_paragraph(end)
            elif _RULE.match(text) or _DEFINITION.match(text):
                self.rule(begin, end, text)
            else:
                self.line(begin, end, text)
                if begin in goes_on and self.marks[-1].form in (Label.TEXT, Label.QUOTE):
                    self.marks[-1] = self.marks[-1]._replace(continues=True)
            begin += len(line)

    def wrapped_lines(self) -> set[int]:
        """Return where the lines begin that go on where the one before was full.

        The width is that of plain lines: what wraps lines breaks no address, and not every tool wraps items.
        """
        lines = text_lines(self.source)
        width = wrap_width([line for line in lines if not _UNWRAPPED.search(line.text)])
        if width is None:
            return set()
        self.wrapped = True
        return {line.start - line.indent for line in unwrapped(lines, width) if line.continues}

    def code(self, begin: int, end: int, *, is_fence: bool) -> None:
        """Read a line of a block of code."""
        self.end_paragraph(begin)
        self.marks.append(Mark(begin, Label.CODE))
        if is_fence:
            self.cuts.append((begin, end, ""))

    def end_paragraph(self, end: int) -> None:
        """Forget what was open: emphasis and pictures end with their paragraph, links need not."""
        self.emphasis.clear()
        self.paragraph, self.above = end, False

    def rule(self, begin: int, end: int, text: str) -> None:
        """Leave out a line that has only signs, or the address of a reference."""
        if self.above and (level := UNDERLINES.get(text[-1])) and not text.strip(text[-1] + " \t"):
            self.marks[-1] = Mark(self.marks[-1].start, Label.HEADING, level)
        self.cuts.append((begin, end, ""))
        self.end_paragraph(end)

    def line(self, begin: int, end: int, text: str) -> None:
        """Read a line of text."""
        mark = Mark(begin, Label.TEXT)
        start = _START.match(text) if begin >= self.read_to else None
        if start and start["heading"]:
            self.end_paragraph(begin)
            mark = Mark(begin, Label.HEADING, start["heading"].count("#"))
            self.cuts.append((begin, begin + start.end(), ""))
            if closing := _HEADING_END.search(text):
                self.cuts.append((begin + closing.start(), end, ""))
        elif start and start["quote"]:
            mark = Mark(begin, Label.QUOTE)
            self.cuts.append((begin, begin + start.end("quote"), ""))
        elif start and start["item"]:
            self.end_paragraph(begin)
        elif row := _ROW.match(text):
            self.cuts.append((begin, begin + row.end(), ""))
            if closing := _ROW_END.search(text, row.end()):
                self.cuts.append((begin + closing.start(), end, ""))
        self.marks.append(mark)
        self.above = mark.form is Label.TEXT
        for sign in _INLINE.finditer(self.source, max(begin, self.read_to), end):
            self.sign(sign, begin, end)

    def sign(self, sign: re.Match[str], begin: int, end: int) -> None:
        """Read what may be a sign within the line from *begin* to *end*."""
        kind = sign.lastgroup
        if sign["open"]:
            self.brackets.append(sign.start())
        elif sign["close"]:
            if broken := _BROKEN_LINK.match(self.source, sign.start(), sign.start() + LONGEST_TARGET):
                self.read_to = broken.end()
                self.link(broken)
            else:
                del self.brackets[-1:]
        elif sign["link"]:
            self.link(sign)
        elif sign["emphasis"]:
            self.emphasise(sign, begin, end)
        elif kind == "escaped" or kind is None:
            self.cuts.append((sign.start(), sign.start() + 1, ""))
        else:
            inner = "verbatim" if sign["code"] else "address"
            self.cuts.append((sign.start(), sign.start(inner), ""))
            self.cuts.append((sign.end(inner), sign.end(), ""))

    def link(self, sign: re.Match[str]) -> None:
        """Leave the text of a link, and nothing of a picture; what begins right behind it is another word."""
        opened = self.brackets.pop() if self.brackets else None
        if sign["name"] is not None and sign["name"].lower() not in self.names:
            return
        instead = " " if sign["next"] is not None else ""
        if opened is None:
            self.cuts.append((*sign.span(), instead))
        elif self.source[opened] == "!" and opened >= self.paragraph:
            self.cuts.append((opened, sign.end(), instead))
        else:
            if not sign["link"].startswith(HERE) and sign.start() - opened <= LONGEST_LINK:
                self.links.append((opened, sign.start()))
            self.cuts.append((opened, opened + (2 if self.source[opened] == "!" else 1), ""))
            self.cuts.append((*sign.span(), instead))

    def emphasise(self, sign: re.Match[str], begin: int, end: int) -> None:
        """Leave out stars and the like where a pair of them surrounds words of a paragraph."""
        run = sign[0]
        before = self.source[sign.start() - 1] if sign.start() > begin else " "
        after = self.source[sign.end()] if sign.end() < end else " "
        if run in STRONG and not (before.isalnum() and after.isalnum()):
            self.cuts.append((*sign.span(), ""))  # tools leave many that CommonMark would not pair
            return
        if len(run) > MOST_EMPHASIS:
            return
        closes = not before.isspace() and (run[0] == "*" or not after.isalnum())
        if closes and run in self.emphasis:
            opened = self.emphasis.pop(run)
            self.cuts += [(opened, opened + len(run), ""), (*sign.span(), "")]
        elif not after.isspace() and not before.isalnum():
            self.emphasis[run] = sign.start()

    def plain(self) -> Plain:
        """Return what is left when everything is cut out."""
        parts: list[str] = []
        pieces = [Piece(0, 0, 0, False)]
        links, link = sorted(self.links), 0
        size = linked = position = 0
        for begin, end, instead in [*sorted(self.cuts), (len(self.source), len(self.source), "")]:
            if begin < position:
                continue  # it lies in a picture that is cut out as a whole
            while link < len(links) and links[link][1] <= position:
                link += 1
            is_link = link < len(links) and links[link][0] <= position
            for at, text, counts in ((position, self.source[position:begin], is_link), (begin, instead, False)):
                if text:
                    pieces.append(Piece(size, at, linked, counts))
                    parts.append(text)
                    size += len(text)
                    linked += len(text) if counts else 0
            position = end
        return Plain("".join(parts), pieces, self.marks, self.wrapped)
