"""langdetect's profiles as a naive Bayes detector: all languages of a script scored by adding integers.

langdetect draws n-grams at random until it is sure of itself, so its answer needs a seed and its
probability is no confidence. Here every n-gram (1 to 3 letters, as in langdetect) of the text is
counted. An n-gram's row is one Python integer with a 32-bit field for each language, which holds
`SCALE * ln(1 + p / floor)`; the scores of a text are the sum of its rows, added in C.

Profiles: Nakatani Shuyo's, Apache-2.0, from the installed `langdetect`; smoothing as in its detector.
"""

from __future__ import annotations

import json
import math
import unicodedata
from array import array
from collections import Counter
from collections.abc import Mapping
from operator import add, truediv
from pathlib import Path
from typing import Any

# The languages langdetect has profiles of, by script. Languages alone in their script need none.
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "Latn": (
        "af",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "en",
        "es",
        "et",
        "fi",
        "fr",
        "hr",
        "hu",
        "id",
        "it",
        "lt",
        "lv",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "sk",
        "sl",
        "so",
        "sq",
        "sv",
        "sw",
        "tl",
        "tr",
        "vi",
    ),
    "Cyrl": ("bg", "mk", "ru", "sr", "uk"),
    "Arab": ("ar", "fa", "ur"),
    "Deva": ("hi", "mr", "ne"),
}  # fmt: skip
# Serbian has no profile; its alphabet and the Croatian one are the same, letter by letter. By this
# 64 of 67 sentences of the Serbian Declaration of Human Rights are told, by marker words 56.
DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ", "Lj": "Љ", "Nj": "Њ", "Dž": "Џ"}
CYRILLIC = str.maketrans(
    "abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ",
    "абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ",
)
SCALE = 100  # steps for one nat: the rounding of a sentence's score stays far below one n-gram's weight
FLOOR = 0.5 / 10_000  # langdetect's smoothing: ALPHA_DEFAULT / BASE_FREQ
FIELD = 32  # bits for each language
LIMIT = 100_000  # letters: far below the 2**32 / SCALE / 10 n-grams at which a field would run over
UNKNOWN = "und"
# A paragraph in a language of the profiles scores 1.0 to 1.1 times what its profile makes one expect
# (the Declaration of Human Rights), 95 % of web pages 0.94 and more; in another language less: Zulu and
# Xhosa 0.8, Maltese 0.85, Breton 0.9, Yoruba 0.6; random letters 0.4.
POOR_FIT = 0.88


class ProfileSet:
    """The profiles of one script's languages. Immutable once built."""

    def __init__(self, script: str) -> None:
        from langdetect.detector_factory import PROFILES_DIRECTORY

        self.languages = LANGUAGES[script]
        self._rows: dict[str, int] = {}
        self._expected: dict[str, float] = {}
        for place, language in enumerate(self.languages):
            profile = json.loads(
                Path(PROFILES_DIRECTORY, "hr" if language == "sr" else language).read_bytes()
            )
            profile = in_cyrillic(profile) if language == "sr" else profile
            self._expected[language] = self._add(profile, FIELD * place)
        self._letters = LetterRows(self._rows)
        self._folding = letter_folding()
        self._foldable = frozenset(self._folding)

    def _add(self, profile: Mapping[str, Any], shift: int) -> float:
        """Add a language to the rows; return what an n-gram of it scores on average."""
        rows, log1p, sums = self._rows, math.log1p, [0, 0, 0]
        weights = [1 / (FLOOR * total) for total in profile["n_words"]]
        for gram, count in profile["freq"].items():
            size = len(gram) - 1
            value = int(SCALE * log1p(count * weights[size]))
            rows[gram] = rows.get(gram, 0) + (value << shift)
            sums[size] += value * count
        return float(sum(map(truediv, sums, profile["n_words"])) / len(sums) / SCALE)

    def word_rows(self) -> WordRows:
        """Return what remembers the rows of words, empty: for the texts of one page."""
        return WordRows(self._letters)

    def scores(self, text: str, rows: WordRows) -> tuple[dict[str, float], int]:
        """Return the log likelihood of *text* in each language (up to a constant), and its n-grams.

        UNKNOWN scores what the likeliest language would, were the text a poor fit to it.
        """
        words = self.words(text)
        total = sum(map(rows.__getitem__, words))
        fields = array("I", total.to_bytes(FIELD // 8 * len(self.languages), "little"))
        grams = 3 * sum(map(len, words))
        leader = self.languages[fields.index(max(fields))]
        scores = dict(zip(self.languages, [field / SCALE for field in fields], strict=True))
        scores[UNKNOWN] = POOR_FIT * self._expected[leader] * grams
        return scores, grams

    def words(self, text: str) -> list[str]:
        """Return the words of *text* as langdetect sees them: abbreviations in capitals left out."""
        text = unicodedata.normalize("NFC", text[:LIMIT])
        if text.isupper():
            text = text.lower()
        for char in self._foldable.intersection(text):
            text = text.replace(char, self._folding[char])
        words = text.split()
        return [word for word in words if len(word) == 1 or not word.isupper()]


class LetterRows(dict[str, int]):
    """Trigram -> sum of the rows of the n-grams that its middle letter adds to a text.

    These are the letter, the pair that it ends, and the trigram: a third of the lookups and additions.
    """

    def __init__(self, grams: Mapping[str, int]) -> None:
        super().__init__()
        self.grams = grams
        for gram in grams:
            if len(gram) == 3:
                self[gram] = grams[gram] + self.__missing__(gram)

    def __missing__(self, trigram: str) -> int:
        """Return the row of a trigram that no profile has: nothing is remembered of a text."""
        row = self.grams.get
        return row(trigram[1], 0) + row(trigram[:2], 0)


class WordRows(dict[str, int]):
    """Word -> sum of the rows of its n-grams, worked out once: half of a page's words are repeats."""

    def __init__(self, letters: LetterRows) -> None:
        super().__init__()
        self._letter, self._gram = letters.__getitem__, letters.grams.get

    def __missing__(self, word: str) -> int:
        padded = f" {word} "
        trigrams = map(add, map(add, padded, padded[1:]), padded[2:])
        self[word] = row = sum(map(self._letter, trigrams), self._gram(padded[-2:], 0))
        return row


def in_cyrillic(profile: Mapping[str, Any]) -> dict[str, Any]:
    """Return the Croatian profile in Serbian letters: the two alphabets match letter by letter."""
    freq: Counter[str] = Counter()
    for gram, count in profile["freq"].items():
        for pair, letter in DIGRAPHS.items():
            gram = gram.replace(pair, letter)
        freq[gram.translate(CYRILLIC)] += count
    return {"freq": freq, "n_words": profile["n_words"]}


def letter_folding() -> dict[str, str]:
    """Return langdetect's folding of characters: punctuation to blanks, Farsi yeh ...

    What a character becomes is never folded further, so they can be replaced one by one.
    """
    from langdetect.utils.ngram import NGram

    ranges = (range(0x250), range(0x600, 0x700), range(0x1E00, 0x2070))
    chars = [chr(point) for points in ranges for point in points]
    return {char: folded for char in chars if (folded := NGram.normalize(char)) != char}
