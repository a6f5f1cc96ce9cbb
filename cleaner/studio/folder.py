"""The documents of a folder, and what a draft of a rule file does to each of them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cleaner.article import Article, Failure
from cleaner.blocks import KEPT, Block
from cleaner.errors import UsageError
from cleaner.page import Page, decode
from cleaner.pipeline import Cleaner, Options
from cleaner.studio.drafting import CHOICES, WAYS, Pick, fold

MOST_DOCUMENTS = 2000  # held in memory, and cleaned anew at every click
PROSE_WORDS = 12  # a line of so many words is prose, and a rule that takes it is doubtful


class Document(NamedTuple):
    """A document of the folder, and how it is cleaned without the draft."""

    number: int
    page: Page
    text: str
    article: Article

    @property
    def name(self) -> str:
        """What the list shows."""
        return self.article.title or self.page.id or f"document {self.number + 1}"


class Loss(NamedTuple):
    """A line of prose that the draft would take, and the operation that does."""

    document: int
    block: int
    text: str
    reason: str


class Effect(NamedTuple):
    """What the draft does to one document.

    idle         none of its operations took anything: nothing matched, or the rules did not fit
    kept_before  characters of the body without the draft, and with it (kept_now)
    taken        blocks that its operations keep out of the body
    foreign      the source that the document was recognised as without the draft, if another
    """

    document: int
    idle: bool
    kept_before: int
    kept_now: int
    taken: int
    foreign: str
    losses: tuple[Loss, ...]


class Folder:
    """The documents, held for the life of the studio; drafts come and go with each request."""

    def __init__(self, pages: Iterable[Page | Failure], rules: str) -> None:
        """Clean the pages; *rules* is the folder that rule files are saved in, and may not exist yet."""
        self.rules = rules
        self.documents: list[Document] = []
        self.failures: list[Failure] = []
        self.more = False
        cleaner = Cleaner(Options(self._folders()))
        for page in pages:
            if len(self.documents) == MOST_DOCUMENTS:
                self.more = True
                break
            self._add(page, next(cleaner.run([page])))

    def _add(self, page: Page | Failure, result: Article | Failure) -> None:
        if isinstance(page, Page) and isinstance(result, Article):
            self.documents.append(Document(len(self.documents), page, decode(page).text, result))
        elif isinstance(result, Failure):
            self.failures.append(result)

    def _folders(self) -> tuple[str, ...]:
        return (self.rules,) if os.path.isdir(self.rules) else ()

    def refresh(self) -> None:
        """Clean the documents anew: the rules have changed."""
        cleaner = Cleaner(Options(self._folders()))
        results = cleaner.run([document.page for document in self.documents])
        for number, result in enumerate(results):
            if isinstance(result, Article):
                self.documents[number] = self.documents[number]._replace(article=result)

    def document(self, number: Any) -> Document:
        """Return the document with this number. Raises UsageError."""
        if not isinstance(number, int) or not 0 <= number < len(self.documents):
            raise UsageError(f"no document {number!r}")
        return self.documents[number]

    def pick(self, said: Mapping[str, Any]) -> Pick:
        """Return the pick that the browser *said*, with the words from the document. Raises UsageError."""
        document = self.document(said.get("document"))
        number, choice, way = said.get("block"), said.get("choice"), said.get("way")
        blocks = document.article.blocks
        if not isinstance(number, int) or not 0 <= number < len(blocks):
            raise UsageError(f"no block {number!r}")
        if choice not in CHOICES or way not in WAYS:
            raise UsageError(f"nothing to choose: {choice!r}, {way!r}")
        before = blocks[number - 1].text if number else ""
        return Pick(document.number, number, choice, way, blocks[number].text, before)

    def with_draft(self, toml: str, *, record: bool = False) -> Cleaner:
        """Return a cleaner that has the draft before all other rules. Raises RuleError."""
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "draft.toml"), "w", encoding="utf-8") as stream:
                stream.write(toml)
            return Cleaner(Options((folder, *self._folders()), record=record))

    def effects(self, cleaner: Cleaner, file_id: str, picks: Sequence[Pick]) -> list[Effect]:
        """Return what the draft does to each document that it recognises."""
        pointed = {fold(pick.text) for pick in picks}
        effects = []
        for document in self.documents:
            result = next(cleaner.run([document.page]))
            if isinstance(result, Article) and result.source.id == file_id:
                effects.append(_effect(document, result, file_id, pointed))
        return effects


def _effect(document: Document, now: Article, file_id: str, pointed: set[str]) -> Effect:
    reason = f"rule:{file_id}/"
    ours = [(n, block) for n, block in enumerate(now.blocks) if block.reason.startswith(reason)]
    before = document.article
    losses = tuple(
        Loss(document.number, n, block.text, block.reason)
        for n, block in ours
        if _is_loss(before.blocks, n, block) and fold(block.text) not in pointed
    )
    other = before.source.id if before.source.id not in (None, file_id) else None
    sizes = [_kept(article.blocks) for article in (before, now)]
    taken = sum(block.label not in KEPT for _, block in ours)
    return Effect(document.number, not ours, sizes[0], sizes[1], taken, other or "", losses)


def _is_loss(before: Sequence[Block], number: int, block: Block) -> bool:
    """Tell whether the cleaner kept this line as prose before, and the draft does not."""
    same = number < len(before) and before[number].text == block.text
    prose = len(block.text.split()) >= PROSE_WORDS
    return same and prose and before[number].label in KEPT and block.label not in KEPT


def _kept(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks if block.label in KEPT)
