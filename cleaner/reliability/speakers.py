"""Who is quoted: officials, experts, bodies, papers and the unnamed, by a verb of speech or "according to".

A person counts where the text says who it is (an office, a profession, an age), at the place of the full
name; the bare "Peskov said" that follows does not count again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleaner.reliability import speech
from cleaner.reliability.citations import Citation
from cleaner.reliability.speech import ends_in

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKEN = re.compile(r"\w(?:[\w’'.-]*\w)?|[^\w\s]")
ABBREVIATED = frozenset(
    ["sen", "gov", "rep", "dr", "mr", "mrs", "ms", "lt", "gen", "col", "maj", "st", "prof"]
)
STOPS = frozenset('.!?;:"“”„«»')
QUOTED = frozenset(',"“”„«»’‘?!.:')
OPENING = frozenset('("“„«')
MOST_BETWEEN = 4  # words between a subject and its verb
REACH = 16  # tokens looked at on either side of a verb; 95 % of the dev half's subjects stand within 12
LONGEST_NAME = 5  # words
LONGEST_WAY = 9  # words between a title and the comma before the name
LONGEST_COMPLEMENT = 22  # tokens between "a study" and "found"
LONGEST_PHRASE = 6  # words of a body's or a paper's name


class Token(NamedTuple):
    """A word or a punctuation mark of a text."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.casefold()

    @property
    def is_name(self) -> bool:
        """Whether the word is written with a capital."""
        return self.text[0].isupper()


def read_speakers(text: str) -> list[Citation]:
    """Return the speakers of *text* (a paragraph) in the order of the text."""
    tokens = [Token(match[0], *match.span()) for match in TOKEN.finditer(text)]
    found: dict[int, Citation] = {}
    for place, token in enumerate(tokens):
        low = token.text.casefold()
        if low not in TRIGGERS:
            continue
        citation = None
        if low in speech.SAYING:
            citation = _before(tokens, place) or _behind(tokens, place)
        elif low in speech.SHOWING:
            citation = _paper(tokens, place) or _phrase_before(tokens, place, speech.UNNAMED, "unnamed")
        elif low in speech.AFTER_SOURCE:
            citation = _zufolge(tokens, place)
        else:
            citation = _according(tokens, place)
        if citation is not None:
            found.setdefault(citation.start, citation)
    return [found[start] for start in sorted(found)]


TRIGGERS = (
    speech.SAYING
    | speech.SHOWING
    | speech.AFTER_SOURCE
    | frozenset(phrase.split()[0] for phrase in speech.ACCORDING)
)


def _before(tokens: Sequence[Token], verb: int) -> Citation | None:
    """Find the subject in front of the verb at place *verb*."""
    end = verb
    while end > 0 and verb - end < MOST_BETWEEN and tokens[end - 1].low in speech.SKIPPED:
        end -= 1
    cue = tokens[verb]
    if end == 0 or tokens[end - 1].low in speech.ARTICLES:  # "the reported memo"
        return None
    if tokens[end - 1].text == ",":
        return _apposed(tokens, end - 1, cue)
    if tokens[end - 1].text == ")":
        end = _open_bracket(tokens, end - 1)
    return (
        _person_before(tokens, end, cue)
        or _acronym(tokens, end - 1, cue)
        or next(
            (
                citation
                for nouns, kind in KINDS
                if (citation := _phrase_before(tokens, end, nouns, kind, cue=cue)) is not None
            ),
            None,
        )
    )


KINDS = ((speech.DOCUMENTS, "document"), (speech.UNNAMED, "unnamed"), (speech.BODIES, "official"))


def _open_bracket(tokens: Sequence[Token], close: int) -> int:
    for place in range(close, max(0, close - REACH), -1):
        if tokens[place].text == "(":
            return place
    return close


def _name_before(tokens: Sequence[Token], end: int) -> int:
    """Return where the run of capitalised words that ends at *end* begins."""
    start = end
    while start > 0 and end - start < 2 * LONGEST_NAME:
        word = tokens[start - 1]
        glued = word.text == "." and start > 1 and tokens[start - 2].low in ABBREVIATED
        if not (word.is_name or glued or (word.low in speech.PARTICLES and start < end)):
            break
        start -= 1
    while start < end and not tokens[start].is_name:
        start += 1
    return start


