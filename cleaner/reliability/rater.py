"""Rater: from a labelled page to what is known of its publisher, its sources and its signals."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cleaner.article import CitationEvidence, CitedSource, Metadata, Reliability, Source
from cleaner.blocks import KEPT, Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cleaner.article import Rating, Signal, StateAffiliation
    from cleaner.blocks import Block
    from cleaner.reliability.citations import Citation
    from cleaner.reliability.gazetteer import Gazetteer
    from cleaner.reliability.passages import Passage
    from cleaner.reliability.ratings import RatingTables
    from cleaner.reliability.signals import SignalReader
    from cleaner.reliability.tables import Table

    Known = tuple[tuple[Rating, ...], StateAffiliation | None]  # what is known of a cited source


class Assessment(NamedTuple):
    """What is known of who says so: the keys `reliability` and `cited_sources` of the record."""

    reliability: Reliability
    cited_sources: tuple[CitedSource, ...]


class Rater:
    """Looks up publishers, reads citations and signals.

    Every table is read and every pattern compiled when first needed, once; nothing changes afterwards,
    so that threads may share a Rater. *user_tables* are the user's own ratings (see `usertables`);
    one that is at fault raises RatingsError.
    """

    def __init__(self, *, user_tables: Sequence[Path] = ()) -> None:
        self._user: tuple[Table, ...] = ()
        if user_tables:
            from cleaner.reliability.usertables import read_user_table

            self._user = tuple(read_user_table(path) for path in user_tables)

    @cached_property
    def tables(self) -> RatingTables:
        """The ratings and state affiliations of domains."""
        from cleaner.reliability.ratings import RatingTables

        return RatingTables(self._user)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The outlets and agencies that texts cite."""
        from cleaner.reliability.gazetteer import Gazetteer

        return Gazetteer.shipped()

    @cached_property
    def _signals(self) -> SignalReader:
        from cleaner.reliability.signals import SignalReader

        return SignalReader()

    def assess(self, source: Source, metadata: Metadata, blocks: Sequence[Block], page: str) -> Assessment:
        """Return what is known of *source* and what *blocks* of the text *page* show; never a verdict."""
        from cleaner.reliability.signals import Reading

        cited = tuple(self._cited(source, blocks, page))
        signals = self._signals.read(Reading(blocks, metadata, cited))
        return Assessment(self.publisher(_address(source, metadata), signals=signals), cited)

    def publisher(self, address: str | None, *, signals: tuple[Signal, ...] = ()) -> Reliability:
        """Return the ratings and the state affiliation of the site at *address* (a URL or domain)."""
        if address is None:
            return Reliability(signals=signals)
        from cleaner.reliability.ratings import admiralty

        aliases = self._aliases(address)
        ratings = self.tables.ratings(address, aliases)
        return Reliability(
            source_ratings=ratings,
            rating_status=self.tables.status(ratings),
            state_affiliation=self.tables.state_affiliation(address, aliases),
            admiralty=admiralty(ratings),
            signals=signals,
        )

    def _aliases(self, address: str) -> tuple[str, ...]:
        from cleaner.reliability.domains import host_of

        outlet = self.gazetteer.outlet(host_of(address) or "")
        return outlet.domains if outlet else ()

    def _cited(self, source: Source, blocks: Sequence[Block], page: str) -> Iterator[CitedSource]:
        """Yield the sources that the body and the labelled source lines cite, in the order of the page."""
        known: dict[tuple[str, ...], Known] = {}
        for passage, citations in self._citations(blocks, page):
            for citation in citations:
                own = source.domain is not None and source.domain in citation.domains
                if not own:
                    if citation.domains not in known:  # a page names its few outlets again and again
                        known[citation.domains] = self._known(citation.domains)
                    yield _cited_source(passage, citation, known[citation.domains])

    def _citations(self, blocks: Sequence[Block], page: str) -> Iterator[tuple[Passage, list[Citation]]]:
        """Yield the paragraphs of the body, and the source lines above and below it, with what they cite."""
        from cleaner.reliability.passages import Passage, passages
        from cleaner.reliability.reading import read_page
        from cleaner.reliability.sourcelines import read_publisher_line

        begun = next((place for place, block in enumerate(blocks) if block.label in KEPT), len(blocks))
        for block in blocks[:begun]:
            if block.label is Label.SOURCE_LINE:
                yield Passage([block], page), read_publisher_line(block.text, self.gazetteer)
        body = (block for block in blocks[begun:] if block.label in KEPT or block.label is Label.SOURCE_LINE)
        read = list(passages(body, page))
        yield from zip(read, read_page((passage.text for passage in read), self.gazetteer), strict=True)

    def _known(self, domains: tuple[str, ...]) -> Known:
        if not domains:
            return (), None
        domain, *others = domains
        return self.tables.ratings(domain, others), self.tables.state_affiliation(domain, others)


def _cited_source(passage: Passage, citation: Citation, known: Known) -> CitedSource:
    cue = passage.span(*citation.cue) if citation.cue else None
    surface = passage.span(citation.start, citation.end)
    return CitedSource(
        surface=passage.text[citation.start : citation.end],
        name=citation.name,
        domain=citation.domains[0] if citation.domains else None,
        type=citation.type,
        role=citation.role,
        cue=passage.text[slice(*citation.cue)] if citation.cue else None,
        evidence=CitationEvidence(surface, cue),
        source_ratings=known[0],
        state_affiliation=known[1],
    )


def _address(source: Source, metadata: Metadata) -> str | None:
    """Return the nearest address known: the page's own URL if it is on the publisher's domain."""
    from cleaner.reliability.domains import host_of

    host = host_of(metadata.canonical_url or "")
    if host and source.domain and (host == source.domain or host.endswith(f".{source.domain}")):
        return metadata.canonical_url
    return source.domain
