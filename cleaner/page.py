"""Page: one raw document as it came, and what the caller knows of it; bytes to text; HTML or not."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from cleaner.errors import DecodeError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HEAD_BYTES = 4096  # where a page declares its encoding; HTML asks for the first 1,024
MAX_BAD_SHARE = 0.01  # a UTF-8 text with so few bad bytes is a damaged one, not another encoding
MAX_CONTROL_SHARE = 0.02  # text has next to no control characters; images and archives have 10 % and more
KIND_CHARS = 100_000  # how much of a page is looked at to tell HTML from text
# So many closing block tags make an HTML fragment if a tag comes first, or if they stand this close: of 1,329
# development pages as bare text 11 on web techniques hold as many, one every 162 characters or more.
FEW_TAGS, CHARS_A_TAG = 3, 120

_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE | re.DOTALL
)
_CLOSING_TAG = re.compile(r"</(?:p|div|a|li|td|h[1-6]|span|article|section|ul|table)\s*>", re.IGNORECASE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
_WINDOWS = {"ascii": "cp1252", "iso8859-1": "cp1252"}  # as browsers read them: encoding.spec.whatwg.org


class Page(NamedTuple):
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


def decode(page: Page) -> Decoded:
    """Return the page as text: byte order mark, declared encoding, UTF-8, else a guess.

    Raises DecodeError for bytes that are no text.
    """
    content = page.content
    if isinstance(content, str):
        clean = content.encode("utf-8", "replace").decode() if _has_surrogates(content) else content
        return Decoded(clean.removeprefix("\ufeff"), clean is not content)
    for mark, name in BOMS:
        if content.startswith(mark):
            return _strict(content, name) or Decoded(content.decode(name, "replace"), True)
    _refuse_binary(content)
    for declared in (page.encoding, _declared(content), "utf-8"):
        decoded = _strict(content, declared) if declared else None
        if decoded is not None:
            return decoded
    return _guess(content)


def is_html(text: str) -> bool:
    """Tell HTML (a document, or a fragment with several block tags) from bare text, by content."""
    head = text[:KIND_CHARS]
    if _DOCUMENT.match(head):
        return True
    tags = len(_CLOSING_TAG.findall(head))
    return tags >= FEW_TAGS and (head.lstrip().startswith("<") or tags * CHARS_A_TAG >= len(head))


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _refuse_binary(content: bytes) -> None:
    head = content[:HEAD_BYTES]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > MAX_CONTROL_SHARE * len(head) or (controls and head.startswith((b"%PDF-", b"\x89PNG"))):
        raise DecodeError("binary data, not text")


def _declared(content: bytes) -> str | None:
    found = _META_CHARSET.search(content, 0, HEAD_BYTES)
    return found[1].decode("ascii", "replace") if found else None


def _strict(content: bytes, name: str) -> Decoded | None:
    """Return *content* in the encoding *name* if every byte fits, else None."""
    try:
        codec = codecs.lookup(name).name
        return Decoded(content.decode(_WINDOWS.get(codec, codec)), False)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guess(content: bytes) -> Decoded:
    repaired = content.decode("utf-8", "replace")
    if repaired.count("\ufffd") <= MAX_BAD_SHARE * len(repaired):
        return Decoded(repaired, True)
    from bs4.dammit import UnicodeDammit

    guess = UnicodeDammit(content).unicode_markup
    if guess is None:
        raise DecodeError("no encoding fits these bytes")
    return Decoded(guess, True)
