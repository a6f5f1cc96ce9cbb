"""Which outlets and agencies a text cites: a known name next to a cue.

A name alone is no citation ("any mention of an outlet" is right one time in three); "according to X",
"X reported" is. "Told X" and "on X" make X the venue where somebody spoke, not a source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleaner.reliability import cues, slavic
from cleaner.reliability.endings import ends_in
from cleaner.reliability.gazetteer import Mention, Name, Outlet
from cleaner.reliability.places import Taken
from cleaner.reliability.unlisted import unlisted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from cleaner.reliability.gazetteer import Gazetteer

REACH = 90  # characters looked at on each side of a name; the longest cue in the development part has 47
LONGEST_CUE = 5  # words
MOST_SKIPPED = 6  # words between a cue and a name, or a name and its verb

PART = re.compile(r"\w+")  # the words of names
WORD = re.compile(r"[\w.]*\w['’]?(?:\w+)?(?:-\w+)*")
SENTENCE_END = re.compile(r"[.!?…][\"”»’)]*\s+(?=[\"“„«(\w])(?<!U\.S\. )(?<!Mr\. )(?<!St\. )|\n")
ELIDED = ("'", "’")
BROKEN = frozenset(";!?")
SENTENCE_CLOSED = frozenset('.!?"”»“')
# Behind the first agency of a closing credit: "(AFP, Reuters)", "(dpa/AFP)."
CLOSING = re.compile(
    r"(?:(?:\s?[/,+&]\s?| (?:and|und|et|y|e) )[^\W\d_][\w.]*(?: [^\W\d_][\w.]*)?){0,3}[)/]\.?"
)
CREDIT_LINE = re.compile(r"(?i)\W*(?:photo|foto|image|bild|credit|picture|crédit|фото)\b.{0,12}[:|/]")
CREDIT = re.compile(r"(?i)(?:photo|foto|image|bild|picture|crédit|фото)s?\b[^)]*")
AGENCY_PHOTO = re.compile(r" (Photos?|Foto)\b ?[/|]")
JOINED = re.compile(
    r"(?i)[\s,/«»“”\"„'’]*(?:(?:and|or|und|et|y|e|та|і|й|и|або|или|oder|sowie|ou|as well as|&)\s+)?[\s«“\"„]*"
)
DATELINE = re.compile(r"[A-ZÀ-ÝА-ЯЄІЇ][^!?]{1,50}[(/]$")
CREDITED = re.compile(r"(?i)(?:from|via)\s+(?:the\s+)?")  # a line of its own: "From The Guardian"
CONTRIBUTED = " contributed to"  # "AP writer Ann Lee in York contributed to this report"
SLAVIC_DATELINE = re.compile(
    r"[А-ЯЄІЇҐЁ][А-ЯЄІЇҐЁ’' -]+[.,] \d{1,2} [а-яіїєґ]+(?:,? \d{4}(?: року| года| р\.| г\.)?)?[.,/] ?[/(]?"
)  # "КИЇВ. 3 червня. УНІАН."
# "Reuters, citing two officials": who names a source relays it.
RELAYING = re.compile(
    r"(?i)[»”\"’]?,?\s+(citing|quoting|unter Berufung auf|citant|citando|con referencia a"
    r"|посилаючись на|ссылаясь на|і?з посиланням на|со ссылкой на)\b"
)
NOT_SAID = ("that's what", "that’s what", "that is what")
WIRE_BEFORE = frozenset("avec with con mit з с material materiales © source by".split())


class Cue(NamedTuple):
    """The words that make a name a citation: text[start:end], and the role they give it."""

    start: int
    end: int
    role: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited source in a text: text[start:end] is its surface."""

    start: int
    end: int
    name: str
    type: str
    role: str
    domains: tuple[str, ...] = ()
    cue: tuple[int, int] | None = None


def read_outlets(text: str, gazetteer: Gazetteer) -> list[Citation]:
    """Return the outlets that *text* (a paragraph) cites, in the order of the text."""
    words = frozenset(PART.findall(text))
    mentions = list(gazetteer.mentions(text, words))
    credit = CREDIT_LINE.match(text)
    if credit is not None:
        return [_cited(mention, "photo-credit", credit.span()) for mention in mentions]
    mentions = _with_unlisted(text, words, mentions)
    found = [_citation(text, mention) for mention in mentions]
    return [citation for citation in _share_cues(text, mentions, found) if citation is not None]


def _with_unlisted(text: str, words: Set[str], mentions: list[Mention]) -> list[Mention]:
    """Return *mentions* and the names that look like an outlet's and overlap none of them."""
    taken = Taken()
    for mention in mentions:
        taken.take(mention.start, mention.end)
    for start, end, domains in unlisted(text, words):
        if taken.take(start, end):
            outlet = Outlet(text[start:end], "outlet", "", domains)
            mentions.append(Mention(start, end, Name(outlet.name, False, True, outlet)))
    return sorted(mentions)


