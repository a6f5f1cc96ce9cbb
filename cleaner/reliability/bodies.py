"""Sources without a person's name: bodies ("the ministry said") and the unnamed ("officials said")."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from cleaner.reliability import slavic, speech, verbs
from cleaner.reliability.cues import PREPOSITIONS
from cleaner.reliability.endings import ends_in, is_cyrillic, is_trade
from cleaner.reliability.papers import LONGEST_PHRASE, authored, is_own, phrase_start
from cleaner.reliability.persons import role_of
from cleaner.reliability.speech import COMPLEMENTS
from cleaner.reliability.tokens import STOPS, Cue, Tokens, cite

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation

KINDS = ((speech.DOCUMENTS, "document"), (speech.UNNAMED, "unnamed"), (speech.BODIES, "official"))
MOST_BETWEEN = 4  # adverbs between a group and its verb
POSSESSIVE = ("’s", "'s")
LONGEST_ACRONYM = 6  # letters
NAME_GOES_ON = frozenset(["of", "for", "für", "de", "del", "du"])
# "75% of employees report" is a result.
RELATIVES = frozenset(["which", "who", "whom", "where", "someone", "somebody", "anyone"])
SHARES = frozenset("% cent percent prozent majority half most".split())
GENERAL_OPENING = frozenset(["every", "each", "any", "no", "jede", "jeder", "chaque", "cada"])
OPENING = frozenset('("“„«')
LINKS = speech.LINKS | speech.ARTICLES | verbs.SAYING
PARTICIPLES = ("ed", "é", "ée", "és", "ées")


def body_before(tokens: Tokens, end: int, cue: Cue) -> Citation | None:
    """Find a body, a paper or an unnamed source whose phrase ends at *end*."""
    governed = end > 1 and tokens.low[end - 2] in PREPOSITIONS  # "bloggers on CNN explained"
    found = None if governed else _acronym(tokens, end - 1, cue)
    for nouns, kind in KINDS:
        found = found or phrase_before(tokens, end, nouns, kind, cue)
    return found


def _acronym(tokens: Tokens, place: int, cue: Cue) -> Citation | None:
    """Find a body known by its letters: "TNO said"."""
    word = tokens[place]
    if (
        not (2 <= len(word) <= LONGEST_ACRONYM and word.isupper() and word.isalpha())
        or word.casefold() in speech.NO_BODIES
    ):
        return None
    before = tokens[place - 1] if place else "."
    if before in OPENING or (before[0].isupper() and before.casefold() not in slavic.IN):
        return None
    if COMPLEMENTS & set(tokens.low[max(0, place - 2) : place]):  # "the head of the UN said"
        return None
    return cite(tokens, place, place + 1, "official", cue)


def phrase_before(tokens: Tokens, end: int, nouns: frozenset[str], kind: str, cue: Cue) -> Citation | None:
    """Find a noun phrase that ends in one of *nouns* at *end*, or in its complement ("of the region")."""
    for place in range(end, max(0, end - LONGEST_PHRASE), -1):
        word, low = tokens[place - 1], tokens.low[place - 1]
        if word in STOPS or word == "," or low in RELATIVES:
            return None
        if ends_in(word, nouns) or (kind == "unnamed" and is_trade(low)):
            return _phrase(tokens, place, end, kind, cue)
    return None


def _phrase(tokens: Tokens, place: int, end: int, kind: str, cue: Cue) -> Citation | None:
    """Return the phrase whose noun ends at *place* and whose complement ends at *end*, if it is a subject."""
    start = phrase_start(tokens, place)
    if not _is_head(tokens, place, end, kind) or is_own(tokens, start, place):
        return None
    if _governed(tokens, start) or _is_general(tokens, start):
        return None
    title = _title_of(tokens, start) if kind == "official" else start
    last = authored(tokens, place, end) if kind == "document" else _whole(tokens, place, end)
    return cite(tokens, title, last, kind, cue)


def _is_head(tokens: Tokens, place: int, end: int, kind: str) -> bool:
    """Tell whether the noun before *place* heads the phrase that ends at *end*."""
    if place == end:
        return kind != "document" or not ends_in(tokens[place - 1], speech.GENERAL)
    if kind == "unnamed" and tokens.low[place] == "for":
        return False  # "the funding source for claims"
    return _complemented(tokens, place, bare=place == end - 1)  # not "a source of added sugars"


def group_before(tokens: Tokens, verb: int, cue: Cue) -> Citation | None:
    """Find experts or a body right in front of the verb: "nutritionists (also) recommend"."""
    end = verb
    while end > 0 and verb - end < MOST_BETWEEN and tokens.low[end - 1] in speech.SKIPPED:
        end -= 1
    if end == 0 or tokens[end - 1].endswith(POSSESSIVE):
        return None
    if is_trade(tokens.low[end - 1]) or ends_in(tokens[end - 1], speech.UNNAMED):
        return phrase_before(tokens, end, speech.UNNAMED, "unnamed", cue)
    if tokens.low[verb] in verbs.ADVISING and ends_in(tokens[end - 1], speech.BODIES):
        return phrase_before(tokens, end, speech.BODIES, "official", cue)
    return None


def _is_general(tokens: Tokens, start: int) -> bool:
    """Tell whether the phrase is about all or a share of its kind: "every company", "75% of employees"."""
    if not verbs.BE.isdisjoint(tokens.low[max(0, start - 1) : start + 2]):  # "What do analysts think"
        return True
    shared = start > 1 and tokens.low[start - 1] == "of" and tokens.low[start - 2] in SHARES
    return shared or bool(GENERAL_OPENING.intersection(tokens.low[max(0, start - 1) : start + 1]))


def _complemented(tokens: Tokens, place: int, *, bare: bool) -> bool:
    """Tell whether the noun before *place* goes on: "of the region", a Slavic genitive."""
    if is_cyrillic(tokens[place - 1]):
        return tokens.low[place] not in speech.BREAKS | slavic.PREPOSITIONS
    low = tokens.low[place]
    return not bare and (low in COMPLEMENTS or low.endswith("ing"))  # "executives working with"


def _governed(tokens: Tokens, start: int) -> bool:
    """Tell whether a preposition stands before the phrase: it is no subject then."""
    place = start - 1
    while place > 0 and tokens.low[place] in speech.ARTICLES:
        place -= 1
    return place >= 0 and tokens.low[place] in PREPOSITIONS - COMPLEMENTS


def _title_of(tokens: Tokens, start: int) -> int:
    """Return where "the press secretary of the Kremlin" begins if *start* is at "Kremlin"; else *start*."""
    place = start - 1
    while place > 0 and tokens.low[place] in speech.ARTICLES | COMPLEMENTS:
        place -= 1
    behind_of = COMPLEMENTS & set(tokens.low[place + 1 : start])
    return phrase_start(tokens, place + 1) if behind_of and role_of(tokens[place]) else start


def body_at(tokens: Tokens, start: int, place: int, stop: int, cue: Cue) -> Citation | None:
    """Find a body, a paper or an unnamed source whose phrase runs from *start* to *place*."""
    if place + 1 < stop and tokens.low[place + 1] in speech.NEGATIONS:
        return None
    if place == start and not _titles(tokens, place + 1, stop):
        acronym = _acronym(tokens, place, cue)
        if acronym is not None:
            return acronym
    if place - start > LONGEST_PHRASE or not _phrase_ends(tokens, place + 1, stop):
        return None
    for nouns, kind in KINDS:
        if ends_in(tokens[place], nouns):
            begin = start + 1 if start < place and tokens.low[start] in speech.ARTICLES else start
            links = place + 1 < stop and tokens.low[place + 1] in speech.LINKS
            if (
                kind == "document"
                and begin == place > start
                and ends_in(tokens[place], speech.GENERAL)
                and not links
            ):
                return None  # "vary it according to the guidelines"
            whole = authored if kind == "document" else _whole
            return cite(tokens, begin, whole(tokens, place + 1, stop), kind, cue)
    return None


def _whole(tokens: Tokens, end: int, stop: int) -> int:
    """Return where a body's name ends that goes on behind *end*: "Centers for Disease Control"."""
    if end + 1 >= stop or not tokens.is_name(end - 1) or tokens.low[end] not in NAME_GOES_ON:
        return end
    start = end + 1 + (tokens.low[end + 1] in speech.ARTICLES)
    return max(end, tokens.name_end(start, stop))


