"""Addresses of copies: which page a web archive or an AMP cache shows, and when it was captured.

Archives that replay pages put the time of the capture and the page's own address into the address of the
copy (Wayback Machine, OpenWayback, pywb, archive.today; RFC 7089 calls such a copy a memento). Who published
the page is told by that address, not by the archive's.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

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
TIME = "%Y%m%d%H%M%S"
# What the Wayback Machine puts into the pages that it shows: a call for its scripts, a line for printers.
# That may be wrapped, behind its dash and at hyphens, up to the end of its paragraph.
REPLAYED = re.compile(
    r'(?m)__wm\.wombat\("(?P<page>[^"\s]+)","(?P<time>\d{14})"'
    r"|^\W*The Wayback Machine -(?: (?P<copy>https?://\S+)|\s*\n(?P<wrapped>https?://\S+(?:\n\S+$)*))"
)
SIGNS = ("__wm.wombat(", "The Wayback Machine -")
REPLAY = "https://web.archive.org/web/{time}/{page}"


def original(address: str) -> str:
    """Return the address of the page that *address* is a copy of; any other address as it is."""
    copy = _copy(address)
    if copy is None:
        return address
    page = SCHEME.sub(r"\1://", copy["page"], count=1)
    return page if "://" in page else f"https://{page}"


def captured(address: str) -> str | None:
    """Return when the copy at *address* was captured, ISO 8601; None for what is no copy, or does not say."""
    copy = _copy(address)
    digits = re.sub(r"\D", "", copy.groupdict().get("time") or "") if copy else ""
    if len(digits) < len("20241112083000"):
        return None
    try:
        return datetime.strptime(digits, TIME).replace(tzinfo=UTC).isoformat()
    except ValueError:
        return None


def replayed(page: str) -> str | None:
    """Return the address of the copy that *page*, HTML or text, says it is; None where it says nothing."""
    if not any(sign in page for sign in SIGNS):
        return None
    found = REPLAYED.search(page)
    if found is None:
        return None
    if found["wrapped"]:
        return found["wrapped"].replace("\n", "")
    return found["copy"] or REPLAY.format(time=found["time"], page=found["page"])


def _copy(address: str) -> re.Match[str] | None:
    return next((found for pattern in COPIES if (found := pattern.match(address.strip()))), None)
