"""Article and Failure: what comes out, and its JSON form (the record).

The classes mirror the record: every key is always there, unknown is None or an empty list. Each docstring
explains the keys, one a line; `docs/record.md` is made from them (`make docs`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from cleaner.blocks import Block

SCHEMA = 1


class Span(NamedTuple):
    """A place in the decoded input: input[start:end] is *exact*.

    In HTML and Markdown, *exact* is what a reader sees of it: markup and white space may stand there too.

    start  offset of the first character
    end    offset behind the last character
    exact  the words that stand there
    """

    start: int
    end: int
    exact: str

    @classmethod
    def of(cls, block: Block, start: int, end: int) -> Span:
        """Return the place of block.text[start:end]; the text stands at the block's own place as it is."""
        return cls(block.start + start, block.start + end, block.text[start:end])


class Evidence(NamedTuple):
    """What a statement about the source rests on: the way it was found, and the words.

    via    `caller`, `url`, `canonical`, `fingerprint` (lines of the text), `publisher-line` ...
    exact  the words
    start  where they stand; None where they don't stand in the page (a URL the caller gave)
    end    likewise
    """

    via: str
    exact: str
    start: int | None = None
    end: int | None = None


class Source(NamedTuple):
    """The outlet that published the page.

    id        of the rule file, `pravda.com.ua/eng`; None where there is none
    name      as the rule file or the page gives it
    domain    registrable: `bbc.co.uk` for `news.bbc.co.uk`
    status    `declared` (the caller, the URL or the page says so), `identified` (its lines stand in the
              text) or `unknown`
    evidence  what this rests on
    """

    id: str | None = None
    name: str | None = None
    domain: str | None = None
    status: str = "unknown"
    evidence: tuple[Evidence, ...] = ()


class Metadata(NamedTuple):
    """What the page says of itself. Dates are ISO 8601 strings, as exact as the page is.

    title           the headline, without the site's name
    description     the page's summary of itself
    authors         names, without roles; ALL CAPS become name case
    date_published  ISO 8601, with time and zone as far as the page tells; a date that is only guessed
                    isn't given
    date_modified   likewise
    date_crawled    as the container says (WARC-Date); else when a web archive captured the [copy](#copies)
    tags            keywords
    sections        where on the site the page belongs
    captions        of pictures; they are not in the text
    image           the address of the main picture
    license         as the page states
    canonical_url   the page's address as the page states it; of a [copy](#copies) that of the page itself
    """

    title: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    date_published: str | None = None
    date_modified: str | None = None
    date_crawled: str | None = None
    tags: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    image: str | None = None
    license: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    language: str | None = None  # as declared by the page, a BCP 47 tag

    def or_else(self, other: Metadata) -> Metadata:
        """Return these values, and those of *other* where this one is silent."""
        values = {name: mine or getattr(other, name) for name, mine in self._asdict().items()}
        return Metadata(**values)


class LanguageShare(NamedTuple):
    """Another language of the page: its share of the prose letters, and where it stands.

    code   ISO 639-1, or 639-3 where there is none
    share  of the letters of all prose, 0 to 1
    spans  where it stands
    """

    code: str
    share: float
    spans: tuple[Span, ...] = ()


class RuleUse(NamedTuple):
    """A rule file that took part in a cleaning.

    id       its id
    version  the start of the file's SHA-256
    """

    id: str
    version: str


class Provenance(NamedTuple):
    """What made this record, and from what.

    cleaner       the version of this package
    model         the model that labelled what no rule did, or `trafilatura`; None where the rules did it all
    language      the detector: `langdetect` or `py3langid`
    rules         the rule files that took part
    input_sha256  of the bytes as they came
    input_chars   characters of the decoded input
    """

    cleaner: str
    model: str | None
    language: str
    rules: tuple[RuleUse, ...]
    input_sha256: str
    input_chars: int


class Removed(NamedTuple):
    """How much of one label was left out of the body.

    blocks  how many
    chars   characters in them
    """

    blocks: int
    chars: int


class Rating(NamedTuple):
    """What one published rater says of a domain, in the rater's own words or figures.

    rater            who rates
    scheme           by which scale
    value            a word or a figure of that scale
    rated_domain     the domain in the rater's table
    match            how it was found: `exact`, `parent` (a rated parent of the host), `path` (only a part
                     of the site is rated), `alias` (another domain of the same outlet)
    scope            what the rating holds for where it isn't the whole outlet, else None
    rated_on         date of the rating
    dataset_version  of the table
    n_observed       raters behind the figure, where it is made of several
    evidence_url     where the rating can be read
    license          of the table
    """

    rater: str
    scheme: str
    value: str | float
    rated_domain: str
    match: str
    scope: str | None
    rated_on: str | None
    dataset_version: str
    n_observed: int | None
    evidence_url: str | None
    license: str


class StateAffiliation(NamedTuple):
    """A state that runs or funds an outlet: a fact of a dataset, no rating.

    typology  the code of the State Media Matrix: SC, CaPu, CaPr, ISFM, ISF, ISM, IP
    meaning   the code in words
    outlet    as the dataset names it
    company   that owns it
    country   whose state
    domain    of the outlet, in the dataset
    match     how it was found, as for a rating
    dataset   and its version
    license   of the dataset
    """

    typology: str
    meaning: str
    outlet: str
    company: str
    country: str
    domain: str
    match: str
    dataset: str
    license: str


class Admiralty(NamedTuple):
    """The two signs of the Admiralty code.

    source_reliability       A to F; None where no published table gives one
    basis                    the table
    information_credibility  always "6", cannot be judged: one text never tells its own credibility
    """

    source_reliability: str | None = None
    basis: str | None = None
    information_credibility: str = "6"


