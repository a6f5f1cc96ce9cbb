"""What others make of an HTML page: `python -m benchmarks.html_peers NAME < PAGE.html` prints the body.

Every extractor gets the HTML and nothing else (no URL), with comments left out where it has a switch for
them, and everything else as its authors set it. None may use the network. The names are those of the
distributions, so that a table can say which versions it compares.
"""

from __future__ import annotations

import argparse
import logging
import sys
import warnings
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple


class Found(NamedTuple):
    """What an extractor makes of a page."""

    body: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None


NOTHING = Found("")

Extractor = Callable[[str], Found]


def trafilatura() -> Extractor:
    """Load trafilatura: body and metadata."""
    from trafilatura import bare_extraction

    def extract(html: str) -> Found:
        page = bare_extraction(html, include_comments=False, with_metadata=True)
        if page is None or isinstance(page, dict):
            return NOTHING
        authors = tuple(page.author.split("; ")) if page.author else ()
        return Found(page.text or "", page.title, authors, page.date)

    return extract


def trafilatura_text() -> Extractor:
    """Load trafilatura for the body alone, as its command line gives it; the quicker way."""
    from trafilatura import extract

    return lambda html: Found(extract(html, include_comments=False) or "")


def resiliparse() -> Extractor:
    """Load resiliparse: main content, no metadata."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html: Found(extract_plain_text(html, main_content=True, comments=False))


def readability() -> Extractor:
    """Load readability-lxml: the body as HTML, here made text by inscriptis, and a title."""
    from inscriptis import get_text
    from readability import Document

    def extract(html: str) -> Found:
        page = Document(html)
        return Found(get_text(page.summary()), page.short_title() or None)

    return extract


def newspaper() -> Extractor:
    """Load newspaper4k: body and metadata."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that summaries, which nobody asks for, need nltk
        from newspaper import Article

    def extract(html: str) -> Found:
        page = Article("", fetch_images=False)
        page.download(input_html=html)
        page.parse()
        date = page.publish_date
        return Found(page.text, page.title or None, tuple(page.authors), date.isoformat() if date else None)

    return extract


def goose() -> Extractor:
    """Load goose3: body and metadata."""
    from goose3 import Goose

    reader = Goose({"enable_image_fetching": False})

    def extract(html: str) -> Found:
        page = reader.extract(raw_html=html)
        authors = tuple(name for name in page.authors if isinstance(name, str))  # JSON-LD's lists stay lists
        return Found(page.cleaned_text, page.title or None, authors, page.publish_date)

    return extract


def justext() -> Extractor:
    """Load jusText with all its stop lists, as the language isn't told; no metadata."""
    from justext import get_stoplist, get_stoplists
    from justext import justext as paragraphs_of

    stop_words = frozenset().union(*map(get_stoplist, get_stoplists()))

    def extract(html: str) -> Found:
        paragraphs = paragraphs_of(html.encode("utf-8", "replace"), stop_words, encoding="utf-8")
        return Found("\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))

    return extract


PEERS: dict[str, Callable[[], Extractor]] = {
    "trafilatura": trafilatura,
    "resiliparse": resiliparse,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "goose3": goose,
    "jusText": justext,
}


def load(names: Iterable[str] = PEERS) -> dict[str, Extractor]:
    """Return the extractors of those *names* that are installed."""
    logging.disable(logging.ERROR)  # peers report what they can't parse, page by page
    return {name: patient(PEERS[name]()) for name in names if installed(name)}


def installed(name: str) -> str | None:
    """Return the version of the distribution *name*, or None."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def patient(extract: Extractor) -> Extractor:
    """Return *extract*, finding nothing on a page on which it fails: as its user would have nothing."""

    def extract_or_nothing(html: str) -> Found:
        try:
            return extract(html)
        except Exception:  # each peer has errors of its own, and lets those of its parser through
            return NOTHING

    return extract_or_nothing


def main() -> None:
    """Print the body of the page on standard input."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("name", choices=PEERS)
    name = parser.parse_args().name
    sys.stdout.write(PEERS[name]()(sys.stdin.buffer.read().decode("utf-8", "replace")).body + "\n")


if __name__ == "__main__":
    main()
