"""From chances to a decision: from which chance on a line of this page is body.

One half is best for single lines. F1 of a page asks for less where the page is hard to read: the set of
lines that maximises expected F1 is cut at half of that F1 (Lipton, Elkan & Naryanaswamy 2014). Pages that
the model is at home with keep the one half, which costs least where a caption or a teaser is doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

HALF = 128  # of 255: as likely body as not
# Out of fold on training pages 0.70 to 0.90 differ by less than 0.001 on all page types; news is best here.
AT_HOME = 0.8
LEAST = 77  # 0.3: below it headlines of section fronts come in
BARE_LEAST = 26  # 0.1: even in a text that is all body, a photo credit is none
# Chances of the whole page, in 255ths.
NO_ARTICLE = 51  # 0.2: a section front, an error page, a wall; nothing doubtful is kept there
BARE = 69  # 0.27: a body that is cut costs more than a line too much


class PageChances(NamedTuple):
    """How likely the page holds an article, and how likely it is nothing but a body, in 255ths."""

    article: int
    bare: int


def least_chance(chars: Sequence[int], chances: bytes, page: PageChances) -> int:
    """Return the chance, in 255ths, from which on a line of the page is kept."""
    if page.bare >= BARE:
        return BARE_LEAST
    expected = expected_f1(chars, chances)
    if expected >= AT_HOME or page.article < NO_ARTICLE:
        return HALF
    return max(LEAST, min(HALF, int(255 * expected / 2)))


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
