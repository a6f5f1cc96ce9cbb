"""Does a rule of one source take lines from the body of another source's page? It must not.

A literal or a pattern that is boilerplate on one site is a sentence on another, so every dropping
operation is tried on pages whose body is known: the tests of all other files, and a corpus of the user.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from cleaner.blocks import DROPPED, Block
from cleaner.errors import UsageError
from cleaner.page import Page
from cleaner.pipeline import Cleaner
from cleaner.rulebook import lookup
from cleaner.rulebook.apply import Work
from cleaner.rulebook.rulebook import joined
from cleaner.rulebook.rulefile import RuleFile
from cleaner.rulebook.sheet import Sheet, fold
from cleaner.ruletests import test_pages

DROPPING = ("drop", "run", "cut")


class Bystander(NamedTuple):
    """A page whose body is known, of the source *source* (a rule file's id or a domain)."""

    name: str
    source: str | None
    blocks: Sequence[Block]
    body: frozenset[str]  # its lines, folded


class Trespass(NamedTuple):
    """An operation that takes *line* from the body of the page *page*, which is not of its source."""

    operation: str
    line: str
    page: str

    def __str__(self) -> str:
        return f"{self.operation} takes {self.line[:80]!r} from the body of {self.page}"


def test_bystanders(cleaner: Cleaner, files: Iterable[RuleFile]) -> Iterator[Bystander]:
    """Yield the test pages of *files*, each with the body that its own rules leave."""
    for rule_file in files:
        for number, page in enumerate(test_pages(rule_file), 1):
            body = frozenset(fold(line) for line in cleaner.clean(page).text.split("\n\n"))
            blocks = cleaner.prepare(page).blocks
            yield Bystander(f"{rule_file.id}, test {number}", rule_file.id, blocks, body)


def corpus_bystanders(cleaner: Cleaner, path: str) -> Iterator[Bystander]:
    """Yield the pages of a JSON Lines file: `html`, `url`, and the true body as `text` or `body`.

    Raises UsageError for a line that is no such record.
    """
    with open(path, encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record: dict[str, Any] = json.loads(line)
                html, gold = record["html"], record["body"] if "body" in record else record["text"]
            except (ValueError, KeyError, TypeError) as error:
                raise UsageError(f"{path}:{number}: no JSON record with html and text or body") from error
            host = str(record.get("url") or "").partition("://")[2].partition("/")[0].removeprefix("www.")
            body = frozenset(fold(text) for text in gold.splitlines() if text.strip())
            blocks = cleaner.prepare(Page(html)).blocks
            yield Bystander(str(record.get("id") or number), host or None, blocks, body)


def trespasses(cleaner: Cleaner, rule_file: RuleFile, pages: Iterable[Bystander]) -> Iterator[Trespass]:
    """Yield where a dropping text operation of *rule_file* takes a line of another's body.

    Selectors are left out: they hold for the markup of one site. So are pages that don't call a template up.
    """
    literals = rule_file.data.get("match", {}).get("contains", ())
    pages = [page for page in pages if all(literal in joined(page.blocks) for literal in literals)]
    for sheet in cleaner.rules.sheets((rule_file.id,)):
        may_take = _suspicion(sheet, rule_file)
        for page in pages:
            if may_take(page) and not _related(cleaner, rule_file.id, page.source):
                yield from _taken(sheet, rule_file.id, page)


def _suspicion(sheet: Sheet, rule_file: RuleFile) -> Callable[[Bystander], bool]:
    """Return what tells whether the file's own operations could take a line of a body at all.

    A drop takes the lines that its own pattern matches, so the body's lines alone are tried, without the
    patterns of what the file extends; a run or a cut may take any line, so they are always tried in full.
    """
    own = [item for kind in DROPPING for item in sheet.operations[kind] if item.origin == rule_file.id]
    if any(item.kind != "drop" or "class" in item.options for item in own):
        return lambda _page: True
    alone = Sheet([rule_file], sheet.layout)

    def suspicious(page: Bystander) -> bool:
        matches = alone.match([Block(0, 0, line) for line in page.body])
        return any(matches.of(item.id) for item in own)

    return suspicious if own else lambda _page: False


def _related(cleaner: Cleaner, file_id: str, source: str | None) -> bool:
    """Tell whether the page is of the file's own source, or of one that extends the file."""
    if source is None:
        return False
    domain = file_id.partition("/")[0]
    if source in (file_id, domain) or source.endswith("." + domain):
        return True
    return any(layer.id == file_id for layer in cleaner.rules.sheets((source,))[0].layers)


def _taken(sheet: Sheet, file_id: str, page: Bystander) -> Iterator[Trespass]:
    work = Work(sheet, page.blocks, None)
    for step in work.steps():
        if step.origin != file_id or step.kind not in DROPPING:
            continue
        step.run()
        for before, block in zip(page.blocks, work.blocks, strict=True):
            if block is not before and block.label in DROPPED and fold(block.text) in page.body:
                yield Trespass(f"{step.origin}/{step.id}", fold(block.text), page.name)
        work.blocks = list(page.blocks)


def foreign_claims(cleaner: Cleaner, pages: Iterable[Bystander], ids: Collection[str]) -> Iterator[str]:
    """Yield the pages that the fingerprints of one of *ids* claim, and that are another source's."""
    for page in pages:
        claimed = lookup.by_lines(cleaner.rules.store, page.blocks)
        if claimed and claimed.id in ids and page.source not in (None, claimed.id):
            yield f"{claimed.id}: its fingerprints claim {page.name}"


def read_exemptions(path: str) -> set[tuple[str, str]]:
    """Return the (operation, line) pairs that a person has looked at and allows; `#` starts a comment.

    Raises UsageError for a line without a tab between the two.
    """
    exempt: set[tuple[str, str]] = set()
    with open(path, encoding="utf-8") as lines:
        for number, text in enumerate(lines, 1):
            if text.strip() and not text.startswith("#"):
                operation, tab, line = text.rstrip("\n").partition("\t")
                if not tab:
                    raise UsageError(f"{path}:{number}: write OPERATION, a tab, and the line")
                exempt.add((operation, fold(line)))
    return exempt
