"""Case forms of outlets' names in Ukrainian and Russian, so that the gazetteer finds «Медузе» and «Медузу».

The table of outlets is compiled once, so that the forms cost nothing at run time. Some of the forms made are
of no language; they stand in no text and do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Cases = tuple[str, str, str, str]  # genitive, dative, accusative, instrumental or locative
ADJECTIVES: dict[str, Cases] = {
    "ська": ("ської", "ській", "ську", "ською"),
    "ая": ("ой", "ой", "ую", "ой"),
    "ий": ("ого", "ому", "ий", "им"),
    "ый": ("ого", "ому", "ый", "ым"),
    "не": ("ного", "ному", "не", "ним"),
    "ное": ("ного", "ному", "ное", "ным"),
    "ые": ("ых", "ым", "ые", "ых"),
}
NOUNS: dict[str, Cases] = {
    "ка": ("ки", "ке", "ку", "кой"),
    "га": ("ги", "ге", "гу", "гой"),
    "а": ("ы", "е", "у", "ой"),
    "ия": ("ий", "иям", "ия", "иях"),
    "ии": ("ий", "иям", "ии", "иях"),
    "сти": ("стей", "стям", "сти", "стях"),
    "ло": ("ла", "лу", "ло", "лом"),
    "": ("а", "у", "", "ом"),
}
UKRAINIAN: dict[str, Cases] = {"а": ("и", "і", "у", "ою"), "": ("а", "у", "", "і")}
WORD = re.compile(r"[А-ЯЄІЇҐЁ]?[а-яєіїґё'’-]*[а-яєіїґё]")
DATIVE = 1  # the place of the case in which one tells somebody something


def case_forms(name: str) -> Iterator[tuple[str, bool]]:
    """Yield the declined forms of a Cyrillic *name*, and whether each is a dative."""
    words = name.split(" ")
    if all(WORD.fullmatch(word) for word in words):
        for nouns in (NOUNS, UKRAINIAN):
            for place, form in enumerate(_declined(words, nouns)):
                yield form, place == DATIVE


def _declined(words: list[str], nouns: dict[str, Cases]) -> Iterator[str]:
    """Yield the forms of a noun, of an adjective with its noun, or of the noun behind "Радіо"."""
    first, rest = words[0], words[1:]
    adjective = _cases(first, ADJECTIVES)
    noun = () if adjective else _cases(first, nouns)
    if not rest or noun:
        yield from (" ".join((head, *rest)) for head in adjective or noun)
        return
    heads = adjective or (first,) * 4
    for head, tail in zip(heads, _cases(rest[0], nouns), strict=False):
        yield " ".join((head, tail, *rest[1:]))


def _cases(word: str, endings: dict[str, Cases]) -> tuple[str, ...]:
    ending = max((ending for ending in endings if word.endswith(ending)), key=len, default=None)
    if ending is None or (not ending and word[-1] in "аеиіїоуыэюяй"):
        return ()
    stem = word.removesuffix("ъ")
    return tuple(stem[: len(stem) - len(ending)] + case for case in endings[ending])
