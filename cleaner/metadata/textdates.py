"""Dates of bare text: the day that stands by itself about the headline, and the lines that hold it.

A date is read only where its order is certain: its month is a word, its year stands first, or its parts are
set off by dots, which writes the day first everywhere. `03/04/2024` is not read, nor is any sentence.

The bounds were chosen on 197 training articles in two renders (358 gold dates): of the dates found 90 % were
the gold day (news: 93 %), and a date was found for two articles in three; no article without one was given
one. Wider bounds find a few more, of which half are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from cleaner.blocks import KEPT, Block, Label
from cleaner.metadata.dates import hour_of, possible, zone_of

ABOVE, BELOW = 40, 5  # blocks about the first prose in which a line labelled as one of these counts
# Of 603 training articles with authors 251 are right and 51 wrong; without the unnamed lines 237 and 43.
TELLING = frozenset({Label.DATE, Label.BYLINE, Label.OTHER})
NEAR = 20  # blocks above the first prose in which any short line counts
PROSE_WORDS = 20  # a kept block of so many words is prose; a longer line than this is a sentence, and no date
HEADING_WORDS = 12  # a longer kept line is a sentence, too
ABBREVIATION = 3  # letters of a month that are enough

# As dates write them: en de fr es pt it nl/da/nb/sv pl cs uk ru tr ro id
_MONTHS = (
    "january januar janvier enero janeiro gennaio januari stycznia ledna січня января ocak ianuarie",
    "february februar février febrero fevereiro febbraio februari lutego února лютого февраля şubat"
    " februarie",
    "march märz mars marzo março maart marca března березня марта mart martie maret",
    "april avril abril aprile kwietnia dubna квітня апреля nisan aprilie",
    "may mai mayo maio maggio mei maj maja května травня мая mayıs",
    "june juni juin junio junho giugno czerwca června червня июня haziran iunie",
    "july juli juillet julio julho luglio lipca července липня июля temmuz iulie",
    "august août agosto augustus augusti sierpnia srpna серпня августа ağustos agustus",
    "september septembre septiembre setembro settembre września září вересня сентября eylül septembrie",
    "october oktober octobre octubre outubro ottobre października října жовтня октября ekim octombrie",
    "november novembre noviembre novembro listopada listopadu листопада ноября kasım noiembrie",
    "december dezember décembre diciembre dezembro dicembre grudnia prosince грудня декабря aralık decembrie",
)
_NAMES = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = r"(?P<month>[^\W\d_]{3,13})"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<![\d.:])(?P<day>\d\d?)(?:st|nd|rd|th|er|º)?\.?\s+(?:de )?{_MONTH}\.?,?\s+(?:de )?{_YEAR}",
        rf"\b{_MONTH}\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?<![\d.])(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?{_YEAR}",
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d\d?)\s?[月월]\s?(?P<day>\d\d?)\s?[日일]",
        r"(?<![\d./-])(?P<year>\d{4})[./-](?P<month>\d\d)[./-](?P<day>\d\d)(?![\d-])",
        # with slashes only where the order is certain: 25/04/2026, 4/25/2026, 02/02/2026
        rf"(?<![\d./-])(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d\d?)/{_YEAR}",
        rf"(?<![\d./-])(?P<month>\d\d?)/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}",
        rf"(?<![\d./-])(?P<day>\d\d?)/(?P<month>(?P=day))/{_YEAR}",
    )
)
# "4 May 2026, 06:40", "12. März 2025 um 9.15 Uhr", "May 4, 2026 at 6:40 p.m.", "06:40, 4 May 2026". Other
# names of zones than these are read two ways ("CST", "IST"), so the clock is that of the place.
_CLOCK = (
    r"(?P<hour>\d\d?)[:.h時时点시]\s?(?P<minute>\d\d)(?::(?P<second>\d\d)|)(?![\d.:])(?:\s?(?P<half>[ap]\.?m\b\.?)|)"
    r"(?:\s?\(?(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d)|)"
)
_AFTER = re.compile(rf"(?i)\s?[,|–—-]?\s?(?:at|um|à|às|alle|ore|kl\.?|о|об|в|a las|saat|t)?\s{{0,2}}{_CLOCK}")
_BEFORE = re.compile(rf"(?i)(?<![\d:.]){_CLOCK}(?: Uhr)?\s?[,|–—-]?\s\Z")
_CHANGED = re.compile(
    r"(?i)updated|modified|revised|aktualisiert|^stand\b|mis à jour|mise à jour|actualizad|aggiornat|"
    r"atualizad|оновлено|обновлено|güncelle|zaktualizow|bijgewerkt|oppdatert|opdateret|uppdaterad|更新|수정"
)


def read_dates(blocks: Sequence[Block]) -> tuple[str | None, str | None]:
    """Return when it was published and last changed, as ISO 8601; None where no line tells a day."""
    lines = [_CHANGED.split(block.text, maxsplit=1) for block in _about_the_headline(blocks)]
    published = next(filter(None, (first_date(line[0]) for line in lines)), None)
    changed = next(filter(None, (first_date(line[1]) for line in lines if len(line) > 1)), None)
    return published, changed


def _about_the_headline(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the lines that may hold the date, those that are labelled so first."""
    yield from dates_and_bylines(blocks)
    prose = _first_prose(blocks)
    for block in blocks[max(0, prose - NEAR) : prose]:
        if _words(block) <= (HEADING_WORDS if block.label in KEPT else PROSE_WORDS):
            yield block


