"""A run of words with capitals as a source: a person's name, a body's, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import romance, speech, verbs
from cleaner.reliability.endings import ends_in
from cleaner.reliability.names import bare, is_title, opens_sentence
from cleaner.reliability.tokens import Cue, Tokens, cite
from cleaner.reliability.verbuse import group_start

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation
    from cleaner.reliability.names import Names

LONGEST_RUN = 12  # words with capitals that are looked at: a title and a name
LONGEST_NAME = 6  # words of a body's name
LONGEST_GAP = 2  # words from a name to its verb: "Apple just announced"
LONGEST_PERSON = 4  # words of a person's name
NUMERALS = frozenset(["II", "III", "IV", "VI", "XVI"])
ADVERBIAL = ("mente", "ment")
LONGEST_ACRONYM = 6  # letters; longer words in capitals are a headline's
DETERMINERS = speech.ARTICLES - {"so", "auch"}
SET_UP = speech.INSTITUTIONS | speech.BODIES
POSSESSIVE = ("’s", "'s", "s’", "s'")


def cited_name(
    tokens: Tokens, start: int, end: int, names: Names, cue: Cue, *, sure: bool = False
) -> Citation | None:
    """Return the name in tokens[start:end] as a source, titles cut off; *sure* if its place makes it one."""
    titles = [place for place in range(start, end) if is_title(tokens, place)]
    if _is_genitive(tokens, start, end, titles, names):
        return None
    name = names.trimmed(tokens, titles[-1] + 1 if titles else start, end)
    end = _without_office(tokens, name, end)
    if not 0 < end - name <= LONGEST_NAME or is_no_name(tokens[name]) or is_no_name(tokens[end - 1]):
        return None
    if not names.german and tokens[end - 1].partition("-")[2].islower():  # "REI Hub-specific reports"
        return None
    if end - name == 1:
        titled = bool(titles) or (start > 1 and is_title(tokens, start - 1))
        return _titled(tokens, name, names, cue, titled=titled) or _one_word(
            tokens, name, names, cue, sure=sure
        )
    if is_person(tokens, name, end):
        return cite(tokens, name, end, "person", cue)
    return None if titles else cite(tokens, name, end, "official", cue)


def is_no_name(word: str) -> bool:
    """Tell whether *word* has its capital from the sentence alone; "UN" and "WHO" have their own."""
    return word.casefold() in speech.NO_NAMES and not (word.isupper() and len(word) > 1)


def _is_genitive(tokens: Tokens, start: int, end: int, titles: list[int], names: Names) -> bool:
    """Tell whether the name only belongs to a noun: "the coach of the French", "die Kunst der Maya"."""
    if titles and not speech.PARTICLES.isdisjoint(tokens.low[start : min(end, titles[-1] + 2)]):
        return True
    return names.german and any(
        tokens.low[place] in ("der", "des") and tokens.low[place - 1] != "von"
        for place in range(start + 1, end)
    )


def _without_office(tokens: Tokens, start: int, end: int) -> int:
    """Return where the name ends before "von der Umwelthilfe"; "Ursula von der Leyen" is a whole name."""
    return next((place for place in range(start + 2, end) if tokens.low[place] in ("von", "vom")), end)


def _titled(tokens: Tokens, place: int, names: Names, cue: Cue, *, titled: bool) -> Citation | None:
    """Find a surname or a given name, of somebody whom the page names in full or behind a title."""
    full = names.full(tokens[place])
    article = place > 0 and tokens.low[place - 1] in speech.ARTICLES
    known = titled or (full is not None and not article)
    return cite(tokens, place, place + 1, "person", cue, name=full) if known else None


def _one_word(tokens: Tokens, place: int, names: Names, cue: Cue, *, sure: bool) -> Citation | None:
    """Find a body's name of one word."""
    word = bare(tokens[place])
    if names.german and not sure and place and tokens.low[place - 1] in speech.ARTICLES:
        return None  # any noun
    if (
        ends_in(word, speech.DOCUMENTS)
        or word.casefold() in speech.NO_BODIES
        or not (word.isalpha() or _is_double(word, names))
    ):
        return None
    if tokens.low[cue.first] in verbs.PLURAL and not word.endswith("s"):  # "villages such as Mokotane say"
        return None
    coined = any(letter.isupper() for letter in word[1:])  # "SRLabs", "TNO"
    coined = coined or (
        names.romance and place > 0 and tokens.low[place - 1] in romance.ARTICLES
    )  # "la Russie"
    known = coined or sure or names.is_proper(word) or _is_bare_subject(tokens, place, names, cue)
    if (word.isupper() and len(word) > LONGEST_ACRONYM) or not known:
        return None
    return cite(tokens, place, place + 1, "official", cue)


def _is_double(word: str, names: Names) -> bool:
    """Tell whether a hyphen joins two names: "Coca-Cola", but no German "Offensiv-Rating"."""
    parts = word.split("-")
    return not names.german and all(part.isalpha() and part[0].isupper() for part in parts)


def _is_bare_subject(tokens: Tokens, place: int, names: Names, cue: Cue) -> bool:
    """Tell whether a name opens the sentence: "Apple announced"; other singulars need an article."""
    word, verb = tokens[place], tokens.low[cue.first]
    if names.romance and verb in romance.SAYING and 0 < group_start(tokens, cue.first) - place <= LONGEST_GAP:
        return opens_sentence(tokens, place) and not (names.is_common(word) or word.endswith(ADVERBIAL))
    plain = verb in verbs.PLAIN_SAYING or _tells_fact(tokens, cue.end)
    if not names.english or not plain or not 0 < cue.first - place <= LONGEST_GAP:
        return False
    plural = word.endswith("s") and not _is_singular(tokens, cue.first)
    if (
        plural
        or word.endswith(("ly", "ing", "ed"))
        or tokens.low[place] in speech.MASS
        or names.is_common(word)
    ):
        return False
    return opens_sentence(tokens, place)


def _is_singular(tokens: Tokens, verb: int) -> bool:
    """Tell whether the verb has a single subject: "Qantas says", "has said"; any may have "said"."""
    return tokens.low[verb].endswith("s") or "has" in tokens.low[max(0, verb - LONGEST_GAP) : verb]


def _tells_fact(tokens: Tokens, place: int) -> bool:
    """Tell whether what is said follows: "Gartner warns that", "Gallup found 58 %"."""
    return place < len(tokens) and (tokens.low[place] == "that" or tokens[place][0].isdigit())


def is_person(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a name looks like a person's."""
    if end - start > LONGEST_PERSON or (start and tokens.low[start - 1] in DETERMINERS):
        return False
    words = [word for word in tokens[start:end] if word not in NUMERALS]  # "Elizabeth II"
    return not any(is_institution(word) or (word.isupper() and len(word) > 1) for word in words)


def is_institution(word: str) -> bool:
    """Tell whether *word* makes a name that of a body, a place or a thing."""
    return ends_in(word, SET_UP)


def name_at(tokens: Tokens, start: int, names: Names, cue: Cue) -> Citation | None:
    """Find the name that stands at *start*, behind "according to"."""
    if tokens.low[start] in speech.ARTICLES:
        start += 1
        if names.german:
            return None  # "laut der Definition"
    if start >= len(tokens) or not tokens.is_name(start):
        return None
    end = tokens.name_end(start, min(len(tokens), start + LONGEST_RUN))
    if any(word.endswith(POSSESSIVE) for word in tokens[start : end - 1]):
        return None  # "according to Google's Tool": no person, nor Google
    return cited_name(tokens, start, end, names, cue, sure=not names.german)
