"""Run the tests that rule files carry: each cleans a page and says what must come out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cleaner.article import Article, Source
from cleaner.blocks import DROPPED, RULED
from cleaner.errors import DecodeError, UsageError
from cleaner.page import Page
from cleaner.pipeline import Cleaner, clues
from cleaner.rulebook.rulefile import HTML_FIELDS, HTML_PLACES, RuleFile, operations
from cleaner.rulebook.sheet import Sheet
from cleaner.rulebook.tracing import Trace, trace

FOLDERS_UP = 2  # from rules/sources/x.toml to the folder that holds rules/ and the pages


class Outcome(NamedTuple):
    """One test of a rule file (0: the file as a whole), and what is wrong."""

    rule_file: RuleFile
    number: int
    faults: tuple[str, ...]


def run_tests(cleaner: Cleaner, rule_file: RuleFile) -> Iterator[Outcome]:
    """Yield the outcome of every test of *rule_file*.

    *cleaner* has the option `drafts`, so that a draft can be tested before it counts.
    """
    for number, test in enumerate(rule_file.data.get("test", ()), 1):
        yield Outcome(rule_file, number, tuple(_faults(cleaner, rule_file, test)))


def check_cover(cleaner: Cleaner, files: Sequence[RuleFile]) -> Iterator[Outcome]:
    """Yield, for each file, what its tests leave out: no page, no foreign page, idle operations.

    An operation of a template counts as exercised by the tests of any file that extends it.
    """
    fired = {pair for rule_file in files for pair in _fired(cleaner, rule_file)}
    for rule_file in files:
        negative = [bool(test.get("negative")) for test in rule_file.data.get("test", ())]
        faults = [] if False in negative else ["no test shows a page of this source: add a [[test]]"]
        if rule_file.kind == "source" and True not in negative:
            faults.append("no test shows a page of another source: add a [[test]] with negative = true")
        names = operation_names(rule_file.data)
        idle = [name for name in names if (rule_file.id, name) not in fired]
        faults += [f"{name}: no test makes this operation do anything" for name in idle]
        yield Outcome(rule_file, 0, tuple(faults))


def traced(cleaner: Cleaner, page: Page) -> tuple[Source, Sheet, list[Trace]]:
    """Return the source of the page, the sheet that labels it, and what each operation does."""
    draft = cleaner.prepare(page)
    source = cleaner.rules.recognise(draft.blocks, clues(draft))
    candidates = cleaner.rules.candidates(draft.blocks, source)
    sheet, _ = cleaner.rules.choose(candidates, draft.blocks, page=draft.html)
    return source, sheet, list(trace(sheet, draft.blocks, page=draft.html))


def test_pages(rule_file: RuleFile) -> Iterator[Page]:
    """Yield the pages of the positive tests of *rule_file*, without those that aren't there."""
    for test in rule_file.data.get("test", ()):
        if test.get("negative"):
            continue
        try:
            page = _page(rule_file, test)
        except OSError:  # `run_tests` says so
            continue
        yield page


def _fired(cleaner: Cleaner, rule_file: RuleFile) -> Iterator[tuple[str, str]]:
    """Yield (origin, name) of the operations that do something on the test pages of *rule_file*."""
    for page in test_pages(rule_file):
        for item in traced(cleaner, page)[2]:
            if item.fired:
                yield item.step.origin, item.step.id
        for block in cleaner.prepare(page).blocks:  # what a scraping tool left is split off before
            if block.reason.startswith(RULED):
                origin, _, name = block.reason.removeprefix(RULED).rpartition("/")
                yield origin, name


def operation_names(data: Mapping[str, Any]) -> list[str]:
    """Return the names of all operations of a rule file, its layouts' and its HTML operations' too."""
    names = [str(operation["id"]) for _, operation in operations(data)]
    html = data.get("html", {})
    names += [str(strip["id"]) for strip in html.get("strip", ())]
    names += [name for name in (*HTML_FIELDS, *HTML_PLACES) if html.get(name)]
    for layout in data.get("layout", ()):
        names += operation_names(layout)
    return list(dict.fromkeys(names))


