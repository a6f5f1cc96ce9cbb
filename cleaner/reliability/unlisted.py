"""Outlets that no gazetteer lists: an address, a call sign, a name with a word of the trade.

They need a strong cue.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.reliability.speech import ARTICLES, BREAKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

CALL_SIGN = re.compile(
    r"[A-Z][A-Z .'-]+(?:, [A-Z][\w.]+)? \(([KW][A-Z]{2,3})\)\s*(?:--|[—–-])"
)  # "(WABC) --"
TOP_LEVEL = frozenset("com org net info news ua ru de at ch fr es uk".split())
ADDRESS = re.compile(rf"(?<![\w@./-])(?:[\w-]+\.)+(?:{'|'.join(sorted(TOP_LEVEL))})(?![\w/-])(?!\.\w)")
TRADES = frozenset(
    "Anzeiger Bote Chronicle Courier Daily Dispatch Echo Examiner Gazette Herald Journal Kurier Ledger"
    " Magazine Nachrichten News Observer Post Press Register Review Rundschau Tagblatt Telegraph Times"
    " Radio Television Tribune Weekly Zeitung".split()
)
TRADE = re.compile(rf"(?:{'|'.join(sorted(TRADES))})\b(?: (?:of|for) [A-Z]\w+(?: [A-Z]\w+)*)?")
PROPER = re.compile(r"(?:[A-ZÀ-Ý][\w’'&-]+ ){1,3}$")
OPENING = BREAKS | ARTICLES  # with a capital these begin a sentence, no name
LONGEST_PROPER = 50  # characters before a word of the trade that may belong to the name


def unlisted(text: str, words: Set[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the start, the end and the domains of what looks like an outlet; *words* are those of *text*."""
    station = CALL_SIGN.match(text)
    if station is not None:
        yield *station.span(1), ()
    if not TOP_LEVEL.isdisjoint(words):
        for address in ADDRESS.finditer(text):
            yield *address.span(), (address[0].casefold(),)
    if TRADES.isdisjoint(words):
        return
    for trade in TRADE.finditer(text):
        proper = PROPER.search(text[max(0, trade.start() - LONGEST_PROPER) : trade.start()])
        if proper is not None:
            name = proper[0].split(" ")
            while name[2:] and name[0].casefold() in OPENING:  # "As MIT Technology Review notes"
                name.pop(0)
            yield trade.start() - len(" ".join(name)), trade.end(), ()
