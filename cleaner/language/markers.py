"""Languages langdetect has no profile of, told from their relatives by letters and words of their own.

Such a language is scored as the best of its relatives plus a log likelihood ratio: markers come at
the language's own rate (counted in its Declaration of Human Rights and rounded), and elsewhere at a
noise rate (names, quotations). With k markers in n letters or words it is
`k * ln(rate / noise) - n * (rate - noise)`, the ratio of two Poisson processes.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LETTER_NOISE = 0.001  # of letters: a foreign name in a paragraph
ABSENT_NOISE = 0.0002  # of letters: one that the alphabet lacks, in a quoted name
WORD_NOISE = 0.002  # of words: a homonym in a paragraph
# The n-grams of langdetect count a letter three times over; so do the markers, to weigh as much.
WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Marker:
    """What gives a language away: its own letters, words, or both, and how often they come.

    relatives  the languages whose score it starts from; empty for all of the script
    rates      of marker letters among letters, of marker words among words
    """

    language: str
    script: str
    relatives: tuple[str, ...] = ()
    letters: str = ""
    words: frozenset[str] = frozenset()
    absent: str = ""
    rates: tuple[float, float] = (0.0, 0.0)
    absent_rate: float = 0.0

    def ratio(self, letters: Counter[str], words: Counter[str]) -> float:
        """Return how much likelier a text is in this language than in a relative, as a log ratio."""
        own = sum(letters[letter] for letter in self.letters)
        spoken = sum(words[word] for word in self.words)
        by_letter = log_ratio(own, letters.total(), rate=self.rates[0], noise=LETTER_NOISE)
        by_word = log_ratio(spoken, words.total(), rate=self.rates[1], noise=WORD_NOISE)
        wrong = sum(letters[letter] for letter in self.absent)
        by_absent = -log_ratio(wrong, letters.total(), rate=self.absent_rate, noise=ABSENT_NOISE)
        return WEIGHT * (by_letter + by_word + by_absent)


def log_ratio(found: int, total: int, *, rate: float, noise: float) -> float:
    """Return the log likelihood ratio of two Poisson rates; 0 for a kind of marker that isn't used."""
    return found * math.log(rate / noise) - total * (rate - noise) if rate else 0.0


def with_markers(scores: dict[str, float], text: str, markers: Sequence[Marker]) -> dict[str, float]:
    """Return *scores* with the languages that only *markers* tell."""
    if not scores or not markers:
        return scores
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts, letters = Counter(words), Counter("".join(words))
    told: dict[str, float] = {}
    for marker in markers:
        score = start(marker, scores) + marker.ratio(letters, counts)
        told[marker.language] = min(score, told.get(marker.language, score))
    return {**scores, **told}


def start(marker: Marker, scores: Mapping[str, float]) -> float:
    """Return the score of the likeliest relative."""
    return max(scores[language] for language in marker.relatives or scores)


def split(words: str) -> frozenset[str]:
    """Return the words of a line of the table below."""
    return frozenset(words.split())


MARKERS: tuple[Marker, ...] = (
    Marker("be", "Cyrl", ("uk",), letters="ўыэ", absent="иїєщъқғәөңүұһ", rates=(0.05, 0), absent_rate=0.1),
    Marker("be", "Cyrl", ("ru",), letters="ўі", absent="иїєщъқғәөңүұһ", rates=(0.065, 0), absent_rate=0.09),
    Marker("kk", "Cyrl", letters="әғқңұһ", rates=(0.08, 0)),
    Marker("mn", "Cyrl", letters="өү", rates=(0.06, 0)),
    Marker("az", "Latn", letters="ə", rates=(0.07, 0)),
    Marker("is", "Latn", letters="ðþ", rates=(0.05, 0)),
    Marker(
        "gl",
        "Latn",
        ("es", "pt"),
        words=split("unha non súa súas coa cos nin tamén xa dereito persoa á ó lles pola"),
        rates=(0, 0.08),
    ),
    Marker(
        "eu",
        "Latn",
        words=split("eta edo ez dute dira ere bere izan zuen ziren guztiak behar bezala dituen zen"),
        rates=(0, 0.12),
    ),
    Marker(
        "ga",
        "Latn",
        words=split("agus gach nó chun bhfuil atá leis bheith ná dhuine duine aon leo"),
        rates=(0, 0.15),
    ),
    Marker(
        "ms",
        "Latn",
        ("id",),
        words=split(
            "bahawa kerana ialah iaitu boleh sahaja polis mahu mengikut manakala hendaklah adalah sebarang"
        ),
        rates=(0, 0.05),
    ),
)
