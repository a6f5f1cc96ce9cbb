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
from itertools import accumulate, pairwise

from cleaner.blocks import CLOSING, SPACELESS, Block, Label

# A run of fragments counts as a broken paragraph only if one of them is prose: poems, lists in
# lower case and menus have no line as long as this.
PROSE_CHARS = 60
# "said the", "in", "und": a line that ends in one of the page's own commonest short words goes on,
# whatever the next one starts with.
SHORT_WORD = 4
COMMON_WORDS = 20
# The line before a capital must be this long, so that "Log in" doesn't swallow the next headline, or have no
# other words: "In the".
OPEN_LINE_CHARS = 25

# Wrapping: nearly all lines end before a width that screens and mails use (addresses are not wrapped). Where
# one is longer than three quarters of it, the next one's first word mostly wouldn't have fitted, and goes on
# in the midst of a sentence. 92 in a hundred pages that lynx, w3m or elinks wrote are told so, and of 3,000
# other texts one in 200, most of which their authors had wrapped.
WRAP_WIDTHS = range(50, 121)
WRAP_QUANTILE = 0.99
WRAP_LONG = 0.75
WRAP_FULL_SHARE = 0.6
WRAP_FULL_LINES = 5
WRAP_OPEN_SHARE = 0.4

# At most so many lines, and one at least this long: the line breaks are gone, sentences take over.
FEW_LINES = 4
LONG_LINE_CHARS = 1000
# Likewise where so much of the page stands on such lines.
LONG_SHARE = 0.6
# A menu: so many words, of which hardly any begin with a small letter.
MENU_CHARS, MENU_WORDS, MENU_SMALL_SHARE = 100, 8, 0.4
OPENING = "\"'“„«([-–—"

FINAL = frozenset(".!?…。！？؟।")
OPEN = frozenset(",(،，、（「『")

# A dash opens a line of dialogue as often as a list item, so it doesn't count.
ITEM_SIGNS = frozenset("•·*▪●◦‣")

_WIDE = re.compile(f"[{SPACELESS}\u1100-\u115f\uac00-\ud7a3\uffe0-\uffe6]")  # two columns of a terminal
_WORD = re.compile(r"\S+")
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
    if _has_lost_breaks(blocks):
        pieces = [piece for block in blocks for piece in _sentences(block)]
        return pieces if len(blocks) <= FEW_LINES else _rejoin(pieces)
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


def _has_lost_breaks(blocks: Sequence[Block]) -> bool:
    """Tell whether the page is on few lines, or most of it on very long ones."""
    long = [len(block.text) for block in blocks if len(block.text) >= LONG_LINE_CHARS]
    few = len(blocks) <= FEW_LINES
    return bool(long) and (few or sum(long) >= LONG_SHARE * sum(len(block.text) for block in blocks))


def _sentences(block: Block) -> Iterator[Block]:
    """Cut a line after every sentence, where white space shows a lost line break, and behind a menu."""
    text, begin, continues = block.text, 0, False
    for match in [*_SENTENCE_END.finditer(text), None]:
        end = match.end() if match else len(text)
        sentence = text[begin:end].rstrip()
        if not sentence:
            continue
        if menu := _menu_end(sentence):
            yield _piece(block, begin, sentence[:menu].rstrip(), False)
            begin, continues = begin + menu, False
            sentence = sentence[menu:]
        yield _piece(block, begin, sentence, continues)
        begin, continues = end, sentence[-1] in FINAL or sentence[-1] in "\"'”’»)]」』）"


def _menu_end(sentence: str) -> int:
    """Return where the prose begins that a menu stands before, 0 where there is none.

    Menus and headlines begin most words with capitals or digits, prose doesn't: it begins where lower-case
    letters outweigh these most in all that follows, at a capital.
    """
    if len(sentence) < MENU_CHARS:
        return 0
    words = list(_WORD.finditer(sentence))
    cases = [_case(word[0]) for word in words]
    gains = list(accumulate(reversed(cases), initial=0))[::-1]
    starts = [
        at
        for at in range(MENU_WORDS, len(words) - 1)
        if gains[at] > 0 and cases[at] < 0 < cases[at + 1] and not words[at][0][0].isdigit()
    ]
    best = max(starts, key=gains.__getitem__, default=0)
    small = sum(case > 0 for case in cases[:best])
    return words[best].start() if small <= MENU_SMALL_SHARE * best else 0


def _case(word: str) -> int:
    """Return 1 for a word in small letters, -1 for one with a capital or a digit, 0 for others."""
    first = word.lstrip(OPENING)[:1]
    return 1 if first.islower() else -1 if first.isupper() or first.isdigit() else 0


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
    if inside or len(before) >= OPEN_LINE_CHARS:
        return before.rpartition(" ")[2] in common
    return common.issuperset(before.lower().split())


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
