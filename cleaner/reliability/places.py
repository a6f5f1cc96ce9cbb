"""Places of a text that are taken: no two readings of the same words."""

from __future__ import annotations

from bisect import bisect


class Taken:
    """Spans that don't overlap; asking and taking cost the logarithm of their number."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> bool:
        """Take text[start:end] and return True, or return False where a part of it is taken."""
        place = bisect(self._starts, start)
        if place and self._ends[place - 1] > start:
            return False
        if place < len(self._starts) and self._starts[place] < end:
            return False
        self._starts.insert(place, start)
        self._ends.insert(place, end)
        return True
