"""Papers that a text rests on: "a study by the Crime Bureau found", with who made them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.reliability import romance, slavic, speech, verbs
from cleaner.reliability.cues import PREPOSITIONS
from cleaner.reliability.endings import ends_in, is_cyrillic
from cleaner.reliability.genitives import genitive_end
from cleaner.reliability.speech import COMPLEMENTS
from cleaner.reliability.tokens import STOPS, Cue, Tokens, cite

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation

POSSESSIVE, MARKS = ("’s", "'s"), ("’", "'")
LONGEST_PHRASE = 6  # words
LONGEST_COMPLEMENT = 22  # words between "a study" and "found"
LONGEST_AUTHORED = 12  # words between a paper and the name of who made it
AUTHOR_BEFORE = frozenset(
    ["by", "of", "from", "at", "par", "de", "du", "von", "vom", "der", "des", "del", "d'", "d’"]
)
AUTHORITIES = speech.BODIES | {"bureau", "ministry", "board"}
MAKERS = speech.BODIES | speech.UNNAMED
LONGEST_MAKER = 3  # words: "two independent studies"
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
DONE = frozenset("done conducted published by from publié publiée réalisée menée publicado realizado".split())
OTHER_CLAUSE = frozenset("i we you he she they who that what as because while but where – —".split())
DONE_SO = DONE | speech.ADVERBS
LINKED = speech.LINKS | DONE | speech.SKIPPED
DETERMINERS = speech.ARTICLES | speech.INDEFINITE
APOSTROPHE = re.compile("['’]")
BREAKS = speech.BREAKS | verbs.SAYING | speech.PRONOUNS | speech.ARTICLES | slavic.PREPOSITIONS


def paper_before(tokens: Tokens, verb: int) -> Citation | None:
    """Find the paper that shows something: "a study published last year found"."""
    if tokens.low[verb - 1] in NOT_BEFORE_VERB:
        return None
    for place in range(verb - 1, max(-1, verb - LONGEST_COMPLEMENT), -1):
        low = tokens.low[place]
        other = APOSTROPHE.split(low)[0] in OTHER_CLAUSE and not _tells_of_paper(tokens, place)
        if low in STOPS or low in verbs.SAYING or other:
            return None
        if ends_in(tokens[place], speech.DOCUMENTS):
            start = phrase_start(tokens, place + 1)
            if not _is_vague(tokens, start, place) and not _governed(tokens, start):
                return _shown(tokens, start, place, verb)
    return None


def _tells_of_paper(tokens: Tokens, place: int) -> bool:
    """Tell whether "that" opens a clause about the paper right before: "a study that tracked"."""
    return tokens.low[place] == "that" and place > 0 and ends_in(tokens[place - 1], speech.DOCUMENTS)


def _is_vague(tokens: Tokens, start: int, place: int) -> bool:
    """Tell whether nothing says which paper it is: "data shows", but "NASA data" and "data from NASA"."""
    whose = start < place and (tokens.is_name(start) or tokens.low[start] == "latest")
    linked = tokens.low[place + 1] in speech.LINKS
    return not whose and not linked and ends_in(tokens[place], speech.GENERAL)


def _shown(tokens: Tokens, start: int, place: int, verb: int) -> Citation | None:
    """Return the paper in tokens[start : place + 1] if the verb is its own, and it not the author's."""
    following, near = tokens.low[place + 1], place + 1 == verb
    aside = following == "," and tokens[verb - 1] == ","  # "the study, published in Nature, found"
    if not near and not aside and tokens.low[verb] not in FAR and following not in DONE_SO:
        return None
    if is_own(tokens, start, place) or _is_act(tokens, start):
        return None
    if start > 1 and tokens.low[start - 2] in verbs.SAYING:  # "He said the report shows"
        return None
    adjective = tokens.low[place] in romance.NOUNS  # "étude américaine publiée dans"
    linked = following in LINKED or is_cyrillic(following) or adjective or aside
    if not near and not linked:
        return None
    return cite(tokens, start, authored(tokens, place + 1, verb), "document", Cue(verb, verb + 1))


def _is_act(tokens: Tokens, start: int) -> bool:
    """Tell whether the phrase is about a deed: "after pulling posts", but "a fasting trial"."""
    before = tokens.low[start - 1] if start else "."
    return tokens.low[start].endswith("ing") and (before in BREAKS or not before.isalnum())


def is_own(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether the paper in tokens[start:end] is the author's: "our (exclusive) 2026 survey"."""
    before = tokens.low[max(0, start - 2) : end]
    this = end - start < 2 and "this" in before and tokens.low[end - 1] in THIS_PAGE
    return this or not speech.OWN.isdisjoint(before)


def _governed(tokens: Tokens, start: int) -> bool:
    """Tell whether a preposition inside a sentence governs the paper, which is no subject then."""
    place = start - 1
    while place > 0 and tokens.low[place] in DETERMINERS:
        place -= 1
    if place > 0 and tokens.low[place] == "of" and tokens.is_name(place - 1):
        # "the Bank of France's weekly report", "the Bureau of Statistics figures"
        return not (tokens[start].endswith(POSSESSIVE) or ends_in(tokens[place - 1], AUTHORITIES))
    governing = tokens.low[place] in PREPOSITIONS or tokens.low[place].endswith("ing")  # "using the Index"
    return place > 0 and governing and not tokens.is_name(place)


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
    return genitive_end(tokens, author, stop) if is_cyrillic(tokens[author - 1]) else author


def _is_maker(tokens: Tokens, place: int, end: int) -> bool:
    """Tell whether somebody stands at *place* who made the paper that ends at *end*."""
    if place in tokens.in_named:
        return True
    if tokens.is_name(place):
        tied = is_cyrillic(tokens[place]) or tokens.low[place - 1] in romance.NOUNS  # "sondage Ifop"
        return _is_by(tokens, place) if place > end else tied
    if ends_in(tokens[place], speech.DOCUMENTS):  # "data from two independent studies"
        return "from" in tokens.low[max(end, place - LONGEST_MAKER) : place]
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
        if word in MARKS and start > 1 and tokens.is_name(start - 2) and tokens[start - 2].endswith("s"):
            start -= 2  # "the United Nations' refugee agency"
            continue
        plain = not word[0].isupper()
        broken = tokens.low[start - 1] in BREAKS and not (word.isupper() and len(word) > 1)  # "IT leaders"
        if broken or not word[0].isalnum() or (plain and start < end - 1):
            break
        start -= 1
    return start
