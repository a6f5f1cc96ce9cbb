"""Authors of bare text: the names behind "By", else a name that stands alone below the title.

Scrapes keep the byline as "By Jane Roe", or as a line that is a name and nothing else. The second is told
from a menu by its place, its shape and the page's other words: "Breaking News" is no name where the page
writes "news". On 750 training articles and news pages, 603 with authors, names behind "By" are right on 135
pages and wrong on 38; with lone names it is 241 and 49. Of the 147 pages without authors 3 are given one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.blocks import KEPT, Block, Label
from cleaner.metadata.names import PARTICLES, ROLE_WORDS, is_name, people
from cleaner.metadata.textdates import PROSE_WORDS, dates_and_bylines, first_date, month_of

# With such a beginning, and about the headline, 38 of 50 bylines of training articles give the gold authors;
# of all lines labelled so on the page it was 35 of 66.
BYLINE = re.compile(
    r"^(?:(?:(?:written|posted|story|text|words) )?by|von|par|por|di|door|autor(?:e|es|a)?|author|автор|"
    r"текст)(?::\s*|\s+)(?P<names>[^\W\d_].*)$",
    re.IGNORECASE,
)
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

    HTML has many short blocks; there such a name stands beside a date.
    """
    bylines = filter(None, (BYLINE.match(block.text) for block in dates_and_bylines(blocks)))
    found = people(_names(byline["names"]) for byline in bylines)
    return found or people(_lone_names(blocks, beside=0 if bare else BESIDE_DATE))


def _names(text: str) -> str:
    """Return what stands before the date, or whatever else follows the names of a byline."""
    if text[0].islower():
        return ""
    words = AFTER_NAMES.split(text, maxsplit=1)[0].rstrip(" ,.").split()
    return " ".join(words[:-1] if words and month_of(words[-1]) else words)


def _lone_names(blocks: Sequence[Block], *, beside: int) -> list[str]:
    """Return the first line below the title that is a name, at most *beside* blocks from a date, if not 0."""
    title = next((at for at, block in enumerate(blocks) if block.label is Label.TITLE), None)
    if title is None:
        return []
    known = {word.casefold() for word in blocks[title].text.split()} | set(_small_words(blocks))
    for at, block in enumerate(blocks[title + 1 : title + 1 + BELOW_TITLE], title + 1):
        if block.label in KEPT and block.text.count(" ") + 1 >= PROSE_WORDS:
            break
        text = block.text.strip(" *-•|–—")
        name = _names(text) if text else ""
        near = blocks[max(at - beside, 0) : at + beside + 1] if beside else ()
        if _reads_as_name(name, known) and (not near or any(map(_is_date, near))):
            return [name]
    return []


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
