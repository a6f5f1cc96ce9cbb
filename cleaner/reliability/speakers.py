"""Who is quoted: officials, experts, bodies, papers and the unnamed, by a verb of speech or "according to".

Each word that may be a cue is looked at on its own: is it speech here (`verbuse`)? Then whom does it point
to: a paper that shows something, a group, a speaker whom the text describes, one known by name alone, or
what stands behind "according to". A person counts once a page (see `rater`), at the first such place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import verbs
from cleaner.reliability.according import according
from cleaner.reliability.bodies import body_before, group_before
from cleaner.reliability.described import described
from cleaner.reliability.named import named
from cleaner.reliability.naming import LONGEST_GAP
from cleaner.reliability.offices import office_alone
from cleaner.reliability.papers import paper_before
from cleaner.reliability.relayed import ADDING, QUOTING, joined, relayed
from cleaner.reliability.tokens import QUOTES, Cue, Tokens
from cleaner.reliability.verbuse import is_demand, is_incise, is_progressive, is_speech, says_clause

if TYPE_CHECKING:
    from cleaner.reliability.citations import Citation
    from cleaner.reliability.names import Names

EXAMPLES = (" such as ", " like ", " including ")
LONGEST_TITLE = 40  # characters between one of these and the name
RELAYING = QUOTING | ADDING
TRIGGERS = (
    verbs.SAYING
    | verbs.NAMED_SAYING
    | verbs.NAMED_TELLING
    | verbs.NAMED_CLAUSAL
    | verbs.QUOTED_SAYING
    | verbs.PLURAL_SAYING
    | verbs.SHOWING
    | verbs.PROGRESSIVE
    | verbs.ZUFOLGE
    | verbs.ACCORDING_BY_FIRST.keys()
    | RELAYING
)


def read_speakers(tokens: Tokens, names: Names) -> list[Citation]:
    """Return the speakers of a paragraph, whose page uses *names*, in the order of the text."""
    found: dict[int, Citation] = {}
    places = [place for place, low in enumerate(tokens.low) if low in TRIGGERS]
    quoted = tokens.quoted if places and not QUOTES.isdisjoint(tokens) else None
    for place in places:
        if (
            quoted and quoted[place] and not is_incise(tokens, place)
        ):  # whom a quoted speaker cites is no source
            continue
        citation = _speaker(tokens, place, names) if is_speech(tokens, place, names) else None
        if citation is not None and not _is_listed(tokens, place, citation):
            found.setdefault(citation.start, citation)
    return [found[start] for start in sorted(found)]


def _is_listed(tokens: Tokens, verb: int, found: Citation) -> bool:
    """Tell whether the source is but an example of whose verb it is: "members such as Ann Lee have said"."""
    before = tokens.text[max(0, found.start - LONGEST_TITLE) : found.start]
    have = "have" in tokens.low[max(0, verb - LONGEST_GAP) : verb]
    return have and any(words in before for words in EXAMPLES)


def _speaker(tokens: Tokens, place: int, names: Names) -> Citation | None:
    """Return the speaker to whom the word at *place* points."""
    low, cue = tokens.low[place], Cue(place, place + 1)
    if low in RELAYING:
        return relayed(tokens, place, names)
    if tokens.low[place + 1 : place + 2] == ["by"]:  # "a director confirmed by the Senate"
        return according(tokens, place, names)
    if low in verbs.SHOWING and (paper := paper_before(tokens, place)) is not None:
        return paper
    if low in verbs.PLURAL_SAYING and (group := group_before(tokens, place, cue)) is not None:
        return group
    if low in verbs.ZUFOLGE:
        return body_before(tokens, place, cue) if place else None
    if low in verbs.CLAUSAL and not says_clause(tokens, place):
        return named(tokens, place, names, cue) if low in verbs.ANNOUNCING else None
    if low in verbs.SAYING or is_progressive(tokens, place) or is_demand(tokens, place):
        return (
            described(tokens, place, cue)
            or named(tokens, place, names, cue)
            or office_alone(tokens, place, names, cue)
            or joined(tokens, place, names)
        )
    return named(tokens, place, names, cue) or according(tokens, place, names)
