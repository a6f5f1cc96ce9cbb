"""What others do with bare text, for comparison: published line rules, and HTML tools on wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from benchmarks import html_peers

Cleaner = Callable[[str], str]

C4_WORDS = 5
FINEWEB_CHARS = 30
_JAVASCRIPT = re.compile(r"javascript|lorem ipsum|\{", re.IGNORECASE)
_FINAL = tuple(".!?\"'”’…。！？」")


def raw(text: str) -> str:
    """Keep everything."""
    return text


def c4_lines(text: str) -> str:
    """Keep lines of five words and more that end a sentence (Raffel et al. 2020, section 2.2)."""
    return "\n".join(line for line in _lines(text) if _is_c4(line))


def _is_c4(line: str) -> bool:
    return line.endswith(_FINAL) and len(line.split()) >= C4_WORDS and not _JAVASCRIPT.search(line)


def fineweb_lines(text: str) -> str:
    """Drop short lines that end no sentence, and repeated ones (after Penedo et al. 2024, section 3.5)."""
    seen: set[str] = set()
    kept = []
    for line in _lines(text):
        if line not in seen and (line.endswith(_FINAL) or len(line) >= FINEWEB_CHARS):
            kept.append(line)
        seen.add(line)
    return "\n".join(kept)


def justext_lines() -> Cleaner:
    """Load jusText, to be run over one `<p>` a line."""
    paragraphs = html_peers.justext()
    return lambda text: paragraphs(_wrapped(text)).body


def boilerpy_lines() -> Cleaner:
    """Load boilerpipe's article extractor, to be run over one `<p>` a line."""
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor(raise_on_failure=False)
    return lambda text: str(extractor.get_content(_wrapped(text)))


def _lines(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.splitlines()))


def _wrapped(text: str) -> str:
    return "<html><body>" + "".join(f"<p>{escape(line)}</p>\n" for line in _lines(text)) + "</body></html>"


PEERS: dict[str, Callable[[], Cleaner]] = {
    "raw": lambda: raw,
    "C4 lines": lambda: c4_lines,
    "FineWeb-like": lambda: fineweb_lines,
    "jusText": justext_lines,
    "boilerpy3": boilerpy_lines,
}


def load() -> dict[str, Cleaner]:
    """Return the peers, ready to be asked."""
    return {name: peer() for name, peer in PEERS.items()}
