"""What a line and its surroundings look like, as columns of small numbers.

Every feature of a page is one `bytes` object: one byte a line, a bin from 0 to 255. Columns and not
rows, because in plain Python the work is then done by C loops (`map`, `accumulate`, `bytes.translate`)
over the page instead of by byte code a line; numpy would be as fast but costs more to import than a
whole page costs to clean. Shapes and the page's own statistics come first, words of any one language
last, so that a language never seen in training is not noise.

Time and memory are linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise, repeat
from operator import and_, floordiv, sub

from cleaner.model.words import CATEGORIES

Columns = dict[str, bytes]

# A piece of two characters where a script writes without spaces, a word elsewhere, or the line's end.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}|[^\W\d_]+|\n")

PROSE_CHARS = 80  # a line as long as this that ends a sentence is prose
SHORT_CHARS = 40
KEYED_WORDS = 12  # word weights and word lists are for lines up to this many words
PHRASE_WORDS = 6  # pairs of words, up to this many
COMMON_ONE_IN = 150  # a word that is one in so many of the page's words is a function word of its language
WINDOWS = (2, 5, 12)
STRETCH_COSTS = (30, 60)  # characters a line must bring to pay for its place in the best stretch


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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and what they say of a short line.

    weights     word, pair of words, or `=` and the whole line -> log-odds of body, in 16ths
    categories  word or pair of words -> bits of `words.CATEGORIES`
    """

    weights: dict[str, int]
    categories: dict[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph to be labelled: a block, or the fragments of one joined."""

    text: str
    gap: int
    indent: int
    known: int  # 0, or what a rule said: 1 kept, 2 dropped, 3 comment


class Lines:
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


def page_columns(page: Lines) -> Columns:
    """Return all columns that the first look at a page needs."""
    return line_columns(page) | repetition_columns(page) | context_columns(page)


def line_columns(page: Lines) -> Columns:
    """Return what each line looks like by itself."""
    chars, words, shapes = page.chars, page.words, page.shapes
    columns = {
        "chars": logs(chars),
        "words": logs(words),
        "word-length": caps(4 * c // (w or 1) for c, w in zip(chars, words, strict=True)),
        "first": b"".join(s[:1] or b"a" for s in shapes).translate(FIRSTS),
        "last": b"".join(s[-1:] or b"a" for s in shapes).translate(FIRSTS),
        "end": b"".join(e or b"a" for e in page.ends).translate(FIRSTS),
        "title-case": shares(page.title_case, words),
        "capitals": shares(page.capitals, words),
        "lower-case": shares(page.lower_case, words),
        "common": shares(page.common, words),
        "bytes": shares(map(len, shapes), (4 * c for c in chars)),
        "gap": caps(line.gap for line in page.lines),
        "indent": caps(line.indent for line in page.lines),
        "known": bytes(line.known for line in page.lines),
    }
    for name, kind in COUNTED.items():
        columns[name] = caps(map(bytes.count, shapes, repeat(kind)))
    columns["digits"] = shares(map(bytes.count, shapes, repeat(b"0")), chars)
    columns["weight"] = around(page.weights)
    for bit, name in enumerate(CATEGORIES):
        columns[name] = bytes([bits >> bit & 1 for bits in page.categories])
    return columns


COUNTED = {
    "sentences": b".", "commas": b",", "colons": b":", "quotes": b'"', "brackets": b"(", "separators": b"|",
    "dashes": b"-", "money": b"$", "at": b"@", "symbols": b"*", "copyright": b"c", "clocks": b"00:00",
    "years": b"0000", "sentence-gaps": b". A",
}  # fmt: skip


def around(values: Iterable[int]) -> bytes:
    """Bin signed values around 128."""
    return bytes([v + 128 if -128 <= v < 128 else 0 if v < 0 else 255 for v in values])


def repetition_columns(page: Lines) -> Columns:
    """Return how often the page holds the like of each line."""
    firsts = [page.low[begin] if begin < end else "" for begin, end in page.spans]
    lasts = [page.low[end - 1] if begin < end else "" for begin, end in page.spans]
    pairs = {"same": page.texts, "same-shape": page.signatures, "same-first": firsts, "same-last": lasts}
    columns = {}
    for name, keys in pairs.items():
        counts = Counter(keys)
        columns[name] = logs(map(counts.__getitem__, keys))
    core = frozenset(chain.from_iterable(
        page.low[begin:end] for (begin, end), prose in zip(page.spans, page.prose, strict=True) if prose
    ))  # fmt: skip
    columns["in-prose"] = shares(page._sums(map(core.__contains__, page.low)), page.words)
    return columns


def context_columns(page: Lines) -> Columns:
    """Return where each line stands, and what stands around it."""
    columns: Columns = {}
    count = len(page.lines)
    short = [int(chars < SHORT_CHARS) for chars in page.chars]
    final = [int(end == b".") for end in page.ends]
    flagged = [int(bits > 0) for bits in page.categories]
    measures = {"prose": page.prose, "short": short, "final": final, "flagged": flagged,
                "chars": page.chars, "digits": [min(s.count(b"0"), 20) for s in page.shapes],
                "weights": [max(-120, min(120, w)) for w in page.weights],
                "gaps": [min(line.gap, 3) for line in page.lines],
                "common": page.common, "title-case": page.title_case}  # fmt: skip
    sums = {name: list(accumulate(values, initial=0)) for name, values in measures.items()}
    for width in WINDOWS:
        for name in measures:
            columns[f"{name}~{width}"] = BINNERS.get(name, logs)(window(sums[name], width))
    total = sums["chars"][-1]
    columns["place"] = bytes([64 * i // count for i in range(count)])
    columns["from-end"] = logs(range(count - 1, -1, -1))
    columns["from-start"] = logs(range(count))
    columns["chars-before"] = shares(sums["chars"][:-1], repeat_(total, count))
    columns["prose-before"] = shares(sums["prose"][:-1], repeat_(sums["prose"][-1], count))
    columns |= _distances(page)
    for cost in STRETCH_COSTS:
        columns |= _stretch(page, cost, sums)
    for name, value in _page_measures(page, sums).items():
        columns[name] = bytes([value]) * count
    return columns


def repeat_(value: int, count: int) -> list[int]:
    """Return a list of one value, for zips of equal length."""
    return [value] * count


def window(sums: list[int], width: int) -> Iterable[int]:
    """Return the sum over each line and *width* lines either way, from running sums."""
    padded = [0] * width + sums + [sums[-1]] * width
    return map(sub, padded[2 * width + 1 :], padded)


BINNERS: dict[str, Callable[[Iterable[int]], bytes]] = {
    "short": caps, "final": caps, "flagged": caps, "gaps": caps,
    "weights": lambda values: around(map(floordiv, values, repeat(4))),
}  # fmt: skip


def _distances(page: Lines) -> Columns:
    """Return how far the nearest line of some kinds is, before and after."""
    marks = {
        "prose": page.prose,
        "comment": list(map(and_, page.categories, repeat(1 << list(CATEGORIES).index("comment")))),
        "related": list(map(and_, page.categories, repeat(1 << list(CATEGORIES).index("related")))),
        "legal": list(map(and_, page.categories, repeat(1 << list(CATEGORIES).index("legal")))),
        "long": [chars >= SHORT_CHARS for chars in page.chars],
        "short": [chars < SHORT_CHARS for chars in page.chars],
    }
    columns = {}
    for name, flags in marks.items():
        columns[f"since-{name}"] = logs(since(flags))
        columns[f"until-{name}"] = logs(since(flags[::-1]))[::-1]
    return columns


def since(flags: Sequence[int]) -> list[int]:
    """Return the lines since the last flagged one, 0 at it, LOG_TOP where there was none."""
    distances, distance = [], LOG_TOP
    for flag in flags:
        distance = 0 if flag else distance + 1
        distances.append(distance)
    return distances


def _stretch(page: Lines, cost: int, sums: dict[str, list[int]]) -> Columns:
    """Return where each line stands to the best stretch, and what lies between.

    The best stretch is the contiguous run of lines with the greatest sum of gains: the characters of
    prose lines count, every line costs (maximum-sum subsequence, cf. Pasternack & Roth 2009).
    """
    gains = [
        chars - cost if prose else min(chars, cost) - 2 * cost
        for chars, prose in zip(page.chars, page.prose, strict=True)
    ]
    begin, end = best_stretch(gains)
    count = len(gains)
    columns = {
        f"stretch-begin-{cost}": around(range(-begin, count - begin)),
        f"stretch-end-{cost}": around(range(-end, count - end)),
    }
    for name in ("short", "flagged"):
        running = sums[name]
        before, after = running[begin], running[min(end + 1, count)]
        columns[f"{name}-between-{cost}"] = logs(
            before - at if at < before else at - after for at in running[:-1]
        )
    return columns


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


def _page_measures(page: Lines, sums: dict[str, list[int]]) -> dict[str, int]:
    """Return what the page as a whole looks like: the same value for all its lines."""
    count, total = len(page.lines), sums["chars"][-1] or 1
    return {
        "page-lines": LOG[min(count, LOG_TOP)],
        "page-prose": 32 * sums["prose"][-1] // total,
        "page-prose-lines": LOG[min(sum(map(bool, page.prose)), LOG_TOP)],
        "page-short": 32 * sums["short"][-1] // count,
        "page-final": 32 * sums["final"][-1] // count,
        "page-flagged": 32 * sums["flagged"][-1] // count,
        "page-gaps": min(255, 16 * sums["gaps"][-1] // count),
        "page-digits": min(255, 16 * sums["digits"][-1] // count),
        "page-longest": LOG[min(max(page.chars), LOG_TOP)],
        "page-mean": LOG[min(total // count, LOG_TOP)],
        "page-same": LOG[min(count - len(set(page.texts)), LOG_TOP)],
    }
