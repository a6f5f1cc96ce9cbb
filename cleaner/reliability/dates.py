"""Weekdays that don't fit their dates, in English, Ukrainian, Russian, German, French and Spanish."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "monday mon montag lundi lunes понеділок понеділка понедельник понедельника",
            "tuesday tue tues dienstag mardi martes вівторок вівторка вторник вторника",
            "wednesday wed mittwoch mercredi miércoles середа середу середи среда среду среды",
            "thursday thu thur thurs donnerstag jeudi jueves четвер четверга четверг",
            "friday fri freitag vendredi viernes п'ятниця п'ятницю п'ятниці пятница пятницу пятницы",
            "saturday sat samstag sonnabend samedi sábado субота суботу суботи суббота субботу субботы",
            "sunday sun sonntag dimanche domingo неділя неділю неділі воскресенье воскресенья",
        )
    )
    for name in names.split()
}
MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan januar jänner janvier enero січня января",
            "february feb februar février febrero лютого февраля",
            "march mar märz mars marzo березня марта",
            "april apr avril abril квітня апреля",
            "may mai mayo травня мая",
            "june jun juni juin junio червня июня",
            "july jul juli juillet julio липня июля",
            "august aug août agosto серпня августа",
            "september sep sept septembre septiembre вересня сентября",
            "october oct oktober octobre octubre жовтня октября",
            "november nov novembre noviembre листопада ноября",
            "december dec dezember décembre diciembre грудня декабря",
        ),
        start=1,
    )
    for name in names.split()
}
NAME = r"([^\W\d_]{1,2}['’]?[^\W\d_]{2,12})"
YEAR = r"(?:\.?,?\s+(?:de\s+|del\s+)?((?:19|20)\d\d)\b)?"
DAY_FIRST = re.compile(
    rf"\b{NAME}\.?,?\s+(?:(?:den|dem|le|el|the)\s+)?(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?{NAME}\b{YEAR}"
)
MONTH_FIRST = re.compile(rf"\b{NAME}\.?,?\s+{NAME}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d){YEAR}")
NUMBER = re.compile(r"\d+")
REACH = 34  # characters on each side of the number: "Wednesday, September 30th of September 2024"
LETTERS = re.compile(r"[^\W\d_]+")
DAY_WORDS = frozenset(name.split("'")[-1] for name in WEEKDAYS)  # "п'ятниця" is two runs of letters
NEAR = 300  # characters on each side in which a year may belong to the date: two sentences
ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A date with a weekday in a text: text[start:end]; `wrong` where the calendar says otherwise.

    `wrong` is None where no year can be told.
    """

    start: int
    end: int
    weekday: int
    day: int
    month: int
    has_year: bool
    wrong: bool | None


def named_days(text: str, *, near: date | None) -> Iterator[NamedDay]:
    """Yield the dates with a weekday in *text*; one without a year takes the year nearest to *near*."""
    for match, month_at, day_at in _candidates(text):
        weekday = WEEKDAYS.get(match[1].casefold().replace("’", "'"))
        month = MONTHS.get(match[month_at].casefold())
        if weekday is not None and month is not None:
            day = int(match[day_at])
            around = text[max(0, match.start() - NEAR) : match.end() + NEAR]
            years = _years(around, match[4], near)
            wrong = _wrong(weekday, day, month, years, near)
            yield NamedDay(match.start(1), match.end(), weekday, day, month, match[4] is not None, wrong)


def _candidates(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Yield what may be a date round every number of one or two digits, and the groups of month and day.

    Numbers are few: to look for weekdays from the left takes five times as long.
    """
    for number in NUMBER.finditer(text):
        if number.end() - number.start() > 2:
            continue
        start = max(0, number.start() - REACH)
        end = number.end() + REACH
        if DAY_WORDS.isdisjoint(LETTERS.findall(text[start:end].casefold())):
            continue
        for pattern, month_at, day_at in ((DAY_FIRST, 3, 2), (MONTH_FIRST, 2, 3)):
            for match in pattern.finditer(text, start, end):
                if match.start(day_at) == number.start():
                    yield match, month_at, day_at


def _years(text: str, year: str | None, near: date | None) -> list[int]:
    """Return the years the date may mean: its own, or those around *near* and any the paragraph names."""
    if year is not None:
        return [int(year)]
    named = [int(other) for other in ANY_YEAR.findall(text)]
    return named if near is None else [*named, near.year - 1, near.year, near.year + 1]


def _wrong(weekday: int, day: int, month: int, years: Sequence[int], near: date | None) -> bool | None:
    """Tell whether the weekday fits none of the dates meant; of the years around *near*, only the nearest."""
    dates = [d for d in (_date(year, month, day) for year in years) if d is not None]
    if not dates or (near is None and len(years) != 1):
        return None
    if near is not None and len(years) > 1:
        around = dates[-3:] if len(dates) >= 3 else dates
        dates = [*dates[: -len(around)], min(around, key=lambda d: abs((d - near).days))]
    return all(d.weekday() != weekday for d in dates)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def conflicts(days: Sequence[NamedDay]) -> set[int]:
    """Return the places in *days* that give one weekday and day two months, one of which can't be right.

    Dates with a year are days of their own (two tax deadlines, say), not one day told in two ways.
    """
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, day in enumerate(days):
        if not day.has_year:
            groups[day.weekday, day.day].append(place)
    clashing: set[int] = set()
    for group in groups.values():
        if len({days[place].month for place in group}) > 1 and any(days[place].wrong for place in group):
            clashing.update(group)
    return clashing