def _role(word: str) -> str | None:
    """Return the type of source that a title makes."""
    if ends_in(word, speech.OFFICES):
        return "official"
    return "person" if ends_in(word, speech.FUNCTIONS) else None


def _person_before(tokens: Sequence[Token], end: int, cue: Token) -> Citation | None:
    """Find "Kremlin spokesperson Dmitry Peskov" that ends at *end*."""
    start = _name_before(tokens, end)
    name = _after_title(tokens, start, end)
    role = _title_before(tokens, name)
    if role is None or end == name or end - name > LONGEST_NAME:
        return None
    return _citation(tokens, name, end, role, cue)


def _after_title(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the name proper begins in a run such as "Defense Minister Boris Pistorius"."""
    for place in range(end - 1, start - 1, -1):
        if tokens[place].text == "." or _role(tokens[place].text) is not None:
            return place + 1
    return start if end - start >= 2 else end


def _title_before(tokens: Sequence[Token], name: int) -> str | None:
    """Return the role that a title within six words before *name* gives."""
    for place in range(name - 1, max(-1, name - 8), -1):
        token = tokens[place]
        if token.text in STOPS and not (token.text == "." and tokens[place - 1].low in ABBREVIATED):
            return None
        if token.text == "," and place != name - 1:
            return None
        role = _role(token.text)
        if role is not None:
            return role
    return None


def _apposed(tokens: Sequence[Token], comma: int, cue: Token) -> Citation | None:
    """Find "Jagannath Niroula, a CAAN spokesperson," whose closing comma is at *comma*."""
    for place in range(comma - 1, max(0, comma - 2 * REACH), -1):
        if tokens[place].text in STOPS and tokens[place].text != ".":
            return None
        if tokens[place].text != ",":
            continue
        between = _name_before(tokens, comma)
        if between == place + 1 and comma - between >= 2 and (role := _title_before(tokens, place)):
            return _citation(tokens, between, comma, role, cue)
        start = _after_title(tokens, _name_before(tokens, place), place)
        role = _stated(tokens[place + 1 : comma])
        if role is not None and 2 <= place - start <= LONGEST_NAME:
            return _citation(tokens, start, place, role, cue)
    return None


def _stated(apposition: Sequence[Token]) -> str | None:
    """Return the role that an apposition states; an age or a relative clause makes a person too."""
    for token in apposition:
        role = _role(token.text)
        if role is not None:
            return role
    if apposition and (apposition[0].text.isdigit() or apposition[0].low in ("who", "der", "die", "qui")):
        return "person"
    return None


def _acronym(tokens: Sequence[Token], place: int, cue: Token) -> Citation | None:
    """Find a body known by its letters: "TNO said"."""
    word = tokens[place].text
    if place < 0 or not (2 <= len(word) <= 6 and word.isupper() and word.isalpha()):
        return None
    if place > 0 and (tokens[place - 1].is_name or tokens[place - 1].text in OPENING):
        return None
    if any(token.low in COMPLEMENTS for token in tokens[max(0, place - 2) : place]):
        return None
    return _citation(tokens, place, place + 1, "official", cue)


def _phrase_before(
    tokens: Sequence[Token], end: int, nouns: frozenset[str], kind: str, *, cue: Token | None = None
) -> Citation | None:
    """Find a noun phrase that ends in one of *nouns* right before *end*."""
    end = _without_complement(tokens, end, nouns)
    if end == 0 or not ends_in(tokens[end - 1].text, nouns):
        return None
    start = _phrase_start(tokens, end)
    return _citation(tokens, start, end, kind, cue or tokens[end])


def _paper(tokens: Sequence[Token], verb: int) -> Citation | None:
    """Find the paper that shows something: "a study published last year found"."""
    for place in range(verb - 1, max(-1, verb - LONGEST_COMPLEMENT), -1):
        token = tokens[place]
        if token.text in STOPS or token.low in speech.SAYING or token.low in ("who", "that"):
            return None
        if ends_in(token.text, speech.DOCUMENTS):
            following = tokens[place + 1]
            near = place + 1 == verb or following.low in speech.LINKS or following.low in speech.SKIPPED
            if near:
                return _citation(
                    tokens, _phrase_start(tokens, place + 1), place + 1, "document", tokens[verb]
                )
    return None


def _without_complement(tokens: Sequence[Token], end: int, nouns: frozenset[str]) -> int:
    """Step over "by X", "of Y": "a report by the institute found"; stay where there is none."""
    for place in range(end, max(0, end - LONGEST_PHRASE), -1):
        token = tokens[place - 1]
        if token.text in STOPS or token.text == ",":
            return end
        if ends_in(token.text, nouns):
            return place if place == end or tokens[place].low in COMPLEMENTS else end
    return end


JOINS = frozenset(["and", "und", "et", "y"])
COMPLEMENTS = frozenset(["by", "of", "from", "for", "in", "der", "des", "von", "du", "de", "la", "de"])


def _phrase_start(tokens: Sequence[Token], end: int) -> int:
    start = end - 1
    while start > 0 and end - start < LONGEST_PHRASE:
        word = tokens[start - 1]
        if word.low in speech.ARTICLES or not word.text[0].isalnum() or not (word.is_name or start > end - 2):
            break
        if word.low in speech.BREAKS or word.low in speech.SAYING or word.low in speech.PRONOUNS:
            break
        start -= 1
    return start


def _behind(tokens: Sequence[Token], verb: int) -> Citation | None:
    """Find the subject behind the verb, after a quotation or a comma: "said Jessica Calarco, a sociologist"."""
    if not _follows_speech(tokens, verb):
        return None
    start = verb + 1
    while start < len(tokens) and start - verb <= MOST_BETWEEN and tokens[start].low in speech.ADVERBS:
        start += 1
    stop = _stop(tokens, start)
    if start >= stop or tokens[start].low in speech.PRONOUNS:
        return None
    return _noun_phrase(tokens, start, stop, tokens[verb])


def _follows_speech(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether what was said stands before the verb, or the verb opens its clause."""
    place = verb - 1
    while place >= 0 and tokens[place].low in speech.SKIPPED:
        place -= 1
    return place < 0 or tokens[place].text in QUOTED


def _stop(tokens: Sequence[Token], start: int) -> int:
    """Return the end of the clause at *start*; an abbreviation's dot ends none."""
    for place in range(start, min(len(tokens), start + REACH)):
        if tokens[place].text in STOPS and not (
            tokens[place].text == "." and tokens[place - 1].low in ABBREVIATED
        ):
            return place
    return min(len(tokens), start + REACH)


def _noun_phrase(tokens: Sequence[Token], start: int, stop: int, cue: Token) -> Citation | None:
    """Find the speaker in a phrase: a person with a title on either side, or else a body, a paper, the unnamed."""
    titled: str | None = None
    for place in range(start, stop):
        token = tokens[place]
        if (token.is_name and titled is None) or (token.is_name and _role(token.text) is None):
            end = _name_end(tokens, place, stop)
            named = _named(tokens, place, end, stop, titled, cue)
            if named is not None:
                return named
        joined = token.text == "," and tokens[place - 1].text == "-"  # "Gesundheits-, Sozial- und ..."
        if token.text == "," and not joined and (titled is None or place > start + LONGEST_WAY):
            break
        titled = _role(token.text) or titled
        other = None if titled else _other(tokens, start, place, stop, cue)
        if other is not None:
            return other
        joins = token.low in JOINS and (titled or tokens[place - 1].text == "-")
        if (
            token.low in speech.BREAKS and token.low not in COMPLEMENTS and not joins
        ) or token.low in speech.SAYING:
            break
    return None


def _name_end(tokens: Sequence[Token], start: int, stop: int) -> int:
    end = start
    while end < stop and (tokens[end].is_name or (tokens[end].low in speech.PARTICLES and end > start)):
        end += 1
    while end > start and not tokens[end - 1].is_name:
        end -= 1
    return end


def _named(
    tokens: Sequence[Token], start: int, end: int, stop: int, titled: str | None, cue: Token
) -> Citation | None:
    """Return the person tokens[start:end] if a title stands before, in, or in an apposition behind it."""
    if (
        start
        and (tokens[start - 1].low in COMPLEMENTS or tokens[start - 1].low in speech.ARTICLES)
        and titled
    ):
        return None  # "the spokesman of the White House": no name yet
    name = _after_title(tokens, start, end)
    inside = next((role for token in tokens[start:name] if (role := _role(token.text))), None)
    role = titled or inside
    if role is None and end < stop and tokens[end].text == ",":
        role = _stated(tokens[end + 1 : min(stop, end + LONGEST_PHRASE + 3)])
    long_enough = end - name >= (1 if inside else 2)
    if role is None or not long_enough or end - name > LONGEST_NAME:
        return None
    return _citation(tokens, name, end, role, cue)


def _other(tokens: Sequence[Token], start: int, place: int, stop: int, cue: Token) -> Citation | None:
    """Return the body, paper or unnamed source whose phrase ends at *place*."""
    if not _phrase_ends(tokens, place + 1, stop):
        return None
    for nouns, kind in KINDS:
        if ends_in(tokens[place].text, nouns):
            begin = start + 1 if start < place and tokens[start].low in speech.ARTICLES else start
            return _citation(tokens, begin, place + 1, kind, cue)
    return None


def _phrase_ends(tokens: Sequence[Token], place: int, stop: int) -> bool:
    """Tell whether a noun phrase ends before *place*, or one adjective later ("autorités locales")."""
    for following in tokens[place : min(stop, place + 2)]:
        low = following.low
        if not following.text.isalnum() or low in LINKS or low.endswith(PARTICIPLES):
            return True
        if following.is_name:
            return False
    return place >= stop - 1


LINKS = speech.LINKS | speech.ARTICLES | speech.SAYING
PARTICIPLES = ("ed", "é", "ée", "és", "ées")


def _zufolge(tokens: Sequence[Token], place: int) -> Citation | None:
    if place == 0:
        return None
    for nouns, kind in KINDS:
        citation = _phrase_before(tokens, place, nouns, kind, cue=tokens[place])
        if citation is not None:
            return citation
    return None


def _according(tokens: Sequence[Token], place: int) -> Citation | None:
    """Find what follows "according to", "laut", "selon" ..."""
    for phrase in speech.ACCORDING:
        words = phrase.split()
        if [token.low for token in tokens[place : place + len(words)]] == words:
            start = place + len(words)
            break
    else:
        return None
    stop = _stop(tokens, start)
    if start >= stop or tokens[start].low in speech.PRONOUNS:
        return None
    cue = Token("", tokens[place].start, tokens[start - 1].end)
    if words == ["nach"] and not ends_in(tokens[start].text, speech.DOCUMENTS | frozenset({"angaben"})):
        return None
    return (
        _noun_phrase(tokens, start, stop, cue)
        or _proper(tokens, start, stop, cue)
        or _office(tokens, start, stop, cue)
    )


def _office(tokens: Sequence[Token], start: int, stop: int, cue: Token) -> Citation | None:
    """Find an office without a name: "laut dem Gesundheitsdirektor", "according to a senior official"."""
    for place in range(start, min(stop, start + LONGEST_PHRASE)):
        if _role(tokens[place].text) is not None and _phrase_ends(tokens, place + 1, stop):
            unnamed = tokens[place].low in speech.UNNAMED
            return _citation(tokens, start, place + 1, "unnamed" if unnamed else "official", cue)
        if tokens[place].low in speech.BREAKS:
            return None
    return None


def _proper(tokens: Sequence[Token], start: int, stop: int, cue: Token) -> Citation | None:
    """Find a proper name of two words, or of letters, behind "according to"."""
    first = start
    while (
        first < stop
        and first - start < LONGEST_PHRASE
        and tokens[first].text.isalpha()
        and tokens[first].text.islower()
    ):
        if tokens[first].low in speech.BREAKS:
            return None
        first += 1
    if first == stop:
        return None
    end = _name_end(tokens, first, stop)
    if end - first >= 2:
        return _citation(tokens, first, end, "official", cue)
    if end > first and any(letter.isupper() for letter in tokens[first].text[1:]):
        return _citation(tokens, first, end, "official", cue)
    return None


def _citation(tokens: Sequence[Token], start: int, end: int, kind: str, cue: Token) -> Citation:
    name = " ".join(token.text for token in tokens[start:end])
    return Citation(tokens[start].start, tokens[end - 1].end, name, kind, "primary", cue=(cue.start, cue.end))
