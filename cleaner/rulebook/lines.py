"""Where in a TOML file something stands: tomllib keeps no positions, so the words are looked for."""

from __future__ import annotations

import re


class Lines:
    """The lines of the file at *path*."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.lines = path, text.splitlines()

    def number(self, *words: str) -> int:
        """Return the line where the words stand, one after the other: an id first, then a key near it.

        Each word is looked for from the line of the one before; one that isn't there is passed over.
        """
        at = 0
        for word in filter(None, words):
            sign = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
            hits = [n for n, line in enumerate(self.lines) if sign.search(line.partition(" # ")[0])]
            at = next((n for n in hits if n >= at), hits[0] if hits else at)
        return at + 1

    def says(self, number: int, words: str) -> bool:
        """Tell whether the comment at the end of line *number*, or the line above it, says *words*."""
        return any(words in self.lines[at].partition("#")[2] for at in (number - 1, number - 2) if at >= 0)
