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
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.blocks import Block

# Comments and elements with raw content, tags, text runs. Unclosed ones run to the end, as in a browser.
TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|svg|template|iframe|select|textarea|audio|video|object|canvas|math|title)\b"
    r".*?(?:</\1[^>]*>|\Z)"
    r"|</?[a-z!?][^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>"
    r"|(?P<text>[^<]+|<)",
    re.IGNORECASE | re.DOTALL,
)
PIECE = re.compile(r"&(?:#\w+|\w+);?|[^&]+|&")
# What blocks have and runs lack, or the other way round: white space, cell separators, invisible characters.
UNSTABLE = re.compile(r"[\s\0|\xad\u200b\u2060\ufeff]+")
# How far ahead a block is looked for: unseen text (a menu, a form) between two blocks is shorter than this.
AHEAD = 20_000
KEY = 12  # characters that look up a run


@dataclass(slots=True)
class SourceText:
    """The source's text without white space, with the way back.

    starts[i] is where piece i begins in `text`, offsets[i] where it begins in the source; sizes[i] is its
    length in the source where it is an entity, else 0; runs gives the runs that begin with a key.
    """

    text: str
    starts: list[int]
    offsets: list[int]
    sizes: list[int]
    runs: dict[str, list[int]] = field(default_factory=dict)

    def source_offset(self, position: int, *, end: bool = False) -> int:
        """Return the source offset of the character at *position*; its end with *end*."""
        i = bisect_right(self.starts, position) - 1
        if self.sizes[i]:
            return self.offsets[i] + (self.sizes[i] if end else 0)
        return self.offsets[i] + position - self.starts[i] + end


def locate(source: str, blocks: list[Block]) -> list[Block]:
    """Return *blocks* with start and end; one that can't be found stands empty after the one before."""
    text = read_source(source)
    located: list[Block] = []
    position = end = 0
    for block in blocks:
        needle = UNSTABLE.sub("", block.text)
        found = find(text, needle, position)
        if needle and found >= 0:
            start, end = text.source_offset(found), text.source_offset(found + len(needle) - 1, end=True)
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
    runs = text.runs.get(needle[:KEY], [])
    after = bisect_left(runs, position)
    for run in [*runs[after : after + 1], *runs[max(after - 1, 0) : after]]:
        if text.text.startswith(needle, run):
            return run
    return -1


def read_source(source: str) -> SourceText:
    """Return the text of the source's runs, entities resolved, white space taken out."""
    parts: list[str] = []
    read = SourceText("", [], [], [])
    size = 0
    begins: list[int] = []
    for token in TOKEN.finditer(source):
        if token["text"] is None:
            continue
        begins.append(size)
        for part, offset, width in pieces(token["text"], token.start()):
            read.starts.append(size)
            read.offsets.append(offset)
            read.sizes.append(width)
            parts.append(part)
            size += len(part)
    read.text = "".join(parts)
    for begin in begins:
        read.runs.setdefault(read.text[begin : begin + KEY], []).append(begin)
    return read


def pieces(run: str, offset: int) -> list[tuple[str, int, int]]:
    """Return (text, source offset, source length of an entity or 0) for the parts of a run."""
    found: list[tuple[str, int, int]] = []
    for piece in PIECE.finditer(run):
        raw, at = piece[0], offset + piece.start()
        if raw[0] == "&" and (text := html.unescape(raw)) != raw:
            stable = UNSTABLE.sub("", text)
            if stable:
                found.append((stable, at, len(raw)))
            continue
        last = 0
        for gap in UNSTABLE.finditer(raw):
            if gap.start() > last:
                found.append((raw[last : gap.start()], at + last, 0))
            last = gap.end()
        if last < len(raw):
            found.append((raw[last:], at + last, 0))
    return found
