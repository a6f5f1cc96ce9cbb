"""The words and marks of a paragraph, and the few things about them that readers of speakers ask."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from cleaner.reliability import speech
from cleaner.reliability.citations import Citation
from cleaner.reliability.endings import is_cyrillic

TOKEN = re.compile(r"\w(?:[\w’'.-]*\w)?|[^\w\s]")
# French elides articles ("l'AFP", "qu'affirme") and ties pronouns to verbs ("a-t-il", "dit-elle").
FRENCH_TOKEN = re.compile(
    r"(?:[LlDdCcJjNnSsMm]|[Qq]u)['’](?=\w)|\w+(?=-(?:t-)?(?:ils?|elles?|on)\b)|" + TOKEN.pattern
)
ONE_WAY = re.compile(r'\s"\w|[\w.,!?]"(?:\s|$)')
FEWEST_MARKS = 3  # two open and close
ABBREVIATED = frozenset(
    "sen gov rep dr mr mrs ms lt gen col maj st prof u.s u.k u.n inc ltd corp co jr sr".split()
)
QUOTES = frozenset('"“”„«»')
GUILLEMETS = frozenset("«»")
STOPS = frozenset('.!?;:"“”„«»')
OPENING, CLOSING = frozenset("(<["), frozenset(")>]")
LONGEST_QUOTE = 120  # words; the longest quotation within a paragraph of the development part has 92
LONGEST_NAMED = 6  # words of a name in quotation marks, the closing mark among them
REACH = 16  # words looked at on either side of a verb; 95 % of the development part's subjects are within 7


class Tokens(list[str]):
    """The tokens of a text, which may be *french*.

    `low` holds them in lower case, `spans` (found when asked) where they stand.
    """

    def __init__(self, text: str, *, french: bool = False) -> None:
        self._pattern = FRENCH_TOKEN if french else TOKEN
        super().__init__(self._pattern.findall(text))
        self.text = text
        self.low = list(map(str.casefold, self))

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The offsets of every token in the text."""
        return [match.span() for match in self._pattern.finditer(self.text)]

    def stops(self, place: int) -> bool:
        """Tell whether a clause ends at *place*; the dot of an abbreviation ends none."""
        return self[place] in STOPS and not self._abbreviates(place)

    def _abbreviates(self, place: int) -> bool:
        """Tell whether the token is the dot of a title ("Sen."), an initial ("W.") or before a comma."""
        if self[place] != "." or place == 0:
            return False
        if self[place + 1 : place + 2] == [","]:  # "D-Tex., told"
            return True
        before = self[place - 1]
        return before.casefold() in ABBREVIATED or (len(before) == 1 and before.isupper())

    @cached_property
    def quoted(self) -> list[bool]:
        """Tell for every token whether it stands inside quotation marks, of any language.

        Marks of one kind open and close by turns, since «» and »« are both in use; „ only opens, ” only
        closes. What stays open for longer than a quotation lasts was a stray mark. A straight mark
        before a word may open what is open: the next paragraph of a speech.
        """
        opened: int | None = None
        result = []
        one_way = self._one_way
        for place, word in enumerate(self):
            if one_way.get(place) is (opened is not None) and (opened is None or self[opened] == word):
                opened = None if opened is None else place  # a speech goes on, or is over twice
            elif word in QUOTES and (opened is None or (word in GUILLEMETS) is (self[opened] in GUILLEMETS)):
                opened = place if word == "„" or (opened is None and word != "”") else None
            elif opened is not None and place - opened > LONGEST_QUOTE:
                opened = None
            result.append(opened is not None)
        return result

    @property
    def _one_way(self) -> dict[int, bool]:
        """The places of straight marks between a space and a word: can they only open (or only close)?"""
        if self.count('"') < FEWEST_MARKS:
            return {}
        places = (place for place, word in enumerate(self) if word == '"')
        found = zip(places, re.finditer('"', self.text), strict=True)
        sides = ((place, ONE_WAY.match(self.text, max(0, at.start() - 1))) for place, at in found)
        return {place: side[0][0].isspace() for place, side in sides if side is not None}

    @cached_property
    def in_named(self) -> frozenset[int]:
        """The places of Slavic names in quotation marks: «Степ Агро» in "аналітик компанії «Степ Агро»"."""
        places: set[int] = set()
        for opened, word in enumerate(self):
            if word == "«" and "»" in (following := self[opened + 1 : opened + 1 + LONGEST_NAMED]):
                closed = opened + 1 + following.index("»")
                if is_cyrillic(following[0]) and self.is_name(opened + 1):
                    places.update(range(opened, closed + 1))
        return frozenset(places)

    def clause_end(self, start: int) -> int:
        """Return where the clause that holds *start* ends, at most REACH words on."""
        reach = min(len(self), start + REACH)
        return next((p for p in range(start, reach) if self.stops(p) and p not in self.in_named), reach)

    def is_name(self, place: int) -> bool:
        """Tell whether the word begins with a capital."""
        return self[place][0].isupper()

    def name_start(self, end: int, *, longest: int) -> int:
        """Return where the run of capitalised words that ends at *end* begins."""
        start = end
        while start > 0 and end - start < longest and self._in_name(start - 1, end):
            start -= 1
        while start < end and (not self.is_name(start) or self.low[start] in speech.BREAKS):
            start += 1
        return start

    def _in_name(self, place: int, end: int) -> bool:
        particle = self.low[place] in speech.PARTICLES and place < end - 1
        return particle or self.is_name(place) or self._abbreviates(place)

    def name_end(self, start: int, stop: int) -> int:
        """Return where the run of capitalised words that begins at *start* ends."""
        end = start
        while end < stop and (self.is_name(end) or self._abbreviates(end) or self._particle(end, start)):
            end += 1
        while end > start and not self.is_name(end - 1):
            end -= 1
        return end

    def _particle(self, place: int, start: int) -> bool:
        return place > start and self.low[place] in speech.PARTICLES


def is_french(text: str) -> bool:
    """Tell whether *text* may be French, which ties articles and pronouns to other words."""
    return " les " in text or " une " in text or " dans " in text or " qui " in text


class Cue(NamedTuple):
    """The words that make somebody a source: tokens[first:end]."""

    first: int
    end: int


def open_bracket(tokens: Tokens, close: int) -> int:
    """Return the place of the bracket that the one at *close* closes: "(D-Ill.)", "<ZNX>"; else *close*."""
    near = range(close, max(0, close - REACH), -1)
    return next((place for place in near if tokens[place] in OPENING), close)


def cite(tokens: Tokens, start: int, end: int, kind: str, cue: Cue, *, name: str | None = None) -> Citation:
    """Return tokens[start:end] as a source; *name* is its full name, if the words are only a part of it."""
    first, last = tokens.spans[start][0], tokens.spans[end - 1][1]
    cited = (tokens.spans[cue.first][0], tokens.spans[cue.end - 1][1])
    return Citation(first, last, name or tokens.text[first:last], kind, "primary", cue=cited)
