"""Whether a verb is speech where it stands: "Zoom calls", "for posting notes", "is recommended" are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import speech, verbs
from cleaner.reliability.endings import ends_in
from cleaner.reliability.tokens import QUOTES

if TYPE_CHECKING:
    from cleaner.reliability.names import Names
    from cleaner.reliability.tokens import Tokens

SHORTEST = 6  # words; fewer before a colon are the head of a post that a forum quotes
GERMAN_CLAUSE = 9  # words between "wie" and the verb that ends its clause
HEADS = frozenset(["wrote", "said", "schrieb"])
# What was said begins with one of these.
CLAUSE = speech.PRONOUNS | frozenset([*',.:"“”„«»', "that"])
NAMED_CLAUSE = frozenset(["that", "dass", "que", ":", "how", "about"])
PASSIVE = frozenset(["wurde", "wurden", "werden"])
# Behind these verbs nothing is told: "calls up", "predicts your next move", "recommended for".
NOT_TOLD = PASSIVE | frozenset("to by . hat haben up on back your you".split())
FINDING = frozenset(["found", "finds"])


def is_speech(tokens: Tokens, place: int, names: Names) -> bool:
    """Tell whether the verb or phrase at *place* may be speech at all."""
    low = tokens.low[place]
    if low not in verbs.ACCORDING_BY_FIRST and _is_title(tokens, place):
        return False
    if low in verbs.NOT_ENGLISH and names.english:
        return False
    return not (low in verbs.NOUNLIKE and _is_noun(tokens, place)) and _is_followed(tokens, place)


def _is_title(tokens: Tokens, place: int) -> bool:
    """Tell whether the word is one of a title: "GNOME Adds Intel"."""
    return place > 0 and tokens.is_name(place) and not tokens.stops(place - 1)


def _is_noun(tokens: Tokens, place: int) -> bool:
    """Tell whether the word at *place*, verb or noun, is a noun: "for posting notes", "the three states"."""
    before = tokens.low[place - 1] if place else "."
    return (
        before in speech.ARTICLES | speech.OWN | verbs.COUNTING or before.endswith("ing") or before.isdigit()
    )


def _is_followed(tokens: Tokens, place: int) -> bool:
    """Tell whether the verb at *place* has behind it what it needs to be speech."""
    following = tokens[place + 1] if place + 1 < len(tokens) else "."
    if following == ":" and tokens.low[place] in HEADS and place < SHORTEST:
        return not QUOTES.isdisjoint(tokens[: place + 3])  # not "Ann Lee wrote: ...", a quoted post
    needed = verbs.FOLLOWED.get(tokens.low[place])
    if needed is None or is_inverted(tokens, place) or not QUOTES.isdisjoint(tokens[place + 1 : place + 3]):
        return True
    return following.casefold() in needed or (needed is verbs.NAMING and following[0].isupper())


def is_inverted(tokens: Tokens, verb: int) -> bool:
    """Tell whether what was said ends right before the verb."""
    return verb > 0 and tokens[verb - 1] in QUOTES


def after_quotation(tokens: Tokens, verb: int) -> bool:
    """Tell whether a quotation ends right before the verb, a comma between or none."""
    before = verb - 1 - (verb > 1 and tokens[verb - 1] == "," and tokens[verb - 2] in QUOTES)
    return before >= 0 and tokens[before] in QUOTES


def says_clause(tokens: Tokens, verb: int) -> bool:
    """Tell whether a clause follows the verb: "added that", or stands before it."""
    following = tokens.low[verb + 1 : verb + 2]
    if following == ["the"]:  # "added the attack was", but "announced the arrests"
        return tokens.low[verb].startswith("add")
    if following and following[0] in speech.ADVERBS:  # "announced today that"
        following = tokens.low[verb + 2 : verb + 3]
    return not following or following[0] in CLAUSE or is_inverted(tokens, verb)


def tells(tokens: Tokens, verb: int, names: Names) -> bool:
    """Tell whether the verb makes the name before it the teller of what follows."""
    low, following = tokens.low[verb], tokens.low[verb + 1] if verb + 1 < len(tokens) else "."
    if following in ("you", "your"):  # "the dashboard tells you"
        return False
    if following in verbs.SINGULAR or following == "auch":  # "Im Interview verrät sie"
        return not names.german and following in ("he", "she")
    if names.german and following in (".", ","):  # a participle ("ergänzt."), or "wie Ann Lee berichtet."
        return "wie" in tokens.low[max(0, verb - GERMAN_CLAUSE) : verb]
    if low in verbs.NAMED_CLAUSAL:
        return following in NAMED_CLAUSE or (low in FINDING and _is_finding(tokens, verb, following))
    if low in verbs.NAMED_SAYING or low in verbs.NAMED_TELLING:
        return following not in NOT_TOLD
    return low in verbs.SAYING and following not in PASSIVE


def _is_finding(tokens: Tokens, verb: int, following: str) -> bool:
    """Tell whether "found" is a finding: at the end of a clause, or of an institution."""
    institution = tokens.is_name(verb - 1) and ends_in(tokens[verb - 1], speech.INSTITUTIONS | speech.BODIES)
    return following == "." or institution
