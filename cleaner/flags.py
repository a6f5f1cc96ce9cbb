"""The flags of a record: one table of what each means, and those that follow from the labels."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from cleaner.article import Signal
from cleaner.blocks import KEPT, RULED, Block, Label

FLAGS: Mapping[str, str] = {
    "comments": "a section for readers' comments stands on the page, be it empty",
    "consent-wall": "a consent dialogue stands where the article should be",
    "date-conflict": "two dates of the text contradict each other",
    "encoding-repaired": "the bytes fit no declared encoding; it was guessed, or bad bytes were replaced",
    "hidden-text": "the body holds text that the markup hides: sections to open, or words for machines",
    "homoglyphs": "words in which letters of one script pose as another's",
    "language-conflict": "the page declares another language than its body is written in",
    "mixed-language": "another language holds a real share of the page's prose",
    "mixed-language-body": "another language holds a real share of the body's prose",
    "mixed-script": "the page holds words of a script that its main one does not go with",
    "mixed-script-body": "the body holds prose of a script that its main one does not go with",
    "not-article": "a section front, an error page or a list rather than an article",
    "paywall": "the page declares that it is not free to read, or a rule names its paywall",
    "rules-degraded": "the rules of the source no longer fit the page; the general model did the work",
    "ticker": "a news ticker stood on the page",
    "truncated": "the text ends before the article does",
    "weekday-mismatch": "a date of the text falls on another weekday than the text says",
}

_BY_SIGNAL = {"date.weekday-mismatch": "weekday-mismatch", "date.conflict": "date-conflict"}
_BY_LABEL = {Label.COMMENT: "comments", Label.TICKER: "ticker"}
# The model's label `paywall` is no ground for a flag: of 22 pages that bore it 5 had a paywall, the others a
# box that asks for an address or promotes something. schema.org's property was right on 11 of 11.
# Pages also write `isAccessibleforFree`. A pattern that ignores all case takes 9 ms a page, this one 0.3.
_NOT_FREE = re.compile(r"""isAccessible(?i:forFree)["']?\s*:\s*["']?(?i:false)""")
# Feeds and teasers cut a text with an ellipsis, or say how much is left. On 1,336 development pages 4 bodies
# end so, all of them cut; shorter paragraphs ("To be continued...") or more dots are the author's own.
_CUT_OFF = re.compile(r"(?:…|(?<!\.)\.\.\.|\[(?:…|\.\.\.|\+\d+ chars)\])\Z")
_CUT_PARAGRAPH = 40  # characters
_HIDDEN_CHARS = 40  # of a hidden block; less is a label of a button


def page_flags(
    text: str, blocks: Sequence[Block], *, body: str, hidden: Collection[int] = frozenset()
) -> set[str]:
    """Return the flags that follow from labels, from the source *text* and from the *body* found in it.

    *hidden*: the places of the blocks that the markup hides.
    """
    labels: Collection[Label | None] = {block.label for block in blocks}
    flags = {flag for label, flag in _BY_LABEL.items() if label in labels}
    if not body and Label.CONSENT in labels:
        flags.add("consent-wall")
    last = body.rpartition("\n\n")[2].rstrip()
    if len(last) >= _CUT_PARAGRAPH and _CUT_OFF.search(last, len(last) - _CUT_PARAGRAPH):
        flags.add("truncated")
    if _is_partly_hidden(blocks, hidden):
        flags.add("hidden-text")
    if _NOT_FREE.search(text) or any(map(_is_named_paywall, blocks)):
        flags.add("paywall")
    return flags


def _is_partly_hidden(blocks: Sequence[Block], hidden: Collection[int]) -> bool:
    """Tell whether sentences of the body are hidden, but not most of it: scripts unveil such a page."""
    inside = [len(blocks[place].text) for place in hidden if blocks[place].label in KEPT]
    whole = sum(len(block.text) for block in blocks if block.label in KEPT) if inside else 0
    return max(inside, default=0) >= _HIDDEN_CHARS and 2 * sum(inside) < whole


def _is_named_paywall(block: Block) -> bool:
    return block.label is Label.PAYWALL and block.reason.startswith(RULED)


def signal_flags(signals: Sequence[Signal]) -> set[str]:
    """Return the flags that repeat a signal, so that a batch can be filtered by them."""
    return {flag for name, flag in _BY_SIGNAL.items() if any(signal.id == name for signal in signals)}
