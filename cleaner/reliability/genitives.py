"""Where a Slavic body's name ends: "Министерство внутренних дел Украины" is no "Министерство"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import slavic
from cleaner.reliability.cues import words
from cleaner.reliability.endings import is_cyrillic

if TYPE_CHECKING:
    from cleaner.reliability.tokens import Tokens

LONGEST = 5  # words behind the noun
ADJECTIVES = ("ого", "его", "ої", "ьої", "ой", "ей", "их", "ых")
NOUNS = ("а", "я", "ы", "и", "і", "ї", "ов", "ев", "ів", "їв", "ей")
PAST = ("ала", "ила", "яла", "ула", "али", "или", "яли", "ули")  # "писала", as "капитала" is by its letters
NOT_IN_NAMES = (
    slavic.PREPOSITIONS
    | slavic.BREAKS
    | slavic.SAYING
    | slavic.SKIPPED
    | slavic.PRONOUNS
    | slavic.OPENERS
    | words("сегодня, вчера, завтра, накануне, сьогодні, вчора, напередодні, днями, годами, роками")
)


def genitive_end(tokens: Tokens, end: int, stop: int) -> int:
    """Return where the genitives end that follow the noun before *end*: "обороны РФ", "безпеки України"."""
    last = end
    adjective = False
    for place in range(end, min(stop, end + LONGEST)):
        word, low = tokens[place], tokens.low[place]
        if not is_cyrillic(word) or not word.isalpha() or low in NOT_IN_NAMES:
            break
        letters = word.isupper() and len(word) > 1  # РФ, ЗСУ
        genitive = low.endswith(ADJECTIVES + NOUNS) and not low.endswith(PAST)
        if not (adjective or letters or genitive):
            break
        adjective = low.endswith(ADJECTIVES)
        last = place + 1
    return last
