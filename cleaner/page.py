"""Page: one raw document as it came, and what the caller knows of it; bytes to text; HTML or not."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from cleaner.errors import DecodeError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNMARKED = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")  # UTF-16 would find NULs in UTF-32
# Of text that reads well in these: Chinese has a line end in some fifty characters. ASCII letters are half
# NULs, other letters have control characters or bytes beyond ASCII; all else is ASCII with holes.
MIN_BLANK_SHARE, MIN_ASCII_NULS = 0.005, 0.4
HEAD_BYTES = 4096  # where a page declares its encoding; HTML asks for the first 1,024
MAX_BAD_SHARE = 0.01  # a UTF-8 text with so few bad bytes is a damaged one, not another encoding
MAX_CONTROL_SHARE = 0.02  # text has next to no control characters; images and archives have 10 % and more
KIND_CHARS = 100_000  # how much of a page is looked at to tell HTML from text
# So many closing block tags make an HTML fragment if a tag comes first, or if they stand this close: of 1,329
# development pages as bare text 11 on web techniques hold as many, one every 162 characters or more.
FEW_TAGS, CHARS_A_TAG = 3, 120
TAG_CHARS = 30  # an end tag is no longer

_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE | re.DOTALL
)
_CLOSING_TAG = re.compile(r"</(?:p|div|a|li|td|h[1-6]|span|article|section|ul|table)\s*>", re.IGNORECASE)
_OPENING_TAG = re.compile(
    r"\s*<(?:p|div|h[1-6]|article|section|main|ul|ol|table|blockquote)(?:\s[^<>]*)?>", re.IGNORECASE
)
_LAST_TAG = re.compile(r"</[a-z][a-z0-9]*\s*>\Z", re.IGNORECASE)
# Links of Markdown by what their addresses begin with, and headings below the first level (`# x` is a comment
# of code as well). One of 1,336 training bodies has either, and one of 160 pages in eight other renders.
_MARKDOWN_LINK = re.compile(
    r"\]\(<?(?:https?:|[/#?]|\.{1,2}/|mailto:|javascript:|data:image/|[\w%-]++\.(?:html?|php|aspx?)\b)",
    re.ASCII,
)
_MARKDOWN_HEADING = re.compile(r"^[ \t]*+#{2,6}[ \t]++[^\s#]", re.MULTILINE)
FEW_HEADINGS = 2
_FRONT_MATTER = re.compile(r"\s{0,99}(?:---[ \t]*+\n[\w-]{1,50}:|Title: [^\n]*+\s++URL Source: )")
# The list of links at the end of what a text browser writes down.
_SIGNED_TAG = re.compile(r"<(?:a|p|td|li|h[1-6])[\s>]", re.IGNORECASE)
_NUMBERED_LINKS = re.compile(
    r"^[ \t]*+References\s{1,9}(?:(?:Visible|Hidden) links:?\s{1,9})?1\. \S", re.MULTILINE
)
_NUMBERED_LINK = re.compile(r"\[\d{1,5}\]\w")
FEW_LINKS = 3
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
_BLANK = dict.fromkeys(b"\t\n\f\r", " ")
_NO_TEXT = frozenset(["Cc", "Cn", "Co", "Cs"])  # categories of Unicode
_WINDOWS = {"ascii": "cp1252", "iso8859-1": "cp1252"}  # as browsers read them: encoding.spec.whatwg.org
# Codecs of Python that are no encodings of pages; punycode takes quadratic time too.
_NO_CHARSETS = frozenset("idna punycode raw-unicode-escape undefined unicode-escape utf-7".split())
# Legacy encodings of pages (encoding.spec.whatwg.org); a guess among them is right on 36 of 38 gold bodies of
# 150 to 6,000 characters in 12 languages, among all that Python knows on 35, UnicodeDammit's on 32.
LEGACY = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 iso8859_5 iso8859_7 "
    "koi8_r koi8_u cp866 cp874 shift_jis euc_jp gb18030 big5 euc_kr iso2022_jp"
).split()
GUESS_BYTES = 64 * 1024  # from the line of the first odd byte on: a bound on the time
FEW_ODD, FEW_ODD_SHARE = 16, 0.4  # odd bytes, and their share, from which an encoding can be told
SURE_UTF8 = 2  # characters beyond ASCII for each bad byte: hardly ever by chance in another encoding
# Bytes that are a curly quote, a dash or an ellipsis in every Windows encoding, and nothing in UTF-8.
_PASTED = ("\udc80", "\udc9f")


class Page(NamedTuple):
    """A raw scrape.

    content   the bytes or the decoded text
    url, id   what the caller or the container says of it
    source    a rule file's id, or a domain, as the caller says
    encoding  the encoding that the transport declared (HTTP header), if any
    crawled   when it was fetched, ISO 8601 (the WARC date, say)
    repaired  the encoding of the container that held it had to be guessed
    stated    what the container says of the article: values by name, as `title` and `authors`
    """

    content: bytes | str
    id: str | None = None
    url: str | None = None
    source: str | None = None
    encoding: str | None = None
    crawled: str | None = None
    repaired: bool = False
    stated: Mapping[str, Sequence[str]] | None = None


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
        return Decoded(clean.removeprefix("\ufeff"), page.repaired or clean is not content)
    for mark, name in BOMS:
        if content.startswith(mark):
            return _strict(content, name) or Decoded(content.decode(name, "replace"), True)
    if wide := wide_encoding(content):
        return Decoded(content.decode(wide, "replace"), True)
    _refuse_binary(content)
    for declared in (page.encoding, _declared(content), "utf-8"):
        decoded = _strict(content, declared) if declared else None
        if decoded is not None:
            return _unless_utf8(content, decoded)
    return _guess(content)


def wide_encoding(content: bytes) -> str | None:
    """Return which UTF-16 or UTF-32 *content* is in, by its mark or its first characters; None for others."""
    marked = next((name for mark, name in BOMS if content.startswith(mark)), None)
    if marked:
        return marked if marked != "utf-8-sig" else None
    head = content[: min(HEAD_BYTES, len(content) // 4 * 4)]
    if b"\0" not in head or (_controls(head) <= MAX_CONTROL_SHARE * len(head) and _strict(head, "utf-8")):
        return None  # a blank and a line end hold a NUL in all of them
    return next((name for name in UNMARKED if _reads_well(head, name)), None)


def is_html(text: str) -> bool:
    """Tell HTML (a document, or a fragment in block tags or with several) from bare text, by content.

    Markdown may hold tags, too, but none that Markdown has signs for.
    """
    head = text[:KIND_CHARS]
    if _DOCUMENT.match(head):
        return True
    if is_markdown(head) and not _SIGNED_TAG.search(head):
        return False
    if _OPENING_TAG.match(head) and _LAST_TAG.search(text.rstrip()[-TAG_CHARS:]):
        return True
    tags = len(_CLOSING_TAG.findall(head))
    return tags >= FEW_TAGS and (head.lstrip().startswith("<") or tags * CHARS_A_TAG >= len(head))


def is_markdown(text: str) -> bool:
    """Tell Markdown with links or headings from other bare text, by content."""
    if ("](" in text and _MARKDOWN_LINK.search(text)) or _FRONT_MATTER.match(text):
        return True
    headings = islice(_MARKDOWN_HEADING.finditer(text), FEW_HEADINGS) if "##" in text else ()
    return len(list(headings)) == FEW_HEADINGS


def is_dump(text: str) -> bool:
    """Tell what a text browser wrote, with numbered links, from other bare text, one with references, say."""
    links = islice(_NUMBERED_LINK.finditer(text), FEW_LINKS) if "References" in text else ()
    return len(list(links)) == FEW_LINKS and _NUMBERED_LINKS.search(text) is not None


def _reads_well(content: bytes, name: str) -> bool:
    """Tell text from bytes read in a wrong encoding: it has blanks, and no control or unknown characters."""
    import unicodedata

    text = content.decode(name, "replace")
    if sum(map(text.count, " \n\r\t")) < MIN_BLANK_SHARE * len(text):
        return False
    nuls = content.count(0)
    if content.isascii() and _controls(content) == nuls < MIN_ASCII_NULS * len(content):
        return False
    whole = text[:-1].translate(_BLANK)  # the last one may be cut in two
    return "\ufffd" not in whole and all(unicodedata.category(char) not in _NO_TEXT for char in whole)


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _refuse_binary(content: bytes) -> None:
    head = content[:HEAD_BYTES]
    controls = _controls(head)
    if controls > MAX_CONTROL_SHARE * len(head) or (controls and head.startswith((b"%PDF-", b"\x89PNG"))):
        raise DecodeError("binary data, not text")


def _controls(content: bytes) -> int:
    return len(content) - len(content.translate(None, _CONTROLS))


def _declared(content: bytes) -> str | None:
    """Return the encoding that the page itself declares; None for one it can't be in (UTF-16)."""
    found = _META_CHARSET.search(content, 0, HEAD_BYTES)
    if found is None:
        return None
    name = found[1].decode("ascii", "replace")
    itself = _strict(found[0], name)
    return name if itself and itself.text.isascii() and itself.text.encode() == found[0] else None


