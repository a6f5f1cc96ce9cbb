"""Sources without a person's name: bodies ("the ministry said") and the unnamed ("officials said")."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from cleaner.reliability import romance, slavic, speech, verbs
from cleaner.reliability.cues import PREPOSITIONS
from cleaner.reliability.endings import ends_in, is_cyrillic, is_trade
from cleaner.reliability.fields import first_end, whole_end
from cleaner.reliability.genitives import genitive_end
from cleaner.reliability.papers import LONGEST_PHRASE, authored, is_own, phrase_start
from cleaner.reliability.persons import role_of
from cleaner.reliability.speech import COMPLEMENTS
from cleaner.reliability.tokens import STOPS, Cue, Tokens, cite
from cleaner.reliability.verbuse import GROUP, group_start

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation

KINDS = ((speech.DOCUMENTS, "document"), (speech.UNNAMED, "unnamed"), (speech.BODIES, "official"))
POSSESSIVE = ("’s", "'s")
LONGEST_ACRONYM = 6  # letters
LONGEST_OFFICE = 9  # words of "official at one of four prospective banks"
NAME_GOES_ON = frozenset(["of", "for", "für", "de", "del", "du"])
# "75% of employees report" is a result.
RELATIVES = frozenset(["which", "who", "whom", "where", "someone", "somebody", "anyone"])
SHARES = frozenset("% third quarter cent percent prozent majority half most".split())
PEOPLE = frozenset(["people", "person", "persons", "individuals"])
CLOSE = frozenset("proche proches cercana cercanas cercano cercanos próxima próximas".split())
INSIDE = frozenset(["familiar", "briefed", "close", "knowledgeable", "involved"])
GENERAL_OPENING = frozenset(["both", "every", "each", "any", "no", "jede", "jeder", "chaque", "cada"])
AFFILIATIONS = frozenset("in at for of from with de du d' del en".split())
ARTICLES_AND_OF = speech.ARTICLES | COMPLEMENTS
PHRASE_ENDS = speech.BREAKS - COMPLEMENTS | slavic.PREPOSITIONS
GOVERNORS = PREPOSITIONS - COMPLEMENTS
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
    if is_cyrillic(before) and ends_in(before, speech.BODIES):  # "штаб ЗСУ"
        return None
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
        if ends_in(word, nouns) or (kind == "unnamed" and (is_trade(low) or _is_insider(tokens, place))):
            start = phrase_start(tokens, place)
            if kind == "official" and tokens.is_name(start) and first_end(tokens, start, place) < start:
                continue  # "Department of Health and Human Services"
            return _phrase(tokens, place, end, kind, cue)
    return None


def _is_insider(tokens: Tokens, end: int) -> bool:
    """Tell whether "people familiar with", "a person briefed on" ends its noun at *end*."""
    following = tokens.low[end : end + 2]
    known = bool(following) and (following[0] in INSIDE or following == ["with", "knowledge"])
    return known and tokens.low[end - 1] in PEOPLE


def _phrase(tokens: Tokens, place: int, end: int, kind: str, cue: Cue) -> Citation | None:
    """Return the phrase whose noun ends at *place* and whose complement ends at *end*, if it is a subject."""
    start = phrase_start(tokens, place)
    if not _is_head(tokens, place, end, kind) or is_own(tokens, start, place):
        return None
    if is_governed(tokens, start) or _is_general(tokens, start, place):
        return None
    if tokens.low[start] == "other" and tokens.low[start - 1 : start] == ["and"]:
        return None  # "Saban, Meyer and other coaches"
    title = _title_of(tokens, start) if kind == "official" else start
    last = authored(tokens, place, end) if kind == "document" else _whole(tokens, place, end)
    return cite(tokens, title, last, kind, cue)


def _is_head(tokens: Tokens, place: int, end: int, kind: str) -> bool:
    """Tell whether the noun before *place* heads the phrase that ends at *end*."""
    if place == end:
        return kind != "document" or not ends_in(tokens[place - 1], speech.GENERAL)
    if kind == "unnamed" and _is_insider(tokens, place):
        return True
    if kind == "unnamed" and tokens.low[place] == "for":
        return False  # "the funding source for claims"
    return complemented(tokens, place, bare=place == end - 1)  # not "a source of added sugars"


def group_before(tokens: Tokens, verb: int, cue: Cue) -> Citation | None:
    """Find experts or a body right in front of the verb: "nutritionists (also) recommend"."""
    end = group_start(tokens, verb)
    if end == 0 or tokens[end - 1].endswith(POSSESSIVE):
        return None
    if tokens.low[verb] in verbs.ADVISING and ends_in(tokens[end - 1], speech.BODIES):
        return phrase_before(tokens, end, speech.BODIES, "official", cue)
    affiliated = tokens.is_name(end - 1) and tokens.low[verb] not in verbs.NOUNLIKE  # "researchers at Yale"
    if is_trade(tokens.low[end - 1]) or ends_in(tokens[end - 1], speech.UNNAMED) or affiliated:
        return phrase_before(tokens, end, speech.UNNAMED, "unnamed", cue)
    return None


def _is_general(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether the phrase is about all or a share of its kind: "every company", "75% of employees"."""
    around = tokens.low[max(0, start - 1) : min(end, start + 2)]
    if not verbs.BE.isdisjoint(around):  # "What do analysts think"
        return True
    shared = start > 1 and tokens.low[start - 1] == "of" and tokens.low[start - 2] in SHARES
    return shared or bool(GENERAL_OPENING.intersection(tokens.low[max(0, start - 1) : start + 1]))


