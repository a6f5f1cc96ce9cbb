"""Run the tests that rule files carry: each cleans a page and says what must come out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cleaner.article import Article
from cleaner.errors import DecodeError
from cleaner.page import Page
from cleaner.pipeline import Cleaner
from cleaner.rulebook.schema import RuleFile


class Outcome(NamedTuple):
    """One test of a rule file, and what is wrong with its result."""

    rule_file: RuleFile
    number: int
    faults: tuple[str, ...]


def run_tests(cleaner: Cleaner, rule_file: RuleFile) -> Iterator[Outcome]:
    """Yield the outcome of every test of *rule_file*."""
    for number, test in enumerate(rule_file.data.get("test", ()), 1):
        yield Outcome(rule_file, number, tuple(_faults(cleaner, rule_file, test)))


def _faults(cleaner: Cleaner, rule_file: RuleFile, test: Mapping[str, Any]) -> Iterator[str]:
    try:
        content = _content(rule_file, test)
        article = cleaner.clean(Page(content, source=_declared(rule_file)))
    except (OSError, DecodeError) as error:
        yield f"{test.get('file', 'text')}: {error}"
        return
    if rule_file.kind == "source" and article.source.id != rule_file.id:
        yield f"recognised as {article.source.id or 'unknown'}, not as {rule_file.id}"
    if "rules-degraded" in article.flags:
        yield "the rules did not fit the page (rules-degraded)"
    yield from _text_faults(article.text, test)
    yield from _meta_faults(article, test.get("meta", {}))


def _declared(rule_file: RuleFile) -> str | None:
    """Return the source to declare: none where the file's own fingerprints have to find it."""
    recognisable = rule_file.data.get("match", {}).get("line")
    return rule_file.id if rule_file.kind == "source" and not recognisable else None


def _content(rule_file: RuleFile, test: Mapping[str, Any]) -> bytes | str:
    """Return the test's page: its own text, or a file beside the folder of the rules."""
    if "text" in test:
        return str(test["text"])
    base = os.path.dirname(os.path.abspath(rule_file.path))
    while os.path.dirname(base) != base and not os.path.exists(os.path.join(base, test["file"])):
        base = os.path.dirname(base)
    with open(os.path.join(base, test["file"]), "rb") as stream:
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
