"""Second halves of the names of bodies: "Ministry of Agriculture and Rural Affairs"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability.speech import ARTICLES, COMPLEMENTS

if TYPE_CHECKING:
    from cleaner.reliability.tokens import Tokens

JOINS = frozenset(["and", "und", "et", "y", "e"])
# What a second half speaks of, which no person is called.
FIELDS = frozenset(
    "affairs administration agriculture climate commerce communities culture customs development education "
    "employment energy environment fisheries food forestry health housing human industry infrastructure "
    "labor labour nutrition pensions planning prevention protection research science security services "
    "skills space sport sports statistics taxation technology tourism trade transport welfare "
    "arbeit bildung energie ernährung finanzen flüchtlinge forschung gesundheit integration jugend "
    "klimaschutz landwirtschaft naturschutz raumfahrt soziales sport technologie umwelt verbraucherschutz "
    "verkehr wirtschaft "
    "alimentation cohésion énergie forêt insertion numérique pêche recherche santé solidarité solidarités "
    "territoires "
    "alimentación asuntos ciencia comercio deportes energía ganadería industria innovación pesca sanidad "
    "trabajo turismo vivienda".split()
)


def whole_end(tokens: Tokens, end: int, stop: int) -> int:
    """Return where a name that ends at *end* does with its second half, if one follows."""
    if end >= stop or tokens.low[end] not in JOINS:
        return end
    second = end + 1
    while second < stop and tokens.low[second] in ARTICLES | COMPLEMENTS:
        second += 1
    return tokens.name_end(second, stop) if FIELDS & set(tokens.low[second : second + 2]) else end


def first_end(tokens: Tokens, start: int, end: int) -> int:
    """Return where the first half of a name ends whose second half runs from *start* to *end*.

    *start* where there is no first half.
    """
    place = start - 1
    while place > 0 and tokens.low[place] in ARTICLES | COMPLEMENTS:
        place -= 1
    joined = place > 0 and tokens.low[place] in JOINS and FIELDS & set(tokens.low[start:end])
    return place if joined else start
