"""What text browsers write down: `lynx -dump`, `elinks -dump`. Links are numbered, and listed at the end."""

from __future__ import annotations

import re

from cleaner.splitting.plain import Cut, Mark, Plain, cut_out, wrapped_lines
from cleaner.splitting.text import text_lines

# The number of a link, perhaps with the name of its picture; a button, an empty field.
_SIGN = re.compile(
    r"(?:\[\d{1,5}\])?\[[^\[\]\s]{1,200}\.(?:png|jpe?g|gif|svg|webp|avif|ico)[^\[\]\s]{0,200}\]"
    r"|\[(?P<number>\d{1,5})\]|\((?:BUTTON|IMAGE|image|IMG)\)|\[[_ ]{2,200}\]|_{4,}+",
    re.IGNORECASE,
)
# What lists the links, at the end and above the page.
_LISTING = re.compile(r"References$|(?:Visible|Hidden) links:?$|\d{1,5}\. (?:[a-z][a-z+.-]*:|[/#])\S*$")
_HEAD_LISTING = re.compile(r"#\[\d|Link: \[\d")
_LISTED = re.compile(r"^[ \t]*+(\d{1,5})\. [a-z][a-z+.-]*:\S", re.MULTILINE)


def read_dump(source: str) -> Plain:
    """Return the text of a page that a text browser wrote to *source*, without the numbers of its links."""
    lines = text_lines(source)
    goes_on = wrapped_lines(lines, lines)
    end = source.rfind("References")
    marks = [
        Mark(
            line.start - line.indent,
            continues=goes_on is not None and line.start - line.indent in goes_on,
            residue=bool((_LISTING if line.start >= end else _HEAD_LISTING).match(line.text)),
        )
        for line in lines
    ]
    most = max((int(number) for number in _LISTED.findall(source)), default=0)
    signs = (sign for sign in _SIGN.finditer(source) if int(sign["number"] or 0) <= most)
    cuts = [Cut(*sign.span(), _between(source, *sign.span())) for sign in signs]
    return cut_out(source, cuts, marks, wrapped=goes_on is not None)


def _between(source: str, begin: int, end: int) -> str:
    """Return a space where what is cut out parts two words: `Kyiv[2]Odesa`."""
    before, after = source[max(begin - 1, 0) : begin], source[end : end + 1]
    return " " if before.isalnum() and (after.isupper() or after.isdigit()) else ""