def _unless_utf8(content: bytes, decoded: Decoded) -> Decoded:
    """Return *content* as UTF-8 where it is that though an encoding of single bytes is declared.

    Every byte fits most of these, so that "é" would become "Ã©"; text of theirs is no UTF-8 by chance.
    """
    if len(decoded.text) < len(content) or decoded.text.isascii():
        return decoded
    utf8 = _strict(content, "utf-8")
    return Decoded(utf8.text, True) if utf8 else decoded


def _strict(content: bytes, name: str) -> Decoded | None:
    """Return *content* in the encoding *name* if every byte fits, else None."""
    try:
        codec = codecs.lookup(name).name
        if codec.replace("_", "-") in _NO_CHARSETS:
            return None
        return Decoded(content.decode(_WINDOWS.get(codec, codec)), False)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guess(content: bytes) -> Decoded:
    """Return damaged UTF-8 mended, and other bytes in their likeliest encoding."""
    repaired = content.decode("utf-8", "replace")
    bad = repaired.count("\ufffd")
    beyond_ascii = len(repaired) - len(repaired.encode("ascii", "ignore")) - bad
    if bad <= MAX_BAD_SHARE * len(repaired) or beyond_ascii >= SURE_UTF8 * bad:
        return Decoded(_mended(content) or repaired, True)
    return Decoded(content.decode(_likeliest(_odd_part(content)), "replace"), True)


