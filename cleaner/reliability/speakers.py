"""Who is quoted: officials, experts, bodies, papers and the unnamed, by a verb of speech or "according to".

A person counts where the text says who it is (an office, a profession, an age), at the place of the full
name; the bare "Peskov said" that follows does not count again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import slavic, speech, verbs
from cleaner.reliability.bodies import (
    body_at,
    body_before,
    data_of,
    group_before,
    office_at,
    office_before,
    proper_at,
    stated_in,
)
from cleaner.reliability.named import name_at, named
from cleaner.reliability.papers import paper_before
from cleaner.reliability.persons import (
    apposed_before,
    apposed_open,
    person_at,
    person_before,
    role_of,
)
from cleaner.reliability.speech import COMPLEMENTS, ends_in
from cleaner.reliability.tokens import QUOTES, REACH, Cue, Tokens

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation
    from cleaner.reliability.names import Names

MANNER_REACH = 7  # words
SHORTEST = 6  # words; fewer make no sentence
LONGEST_STAGE = 8  # words of "в интервью Русской службе Би-би-си"
MOST_BETWEEN = 4  # words between a verb and its subject
LONGEST_WAY = 9  # words between a title and the comma before the name
QUOTED = frozenset(',"“”„«»’‘?!.:—–')  # what was said ends in one of these
GERMAN_CUES = frozenset(["laut", "gemäß", "gemäss", "nach"])
CLAUSE = speech.PRONOUNS | frozenset([*',.:"“”„«»', "that"])  # what was said begins with one of these
JOINS = frozenset(["and", "und", "et", "y"])
NACH, POUR = ("nach",), ("pour",)  # these mostly mean something else
TRIGGERS = (
    verbs.SAYING
    | verbs.NAMED_SAYING
    | verbs.NAMED_TELLING
    | verbs.NAMED_CLAUSAL
    | verbs.QUOTED_SAYING
    | verbs.PLURAL_SAYING
    | verbs.SHOWING
    | verbs.ZUFOLGE
    | verbs.ACCORDING_BY_FIRST.keys()
)


def read_speakers(tokens: Tokens, names: Names) -> list[Citation]:
    """Return the speakers of a paragraph, whose page uses *names*, in the order of the text."""
    found: dict[int, Citation] = {}
    places = [place for place, low in enumerate(tokens.low) if low in TRIGGERS]
    quoted = tokens.quoted() if places and not QUOTES.isdisjoint(tokens) else None
    for place in places:
        if quoted and quoted[place]:  # whom the quoted speaker cites is no source
            continue
        citation = _speaker(tokens, place, names)
        if citation is not None:
            found.setdefault(citation.start, citation)
    return [found[start] for start in sorted(found)]


def _speaker(tokens: Tokens, place: int, names: Names) -> Citation | None:
    """Return the speaker to whom the word at *place* points."""
    low, cue = tokens.low[place], Cue(place, place + 1)
    if (
        place > 0
        and tokens.is_name(place)
        and not tokens.stops(place - 1)
        and low not in verbs.ACCORDING_BY_FIRST
    ):
        return None  # "GNOME Adds Intel"
    if low in verbs.NOT_ENGLISH and names.english:
        return None
    if (low in verbs.NOUNLIKE and place and _is_noun(tokens, place)) or not _speaks(tokens, place):
        return None
    if tokens.low[place + 1 : place + 2] == ["by"]:  # "a director confirmed by the Senate"
        return _according(tokens, place, names)
    if low in verbs.SHOWING and (paper := paper_before(tokens, place)) is not None:
        return paper
    if low in verbs.PLURAL_SAYING and (group := group_before(tokens, place, cue)) is not None:
        return group
    if low in verbs.ZUFOLGE:
        return body_before(tokens, place, cue) if place else None
    if low in verbs.SAYING:
        if low in verbs.CLAUSAL and not _says_clause(tokens, place):
            return None
        return _described(tokens, place, cue) or named(tokens, place, names, cue)
    return named(tokens, place, names, cue) or _according(tokens, place, names)


def _speaks(tokens: Tokens, place: int) -> bool:
    """Tell whether the verb at *place* has behind it what it needs to be speech."""
    needed = verbs.FOLLOWED.get(tokens.low[place])
    if place + 1 == len(tokens) - 1 and tokens[place + 1] == ":" and len(tokens) <= SHORTEST:
        return False  # "Ann Lee wrote:", the head of a post that a forum quotes
    if needed is None or place + 1 >= len(tokens) or _is_inverted(tokens, place):
        return True
    following = tokens[place + 1]
    return following.casefold() in needed or (needed is verbs.NAMING and following[0].isupper())


def _is_noun(tokens: Tokens, place: int) -> bool:
    """Tell whether the word at *place*, verb or noun, is a noun: "for posting notes", "the three states"."""
    before = tokens.low[place - 1]
    return before in speech.ARTICLES | speech.OWN | verbs.TAKING or before.endswith("ing") or before.isdigit()


def _described(tokens: Tokens, place: int, cue: Cue) -> Citation | None:
    """Find the subject of the verb at *place* by what the text says of it: an office, a body, a group."""
    first, second = (_behind, _before) if _is_inverted(tokens, place) else (_before, _behind)
    return first(tokens, place, cue) or second(tokens, place, cue)


def _says_clause(tokens: Tokens, verb: int) -> bool:
    """Tell whether a clause follows the verb: "added that", or stands before it."""
    following = tokens.low[verb + 1 : verb + 2]
    if following == ["the"]:  # "added the attack was", but "announced the arrests"
        return tokens.low[verb].startswith("add")
    if following and following[0] in speech.ADVERBS:  # "announced today that"
        following = tokens.low[verb + 2 : verb + 3]
    return not following or following[0] in CLAUSE or _is_inverted(tokens, verb)


def _is_inverted(tokens: Tokens, verb: int) -> bool:
    """Tell whether what was said ends right before the verb."""
    return verb > 0 and tokens[verb - 1] in QUOTES


def _before(tokens: Tokens, verb: int, cue: Cue) -> Citation | None:
    """Find the subject in front of the verb at place *verb*."""
    end = verb
    while end > 0 and verb - end < MOST_BETWEEN and tokens.low[end - 1] in speech.SKIPPED:
        end -= 1
    end = _stage_begin(tokens, end)
    if end == 0 or tokens.low[end - 1] in speech.ARTICLES:  # "the reported memo"
        return None
    if tokens[end - 1] == ",":
        return apposed_before(tokens, end - 1, cue)
    if tokens[end - 1] == ")":
        end = _open_bracket(tokens, end - 1)
    return (
        person_before(tokens, end, cue)
        or body_before(tokens, end, cue)
        or office_before(tokens, end, cue)
        or apposed_open(tokens, end, cue)
        or _verb_last(tokens, verb, cue)
    )


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
            subject = _subject(tokens, place + 1, verb, cue)
            unnamed = tokens.low[place + 1] in speech.INDEFINITE
            return office_at(tokens, place + 1, verb, cue) if subject is None and unnamed else subject
    return None


def _open_bracket(tokens: Tokens, close: int) -> int:
    return next((place for place in range(close, max(0, close - REACH), -1) if tokens[place] == "("), close)


def _behind(tokens: Tokens, verb: int, cue: Cue) -> Citation | None:
    """Find the subject behind the verb, after what was said: "…," said Jessica Calarco, a sociologist."""
    before = verb - 1
    while before >= 0 and tokens.low[before] in speech.SKIPPED:
        before -= 1
    opener = before >= 0 and _opens(tokens, before)
    if before >= 0 and tokens[before] not in QUOTED and not opener:
        return None
    start = verb + 1
    while start < len(tokens) and start - verb <= MOST_BETWEEN and tokens.low[start] in speech.ADVERBS:
        start += 1
    stop = tokens.clause_end(start)
    found = _subject(tokens, start, stop, cue)
    if (
        found is None and start < stop and tokens.low[start] in speech.INDEFINITE
    ):  # "says a doctor from Hebron"
        found = office_at(tokens, start + 1, stop, cue)
    said = found is None or found.type != "document" or opener or QUOTES & {*tokens[max(0, verb - 2) : verb]}
    return found if said else None  # "nginx reloads, explains the structure of the file"


def _opens(tokens: Tokens, place: int) -> bool:
    """Tell whether a word opens a clause whose subject stands behind the verb: "so", "как"."""
    if place > 0 and not tokens.stops(place - 1):
        return tokens[place - 1] == "," and tokens.low[place] in slavic.OPENERS
    return tokens.low[place] in speech.OPENERS | slavic.OPENERS


def _according(tokens: Tokens, place: int, names: Names) -> Citation | None:
    """Find what follows "according to", "laut", "selon" ..."""
    phrases = verbs.ACCORDING_BY_FIRST.get(tokens.low[place], ())
    words = next((p for p in phrases if tuple(tokens.low[place : place + len(p)]) == p), None)
    if words is None:
        return None
    if (
        place
        and words[-1] == "to"
        and tokens[place - 1] != ","
        and not tokens.is_name(place)
        and not verbs.MANNER.isdisjoint(tokens.low[max(0, place - MANNER_REACH) : place])
    ):
        return None  # "format the feed according to the spec"
    start = place + len(words)
    stop, cue = tokens.clause_end(start), Cue(place, start)
    if start >= stop or tokens.low[start] in speech.PRONOUNS or tokens.low[start] in speech.OWN:
        return None
    if words == POUR:
        person = _subject(tokens, start, stop, cue) if tokens.is_name(place) else None
        return person if person and person.type in ("person", "official") else None
    if tokens.low[place] in GERMAN_CUES and (stated := stated_in(tokens, start, stop, cue)) is not None:
        return stated
    if words == NACH and not ends_in(tokens[start], speech.DOCUMENTS | {"angaben"}):
        return None
    if words[-1] == "by":  # "reported by the police", not "by college students"
        found = _subject(tokens, start, stop, cue) or proper_at(tokens, start, stop, cue)
        found = found or name_at(tokens, start, names, cue)
        return found if found and found.type in ("person", "official") else None
    if words[-1] == "in" and words[0] != "heißt":  # "as noted in a report"
        found = _subject(tokens, start, stop, cue)
        return found if found and found.type == "document" else None
    return (
        _subject(tokens, start, stop, cue)
        or data_of(tokens, start, stop, cue)
        or proper_at(tokens, start, stop, cue)
        or office_at(tokens, start, stop, cue)
        or name_at(tokens, start, names, cue)
    )


def _subject(tokens: Tokens, start: int, stop: int, cue: Cue) -> Citation | None:
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
            named = person_at(tokens, place, stop, titled, cue)
            if named is not None:
                return named
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
    return tokens[place].isalpha() and tokens.low[place] not in COMPLEMENTS | speech.ARTICLES | JOINS


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
