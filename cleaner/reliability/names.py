"""The names that a page uses: which words are names at all, and whose surname a word is.

A capital alone tells little at the head of a sentence ("Wave reported", "Experts said"). What the rest of
the page does with the word tells more: written small elsewhere it is no name, written with a capital inside
a sentence it is one. A surname belongs to the full name that holds it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from cleaner.reliability import speech
from cleaner.reliability.endings import ends_in
from cleaner.reliability.persons import role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.reliability.tokens import Tokens

FARTHEST_HOLDER = 5  # words between an office and a name: "president of the French Republic, ..."
LONGEST_BEFORE = 12  # characters looked at before a name: an article, the end of a sentence
MOST_CHANCE = 1  # a German noun that stands once without an article is no name yet
LONGEST_RUN = 12  # words with capitals; more are no title and name
LONGEST_FULL = 4  # words of a person's full name
LONGEST_HEADLINE = 25  # words; longer paragraphs without a full stop are prose all the same
LONGEST_TITLE = 60  # characters before a name that may hold its title
MOST_TITLE = 4  # words before it: "president of the club Ann Lee"
MARKS = ',.;:!?()"“”\n'
CAPITAL = r"[^\W\d_a-zß-öø-ÿа-џґ][\w’'-]*"
INSIDE = re.compile(rf" (?<=[\w,] )({CAPITAL})")
PARTICLE = "|".join(sorted(speech.PARTICLES))
RUN = re.compile(rf"{CAPITAL}(?:(?:(?<=[ .][A-Z])\.)? (?:(?:{PARTICLE}) )*{CAPITAL})+")
POSSESSIVE = re.compile("['’]s?$")
# Asked for in German alone, so compiled (by re, which keeps it) when it is.
NOUN = (
    r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]in(?:e[nmrs]?)?|[Ii]m|[Aa]m|[Zz]u[mr]|[Bb]eim|[Vv]om|[Kk]eine?n?"
    rf"|(?:ihr|sein|unser|dies|jed)(?:e[nmrs]?)?) (?:[a-zäöü]+e[nmrs]? )?({CAPITAL})"
)
ENGLISH, GERMAN, ROMANCE = (
    (" and ", " the ", " of "),
    (" und ", " der ", " die "),
    (" de ", " la ", " que "),
)
NOT_IN_NAMES = speech.BODIES | speech.DOCUMENTS | speech.UNNAMED | speech.INSTITUTIONS
TELLING = NOT_IN_NAMES | speech.OFFICES | speech.FUNCTIONS | speech.ADDRESSES
CLOSED = frozenset(".!?:;…")


class Names:
    """The names of one page. What is never asked is never worked out."""

    def __init__(self, paragraphs: Sequence[Tokens]) -> None:
        self._paragraphs = paragraphs
        self._text = "\n".join(tokens.text for tokens in paragraphs if not is_headline(tokens))
        self._full: dict[str, str | None] = {}
        self._held: dict[str, bool] = {}
        english, german, romance = (sum(map(self._text.count, words)) for words in (ENGLISH, GERMAN, ROMANCE))
        self.german, self.english = german > english, english >= max(german, romance)
        self.romance = romance > max(english, german)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset[str]().union(*self._paragraphs)

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return frozenset(map(bare, re.findall(NOUN, self._text))) if self.german else frozenset()

    @cached_property
    def _inside(self) -> frozenset[str]:
        """The words with a capital inside a sentence."""
        rarest = MOST_CHANCE if self.german else 0  # in German every noun has a capital
        inside = Counter(map(bare, INSIDE.findall(self._text)))
        return frozenset(word for word, times in inside.items() if times > rarest) - self._nouns

    @cached_property
    def _runs(self) -> dict[str, list[tuple[list[str], str]]]:
        """The runs of capitalised words by each of their words, with what stands before them."""
        runs: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for run in RUN.finditer(self._text):
            words = run[0].split(" ")
            if len(words) > LONGEST_RUN:
                continue
            found = (words, self._text[max(0, run.start() - LONGEST_BEFORE) : run.start()])
            for word in words:
                runs[bare(word)].append(found)
        return runs

    def full(self, word: str) -> str | None:
        """Return the full name that *word* is the surname or the given name of."""
        word = bare(word)
        if word not in self._full:
            persons = [name for run in self._runs.get(word, ()) if (name := self._person(*run)) is not None]
            self._full[word] = _of_one(word, persons)
        return self._full[word]

    def is_proper(self, word: str) -> bool:
        """Tell whether *word* is a name wherever it stands: never small, with a capital inside a sentence."""
        word = bare(word)
        return word in self._inside and not self.is_common(word)

    def is_common(self, word: str) -> bool:
        """Tell whether the page writes *word* small somewhere."""
        return word.casefold() in self._words

    def holds(self, office: str) -> bool:
        """Tell whether the page names somebody beside the word for an *office*."""
        if office not in self._held:
            self._held[office] = self._holds(office)
        return self._held[office]

    def _holds(self, office: str) -> bool:
        held = (
            rf"\b(?i:{office})\b(?: [\w’'-]+){{0,{FARTHEST_HOLDER}}},? {CAPITAL} {CAPITAL}"
            rf"|{CAPITAL} {CAPITAL},(?: [\w’'-]+){{0,{FARTHEST_HOLDER}}} (?i:{office})\b"
        )
        return re.search(held, self._text) is not None

    def in_office(self, name: str) -> bool:
        """Tell whether the page introduces *name* beside an office of state or as a spokesman."""
        start = self._text.find(name)
        if start < 0:
            return False
        end = start + len(name)
        before = self._text[max(0, start - LONGEST_TITLE) : start]
        held = before[max(map(before.rfind, MARKS)) + 1 :].split()[-MOST_TITLE:]
        if self._text[end : end + 2] == ", ":
            behind = self._text[end + 2 : end + LONGEST_TITLE]
            held += behind[: min(at for mark in MARKS if (at := f"{behind}{mark}".find(mark)) >= 0)].split()
        return not speech.STATE_OFFICES.isdisjoint(map(str.casefold, held))

    def trimmed(self, tokens: Tokens, start: int, end: int) -> int:
        """Return where the name in tokens[start:end] begins, behind the word that only opens the sentence."""
        while end - start > 1 and (
            tokens.low[start] in speech.NO_NAMES
            or (opens_sentence(tokens, start) and self.is_common(tokens[start]))
        ):
            start += 1
        return start

    def _person(self, words: list[str], before: str) -> list[str] | None:
        """Return the full name in a run of capitalised *words* that stands behind *before*."""
        telling = {word for word in words if ends_in(word, TELLING)}  # mostly none: one look instead of three
        titles = [place for place, word in enumerate(words) if word in telling and is_title_word(word)]
        opens = not before or (before[-2:-1] not in (",", "") and not before[-2:-1].isalnum())
        words = [bare(word) for word in words[titles[-1] + 1 if titles else 0 :]]
        while words and (words[0].casefold() in speech.NO_NAMES or (opens and self.is_common(words[0]))):
            words = words[1:]
        governed = before.split(" ")[-2:-1]
        if not 2 <= len(words) <= LONGEST_FULL or (not titles and speech.ARTICLES.intersection(governed)):
            return None
        if any(ends_in(word, NOT_IN_NAMES) for word in telling.intersection(words)):
            return None
        return words if self._fits(words) else None

    def _fits(self, words: list[str]) -> bool:
        """Tell whether nothing in *words* speaks against a person's name."""
        if self.is_common(words[0]) and words[0].casefold() not in speech.GIVEN:  # "Climate Change"
            return False
        return speech.NO_NAMES.isdisjoint(map(str.casefold, words)) and self._nouns.isdisjoint(words)


def _of_one(word: str, persons: list[list[str]]) -> str | None:
    """Return the full name whose surname *word* is, or else the only one that begins with it.

    What begins several is no given name: "Google Labs", "Google Ads".
    """
    surname = next((" ".join(name) for name in persons if name[-1] == word), None)
    given = {" ".join(name) for name in persons if name[0] == word}
    return surname or (given.pop() if len(given) == 1 else None)


def bare(word: str) -> str:
    """Return *word* without the ending of a genitive."""
    return POSSESSIVE.sub("", word) if word[-1] in "s'’" else word


def is_title_word(word: str) -> bool:
    """Tell whether *word* is an office, a profession or a form of address."""
    return word.casefold() in speech.ADDRESSES or role_of(word) is not None


def is_title(tokens: Tokens, place: int) -> bool:
    """Tell whether the word at *place*, or the abbreviation whose dot stands there, is a title."""
    if tokens[place] == ".":
        return place > 0 and tokens.low[place - 1] in speech.ADDRESSES
    return is_title_word(tokens[place])


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
