"""Markdown among the bare texts: pages that html2text, markdownify, pandoc or a reader service wrote down.

Addresses and signs go; which lines are headings, quotes or code, and which words are links, is remembered.
What is read is what such tools write of a page (links and images, emphasis, escapes, code, both kinds of
headings, quotes, fences, tables, rules), not every corner of CommonMark. Time is linear in the text.
"""

from __future__ import annotations

import re

from cleaner.blocks import Label
from cleaner.splitting.frontmatter import read_front_matter
from cleaner.splitting.plain import Cut, Mark, Plain, cut_out, wrapped_lines
from cleaner.splitting.text import text_lines

# An address, perhaps with a title; or one with blanks in it, which some tools leave there.
_TARGET = (
    r"\((?:"
    r"\s*+(?:<[^<>\n]*+>|[^\s()<>]*+(?>(?:\([^\s()]*+\)[^\s()]*+)*))"
    r"(?:\s++(?:\"(?>(?:[^\"\\\n]|\\.)*)\"|'[^'\n]*+'))?\s*+"
    r"|(?:https?:|[/#]|mailto:|javascript:|data:)[^()\n]*+(?>(?:\([^()\n]*+\)[^()\n]*+)*)"
    r")\)"
)
# One that was wrapped at its hyphens, or within its title.
_BROKEN_TARGET = (
    r"\(\s?(?:https?:|[/#])[^\s()]*+(?>(?:(?<=-)\n[^\s()]++)*)"
    r"(?:\s\"(?>(?:[^\"\\\n]|\\.|\n(?!\s*+\n))*)\")?\s?\)"
)
_NEXT = r"(?P<next>(?=!?\[|[A-Z\d]))?"  # a word begins right behind it
_FENCE = re.compile(r"[ \t]*+(?:`{3,}+[^`]*+|~{3,}+[^~]*+)$")
_START = re.compile(
    r"[ \t]*+(?P<quote>>[> \t]*+)?(?P<item>(?:[*+-]|\d{1,4}[.)])[ \t]++)?(?P<heading>#{1,6}[ \t]++)?"
)
_HEADING_END = re.compile(r"[ \t]++#++$")
_RULE = re.compile(r"[ \t>]*+[|:*_=#-][|:*_=# \t-]*+$")
_ROW = re.compile(r"[ \t]*+\|[| \t]*+")
_ROW_END = re.compile(r"[ \t]*+\|$")
_DEFINITION = re.compile(r"[ \t]*+\[(?P<name>[^\]]++)\]:[ \t]*+(?=\S*[/#])\S++(?:[ \t]++[\"'(].*)?$")
_INLINE = re.compile(
    r"\\(?:(?P<escaped>[!-/:-@\[-`{-~])|$)"
    r"|(?P<code>(?P<ticks>`{1,2})(?!`)(?P<verbatim>[^`]++)(?P=ticks)(?!`))"
    r"|<(?P<address>(?:https?|ftp|mailto):[^<>\s]++)>"
    r"|(?P<tag></?(?:div|span|section|article|aside|header|footer|main|nav|figure|figcaption|details|summary|"
    r"u|sup|sub|small|center|font|br)\b[^<>]*+>)"
    rf"|(?P<link>\](?:{_TARGET}|\[(?P<name>[^\[\]]*+)\])){_NEXT}"
    r"|(?P<open>!?\[)|(?P<close>\])|(?P<emphasis>\*++|_++|~~)"
)
_BROKEN_LINK = re.compile(rf"(?P<link>\]{_BROKEN_TARGET}){_NEXT}")
_UNWRAPPED = re.compile(r"^(?:[*+-]|\d+[.)]|#+)\s|\||\]\(|\S{30}")  # not every tool wraps these
HERE = "](#"  # how a link to a place of the same page goes on
LONGEST_LINK = 1000  # characters; a card, not a bracket that was left open far above
LONGEST_TARGET = 2000
STRONG = ("**", "****")
MOST_EMPHASIS = 3
UNDERLINES = {"=": 1, "-": 2}  # what stands below a heading, and its level


def read_markdown(source: str) -> Plain:
    """Return the text that a reader of the Markdown in *source* sees."""
    front = read_front_matter(source)
    reader = _Reader(source)
    reader.read(front.end if front else 0)
    wrapped = reader.goes_on is not None
    return cut_out(source, reader.cuts, reader.marks, links=reader.links, wrapped=wrapped, front=front)


