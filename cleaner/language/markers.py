"""Languages langdetect has no profile of, told from their relatives by letters and words of their own.

Such a language is scored as the best of its relatives plus a log likelihood ratio: its letters and
words come at its own rate (counted in its Declaration of Human Rights, rounded), and elsewhere at the
rate of a relative, or as noise (names, quotations). With k of n letters or words the ratio is
`k * ln(rate / elsewhere) - n * (rate - elsewhere)`, that of two Poisson processes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from cleaner.language.profiles import UNKNOWN

LETTER_NOISE = 0.1  # per cent of letters: a foreign name in a paragraph
ELSEWHERE = {"ы": 1.9, "э": 0.3}  # per cent of letters, in Russian: the letters below that it has too
ABSENT = 0.02  # per cent of letters: one that the alphabet lacks, in a quoted name
WORD_NOISE = 0.2  # per cent of words: a homonym in a paragraph
# The n-grams of langdetect count a letter three times over; so do the markers, to weigh as much.
WEIGHT = 3.0
WORD = re.compile(r"[^\W\d_]+")


class Marker(NamedTuple):
    """What gives a language away. Rates are per cent of letters, and of words.

    relatives  the languages whose score it starts from (or that of an unknown one, if it is likelier);
               empty for all of the script
    letters    its own letters, which the relatives lack
    lacks      letters of the relatives that it lacks, at the relatives' rates
    words      its own words, which come at word_rate together
    """

    language: str
    script: str
    relatives: tuple[str, ...] = ()
    letters: Mapping[str, float] = MappingProxyType({})
    lacks: Mapping[str, float] = MappingProxyType({})
    words: frozenset[str] = frozenset()
    word_rate: float = 0.0


class MarkerSet:
    """The markers of one script, ready to weigh. Immutable."""

    def __init__(self, script: str) -> None:
        markers = [marker for marker in MARKERS if marker.script == script]
        alphabet = {char for marker in markers if not marker.lacks for char in marker.letters}
        self._weighed = [
            (marker.language, marker.relatives, letter_weights(marker, alphabet), word_weights(marker))
            for marker in markers
        ]
        self._letters = frozenset(letter for _, _, letters, _ in self._weighed for letter in letters.logs)
        self._words = frozenset[str]().union(*(marker.words for marker in markers))

    def added_to(self, scores: dict[str, float], text: str) -> dict[str, float]:
        """Return *scores* with the languages that only markers tell.

        Marker words count in lower case only: `Leo` is a name in any language. A language with
        several markers must pass them all.
        """
        words = WORD.findall(text)
        letters = "".join(words).lower()
        own = {letter: letters.count(letter) for letter in self._letters.intersection(letters)}
        found = [] if self._words.isdisjoint(words) else [word for word in words if word in self._words]
        told: dict[str, float] = {}
        best = max(scores.values())
        for language, relatives, by_letters, by_words in self._weighed:
            ratio = by_letters.ratio(own, len(letters)) + by_words.ratio(found, len(words))
            start = max(scores[UNKNOWN], *map(scores.__getitem__, relatives)) if relatives else best
            score = start + WEIGHT * ratio
            told[language] = min(score, told.get(language, score))
        return {**scores, **told}


class LetterWeights(NamedTuple):
    """The log ratio of each letter's rates, and what any letter costs: the sum of their differences."""

    logs: Mapping[str, float]
    drift: float

    def ratio(self, own: Mapping[str, int], total: int) -> float:
        """Return the log likelihood ratio of *total* letters, with so many of the *own* ones of languages."""
        if not own:
            return -total * self.drift
        return sum(own.get(letter, 0) * log for letter, log in self.logs.items()) - total * self.drift


def letter_weights(marker: Marker, alphabet: Collection[str]) -> LetterWeights:
    """Return the weights of a language's own letters, and of those it lacks."""
    if not marker.letters:
        return LetterWeights({}, 0.0)
    letters = sorted({*alphabet, *marker.letters})
    elsewhere = {letter: ELSEWHERE.get(letter, LETTER_NOISE) for letter in letters} | dict(marker.lacks)
    own = {letter: marker.letters.get(letter, ABSENT) for letter in elsewhere}
    logs = {letter: math.log(own[letter] / rate) for letter, rate in elsewhere.items()}
    return LetterWeights(logs, (sum(own.values()) - sum(elsewhere.values())) / 100)


