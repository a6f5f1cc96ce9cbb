"""Cleaner: the straight line from a raw page to an article. Read this file first.

    page -> decode -> split -> rules -> model -> metadata -> join -> language -> reliability -> article

HTML and bare text are two front doors of one house: each splits its page into blocks, and from there on
everything is shared. No stage deletes a block.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cleaner import __version__
from cleaner.article import Article, Failure, Metadata, Provenance, Removed, Source
from cleaner.blocks import KEPT, Block, Label, join
from cleaner.draft import Draft, open_page
from cleaner.errors import CleanerError
from cleaner.flags import page_flags, signal_flags
from cleaner.metadata.biographies import mark_biographies
from cleaner.metadata.text import mark_bylines, mark_title
from cleaner.page import Page
from cleaner.precedence import as_trained, merged_metadata, overlaid
from cleaner.rulebook.fields import to_source
from cleaner.rulebook.lookup import Clue
from cleaner.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    from cleaner.language import LanguageReader, Reading
    from cleaner.model.html_predict import HtmlModel
    from cleaner.model.predict import Labelling as ModelLabelling
    from cleaner.model.predict import LineModel
    from cleaner.reliability import Assessment, Rater

ARTICLE_CHANCE = 0.4  # section fronts, error pages and cookie walls are at 0.1 to 0.4, articles above 0.6

OUT_OF_MEMORY = "not enough memory"  # the error of a page that a batch tries again in a new worker


class Options(NamedTuple):
    """What a Cleaner is asked for.

    rules    folders of rule files, looked at before the shipped ones
    ratings  CSV files with ratings of the user's own, beside the shipped tables
    keep     labels whose blocks make the text
    only     languages that are wanted, as in `uk,en,sr-Latn`; articles in others are rejected
    drafts   rule files that no person has reviewed count too (the toolbox tests them so)
    engine   what labels HTML beside the rules: "model", or "trafilatura"
    record   False computes the text and its blocks alone: no metadata, no language, no reliability
    """

    rules: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    keep: frozenset[Label] = KEPT
    record: bool = True
    only: str | None = None
    drafts: bool = False
    engine: str = "model"


class Cleaner:
    """Cleans pages. Holds rules and models, keeps nothing of a page; safe to share between threads."""

    def __init__(self, options: Options | None = None) -> None:
        """Load the rules. Raises RuleError when one of the files is at fault."""
        self.options = options or Options()
        self.rules = Rulebook(self.options.rules, drafts=self.options.drafts)

    @cached_property
    def _lines(self) -> LineModel:
        from cleaner.model.predict import LineModel

        return LineModel.load()

    @cached_property
    def _markup(self) -> HtmlModel:
        from cleaner.model.html_predict import HtmlModel

        return HtmlModel.load()

    @cached_property
    def _languages(self) -> LanguageReader:
        from cleaner.language import LanguageReader

        return LanguageReader()

    @cached_property
    def _rater(self) -> Rater:
        from pathlib import Path

        from cleaner.reliability import Rater

        return Rater(user_tables=[Path(name) for name in self.options.ratings])

    def clean(self, page: Page | str | bytes) -> Article:
        """Return the article in *page*. Raises DecodeError when the page is no text."""
        draft = self.prepare(page if isinstance(page, Page) else Page(page))
        for stage in (self._label_known, self._label_rest, self._mark_title, self._read_metadata):
            draft = stage(draft)
        body = join(draft.blocks, keep=self.options.keep)
        article = self._record(draft, body) if self.options.record else _bare(draft, body)
        return draft.plain.in_source(article) if draft.plain else article

    def run(self, pages: Iterable[Page | str | bytes | Failure]) -> Iterator[Article | Failure]:
        """Clean each page; what can't be cleaned becomes a Failure in its place."""
        for page in pages:
            if isinstance(page, Failure):
                yield page
                continue
            known = page if isinstance(page, Page) else Page(page)
            try:
                yield self.clean(known)
            except CleanerError as error:
                yield Failure(known.id, known.url, str(error))
            except MemoryError:
                yield Failure(known.id, known.url, OUT_OF_MEMORY)
            except Exception as error:  # a fault of ours costs one page, never the run
                yield Failure(known.id, known.url, f"internal error: {type(error).__name__}: {error}")

    def prepare(self, page: Page) -> Draft:
        """Return the page in blocks, as it is before rules and model label them."""
        return self._peel(open_page(page, located=self.options.record))

    def _peel(self, draft: Draft) -> Draft:
        """Split off what a scraping tool glued to the lines of bare text."""
        if draft.html is not None:
            return draft
        blocks, fields, rules = self.rules.peel(draft.blocks)
        return draft._replace(blocks=blocks, fields=fields, rules=rules)

    def _label_known(self, draft: Draft) -> Draft:
        """Recognise the source and let the rules speak: its own, or the general ones."""
        source = self.rules.recognise(draft.blocks, clues(draft))
        labelling, rules = self.rules.label(draft.blocks, source, page=draft.html)
        flags = draft.flags | ({"rules-degraded"} if labelling.degraded and source.id else set())
        return draft._replace(
            blocks=labelling.blocks,
            source=to_source(labelling.fields, labelling.blocks) if source.status == "unknown" else source,
            fields=(*labelling.fields, *draft.fields),
            rules=(*draft.rules, *rules),
            flags=flags,
        )

    def _label_rest(self, draft: Draft) -> Draft:
        """Let the model, or the engine asked for, label what no rule has."""
        if all(block.label for block in draft.blocks):
            return draft
        if draft.html is None:
            return _labelled(
                draft, self._lines.label(as_trained(draft.blocks, bare=True)), self._lines.version
            )
        draft.html.blocks = as_trained(draft.blocks, bare=False)
        if self.options.engine == "model":
            labelling = self._markup.label(draft.html)
            judged = _labelled(draft, labelling, self._markup.version)
            if labelling.article < ARTICLE_CHANCE or any(block.label in KEPT for block in judged.blocks):
                return judged
        from cleaner.engines import TRAFILATURA, label_with_trafilatura

        draft.html.blocks = list(draft.blocks)
        return draft._replace(blocks=label_with_trafilatura(draft.html), model=TRAFILATURA)

    def _mark_title(self, draft: Draft) -> Draft:
        """Take the headline and its repeats out of the body."""
        known = next((field.text for field in draft.fields if field.name == "title"), None)
        return draft._replace(blocks=mark_title(draft.blocks, draft.declared.title or known))

    def _read_metadata(self, draft: Draft) -> Draft:
        """Read the metadata; what a bare text tells of its authors goes, in HTML the markup shows it."""
        bare = draft.html is None
        if not (bare or self.options.record):
            return draft
        metadata = merged_metadata(draft.fields, draft.declared, draft.blocks, page=draft.page, bare=bare)
        blocks = mark_biographies(draft.blocks, metadata.authors) if bare else draft.blocks
        return draft._replace(blocks=blocks, metadata=metadata)

    def _record(self, draft: Draft, body: str) -> Article:
        """Return the whole record: what the text alone does not need is computed here."""
        metadata = draft.metadata
        draft = draft._replace(blocks=mark_bylines(draft.blocks, metadata.authors))
        source = self._publisher(draft.source, metadata)
        reading, (reliability, cited_sources) = self._read_words(draft, body, source, metadata)
        signals = (*reliability.signals, *reading.signals)
        hidden = draft.html.hidden() if draft.html else frozenset[int]()
        named = page_flags(draft.text, draft.blocks, body=body, hidden=hidden) | signal_flags(signals)
        article = _bare(draft, body)._replace(
            source=source,
            metadata=metadata,
            language=reading.language,
            language_score=reading.score,
            languages=reading.languages,
            scripts=reading.scripts,
            flags=tuple(sorted(draft.flags | named | reading.flags)),
            removed=_removed(draft.blocks, kept=self.options.keep),
            reliability=reliability._replace(signals=signals),
            cited_sources=cited_sources,
            provenance=_provenance(draft, reading.detector),
        )
        if self._is_wanted(reading):
            return article
        why = f"language {article.language or 'unknown'}, not {self.options.only}"
        return article._replace(status="rejected", rejected=why)

    def _read_words(
        self, draft: Draft, body: str, source: Source, metadata: Metadata
    ) -> tuple[Reading, Assessment]:
        """Return what the words of the page tell; of HTML they are read as one text, as of bare text."""
        if draft.html is None:
            seen, page, blocks = None, draft.text, draft.blocks
        else:
            from cleaner.splitting.places import SeenText

            seen = SeenText(draft.text, draft.blocks)
            page, blocks = seen.text, seen.blocks
        reading = self._languages.read(body, blocks, page=page, declared=metadata.language)
        found = reading, self._rater.assess(source, metadata, blocks, page)
        return seen.in_source(found) if seen else found

    def _is_wanted(self, reading: Reading) -> bool:
        """Tell whether the body is in one of the languages asked for."""
        from cleaner.language import matches

        return self.options.only is None or matches(self.options.only, reading)

    def _publisher(self, source: Source, metadata: Metadata) -> Source:
        """Return *source* with its registrable domain; where no rule file names it, the page does."""
        domain = self._rater.tables.suffixes.registrable(source.domain) if source.domain else None
        name = source.name or (metadata.site_name if source.status == "declared" else None)
        return source._replace(name=name, domain=domain or source.domain)