class Signal(NamedTuple):
    """Something in the page that bears on its worth as a source, and where it stands.

    id        `sourcing.anonymous` and the like
    value     how often, how much, or what: as the signal's own entry says
    evidence  the places, as far as there are any
    version   of the signal's definition
    """

    id: str
    value: bool | int | float | str | Mapping[str, str] | Mapping[str, int]
    evidence: tuple[Span, ...] = ()
    version: str = "1"


class Reliability(NamedTuple):
    """What is known of the publisher, and what the page shows; evidence, never a verdict.

    source_ratings     what published raters say
    rating_status      `rated`, `unrated`, or `disputed` where one rating speaks for it and another against
    state_affiliation  None where no dataset has one
    admiralty          see below
    signals            what the page shows
    """

    source_ratings: tuple[Rating, ...] = ()
    rating_status: str = "unrated"
    state_affiliation: StateAffiliation | None = None
    admiralty: Admiralty = Admiralty()
    signals: tuple[Signal, ...] = ()


class CitationEvidence(NamedTuple):
    """Where the name of a cited source stands, and the words that make it a citation.

    source  the name
    cue     the words that cite it
    """

    source: Span
    cue: Span | None


class CitedSource(NamedTuple):
    """A source the article says it draws on.

    surface            the name as it stands in the text
    name               the same in its usual form
    domain             of an outlet that is known
    type               outlet, news_agency, telegram_channel, official, document, event, person, unnamed
    role               primary, secondary, venue, wire, photo-credit, publisher-line
    cue                the words that cite it
    evidence           where both stand
    source_ratings     what published raters say of its domain
    state_affiliation  likewise
    """

    surface: str
    name: str
    domain: str | None
    type: str
    role: str
    cue: str | None
    evidence: CitationEvidence
    source_ratings: tuple[Rating, ...] = ()
    state_affiliation: StateAffiliation | None = None


class Article(NamedTuple):
    """A cleaned page. `to_dict` gives the record of the JSON output.

    schema          1: the version of the record
    id              the record's own id, else the file name without its endings; `name#3` for the third record
                    without an id in a container; None for standard input
    url             as the caller or the container gives it
    status          `ok`, `empty` when no article body was found, or `rejected` when `--only-language` doesn't
                    name its language
    kind            `html` or `text`
    source          the outlet
    text            the body: paragraphs separated by one blank line; no title, byline, date line, caption,
                    tags, advert, navigation, ticker, related links or comments
    language        of `text`: ISO 639-1 (639-3 where there is none); None when too short to tell
    language_score  0 to 1; None with the language
    languages       other languages that hold a real share of the prose
    scripts         ISO 15924 code: share of the letters, over the raw page
    flags           sorted; docs/flags.md
    removed         label: how much of it, for every label that is not in `text`
    reliability     docs/reliability.md
    cited_sources   docs/reliability.md
    provenance      what made this record
    reason          only with `rejected`: why
    blocks          only with `--blocks`: every block of the page, in its order
    """

    id: str | None
    url: str | None
    status: str  # "ok", "empty" or "rejected"
    kind: str  # "html" or "text"
    source: Source
    metadata: Metadata
    text: str
    language: str | None = None
    language_score: float | None = None
    languages: tuple[LanguageShare, ...] = ()
    scripts: Mapping[str, float] = MappingProxyType({})
    flags: tuple[str, ...] = ()
    removed: Mapping[str, Removed] = MappingProxyType({})
    reliability: Reliability | None = None
    cited_sources: tuple[CitedSource, ...] = ()
    provenance: Provenance | None = None
    blocks: tuple[Block, ...] = ()
    rejected: str | None = None  # why the caller doesn't want it

    @property
    def title(self) -> str | None:
        """The headline, or None."""
        return self.metadata.title

    def to_dict(self, *, blocks: bool = False) -> dict[str, Any]:
        """Return the record as plain values; with *blocks*, the labelled blocks too."""
        meta = self.metadata
        record: dict[str, Any] = {
            "schema": SCHEMA,
            "id": self.id,
            "url": self.url,
            "canonical_url": meta.canonical_url,
            "status": self.status,
            "kind": self.kind,
            "source": plain(self.source),
            "title": meta.title,
            "description": meta.description,
            "authors": list(meta.authors),
            "date_published": meta.date_published,
            "date_modified": meta.date_modified,
            "date_crawled": meta.date_crawled,
            "tags": list(meta.tags),
            "sections": list(meta.sections),
            "captions": list(meta.captions),
            "image": meta.image,
            "license": meta.license,
            "text": self.text,
            "language": self.language,
            "language_score": self.language_score,
            "languages": plain(self.languages),
            "scripts": dict(self.scripts),
            "flags": list(self.flags),
            "removed": plain(self.removed),
            "reliability": plain(self.reliability or Reliability()),
            "cited_sources": plain(self.cited_sources),
            "provenance": plain(self.provenance),
        }
        if self.rejected:
            record["reason"] = self.rejected
        if blocks:
            record["blocks"] = [
                {"start": b.start, "end": b.end, "text": b.text, "label": b.label, "reason": b.reason}
                for b in self.blocks
            ]
        return record


class Failure(NamedTuple):
    """A page that couldn't be cleaned: a record of its own, so that no input is lost.

    schema  1: the version of the record
    id      as in the record of a cleaned page
    url     likewise
    status  `error`
    error   what was wrong
    """

    id: str | None
    url: str | None
    error: str

    def to_dict(self) -> dict[str, Any]:
        """Return the failure record as plain values."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "url": self.url,
            "status": "error",
            "error": self.error,
        }


def plain(value: Any) -> Any:
    """Return *value* with named tuples as dicts and tuples as lists, ready for JSON."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: plain(item) for key, item in value._asdict().items()}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value
