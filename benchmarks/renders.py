"""The ways scrapers turn HTML into text. A model that saw one of them only fails on the others."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import Any

WRAP_COLUMNS = 78
WRAP_INDENT = "   "

_BLANK_LINES = re.compile(r"\n\s*\n")


def inscriptis(html: str) -> str:
    """Layout-aware text: blocks on lines of their own, lists with marks, tables in columns."""
    from inscriptis import get_text

    return str(get_text(html))


def beautifulsoup(html: str) -> str:
    """`get_text("\\n")`: every text node on a line of its own, inline elements too."""
    return str(_soup(html).get_text("\n"))


def beautifulsoup_stripped(html: str) -> str:
    """`get_text("\\n", strip=True)`: the same without blank lines."""
    return str(_soup(html).get_text("\n", strip=True))


def get_text(html: str) -> str:
    """`get_text()`: text nodes as they are, with the line ends of the source."""
    return str(_soup(html).get_text())


def get_text_line(html: str) -> str:
    """`get_text(" ", strip=True)`: the whole page on one line, or few."""
    return str(_soup(html).get_text(" ", strip=True))


def markdown(html: str) -> str:
    """Markdown with links, as markdownify writes it."""
    from markdownify import markdownify

    soup = _soup(html)
    for element in soup(["script", "style"]):
        element.decompose()
    return str(markdownify(str(soup)))


def resiliparse(html: str) -> str:
    """Resiliparse's plain text of the whole page."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html))


def wet(html: str) -> str:
    """Text as in Common Crawl's WET files: a line a block element, no blank lines, no list marks."""
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(html, preserve_formatting=True, list_bullets=False, alt_texts=False)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def lynx(html: str) -> str:
    """As `lynx -dump` writes it: wrapped, indented, links numbered and listed at the end."""
    from lxml import html as parser

    tree = parser.fromstring(html)
    links = []
    for number, anchor in enumerate(tree.iterfind(".//a[@href]"), 1):
        anchor.text = f"[{number}]{anchor.text or ''}"
        links.append(f"{number:>4}. {anchor.get('href')}")
    text = inscriptis(parser.tostring(tree, encoding="unicode"))
    references = ["", "References", "", *links] if links else []
    return "\n".join([*map(_wrap, text.splitlines()), *references])


def _wrap(line: str) -> str:
    bare = line.strip()
    indent = WRAP_INDENT + " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(bare, WRAP_COLUMNS, initial_indent=indent, subsequent_indent=indent)


def _soup(html: str) -> Any:
    """Return the tree. Of itself `get_text` leaves out scripts and styles, not what stands in `noscript`."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml")


def without_blank_lines(text: str) -> str:
    """Return *text* as a collector leaves it that throws blank lines away."""
    return _BLANK_LINES.sub("\n", text)


def with_residue(text: str) -> str:
    """Return *text* with what one collector puts in front: ` date YYYY-MM-DD ` on the first line."""
    return " date 2024-11-11 " + text.lstrip()


def on_one_line(text: str) -> str:
    """Return *text* with every run of white space folded into one space."""
    return " ".join(text.split())


Render = Callable[[str], str]

RENDERS: dict[str, Render] = {
    "inscriptis": inscriptis,
    "beautifulsoup": beautifulsoup,
    "beautifulsoup-stripped": beautifulsoup_stripped,
    "get-text": get_text,
    "get-text-line": get_text_line,
    "markdown": markdown,
    "resiliparse": resiliparse,
    "wet": wet,
    "lynx": lynx,
    "dense": lambda html: without_blank_lines(inscriptis(html)),
    "residue": lambda html: with_residue(resiliparse(html)),
    "one-line": lambda html: on_one_line(inscriptis(html)),
}


def render(name: str, html: str) -> str:
    """Return a page as the renderer of that *name* gives it; nothing where it finds no document."""
    from lxml.etree import ParserError

    try:
        return RENDERS[name](html)
    except (ParserError, ValueError):  # a page without an element, or one a renderer refuses
        return ""