def clues(draft: Draft) -> list[Clue]:
    """Return what may name the source, the most trusted first."""
    page, declared = draft.page, draft.declared
    clues = [("caller", page.source), ("url", page.url), ("canonical", declared.canonical_url)]
    return [Clue(via, text) for via, text in clues if text]


def _labelled(draft: Draft, labelling: ModelLabelling, version: str) -> Draft:
    """Return the draft labelled by a model where rules are silent, flagged where it sees no article."""
    from cleaner.model.naming import named_below

    bare = draft.html is None
    blocks = named_below(overlaid(draft.blocks, labelling.blocks, bare=bare), bare=bare)
    flags = {"not-article"} if labelling.article < ARTICLE_CHANCE else set()
    return draft._replace(blocks=blocks, flags=draft.flags | flags, model=version)


def _bare(draft: Draft, body: str) -> Article:
    """Return the article without what only the record shows."""
    return Article(
        id=draft.page.id,
        url=draft.page.url,
        status="ok" if body else "empty",
        kind="html" if draft.html else "text",
        source=draft.source,
        metadata=Metadata(),
        text=body,
        blocks=tuple(draft.blocks),
    )


def _removed(blocks: Iterable[Block], *, kept: Collection[Label]) -> dict[str, Removed]:
    """Return how much of each label stayed out of the body, in the order of the labels."""
    counts: dict[Label, Removed] = {}
    for block in blocks:
        if block.label is not None and block.label not in kept:
            blocks_so_far, chars = counts.get(block.label, Removed(0, 0))
            counts[block.label] = Removed(blocks_so_far + 1, chars + len(block.text))
    return {str(label): counts[label] for label in Label if label in counts}


def _provenance(draft: Draft, detector: str) -> Provenance:
    import hashlib

    content = draft.page.content
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(raw).hexdigest()
    return Provenance(__version__, draft.model, detector, draft.rules, digest, draft.chars)
