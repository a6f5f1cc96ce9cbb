"""Dates as pages write them, into ISO 8601, as exact as the page is and never more.

ISO and the machine formats are read here, by hand: general date readers take `2024-05-03` for the fifth of
March. A date that can't be (31 February), or lies in the future, is no date.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

# 2024-11-11, 2024-11-11T11:30:00+02:00, 20241111T1130Z, 2024/11/11 11:30, fractions of a second.
ISO = re.compile(
    r"(?P<year>\d{4})(?P<sep>[-/.]?)(?P<month>\d{2})(?P=sep)(?P<day>\d{2})"
    r"(?:[T\s,]+(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,:]\d+)?)?"
    r"(?:\s*(?P<half>[ap]\.?m\b\.?))?"
    r"\s*(?P<zone>Z|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{0,2}(?::\d{2})?)?)?(?![\d:])",
    re.IGNORECASE | re.ASCII,
)
MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        start=1,
    )
}
CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?\s*(?P<half>(?i:[ap]\.?m\.?))?"
# The names of RFC 822, with which feeds write their dates: hours from UTC.
NAMED_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
ZONE = (
    rf"\s*(?P<zone>Z\b|(?:{'|'.join(NAMED_ZONES)})\b"
    r"|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?(?!\d))?|[+-]\d{2}:?\d{2})?"
)
OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?(?!\d)")
MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
AFTER = r"(?:(?:\s*[,|–-]\s*|\s+)(?:at\s+)?" + CLOCK + ZONE + r")?"
# English dates as bylines and HTTP headers write them; the month is a word, so the order is certain.
DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+" + MONTH + r",?[\s-]+(?P<year>\d{4})" + AFTER, re.ASCII
)
MONTH_FIRST = re.compile(
    r"\b" + MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + AFTER, re.ASCII
)
YEAR_FIRST = re.compile(r"\b(?P<year>\d{4})\s+" + MONTH + r"\s+(?P<day>\d{1,2})\b" + AFTER, re.ASCII)
# 17.05.2021, 5/17/2021: read only where one of the two numbers can't be a month, or both are the same.
NUMERIC = re.compile(
    r"(?<![\d./])(?P<one>\d{1,2})(?P<sep>[./])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{4})(?![\d/])"
)
# Unix time in seconds or milliseconds; ten digits begin in 2001.
UNIX = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
# The web's first pages; nothing on it was published earlier.
FIRST_YEAR = 1990
# Clocks and zones may disagree by a day without the date being false.
TOLERANCE = timedelta(days=1)


def to_iso(text: str | None, *, now: datetime | None = None) -> str | None:
    """Return the date in *text* as ISO 8601, or None where there is none that can be.

    Time and zone are given as far as *text* gives them. *now* is the end of the past (by default the clock).

    >>> to_iso("2024-11-11T11:30+0200")
    '2024-11-11T11:30:00+02:00'
    >>> to_iso("Mon, 11 November 2024")
    '2024-11-11'
    >>> to_iso("2024-02-31") is None
    True
    """
    text = (text or "").strip()
    if UNIX.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return moment.isoformat() if possible(moment, now) else None
    for pattern in (ISO, DAY_FIRST, MONTH_FIRST, YEAR_FIRST):
        for match in pattern.finditer(text):
            if iso := from_match(match, now):
                return iso
    return next((iso for match in NUMERIC.finditer(text) if (iso := from_numbers(match, now))), None)


def from_numbers(match: re.Match[str], now: datetime | None) -> str | None:
    """Return the ISO form of day, month and year in numbers, or None where they could be read two ways."""
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    readings = set()
    for day, month in ((one, two), (two, one)):
        try:
            readings.add(datetime(year, month, day))
        except ValueError:
            continue
    if len(readings) != 1 or not possible(moment := readings.pop(), now):
        return None
    return moment.date().isoformat()


def from_match(match: re.Match[str], now: datetime | None) -> str | None:
    """Return the ISO form of the parts of a date, or None where they make no possible date."""
    month = match["month"]
    number = int(month) if month.isdecimal() else MONTHS.get(month[:3].lower(), 0)
    try:
        day = datetime(int(match["year"]), number, int(match["day"]))
        if match["hour"] is None:
            return day.date().isoformat() if possible(day, now) else None
        moment = day.replace(
            hour=hour_of(match), minute=int(match["minute"]), second=int(match["second"] or 0)
        ).replace(tzinfo=zone_of(match["zone"]))
    except (ValueError, OverflowError):
        return None
    return moment.isoformat() if possible(moment, now) else None


def hour_of(match: re.Match[str]) -> int:
    """Return the hour on the 24-hour clock."""
    half = (match.groupdict().get("half") or "").lower()
    hour = int(match["hour"])
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"no hour of a 12-hour clock: {hour}")
    return hour % 12 + (12 if half.startswith("p") else 0)


def zone_of(zone: str | None) -> tzinfo | None:
    """Return the zone of `Z`, `GMT`, `EST`, `+02:00`, `+0200`, `GMT+0200` or `UTC+2`; None without one."""
    if not zone:
        return None
    if zone in NAMED_ZONES:
        return timezone(timedelta(hours=NAMED_ZONES[zone]))
    found = OFFSET.search(zone)
    if found is None:
        return UTC
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return timezone(-offset if found["sign"] == "-" else offset)


def possible(moment: datetime, now: datetime | None) -> bool:
    """Tell whether something on the web can have been published then."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.year >= FIRST_YEAR and moment <= (now or datetime.now(UTC)) + TOLERANCE
