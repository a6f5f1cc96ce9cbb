"""Speakers known by nothing but their name: "Strava reported", "Dr. Parr recommends", "says Ann Lee".

`described` knows a speaker by what the text says of it (an office, a profession, a kind of body). Here the
shape of the name decides, its place beside the verb, and what the page does with it elsewhere (see `names`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import speech, verbs
from cleaner.reliability.cues import PREPOSITIONS
from cleaner.reliability.fields import JOINS, first_end
from cleaner.reliability.names import is_title, opens_sentence
from cleaner.reliability.naming import (
    LONGEST_PERSON,
    LONGEST_RUN,
    POSSESSIVE,
    cited_name,
    is_institution,
)
from cleaner.reliability.pronouns import meant
from cleaner.reliability.speech import COMPLEMENTS
from cleaner.reliability.tokens import CLOSING, QUOTES, Cue, Tokens, open_bracket
from cleaner.reliability.verbuse import after_quotation, group_start, opens_clause, tells

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation
    from cleaner.reliability.names import Names

LONGEST_ASIDE = 32  # words between two commas behind a name
LONGEST_WAY = 9  # words of a description between a verb and the name behind it
CLAUSES = frozenset(["around", "if", "whether", "than", "against", "about", "what"])
LONGEST_TITLE = 3  # words: "what the former president Ann Lee calls"
NAMING = frozenset(["calls", "called", "describes", "described"])
GOVERNING = PREPOSITIONS | COMPLEMENTS - speech.ARTICLES | CLAUSES
NO_SUBJECT = (
    speech.INDEFINITE | verbs.BE | verbs.COUNTING | frozenset(["other", "these", "those", "all"])
) - JOINS
BELONGING = frozenset(["of", "on", "from", "at", "with", "for", "von", "vom", "de", "du", "del"])
WHICH = frozenset(["who", "which"])
ENDS = QUOTES | {","}
GOES_ON = GOVERNING | frozenset(
    ["who", "whose", "during", "after", "on", "as", "while", "when", "last", "yesterday"]
)


def named(tokens: Tokens, verb: int, names: Names, cue: Cue) -> Citation | None:
    """Find the name that is the subject of the verb at place *verb*; failing that, whom "he said" means."""
    low, behind = tokens.low[verb], after_quotation(tokens, verb)
    found: Citation | None = None
    if low in verbs.SAYING or low in verbs.NAMED_SAYING or (behind and low in verbs.QUOTED_SAYING):
        found = _behind(tokens, verb, names, cue)
    if found is None and not behind and tells(tokens, verb, names):
        found = _before(tokens, verb, names, cue)
    return meant(tokens, verb, names, cue) if found is None and low in verbs.SAYING else found


def _before(tokens: Tokens, verb: int, names: Names, cue: Cue) -> Citation | None:
    """Find the name in front of the verb at place *verb*, with adverbs or an aside between."""
    end = group_start(tokens, verb)
    if end == 0 or (tokens[end - 1].endswith(POSSESSIVE) and tokens.low[verb] not in verbs.NO_ADJECTIVES):
        return None  # "China's alleged acts", but "Moody's said"
    if tokens.low[end - 1] in WHICH and end > 2 and tokens[end - 2] == ",":
        relative = _person if tokens.low[end - 1] == "who" else _body
        return relative(tokens, _name_start(tokens, end - 2), end - 2, names, cue)
    if tokens[end - 1] == ",":
        return _apposed(tokens, end - 1, names, cue) or _before_aside(tokens, end - 1, names, cue)
    if tokens[end - 1] in CLOSING:
        end = open_bracket(tokens, end - 1)
    return _ending(tokens, end, names, cue)


def _ending(tokens: Tokens, end: int, names: Names, cue: Cue) -> Citation | None:
    """Find a name that ends at *end*, or the person before "of Rosenberg Research"."""
    start = _name_start(tokens, end)
    if start == end:
        return None
    first = first_end(tokens, start, end)
    if first < start:  # "Ministry of Agriculture and Rural Affairs"
        start = _name_start(tokens, first)
    before = start - 1 - (start > 0 and tokens.low[start - 1] in speech.ARTICLES)
    if before > 0 and tokens.low[before] in BELONGING:
        head = _name_start(tokens, before)
        if any(map(is_institution, tokens[head:before])):
            return None if _is_governed(tokens, head) else cited_name(tokens, head, end, names, cue)
        if _opens(tokens, head) and 2 <= before - names.trimmed(tokens, head, before) <= LONGEST_PERSON:
            return cited_name(tokens, head, before, names, cue)
    if _is_governed(tokens, start) and not _quotes(tokens, start, cue):
        return None
    return cited_name(tokens, start, end, names, cue)


def _quotes(tokens: Tokens, start: int, cue: Cue) -> bool:
    """Tell whether words are quoted that the name at *start* uses: 'what Ann Lee calls the "better" way'."""
    what = tokens.low[max(0, start - LONGEST_TITLE) : start]
    return (
        "what" in what
        and tokens.low[cue.first] in NAMING
        and not QUOTES.isdisjoint(tokens[cue.end : cue.end + 2])
    )


def _is_governed(tokens: Tokens, start: int) -> bool:
    """Tell whether the name at *start* is no subject: a preposition or another speaker stands before it."""
    while start > 0 and tokens[start - 1].endswith(POSSESSIVE) and tokens.is_name(start - 1):
        start -= 1  # "of Spicher's Appliance & Security"
    begins = tokens.low[start] in speech.INDEFINITE or tokens.low[start] in PREPOSITIONS
    if begins and not (tokens[start].isupper() and len(tokens[start]) > 1):  # but "UN" is a name
        return True
    if start > 0 and tokens.low[start - 1] in NO_SUBJECT:
        return True  # "a saved search called", "is sleep training recommended", "the other CLIs added"
    before = start - 1 - (start > 0 and tokens.low[start - 1] in speech.ARTICLES)
    plain = start > 1 and tokens[start - 1].islower() and tokens.low[start - 1] not in GOVERNING
    if plain and tokens.low[start - 2] in speech.ARTICLES:
        before = start - 3  # "said the ruling Politburo concluded"
    return before >= 0 and (tokens.low[before] in GOVERNING or _told(tokens, before))


def _told(tokens: Tokens, place: int) -> bool:
    """Tell whether somebody else says what follows *place*: "Lacerda said (that) Epstein told her"."""
    return tokens.low[place - (tokens.low[place] == "that" and place > 0)] in verbs.SAYING


def _opens(tokens: Tokens, start: int) -> bool:
    """Tell whether a clause opens with the name at *start*."""
    before = tokens.low[start - 1] if start else "."
    return (
        opens_sentence(tokens, start)
        or before in ("and", "but", "as", "while", "wie")
        or before.endswith(POSSESSIVE)
    )


def _name_start(tokens: Tokens, end: int) -> int:
    """Return where the capitalised words that end at *end* begin, behind a genitive ("ACLU's Ann Lee")."""
    start = tokens.name_start(end, longest=LONGEST_RUN)
    genitives = (place for place in range(end - 2, start - 1, -1) if tokens[place].endswith(POSSESSIVE))
    return next(genitives, start - 1) + 1


def _apposed(tokens: Tokens, comma: int, names: Names, cue: Cue) -> Citation | None:
    """Find the person between two commas: "another villager, Ann Lee, said"."""
    start = _name_start(tokens, comma)
    if comma - start < 2 or start < 2 or tokens[start - 1] != ",":
        return None
    return _person(tokens, start, comma, names, cue)


def _before_aside(tokens: Tokens, comma: int, names: Names, cue: Cue) -> Citation | None:
    """Find the name that opens the clause, before an aside that ends at *comma*: "Ann Lee, MD, says"."""
    for place in range(comma - 1, max(0, comma - LONGEST_ASIDE), -1):
        if tokens[place] in QUOTES or (tokens.stops(place) and tokens[place] != ":"):
            return None
        if tokens[place] == "," and tokens.is_name(place - 1):
            start = _name_start(tokens, place)
            if start < place and _opens(tokens, start) and tokens.low[start] not in PREPOSITIONS:
                found = cited_name(tokens, start, place, names, cue)
                institution = any(map(is_institution, tokens[start:place]))
                if found is not None and (found.type == "person" or institution):
                    return found
    return None


def _body(tokens: Tokens, start: int, end: int, names: Names, cue: Cue) -> Citation | None:
    """Find a body of several words before ", which said"."""
    found = cited_name(tokens, start, end, names, cue)
    return found if found is not None and found.type == "official" and end - start > 1 else None


def _person(tokens: Tokens, start: int, end: int, names: Names, cue: Cue) -> Citation | None:
    found = cited_name(tokens, start, end, names, cue)
    return found if found is not None and found.type == "person" else None


def _behind(tokens: Tokens, verb: int, names: Names, cue: Cue) -> Citation | None:
    """Find the name behind the verb, after what was said: "says yoga teacher Ann Lee", "recalls Dan"."""
    first = group_start(tokens, verb)
    opener = opens_clause(tokens, first)
    if not opener and (first == 0 or tokens[first - 1] not in ENDS):
        return None
    quoted, place = opener or after_quotation(tokens, verb), verb + 1
    if not quoted and tokens.low[verb] in verbs.ADDRESSING:
        return None  # "a former president, urged the National Bank to act"
    while place < min(len(tokens), verb + LONGEST_WAY):
        if not tokens.is_name(place) or tokens.low[place] in speech.NO_NAMES:
            if _ends_subject(tokens, place):
                return None
            place += 1
            continue
        end = max(place + 1, tokens.name_end(place, min(len(tokens), place + LONGEST_RUN)))
        found = cited_name(tokens, place, end, names, cue, sure=names.german and quoted)
        if found is not None and JOINS.isdisjoint(tokens.low[end : end + 1]):
            sure = quoted and not tokens[end - 1].endswith(POSSESSIVE)
            return found if sure or _ends_clause(tokens, end) else None
        place = end
    return None


def _ends_subject(tokens: Tokens, place: int) -> bool:
    """Tell whether no name follows that belongs to the verb before *place*."""
    if not tokens[place][0].isalnum():
        return not is_title(tokens, place)
    low = tokens.low[place]
    return low in GOVERNING or low in verbs.SAYING or low in speech.PRONOUNS or low in speech.BREAKS


def _ends_clause(tokens: Tokens, end: int) -> bool:
    """Tell whether a subject behind its verb may end at *end*: no other verb follows."""
    return end >= len(tokens) or not tokens[end][0].isalnum() or tokens.low[end] in GOES_ON
