"""The ways scrapers turn HTML into text. A model that saw one of them only fails on the others."""

from __future__ import annotations

import re
import subprocess
import textwrap
from collections.abc import Callable
from typing import Any

WRAP_COLUMNS = 78
WRAP_INDENT = "   "

Render = Callable[[str], str]

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


def html2text(html: str) -> str:
    """Markdown as html2text writes it, wrapped at 78 characters."""
    import html2text as writer

    return str(writer.html2text(html))


def html2text_unwrapped(html: str) -> str:
    """The same, a paragraph a line."""
    import html2text as writer

    return str(writer.HTML2Text(bodywidth=0).handle(html))


def _program(*command: str) -> Render:
    """Return what a program makes of a page on its standard input."""

    def run(html: str) -> str:
        page = html.encode("utf-8", "replace")
        done = subprocess.run(command, input=page, capture_output=True, timeout=60, check=False)
        return done.stdout.decode("utf-8", "replace")

    return run


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


# Tools whose texts no model learned from; the programs are Debian's packages of their names.
TOOLS: dict[str, Render] = {
    "html2text": html2text,
    "html2text-unwrapped": html2text_unwrapped,
    "pandoc": _program("pandoc", "-f", "html-native_divs-native_spans", "-t", "gfm-raw_html", "--wrap=none"),
    "lynx-dump": _program(
        "lynx", "-dump", "-stdin", "-force_html", "-assume_charset=utf-8", "-display_charset=utf-8"
    ),
    "w3m": _program("w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8"),
}


def render(name: str, html: str) -> str:
    """Return a page as the renderer or tool of that *name* gives it; nothing where it finds no document."""
    from lxml.etree import ParserError

    try:
        return (RENDERS | TOOLS)[name](html)
    except (ParserError, ValueError):  # a page without an element, or one a renderer refuses
        return ""