def dates_and_bylines(blocks: Sequence[Block]) -> list[Block]:
    """Return the lines about the headline that may be date or byline."""
    return [b for b in above_prose(blocks) if b.label in TELLING and _words(b) <= PROSE_WORDS]


def above_prose(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the lines above the first prose, and some below it."""
    prose = _first_prose(blocks)
    return blocks[max(0, prose - ABOVE) : prose + BELOW]


def _first_prose(blocks: Sequence[Block]) -> int:
    return next((at for at, block in enumerate(blocks) if is_prose(block)), len(blocks))


def is_prose(block: Block) -> bool:
    """Tell whether a line is a paragraph of the body."""
    return block.label in KEPT and _words(block) >= PROSE_WORDS


def _words(block: Block) -> int:
    return block.text.count(" ") + 1


def first_date(text: str) -> str | None:
    """Return the first day in *text* whose order is certain, as ISO 8601, with the clock that stands at it.

    >>> first_date("Von Theo Kranz | 12. März 2025, 09:15 Uhr"), first_date("13:15, 20 вересня 2024")
    ('2025-03-12T09:15:00', '2024-09-20T13:15:00')
    >>> first_date("03/04/2024") is None
    True
    """
    found = [match for form in _FORMS for match in form.finditer(text)]
    return next(filter(None, map(_iso, sorted(found, key=lambda match: match.start()))), None)


def _iso(match: re.Match[str]) -> str | None:
    try:
        day = datetime(int(match["year"]), month_of(match["month"]), int(match["day"]))
    except ValueError:
        return None
    if not possible(day, None):
        return None
    text = match.string
    clock = _AFTER.match(text, match.end()) or _BEFORE.search(text, 0, match.start())
    try:
        return at_clock(day, clock).isoformat() if clock else day.date().isoformat()
    except ValueError:
        return day.date().isoformat()


def at_clock(day: datetime, clock: re.Match[str]) -> datetime:
    """Return the moment of the *day* when the clock shows what was read; ValueError where it can't."""
    second = int(clock["second"] or 0)
    return day.replace(
        hour=hour_of(clock), minute=int(clock["minute"]), second=second, tzinfo=zone_of(clock["zone"])
    )


def month_of(word: str) -> int:
    """Return the number of a month by its figures, name or unique abbreviation; 0 for another word."""
    name = word.casefold()
    if name.isdecimal():
        return int(name)
    begun = {number for known, number in _NAMES.items() if known.startswith(name)}
    return _NAMES.get(name) or (begun.pop() if len(begun) == 1 and len(name) >= ABBREVIATION else 0)
