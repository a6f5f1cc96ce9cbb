"""Which script a letter belongs to, and how the letters of a text are shared between scripts.

The table `scripts.txt` comes from Unicode's Scripts.txt (see benchmarks/make_scripts.py). A text is
counted by its distinct characters, so the table is asked some hundred times for a page of any length.
Scripts are named by their ISO 15924 codes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

# Writing systems that use several scripts at once: Japanese (kana and ideographs), Korean (Hangul and,
# rarely, ideographs), Chinese (ideographs and Bopomofo). Within one, no letter is foreign.
SYSTEMS = {
    "Hira": frozenset({"Hira", "Kana", "Hani"}),
    "Kana": frozenset({"Hira", "Kana", "Hani"}),
    "Hang": frozenset({"Hang", "Hani"}),
    "Hani": frozenset({"Hani", "Bopo", "Hira", "Kana"}),
}
# Kana are a third or more of the letters of Japanese prose (least in the Declaration of Human Rights, by
# paragraph: 0.33), and absent from Chinese but for brand names with a の.
KANA_SHARE = 0.1


class ScriptTable:
    """The script of every letter of Unicode. Immutable."""

    def __init__(self) -> None:
        rows = [line.split() for line in read_data("scripts.txt")]
        self._firsts = [int(first, 16) for first, _, _ in rows]
        self._lasts = [int(last, 16) for _, last, _ in rows]
        self._codes = [code for _, _, code in rows]

    def of(self, char: str) -> str | None:
        """Return the ISO 15924 code of a letter; None for anything else and for letters of no script."""
        if not char.isalpha():
            return None
        point = ord(char)
        index = bisect_right(self._firsts, point) - 1
        if index < 0 or point > self._lasts[index]:
            return None
        return self._codes[index]

    def alphabet(self, chars: Iterable[str]) -> Alphabet:
        """Return the alphabet of a page that has these characters."""
        return Alphabet({char: self.of(char) for char in sorted(chars)})


class Alphabet:
    """The letters of a page, and counting them in its texts.

    letters  letter -> script
    """

    def __init__(self, scripts: Mapping[str, str | None]) -> None:
        """Take every character of the page with its script, None for one that is no letter."""
        self.letters = {char: script for char, script in scripts.items() if script}
        # A text is translated to a sign for each letter's script, which are counted: two C loops.
        self._signs = {script: chr(n) for n, script in enumerate(sorted({*self.letters.values()}), ord("A"))}
        self._table = {ord(char): self._signs[script] if script else None for char, script in scripts.items()}

    def count(self, text: str) -> dict[str, int]:
        """Return how many letters of each script *text* holds, which is of the page."""
        signs = text.translate(self._table)
        return {script: number for script, sign in self._signs.items() if (number := signs.count(sign))}


def read_data(name: str) -> list[str]:
    """Return the lines of a table of this package, without its comments."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def shares(counts: Mapping[str, int]) -> dict[str, float]:
    """Return the scripts' shares of all letters, the largest first, to four digits."""
    total = sum(counts.values())
    order = sorted(counts, key=lambda script: (-counts[script], script))
    return {script: round(counts[script] / total, 4) for script in order}


def main_script(counts: Mapping[str, int]) -> str | None:
    """Return the script that leads; kana lead over ideographs where they are a real share."""
    if not counts:
        return None
    kana = counts.get("Hira", 0) + counts.get("Kana", 0)
    if kana > KANA_SHARE * (kana + counts.get("Hani", 0)):
        counts = {**counts, "Hira": kana + counts.get("Hani", 0), "Kana": 0, "Hani": 0}
    return max(sorted(counts), key=lambda script: counts[script])


def system(script: str) -> frozenset[str]:
    """Return the scripts that belong to the writing of *script*."""
    return SYSTEMS.get(script, frozenset({script}))


def chinese_script(text: str) -> str:
    """Return Hans or Hant for Chinese *text*; Hani where the characters are the same in both.

    A character of GB 2312 that Big5 lacks is a simplified one, and the other way round.
    """
    simplified = traditional = 0
    for char, number in Counter(text).items():
        if "\u4e00" <= char <= "\u9fff":
            in_china, in_taiwan = encodes(char, "gb2312"), encodes(char, "big5")
            simplified += number * (in_china and not in_taiwan)
            traditional += number * (in_taiwan and not in_china)
    if simplified == traditional:
        return "Hani"
    return "Hans" if simplified > traditional else "Hant"


def encodes(char: str, charset: str) -> bool:
    """Tell whether *charset* has *char*."""
    return char.encode(charset, "ignore") != b""
