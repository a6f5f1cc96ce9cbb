"""Copies of pages: whose page a web archive, an AMP cache or a saved file shows, and when it was captured.

Archives that replay pages put the time of the capture and the page's own address into the address of the
copy (Wayback Machine, OpenWayback, pywb, archive.today; RFC 7089 calls such a copy a memento). Tools that
save pages write the address into them. Who published a page is told by that address, not by the archive's.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

# The time is given to the second, or as far as somebody remembered it; a sign for the kind of file may
# follow. Of archives that aren't known by name only whole times count, which no other address has there.
COPIES = (
    re.compile(
        r"(?i)(?:https?:)?//(?:web|wayback)\.archive\.org/(?:web|save)/"
        r"(?:(?P<time>\d{1,14}|\*)(?:[a-z]{2}_)?/)?(?P<page>[^/\s].*)"
    ),
    re.compile(
        r"(?i)https?://archive\.(?:today|ph|is|li|vn|fo|md)/"
        r"(?:(?P<time>\d{14}|[\d.]{10}-\d{6})|newest|oldest|o/\w+)/(?P<page>https?:/.+)"
    ),
    re.compile(
        r"(?i)(?:https?://[^/?#\s]+)?/(?:[^?#\s]*/)?(?P<time>\d{14})(?:[a-z]{2}_)?/(?P<page>https?:/{1,2}[^/].*)"
    ),
    re.compile(
        r"(?i)https?://(?:[^/?#\s]+\.cdn\.ampproject\.org/\w|www\.google\.[a-z.]+/amp)/(?:s/)?(?P<page>[^/\s].*)"
    ),
)
SCHEME = re.compile(r"(?i)(https?):/+")
TIME, TIME_DIGITS = "%Y%m%d%H%M%S", 14
# What stands near the beginning of a page that was copied. The Wayback Machine adds a call for its scripts,
# and a line for printers, which may be wrapped, behind its dash and at hyphens, up to its paragraph's end.
# Browsers, SingleFile and HTTrack leave a comment in what they save.
NEAR, AROUND = 50_000, 3_000  # characters: from the beginning, and on either side of a sign
SIGNED = {
    "__wm.wombat(": r'__wm\.wombat\("(?P<page>[^"\s]+)","(?P<time>\d{14})"',
    "The Wayback Machine -": (
        r"(?m)^[^\w\n]*The Wayback Machine -(?: (?P<page>https?://\S+)|\s*\n(?P<wrapped>https?://\S+(?:\n\S+$)*))"
    ),
    "saved from url=(": r"<!-- saved from url=\(\d+\)(?P<page>https?://\S+) ?-->",
    "Page saved with SingleFile": (
        r"<!--\s+Page saved with SingleFile\S*\s+url: *(?P<page>https?://\S+)\s+saved date: *(?P<day>[^\n]+)"
    ),
    " by HTTrack ": r"<!-- Mirrored from (?P<page>[^\s/]+\.\S*) by HTTrack [^\]\n]*\], (?P<day>[^\n>]+)-->",
}
PATTERNS = {sign: re.compile(pattern) for sign, pattern in SIGNED.items()}
REPLAY = "https://web.archive.org/web/{time}/{page}"


class Copied(NamedTuple):
    """What a page says it is a copy of: an address, and the day as the page writes it."""

    address: str
    day: str | None = None


def original(address: str) -> str:
    """Return the address of the page that *address* is a copy of; any other address as it is."""
    copy = _copy(address)
    if copy is None:
        return address
    return _with_scheme(SCHEME.sub(r"\1://", copy["page"], count=1))


def captured(address: str) -> str | None:
    """Return when the copy at *address* was captured, ISO 8601; None for what is no copy, or does not say."""
    copy = _copy(address)
    digits = re.sub(r"\D", "", copy.groupdict().get("time") or "") if copy else ""
    if len(digits) < TIME_DIGITS:
        return None
    try:
        return datetime.strptime(digits, TIME).replace(tzinfo=UTC).isoformat()
    except ValueError:
        return None


def copied(page: str) -> Copied | None:
    """Return what *page*, HTML or text, says it is a copy of; None where it says nothing."""
    for sign, pattern in PATTERNS.items():
        at = page.find(sign, 0, NEAR)
        if at >= 0 and (found := pattern.search(page, max(0, at - AROUND), at + AROUND)):
            told = found.groupdict()
            if told.get("time"):
                return Copied(REPLAY.format(**told))
            return Copied(_with_scheme(told["page"] or told["wrapped"].replace("\n", "")), told.get("day"))
    return None


def _with_scheme(address: str) -> str:
    """Return *address* as a URL: not all archives and tools write the scheme."""
    return address if "://" in address else f"https://{address}"


def _copy(address: str) -> re.Match[str] | None:
    return next((found for pattern in COPIES if (found := pattern.match(address.strip()))), None)
