"""Whose words are told without a verb of his own: "quoted Ann Lee as saying", "rejected it, saying"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability.cues import PREPOSITIONS
from cleaner.reliability.described import described, speaking, subject
from cleaner.reliability.named import named
from cleaner.reliability.naming import POSSESSIVE, name_at
from cleaner.reliability.tokens import QUOTES, REACH, Cue, Tokens
from cleaner.reliability.verbuse import GROUP, group_start

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation
    from cleaner.reliability.names import Names

QUOTING = frozenset(["quoted", "quotes"])
SAYING = frozenset(["saying", "telling", "stating", "writing"])
ADDING = frozenset(["saying", "arguing", "insisting"])  # "adding" goes with a verb of speech before it
JOINS = frozenset(["and", "but", "et", "mais", "y", "pero"])
LONGEST_SENTENCE = 60  # words looked back
LONGEST_TITLE = 3  # words of an office before the name that opens a sentence
FULL_STOPS = frozenset(".!?")
WAS = frozenset(["was", "were", "is", "been"])


def relayed(tokens: Tokens, place: int, names: Names) -> Citation | None:
    """Find the speaker whom the word at *place* ("quoted", "saying") relays."""
    if tokens.low[place] in ADDING:
        return _opening(tokens, place, names) if place and tokens[place - 1] == "," else None
    cue, stop = Cue(place, place + 1), min(len(tokens) - 1, place + REACH)
    near = (at for at in range(place + 1, stop) if tokens.low[at] == "as" and tokens.low[at + 1] in SAYING)
    end = next(near, None)
    if end is None:
        return None
    if tokens.low[place - 1] in WAS:  # "Ann Lee was quoted (by AFP) as saying"
        return described(tokens, place - 1, cue) or named(tokens, place - 1, names, cue)
    if tokens[place + 1].endswith(POSSESSIVE):
        return subject(tokens, place + 2, end, cue)
    return subject(tokens, place + 1, end, cue) or name_at(tokens, place + 1, names, cue)


def joined(tokens: Tokens, verb: int, names: Names) -> Citation | None:
    """Find the subject of a second verb: "A spokesman declined to elaborate, but said ..."."""
    first = group_start(tokens, verb)
    return _opening(tokens, verb, names) if first and tokens.low[first - 1] in JOINS else None


def _opening(tokens: Tokens, place: int, names: Names) -> Citation | None:
    """Find who opens the sentence of the verb at *place*, of which he is the subject though far from it."""
    farthest = max(-1, place - LONGEST_SENTENCE)
    opens = _sentence_start(tokens, place, farthest)
    if place - opens <= LONGEST_TITLE or tokens.low[opens] in PREPOSITIONS or tokens.quoted[opens]:
        return None
    cue = Cue(place, place + 1)
    found = speaking(tokens, opens, tokens.clause_end(opens), cue) or name_at(tokens, opens, names, cue)
    if found is None or found.type == "document" or not (" " in found.name or found.name.isupper()):
        return None
    near = found.start <= tokens.spans[opens + LONGEST_TITLE][0]
    return found if near and _acts(tokens, opens, found) else None


def _sentence_start(tokens: Tokens, place: int, farthest: int) -> int:
    """Return where the sentence of *place* begins; words in quotation marks may stand in it."""
    for at in range(place - 1, farthest, -1):
        closed = tokens[at] in QUOTES and tokens[at - 1] not in FULL_STOPS and tokens[at - 1] != ","
        if tokens.stops(at) and not closed:
            return at + 1
    return farthest + 1


def _acts(tokens: Tokens, opens: int, found: Citation) -> bool:
    """Tell whether a verb follows the source: no "White House" of "White House press secretary Ann Lee"."""
    place = next(at for at in range(opens, len(tokens)) if tokens.spans[at][0] >= found.end)
    return found.type == "person" or tokens.low[place].endswith("ed") or tokens.low[place] in GROUP
