"""Speakers known by what the text says of them: an office, a profession, a kind of body, a group.

The subject may stand on either side of its verb, with a title on either side of the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import slavic, speech, verbs
from cleaner.reliability.bodies import body_at, body_before, office_at, office_before
from cleaner.reliability.endings import ends_in
from cleaner.reliability.persons import (
    affiliated_before,
    apposed_before,
    apposed_open,
    person_at,
    person_before,
    role_of,
    titled_before,
)
from cleaner.reliability.speech import COMPLEMENTS
from cleaner.reliability.tokens import CLOSING, REACH, Cue, Tokens, cite, open_bracket
from cleaner.reliability.verbuse import after_quotation, group_start, is_incise, is_inverted, opens_clause

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation

RELATIVES = frozenset(["who", "qui"])
WHICH = frozenset(["who", "which"])
ASIDES = RELATIVES | frozenset(
    "which speaking citing quoting in also however meanwhile dans en asked".split()
)
SHORTEST_CLAUSE = 3  # words of a relative clause, "who" among them
LONGEST_ASIDE = 24  # words of one
LONGEST_STAGE = 8  # words of "в интервью Русской службе Би-би-си"
MOST_BETWEEN = 4  # words between a verb and its subject
LONGEST_WAY = 9  # words between a title and the comma before the name
SINGULAR = frozenset("says tells adds notes explains warns claims argues insists".split())
SUBJECTS = frozenset(["he", "she", "they", "we", "i", "you"])
TO = (["à"], ["a"], ["au"], ["al"])
THIS = (["este"], ["esta"])
ELIDED = (["l'"], ["l’"], ["la"], ["le"])
QUOTED = frozenset(',"“”„«»’‘?!.:—–')  # what was said ends in one of these
GERMAN_CUES = frozenset(["laut", "gemäß", "gemäss", "nach"])
JOINS = frozenset(["and", "und", "et", "y"])
GENITIVES = COMPLEMENTS | speech.ARTICLES | JOINS


def described(tokens: Tokens, place: int, cue: Cue) -> Citation | None:
    """Find the subject of the verb at *place*."""
    inverted = is_inverted(tokens, place) or is_incise(tokens, place)
    first, second = (_behind, _before) if inverted else (_before, _behind)
    found = first(tokens, place, cue) or second(tokens, place, cue)
    if found is not None and found.type == "document" and tokens.low[place] in verbs.JUDGING:
        return None  # people and bodies blame; "the paper" is a newspaper then
    return found


def _before(tokens: Tokens, verb: int, cue: Cue) -> Citation | None:
    """Find the subject in front of the verb at place *verb*."""
    end = _stage_begin(tokens, group_start(tokens, verb))
    if end == 0 or tokens.low[end - 1] in speech.ARTICLES | SUBJECTS:  # "the reported memo"
        return None
    if tokens.low[end - 1] in WHICH and tokens[end - 2 : end - 1] == [","]:
        found = _ending(tokens, end - 2, cue)  # "the corporation, which said"
        return found if found is not None and found.type != "unnamed" else None
    if tokens[end - 1] == ",":
        return apposed_before(tokens, end - 1, cue) or _before_aside(tokens, end - 1, cue)
    if tokens[end - 1] in CLOSING:
        end = open_bracket(tokens, end - 1)
    if end - 1 in tokens.in_named:
        return _in_marks(tokens, end, cue)
    return _ending(tokens, end, cue) or apposed_open(tokens, end, cue) or _verb_last(tokens, verb, cue)


def _ending(tokens: Tokens, end: int, cue: Cue) -> Citation | None:
    """Find the subject that ends at *end*, or before a clause about it: "an official who ... said"."""
    relative = _relative(tokens, end)
    if relative is not None:
        return _ending(tokens, relative, cue)
    return (
        titled_before(tokens, end, cue)
        or affiliated_before(tokens, end, cue)
        or person_before(tokens, end, cue)
        or body_before(tokens, end, cue)
        or office_before(tokens, end, cue)
    )


def _before_aside(tokens: Tokens, comma: int, cue: Cue) -> Citation | None:
    """Find the subject before an aside that ends at *comma*: "an official, speaking to AFP, said"."""
    for place in range(comma - 1, max(0, comma - LONGEST_ASIDE), -1):
        if tokens.stops(place):
            return None
        if tokens[place] == "," and tokens.low[place + 1] in ASIDES:
            return _ending(tokens, place, cue)
    return None


def _relative(tokens: Tokens, end: int) -> int | None:
    """Return the place of "who" if a clause between it and *end* tells about the subject."""
    for place in range(end - 1, max(0, end - LONGEST_ASIDE), -1):
        if tokens.stops(place) or tokens[place] == ",":
            return None
        if tokens.low[place] in RELATIVES:
            return place if end - place >= SHORTEST_CLAUSE else None
    return None


def _in_marks(tokens: Tokens, end: int, cue: Cue) -> Citation | None:
    """Find a Slavic body whose name in quotation marks ends at *end*: "компания «Яндекс»", "в «Газпроме»"."""
    opened = next((place for place in range(end - 1, 0, -1) if tokens[place] == "«"), 0)
    body = opened > 0 and (ends_in(tokens[opened - 1], speech.BODIES) or tokens.low[opened - 1] in slavic.IN)
    return cite(tokens, opened + 1, end - 1, "official", cue) if body else None


def _stage_begin(tokens: Tokens, end: int) -> int:
    """Return where a Slavic stage that ends at *end* begins: "у коментарі Радіо Свобода"; else *end*."""
    for place in range(end - 1, max(0, end - LONGEST_STAGE), -1):
        if tokens.low[place] in slavic.STAGES and tokens.low[place - 1] in slavic.IN:
            return place - 1
        if tokens.stops(place) or tokens[place] == ",":
            break
    return end


def _verb_last(tokens: Tokens, verb: int, cue: Cue) -> Citation | None:
    """Find the subject of a German clause: "wie die Bundesagentur auf Anfrage mitteilt"."""
    for place in range(verb - 1, max(-1, verb - REACH), -1):
        if tokens.stops(place) or tokens[place] == ",":
            return None
        if tokens.low[place] == "wie":
            found = subject(tokens, place + 1, verb, cue)
            unnamed = tokens.low[place + 1] in speech.INDEFINITE
            return office_at(tokens, place + 1, verb, cue) if found is None and unnamed else found
    return None


def _behind(tokens: Tokens, verb: int, cue: Cue) -> Citation | None:
    """Find the subject behind the verb, after what was said: "…," said Jessica Calarco, a sociologist."""
    first = group_start(tokens, verb)
    opener = opens_clause(tokens, first)
    if first > 0 and tokens[first - 1] not in QUOTED and not opener:
        return None
    if tokens.low[verb] in verbs.ADDRESSING and not (opener or after_quotation(tokens, verb)):
        return None  # "a former president, urged the bank to act"
    start = verb + 1
    while start < len(tokens) and start - verb <= MOST_BETWEEN and tokens.low[start] in speech.ADVERBS:
        start += 1
    start = _behind_stage(tokens, start)
    found = speaking(tokens, start, tokens.clause_end(start), cue)
    if found is not None and found.type == "document" and not (opener or after_quotation(tokens, verb)):
        return None  # "nginx reloads, explains the structure of the file"
    if found is not None and found.type == "unnamed" and _disagrees(tokens, verb, found):
        return None
    return found


def _disagrees(tokens: Tokens, verb: int, found: Citation) -> bool:
    """Tell whether a singular verb stands before several: "Ann Lee, of the service, says crews are tired"."""
    return tokens.low[verb] in SINGULAR and found.name.endswith("s")


def _behind_stage(tokens: Tokens, start: int) -> int:
    """Return where "à l'AFP" or "a Europa Press" ends that begins at *start*, before the subject."""
    if tokens.low[start : start + 1] not in TO:
        return start
    if tokens.low[start + 1 : start + 2] in THIS:  # "a este diario"
        return start + 3
    name = start + 1 + (tokens.low[start + 1 : start + 2] in ELIDED)
    end = tokens.name_end(name, len(tokens))
    if end > name + 1 and tokens[name].isupper():  # "à l'AFP Ann Lee"
        return name + 1
    return end if end > name and tokens[end : end + 1] and tokens[end].islower() else start


def speaking(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
    """Find the speaker in tokens[start:stop], or the mere office of one: "says a doctor from Hebron"."""
    found = subject(tokens, start, stop, cue)
    if found is None and start < stop and tokens.low[start] in speech.INDEFINITE:
        return office_at(tokens, start + 1, stop, cue)
    return found


def subject(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
    """Find the speaker in tokens[start:stop]: a person with a title on either side, or else a body."""
    if start >= stop or tokens.low[start] in speech.PRONOUNS:
        return None
    titled: str | None = None
    german = tokens.low[cue.first] in GERMAN_CUES
    for place in range(start, stop):
        if place in tokens.in_named:
            continue
        role = role_of(tokens[place])
        if tokens.is_name(place) and (titled is None or role is None):
            person = person_at(tokens, place, stop, titled, cue)
            if person is not None:
                return person
        over = german and not titled and place > start and _goes_on(tokens, place)
        if over or _ends_subject(tokens, place, titled, start):
            return None
        titled = role or titled
        body = None if titled else body_at(tokens, start, place, stop, cue)
        if body is not None:
            return body
    return None


def _goes_on(tokens: Tokens, place: int) -> bool:
    """Tell whether a German noun phrase is over: a plain word behind a noun that no genitive follows."""
    if place == 0 or not tokens.is_name(place - 1) or tokens.is_name(place):
        return False
    return tokens[place].isalpha() and tokens.low[place] not in GENITIVES


def _ends_subject(tokens: Tokens, place: int, titled: str | None, start: int) -> bool:
    """Tell whether no speaker stands beyond *place*."""
    low = tokens.low[place]
    hyphened = place > 0 and tokens[place - 1] == "-"  # "Gesundheits-, Sozial- und Integrationsdirektor"
    if low == ",":
        named = place + 1 < len(tokens) and tokens.is_name(place + 1)  # "the mayor, Ann Lee"
        return not hyphened and (titled is None or not named or place > start + LONGEST_WAY)
    if low in JOINS:
        return not (titled or hyphened)
    return low in verbs.SAYING or (low in speech.BREAKS and low not in COMPLEMENTS)
