"""Whom "according to" and its like refer to: "laut", "selon", "reported by", "as noted in"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import speech, verbs
from cleaner.reliability.bodies import data_of, office_at, proper_at, stated_in
from cleaner.reliability.described import GERMAN_CUES, subject
from cleaner.reliability.endings import ends_in
from cleaner.reliability.names import opens_sentence
from cleaner.reliability.naming import name_at
from cleaner.reliability.papers import LONGEST_PHRASE, authored
from cleaner.reliability.tokens import Cue, Tokens, cite

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation
    from cleaner.reliability.names import Names

MANNER_REACH = 7  # words between "format" and "according to"
STUDIES = frozenset("study survey poll paper trial meta-analysis experiment analysis".split())
NACH, POUR = ("nach",), ("pour",)  # these mostly mean something else
SPEAKERS = frozenset(["person", "official"])
NO_SOURCE = speech.PRONOUNS | speech.OWN


def according(tokens: Tokens, place: int, names: Names) -> Citation | None:
    """Find the source behind the phrase that begins at *place*."""
    phrases = verbs.ACCORDING_BY_FIRST.get(tokens.low[place], ())
    words = next((p for p in phrases if tuple(tokens.low[place : place + len(p)]) == p), None)
    if words is None or _is_manner(tokens, place, words):
        return None
    start = place + len(words)
    stop, cue = tokens.clause_end(start), Cue(place, start)
    if start >= stop or tokens.low[start] in NO_SOURCE:
        return None
    if words == POUR:
        return _of(SPEAKERS, subject(tokens, start, stop, cue)) if tokens.is_name(place) else None
    if tokens.low[place] in GERMAN_CUES and (stated := stated_in(tokens, start, stop, cue)) is not None:
        return stated
    if words == NACH and not ends_in(tokens[start], speech.DOCUMENTS | {"angaben"}):
        return None
    if words[0] == "in":  # "In a recent study, it rained"
        study = tokens.is_name(place) and opens_sentence(tokens, place)
        return _of({"document"}, _study(tokens, start, stop, cue)) if study else None
    if words[-1] == "in" and words[-2] != "es":  # "as noted in a report"; "heißt es in Kreisen"
        return _of({"document"}, subject(tokens, start, stop, cue))
    if words[-1] == "by":  # "reported by the police", not "by college students"
        return _of(SPEAKERS, _source(tokens, start, stop, names, cue))
    return _source(tokens, start, stop, names, cue)


def _source(tokens: Tokens, start: int, stop: int, names: Names, cue: Cue) -> Citation | None:
    """Find the source in tokens[start:stop], the best known first."""
    return (
        subject(tokens, start, stop, cue)
        or data_of(tokens, start, stop, cue)
        or proper_at(tokens, start, stop, cue)
        or office_at(tokens, start, stop, cue)
        or name_at(tokens, start, names, cue)
    )


def _study(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
    """Find a piece of research in tokens[start:stop], before any comma."""
    for place in range(start, min(stop, start + LONGEST_PHRASE)):
        if tokens.low[place] in STUDIES:
            return cite(tokens, start, authored(tokens, place + 1, stop), "document", cue)
        if not tokens[place][0].isalnum() or tokens.low[place] in speech.BREAKS:
            return None
    return None


def _of(kinds: frozenset[str] | set[str], found: Citation | None) -> Citation | None:
    return found if found is not None and found.type in kinds else None


def _is_manner(tokens: Tokens, place: int, words: tuple[str, ...]) -> bool:
    """Tell whether the phrase only says how something is done: "format the feed according to the spec"."""
    if place == 0 or words[-1] != "to" or tokens[place - 1] == "," or tokens.is_name(place):
        return False
    return not verbs.MANNER.isdisjoint(tokens.low[max(0, place - MANNER_REACH) : place])