def _citation(text: str, mention: Mention) -> Citation | None:
    hyphened = text[mention.end : mention.end + 1] == "-"  # "NBC-Kommentator", but "AP-NORC poll"
    for look in (_after,) if hyphened else (_credit, _wire, _told, _before, _after, _stage):
        cue = look(text, mention)
        if cue is not None and (cue.strong or not mention.name.ambiguous):
            return _cited(mention, cue.role, (cue.start, cue.end))
    return None


def _cited(mention: Mention, role: str, cue: tuple[int, int] | None) -> Citation:
    outlet = mention.name.outlet
    return Citation(mention.start, mention.end, outlet.name, outlet.type, role, outlet.domains, cue)


def _share_cues(
    text: str, mentions: Sequence[Mention], found: Sequence[Citation | None]
) -> Iterator[Citation | None]:
    """Give a name in a list ("Reuters and CNN reported") the cue of its neighbour."""
    shared = list(found)
    pairs = [(place, place + 1) for place in range(len(mentions) - 1)]
    for giver, taker in [*pairs, *((right, left) for left, right in reversed(pairs))]:
        left, right = sorted((giver, taker))
        known = shared[giver]
        between = text[mentions[left].end : mentions[right].start]
        if known is not None and shared[taker] is None and _joins(between):
            shared[taker] = _cited(mentions[taker], known.role, known.cue)
    return iter(shared)


def _joins(between: str) -> bool:
    match = JOINED.match(between)
    rest = between[match.end() :] if match else between
    words = rest.casefold().split()
    return bool(between.strip()) and len(between) < REACH and cues.DESCRIPTORS.issuperset(words)


def _credit(text: str, mention: Mention) -> Cue | None:
    """Find the credit of a photo within running text: "(Photo by Ann Lee/Reuters)", "AP Photo/Ann Lee"."""
    photo = AGENCY_PHOTO.match(text, mention.end)
    if photo is not None:
        return Cue(*photo.span(1), "photo-credit", strong=True)
    bracket = text.rfind("(", max(0, mention.start - REACH), mention.start)
    credit = CREDIT.match(text, bracket + 1, mention.start) if bracket >= 0 else None
    return Cue(*credit.span(), "photo-credit", strong=True) if credit and ")" not in credit[0] else None


def _wire(text: str, mention: Mention) -> Cue | None:
    """Find a dateline ("KYIV, Nov 1 (Reuters) -"), a closing credit ("(dpa)", "/TASS/") or "avec AFP"."""
    left = text[max(0, mention.start - REACH) : mention.start]
    right = text[mention.end : mention.end + REACH]
    agency = mention.name.outlet.type == "news_agency"
    closing = CLOSING.fullmatch(right.rstrip()) if agency else right.strip() in (")", "/", "/.", ").")
    closed = left[:-1].rstrip()[-1:] in SENTENCE_CLOSED or (agency and right.rstrip().endswith(")."))
    if left[-1:] in ("(", "/") and closing and closed:
        return Cue(mention.start - 1, len(text.rstrip()), "wire", strong=True)
    if mention.start < REACH and DATELINE.fullmatch(left) and re.match(r"[)/]\s*[-–—:.]", right):
        return Cue(0, mention.end + 1, "wire", strong=True)
    place = text.find(CONTRIBUTED, mention.end, mention.end + 2 * REACH) if agency else -1
    if place >= 0 and not SENTENCE_END.search(text, mention.end, place):
        return Cue(place + 1, place + len(CONTRIBUTED), "wire", strong=True)
    if not right.strip(" .") and CREDITED.fullmatch(left):
        return Cue(0, len(left.rstrip()), "secondary", strong=True)
    words = left.casefold().split()
    if agency and SLAVIC_DATELINE.fullmatch(left) and right[:1] in (".", ":", " "):
        return Cue(0, mention.end, "wire", strong=True)
    last = words[-1].strip("(") if agency and words else ""
    credited = last in WIRE_BEFORE and len(text) < REACH and not right.strip(" .)/")
    return Cue(len(left.rstrip()) - len(words[-1]), mention.start, "wire", strong=True) if credited else None


def _told(text: str, mention: Mention) -> Cue | None:
    """Find whom something was told in Slavic: a dative («Медузе»), or TASS before the speaker."""
    words, offset = _words_before(text, mention.start)
    dative = mention.name.dative
    while words and words[-1][0].casefold() in cues.DESCRIPTORS | slavic.PRONOUNS:
        dative = words.pop()[0].casefold() in slavic.TOLD or dative
    if not words or words[-1][0].casefold() not in slavic.SAID:
        return None
    if not dative and not _speaker_follows(text[mention.end : mention.end + REACH]):
        return None
    return Cue(offset + words[-1].start(), offset + words[-1].end(), "venue", strong=True)


def _speaker_follows(right: str) -> bool:
    """Tell whether a person or a body stands right behind: "сообщили ТАСС в пресс-службе"."""
    following = [word[0] for word in islice(WORD.finditer(right), 2)]
    if following and following[0] in slavic.IN:
        following = following[1:]
    speakers = slavic.OFFICES | slavic.FUNCTIONS | slavic.BODIES | slavic.UNNAMED
    return bool(following) and ends_in(following[0], speakers)


