"""What others do with bare text, for comparison: published line rules, and HTML tools on wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

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


def justext_lines(text: str) -> str:
    """JusText over one `<p>` a line, with all its stop lists, as the language isn't told."""
    import justext

    stop_words = frozenset().union(*map(justext.get_stoplist, justext.get_stoplists()))
    paragraphs = justext.justext(_wrapped(text).encode(), stop_words)
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def boilerpy_lines(text: str) -> str:
    """Boilerpipe's article extractor over one `<p>` a line."""
    from boilerpy3.extractors import ArticleExtractor

    return str(ArticleExtractor(raise_on_failure=False).get_content(_wrapped(text)))


def trafilatura_html(html: str) -> str:
    """Trafilatura on the HTML itself, without comments: the mark to reach."""
    from trafilatura import extract

    return extract(html, include_comments=False, include_tables=True) or ""


def _lines(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.splitlines()))


def _wrapped(text: str) -> str:
    return "<html><body>" + "".join(f"<p>{escape(line)}</p>\n" for line in _lines(text)) + "</body></html>"


PEERS: dict[str, Cleaner] = {
    "raw": raw,
    "C4 lines": c4_lines,
    "FineWeb-like": fineweb_lines,
    "jusText": justext_lines,
    "boilerpy3": boilerpy_lines,
}
