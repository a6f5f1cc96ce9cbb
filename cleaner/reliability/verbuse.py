"""Whether a verb is speech where it stands: "Zoom calls", "for posting notes", "is recommended" are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import romance, slavic, speech, verbs
from cleaner.reliability.endings import ends_in
from cleaner.reliability.tokens import QUOTES, STOPS

if TYPE_CHECKING:
    from cleaner.reliability.names import Names
    from cleaner.reliability.tokens import Tokens

SHORTEST = 6  # words; fewer before a colon are the head of a post that a forum quotes
GERMAN_CLAUSE = 9  # words between "wie" and the verb that ends its clause
LONGEST_GROUP = 5  # words before a verb that go with it
FARTHEST_AUXILIARY = 6  # words: "a par ailleurs également déclaré", "a-t-elle dit"
GROUP = speech.SKIPPED | romance.OBJECTS | romance.REFLEXIVES | frozenset(["est", "fait", "hizo"])
HEADS = frozenset(["wrote", "said", "schrieb"])
# What was said begins with one of these.
CLAUSE = speech.PRONOUNS | frozenset([*',.:"“”„«»', "that"])
NAMED_CLAUSE = frozenset(["that", "dass", "que", ":", "how", "about"])
PASSIVE = frozenset(["wurde", "wurden", "werden"])
# Behind these verbs nothing is told: "calls up", "predicts your next move", "recommended for".
NOT_TOLD = PASSIVE | frozenset("to by . hat haben up on back your you".split())
PRESS = frozenset(["media", "news", "press"])  # "media reports"
PRESENT = frozenset(["is", "are"])
BEEN = frozenset(["been", "being", "was", "were", "is", "are", "be"])
INSISTING = frozenset(["insist", "insists", "insisted"])  # "insists on a long window" is an act
BEFORE_NOUNS = speech.ARTICLES | speech.OWN | verbs.COUNTING | PRESS
FINDING = frozenset(["found", "finds"])
NAMED_AFTER = speech.BODIES | speech.OFFICES | speech.FUNCTIONS  # "chipmaker Intel reports"
NO_ADJECTIVES = speech.BREAKS | speech.ARTICLES | GROUP
OF_WHAT = (["of"], ["for"], ["by"], ["from"])  # "Soviet estimates for defence spending"


def is_speech(tokens: Tokens, place: int, names: Names) -> bool:
    """Tell whether the verb or phrase at *place* may be speech at all."""
    low = tokens.low[place]
    shouted = tokens[place].isupper() and len(low) > 2  # "TO BE ANNOUNCED"
    if shouted or (low not in verbs.ACCORDING_BY_FIRST and _is_title(tokens, place)):
        return False
    if low == "told" and place and tokens.low[place - 1] in BEEN:
        return False  # "the court has been told"
    if low == "said" and tokens.low[place + 1 : place + 2] == ["than"]:
        return False  # "easier said than done"
    if low in verbs.PROGRESSIVE and not is_progressive(tokens, place):
        return low in verbs.PLURAL_SAYING
    if low in verbs.STANCES and not _tells_stance(tokens, place):
        return False
    if low in verbs.NOT_ENGLISH and names.english:
        return False
    if low in romance.SAYING and not _is_romance_speech(tokens, place):
        return False
    return not (low in verbs.NOUNLIKE and _is_noun(tokens, place)) and _is_followed(tokens, place)


def is_progressive(tokens: Tokens, place: int) -> bool:
    """Tell whether somebody is just saying it: "is warning", "are calling for"."""
    if tokens.low[place] not in verbs.PROGRESSIVE:
        return False
    before = tokens.low[place - 1] if place else "."
    called = tokens.low[place] not in verbs.CALLING or is_demand(tokens, place)
    return called and (before in PRESENT or (before in GROUP and tokens.low[place - 2] in PRESENT))


def is_demand(tokens: Tokens, verb: int) -> bool:
    """Tell whether the verb calls "for" something or "on" somebody."""
    return tokens.low[verb] in verbs.CALLING and tokens.low[verb + 1 : verb + 2] in verbs.DEMANDS


def _tells_stance(tokens: Tokens, place: int) -> bool:
    """Tell whether what is thought is told: "the drift some commentators fear." only mentions it."""
    following = tokens[place + 1] if place + 1 < len(tokens) else "."
    if following in STOPS and following not in QUOTES and following != ":":
        first = group_start(tokens, place)
        return "," in tokens[max(0, first - LONGEST_GROUP) : first]  # "…, some economists believe."
    return tokens.low[place] not in INSISTING or following.casefold() != "on"


def _is_romance_speech(tokens: Tokens, place: int) -> bool:
    """Tell whether nothing denies the verb, and an auxiliary helps a participle: "a (aussi) déclaré"."""
    if not romance.NEGATIONS.isdisjoint(tokens.low[max(0, group_start(tokens, place) - 1) : place]):
        return False
    return tokens.low[place] not in romance.PARTICIPLES or _is_helped(tokens, place)


def _is_helped(tokens: Tokens, place: int) -> bool:
    """Tell whether what stands next before a participle makes it what somebody did: "a dit", "s'est dit"."""
    for before in range(place - 1, max(-1, place - 1 - FARTHEST_AUXILIARY), -1):
        if tokens.low[before] in romance.AUXILIARIES:
            return True
        if tokens.low[before] in romance.BEEN:
            return before > 0 and tokens.low[before - 1] in romance.REFLEXIVES
    return False


def _is_title(tokens: Tokens, place: int) -> bool:
    """Tell whether the word is one of a title: "GNOME Adds Intel"."""
    return place > 0 and tokens.is_name(place) and not tokens.stops(place - 1)


def _is_noun(tokens: Tokens, place: int) -> bool:
    """Tell whether the word at *place*, verb or noun, is a noun: "for posting notes", "the three states"."""
    before = tokens.low[place - 1] if place else "."
    return (
        before in BEFORE_NOUNS
        or before.endswith("ing")
        or before.isdigit()
        or (tokens.low[place] in verbs.NOUNS and _is_qualified(tokens, place))
    )


def _is_qualified(tokens: Tokens, place: int) -> bool:
    """Tell whether words beside a noun are its own: "estimates for", "recent Republican claims"."""
    if tokens.low[place + 1 : place + 2] in OF_WHAT:
        return True
    if place < 2 or not tokens.is_name(place - 1) or not tokens[place - 2].islower():
        return False
    low = tokens.low[place - 2]
    return low not in NO_ADJECTIVES and not ends_in(low, NAMED_AFTER)


def _is_followed(tokens: Tokens, place: int) -> bool:
    """Tell whether the verb at *place* has behind it what it needs to be speech."""
    following = tokens[place + 1] if place + 1 < len(tokens) else "."
    if following == ":" and tokens.low[place] in HEADS and place < SHORTEST:
        return not QUOTES.isdisjoint(tokens[: place + 3])  # not "Ann Lee wrote: ...", a quoted post
    needed = verbs.FOLLOWED.get(tokens.low[place])
    if needed is None or is_inverted(tokens, place) or not QUOTES.isdisjoint(tokens[place + 1 : place + 3]):
        return True
    named = following[0].isupper() and any(needed is names for names in verbs.WITH_NAMES)
    return named or following.casefold() in needed


def group_start(tokens: Tokens, verb: int) -> int:
    """Return where the words begin that go with the verb: "has also said", "a réagi", "lo ha dicho"."""
    group = GROUP | PRESENT if tokens.low[verb] in verbs.PROGRESSIVE else GROUP
    first = verb
    while first > 0 and verb - first < LONGEST_GROUP and tokens.low[first - 1] in group:
        first -= 1
    return first


def opens_clause(tokens: Tokens, first: int) -> bool:
    """Tell whether the words before *first* push the subject behind the verb: "so", "según", "ce qu'"."""
    if first == 0:
        return False
    low, before = tokens.low[first - 1], tokens.low[first - 2] if first > 1 else "."
    if low in romance.OPENERS or (low in romance.RELATIVES and before == "ce"):
        return True
    if first > 1 and not tokens.stops(first - 2):
        return before == "," and low in slavic.OPENERS
    return low in speech.OPENERS | slavic.OPENERS


def is_incise(tokens: Tokens, verb: int) -> bool:
    """Tell whether the verb breaks into a quotation, as in French: «On a gagné, a commenté Ann Lee. ...»."""
    first = group_start(tokens, verb)
    if first == 0 or tokens[first - 1] != "," or tokens.low[verb] not in romance.SAYING:
        return False
    return verb + 1 < len(tokens) and (tokens.is_name(verb + 1) or tokens.low[verb + 1] in romance.ARTICLES)


def is_inverted(tokens: Tokens, verb: int) -> bool:
    """Tell whether what was said ends right before the verb."""
    first = group_start(tokens, verb)
    return first > 0 and tokens[first - 1] in QUOTES


def after_quotation(tokens: Tokens, verb: int) -> bool:
    """Tell whether a quotation ends right before the verb, a comma between or none."""
    first = group_start(tokens, verb)
    before = first - 1 - (first > 1 and tokens[first - 1] == "," and tokens[first - 2] in QUOTES)
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
    if low in verbs.SERVING and tokens.is_name(verb + 1):  # "who advises Ann Lee on crime"
        return False
    if following in verbs.SINGULAR or following == "auch":  # "Im Interview verrät sie"
        return not names.german and following in ("he", "she")
    if names.german and following in (".", ","):  # a participle ("ergänzt."), or "wie Ann Lee berichtet."
        return "wie" in tokens.low[max(0, verb - GERMAN_CLAUSE) : verb]
    if low in verbs.NAMED_CLAUSAL:
        fact = _before_quotation(tokens, verb) or (
            following in NAMED_CLAUSE
            or following[0].isdigit()
            or tokens.low[verb + 1 : verb + 3] == ["de", "que"]
        )
        return fact or (low in FINDING and _is_finding(tokens, verb, following))
    if low in verbs.NAMED_SAYING or low in verbs.NAMED_TELLING:
        return following not in NOT_TOLD or is_demand(tokens, verb)
    return (low in verbs.SAYING or is_progressive(tokens, verb)) and following not in PASSIVE


def _before_quotation(tokens: Tokens, verb: int) -> bool:
    """Tell whether a quotation begins right behind the verb: 'Ann Lee agreed, "It is."'."""
    return tokens[verb + 1 : verb + 2] == [","] and not QUOTES.isdisjoint(tokens[verb + 2 : verb + 3])


def _is_finding(tokens: Tokens, verb: int, following: str) -> bool:
    """Tell whether "found" is a finding: at the end of a clause, or of an institution."""
    institution = tokens.is_name(verb - 1) and ends_in(tokens[verb - 1], speech.INSTITUTIONS | speech.BODIES)
    return following == "." or institution
