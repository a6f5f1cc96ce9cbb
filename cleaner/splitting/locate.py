"""Where the blocks of an HTML page stand in its source.

The parser keeps no positions, so they are found afterwards, and only when somebody asks: the source's
text runs (between tags, entities resolved, no white space) are strung together, and the blocks are looked
for in them from front to back. A block that stands elsewhere (tables hand misplaced content forward) is
looked up by the way a run begins. Time is linear in the source.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.blocks import Block

# Comments and elements with raw content, tags, and white space between these; then a text run. Unclosed ones
# run to the end, as in a browser, so no branch fails after a long way, which would cost the square of time.
# Nothing here can match in two ways, so nothing is tried twice, and case is ignored in names only: both cost
# a multiple of the time, as most of a page is scripts. The bound keeps the matcher's own memory small.
TOKEN = re.compile(
    r"(?:"
    r"<!--[^-]*+(?>(?:-(?!->)[^-]*+)*)(?:-->)?"
    r"|<(?=[acimostvACIMOSTV])"
    r"(?i:(script|style|svg|template|iframe|select|textarea|audio|video|object|canvas|math|title)\b)"
    r"[^<]*+(?>(?:<(?!/(?i:\1)[\s/>])[^<]*+)*)(?:</[^>]*+>?)?"
    r"|<[!?][^>]*+>?"
    r"|</?[a-zA-Z][^>=]*+(?>(?:=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+)[^>=]*+)*)>?"
    r"|\s++(?=<|\Z)"
    r"){1,100}(?P<text>[^<]++)?"
    r"|(?P<first>[^<]++|<+(?=<)|<)"
)
PIECE = re.compile(r"&(?:#\w+|\w+);?|\s+|[^&\s\0|^\xad\u200b\u2060\ufeff]+|.")
# What blocks have and runs lack, or the other way round: white space, signs of cells and powers, what is
# invisible.
ODD_SIGNS = "&;|^\0\xad\u200b\u2060\ufeff"
UNSTABLE = re.compile(r"[\s\0|^\xad\u200b\u2060\ufeff]+")
STEADY = re.compile(r"[^\s\0|^\xad\u200b\u2060\ufeff]+")
# How far ahead a block is looked for: unseen text (a menu, a form) between two blocks is shorter than this.
AHEAD = 20_000
KEY = 12  # characters that look up a run


@dataclass(slots=True)
class SourceText:
    """The source's text without white space, with the way back.

    starts[i] is where run i begins in `text`, offsets[i] where it begins in the source, raw[i] what stands
    there; keyed gives the runs that begin with a key.
    """

    text: str
    starts: list[int]
    offsets: list[int]
    raw: list[str]
    keyed: dict[str, list[int]]

    def source_offset(self, position: int) -> tuple[int, int]:
        """Return where the character at *position* begins and ends in the source."""
        run = bisect_right(self.starts, position) - 1
        raw, offset, left = self.raw[run], self.offsets[run], position - self.starts[run]
        after = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        if not left and raw.lstrip()[0] not in ODD_SIGNS:  # most blocks begin with a run and end with one
            lead = offset + len(raw) - len(raw.lstrip())
            return lead, lead + 1
        if position == after - 1 and raw.rstrip()[-1] not in ODD_SIGNS and "&" not in raw:
            last = offset + len(raw.rstrip())
            return last - 1, last
        for piece in PIECE.finditer(raw):
            size = len(stable(piece[0]))
            if left < size:
                begin = offset + piece.start()
                whole = piece[0][0] == "&" and size < len(piece[0])
                return (begin, begin + len(piece[0])) if whole else (begin + left, begin + left + 1)
            left -= size
        return offset, offset + len(raw)


def locate(source: str, blocks: list[Block]) -> list[Block]:
    """Return *blocks* with start and end; one that can't be found stands empty after the one before.

    One that has its place keeps it.
    """
    text = read_source(source)
    located: list[Block] = []
    position = end = 0
    for block in blocks:
        if block.start >= 0:
            located.append(block)
            end = block.end
            continue
        needle = steady(block.text)
        found = find(text, needle, position)
        if needle and found >= 0:
            start, _ = text.source_offset(found)
            _, end = text.source_offset(found + len(needle) - 1)
            position = found + len(needle)
            located.append(block._replace(start=start, end=end))
        else:
            located.append(block._replace(start=end, end=end))
    return located


def find(text: SourceText, needle: str, position: int) -> int:
    """Return where *needle* stands: soon after *position*, else at the beginning of a run; -1 if nowhere."""
    if text.text.startswith(needle, position):
        return position
    found = text.text.find(needle, position, position + len(needle) + AHEAD)
    if found >= 0:
        return found
    begins = text.keyed.get(needle[:KEY], [])
    after = bisect_left(begins, position)
    for begin in [*begins[after : after + 1], *begins[max(after - 1, 0) : after]]:
        if text.text.startswith(needle, begin):
            return begin
    return -1


def read_source(source: str) -> SourceText:
    """Return the text of the source's runs, entities resolved, white space taken out."""
    read = SourceText("", [], [], [], {})
    parts: list[str] = []
    size = 0
    for token in TOKEN.finditer(source):
        raw = token["text"] or token["first"]
        if raw is None or raw.isspace():
            continue
        read.starts.append(size)
        read.offsets.append(token.end() - len(raw))
        read.raw.append(raw)
        parts.append(stable(raw))
        size += len(parts[-1])
    read.text = "".join(parts)
    for begin in read.starts:
        read.keyed.setdefault(read.text[begin : begin + KEY], []).append(begin)
    return read


def stable(text: str) -> str:
    """Return *text* with entities resolved, without what a block and the source may have differently."""
    return steady(html.unescape(text) if "&" in text else text)


def steady(text: str) -> str:
    """Return *text* without what a block and the source may have differently; most have but white space."""
    text = "".join(text.split())
    odd = not text.isascii() or "|" in text or "^" in text or "\0" in text
    return UNSTABLE.sub("", text) if odd else text
