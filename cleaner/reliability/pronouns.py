"""Whom "he said" means: the one person who is the subject of a sentence before, in the same paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import speech, verbs
from cleaner.reliability.naming import is_person
from cleaner.reliability.tokens import QUOTES, Cue, Tokens, cite
from cleaner.reliability.verbuse import group_start

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation
    from cleaner.reliability.names import Names

ENDS = QUOTES | {","}
FARTHEST = 200  # words; some ten sentences
FULL_STOPS = frozenset(".!?")


def meant(tokens: Tokens, verb: int, names: Names, cue: Cue) -> Citation | None:
    """Find the person whom the pronoun beside the verb at place *verb* stands for."""
    if not _by_pronoun(tokens, verb):
        return None
    people: dict[str, tuple[int, int]] = {}
    for place in range(max(0, verb - FARTHEST), verb):
        if tokens.is_name(place) and not tokens.quoted[place] and _begins(tokens, place):
            end = tokens.name_end(place, verb)
            full = _full(tokens, names.trimmed(tokens, place, end), end, names)
            if full is not None and tokens.low[end : end + 1] != ["and"]:
                people.setdefault(full, (names.trimmed(tokens, place, end), end))
    if len(people) != 1:
        return None
    ((full, (start, end)),) = people.items()
    return cite(tokens, start, end, "person", cue, name=full)


def _by_pronoun(tokens: Tokens, verb: int) -> bool:
    """Tell whether the verb's subject is a pronoun: "he said", "“…,” said he"."""
    if not verbs.SINGULAR.isdisjoint(tokens.low[max(0, group_start(tokens, verb) - 1) : verb]):
        return True
    tied = tokens.low[verb + 1 : verb + 5]
    if tied[:1] == ["-"]:  # "explique-t-elle", "dit-il"
        return not verbs.SINGULAR.isdisjoint(tied)
    inverted = verb > 0 and tokens[verb - 1] in ENDS
    return inverted and not verbs.SINGULAR.isdisjoint(tied[:1])


def _begins(tokens: Tokens, place: int) -> bool:
    """Tell whether a sentence begins at *place*, behind a full stop that may stand inside a quotation."""
    if place and tokens[place - 1] in QUOTES:
        return place > 1 and tokens[place - 2] in FULL_STOPS
    return place == 0 or tokens.stops(place - 1)


def _full(tokens: Tokens, start: int, end: int, names: Names) -> str | None:
    """Return the full name of the person in tokens[start:end]; None for "Capital Economics" and the like."""
    if start >= end or tokens.low[start] in speech.NO_NAMES or not is_person(tokens, start, end):
        return None
    full = names.full(tokens[end - 1])
    return full if end - start == 1 or full == " ".join(tokens[start:end]) else None
