"""From chances to a decision: from which chance on a line of this page is body.

One half is best for single lines. F1 of a page asks for less where the page is hard to read: the set of
lines that maximises expected F1 is cut at half of that F1 (Lipton, Elkan & Naryanaswamy 2014). Pages that
the model is at home with keep the one half, which costs least where a caption or a teaser is doubtful.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise
from operator import ge, or_
from typing import NamedTuple

from cleaner.model.lines import BODY, DROPPED, UNKNOWN, WORD, Line

HALF = 128  # of 255: as likely body as not
# Out of fold on training pages 0.70 to 0.90 differ by less than 0.001 on all page types; news is best here.
AT_HOME = 0.75
LEAST = 26  # 0.1: below it nothing is gained any more, out of fold
# A brief: hardly an article the forests learned from has less prose than this, so they have nothing to
# compare its sentences with; and of an article so short each sentence counts. Pages that are no article gain
# 0.002 out of fold by being left out of this.
BRIEF_CHARS, BRIEF_LEAST = 600, 8  # 0.03
SENTENCE_CHARS = 50
FINAL = tuple(".!?…。！？؟।")
# Chances of the whole page, in 255ths.
# Less than 0.002: nothing but headlines, an error page, a wall; nothing doubtful is kept there. With 0.02
# lists lose 0.008 out of fold, collections 0.03, all pages 0.003.
NO_ARTICLE = 1
# A body that comes alone is kept whole, even where that is unlikely at first sight, if most of it would be
# kept anyway: out of fold 97.3 % of bodies with earlier forests. At 0.08, 0.008 and 0.6 it was 98.4 %, and
# whole pages lost 0.0003 of word F1 there, but 0.004 of the held-out ones: some are taken for bodies.
SURELY_BARE, BARE, BARE_SHARE = 128, 5, 0.7  # 0.5, 0.02
# The first three lines, if they are short and less likely than this on the mean, are no part of a body; nor
# is a fifth of the lines of a small text, but at least two, that are so each. Out of fold 98.3 % of bodies
# stay whole, as without this; texts with two to ten lines of their page are taken for bodies a third less.
UNLIKELY, HEAD_LINES, SMALL_LINES, FRAME_LINES, FRAME_SHARE = 26, 3, 16, 2, 0.2  # 0.1
# The chance, in 255ths, from which on the likeliest line is the title: 0.1; 0.4 where it would be body else.
TITLE_LEAST, TITLE_IN_BODY = 26, 102
# Short lines between two kept ones stay when none of them is less likely than this: headings, answers of one
# word, the clocks of a live blog. Long ones don't: captions and teasers stand there, too.
FILL_LEAST, FILL_CHARS = 77, 60
FILL_FEW, FILL_FEW_LEAST = 2, 45  # one or two of them needn't be as likely
SERIES_LEAST, SERIES_END_LEAST = 13, 51  # 0.05; 0.2 where nothing kept follows
# Points of a list below a kept line, and below one that is no sentence: a heading, "three steps:". No gain or
# loss out of fold, but lists lose their ends else.
POINT_LEAST, NEXT_POINT_LEAST = (77, 26), (38, 12)  # 0.3 and 0.1, 0.15 and 0.05
POINT_SIGNS = ("- ", "* ", "• ", "– ", "· ")
# A short sentence right below a kept paragraph: articles end so. Without gain or loss out of fold.
CLOSING_CHARS, CLOSING_LEAST = 25, 10  # 0.04
# Where next to nothing is kept, what is sure of it and sentences that are likely at all: words of a menu are
# no body, and the forests know few flashes. Out of fold, 57 pieces of boilerplate come out empty, and none
# holds such a sentence.
FLASH_LEAST = 10  # 0.04
# Posts stand below lines that begin alike: "#1", "#2". Out of fold, forums gain 0.007, all pages 0.001.
POSTS, POST_LEAST, POST_HEAD_CHARS = 3, 51, 8  # lines, 0.2
# What comes after the body's end is seldom body. Out of fold, articles gain 0.0015 by it.
TAIL_GAP, TAIL_SHARE, TAIL_SURE = 3, 2, 166  # lines, half the size of the body, 0.65
ALIKE_ONE_IN = 3
AS_NOUGHT = str.maketrans("123456789", "0" * 9)


class PageChances(NamedTuple):
    """How likely the page holds an article, and how likely it is nothing but a body, in 255ths."""

    article: int
    bare: int


def least_chance(chars: Sequence[int], chances: bytes, page: PageChances) -> int:
    """Return the chance, in 255ths, from which on a line of the page is kept."""
    expected = expected_f1(chars, chances)
    if expected >= AT_HOME or page.article < NO_ARTICLE:
        return HALF
    return max(LEAST, min(HALF, int(255 * expected / 2)))


def least_chances(lines: Sequence[Line], chances: bytes, page: PageChances) -> list[int]:
    """Return the chance, in 255ths, from which on each line is kept."""
    least = least_chance([len(line.text) for line in lines], chances, page)
    if page.article < HALF:
        return [least] * len(lines)
    prose = [line.known == UNKNOWN and is_sentence(line.text) for line in lines]
    if sum(len(line.text) for line, is_prose in zip(lines, prose, strict=True) if is_prose) >= BRIEF_CHARS:
        return [least] * len(lines)
    return [min(least, BRIEF_LEAST) if is_prose else least for is_prose in prose]


def is_sentence(text: str, least: int = SENTENCE_CHARS) -> bool:
    """Tell whether a line reads as prose: *least* characters long, and with a full stop or the like."""
    return len(text) >= least and "©" not in text and text.rstrip("\"'”’»)」』").endswith(FINAL)


def expected_f1(chars: Sequence[int], chances: bytes) -> float:
    """Return the best F1 to be expected, over the sets of the likeliest lines; lines weigh as characters."""
    ranked = sorted(zip(chances, chars, strict=True), reverse=True)
    whole = sum(chance * weight for chance, weight in ranked) / 255
    kept = hits = best = 0.0
    for chance, weight in ranked:
        kept += weight
        hits += chance * weight / 255
        best = max(best, 2 * hits / (kept + whole))
    return best


def kept_lines(lines: Sequence[Line], chances: bytes, page: PageChances) -> list[bool]:
    """Return whether each line of the page is body."""
    kept = list(map(ge, chances, least_chances(lines, chances, page)))
    fill_between(kept, lines, chances)
    fill_series(kept, lines, chances)
    fill_closing(kept, lines, chances)
    if expected_f1([len(line.text) for line in lines], chances) >= AT_HOME:
        drop_tail(kept, lines, chances)
    fill_posts(kept, lines, chances)
    if sum(len(line.text) for line in compress(lines, kept)) < SENTENCE_CHARS:
        likely = [keep and chance >= HALF for keep, chance in zip(kept, chances, strict=True)]
        kept = list(map(or_, likely, flash(lines, chances)))
    return [True] * len(kept) if is_bare(kept, lines, chances, page) else kept


def is_bare(kept: Sequence[bool], lines: Sequence[Line], chances: bytes, page: PageChances) -> bool:
    """Tell whether the page is a body that came alone, given what would be *kept* of it else.

    It is not where rules drop lines of it: the general ones speak only of texts that show boilerplate.
    """
    if page.bare < BARE or is_framed(lines, chances) or any(line.known == DROPPED for line in lines):
        return False
    if page.bare >= SURELY_BARE:
        return True
    chars = [len(line.text) for line in lines]
    return sum(compress(chars, kept)) >= BARE_SHARE * sum(chars)


def is_framed(lines: Sequence[Line], chances: bytes) -> bool:
    """Tell whether a frame stands around: unlikely short lines at the beginning, or many of a small text."""
    if len(lines) <= HEAD_LINES:
        return False
    short = [
        chance if len(line.text) <= FILL_CHARS else 255 for line, chance in zip(lines, chances, strict=True)
    ]
    head, unlikely = short[:HEAD_LINES], sum(chance < UNLIKELY for chance in short)
    if max(head) < 255 and sum(head) < HEAD_LINES * UNLIKELY:
        return True
    return len(lines) <= SMALL_LINES and unlikely >= max(FRAME_LINES, FRAME_SHARE * len(lines))


def fill_between(kept: list[bool], lines: Sequence[Line], chances: bytes) -> None:
    """Keep the doubtful short lines that stand between two kept ones."""
    before = None
    for index in compress(range(len(kept)), kept[:]):
        if before is not None:
            between = range(before + 1, index)
            least = FILL_FEW_LEAST if len(between) <= FILL_FEW else FILL_LEAST
            if all(chances[at] >= least and len(lines[at].text) <= FILL_CHARS for at in between):
                kept[before + 1 : index] = [True] * len(between)
        before = index


def fill_series(kept: list[bool], lines: Sequence[Line], chances: bytes) -> None:
    """Keep a short numbered line or a clock where most of its like are kept, and the points of lists."""
    series: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.text[:1].isdigit() and len(line.text) <= FILL_CHARS:
            series[line.text.split(" ", 1)[0].translate(AS_NOUGHT)].append(index)
    for members in series.values():
        if 2 * sum(kept[index] for index in members) > len(members):
            for index in members:
                least = SERIES_LEAST if any(kept[index + 1 : index + 2]) else SERIES_END_LEAST
                kept[index] |= lines[index].known == UNKNOWN and chances[index] >= least
    fill_points(kept, lines, chances)


def fill_points(kept: list[bool], lines: Sequence[Line], chances: bytes) -> None:
    """Keep the doubtful points of a list below a kept line; less likely ones below what introduces a list."""
    points = [line.known == UNKNOWN and line.text.startswith(POINT_SIGNS) for line in lines]
    introduced = False
    for index in compress(range(1, len(kept)), points[1:]):
        is_next = points[index - 1]
        introduced = introduced if is_next else not lines[index - 1].text.endswith(FINAL)
        least = (NEXT_POINT_LEAST if is_next else POINT_LEAST)[introduced]
        kept[index] |= kept[index - 1] and chances[index] >= least


def fill_closing(kept: list[bool], lines: Sequence[Line], chances: bytes) -> None:
    """Keep the doubtful short sentences right below a kept paragraph that are set as it is."""
    for index, (before, line) in enumerate(pairwise(lines), 1):
        if kept[index - 1] and len(before.text) >= SENTENCE_CHARS > len(line.text) and line.gap == before.gap:
            likely = chances[index] >= CLOSING_LEAST and is_sentence(line.text, CLOSING_CHARS)
            kept[index] |= line.known == UNKNOWN and likely


def flash(lines: Sequence[Line], chances: bytes) -> list[bool]:
    """Return whether each line is a sentence that is likely at all."""
    return [
        line.known == UNKNOWN and chance >= FLASH_LEAST and is_sentence(line.text)
        for line, chance in zip(lines, chances, strict=True)
    ]


def fill_posts(kept: list[bool], lines: Sequence[Line], chances: bytes) -> None:
    """Keep a doubtful paragraph where most are kept that stand below the like of the line above it."""
    posts: defaultdict[str, list[int]] = defaultdict(list)
    for index, (before, line) in enumerate(pairwise(lines), 1):
        if len(line.text) >= SENTENCE_CHARS:
            posts[before.text[:POST_HEAD_CHARS].translate(AS_NOUGHT)].append(index)
    for members in posts.values():
        if len(members) >= POSTS and 2 * sum(kept[index] for index in members) > len(members):
            for index in members:
                kept[index] |= lines[index].known == UNKNOWN and chances[index] >= POST_LEAST


def drop_tail(kept: list[bool], lines: Sequence[Line], chances: bytes) -> None:
    """Drop the small stretches below the body that hold nothing sure: comments, teasers of other pages.

    So goes a short last line that stands apart from all that is kept.
    """
    stretches = list(kept_stretches(kept))
    sizes = [sum(len(lines[index].text) for index in stretch) for stretch in stretches]
    main = sizes.index(max(sizes, default=0)) if sizes else 0
    for stretch, size in zip(stretches[main + 1 :], sizes[main + 1 :], strict=True):
        if TAIL_SHARE * size < sizes[main] and max(chances[index] for index in stretch) < TAIL_SURE:
            for index in stretch:
                kept[index] = lines[index].known == BODY
    last = max(compress(range(len(kept)), kept), default=0)
    if last and not kept[last - 1] and len(lines[last].text) <= FILL_CHARS and chances[last] < TAIL_SURE:
        kept[last] = lines[last].known == BODY


def kept_stretches(kept: Sequence[bool]) -> Iterator[list[int]]:
    """Yield the kept lines in stretches: up to TAIL_GAP lines on belong to the same one."""
    stretch: list[int] = []
    for index in compress(range(len(kept)), kept):
        if stretch and index - stretch[-1] > TAIL_GAP:
            yield stretch
            stretch = []
        stretch.append(index)
    if stretch:
        yield stretch


def find_title(
    lines: Sequence[Line], kept: Sequence[bool], titles: bytes, headlines: Sequence[int] = ()
) -> int | None:
    """Return the line that is the title, or None; *titles*: the chance of each to be it, in 255ths.

    Where the text has one headline (Markdown's `# ...`), that is the title, if the likeliest line doesn't say
    the same in other words. A body that comes alone has no title: it may begin with a heading.
    """
    asked = [index for index, line in enumerate(lines) if line.known == UNKNOWN]
    if not asked or all(kept):
        return None
    best = max(asked, key=titles.__getitem__)
    if len(headlines) == 1 and not _alike(lines[best].text, lines[headlines[0]].text):
        return headlines[0]
    return best if titles[best] >= (TITLE_IN_BODY if kept[best] else TITLE_LEAST) else None


def _alike(line: str, other: str) -> bool:
    """Tell whether two lines share a third of the words of the shorter one."""
    words, others = set(WORD.findall(line.lower())), set(WORD.findall(other.lower()))
    return ALIKE_ONE_IN * len(words & others) >= min(len(words), len(others))
