"""Article and Failure: what comes out, and its JSON form (the record).

The classes mirror the record: every key is always there, unknown is None or an empty list.
`docs/record.md` explains each key.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from cleaner.blocks import Block

SCHEMA = 1


class Span(NamedTuple):
    """A place in the decoded input: input[start:end] is *exact*."""

    start: int
    end: int
    exact: str


class Evidence(NamedTuple):
    """What a statement about the source rests on: the way it was found, and the words.

    `start` and `end` are None where the words don't stand in the page (a URL the caller gave).
    """

    via: str
    exact: str
    start: int | None = None
    end: int | None = None


class Source(NamedTuple):
    """The outlet that published the page; `status` is declared, identified or unknown."""

    id: str | None = None
    name: str | None = None
    domain: str | None = None
    status: str = "unknown"
    evidence: tuple[Evidence, ...] = ()


class Metadata(NamedTuple):
    """What the page says of itself. Dates are ISO 8601 strings, as exact as the page is."""

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
    """Another language of the page: its share of the prose letters, and where it stands."""

    code: str
    share: float
    spans: tuple[Span, ...] = ()


class RuleUse(NamedTuple):
    """A rule file that took part in a cleaning."""

    id: str
    version: str


class Provenance(NamedTuple):
    """What made this record, and from what."""

    cleaner: str
    model: str | None
    language: str  # the detector: langdetect or py3langid
    rules: tuple[RuleUse, ...]
    input_sha256: str
    input_chars: int


class Removed(NamedTuple):
    """How much of one label was left out of the body."""

    blocks: int
    chars: int


class Rating(NamedTuple):
    """What one published rater says of a domain, in the rater's own words or figures.

    match   how the domain was found: exact, parent (a rated parent of the host), path (only a part
            of the site is rated), alias (another domain of the same outlet)
    scope   what the rating holds for where it isn't the whole outlet, else None
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
    """A state that runs or funds an outlet: a fact of a dataset, no rating."""

    typology: str  # the code of the State Media Matrix: SC, CaPu, CaPr, ISFM, ISF, ISM, IP
    meaning: str
    outlet: str
    company: str
    country: str
    domain: str
    match: str
    dataset: str
    license: str


class Admiralty(NamedTuple):
    """The two letters of the Admiralty code; one text never tells its own credibility, so that is "6"."""

    source_reliability: str | None = None  # A..F, or None where no published table gives one
    basis: str | None = None
    information_credibility: str = "6"


class Signal(NamedTuple):
    """Something in the page that bears on its worth as a source, and where it stands."""

    id: str
    value: bool | int | float | str | Mapping[str, str] | Mapping[str, int]
    evidence: tuple[Span, ...] = ()
    version: str = "1"


class Reliability(NamedTuple):
    """What is known of the publisher, and what the page shows; evidence, never a verdict."""

    source_ratings: tuple[Rating, ...] = ()
    rating_status: str = "unrated"  # rated, unrated or disputed
    state_affiliation: StateAffiliation | None = None
    admiralty: Admiralty = Admiralty()
    signals: tuple[Signal, ...] = ()


class CitationEvidence(NamedTuple):
    """Where the name of a cited source stands, and the words that make it a citation."""

    source: Span
    cue: Span | None


class CitedSource(NamedTuple):
    """A source the article says it draws on.

    type    outlet, news_agency, telegram_channel, official, document, event, person, unnamed
    role    primary, secondary, venue, wire, photo-credit, publisher-line
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
    """A cleaned page. `to_dict` gives the record of the JSON output."""

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
    """A page that couldn't be cleaned: a record of its own, so that no input is lost."""

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
