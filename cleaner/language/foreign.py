"""Runs of another script than the text's: what makes a page, or its body, one of mixed scripts.

Latin is a guest everywhere (names, brands, units), and a Greek letter is a symbol anywhere: they
count only in runs long enough to be prose. Any other script counts from one word on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from unicodedata import category

from cleaner.language.scripts import system
from cleaner.language.units import is_prose, without_addresses

BODY_LETTERS = 50  # of foreign prose, from which on a body is mixed; below, it is a short quotation
# Scripts that are found as one, for they stand side by side in every word or sentence.
JAPANESE = ("Hani", "Hira", "Kana")
LETTER = r"[^\W\d_]"


class Run(NamedTuple):
    """Words of one foreign script in a row: text[start:end]."""

    start: int
    end: int
    script: str
    letters: int
    prose: bool


class ForeignFinder:
    """Finds runs of the scripts of a page that its main script doesn't go with."""

    def __init__(self, letters: Mapping[str, str], main: str | None) -> None:
        """Look for the *letters* of a page that don't go with its *main* script."""
        own = system(main) if main else frozenset[str]()
        foreign: dict[str, list[str]] = {}
        for char, script in letters.items():
            if script not in own:
                foreign.setdefault(script, []).append(char)
        if foreign.keys() & {"Hira", "Kana"}:
            foreign["Jpan"] = [char for script in JAPANESE for char in foreign.pop(script, ())]
        self._patterns = {script: run_patterns("".join(chars)) for script, chars in foreign.items()}

    def runs(self, text: str) -> Iterator[Run]:
        """Yield the runs of *text* that count as foreign."""
        if not self._patterns:
            return
        hidden = without_addresses(text)
        for script, (pattern, word) in self._patterns.items():
            for match in pattern.finditer(hidden):
                letters = sum(map(str.isalpha, match.group()))
                prose = is_prose(match.group(), script, letters)
                if prose or (script != "Latn" and stands(word, hidden, match)):
                    yield Run(match.start(), end_of_word(text, match.end()), script, letters, prose)


def end_of_word(text: str, end: int) -> int:
    """Return *end*, past the vowel signs and accents that follow: they are marks, not letters."""
    while end < len(text) and category(text[end])[0] == "M":
        end += 1
    return end


def stands(word: re.Pattern[str], text: str, run: re.Match[str]) -> bool:
    """Tell whether a *word* that counts begins in *run*."""
    found = word.search(text, run.start())
    return found is not None and found.start() < run.end()


def run_patterns(letters: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a pattern of words made of *letters*, with what may stand between them in a sentence.

    And one of a word that counts: two letters on their own (a single one is a symbol, an initial or a
    bullet), or three amid others (fewer may be look-alikes).
    """
    run = rf"[{letters}](?:[^\w\n]|[\d{letters}])*[{letters}]"
    word = rf"(?<!{LETTER})[{letters}]{{2,}}(?!{LETTER})|[{letters}]{{3,}}"
    return re.compile(run), re.compile(word)
