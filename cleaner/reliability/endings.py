"""What a word ends in: a noun of a list behind the parts of a compound and before the ending of its case."""

from __future__ import annotations

from cleaner.reliability import romance
from cleaner.reliability.cues import words

ENDINGS = ("’s", "'s", "es", "en", "s", "n")  # of genitives and plurals: they end in s or n
SHORTEST_COMPOUND = 7  # letters: "exchef" has six and is none
LONGEST_ENDING = 3  # letters of a Ukrainian or Russian case ending ("-ами", "-ием")
# English words that end others by chance: "working", "remember", "reactor", "overhead".
UNJOINED = romance.UNJOINED | words(
    "singer, resident, worker, witness, victim, staff, personnel, book, lab, firm, chain, maker, team, index",
    "brief, blog, jury, stats, article, manual, brand, king, member, actor, editor, head, host, star",
    "fellow, chair, line, source, sources",
)
TRADES = ("ologists", "ists", "icians", "itians", "arians")
NO_TRADES = frozenset(
    ["playlists", "checklists", "wishlists", "shortlists", "exists", "consists", "persists"]
)
SHORTEST_TRADE = 7  # letters: "artists"; "lists" and "twists" are none
CYRILLIC = "\u0400"
SHORTEST_STEM = 5  # letters; below it an ending is as likely a part of the word


def is_cyrillic(word: str) -> bool:
    """Tell whether *word* begins with a Cyrillic letter."""
    return CYRILLIC <= word[0] < "\u0530"


def is_trade(word: str) -> bool:
    """Tell whether *word* is an English plural of people by their trade: "nutritionists", "dietitians"."""
    return word.endswith(TRADES) and len(word) >= SHORTEST_TRADE and word not in NO_TRADES


def ends_in(word: str, ends: frozenset[str]) -> bool:
    """Tell whether *word*, or the word without its ending, is in *ends* or is a compound that ends in it."""
    if not word[0].isalpha():
        return False
    lowered = word.casefold()
    if is_cyrillic(lowered):
        return _declined(lowered, ends) or ("-" in lowered and _declined(lowered.rpartition("-")[2], ends))
    if _compound(lowered, ends):
        return True
    if lowered[-1] not in "sn":
        return False
    stems = [lowered.removesuffix(ending) for ending in ENDINGS if lowered.endswith(ending)]
    return any(len(stem) >= SHORTEST_STEM and _compound(stem, ends) for stem in stems)


def _declined(word: str, ends: frozenset[str]) -> bool:
    """Tell whether a Cyrillic *word* is in *ends*, as it stands or without an ending."""
    longest = min(LONGEST_ENDING, len(word) - SHORTEST_STEM)
    return word in ends or any(word[:-cut] in ends for cut in range(1, longest + 1))


def _compound(word: str, ends: frozenset[str]) -> bool:
    """Tell whether *word* is in *ends*, or ends in one of at least four letters."""
    if word in ends or len(word) < SHORTEST_COMPOUND:
        return word in ends
    if "-" in word and word.rpartition("-")[2] in ends:  # "vice-président"
        return True
    return bool(ends.intersection([word[cut:] for cut in range(1, len(word) - 3)]) - UNJOINED)
