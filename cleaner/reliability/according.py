"""Whom "according to" and its like refer to: "laut", "selon", "reported by", "as noted in"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import romance, slavic, speech, verbs
from cleaner.reliability.bodies import office_at
from cleaner.reliability.described import GERMAN_CUES, subject
from cleaner.reliability.endings import ends_in
from cleaner.reliability.names import opens_sentence
from cleaner.reliability.naming import is_person, name_at
from cleaner.reliability.papers import LONGEST_PHRASE, authored
from cleaner.reliability.tokens import Cue, Tokens, cite

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation
    from cleaner.reliability.names import Names

MANNER_REACH = 7  # words between "format" and "according to"
STUDIES = frozenset("report study survey poll paper trial meta-analysis experiment analysis".split())
NACH = ("nach",)  # these mostly mean something else
POUR, SOURCES = frozenset(["pour", "para"]), frozenset(["source", "sources"])
PLURAL_ARTICLES = frozenset(["les", "des", "los", "las"])
JUDGED = frozenset(["juicio", "opinión", "palabras", "dires", "avis"])
ROMANCE = {words for words in verbs.ACCORDING if words[0] in POUR | SOURCES | JUDGED}
JUDGED_BEFORE = frozenset(["a", "en", "aux", "l'", "l’"])
SPEAKERS = frozenset(["person", "official"])
STATEMENTS = frozenset(["angaben", "informationen", "erkenntnissen", "quellen"])
GERMAN = frozenset(["laut", "gemäß", "gemäss", "angaben", "nach", "von", "der", "des"])
NO_SOURCE = speech.PRONOUNS | speech.OWN | romance.SAYING | frozenset(["ha", "han", "había"])


def according(tokens: Tokens, place: int, names: Names) -> Citation | None:
    """Find the source behind the phrase that begins at *place*."""
    phrases = verbs.ACCORDING_BY_FIRST.get(tokens.low[place], ())
    words = next((p for p in phrases if tuple(tokens.low[place : place + len(p)]) == p), None)
    if words is None or _is_manner(tokens, place, words) or _is_noun(tokens, place):
        return None
    start = place + len(words)
    stop, cue = tokens.clause_end(start), Cue(place, start)
    if start >= stop or tokens.low[start] in NO_SOURCE:
        return None  # "según ha confirmado su abogado"
    if words in ROMANCE:
        return _romance(tokens, place, start, stop, names)
    if tokens.low[place] in GERMAN_CUES and (stated := _stated_in(tokens, start, stop, cue)) is not None:
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


def _romance(tokens: Tokens, place: int, start: int, stop: int, names: Names) -> Citation | None:
    """Find the source behind a French or Spanish phrase that needs more than its words."""
    low, before, cue = tokens.low[place], tokens.low[place - 1] if place else ".", Cue(place, start)
    if low in POUR:
        return _in_the_eyes(tokens, start, stop, cue) if tokens.is_name(place) else None
    if low in SOURCES:  # "de source policière": the noun itself is the source
        return cite(tokens, place, start + 1, "unnamed", Cue(place - 1, place)) if before == "de" else None
    if low == "avis" and not _opens_judgement(tokens, place):
        return None
    # "a juicio de Ortega"
    return _source(tokens, start, stop, names, cue) if before in JUDGED_BEFORE else None


def _opens_judgement(tokens: Tokens, avis: int) -> bool:
    """Tell whether "de l'avis de" opens a clause; elsewhere an opinion is given or asked for."""
    of = avis - 2
    return of >= 0 and tokens.low[of] in ("de", "à") and (of == 0 or not tokens[of - 1][0].isalnum())


def _in_the_eyes(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
    """Find a speaker behind "Pour" that opens a sentence: with a title, or in full and before a comma."""
    plural = tokens.low[start] in PLURAL_ARTICLES  # "Pour les réformes de société": what for
    found = None if plural else _of(SPEAKERS, subject(tokens, start, stop, cue))
    end = tokens.name_end(start, stop)
    if found is not None or end - start < 2 or tokens[end : end + 1] != [","]:
        return found
    return cite(tokens, start, end, "person", cue) if is_person(tokens, start, end) else None


def _source(tokens: Tokens, start: int, stop: int, names: Names, cue: Cue) -> Citation | None:
    """Find the source in tokens[start:stop], the best known first."""
    return (
        subject(tokens, start, stop, cue)
        or _data_of(tokens, start, stop, cue)
        or _proper_at(tokens, start, stop, cue)
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


def _is_noun(tokens: Tokens, place: int) -> bool:
    """Tell whether a gerund belongs to a noun: "the quoting syntax of your database"."""
    return place > 0 and tokens.low[place].endswith("ing") and tokens.low[place - 1] in speech.ARTICLES


def _proper_at(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
    """Find a proper name of two words, or one with a capital inside it ("AdImpact"), after plain words."""
    if tokens.low[start - 1] in GERMAN and tokens.low[start] in speech.ARTICLES:
        return None  # any two nouns: "laut der Politikerin Lücken"
    first = start
    while first < min(stop, start + LONGEST_PHRASE) and tokens[first].isalpha() and tokens[first].islower():
        if tokens.low[first] in speech.BREAKS:
            return None
        first += 1
    end = tokens.name_end(first, stop)
    if end - first == 1 and "-" in tokens[first] and tokens.low[start - 1] in GERMAN:
        return None  # "laut Offensiv-Rating"
    if end - first >= 2 or (end > first and any(letter.isupper() for letter in tokens[first][1:])):
        if ends_in(tokens[end - 1], speech.DOCUMENTS):
            return cite(tokens, first, end, "document", cue)
        body = end - first != 2 or any(ends_in(word, speech.BODIES) for word in tokens[first:end])
        return cite(tokens, first, end, "official" if body else "person", cue)
    return None


def _data_of(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
    """Find the body of one word whose data are named: "по данным Росстата"."""
    if (
        tokens.low[start - 1] not in slavic.DATA_OF
        or start >= stop
        or tokens.name_end(start, stop) != start + 1
    ):
        return None
    return cite(tokens, start, start + 1, "official", cue)


def _stated_in(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
    """Find whose statements German refers to: "nach US-Angaben", "laut libanesischen Angaben"."""
    for place in range(start, min(stop, start + 2)):
        country, _, noun = tokens.low[place].rpartition("-")
        if noun in STATEMENTS and (country or tokens.low[start].endswith("ischen")):
            return cite(tokens, start, place + 1, "official", cue)
    return None
