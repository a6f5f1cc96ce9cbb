"""Bare text to blocks: one block a line, with what the layout says about it.

Three habits of scrapers are undone here, because every later stage wants paragraphs:

- `get_text("\\n")` and its like put every inline element on a line of its own;
- `lynx`, mail and `fold` wrap paragraphs at a fixed width;
- some tools write the whole page on one line, which is split by sentences.

In all three the later pieces are marked `continues`, and `join` puts the paragraph together again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaner.blocks import CLOSING, SPACELESS, Block, Label

# A run of fragments counts as a broken paragraph only if one of them is prose: poems, lists in
# lower case and menus have no line as long as this.
PROSE_CHARS = 60
# "said the", "in", "und": a line that ends in one of the page's own commonest short words goes on,
# whatever the next one starts with.
SHORT_WORD = 4
COMMON_WORDS = 20
# The line before a capital must be this long, so that "Log in" doesn't swallow the next headline.
OPEN_LINE_CHARS = 25

# Wrapping: nearly all lines end before a width that real screens and mails use (an address is never wrapped);
# where a line is longer than three quarters of it, the next one's first word mostly wouldn't have fitted, and
# goes on in the middle of a sentence. So 95 in a hundred pages are told that lynx, w3m or elinks wrote, and of
# 3,000 other texts one in 150, most of which their authors had wrapped.
WRAP_WIDTHS = range(50, 121)
WRAP_QUANTILE = 0.99
WRAP_LONG = 0.75
WRAP_FULL_SHARE = 0.6
WRAP_FULL_LINES = 5
WRAP_OPEN_SHARE = 0.4

# At most so many lines, and one at least this long: the line breaks are gone, sentences take over.
FEW_LINES = 4
LONG_LINE_CHARS = 1000

FINAL = frozenset(".!?…。！？؟।")
OPEN = frozenset(",(،，、（「『")

# A dash opens a line of dialogue as often as a list item, so it doesn't count.
ITEM_SIGNS = frozenset("•·*▪●◦‣")

_WIDE = re.compile(f"[{SPACELESS}\u1100-\u115f\uac00-\ud7a3\uffe0-\uffe6]")  # two columns of a terminal
_LONG_WORD = re.compile(r"[!-~]{40}")
_BULLET = re.compile(r"[-–—•·*+▪●◦‣>]\s|\(?\d{1,3}[.)]\s")
_SHORT_WORDS = re.compile(rf"(?<![\w'’])[^\W\d_]{{1,{SHORT_WORD}}}(?![\w'’])")
# Tried at the first sign of a run alone, and without a second try: a line of dots would cost their square.
_SENTENCE_END = re.compile(
    r"(?:(?<![.!?…؟।])[.!?…؟।]++[\"'”’»)\]]*+\s+(?=[\"'“‘«„(\[¿¡—–-]?\s?[^\W_a-z])|[。！？]+[」』”’）]*\s*)|\s{2,}"
)


def split_text(text: str) -> list[Block]:
    """Return the non-blank lines of *text* as blocks; `text[b.start:b.end] == b.text` for each.

    Line ends are those of `str.splitlines`. Time is linear in the length of *text*.
    """
    blocks = text_lines(text)
    if len(blocks) <= FEW_LINES and any(len(b.text) >= LONG_LINE_CHARS for b in blocks):
        return [piece for block in blocks for piece in _sentences(block)]
    width = wrap_width(blocks)
    if width is not None:
        return unwrapped(blocks, width)
    return _rejoin(blocks)


def text_lines(text: str) -> list[Block]:
    """Return the non-blank lines of *text* as blocks, each by itself."""
    blocks = []
    position = gap = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            indent = len(line) - len(line.lstrip())
            start = position + indent
            form = Label.LIST if bare[0] in ITEM_SIGNS and bare[1:2].isspace() else Label.TEXT
            blocks.append(Block(start, start + len(bare), bare, gap, indent, form=form))
            gap = 0
        else:
            gap += 1
        position += len(line)
    return blocks


def _sentences(block: Block) -> Iterator[Block]:
    """Cut a line after every sentence, and where white space shows a lost line break."""
    text, begin, continues = block.text, 0, False
    for match in _SENTENCE_END.finditer(text):
        sentence = text[begin : match.end()].rstrip()
        yield _piece(block, begin, sentence, continues)
        begin, continues = match.end(), sentence[-1] in FINAL or sentence[-1] in "\"'”’»)]」』）"
    if begin < len(text):
        yield _piece(block, begin, text[begin:], continues)


def _piece(block: Block, begin: int, text: str, continues: bool) -> Block:
    start = block.start + begin
    gap, indent = (0, 0) if begin else (block.gap, block.indent)
    return Block(start, start + len(text), text, gap, indent, continues)


def wrap_width(blocks: Sequence[Block]) -> int | None:
    """Return the width at which the page was wrapped, or None."""
    lines = [block for block in blocks if not _LONG_WORD.search(block.text)]
    if len(lines) < WRAP_FULL_LINES:
        return None
    width = sorted(map(_size, lines))[int((len(lines) - 1) * WRAP_QUANTILE)]
    if width not in WRAP_WIDTHS:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and _size(a) >= WRAP_LONG * width]
    full = [(a, b) for a, b in pairs if _is_full(a, b, width)]
    if len(full) < max(WRAP_FULL_LINES, WRAP_FULL_SHARE * len(pairs)):
        return None
    goes_on = sum(not b.text[0].isupper() and a.text[-1] not in FINAL for a, b in full)
    return width if goes_on >= WRAP_OPEN_SHARE * len(full) else None


def _size(line: Block) -> int:
    """Return how many columns of a terminal the line takes."""
    return line.indent + _columns(line.text)


def _columns(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _is_full(block: Block, after: Block, width: int) -> bool:
    word = after.text[:1] if _WIDE.match(after.text) else after.text.split(None, 1)[0]
    space = 0 if _WIDE.match(block.text[-1]) else 1
    return _size(block) + space + _columns(word) > width


def unwrapped(blocks: Sequence[Block], width: int) -> list[Block]:
    """Return the lines; those that go on where the one before was full are marked so.

    A long line may miss the width by a little (a number was cut out, another part of the page is wider); the
    next one goes on if its beginning says so.
    """
    lines = list(blocks[:1])
    for before, block in pairwise(blocks):
        goes_on = _is_full(before, block, width) or (
            block.text[0].islower() and before.text[-1] not in FINAL and _size(before) >= WRAP_LONG * width
        )
        goes_on = goes_on and not block.gap and not _is_bullet(block)
        lines.append(block._replace(continues=True) if goes_on else block)
    return lines


def _rejoin(blocks: list[Block]) -> list[Block]:
    """Mark the fragments of paragraphs that inline elements broke up."""
    common = _common_words(blocks)
    rejoined: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if run and _goes_on(run, block, common):
            run.append(block)
            continue
        rejoined += _as_paragraph(run)
        run = [block]
    return rejoined + _as_paragraph(run)


def _common_words(blocks: list[Block]) -> frozenset[str]:
    """Return the page's commonest short lower-case words: its articles, prepositions, "and"."""
    prose = " ".join(block.text for block in blocks if len(block.text) >= PROSE_CHARS)
    counts = Counter(filter(str.islower, _SHORT_WORDS.findall(prose)))
    return frozenset(word for word, _ in counts.most_common(COMMON_WORDS))


def _goes_on(run: list[Block], block: Block, common: frozenset[str]) -> bool:
    """Return whether *block* continues the paragraph of which *run* is the beginning."""
    before, inside = run[-1].text, len(run) > 1
    if block.gap or _is_bullet(block):
        return False
    if block.text[0] in CLOSING or before[-1] in OPEN:
        return True
    if block.text[0].islower():
        return before[-1] not in FINAL and (inside or not _is_figure(before))
    return (inside or len(before) >= OPEN_LINE_CHARS) and before.rpartition(" ")[2] in common


def _is_bullet(block: Block) -> bool:
    """Return whether *block* starts with a mark of a list; text browsers use an indented `o` too."""
    return bool(_BULLET.match(block.text)) or (block.indent > 0 and block.text.startswith("o "))


def _is_figure(text: str) -> bool:
    """Return whether *text* holds no letter: a clock, a count, a rule of dashes."""
    return not any(map(str.isalpha, text))


def _as_paragraph(run: list[Block]) -> list[Block]:
    if len(run) > 1 and any(len(block.text) >= PROSE_CHARS for block in run):
        run[1:] = [block._replace(continues=True) for block in run[1:]]
    return run
