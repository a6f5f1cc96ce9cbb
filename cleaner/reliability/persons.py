"""Persons whom a text introduces: a name next to an office, a profession or an age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import speech
from cleaner.reliability.cues import PREPOSITIONS
from cleaner.reliability.endings import ends_in
from cleaner.reliability.speech import COMPLEMENTS
from cleaner.reliability.tokens import ABBREVIATED, CLOSING, REACH, STOPS, Cue, Tokens, cite, open_bracket

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.reliability.citations import Citation

LONGEST_NAME = 5  # words
LONGEST_RUN = 10  # capitalised words in a row: a title and a name
LONGEST_TITLE = 7  # words between a title and the name
LONGEST_ASIDE = 30  # words of "a researcher at the institute of ... who was not involved in the study"
LONGEST_APPOSITION = 9  # words of an apposition that may hold the title
LONGEST_PLAIN = 3  # words of a name without a title
PARTIES = ("D-", "R-", "I-")  # "D-Tex."
OF = frozenset(["of", "at", "from", "with"])
NO_PERSON = speech.BODIES | speech.DOCUMENTS | speech.INSTITUTIONS | speech.UNNAMED
LAST_LATIN = "\u024f"  # what lies beyond is Cyrillic here, whose titles end in genitives before the name
NOBILITY = frozenset(["von", "van", "de"])
JOINING = COMPLEMENTS | speech.ARTICLES
NO_NAME = JOINING - NOBILITY
AFFILIATIONS = frozenset(["from", "at", "von", "vom"])
WHENCE = AFFILIATIONS | OF
# "Prosecutors", "Experten": several people, not the title of the one who is named next.
PLURALS = (speech.BODIES | speech.UNNAMED) - speech.OFFICES - speech.FUNCTIONS
TITLES = speech.OFFICES | speech.FUNCTIONS
NO_TITLE = PREPOSITIONS | COMPLEMENTS - speech.ARTICLES
PORTFOLIOS = frozenset(
    "state staff police defense defence health agriculture commerce justice education finance energy labor"
    " labour trade transport transportation tourism environment".split()
)
RELATIVE = frozenset(["who", "der", "die", "qui"])


def role_of(word: str) -> str | None:
    """Return the type of source that a title makes."""
    if not ends_in(word, TITLES) or word.casefold() in PLURALS:
        return None
    return "official" if ends_in(word, speech.OFFICES) else "person"


def person_before(tokens: Tokens, end: int, cue: Cue) -> Citation | None:
    """Find "Kremlin spokesperson Dmitry Peskov" that ends at *end*."""
    start = tokens.name_start(end, longest=LONGEST_RUN)
    portfolio = _portfolio(tokens, start, end)
    name = _after_title(tokens, start, end) if portfolio is None else start + 1
    role = _title_before(tokens, name) if portfolio is None else portfolio
    if role is None or not 0 < end - name <= LONGEST_NAME:
        return None
    if end - name == 1 and tokens.low[max(0, name - 2)] in speech.ADDRESSES:  # "Dr. Parr": named before
        return None
    return cite(tokens, name, end, role, cue)


def _portfolio(tokens: Tokens, start: int, end: int) -> str | None:
    """Return the role of an office whose portfolio is at *start*: "Secretary of State Hillary Clinton"."""
    of = start > 1 and end - start > 1 and tokens.low[start - 1] == "of"
    return role_of(tokens[start - 2]) if of and tokens.low[start] in PORTFOLIOS else None


def apposed_before(tokens: Tokens, comma: int, cue: Cue) -> Citation | None:
    """Find "Jagannath Niroula, a CAAN spokesperson," or "the mayor, María Catalá," that ends at *comma*."""
    for place in range(comma - 1, max(0, comma - LONGEST_ASIDE), -1):
        if tokens[place] in STOPS and tokens[place] != ".":
            return None
        if tokens[place] == ",":
            near = comma - place < REACH
            opened = near or _opens_aside(tokens, place + 1)
            found = _named_first(tokens, place, comma, cue) if opened else None
            if found is None and near:
                found = _named_last(tokens, place, comma, cue) or _titled_inside(tokens, place, comma, cue)
            if found is not None:
                return found
    return None


def _opens_aside(tokens: Tokens, place: int) -> bool:
    """Tell whether a long apposition begins at *place*: "a researcher ...", "who ..."."""
    return tokens.low[place] in RELATIVE | speech.INDEFINITE


def apposed_open(tokens: Tokens, end: int, cue: Cue) -> Citation | None:
    """Find "Brian Gianforte, a 32-year-old member of ..." that no comma closes at *end*."""
    for place in range(end - 1, max(0, end - REACH), -1):
        if tokens[place] in STOPS:
            return None
        if tokens[place] == ",":
            opens = tokens.low[place + 1] in speech.ARTICLES | speech.INDEFINITE
            opened = opens or any(map(role_of, tokens[place + 1 : place + 3]))  # "vice president of ..."
            found = _named_first(tokens, place, end, cue) if opened else None
            begins = found is not None and not tokens.text[: found.start].rstrip(' "“„«')[-1:].isalnum()
            return found if begins else None  # else the comma parts a clause from its subject
    return None


def _titled_inside(tokens: Tokens, place: int, comma: int, cue: Cue) -> Citation | None:
    """Find "One of them, MP Yurii Malanchuk," whose title and name fill tokens[place + 1 : comma]."""
    titled = any(role_of(word) for word in tokens[place + 1 : comma - 1])
    return person_before(tokens, comma, cue) if titled else None


def _named_last(tokens: Tokens, place: int, comma: int, cue: Cue) -> Citation | None:
    """Find a name that fills tokens[place + 1 : comma] behind a title."""
    if (end := _affiliation(tokens, comma)) is not None:  # "the solicitor, Ann Lee of Irwin Mitchell,"
        comma = end
    start = tokens.name_start(comma, longest=LONGEST_RUN)
    role = _title_before(tokens, place)
    alone = comma - start == 1 and role_of(tokens[place - 1]) is not None  # "her husband, Lee,"
    if role is None or start != place + 1 or not (alone or comma - start >= 2):
        return None
    return cite(tokens, start, comma, role, cue)


def _named_first(tokens: Tokens, place: int, comma: int, cue: Cue) -> Citation | None:
    """Find a name that ends at *place*, with its title in the apposition up to *comma*."""
    role = _stated(tokens[place + 1 : comma]) or _party(tokens, place + 1, comma)
    if tokens[place - 2][:2] in PARTIES and tokens[place - 1] == ".":
        return None  # "Rep. Ann Lee, D-Calif., who leads ...": the name stands before
    place = (
        open_bracket(tokens, place - 1) if tokens[place - 1] in CLOSING else place
    )  # "Dan Lee (D-Ill.), ..."
    start = _after_title(tokens, tokens.name_start(place, longest=LONGEST_RUN), place)
    if start and tokens.low[start - 1] in JOINING:  # "president of the Commission, ..."
        return None
    role = role or _title_before(tokens, start)  # "lead author Ann Lee, of the University of Oslo,"
    if role is None or not 2 <= place - start <= LONGEST_NAME:
        return None
    return cite(tokens, start, place, role, cue)


def person_at(tokens: Tokens, start: int, stop: int, titled: str | None, cue: Cue) -> Citation | None:
    """Find the name that begins at *start*, with a title before (*titled*), in, or behind it."""
    if titled and start and tokens.low[start - 1] in JOINING:
        return None  # "the spokesman of the White House": no name yet
    end = tokens.name_end(start, stop)
    name = _after_title(tokens, start, end)
    inside = next((role for word in tokens[start:name] if (role := role_of(word))), None)
    role = titled or inside
    if role is None and end + 1 < stop and tokens.low[end] in AFFILIATIONS and tokens.is_name(end + 1):
        role = "person"  # "Radek Babicek from Fantastic Gardeners"
    if role is None and end < stop and tokens[end] == ",":
        role = _stated(tokens[end + 1 : min(stop, end + 1 + LONGEST_APPOSITION)])
    if end > start and ends_in(tokens[end - 1], speech.DOCUMENTS):  # "the Financial Advisor Study"
        return None
    addressed = end > start + 1 and tokens.low[max(0, name - 2)] in speech.ADDRESSES
    shortest = 1 if inside and not addressed else 2
    if role is None or not shortest <= end - name <= LONGEST_NAME:
        return None
    return cite(tokens, name, end, role, cue)


def _after_title(tokens: Tokens, start: int, end: int) -> int:
    """Return where the name proper begins in a run such as "Defense Minister Boris Pistorius"."""
    for place in range(end - 1, start - 1, -1):
        dotted = tokens[place] == "." and tokens.low[place - 1] in ABBREVIATED
        if dotted or role_of(tokens[place]) is not None:
            start = place + 1
            break
    else:
        start = start if end - start >= 2 else end
    if start < end and tokens.low[start] in NO_NAME:
        return end  # "Leiterin der Schule": the office goes on, no name yet
    if end - start > 2 and tokens[start] > LAST_LATIN:  # "президент України Володимир Зеленський"
        return end - 2
    return start


def _title_before(tokens: Tokens, name: int) -> str | None:
    """Return the role that a title a few words before *name* gives; "owners in San Diego" gives none."""
    before = name - 1 - (name > 1 and tokens.low[name - 1] in speech.ARTICLES)
    if name and (tokens.low[name - 1] in NO_TITLE or tokens.low[before] in NO_TITLE):
        return None
    for place in range(name - 1, max(-1, name - 1 - LONGEST_TITLE), -1):
        if tokens.stops(place) or (tokens[place] == "," and place != name - 1):
            return None
        role = role_of(tokens[place])
        if role is not None:
            return role
    return None


def _party(tokens: Tokens, start: int, end: int) -> str | None:
    """Return the role of a politician whose party and state stand behind the name: "D-Tex.", "R-Ohio"."""
    return "official" if start < end and tokens[start][:2] in PARTIES else None


def _affiliation(tokens: Tokens, end: int) -> int | None:
    """Return where the name ends before "of Irwin Mitchell" that ends at *end*."""
    start = tokens.name_start(end, longest=LONGEST_RUN)
    before = start - 1 - (start > 0 and tokens.low[start - 1] in speech.ARTICLES)
    return before if start < end and before > 0 and tokens.low[before] in OF else None


def affiliated_before(tokens: Tokens, end: int, cue: Cue) -> Citation | None:
    """Find "Ann Lee of Cross Research" that ends at *end* and opens its clause."""
    last = _affiliation(tokens, end)
    if last is None:
        return None
    start = tokens.name_start(last, longest=LONGEST_RUN)
    opens = start == 0 or not tokens[start - 1][0].isalnum()
    words = [word for word in tokens[start:last] if word.casefold() not in speech.GIVEN]
    plain = not any(role_of(word) or ends_in(word, NO_PERSON) for word in words)
    if not opens or not plain or not 2 <= last - start <= LONGEST_PLAIN:
        return None
    return cite(tokens, start, last, "person", cue)


def titled_before(tokens: Tokens, end: int, cue: Cue) -> Citation | None:
    """Find "Superintendent Lee of the city police" that ends at *end*: a title, a name, where from."""
    farthest = max(0, end - LONGEST_TITLE)
    if WHENCE.isdisjoint(tokens.low[farthest + 1 : end - 1]):
        return None
    for place in range(end - 2, farthest, -1):
        if tokens.stops(place) or tokens[place] == ",":
            return None
        if tokens.low[place] in WHENCE and tokens.is_name(place - 1):
            start = tokens.name_start(place, longest=LONGEST_RUN)
            name = _after_title(tokens, start, place)
            role = role_of(tokens[name - 1]) if start < name < place else None
            if role is not None:
                return cite(tokens, name, place, role, cue)
    return None


def _stated(apposition: Sequence[str]) -> str | None:
    """Return the role that an apposition states; an age or a relative clause makes a person too."""
    role = next((role for word in apposition if (role := role_of(word))), None)
    aged = any("year-old" in word for word in apposition[:3])
    if role is None and apposition and (aged or apposition[0].isdigit()):
        return "person"
    opens = bool(apposition) and apposition[0].casefold() in RELATIVE | speech.INDEFINITE
    return "person" if role is None and opens else role
