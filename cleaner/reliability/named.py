"""Speakers known by nothing but their name: "Strava reported", "Dr. Parr recommends", "says Ann Lee".

Other readers know a speaker by what the text says of it (an office, a profession, a kind of body). Here the
shape of the name decides, its place beside the verb, and what the page does with it elsewhere (see `names`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import speech, verbs
from cleaner.reliability.cues import PREPOSITIONS
from cleaner.reliability.names import bare, is_title, opens_sentence
from cleaner.reliability.speech import COMPLEMENTS, ends_in
from cleaner.reliability.tokens import QUOTES, Cue, Tokens, cite

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation
    from cleaner.reliability.names import Names

LONGEST_NAME = 6  # words of a body's name; persons have four at the most
LONGEST_ACRONYM = 6  # letters
LONGEST_PERSON = 4
LONGEST_RUN = 12  # capitalised words of a title and a name
LONGEST_ASIDE = 32  # words between two commas behind a name
LONGEST_WAY = 9  # words of a description between a verb and the name behind it
MOST_BETWEEN = 4  # adverbs between a name and its verb
GOVERNING = (
    PREPOSITIONS
    | COMPLEMENTS - speech.ARTICLES
    | frozenset(["if", "whether", "than", "against", "about", "what"])
)
BELONGING = frozenset(["of", "from", "at", "with", "for", "von", "vom", "de", "du", "del"])
POSSESSIVE = ("’s", "'s", "s’", "s'")
ENDS = frozenset(',"“”„«»')
# Behind these verbs nothing is told: "calls up", "predicts your next move", "recommended for".
NOT_TOLD = frozenset("to wurde wurden werden by . hat haben up on back your you".split())
FINDING = frozenset(["found", "finds", "projects", "estimates"])
CLAUSE = frozenset(["that", "dass", "que", ":", "how", "about"])
GOES_ON = GOVERNING | frozenset(
    ["who", "whose", "during", "after", "on", "as", "while", "when", "last", "yesterday"]
)


def named(tokens: Tokens, verb: int, names: Names, cue: Cue) -> Citation | None:
    """Find the name that is the subject of the verb at place *verb*; failing that, whom "he said" means."""
    low = tokens.low[verb]
    behind = _after_quotation(tokens, verb)
    found: Citation | None = None
    if low in (verbs.SAYING | verbs.NAMED_SAYING) or (behind and low in verbs.QUOTED_SAYING):
        found = _behind(tokens, verb, names, cue)
    if found is None and not behind and _tells(tokens, verb, names):
        found = _before(tokens, verb, names, cue)
    if found is None and low in verbs.SAYING and _by_pronoun(tokens, verb):
        found = _meant(tokens, verb, names, cue)
    return found


def _is_institution(tokens: Tokens, verb: int) -> bool:
    """Tell whether an institution stands right before the verb: what it "found" is a finding."""
    return tokens.is_name(verb - 1) and ends_in(tokens[verb - 1], speech.INSTITUTIONS | speech.BODIES)


def _after_quotation(tokens: Tokens, place: int) -> bool:
    """Tell whether a quotation ends right before *place*, a comma between or none."""
    before = place - 1 - (place > 1 and tokens[place - 1] == "," and tokens[place - 2] in QUOTES)
    return before >= 0 and tokens[before] in QUOTES


def _by_pronoun(tokens: Tokens, verb: int) -> bool:
    """Tell whether the verb's subject is a pronoun: "he said", "“…,” said he"."""
    if verb and tokens.low[verb - 1] in verbs.SINGULAR:
        return True
    inverted = verb > 0 and tokens[verb - 1] in ENDS
    return inverted and verb + 1 < len(tokens) and tokens.low[verb + 1] in verbs.SINGULAR


def _tells(tokens: Tokens, verb: int, names: Names) -> bool:
    """Tell whether the verb at place *verb* makes what stands before it the teller of what follows."""
    low, following = tokens.low[verb], tokens.low[verb + 1] if verb + 1 < len(tokens) else "."
    if following in verbs.SINGULAR or following == "auch":  # "Im Interview verrät sie"
        return names.german is False and following in ("he", "she")
    if (
        names.german
        and following in (".", ",")
        and "wie" not in tokens.low[max(0, verb - LONGEST_WAY) : verb]
    ):
        return False  # a participle: "ergänzt."
    if low in verbs.NAMED_CLAUSAL:
        return following in CLAUSE or (low in FINDING and (following == "." or _is_institution(tokens, verb)))
    if low in verbs.NAMED_SAYING or low in verbs.NAMED_TELLING:
        return following not in NOT_TOLD
    return low in verbs.SAYING and following not in ("wurde", "wurden", "werden")


def _before(tokens: Tokens, verb: int, names: Names, cue: Cue) -> Citation | None:
    """Find the name in front of the verb at place *verb*, with adverbs or an aside between."""
    end = verb
    while end > 0 and verb - end < MOST_BETWEEN and tokens.low[end - 1] in speech.SKIPPED:
        end -= 1
    if end == 0 or tokens[end - 1].endswith(POSSESSIVE):  # "China's alleged acts"
        return None
    if tokens[end - 1] == ",":
        return _before_aside(tokens, end - 1, names, cue)
    if tokens[end - 1] == ")":
        end = _opened(tokens, end - 1)
    return _ending(tokens, end, names, cue)


