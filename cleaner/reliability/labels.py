"""Speakers whom no verb names: "Ann Lee, director of the garden: “…”" and "“…” — Ann Lee, editor"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability import speech
from cleaner.reliability.cues import PREPOSITIONS
from cleaner.reliability.naming import is_person
from cleaner.reliability.persons import role_of
from cleaner.reliability.tokens import QUOTES, STOPS, Cue, Tokens, cite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.reliability.citations import Citation
    from cleaner.reliability.names import Names

LONGEST_LABEL = 24  # words before the colon, or behind the dash: a name with its office
DASHES = frozenset("—–-")
NO_LABEL = speech.NO_NAMES | PREPOSITIONS | frozenset(["am", "beim", "zum"])
JOINS = frozenset(["and", "und", "et", "y", "і", "та", "и"])


def read_labels(tokens: Tokens, following: Tokens | None, names: Names) -> Iterator[Citation]:
    """Yield who speaks by the layout of a paragraph alone; *following* is the paragraph behind it."""
    colon = _colon(tokens)
    if colon is not None:
        said = tokens[colon + 1 :] or following or []
        if said and said[0] in QUOTES:
            yield from _labelled(tokens, 0, names, Cue(colon, colon + 1))
    elif following and following[0] in QUOTES and _is_caption(tokens):
        yield from _labelled(tokens, 0, names, Cue(len(tokens) - 1, len(tokens)))
    dash = _dash(tokens)
    if dash is not None:
        yield from _labelled(tokens, dash + 1, names, Cue(dash, dash + 1))


def _colon(tokens: Tokens) -> int | None:
    """Return the place of the colon that ends a label, before any quotation."""
    ahead = enumerate(tokens[:LONGEST_LABEL])
    place = next((place for place, word in ahead if word == ":" or word in QUOTES), None)
    return place if place is not None and tokens[place] == ":" else None


def _is_caption(tokens: Tokens) -> bool:
    """Tell whether a line is but a name and an office: "Ann Lee, chief economist", above what she says."""
    if not 3 < len(tokens) <= LONGEST_LABEL or "," not in tokens[2:5] or tokens[-1] in STOPS:
        return False
    return any(role_of(word) is not None for word in tokens[tokens.index(",") + 1 :])


def _dash(tokens: Tokens) -> int | None:
    """Return the place of the dash between a quotation and the name that closes the paragraph."""
    for place in range(max(1, len(tokens) - LONGEST_LABEL), len(tokens) - 1):
        if tokens[place] in DASHES and tokens[place - 1] in QUOTES:
            return place
    return None


def _labelled(tokens: Tokens, start: int, names: Names, cue: Cue) -> Iterator[Citation]:
    """Yield the person whose name begins at *start*, and a second one behind "and"."""
    end = tokens.name_end(start, min(len(tokens), start + LONGEST_LABEL))
    if end - start < 2 or tokens.low[start] in NO_LABEL or not is_person(tokens, start, end):
        return
    common = [
        word
        for word in tokens[start:end]
        if word != "." and names.is_common(word) and word.casefold() not in speech.GIVEN
    ]
    if tokens[start] in common or len(common) > 1:  # "Style Edit:"
        return
    yield cite(tokens, start, end, "person", cue)
    if end + 1 < len(tokens) and tokens.low[end] in JOINS:
        yield from _labelled(tokens, end + 1, names, cue)
