"""Words in which letters of one script pose as another's: `Рutin` with a Cyrillic `Р`.

The idea is that of Unicode's UTS #39, for Latin, Cyrillic and Greek. A word that holds two scripts is
honest where it is two words glued together (`GPSтрекер`), or a foreign stem with a native ending
(`VIPы`); compounds with a hyphen (`IT-компания`, `α-helix`) are two words from the start. It is a
homoglyph word where every letter of the rarer script looks like one of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

# Look-alikes in common fonts, from Unicode's confusables.txt. Left out: letters alike in some hands
# only (Cyrillic к, т; Greek κ, γ).
CYRILLIC = dict(zip("асеорхуіјѕԁһԛԝӏүАВСЕНІЈКМОРЅТХУԌҮ", "aceopxyijsdhqwlyABCEHIJKMOPSTXYGY", strict=True))
GREEK = dict(zip("οανρυιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavpuiABEZHIKMNOPTYX", strict=True))
FROM_LATIN = {
    "Cyrl": {latin: char for char, latin in reversed(CYRILLIC.items())},
    "Grek": {latin: char for char, latin in reversed(GREEK.items())},
}

MIN_LETTERS = 3  # shorter tokens are units and symbols (`Ωm`, `νe`)
GLUED = 3  # letters of every run, from which on a word is two words with the blank lost
ENDING = 3  # letters of a native ending on a Latin stem, at most

# A letter of one script right beside one of another; and the word around it.
LATIN, OTHER = "A-Za-zÀ-ɏ", "\u0370-\u03ff\u0400-\u052f"
BORDER = re.compile(f"[{LATIN}][{OTHER}]|[{OTHER}][{LATIN}]")
WORD = re.compile(r"[^\W\d_]+")


class Homoglyph(NamedTuple):
    """text[start:end] is *word*; *plain* is what it poses as."""

    start: int
    end: int
    word: str
    plain: str


def homoglyphs(text: str, *, main: str | None) -> Iterator[Homoglyph]:
    """Yield the homoglyph words of *text*, a page whose main script is *main*."""
    if text.isascii() or not BORDER.search(text):
        return
    for match in WORD.finditer(text):
        plain = plain_spelling(match.group(), main=main)
        if plain:
            yield Homoglyph(*match.span(), match.group(), plain)


def plain_spelling(word: str, *, main: str | None) -> str | None:
    """Return *word* in the script it pretends to be in; None for an honest word."""
    if len(word) < MIN_LETTERS or not BORDER.search(word):
        return None
    runs = [(script, len(list(run))) for script, run in groupby(word, key=script_of)]
    scripts = {script for script, _ in runs}
    if len(scripts) != 2 or "Latn" not in scripts or is_honest(runs, main):
        return None
    (other,) = scripts - {"Latn"}
    return replaced(word, runs, other, main)


def is_honest(runs: list[tuple[str, int]], main: str | None) -> bool:
    """Tell whether a word is glued from two, or a Latin stem with an ending of the page's own script."""
    if all(length >= GLUED for _, length in runs):
        return True
    (stem, _), (ending, length) = runs[0], runs[-1]
    return len(runs) == 2 and stem == "Latn" and ending == main and length <= ENDING


def replaced(word: str, runs: list[tuple[str, int]], other: str, main: str | None) -> str | None:
    """Return *word* with the rarer script's letters replaced; None where one has no look-alike."""
    latin = sum(length for script, length in runs if script == "Latn")
    to_latin = latin * 2 > len(word) or (latin * 2 == len(word) and main == "Latn")
    alike = (CYRILLIC if other == "Cyrl" else GREEK) if to_latin else FROM_LATIN[other]
    rare = other if to_latin else "Latn"
    letters = [alike.get(char) if script_of(char) == rare else char for char in word]
    return "".join(filter(None, letters)) if all(letters) else None


def script_of(char: str) -> str:
    """Return Latn, Grek or Cyrl for a letter (any other script counts as Latin's guest: Zyyy)."""
    if "\u0370" <= char <= "\u03ff":
        return "Grek"
    if "\u0400" <= char <= "\u052f":
        return "Cyrl"
    return "Latn" if char < "\u0250" or "\u1e00" <= char <= "\u1eff" else "Zyyy"