def _before(text: str, mention: Mention) -> Cue | None:
    """Find a cue before the name, with nothing but descriptors between."""
    words, offset = _words_before(text, mention.start)
    words = [word for word in words if word[0].casefold() not in cues.DAYS]  # "reported Monday by"
    for end in range(len(words), max(0, len(words) - MOST_SKIPPED), -1):
        cue = _phrase(words[:end], offset)
        if cue is not None:
            return None if BROKEN & set(text[cue.end : mention.start]) else cue
        if not _skippable(words, end - 1):
            return None
    return None


def _phrase(words: Sequence[re.Match[str]], offset: int) -> Cue | None:
    """Return the cue that *words* end in, the longest first."""
    lowered = [word[0].casefold() for word in words[-LONGEST_CUE:]]
    for first in range(len(lowered)):
        phrase = " ".join(lowered[first:])
        start, end = offset + words[first - len(lowered)].start(), offset + words[-1].end()
        if phrase in cues.VENUE and phrase not in cues.WEAK_VENUE:
            return Cue(start, end, "venue", strong=True)
        if phrase in cues.CITED_BY and first and lowered[first - 1] in cues.PASSIVE:
            return None
        if phrase in cues.ATTRIBUTION:
            return Cue(start, end, "secondary", strong=phrase not in cues.WEAK_BEFORE)
    return None


def _skippable(words: Sequence[re.Match[str]], place: int) -> bool:
    """Tell whether a word may stand between cue and name; one unknown word may, before a descriptor."""
    return any(map(_describes, words[max(0, place - 1) : place + 2]))


def _describes(word: re.Match[str]) -> bool:
    low = word[0].casefold()
    return low in cues.DESCRIPTORS or (low[1:2] in ELIDED and low[2:] in cues.DESCRIPTORS)  # "l'agence"


def _after(text: str, mention: Mention) -> Cue | None:
    """Find a reporting verb ("has reported") or noun ("'s report") behind the name."""
    right = text[mention.end : mention.end + REACH]
    stop = SENTENCE_END.search(right)
    right = right[: stop.start()] if stop else right
    words = list(WORD.finditer(right))[: MOST_SKIPPED + 1]
    if not words or _denied(text, mention.start) or BROKEN & set(right[: words[0].start()]):
        return None
    relayed = RELAYING.match(right)
    if relayed is not None:
        return Cue(mention.end + relayed.start(1), mention.end + relayed.end(1), "secondary", strong=True)
    governed = _governed(text, mention.start)
    for word in words:
        joined = word.start() == 1 and right[0] in "-/"  # "Reuters/Ipsos poll", "Bild-Informationen"
        plain = word[0].casefold() if joined else word[0]
        strong = _reports(plain, subject=not governed and "," not in right[: word.start()])
        if strong is not None:
            return Cue(mention.end + word.start(), mention.end + word.end(), "secondary", strong)
        if word[0].casefold() not in cues.BETWEEN and word[0] != "s" and not joined:
            return None
    return None


def _reports(word: str, *, subject: bool) -> bool | None:
    """Return how strong a cue *word* is behind a name, the *subject* of its sentence or not; None for no cue.

    The case counts: a capital makes a title ("Standard Notes").
    """
    if subject and word in cues.REPORTING and word not in cues.WEAK_REPORTING:
        return True
    if word in cues.REPORT_NOUN:
        return word in cues.STRONG_NOUN
    return False if subject and word in cues.WEAK_REPORTING else None


def _denied(text: str, start: int) -> bool:
    before = text[max(0, start - REACH) : start].casefold()
    return before.rstrip().removesuffix("the").rstrip().endswith(NOT_SAID)


def _governed(text: str, start: int) -> bool:
    """Tell whether a preposition stands before the name: the verb behind it has another subject then."""
    before = text[max(0, start - 20) : start].casefold().split()
    article = bool(before) and before[-1] in cues.DESCRIPTORS
    return len(before) > article and before[-1 - article] in cues.PREPOSITIONS


def _stage(text: str, mention: Mention) -> Cue | None:
    """Find the venue of speech: "on X", "der X" where the sentence says that somebody spoke."""
    words, offset = _words_before(text, mention.start)
    if not words or words[-1][0].casefold() not in cues.WEAK_VENUE:
        return None
    if not any(word[0].casefold() in cues.SPEECH for word in words):
        return None
    return Cue(offset + words[-1].start(), offset + words[-1].end(), "venue", strong=False)


def _words_before(text: str, start: int) -> tuple[list[re.Match[str]], int]:
    """Return the words of the same sentence before *start*, and the offset they count from."""
    offset = max(0, start - REACH)
    for stop in SENTENCE_END.finditer(text, offset, start):
        offset = stop.end()
    return list(WORD.finditer(text[offset:start])), offset
