"""Page: one raw document as it came, and what the caller knows of it; bytes to text; HTML or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from cleaner.errors import DecodeError


@dataclass(frozen=True, slots=True)
class Page:
    """A raw scrape.

    content   the bytes or the decoded text
    url, id   what the caller or the container says of it
    source    a rule file's id, or a domain, as the caller says
    encoding  the encoding that the transport declared (HTTP header), if any
    crawled   when it was fetched, ISO 8601 (the WARC date, say)
    """

    content: bytes | str
    id: str | None = None
    url: str | None = None
    source: str | None = None
    encoding: str | None = None
    crawled: str | None = None


class Decoded(NamedTuple):
    """Text, and whether its encoding had to be guessed or repaired."""

    text: str
    repaired: bool
