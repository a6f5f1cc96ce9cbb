"""What holds for every input whatsoever, said as code: the fuzzer and the property tests share it.

- Only errors of the project's own come out.
- Blocks stand in the order of a bare text, don't overlap, and leave out nothing but white space; each has a
  label and a reason; `text[start:end]` is the block. In HTML offsets lie inside the source and point at the
  block's first and last character; the text of all blocks is what a reader sees.
- No character of the body comes from elsewhere than the input.
- The same input gives the same bytes; a record is valid JSON in valid UTF-8.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from cleaner.article import Article, Failure, Span
from cleaner.blocks import Block, join
from cleaner.errors import CleanerError, RuleError
from cleaner.formats.reading import read_pages
from cleaner.formats.writing import Form, write
from cleaner.page import Page, decode, is_html
from cleaner.pipeline import Cleaner, Options
from cleaner.rulebook.reading import examine
from cleaner.splitting.bare import without_signs
from cleaner.splitting.html import split_html
from cleaner.splitting.plain import BULLETS
from cleaner.splitting.text import split_text

JSON = Form("json", blocks=True)
FORMS = (JSON, Form(), Form("markdown"), Form(explain=True), Form("json", schema="dolma"))
# What HTML blocks have that their source has not: folded space, line breaks, cell separators, a replaced NUL.
MADE = frozenset(" \n|\ufffd")
UNSTEADY = re.compile(r"[\s\0|\xad\u200b\u2060\ufeff]+")


class BrokenError(AssertionError):
    """An invariant that does not hold."""


class Invariants:
    """Checks inputs with Cleaners that are made once."""

    def __init__(self, rules: tuple[str, ...] = ()) -> None:
        self.plain = Cleaner(Options(rules=rules, record=False))
        self.full = Cleaner(Options(rules=rules))

    def page(self, page: Page, *, whole: bool = True) -> Article | None:
        """Check the splitting of *page*, and with *whole* all that `clean` does with it.

        Returns the record; None for a page that is no text, or that was only split.
        """
        try:
            text = decode(page).text
        except CleanerError:
            return None
        text.encode("utf-8")  # no halves of characters
        if is_html(text):
            blocks = split_html(text).located()
            check_seen(text, blocks)
            check_places(text, blocks, is_html=True)
        elif plain := without_signs(text):
            check_places(plain.text, plain.blocks(), is_html=False, unseen=BULLETS)
        else:
            check_places(text, split_text(text), is_html=False)
        if not whole:
            return None
        article = self.full.clean(page)
        check_record(text, article)
        body = self.plain.clean(page).text
        if body != article.text:
            raise BrokenError("the text alone is another than the record's")
        if rendered(article) != rendered(self.full.clean(page)):
            raise BrokenError("not the same bytes again")
        return article

    def container(self, content: bytes, *, whole: bool = True) -> int:
        """Check a stream of any kind: pages or failures, never an exception. Returns how many."""
        pages = list(read_pages(io.BytesIO(content), name="in"))
        if pages != list(read_pages(io.BytesIO(content), name="in")):
            raise BrokenError("not the same pages again")
        for page in pages:
            if isinstance(page, Failure):
                if not page.error:
                    raise BrokenError("a failure that does not say why")
                json.loads(write(page, JSON).encode("utf-8", "replace"))
            else:
                self.page(page, whole=whole)
        return len(pages)

    def rule_file(self, content: bytes, folder: Path, *, whole: bool = True) -> bool:
        """Check that a rule file is refused with a place, or can be applied; tell whether it was accepted."""
        path = folder / "sources" / "fuzz.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        rule_file, faults = examine(str(path), kind="source")
        for fault in faults:
            if fault.line < 1 or not fault.what:
                raise BrokenError("a fault without a place")
        if rule_file is None or faults or not whole:
            return not faults
        try:
            cleaner = Cleaner(Options(rules=(str(folder),), record=False, drafts=True))
        except RuleError:
            return False
        file_id = next((file.id for file in cleaner.rules.store.all_files() if file.path == str(path)), None)
        for sample in SAMPLES:
            article = cleaner.clean(Page(sample, source=file_id))
            if article.kind == "text":  # HTML is given places only for a record
                check_places(sample, article.blocks, is_html=False)
        return True


def check_places(text: str, blocks: Iterable[Block], *, is_html: bool, unseen: Collection[str] = ()) -> None:
    """Check where *blocks* stand in *text*, and that no words but *unseen* ones are left out."""
    last = 0
    for block in blocks:
        if not (0 <= block.start <= block.end <= len(text)):
            raise BrokenError(f"offsets outside of the input: {block!r}")
        if is_html:
            if not block.text.strip():
                raise BrokenError(f"an empty block: {block!r}")
            continue
        if text[block.start : block.end] != block.text:
            raise BrokenError(f"other text at its place: {block!r}")
        if block.start < last:
            raise BrokenError(f"blocks overlap or are out of order: {block!r}")
        if not set(text[last : block.start].split()).issubset(unseen):
            raise BrokenError(f"left out: {text[last : block.start]!r}")
        last = block.end
    if not is_html and not set(text[last:].split()).issubset(unseen):
        raise BrokenError(f"left out: {text[last:]!r}")


def check_seen(source: str, blocks: Iterable[Block]) -> None:
    """Check that the text of HTML blocks comes from *source*, and that its ends are at their places."""
    known = Counter(source) | Counter(html.unescape(source))  # raw text has no entities
    used = Counter("".join(block.text for block in blocks))
    made = {char for char, count in used.items() if count > known[char] and char.isprintable()} - MADE
    if made:
        raise BrokenError(f"characters from nowhere: {made!r}")
    for block in blocks:
        needle = UNSTEADY.sub("", block.text)
        if needle and block.start < block.end and "\ufffd" not in needle[0] + needle[-1]:
            there = source[block.start : block.end]
            if there[0] not in ("&", needle[0]):
                raise BrokenError(f"begins elsewhere: {block!r}: {there!r}")
            if there[-1] != needle[-1] and "&" not in there[-40:]:
                raise BrokenError(f"ends elsewhere: {block!r}: {there!r}")


def check_ends(text: str, spans: Iterable[tuple[int, int, str]]) -> None:
    """Check that words begin and end at their places in *text*, which may hold signs and addresses, too."""
    for start, end, exact in spans:
        if not (0 <= start < end <= len(text) and text[start] == exact[0] and text[end - 1] == exact[-1]):
            raise BrokenError(f"other text at {start} to {end}: {exact!r}")


def check_found(text: str, article: Article) -> None:
    """Check where the blocks of *article* and its evidence stand in *text*."""
    found = [(block.start, block.end, block.text) for block in article.blocks]
    if article.kind == "text" and without_signs(text) is not None:
        check_ends(text, [*found, *spans(article)])
        return
    check_places(text, article.blocks, is_html=article.kind == "html")
    for span in spans(article):
        if not (0 <= span.start <= span.end <= len(text)):
            raise BrokenError(f"span outside of the input: {span!r}")
        if article.kind == "text" and text[span.start : span.end] != span.exact:
            raise BrokenError(f"other text at the span: {span!r}")


def check_record(text: str, article: Article) -> None:
    """Check the places, the labels, the body and the JSON of *article*, which came from *text*."""
    check_found(text, article)
    for block in article.blocks:
        if block.label is None or not block.reason:
            raise BrokenError(f"no label or no reason: {block!r}")
    if article.text != join(article.blocks):
        raise BrokenError("the body is not the join of the kept blocks")
    if (article.status == "ok") != bool(article.text):
        raise BrokenError("the status does not fit the text")
    for form in FORMS:
        write(article, form).encode("utf-8", "replace")
    record = json.loads(rendered(article).decode())
    if record["text"] != article.text:
        raise BrokenError("the text does not survive JSON")


def rendered(article: Article) -> bytes:
    """Return the record as it is written."""
    return write(article, JSON).encode("utf-8", "replace")


def spans(value: Any) -> Iterable[Span]:
    """Yield every span inside *value*."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


# Pages that accepted rules are applied to: text with repeats, dates and menus, and the same as HTML.
SAMPLES = (
    "Home\nNews\nPort to stay open\nBy Ann Lee\n11.11.2024, 10:15\n\n"
    "The council of the port town voted on Monday to keep the ferry terminal open for another year.\n\n"
    "Read also: more\nTags: port, ferry\nHome\nNews\n",
    "<html><body><nav><a href=/>Home</a></nav><article><h1>Port to stay open</h1><p class=by>By Ann Lee</p>"
    "<p>The council of the port town voted on Monday to keep the terminal open.</p></article></body></html>",
)
