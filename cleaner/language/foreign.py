"""Runs of another script than the text's: what makes a page, or its body, one of mixed scripts.

Latin is a guest everywhere (names, brands, units), and a Greek letter is a symbol anywhere: they
count only in runs long enough to be prose. Any other script counts from one word on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.language.scripts import ScriptTable, system
from cleaner.language.units import ADDRESS, is_prose

MIN_WORD = 2  # letters: a single one is a symbol, an initial or a bullet
BODY_LETTERS = 50  # of foreign prose, from which on a body is mixed; below, it is a short quotation


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one foreign script in a row: text[start:end]."""

    start: int
    end: int
    script: str
    letters: int
    prose: bool


class ForeignFinder:
    """Finds runs of the scripts of a page that its main script doesn't go with."""

    def __init__(self, table: ScriptTable, page: str, main: str | None) -> None:
        own = system(main) if main else frozenset[str]()
        letters: dict[str, list[str]] = {}
        for char in sorted(Counter(page)):
            script = table.of(char)
            if script and script not in own:
                letters.setdefault(script, []).append(char)
        self._patterns = {script: run_pattern("".join(chars)) for script, chars in letters.items()}

    def runs(self, text: str) -> Iterator[Run]:
        """Yield the runs of *text* that count as foreign."""
        if not self._patterns:
            return
        hidden = ADDRESS.sub(lambda match: " " * len(match.group()), text)
        for script, pattern in self._patterns.items():
            for match in pattern.finditer(hidden):
                run = match.group()
                letters = sum(char.isalpha() for char in run)
                prose = is_prose(run, script, letters)
                if prose or (script != "Latn" and re.search(r"[^\W\d_]{2}", run)):
                    yield Run(*match.span(), script, letters, prose)


def run_pattern(letters: str) -> re.Pattern[str]:
    """Return a pattern of words made of *letters*, with what may stand between them in a sentence."""
    return re.compile(rf"[{letters}](?:[^\w\n]|\d|[{letters}])*[{letters}]")
