"""Papers that a text names in brackets behind what they say: "(Vogel and Black, 2024)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.reliability.citations import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = ("(19", "(20", " 19", " 20")  # without any of these no pattern is tried
NAME = r"[A-ZÀ-Ý][\w’'-]+"
BRACKETED = re.compile(
    rf"(?:\(|; )({NAME}(?:,? (?:and|&|et|y|und) {NAME}|,? et al\.?|, {NAME},? (?:and|&) {NAME})),? "
    rf"(?:19|20)\d\d[a-z]?(?=[);,:])"
)


def read_references(text: str) -> Iterator[Citation]:
    """Yield the papers that brackets with authors and a year name."""
    if "(" not in text or not any(year in text for year in YEAR):
        return
    for found in BRACKETED.finditer(text):
        yield Citation(*found.span(1), found[1], "document", "primary", cue=found.span())