def _faults(cleaner: Cleaner, rule_file: RuleFile, test: Mapping[str, Any]) -> Iterator[str]:
    try:
        page = _page(rule_file, test)
        article = cleaner.clean(page)
    except (OSError, DecodeError, UsageError) as error:
        yield f"{test.get('file', 'text')}: {error}"
        return
    if test.get("negative"):
        yield from _claims(rule_file, article)
    else:
        yield from _recognised(rule_file, article)
        if "layout" in test:
            sheet = traced(cleaner, page)[1]
            chosen = sheet.layout.id if sheet.layout else None
            if chosen != test["layout"]:
                yield f"the layout is {chosen!r}, not {test['layout']!r}"
    yield from _text_faults(article.text, test)
    yield from _meta_faults(article, test.get("meta", {}))


def _recognised(rule_file: RuleFile, article: Article) -> Iterator[str]:
    if rule_file.kind == "source" and article.source.id != rule_file.id:
        yield f"recognised as {article.source.id or 'unknown'}, not as {rule_file.id}"
    if "rules-degraded" in article.flags:
        yield "the rules did not fit the page (rules-degraded)"


def _claims(rule_file: RuleFile, article: Article) -> Iterator[str]:
    """Yield what a page of another source must not meet with: being claimed, losing lines."""
    if article.source.id == rule_file.id:
        yield f"the page of another source is recognised as {rule_file.id}"
    for block in article.blocks:
        if block.reason.startswith(f"rule:{rule_file.id}/") and block.label in DROPPED:
            yield f"{block.reason} takes {block.text[:60]!r} from a page of another source"


def _page(rule_file: RuleFile, test: Mapping[str, Any]) -> Page:
    """Return the test's page; its source is declared only where nothing in the page can tell it."""
    match = rule_file.data.get("match", {})
    content = _content(rule_file, test)
    if "url" in test or test.get("negative"):
        return Page(content, url=test.get("url"))
    silent = rule_file.kind == "source" and not match.get("line")
    return Page(content, source=rule_file.id if silent else None)


def _content(rule_file: RuleFile, test: Mapping[str, Any]) -> bytes | str:
    """Return the test's page: its own text, or a file below the rule file's folder or one of the next above.

    Not from further up: what a test says of a page would tell of any file of the user's.
    """
    if "text" in test:
        return str(test["text"])
    base = os.path.dirname(os.path.realpath(rule_file.path))
    for _ in range(FOLDERS_UP):
        if not os.path.exists(os.path.join(base, test["file"])):
            base = os.path.dirname(base)
    path = os.path.realpath(os.path.join(base, test["file"]))
    if not path.startswith(base + os.sep) or not os.path.isfile(path):
        raise FileNotFoundError("no such file below the rules or beside their folder")
    with open(path, "rb") as stream:
        return stream.read()


def _text_faults(text: str, test: Mapping[str, Any]) -> Iterator[str]:
    lines = text.split("\n\n")
    if not lines[0].startswith(test.get("first", "")):
        yield f"the body starts with {lines[0][:60]!r}, not with {test['first']!r}"
    if not lines[-1].endswith(test.get("last", "")):
        yield f"the body ends with {lines[-1][-60:]!r}, not with {test['last']!r}"
    for words in test.get("has", ()):
        if words not in text:
            yield f"the body lacks {words!r}"
    for words in test.get("lacks", ()):
        if words in text:
            yield f"the body holds {words!r}"


def _meta_faults(article: Article, wanted: Mapping[str, Any]) -> Iterator[str]:
    record = article.to_dict()
    for name, value in wanted.items():
        if record.get(name) != value:
            yield f"{name} is {record.get(name)!r}, not {value!r}"
