"""Papers that a text rests on: "a study by the Crime Bureau found", with who made them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.reliability import slavic, speech, verbs
from cleaner.reliability.cues import PREPOSITIONS
from cleaner.reliability.endings import ends_in, is_cyrillic
from cleaner.reliability.speech import COMPLEMENTS
from cleaner.reliability.tokens import STOPS, Cue, Tokens, cite

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation

LONGEST_PHRASE = 6  # words
LONGEST_COMPLEMENT = 22  # words between "a study" and "found"
LONGEST_AUTHORED = 12  # words between a paper and the name of who made it
AUTHOR_BEFORE = frozenset(
    ["by", "of", "from", "par", "de", "du", "von", "vom", "der", "des", "del", "l", "d"]
)
MAKERS = speech.BODIES | speech.UNNAMED
ABOUT = PREPOSITIONS - AUTHOR_BEFORE - {"for", "für", "para", "pour", "con", "with", "mit"}
NO_AUTHOR = (
    verbs.SAYING | speech.PRONOUNS | ABOUT | frozenset(["and", "und", "et", "y", "que", "dass", "which"])
)
# "a page to show you", "read websites and found", "data can be found"
NOT_BEFORE_VERB = frozenset(
    "to and und et y can could will would may might must should be been was were is are".split()
)
THIS_PAGE = frozenset(
    ["document", "article", "page", "guide", "manual", "brief", "blog", "section", "chapter", "essay"]
)
# These verbs may stand far behind their paper; the others right behind it, since people say things too.
FAR = slavic.SHOWING | frozenset(
    "found finds shows showed concluded concludes indicates indicated suggests suggested zeigt ergab montre"
    " muestra revela révèle reveals".split()
)
DONE = frozenset(["done", "conducted", "published", "by", "from"])
OTHER_CLAUSE = frozenset("i we you he she they who that what as because while but where – —".split())
APOSTROPHE = re.compile("['’]")
BREAKS = speech.BREAKS | verbs.SAYING | speech.PRONOUNS | speech.ARTICLES | slavic.PREPOSITIONS


def paper_before(tokens: Tokens, verb: int) -> Citation | None:
    """Find the paper that shows something: "a study published last year found"."""
    if tokens.low[verb - 1] in NOT_BEFORE_VERB:
        return None
    for place in range(verb - 1, max(-1, verb - LONGEST_COMPLEMENT), -1):
        low = tokens.low[place]
        if low in STOPS or low in verbs.SAYING or APOSTROPHE.split(low)[0] in OTHER_CLAUSE:
            return None
        if ends_in(tokens[place], speech.DOCUMENTS):
            start = phrase_start(tokens, place + 1)
            if not _is_vague(tokens, start, place) and not _governed(tokens, start):
                return _shown(tokens, start, place, verb)
    return None


def _is_vague(tokens: Tokens, start: int, place: int) -> bool:
    """Tell whether nothing says which paper it is: "data shows", but "NASA data" and "data from NASA"."""
    whose = start < place and tokens.is_name(start)
    linked = tokens.low[place + 1] in speech.LINKS
    return not whose and not linked and ends_in(tokens[place], speech.GENERAL)


def _shown(tokens: Tokens, start: int, place: int, verb: int) -> Citation | None:
    """Return the paper in tokens[start : place + 1] if the verb is its own, and it not the author's."""
    following, near = tokens.low[place + 1], place + 1 == verb
    if not near and tokens.low[verb] not in FAR and following not in DONE | speech.ADVERBS:
        return None
    if is_own(tokens, start, place) or tokens.low[start].endswith("ing"):  # "after pulling posts"
        return None
    if start > 1 and tokens.low[start - 2] in verbs.SAYING:  # "He said the report shows"
        return None
    linked = following in speech.LINKS | DONE | speech.SKIPPED or is_cyrillic(following)
    if not near and not linked:
        return None
    return cite(tokens, start, authored(tokens, place + 1, verb), "document", Cue(verb, verb + 1))


def is_own(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether the paper in tokens[start:end] is the author's: "our (exclusive) 2026 survey"."""
    before = tokens.low[max(0, start - 2) : end]
    this = end - start < 2 and "this" in before and tokens.low[end - 1] in THIS_PAGE
    return this or not speech.OWN.isdisjoint(before)


def _governed(tokens: Tokens, start: int) -> bool:
    """Tell whether a preposition inside a sentence governs the paper, which is no subject then."""
    place = start - 1
    while place > 0 and tokens.low[place] in speech.ARTICLES | speech.INDEFINITE:
        place -= 1
    return place > 0 and tokens.low[place] in PREPOSITIONS and not tokens.is_name(place)


def authored(tokens: Tokens, end: int, stop: int) -> int:
    """Return where a paper's phrase ends if its author follows: "data released by the Crime Bureau"."""
    author = end
    for place in range(end, min(stop, end + LONGEST_AUTHORED)):
        if not tokens[place][0].isalnum() and place not in tokens.in_named:
            break
        if tokens.low[place] in NO_AUTHOR:
            break
        if _is_maker(tokens, place, end):
            author = tokens.name_end(place, stop) if tokens.is_name(place) else place + 1
    return author


def _is_maker(tokens: Tokens, place: int, end: int) -> bool:
    """Tell whether somebody stands at *place* who made the paper that ends at *end*."""
    if place in tokens.in_named:
        return True
    if tokens.is_name(place):
        return _is_by(tokens, place) if place > end else is_cyrillic(tokens[place])
    by = place > end and (_is_by(tokens, place) or (place > end + 1 and _is_by(tokens, place - 1)))
    return by and ends_in(tokens[place], MAKERS)


def _is_by(tokens: Tokens, place: int) -> bool:
    """Tell whether "by", "of" or the like stands before *place*, with an article or none."""
    before = place - 1
    if tokens.low[before] in speech.ARTICLES and tokens.low[before] not in COMPLEMENTS:
        before -= 1
    return tokens.low[before] in AUTHOR_BEFORE


def phrase_start(tokens: Tokens, end: int) -> int:
    """Return where a noun phrase begins: capitalised words, and one plain word before the noun."""
    start = end - 1
    while start > 0 and end - start < LONGEST_PHRASE:
        word = tokens[start - 1]
        plain = not word[0].isupper()
        broken = tokens.low[start - 1] in BREAKS and not (word.isupper() and len(word) > 1)  # "IT leaders"
        if broken or not word[0].isalnum() or (plain and start < end - 1):
            break
        start -= 1
    return start
