"""The measures of a page's blocks that the HTML model was trained on.

Older kin of `lines` and `bins`: bins are cut a little differently, so these stay until the HTML model is
trained on those.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise, repeat
from operator import sub

from cleaner.model.lines import Lexicon, Line
from cleaner.model.lines import Lines as TextLines

# A piece of two characters where a script writes without spaces, a word elsewhere, or the line's end.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}|[^\W\d_]+|\n")

PROSE_CHARS = 80  # a line as long as this that ends a sentence is prose
SHORT_CHARS = 40
KEYED_WORDS = 12  # word weights and word lists are for lines up to this many words
PHRASE_WORDS = 6  # pairs of words, up to this many
COMMON_ONE_IN = 150  # a word that is one in so many of the page's words is a function word of its language


def _bins(top: int, scale: int) -> bytes:
    """Return n -> scale * log2(n + 1) for n up to *top*, with straight lines between powers of two.

    In integers alone: `math.log2` may round differently from one C library to the next.
    """
    bins = bytearray()
    for number in range(1, top + 2):
        power = number.bit_length() - 1
        over = number - (1 << power)
        bins.append(scale * power + (2 * scale * over + (1 << power) >> power + 1))
    return bytes(bins)


LOG_TOP = 4095
LOG = _bins(LOG_TOP, 4)


def logs(values: Iterable[int]) -> bytes:
    """Bin counts and lengths by their logarithm; negative ones count as 0."""
    return bytes([LOG[v] if 0 <= v < LOG_TOP else LOG[LOG_TOP if v > 0 else 0] for v in values])


def caps(values: Iterable[int]) -> bytes:
    """Cap small counts at 255."""
    return bytes(map(min, values, repeat(255)))


def shares(parts: Iterable[int], wholes: Iterable[int]) -> bytes:
    """Return part / whole in 32nds; a whole of 0 counts as 1."""
    return bytes([min(255, 32 * part // (whole or 1)) for part, whole in zip(parts, wholes, strict=True)])


def _shape_table() -> bytes:
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
    table[ord("\n")], table[1] = ord("\n"), ord("c")
    table[ord(" ")] = table[ord("\t")] = ord(" ")
    return bytes(table)


SHAPES = _shape_table()
ASCII_FOR = tuple(
    (character, plain)
    for plain, characters in {
        ".": "…。！？؟।", ",": "，、،；؛", ":": "：", '"': "“”«»„’‘「」『』", "(": "（【", ")": "）】",
        "|": "·•›→▸►", "-": "—–", "$": "€£", "\x01": "©",
    }.items()
    for character in characters
)  # fmt: skip
FIRSTS = bytes.maketrans(b'aA0."(|-$@*,:)c', bytes(range(1, 16)))


class Lines(TextLines):
    """The measures of a page's lines that several columns share, each a list over the lines."""

    def __init__(self, lines: Sequence[Line], lexicon: Lexicon) -> None:
        self.lines = lines
        self.texts = [line.text for line in lines]
        self.chars = list(map(len, self.texts))
        self._read_shapes()
        self._read_words()
        self._read_keys(lexicon)
        final = map(b".".__eq__, map(bytes.lstrip, self.ends, repeat(b"")))
        self.prose = [
            chars if chars >= PROSE_CHARS and is_final else 0
            for chars, is_final in zip(self.chars, final, strict=True)
        ]

    def _read_shapes(self) -> None:
        joined = "\n".join(self.texts)
        if not joined.isascii():
            for character, plain in ASCII_FOR:
                joined = joined.replace(character, plain)
        shaped = joined.encode("utf-8", "replace").translate(SHAPES)
        self.shapes = shaped.split(b"\n")
        self.signatures = shaped.translate(None, b"a ").split(b"\n")
        self.ends = [shape.rstrip(b'") ')[-1:] for shape in self.shapes]

    def _read_words(self) -> None:
        found = WORD.findall("\n".join(self.texts) + "\n")
        ends = [place for place, word in enumerate(found) if word == "\n"]
        begins = [0, *(end + 1 for end in ends[:-1])]
        low = list(map(str.lower, found))
        self.spans = list(zip(begins, ends, strict=True))
        self.words = list(map(sub, ends, begins))
        self.title_case = self._sums(map(str.istitle, found))
        self.capitals = self._sums(map(str.isupper, found))
        self.lower_case = self._sums(map(str.islower, found))
        counts = Counter(low)
        del counts["\n"]
        least = max(3, counts.total() // COMMON_ONE_IN)
        common = {word for word, count in counts.items() if count >= least}
        self.common = self._sums(map(common.__contains__, low))
        self.low = low

    def _sums(self, values: Iterable[int]) -> list[int]:
        """Return the sum over each line's words."""
        sums = list(accumulate(values, initial=0))
        return [sums[end] - sums[begin] for begin, end in self.spans]

    def _read_keys(self, lexicon: Lexicon) -> None:
        weigh, sort = lexicon.weights.get, lexicon.categories.get
        self.weights, self.categories = [], []
        for (begin, end), words in zip(self.spans, self.words, strict=True):
            weight = bits = 0
            if 0 < words <= KEYED_WORDS:
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


def around(values: Iterable[int]) -> bytes:
    """Bin signed values around 128."""
    return bytes([v + 128 if -128 <= v < 128 else 0 if v < 0 else 255 for v in values])


def window(sums: list[int], width: int) -> Iterable[int]:
    """Return the sum over each line and *width* lines either way, from running sums."""
    padded = [0] * width + sums + [sums[-1]] * width
    return map(sub, padded[2 * width + 1 :], padded)


def since(flags: Sequence[int]) -> list[int]:
    """Return the lines since the last flagged one, 0 at it, LOG_TOP where there was none."""
    distances, distance = [], LOG_TOP
    for flag in flags:
        distance = 0 if flag else distance + 1
        distances.append(distance)
    return distances


def best_stretch(gains: Sequence[int]) -> tuple[int, int]:
    """Return the first and last index of the contiguous run with the greatest sum (Kadane)."""
    best, best_span, total, begin = 0, (0, 0), 0, 0
    for index, gain in enumerate(gains):
        if total <= 0:
            total, begin = 0, index
        total += gain
        if total > best:
            best, best_span = total, (begin, index)
    return best_span
