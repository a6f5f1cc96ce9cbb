"""What is compared: this package as its users run it, and the peers, for HTML and for bare text."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import html_peers, text_peers
from benchmarks.html_peers import NOTHING, Extractor, Found
from benchmarks.tables import OUR_BODY, OURS, PEER_BODY
from cleaner.pipeline import Cleaner, Options

System = Callable[[], Extractor]  # loads an extractor

FLOOR = "nothing, only reading the pages"


def record() -> Extractor:
    """Load the whole pipeline, as behind `clean -f json`: rules, model, metadata, language, ratings."""
    cleaner = Cleaner()

    def extract(page: str) -> Found:
        article = cleaner.clean(page)
        meta = article.metadata
        return Found(article.text, meta.title, meta.authors, meta.date_published)

    return extract


def body() -> Extractor:
    """Load what is behind `clean`: the body, by rules and model."""
    cleaner = Cleaner(Options(record=False))
    return lambda page: Found(cleaner.clean(page).text)


def nothing() -> Extractor:
    """Load nothing: the floor of a measurement."""
    return lambda _page: NOTHING


def _page_peer(name: str) -> System:
    return lambda: html_peers.load([name])[name]


def _line_peer(load: Callable[[], text_peers.Cleaner]) -> System:
    def system() -> Extractor:
        peer = load()
        return html_peers.patient(lambda text: Found(peer(text)))

    return system


HTML: dict[str, System] = {OURS: record} | {
    name: _page_peer(name) for name in html_peers.PEERS if html_peers.installed(name)
}
TEXT: dict[str, System] = {OURS: record} | {name: _line_peer(load) for name, load in text_peers.PEERS.items()}
COSTED: dict[str, System] = {OUR_BODY: body, **HTML, PEER_BODY: html_peers.trafilatura_text}