def complemented(tokens: Tokens, place: int, *, bare: bool) -> bool:
    """Tell whether the noun before *place* goes on: "of the region", a Slavic genitive."""
    if _goes_on(tokens, place - 1):
        return tokens.low[place] not in PHRASE_ENDS
    low = tokens.low[place]
    return not bare and (low in COMPLEMENTS or low.endswith("ing"))  # "executives working with"


def _goes_on(tokens: Tokens, place: int) -> bool:
    """Tell whether genitives, adjectives or names follow the noun at *place* without a preposition."""
    low, before = tokens.low[place], tokens.low[place - 1] if place else "."
    shared = low in romance.SHARED and before in romance.ARTICLES
    return is_cyrillic(tokens[place]) or low in romance.NOUNS or shared


def is_governed(tokens: Tokens, start: int) -> bool:
    """Tell whether a preposition stands before the phrase: it is no subject then."""
    place = start - 1
    while place > 0 and tokens.low[place] in speech.ARTICLES:
        place -= 1
    if place > 0 and tokens.low[place] in verbs.PLAIN_SAYING:  # "it said private exporters reported sales"
        return True
    return place >= 0 and tokens.low[place] in GOVERNORS


def _title_of(tokens: Tokens, start: int) -> int:
    """Return where "the press secretary of the Kremlin" begins if *start* is at "Kremlin"; else *start*."""
    place = start - 1
    while place > 0 and tokens.low[place] in ARTICLES_AND_OF:
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
        if ends_in(tokens[place], nouns) or (kind == "unnamed" and _is_insider(tokens, place + 1)):
            begin = start + 1 if start < place and tokens.low[start] in speech.ARTICLES else start
            links = place + 1 < stop and _ends_here(tokens, place + 1)
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
    if is_cyrillic(tokens[end - 1]):
        return genitive_end(tokens, end, stop)
    named = end < stop and tokens.is_name(end) and not is_cyrillic(tokens[end])
    if named and _goes_on(tokens, end - 1):  # "la compañía Abengoa"
        return tokens.name_end(end, stop)
    if end < stop and _is_adjective(tokens, end):
        return _close_to(tokens, end + 1, stop)
    if end + 1 >= stop or not tokens.is_name(end - 1) or tokens.low[end] not in NAME_GOES_ON:
        return end
    start = end + 1 + (tokens.low[end + 1] in speech.ARTICLES)
    last = tokens.name_end(start, stop)
    last = whole_end(tokens, last, stop) if last > start else last
    return max(end, last)


def _close_to(tokens: Tokens, end: int, stop: int) -> int:
    """Return where "source proche du dossier" ends, if "proche" ends at *end*; else *end*."""
    place = end
    while place < stop and tokens.low[place] in ARTICLES_AND_OF:
        place += 1
    return place + 1 if tokens.low[end - 1] in CLOSE and end < place < stop else end


def _is_adjective(tokens: Tokens, place: int) -> bool:
    """Tell whether the word at *place* belongs to the French or Spanish noun before: "source policière"."""
    low = tokens.low[place]
    plain = low.isalpha() and not is_cyrillic(low) and low not in LINKS | COMPLEMENTS | speech.BREAKS | GROUP
    return plain and _goes_on(tokens, place - 1)


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


def office_before(tokens: Tokens, end: int, cue: Cue) -> Citation | None:
    """Find an unnamed holder of an office: "a trader (in London) said"; "the officer" was named before."""
    for place in range(end, max(0, end - LONGEST_OFFICE), -1):
        if not tokens[place - 1][0].isalnum() and (tokens[place - 1] != "." or tokens.stops(place - 1)):
            return None
        if role_of(tokens[place - 1]) is not None:
            at = place == end or tokens.low[place] in AFFILIATIONS
            return _unnamed(tokens, place, cue) if at else None
    return None


def _unnamed(tokens: Tokens, end: int, cue: Cue) -> Citation | None:
    start = phrase_start(tokens, end)
    if tokens.low[start] in speech.INDEFINITE and start < end - 1:  # "one" begins like an adjective
        start += 1
    if start == 0 or tokens.low[start - 1] not in speech.INDEFINITE:
        return None
    return cite(tokens, start, end, "unnamed", cue)


def _ends_here(tokens: Tokens, place: int) -> bool:
    """Tell whether no noun phrase goes on at *place*."""
    low = tokens.low[place]
    return not low.isalnum() or low in LINKS or low.endswith(PARTICIPLES)


def _phrase_ends(tokens: Tokens, place: int, stop: int) -> bool:
    """Tell whether a noun phrase ends before *place*, or one adjective later ("autorités locales")."""
    if _goes_on(tokens, place - 1):
        return True
    for following in range(place, min(stop, place + 2)):
        if _ends_here(tokens, following):
            return True
        if following == place and tokens[place - 1][0].isupper() and not tokens.is_name(place):
            return True  # a German noun ends its phrase where small letters go on
        if tokens.is_name(following):
            return False
    return place >= stop - 1
