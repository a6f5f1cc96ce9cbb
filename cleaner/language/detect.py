"""Which language a text in a given script is in: a probability for each candidate.

The script decides first: most of the world's scripts write one language. Where several languages share
a script, langdetect's profiles decide (profiles.py, markers.py), or py3langid where it is installed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from threading import Lock
from typing import Any, Protocol

from cleaner.language.codes import ALIKE
from cleaner.language.markers import MarkerSet
from cleaner.language.profiles import LANGUAGES, ProfileSet, WordRows

# Scripts that write one language of note; a rarer one in the same script is called by its name.
SOLE = {
    "Armn": "hy", "Beng": "bn", "Cans": "iu", "Cher": "chr", "Ethi": "am", "Geor": "ka", "Grek": "el",
    "Gujr": "gu", "Guru": "pa", "Hang": "ko", "Hani": "zh", "Hebr": "he", "Hira": "ja", "Kana": "ja",
    "Khmr": "km", "Knda": "kn", "Laoo": "lo", "Mlym": "ml", "Mymr": "my", "Orya": "or", "Sinh": "si",
    "Taml": "ta", "Telu": "te", "Thaa": "dv", "Thai": "th", "Tibt": "bo",
}  # fmt: skip
# The posterior of naive Bayes is far too sure, for n-grams are no independent witnesses. Divided by
# TEMPERATURE * sqrt(n-grams), 0.9 or more is given to nine in ten of the right answers on sentences of
# the Declaration of Human Rights, and to one in three of the wrong ones (at 0.02 to 95 % of these).
TEMPERATURE = 0.1


class Detector(Protocol):
    """Ranks the languages of a script. Safe between threads."""

    name: str

    def rank(self, texts: Iterable[tuple[str, str]]) -> list[dict[str, float]]:
        """Return for each text of a page, given with its script, language -> probability.

        Empty where the script's languages are unknown.
        """


class ProfileDetector:
    """langdetect's profiles, loaded script by script at first need."""

    name = "langdetect"

    def __init__(self) -> None:
        self._lock = Lock()
        self._profiles: dict[str, ProfileSet] = {}
        self._markers = {script: MarkerSet(script) for script in LANGUAGES}

    def rank(self, texts: Iterable[tuple[str, str]]) -> list[dict[str, float]]:
        """Return language -> probability for each text; the words they share are looked up once."""
        rows: dict[str, WordRows] = {}
        return [self._rank(text, script, rows) for text, script in texts]

    def _rank(self, text: str, script: str, rows: dict[str, WordRows]) -> dict[str, float]:
        if script not in LANGUAGES:
            return sole(script)
        profiles = self._load(script)
        if script not in rows:
            rows[script] = profiles.word_rows()
        scores, grams = profiles.scores(text, rows[script])
        if not grams:
            return {}
        return posterior(self._markers[script].added_to(scores, text), TEMPERATURE * math.sqrt(grams))

    def _load(self, script: str) -> ProfileSet:
        """Return the profiles of *script*; a set is published only when it is whole."""
        with self._lock:
            if script not in self._profiles:
                self._profiles[script] = ProfileSet(script)
            return self._profiles[script]


class Py3LangidDetector:
    """py3langid's model (the `lang` extra): surer on single sentences, and 97 languages."""

    name = "py3langid"

    def __init__(self) -> None:
        self._lock = Lock()
        self._identifier: Any = None

    def rank(self, texts: Iterable[tuple[str, str]]) -> list[dict[str, float]]:
        """Return language -> probability for each text."""
        return [self._rank(text, script) for text, script in texts]

    def _rank(self, text: str, script: str) -> dict[str, float]:
        if script not in LANGUAGES:
            return sole(script)
        ranking = dict(self._load().rank(text)[:RANKED])
        ranking["no"] = sum(ranking.pop(code, 0.0) for code in NORWEGIAN)
        return ranking

    def _load(self) -> Any:
        with self._lock:
            if self._identifier is None:
                from py3langid.langid import MODEL_FILE, LanguageIdentifier

                self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
            return self._identifier


RANKED = 10  # languages of a text: the rest have no probability to speak of
NORWEGIAN = ("no", "nb", "nn")  # one language for langdetect


def best_detector() -> Detector:
    """Return py3langid where it is installed, else langdetect. Loads neither."""
    return Py3LangidDetector() if find_spec("py3langid") else ProfileDetector()


def sole(script: str) -> dict[str, float]:
    """Return the one language of *script*, which is certain."""
    return {SOLE[script]: 1.0} if script in SOLE else {}


def posterior(scores: Mapping[str, float], temperature: float) -> dict[str, float]:
    """Return the probabilities that belong to log likelihoods, softened by *temperature*."""
    top, exp = max(scores.values()), math.exp
    weights = [exp((score - top) / temperature) for score in scores.values()]
    total = sum(weights)
    return dict(zip(scores, [weight / total for weight in weights], strict=True))


def grouped(ranking: Mapping[str, float]) -> dict[str, float]:
    """Return the probabilities with near languages added up under the first of their group."""
    sums = dict(ranking)
    for first, *others in ALIKE:
        share = sum(sums.pop(language, 0.0) for language in others)
        if share:
            sums[first] = sums.get(first, 0.0) + share
    return sums
