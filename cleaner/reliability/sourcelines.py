"""Labelled source lines ("Source: RIA Novosti; Telegram channel X") and Telegram channels in the text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.reliability.citations import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.reliability.gazetteer import Gazetteer

LABEL = re.compile(r"(?i)\s*(sources?|джерел[оа]|источники?|quellen?|fuentes?)\s*[:：]\s*")
ITEM = re.compile(r"[^;|]+")
DOMAIN = re.compile(r"(?i)(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/\S*)?")
TELEGRAM = re.compile(
    r"(?i)\b(?:telegram[- ](?:channels?|kan[aä]l\w*|канал\w*)|телеграм+[- ]?канал\w*|"
    r"cha[iî]ne telegram|canal (?:de )?telegram)\s+(?:of\s+|de\s+)?"
)
QUOTED = re.compile(r"[\"“„«]([^\"”“»]{2,60})[\"”“»]")
CAPITALISED = re.compile(r"[A-ZА-ЯЄІЇҐЁ][\w’'-]*(?:\s[A-ZА-ЯЄІЇҐЁ][\w’'-]*){0,4}")
PLURAL = re.compile(r"(?i)(?:channels|kanäle\w*|канал(?:и|ы|ів|ов|ам|ами|ах))\s+$")
AND = re.compile(r"(?:,\s+|,?\s+(?:and|und|et|y|та|і|й|и)\s+)")
# What ends the name of a source in a labelled line: a note, a relative clause.
NOTE = re.compile(r"\s*(?:[\[(,]|\swho\b|\swhich\b|$)")
# Rarely asked for, so compiled (by re, which keeps them) when they are.
# "… of the population. Source: U.S. Census Bureau (USCB)": labels, then what they announce.
INLINE_LABELS = ("ource", "жерел", "сточник", "uelle", "uente")
INLINE = r"(?<=[\s(–—⇥])(Sources?|Джерел[оа]|Источники?|Quellen?|Fuentes?): (?=[A-ZÀ-ÝА-ЯЄІЇ])"
INLINE_ITEM = r"(?:[^.;)(\n]|\.(?=\w)|(?<=U\.S)\.|(?<=St)\.){2,90}"
EVENT = (
    r"(?i)\b(?:address|speech|briefing|press conference|meeting|interview|forum|summit|hearing|statement at|"
    r"брифінг\w*|виступ\w*|звернення|брифинг\w*|выступлени\w*|заседани\w*|Rede|Pressekonferenz|discours|discurso)\b"
)
DOCUMENT = (
    r"(?i)\b(?:report|study|survey|documents?|ruling|decree|law|data|letter|order|звіт\w*|документ\w*|указ\w*|"
    r"отч[её]т\w*|Bericht|Studie|rapport|étude|informe|estudio)\b"
)

YEAR = r"\b(?:19|20)\d\d\b"  # of a title rather than of a body


def is_source_line(text: str) -> bool:
    """Tell whether *text* begins with a label that announces sources."""
    return LABEL.match(text) is not None


def read_source_line(text: str, gazetteer: Gazetteer) -> list[Citation]:
    """Return the sources of a labelled line; a bare address names a publisher."""
    label = LABEL.match(text)
    if label is None:
        return []
    cue = (label.start(1), label.end(1))
    items = (_trimmed(text, item.start(), item.end()) for item in ITEM.finditer(text, label.end()))
    return [
        citation
        for start, end in items
        if end > start
        for citation in _item(text, start, end, gazetteer, cue)
    ]


def read_inline_sources(text: str, gazetteer: Gazetteer) -> Iterator[Citation]:
    """Yield what labels inside a paragraph name: "(Source: Eurostat)"."""
    if ": " not in text or not any(label in text for label in INLINE_LABELS):
        return
    for label in re.finditer(INLINE, text):
        item = re.match(INLINE_ITEM, text[label.end() :])
        if item is not None:
            end = label.end() + item.end()
            yield from _item(text, *_trimmed(text, label.end(), end), gazetteer, label.span(1))


def read_publisher_line(text: str, gazetteer: Gazetteer) -> list[Citation]:
    """Return the outlets of a labelled line above the body: the page names them as where it comes from."""
    named = (citation for citation in read_source_line(text, gazetteer) if citation.domains)
    return [replace(citation, role="publisher-line") for citation in named]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip(" .\n"))


def _item(text: str, start: int, end: int, gazetteer: Gazetteer, cue: tuple[int, int]) -> Iterator[Citation]:
    """Yield what one item of a source line names: channels, known outlets, or else the item as it stands."""
    piece = text[start:end]
    if piece.split(" ", 1)[0].endswith(":"):
        return  # "Source: PM | Duration: 3min"
    address = DOMAIN.fullmatch(piece)
    if address is not None:
        yield Citation(start, end, piece, "outlet", "publisher-line", (address[1].casefold(),), cue)
        return
    channel = TELEGRAM.search(piece)
    if channel is not None:
        name = NOTE.split(piece[channel.end() :], maxsplit=1)[0].strip('"“”„«» ')
        yield Citation(start, end, name, "telegram_channel", "secondary", cue=cue)
        return
    mentions = list(gazetteer.mentions(piece))
    for mention in mentions:
        outlet = mention.name.outlet
        span = (start, end) if len(mentions) == 1 else (start + mention.start, start + mention.end)
        yield Citation(*span, outlet.name, outlet.type, "secondary", outlet.domains, cue)
    if not mentions:
        yield Citation(start, end, piece, _kind(piece), "primary", cue=cue)


def _kind(piece: str) -> str:
    if re.search(EVENT, piece):
        return "event"
    return "document" if re.search(DOCUMENT, piece) or re.search(YEAR, piece) else "official"


def read_telegram(text: str) -> Iterator[Citation]:
    """Yield the Telegram channels that running text names."""
    if "elegram" not in text and "елеграм" not in text:
        return
    for label in TELEGRAM.finditer(text):
        at: int | None = label.end()
        while at is not None:
            quoted = QUOTED.match(text, at)
            name = quoted or CAPITALISED.match(text, at)
            if name is None:
                break
            start, end = name.span(1) if quoted else name.span()
            yield Citation(start, end, text[start:end], "telegram_channel", "secondary", cue=label.span())
            joined = AND.match(text, name.end()) if PLURAL.search(label[0]) else None
            at = joined.end() if joined else None