def _titles(tokens: Tokens, start: int, stop: int) -> bool:
    """Tell whether a title follows before any mark: "MIT computer science professor Aleksander Madry"."""
    ahead = range(start, min(stop, start + LONGEST_PHRASE))
    words = list(takewhile(str.isalpha, (tokens[place] for place in ahead)))
    return any(role_of(word) is not None for word in words)


def office_at(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
    """Find an office without a name: "laut dem Gesundheitsdirektor", "according to a senior official"."""
    for place in range(start, min(stop, start + LONGEST_PHRASE)):
        role = role_of(tokens[place])
        ends = place + 1 >= stop or _ends_here(tokens, place + 1)
        if role is not None and ends:
            named = role == "official" and tokens.low[place] not in speech.UNNAMED
            return cite(tokens, start, place + 1, "official" if named else "unnamed", cue)
        if tokens.low[place] in speech.BREAKS or tokens.is_name(place):
            return None
    return None


def proper_at(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
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


def data_of(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
    """Find the body of one word whose data are named: "по данным Росстата"."""
    if (
        tokens.low[start - 1] not in slavic.DATA_OF
        or start >= stop
        or tokens.name_end(start, stop) != start + 1
    ):
        return None
    return cite(tokens, start, start + 1, "official", cue)


def stated_in(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
    """Find whose statements German refers to: "nach US-Angaben", "laut libanesischen Angaben"."""
    for place in range(start, min(stop, start + 2)):
        country, _, noun = tokens.low[place].rpartition("-")
        if noun in STATEMENTS and (country or tokens.low[start].endswith("ischen")):
            return cite(tokens, start, place + 1, "official", cue)
    return None


STATEMENTS = frozenset(["angaben", "informationen", "erkenntnissen", "quellen"])
GERMAN = frozenset(["laut", "gemäß", "gemäss", "angaben", "nach", "von", "der", "des"])


def office_before(tokens: Tokens, end: int, cue: Cue) -> Citation | None:
    """Find an unnamed holder of an office: "a police officer said"; "the officer" was named before."""
    start = phrase_start(tokens, end)
    if tokens.low[start] in speech.INDEFINITE and start < end - 1:  # "one" begins like an adjective
        start += 1
    if start == 0 or tokens.low[start - 1] not in speech.INDEFINITE or role_of(tokens[end - 1]) is None:
        return None
    return cite(tokens, start, end, "unnamed", cue)


def _ends_here(tokens: Tokens, place: int) -> bool:
    """Tell whether no noun phrase goes on at *place*."""
    low = tokens.low[place]
    return not low.isalnum() or low in LINKS or low.endswith(PARTICIPLES)


def _phrase_ends(tokens: Tokens, place: int, stop: int) -> bool:
    """Tell whether a noun phrase ends before *place*, or one adjective later ("autorités locales")."""
    if is_cyrillic(tokens[place - 1]):  # genitives go on without a preposition
        return True
    for following in range(place, min(stop, place + 2)):
        if _ends_here(tokens, following):
            return True
        if following == place and tokens[place - 1][0].isupper() and not tokens.is_name(place):
            return True  # a German noun ends its phrase where small letters go on
        if tokens.is_name(following):
            return False
    return place >= stop - 1
