"""The measures of a page's lines that several features share.

Each is a list over the lines, made by C loops over the whole page. Shapes come from one pass that maps
every byte to its kind; words from one regular expression.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise, repeat
from operator import sub
from typing import NamedTuple

from cleaner.model.words import CATEGORIES

# A piece of two characters where a script writes without spaces, a word elsewhere, or the line's end.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}|[^\W\d_]+|\n")

PROSE_CHARS = 80  # a line as long as this that ends a sentence is prose
HEAD_SIGNS = 3  # numbered headings, clocks, points and posts of a series begin with the same signs
KEYED_WORDS = 12  # word weights and word lists are for lines up to this many words
PHRASE_WORDS = 6  # pairs of words, up to this many
COMMON_ONE_IN = 150  # a word that is one in so many of the page's words is a function word of its language
COMMON_LEAST = 3

UNKNOWN, BODY, DROPPED, COMMENT = range(4)
COMMENT_BIT = 1 << list(CATEGORIES).index("comment")


COPYRIGHT = "\x01"  # stands for © on the way to its kind


def _shape_table() -> bytes:
    """Return byte -> its kind: `A` capital, `a` other letter, `0` digit, or a sign for a group of signs."""
    kinds = {
        ".": ".!?", ",": ",;", ":": ":", '"': "\"'`", "(": "([{", ")": ")]}", "|": "|<>\\/~", "-": "-",
        "$": "$%#", "@": "@", "*": "*+=&_^",
    }  # fmt: skip
    table = bytearray(b"a" * 256)
    for kind, characters in kinds.items():
        for character in characters:
            table[ord(character)] = ord(kind)
    table[ord("0") : ord("9") + 1] = b"0" * 10
    table[ord("A") : ord("Z") + 1] = b"A" * 26
    table[ord("\n")], table[ord(COPYRIGHT)] = ord("\n"), ord("c")
    table[ord(" ")] = table[ord("\t")] = ord(" ")
    return bytes(table)


SHAPES = _shape_table()
ASCII_FOR = tuple(
    (character, plain)
    for plain, characters in {
        ".": "…。！？؟।", ",": "，、،；؛", ":": "：", '"': "“”«»„’‘「」『』", "(": "（【", ")": "）】",
        "|": "·•›→▸►", "-": "—–", "$": "€£", COPYRIGHT: "©",
    }.items()
    for character in characters
)  # fmt: skip


class Lexicon(NamedTuple):
    """Words and what they say of a short line.

    weights     word, pair of words, or `=` and the whole line -> log-odds of body, in 8ths
    categories  word or pair of words -> bits of `words.CATEGORIES`
    """

    weights: dict[str, int]
    categories: dict[str, int]


class Line(NamedTuple):
    """A paragraph to be labelled: a block, or the fragments of one joined. Holds no line break.

    known  UNKNOWN, or what a rule said: BODY, DROPPED, COMMENT
    """

    text: str
    gap: int
    indent: int
    known: int


class Lines:
    """The lines of a page and their measures."""

    def __init__(self, lines: Sequence[Line], lexicon: Lexicon) -> None:
        self.lines = lines
        self.texts = [line.text for line in lines]
        self.chars = list(map(len, self.texts))
        self._read_shapes()
        self._read_words()
        self._read_keys(lexicon)
        self.final = [end == b"." for end in self.ends]
        self.prose = [
            chars if final and chars >= PROSE_CHARS else 0
            for chars, final in zip(self.chars, self.final, strict=True)
        ]

    def _read_shapes(self) -> None:
        joined = "\n".join(self.texts)
        if not joined.isascii():
            for character, plain in ASCII_FOR:
                joined = joined.replace(character, plain)
        shaped = joined.encode("utf-8", "replace").translate(SHAPES)
        self.shapes = shaped.split(b"\n")
        self.signatures = shaped.translate(None, b"a ").split(b"\n")
        self.ends = [shape.rstrip(b'") ')[-1:] or b"a" for shape in self.shapes]

    def _read_words(self) -> None:
        found = WORD.findall("\n".join(self.texts) + "\n")
        ends = [place for place, word in enumerate(found) if word == "\n"]
        begins = [0, *(end + 1 for end in ends[:-1])]
        self.low = list(map(str.lower, found))
        self.spans = list(zip(begins, ends, strict=True))
        self.words = list(map(sub, ends, begins))
        self.title_case = self.sums(map(str.istitle, found))
        self.lower_case = self.sums(map(str.islower, found))
        counts = Counter(self.low)
        del counts["\n"]
        least = max(COMMON_LEAST, (len(found) - len(ends)) // COMMON_ONE_IN)
        common = {word for word, count in counts.items() if count >= least}
        self.common = self.sums(map(common.__contains__, self.low))

    def sums(self, values: Iterable[int]) -> list[int]:
        """Return the sum over each line's words of one value a word."""
        running = list(accumulate(values, initial=0))
        return [running[end] - running[begin] for begin, end in self.spans]

    def _read_keys(self, lexicon: Lexicon) -> None:
        weigh, sort = lexicon.weights.get, lexicon.categories.get
        self.weights, self.categories = [], []
        for line, (begin, end) in zip(self.lines, self.spans, strict=True):
            weight, bits = 0, COMMENT_BIT if line.known == COMMENT else 0
            if end - begin <= KEYED_WORDS:
                keys = line_keys(self.low[begin:end])
                weight = sum(map(weigh, keys, repeat(0)))
                for found in map(sort, keys, repeat(0)):
                    bits |= found
            self.weights.append(weight)
            self.categories.append(bits)


def line_keys(words: list[str]) -> list[str]:
    """Return what a short line is looked up by: its words, its pairs, itself whole."""
    if len(words) > PHRASE_WORDS:
        return words
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    return [*words, *pairs, "=" + " ".join(words)]