def _ending(tokens: Tokens, end: int, names: Names, cue: Cue) -> Citation | None:
    """Find a name that ends at *end*, or the person before "of Rosenberg Research"."""
    start = _name_start(tokens, end)
    if start == end:
        return None
    before = start - 1 - (start > 0 and tokens.low[start - 1] in speech.ARTICLES)
    if before > 0 and tokens.low[before] in BELONGING:
        head = _name_start(tokens, before)
        if any(ends_in(word, speech.INSTITUTIONS | speech.BODIES) for word in tokens[head:before]):
            return _cited(tokens, head, end, names, cue) if not _is_governed(tokens, head) else None
        if _opens(tokens, head) and 2 <= before - names.trimmed(tokens, head, before) <= LONGEST_PERSON:
            return _cited(tokens, head, before, names, cue)
    return None if _is_governed(tokens, start) else _cited(tokens, start, end, names, cue)


def _is_governed(tokens: Tokens, start: int) -> bool:
    """Tell whether the name at *start* is no subject: a preposition or another speaker stands before it."""
    before = start - 1 - (start > 0 and tokens.low[start - 1] in speech.ARTICLES)
    if tokens.low[start] in speech.INDEFINITE or tokens.low[start] in PREPOSITIONS:
        return True  # they begin the sentence
    if start > 0 and (tokens.low[start - 1] in speech.INDEFINITE or tokens.low[start - 1] in verbs.BE):
        return True  # "a saved search called", "is sleep training recommended"
    return before >= 0 and (tokens.low[before] in GOVERNING or _told(tokens, before))


def _told(tokens: Tokens, place: int) -> bool:
    """Tell whether somebody else says what follows *place*: "Lacerda said (that) Epstein told her"."""
    return tokens.low[place - (tokens.low[place] == "that" and place > 0)] in verbs.SAYING


def _opens(tokens: Tokens, start: int) -> bool:
    before = tokens.low[start - 1] if start else "."
    return opens_sentence(tokens, start) or before in ("and", "but") or before.endswith(POSSESSIVE)


def _name_start(tokens: Tokens, end: int) -> int:
    """Return where the capitalised words that end at *end* begin, behind a genitive ("the ACLU's Ann Lee")."""
    start = tokens.name_start(end, longest=LONGEST_RUN)
    for place in range(end - 2, start - 1, -1):
        if tokens[place].endswith(POSSESSIVE):
            return place + 1
    return start


def _opened(tokens: Tokens, close: int) -> int:
    """Return the place of the bracket that *close* closes, 0 for none near."""
    return next((place for place in range(close, max(0, close - LONGEST_WAY), -1) if tokens[place] == "("), 0)


def _before_aside(tokens: Tokens, comma: int, names: Names, cue: Cue) -> Citation | None:
    """Find the name that opens the clause, before an aside that ends at *comma*: "Ann Lee, MD, says"."""
    apposed = _name_start(tokens, comma)  # "another villager, Ann Lee, said"
    if comma - apposed > 1 and apposed > 1 and tokens[apposed - 1] == ",":
        found = _cited(tokens, apposed, comma, names, cue)
        if found is not None and found.type == "person":
            return found
    for place in range(comma - 1, max(0, comma - LONGEST_ASIDE), -1):
        if tokens[place] in QUOTES or (tokens.stops(place) and tokens[place] != ":"):
            return None
        if tokens[place] == "," and tokens.is_name(place - 1):
            start = _name_start(tokens, place)
            if start < place and _opens(tokens, start) and tokens.low[start] not in PREPOSITIONS:
                found = _cited(tokens, start, place, names, cue)
                if found is not None and found.type == "person":
                    return found
    return None


def _behind(tokens: Tokens, verb: int, names: Names, cue: Cue) -> Citation | None:
    """Find the name behind the verb, after what was said: "says yoga teacher Ann Lee", "recalls Dan"."""
    if verb == 0 or tokens[verb - 1] not in ENDS:
        return None
    place = verb + 1
    while place < min(len(tokens), verb + LONGEST_WAY):
        low = tokens.low[place]
        if tokens.is_name(place) and low not in speech.NO_NAMES:
            end = tokens.name_end(place, len(tokens))
            found = _cited(
                tokens, place, end, names, cue, sure=names.german and _after_quotation(tokens, verb)
            )
            if found is not None and tokens.low[end : end + 1] not in (["und"], ["and"], ["et"], ["y"]):
                sure = _after_quotation(tokens, verb) and not tokens[end - 1].endswith(POSSESSIVE)
                return found if sure or _ends_clause(tokens, end) else None
            place = max(end, place + 1)
            continue
        closed = not tokens[place][0].isalnum() and not is_title(tokens, place)
        if closed or low in GOVERNING or low in verbs.SAYING or low in speech.PRONOUNS | speech.BREAKS:
            return None
        place += 1
    return None


