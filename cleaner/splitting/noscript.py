"""Iframes that a `<noscript>` leaves open.

A browser that runs scripts reads the inside of `<noscript>` as plain text, so nobody notices that the iframe
of a tag manager isn't closed there. To a parser that runs none, all of the page that follows is inside of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

OPENED = re.compile(r"<noscript[\s>]", re.IGNORECASE)
CLOSED = re.compile(r"</noscript", re.IGNORECASE)
IFRAME = re.compile(r"<iframe[\s/>]", re.IGNORECASE)
IFRAME_END = "</iframe>"


def open_iframes(html: str) -> Iterator[tuple[int, int, str]]:
    """Yield where the end of an iframe is missing, as (begin, end, what is to stand there); in order."""
    inside = OPENED.search(html)
    while inside and (closed := CLOSED.search(html, inside.end())):
        frames = list(IFRAME.finditer(html, inside.end(), closed.start()))
        if frames and IFRAME_END not in html[frames[-1].end() : closed.start()].lower():
            yield closed.start(), closed.start(), IFRAME_END
        inside = OPENED.search(html, closed.end())