class WordWeights(NamedTuple):
    """A language's own words, the log ratio of their rates, and what any word costs."""

    words: frozenset[str]
    log: float
    drift: float

    def ratio(self, found: list[str], total: int) -> float:
        """Return the log likelihood ratio of *total* words, with the words *found* of some language."""
        if not found:
            return -total * self.drift
        return sum(map(self.words.__contains__, found)) * self.log - total * self.drift


def word_weights(marker: Marker) -> WordWeights:
    """Return the weights of a language's own words: nothing for a marker without any."""
    if not marker.words:
        return WordWeights(marker.words, 0.0, 0.0)
    log, drift = math.log(marker.word_rate / WORD_NOISE), (marker.word_rate - WORD_NOISE) / 100
    return WordWeights(marker.words, log, drift)


def split(words: str) -> frozenset[str]:
    """Return the words of a line of the table below."""
    return frozenset(words.split())


MARKERS: tuple[Marker, ...] = (
    Marker("be", "Cyrl", ("uk",), {"ў": 1.9, "ы": 4.6, "э": 0.9}, {"и": 5.8, "ї": 1.0, "є": 0.7, "щ": 0.3}),
    Marker("be", "Cyrl", ("ru",), {"ў": 1.9, "і": 4.8, "ы": 4.6, "э": 0.9}, {"и": 8.8, "щ": 0.7, "ъ": 0.1}),
    Marker(
        "kk",
        "Cyrl",
        letters={"ә": 1.6, "ғ": 2.0, "қ": 4.7, "ң": 1.2, "ұ": 1.5, "ө": 0.6, "ү": 0.7, "һ": 0.1, "ы": 8.1},
    ),
    Marker("ky", "Cyrl", letters={"ө": 2.1, "ү": 3.3, "ң": 0.4, "ы": 4.5, "э": 1.5}),
    Marker("mn", "Cyrl", letters={"ө": 3.5, "ү": 4.6, "ы": 0.8, "э": 8.6}),
    Marker("tg", "Cyrl", letters={"ҳ": 3.8, "қ": 2.2, "ҷ": 0.8, "ӣ": 1.0, "ӯ": 0.5, "ғ": 0.2, "э": 0.2}),
    Marker(
        "tt", "Cyrl", letters={"ә": 7.8, "ң": 0.9, "һ": 1.3, "ү": 1.5, "ө": 0.6, "җ": 0.5, "ы": 5.0, "э": 0.3}
    ),
    Marker("uz", "Cyrl", letters={"қ": 3.3, "ҳ": 2.2, "ў": 1.3, "ғ": 0.2, "э": 1.2}),
    Marker("az", "Latn", letters={"ə": 9.0}),
    Marker("is", "Latn", letters={"ð": 3.9, "þ": 1.6}),
    Marker(
        "gl",
        "Latn",
        ("es", "pt"),
        words=split("unha non súa súas coa cos nin tamén xa dereito persoa á ó lles pola"),
        word_rate=8,
    ),
    Marker(
        "eu",
        "Latn",
        words=split("eta edo dute dira ere bere izan zuen ziren guztiak behar bezala dituen"),
        word_rate=12,
    ),
    Marker(
        "ga",
        "Latn",
        words=split("agus gach nó chun bhfuil atá leis bheith ná dhuine duine ní"),
        word_rate=15,
    ),
    Marker(
        "ms",
        "Latn",
        ("id",),
        words=split("bahawa kerana ialah iaitu boleh sahaja polis mahu mengikut manakala hendaklah sebarang"),
        word_rate=5,
    ),
    Marker(
        "sr",
        "Latn",
        ("hr",),
        words=split(
            "šta gde uvek posle deca dece čovek čoveka takođe tokom neko niko uslov uslovi hiljada opšte "
            "bezbednosti sledeće saopštio saopštila nedelju uprkos dinara obaveštenje zahtev zahteva primer"
        ),
        word_rate=4,
    ),
)
