"""Holders of an office whom the text gives no name: "the mayor said", "a estimé le maire de la ville".

Where the page names who holds the office, that person is the source, and was introduced by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import romance, speech
from cleaner.reliability.bodies import complemented, is_governed
from cleaner.reliability.cues import words
from cleaner.reliability.papers import LONGEST_PHRASE, phrase_start
from cleaner.reliability.tokens import Cue, Tokens, cite
from cleaner.reliability.verbuse import after_quotation, group_start, opens_clause

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation
    from cleaner.reliability.names import Names

# Few hold these at a time; "the officer", "the director" is mostly somebody named before.
HIGH = romance.HIGH_OFFICES | words(
    "governor, mayor, prosecutor, judge, sheriff, coroner, minister, premier, treasurer, commissioner",
    "magistrate",
)
DEFINITE = frozenset(["the", "le", "la", "l'", "l’", "el"])


def office_alone(tokens: Tokens, verb: int, names: Names, cue: Cue) -> Citation | None:
    """Find the office that is the subject of the verb at place *verb*, if nobody on the page holds it."""
    first = group_start(tokens, verb)
    if after_quotation(tokens, verb) or opens_clause(tokens, first):
        return _behind(tokens, verb, names, cue)
    return _before(tokens, first, names, cue)


def _behind(tokens: Tokens, verb: int, names: Names, cue: Cue) -> Citation | None:
    """Find "le maire" right behind the verb, an adverb between or none."""
    start = verb + 1
    while start < len(tokens) and tokens.low[start] in speech.ADVERBS:
        start += 1
    for place in range(start + 1, min(len(tokens), start + LONGEST_PHRASE)):
        if tokens.low[start] not in DEFINITE or not tokens[place][0].isalpha():
            return None
        if tokens.low[place] in HIGH:
            return _cited(tokens, place, names, cue)
    return None


def _before(tokens: Tokens, end: int, names: Names, cue: Cue) -> Citation | None:
    """Find "the mayor (of the town)" that ends at *end*."""
    for place in range(end - 1, max(0, end - 1 - LONGEST_PHRASE), -1):
        if not tokens[place][0].isalpha():
            return None
        if tokens.low[place] in HIGH:
            whole = place == end - 1 or complemented(tokens, place + 1, bare=place + 2 == end)
            return _cited(tokens, place, names, cue) if whole else None
    return None


def _cited(tokens: Tokens, place: int, names: Names, cue: Cue) -> Citation | None:
    start = phrase_start(tokens, place + 1)
    if not start or tokens.low[start - 1] not in DEFINITE or is_governed(tokens, start):
        return None
    if names.holds(tokens[place]):
        return None
    return cite(tokens, start, place + 1, "official", cue)
