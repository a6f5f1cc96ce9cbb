"""The flags of a record: one table of what each means, and those that follow from the labels."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cleaner.article import Signal
from cleaner.blocks import Block, Label

FLAGS: Mapping[str, str] = {
    "comments": "readers' comments stand on the page",
    "consent-wall": "a consent dialogue stands where the article should be",
    "date-conflict": "two dates of the text contradict each other",
    "encoding-repaired": "the bytes fit no declared encoding; it was guessed, or bad bytes were replaced",
    "homoglyphs": "words in which letters of one script pose as another's",
    "language-conflict": "the page declares another language than its body is written in",
    "mixed-language": "another language holds a real share of the page's prose",
    "mixed-language-body": "another language holds a real share of the body's prose",
    "mixed-script": "the page holds words of a script that its main one does not go with",
    "mixed-script-body": "the body holds prose of a script that its main one does not go with",
    "not-article": "a section front, an error page or a list rather than an article",
    "paywall": "the page says that the rest is for subscribers",
    "rules-degraded": "the rules of the source no longer fit the page; the general model did the work",
    "ticker": "a news ticker stood on the page",
    "truncated": "the text ends before the article does",
    "weekday-mismatch": "a date of the text falls on another weekday than the text says",
}

_BY_SIGNAL = {"date.weekday-mismatch": "weekday-mismatch", "date.conflict": "date-conflict"}
_BY_LABEL = {Label.COMMENT: "comments", Label.TICKER: "ticker", Label.PAYWALL: "paywall"}


def label_flags(blocks: Sequence[Block], *, empty: bool) -> set[str]:
    """Return the flags that follow from the labels alone; *empty*: no body was found."""
    labels: Collection[Label | None] = {block.label for block in blocks}
    flags = {flag for label, flag in _BY_LABEL.items() if label in labels}
    if empty and Label.CONSENT in labels:
        flags.add("consent-wall")
    return flags


def signal_flags(signals: Sequence[Signal]) -> set[str]:
    """Return the flags that repeat a signal, so that a batch can be filtered by them."""
    return {flag for name, flag in _BY_SIGNAL.items() if any(signal.id == name for signal in signals)}
