"""The names that a page uses: which words are names at all, and whose surname a word is.

A capital alone tells little at the head of a sentence ("Wave reported", "Experts said"). What the rest of
the page does with the word tells more: written small elsewhere it is no name, written with a capital inside
a sentence it is one. A surname belongs to the full name that holds it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cleaner.reliability import speech
from cleaner.reliability.persons import role_of
from cleaner.reliability.speech import ends_in
from cleaner.reliability.tokens import QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.reliability.tokens import Tokens

MOST_CHANCE = 1  # a German noun that stands once without an article is no name yet
LONGEST_FULL = 4  # words of a person's full name
LONGEST_HEADLINE = 25  # words; longer paragraphs without a full stop are prose all the same
POSSESSIVES = ("’s", "'s", "’", "'")
DETERMINERS = frozenset(
    "im am zum zur beim vom ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner kein keine keinen dieser diese"
    " dieses diesem diesen jeder jede jedes jedem jeden unser unsere".split()
)
ENGLISH = ("and", "the", "of")
GERMAN = ("und", "der", "die")
ROMANCE = ("de", "la", "que")
NOT_IN_NAMES = speech.BODIES | speech.DOCUMENTS | speech.UNNAMED | speech.INSTITUTIONS
CLOSED = frozenset(".!?:;…")


class Names:
    """The names of one page; immutable once made."""

    def __init__(self, paragraphs: Sequence[Tokens]) -> None:
        self._words = frozenset(word for tokens in paragraphs for word in tokens)
        prose = [tokens for tokens in paragraphs if not is_headline(tokens)]
        inside = Counter(word for tokens in prose for word in _inside(tokens))
        english = _count(paragraphs, ENGLISH)
        self.german = _count(paragraphs, GERMAN) > english
        self.english = english > _count(paragraphs, ROMANCE)
        self._nouns = frozenset(_nouns(prose)) if self.german else frozenset()
        rarest = MOST_CHANCE if self.german else 0  # in German every noun has a capital
        self._inside = frozenset(word for word, times in inside.items() if times > rarest)
        self._full: dict[str, str] = {}
        for tokens in prose:
            for name in self._full_names(tokens):
                self._full.setdefault(name[-1], " ".join(name))
                self._full.setdefault(name[0], " ".join(name))

    def full(self, word: str) -> str | None:
        """Return the full name that *word* is the surname or the given name of."""
        return self._full.get(bare(word))

    def is_proper(self, word: str) -> bool:
        """Tell whether *word* is a name wherever it stands: never small, and with a capital inside a sentence."""
        word = bare(word)
        return word in self._inside and word not in self._nouns and not self.is_common(word)

    def is_common(self, word: str) -> bool:
        """Tell whether the page writes *word* small somewhere."""
        return word.casefold() in self._words

    def trimmed(self, tokens: Tokens, start: int, end: int) -> int:
        """Return where the name in tokens[start:end] begins, behind the word that only opens the sentence."""
        while end - start > 1 and (
            tokens.low[start] in speech.NO_NAMES
            or (opens_sentence(tokens, start) and self.is_common(tokens[start]))
        ):
            start += 1
        return start

    def _full_names(self, tokens: Tokens) -> Iterator[list[str]]:
        """Yield the runs of capitalised words that may be full names of persons, titles cut off."""
        place = 0
        while place < len(tokens):
            if not tokens.is_name(place):
                place += 1
                continue
            end = max(place + 1, tokens.name_end(place, len(tokens)))
            if end - place > 1:
                name = self._person(tokens, place, end)
                if name:
                    yield name
            place = end

    def _person(self, tokens: Tokens, start: int, end: int) -> list[str] | None:
        governed = start > 0 and tokens.low[start - 1] in speech.ARTICLES
        last_title = max((p for p in range(start, end) if is_title(tokens, p)), default=start - 1)
        start = self.trimmed(tokens, last_title + 1, end) if last_title + 1 < end else end
        words = [bare(word) for word in tokens[start:end] if word != "."]
        if not 2 <= len(words) <= LONGEST_FULL or (governed and last_title < 0):
            return None
        if not self._nouns.isdisjoint(words):
            return None
        if self.is_common(words[0]) and words[0].casefold() not in speech.GIVEN:  # "Climate Change"
            return None
        if not speech.NO_NAMES.isdisjoint(map(str.casefold, words)):  # "in the U.S. He said"
            return None
        return None if any(not word[0].isalpha() or ends_in(word, NOT_IN_NAMES) for word in words) else words


def bare(word: str) -> str:
    """Return *word* without the ending of a genitive."""
    for ending in POSSESSIVES:
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


def is_title(tokens: Tokens, place: int) -> bool:
    """Tell whether the word at *place*, or the abbreviation whose dot stands there, is a title."""
    word = tokens.low[place - 1] if tokens[place] == "." and place else tokens.low[place]
    return word in speech.ADDRESSES or (tokens[place] != "." and role_of(tokens[place]) is not None)


def is_headline(tokens: Tokens) -> bool:
    """Tell whether a paragraph is a line of words with capitals, which tell no names then."""
    if len(tokens) > LONGEST_HEADLINE or not tokens or not CLOSED.isdisjoint(tokens[-2:]):
        return False
    return 2 * sum(word[0].isupper() for word in tokens) > len(tokens)


def opens_sentence(tokens: Tokens, place: int) -> bool:
    """Tell whether a sentence or a quotation begins at *place*."""
    return (
        place == 0
        or tokens.stops(place - 1)
        or not (tokens[place - 1][0].isalnum() or tokens[place - 1] == ",")
    )


def _inside(tokens: Tokens) -> Iterator[str]:
    """Yield the words with a capital inside a sentence."""
    for place in range(1, len(tokens)):
        word, before = tokens[place], tokens[place - 1]
        if word[0].isupper() and (before[0].isalnum() or before == ",") and before not in QUOTES:
            yield bare(word)


def _nouns(paragraphs: Iterable[Tokens]) -> Iterator[str]:
    """Yield the German nouns: what stands behind an article or an adjective."""
    for tokens in paragraphs:
        for place in range(1, len(tokens)):
            before = tokens.low[place - 1]
            if tokens[place][0].isupper() and (before in speech.ARTICLES or before in DETERMINERS):
                yield bare(tokens[place])


def _count(paragraphs: Iterable[Tokens], words: Iterable[str]) -> int:
    return sum(tokens.low.count(word) for tokens in paragraphs for word in words)