def _mended(content: bytes) -> str | None:
    """Return UTF-8 with the quotes and dashes of Windows encodings mended; None where other bytes are bad."""
    odd = {char for char in content.decode("utf-8", "surrogateescape") if "\udc80" <= char <= "\udcff"}
    if not all(_PASTED[0] <= char <= _PASTED[1] for char in odd):
        return None
    from bs4 import UnicodeDammit

    mended: bytes = UnicodeDammit.detwingle(content)
    return mended.decode("utf-8", "replace")


def _odd_part(content: bytes) -> bytes:
    """Return a part of *content*, which isn't UTF-8, from the line of its first bad byte."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        begin = max(content.rfind(b"\n", 0, error.start) + 1, error.start - HEAD_BYTES)
        part = content[begin : begin + GUESS_BYTES]
        cut = max(part.rfind(b" "), part.rfind(b"\n")) if begin + GUESS_BYTES < len(content) else 0
        return part[:cut] if cut > 0 else part
    return content[:GUESS_BYTES]


def _likeliest(part: bytes) -> str:
    """Return the likeliest encoding of *part*; as browsers do, windows-1252 where nothing tells."""
    odd = len(part) - len(part.decode("ascii", "ignore"))
    if odd < min(FEW_ODD, FEW_ODD_SHARE * len(part)):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(part, cp_isolation=LEGACY).best()
    return best.encoding if best else "cp1252"
