"""Where a page changes its language: the likeliest path through the languages of its prose units."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from cleaner.article import LanguageShare, Span
from cleaner.language.profiles import UNKNOWN
from cleaner.language.units import Unit

# One unit of doubtful language doesn't make a change: it costs this much (in nats), twice for there and
# back. From 1 to 3 all of 132 composed pages are told right, from 5 on 118.
SWITCH_COST = 3.0
CANDIDATES = 8  # languages weighed against each other on one page
WORST = -10.0  # log probability of a language that a unit's detector didn't name

# A real share, which makes the page mixed; and one worth a mention.
MIXED_LETTERS = 200
MIXED_SHARE = 0.12
MIXED_UNITS = 2
MENTIONED_LETTERS = 50

Ranking = Mapping[str, float]


def path(rankings: Sequence[Ranking]) -> list[str]:
    """Return the likeliest language of every unit, given that pages seldom change theirs (Viterbi)."""
    languages = candidates(rankings)
    if len(languages) < 2:
        return languages * len(rankings)
    best = {language: log(rankings[0], language) for language in languages}
    back: list[dict[str, str]] = []
    for ranking in rankings[1:]:
        leader = max(best, key=best.__getitem__)
        moved = best[leader] - SWITCH_COST
        back.append({lang: lang if score >= moved else leader for lang, score in best.items()})
        best = {lang: log(ranking, lang) + max(score, moved) for lang, score in best.items()}
    steps = [max(best, key=best.__getitem__)]
    for origins in reversed(back):
        steps.append(origins[steps[-1]])
    return steps[::-1]


def candidates(rankings: Sequence[Ranking]) -> list[str]:
    """Return the languages that lead in some unit, the most frequent first."""
    leaders = Counter(max(ranking, key=ranking.__getitem__) for ranking in rankings)
    return sorted(leaders, key=lambda lang: (-leaders[lang], lang))[:CANDIDATES]


def log(ranking: Ranking, language: str) -> float:
    """Return the log probability of *language*, not below WORST."""
    return max(WORST, math.log(max(ranking.get(language, 0.0), 1e-9)))


class Prose(NamedTuple):
    """The prose units of a page, each with its language."""

    units: tuple[tuple[Unit, str], ...]

    def kept(self) -> Prose:
        """Return the prose of the body."""
        return Prose(tuple(pair for pair in self.units if pair[0].kept))

    def of(self, language: str) -> list[Unit]:
        """Return the units in *language*."""
        return [unit for unit, code in self.units if code == language]

    def letters(self) -> Counter[str]:
        """Return how many letters each language has."""
        counts: Counter[str] = Counter()
        for unit, language in self.units:
            counts[language] += unit.letters
        return counts

    def main(self) -> str | None:
        """Return the language with the most letters."""
        counts = self.letters()
        return max(sorted(counts), key=lambda language: counts[language], default=None)

    def script(self) -> str | None:
        """Return the script of the main language."""
        main = self.main()
        return next((unit.script for unit, language in self.units if language == main), None)

    def is_mixed(self, main: str | None) -> bool:
        """Tell whether a language besides *main* holds a real share.

        Beside prose of an unknown language it takes two: menus and lists of goods are often unknown.
        """
        letters = self.letters()
        enough = max(MIXED_LETTERS, MIXED_SHARE * letters.total())
        large = {
            language
            for language, count in letters.items()
            if count >= enough and len(self.of(language)) >= MIXED_UNITS
        }
        return len(large - {main, UNKNOWN}) > (main == UNKNOWN)

    def others(self, main: str | None) -> tuple[LanguageShare, ...]:
        """Return the languages besides *main*, the largest first, with their places."""
        letters = self.letters()
        order = sorted(letters, key=lambda language: (-letters[language], language))
        return tuple(
            LanguageShare(code, round(letters[code] / letters.total(), 4), spans(self.of(code)))
            for code in order
            if code not in (main, UNKNOWN) and letters[code] >= MENTIONED_LETTERS
        )


def spans(units: Sequence[Unit]) -> tuple[Span, ...]:
    """Return the places of *units*; what stands in one block is one place."""
    runs = groupby(units, key=lambda unit: (unit.block.start, unit.block.end))
    pieces = [list(run) for _, run in runs]
    return tuple(Span.of(piece[0].block, piece[0].start, piece[-1].end) for piece in pieces)
