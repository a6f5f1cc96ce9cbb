"""Authors of a text: the names behind "By", else a name that stands alone beside a date or below the title.

Scrapes keep the byline as "By Jane Roe", in pieces ("By", "Jane Roe", "and", "Ann Lee"), or as a line that is
a name and nothing else. The last is told from a menu by its place, its shape and the page's other words:
"Breaking News" is no name where the page writes "news". How often that is right stands in docs/text-model.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from cleaner.blocks import Block, Label
from cleaner.metadata.names import PARTICLES, ROLE_WORDS, is_name, people
from cleaner.metadata.textdates import (
    above_prose,
    dates_and_bylines,
    first_date,
    is_prose,
    month_of,
)

# With such a beginning, and about the headline, 38 of 50 bylines of training articles give the gold authors;
# of all lines labelled so on the page it was 35 of 66.
BYLINE = re.compile(
    r"^(?:(?:(?:written|posted|story|text|words) )?by|von|par|por|di|door|autor(?:e|es|a)?|author|автор|"
    r"текст)(?::\s*|\s+)(?P<names>[^\W\d_].*)$",
    re.IGNORECASE,
)
OPENER = re.compile(
    r"(?:(?:written|posted|story|text|words) )?by|(?:(?:kolumne|text|kommentar) )?von|par|por|di|door|av|af|"
    r"autor(?:e|es|a|en)?|authors?|автор(?:и|ы)?|текст",
    re.IGNORECASE,
)
JOINER = re.compile(r"^(?:[,;/&|]|(?:und|and|et|y|e|og|och|та|і|и)(?:\s|$))\s*", re.IGNORECASE)
MOST_PIECES = 12  # blocks: names, and what stands between them
AFTER_NAMES = re.compile(r"\s*[|•·–—(\d]|\s+-\s|\s+(?:last )?(?:updated|published)\b", re.IGNORECASE)
BELOW_TITLE = 4  # blocks; with six, seven more pages were right and thirteen more wrong
BESIDE_DATE, DATE_CHARS = 2, 60
NAME_WORDS = range(2, 5)
NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
# Words of buttons and of picture credits that are written like names.
NO_NAME_WORDS = frozenset(
    "advertise afp ap bio blog blogs caption careers close comments conditions contact cookie cookies dpa "
    "example full getty guide guides hide home images introduction key learn menu modal more no photo policy "
    "posted privacy products quick related reuters sitemap start takeaways terms".split()
)


def read_authors(blocks: Sequence[Block], *, bare: bool) -> tuple[str, ...]:
    """Return the names that the bylines of a text give, failing that a name that stands alone.

    One beside a date is the likelier one; HTML, which has many short blocks, is asked for that alone, and
    only right below the title.
    """
    bylines = filter(None, (BYLINE.match(block.text) for block in dates_and_bylines(blocks)))
    found = people(_names(byline["names"]) for byline in bylines)
    found = found or people(_parted_names(above_prose(blocks)))
    if found:
        return found
    known = set(_small_words(blocks)) | _title_words(blocks)
    below = _below_title(above_prose(blocks))
    found = people(_dated_names(below if bare else below[: BELOW_TITLE + BESIDE_DATE], known))
    return found or (people(_lone_names(blocks, known)) if bare else ())


def _names(text: str) -> str:
    """Return what stands before the date, or whatever else follows the names of a byline."""
    if text[0].islower():
        return ""
    words = AFTER_NAMES.split(text, maxsplit=1)[0].rstrip(" ,.").split()
    return " ".join(words[:-1] if words and month_of(words[-1]) else words)


def _parted_names(blocks: Sequence[Block]) -> list[str]:
    """Return the names of a byline that elements cut up: "By", "Jane Roe", "and", "Ann Lee"."""
    openers = (at for at, block in enumerate(blocks) if OPENER.fullmatch(block.text.strip(" :\xa0")))
    behind = (list(_names_in(blocks[at + 1 : at + 1 + MOST_PIECES])) for at in openers)
    return next(filter(None, behind), [])


def _names_in(pieces: Iterable[Block]) -> Iterator[str]:
    """Yield the names that *pieces* begin with, parted by "and", commas or numbers."""
    parted = True
    for piece in pieces:
        text = piece.text.strip()
        rest = JOINER.sub("", text)
        parted = parted or rest != text
        if any(map(str.isalpha, rest)):
            name = _names(rest)
            if not parted or not _reads_as_name(name, set()):
                return
            yield name
            parted = False


def _dated_names(blocks: Sequence[Block], known: set[str]) -> list[str]:
    """Return the first line that is a name and stands beside a date."""
    dates = [at for at, block in enumerate(blocks) if _is_date(block)]
    near = sorted({at for date in dates for at in range(date - BESIDE_DATE, date + BESIDE_DATE + 1)})
    return _first_name([blocks[at] for at in near if 0 <= at < len(blocks)], known)


def _lone_names(blocks: Sequence[Block], known: set[str]) -> list[str]:
    """Return the first line below the title that is a name."""
    below = blocks[_title(blocks) + 1 :][:BELOW_TITLE]
    return _first_name(takewhile(lambda block: not is_prose(block), below), known)


def _below_title(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return what stands below the title; where it has no line of its own, everything."""
    title = _title(blocks)
    return blocks if title == len(blocks) else blocks[title + 1 :]


def _title(blocks: Sequence[Block]) -> int:
    return next((at for at, block in enumerate(blocks) if block.label is Label.TITLE), len(blocks))


def _first_name(blocks: Iterable[Block], known: set[str]) -> list[str]:
    """Return the first of *blocks* that is a name; *known* words are no part of names."""
    texts = (block.text.strip(" *-•|–—") for block in blocks)
    names = (_names(text) for text in texts if text)
    return [name for name in names if _reads_as_name(name, known)][:1]


def _title_words(blocks: Sequence[Block]) -> set[str]:
    titles = (block.text for block in blocks if block.label is Label.TITLE)
    return {word.casefold() for word in next(titles, "").split()}


def _is_date(block: Block) -> bool:
    return len(block.text) <= DATE_CHARS and first_date(block.text) is not None


def _small_words(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the words that the page writes in lower case."""
    for block in blocks:
        yield from (word for word in re.findall(r"[^\W\d_]+", block.text) if word.islower())


def _reads_as_name(text: str, known: set[str]) -> bool:
    words = text.split()
    no_names = known | NO_NAME_WORDS | ROLE_WORDS
    own = [word for word in words if word.lower() not in PARTICLES]
    return (
        len(words) in NAME_WORDS
        and len(own) > 1
        and all(NAME_WORD.fullmatch(word) and word[0].isupper() for word in own)
        and not any(word.strip(".").casefold() in no_names for word in own)
        and is_name(text)
    )