class _Reader:
    """The state of the reading: what is cut out so far, and which brackets and stars are open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.cuts: list[Cut] = []
        self.marks: list[Mark] = []
        self.links: list[tuple[int, int]] = []  # where the texts of those to other pages begin and end
        self.names: set[str] = set()  # of references that are defined
        lines = text_lines(source)
        self.goes_on = wrapped_lines(lines, [line for line in lines if not _UNWRAPPED.search(line.text)])
        self.brackets: list[int] = []
        self.emphasis: dict[str, int] = {}
        self.paragraph = 0  # where it begins
        self.above = False  # the line before may be a heading that this one underlines
        self.read_to = 0  # an address that was wrapped ends here

    def read(self, begin_text: int) -> None:
        """Go over the lines; what stands before *begin_text* is no Markdown."""
        lines = self.source.splitlines(keepends=True)
        bare = [line.rstrip() for line in lines]
        self.names = {found["name"].lower() for found in map(_DEFINITION.match, bare) if found}
        fences = [number for number, line in enumerate(bare) if _FENCE.match(line)]
        pairs = list(zip(fences[::2], fences[1::2], strict=False))  # one that is never closed is none
        coded = {number for first, last in pairs for number in range(first, last + 1)}
        begin = 0
        for number, (line, text) in enumerate(zip(lines, bare, strict=True)):
            end = begin + len(text)
            if begin < begin_text:
                self.marks.append(Mark(begin, residue=True))
            elif number in coded:
                self.code(begin, end, is_fence=bool(_FENCE.match(text)))
            elif not text:
                self.end_paragraph(end)
            elif _RULE.match(text) or _DEFINITION.match(text) or _FENCE.match(text):
                self.rule(begin, end, text)
            else:
                self.line(begin, end, text)
            begin += len(line)

    def code(self, begin: int, end: int, *, is_fence: bool) -> None:
        """Read a line of a block of code."""
        self.end_paragraph(begin)
        self.marks.append(Mark(begin, Label.CODE))
        if is_fence:
            self.cuts.append(Cut(begin, end))

    def end_paragraph(self, end: int) -> None:
        """Forget what was open: emphasis and pictures end with their paragraph, links need not."""
        self.emphasis.clear()
        self.paragraph, self.above = end, False

    def rule(self, begin: int, end: int, text: str) -> None:
        """Leave out a line that has only signs, or the address of a reference."""
        if self.above and (level := UNDERLINES.get(text[-1])) and not text.strip(text[-1] + " \t"):
            self.marks[-1] = Mark(self.marks[-1].begin, Label.HEADING, level)
        self.cuts.append(Cut(begin, end))
        self.end_paragraph(end)

    def line(self, begin: int, end: int, text: str) -> None:
        """Read a line of text."""
        goes_on = self.goes_on is not None and begin in self.goes_on
        self.marks.append(Mark(begin, Label.TEXT, continues=goes_on))
        if begin >= self.read_to:
            self.start(begin, end, text)
        self.above = self.marks[-1].form is Label.TEXT
        for sign in _INLINE.finditer(self.source, max(begin, self.read_to), end):
            self.sign(sign, begin, end)

    def start(self, begin: int, end: int, text: str) -> None:
        """Read what a line begins with: a heading, a quote, an item or a row of a table."""
        start = _START.match(text)
        if start and start["heading"]:
            self.end_paragraph(begin)
            self.marks[-1] = Mark(begin, Label.HEADING, start["heading"].count("#"))
            self.cuts.append(Cut(begin, begin + start.end()))
            if closing := _HEADING_END.search(text):
                self.cuts.append(Cut(begin + closing.start(), end))
        elif start and start["quote"]:
            self.marks[-1] = self.marks[-1]._replace(form=Label.QUOTE)
            self.cuts.append(Cut(begin, begin + start.end("quote")))
        elif start and start["item"]:
            self.end_paragraph(begin)
            self.marks[-1] = Mark(begin, Label.LIST)
        elif row := _ROW.match(text):
            self.cuts.append(Cut(begin, begin + row.end()))
            if closing := _ROW_END.search(text, row.end()):
                self.cuts.append(Cut(begin + closing.start(), end))

    def sign(self, sign: re.Match[str], begin: int, end: int) -> None:
        """Read what may be a sign within the line from *begin* to *end*."""
        if sign["open"]:
            self.brackets.append(sign.start())
        elif sign["close"]:
            self.close(sign.start())
        elif sign["link"]:
            if sign["name"] is None or sign["name"].lower() in self.names:
                self.link(sign)
            else:
                del self.brackets[-1:]
        elif sign["emphasis"]:
            self.emphasise(sign, begin, end)
        elif sign["tag"]:
            self.cuts.append(Cut(*sign.span(), " " if sign["tag"].startswith("<br") else ""))
        elif sign["code"] or sign["address"]:
            inner = "verbatim" if sign["code"] else "address"
            self.cuts += [Cut(sign.start(), sign.start(inner)), Cut(sign.end(inner), sign.end())]
        else:
            self.cuts.append(Cut(sign.start(), sign.start() + 1))

    def close(self, at: int) -> None:
        """Read a bracket that closes: behind a link there may be an address that goes on in the next line."""
        if broken := _BROKEN_LINK.match(self.source, at, at + LONGEST_TARGET):
            self.read_to = broken.end()
            self.link(broken)
        else:
            del self.brackets[-1:]

    def link(self, sign: re.Match[str]) -> None:
        """Leave the text of a link, and nothing of a picture; what begins right behind it is another word."""
        close = Cut(*sign.span(), " " if sign["next"] is not None else "")
        if not self.brackets:
            self.cuts.append(close)
            return
        opened = self.brackets.pop()
        is_picture = self.source[opened] == "!"
        if is_picture and opened >= self.paragraph:
            self.cuts.append(close._replace(begin=opened))
            return
        if not sign["link"].startswith(HERE) and sign.start() - opened <= LONGEST_LINK:
            self.links.append((opened, sign.start()))
        self.cuts += [Cut(opened, opened + 1 + is_picture), close]

    def emphasise(self, sign: re.Match[str], begin: int, end: int) -> None:
        """Leave out stars and the like where a pair of them surrounds words of a paragraph."""
        run = sign[0]
        before = self.source[sign.start() - 1] if sign.start() > begin else " "
        after = self.source[sign.end()] if sign.end() < end else " "
        if run in STRONG:  # tools leave many that CommonMark would not pair
            if not (before.isalnum() and after.isalnum()) or run in self.emphasis:
                self.cuts.append(Cut(*sign.span()))
                if self.emphasis.pop(run, None) is None:
                    self.emphasis[run] = sign.start()
        elif len(run) > MOST_EMPHASIS:
            return
        elif run in self.emphasis and not before.isspace() and (run[0] == "*" or not after.isalnum()):
            opened = self.emphasis.pop(run)
            self.cuts += [Cut(opened, opened + len(run)), Cut(*sign.span())]
        elif not after.isspace() and not before.isalnum():
            self.emphasis[run] = sign.start()