def _ends_clause(tokens: Tokens, end: int) -> bool:
    """Tell whether a subject behind its verb may end at *end*: no other verb follows."""
    return end >= len(tokens) or not tokens[end][0].isalnum() or tokens.low[end] in GOES_ON


def name_at(tokens: Tokens, start: int, names: Names, cue: Cue) -> Citation | None:
    """Find the name that stands at *start*, behind "according to"."""
    if tokens.low[start] in speech.ARTICLES:
        start += 1
        if names.german:
            return None  # "laut der Definition"
    if start >= len(tokens) or not tokens.is_name(start):
        return None
    end = tokens.name_end(start, len(tokens))
    for place in range(start, end - 1):
        if tokens[place].endswith(POSSESSIVE):
            return None  # "according to Google's tool": not Google, and no person
    return _cited(tokens, start, end, names, cue, sure=not names.german)


def _cited(
    tokens: Tokens, start: int, end: int, names: Names, cue: Cue, *, sure: bool = False
) -> Citation | None:
    """Return the name in tokens[start:end] as a source, titles cut off; *sure* if its place makes it a name."""
    titles = [place for place in range(start, end) if is_title(tokens, place)]
    titled = bool(titles) or (start > 1 and is_title(tokens, start - 1))
    behind = titles[-1] + 1 if titles else start
    if titles and not speech.PARTICLES.isdisjoint(tokens.low[start : min(end, behind + 1)]):
        return None  # "the coach of the French", "eine Entschuldigung von Parteichef Lindner"
    if names.german and any(
        tokens.low[place] in ("der", "des") and tokens.low[place - 1] != "von"
        for place in range(start + 1, end)
    ):
        return None  # "die Ausdruckskraft der Maya"
    name = names.trimmed(tokens, behind, end)
    if (
        name >= end
        or tokens.low[name] in speech.NO_NAMES
        or end - name > LONGEST_NAME
        or tokens.low[end - 1] in speech.NO_NAMES
    ):
        return None
    if end - name == 1:
        return _one_word(tokens, name, names, cue, titled=titled, sure=sure)
    if not is_person(tokens, name, end):
        return cite(tokens, name, end, "official", cue) if not titles else None
    return cite(tokens, name, end, "person", cue)


def _one_word(
    tokens: Tokens, place: int, names: Names, cue: Cue, *, titled: bool, sure: bool
) -> Citation | None:
    """Find the surname or the given name of somebody, or a body's name of one word."""
    word, article = tokens[place], place > 0 and tokens.low[place - 1] in speech.ARTICLES
    full = names.full(word)
    if (full is not None and not article) or titled:
        return cite(tokens, place, place + 1, "person", cue, name=full)
    if names.german and article and not sure:
        return None  # any noun
    if ends_in(word, speech.DOCUMENTS) or word.casefold() in speech.NO_BODIES or not word.isalpha():
        return None
    if tokens.low[cue.first] in verbs.PLURAL and not word.endswith("s"):  # "villages such as Mokotane say"
        return None
    coined = any(letter.isupper() for letter in word[1:])  # "SRLabs", "TNO"
    if word.isupper() and len(word) > LONGEST_ACRONYM:
        return None  # a headline's word
    return (
        cite(tokens, place, place + 1, "official", cue) if coined or sure or names.is_proper(word) else None
    )


def is_person(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a name of several words looks like a person's."""
    if end - start > LONGEST_PERSON or (start and tokens.low[start - 1] in speech.ARTICLES):
        return False
    words = tokens[start:end]
    return not any(
        ends_in(word, speech.INSTITUTIONS | speech.BODIES) or (word.isupper() and len(word) > 1)
        for word in words
    )


def _begins(tokens: Tokens, place: int) -> bool:
    """Tell whether a sentence begins at *place*, behind a full stop that may stand inside a quotation."""
    if place and tokens[place - 1] in QUOTES:
        return place > 1 and tokens[place - 2] in (".", "!", "?")
    return place == 0 or tokens.stops(place - 1)


def _meant(tokens: Tokens, verb: int, names: Names, cue: Cue) -> Citation | None:
    """Find whom "he said" means: the one person who opens a sentence of the paragraph before."""
    quoted = tokens.quoted()
    people: dict[str, tuple[int, int]] = {}
    for place in range(verb):
        if tokens.is_name(place) and not quoted[place] and _begins(tokens, place):
            end = tokens.name_end(place, verb)
            name = names.trimmed(tokens, place, end)
            full = names.full(tokens[end - 1]) if end > name and is_person(tokens, name, end) else None
            whole = end - name == 1 or full == " ".join(tokens[name:end])  # not "Capital Economics"
            if full is not None and whole and tokens.low[name] not in speech.NO_NAMES:
                people.setdefault(full, (name, end))
    if len(people) != 1:
        return None
    ((full, (start, end)),) = people.items()
    return cite(tokens, start, end, "person", cue, name=full)
