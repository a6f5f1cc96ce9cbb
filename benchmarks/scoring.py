"""Word scores: how far an extracted body agrees with the gold one."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

# A word, or one character of a script that writes without spaces.
_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, 0..1."""

    precision: float
    recall: float
    f1: float


def tokens(text: str) -> list[str]:
    """Return the words of *text* in lower case; Chinese, Japanese and Korean character by character."""
    return _TOKEN.findall(text.lower())


def word_score(found: str, gold: str) -> Score:
    """Compare two texts as bags of words. Two empty texts agree."""
    ours, theirs = Counter(tokens(found)), Counter(tokens(gold))
    if not ours or not theirs:
        same = float(not ours and not theirs)
        return Score(same, same, same)
    common = (ours & theirs).total()
    precision, recall = common / ours.total(), common / theirs.total()
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0)
