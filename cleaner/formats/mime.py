"""One page in a MIME message: what browsers save as MHTML, and mail."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime

from cleaner.errors import InputError
from cleaner.page import Page

# The header, up to its first empty line: no other text begins so and names both a version and a type.
HEADER = re.compile(rb"(?:\s*\n)?(?>(?:[!-9;-~]++:[^\n]*\n(?>(?:[ \t]++\S[^\n]*\n)*))+)(?=\r?\n)")
VERSION = re.compile(rb"(?im)^mime-version:")
TYPE = re.compile(rb"(?im)^content-type:\s*(?:multipart|text)/")
READ = ("text/html", "text/plain")  # the best first


def is_mime(head: bytes) -> bool:
    """Tell whether a file that begins with *head* is a MIME message with text in it."""
    header = HEADER.match(head)
    return header is not None and all(pattern.search(header[0]) for pattern in (VERSION, TYPE))


def read_mime(content: bytes, ident: str | None) -> Page:
    """Return the page in a message: of MHTML with its address, and when it was saved.

    Raises InputError where no text is in it.
    """
    try:
        message = message_from_bytes(content)
        parts = [part for part in message.walk() if _is_page(part)]
    except RecursionError as error:
        raise InputError("a message with parts in parts in parts, too deep to read") from error
    saved = _header(message, "Snapshot-Content-Location")
    if not parts:
        raise InputError("a message without text in it")
    page = min(parts, key=lambda part: (_rank(part), _header(part, "Content-Location") != saved))
    body = page.get_payload(decode=True)
    address = saved or _header(page, "Content-Location")
    is_copy = address is not None and address.startswith(("http:", "https:"))
    return Page(
        body if isinstance(body, bytes) else b"",
        ident,
        address if is_copy else None,
        encoding=page.get_content_charset(),
        crawled=_day(message) if is_copy else None,
    )


def _rank(part: Message) -> int:
    return READ.index(part.get_content_type())


def _is_page(part: Message) -> bool:
    return part.get_content_type() in READ and part.get_content_disposition() != "attachment"


def _header(part: Message, name: str) -> str | None:
    """Return a header without white space, which folding leaves in long addresses."""
    value = part.get(name)
    return None if value is None else "".join(str(value).split())


def _day(message: Message) -> str | None:
    """Return when the message was made, ISO 8601; None where it does not say so."""
    try:
        return parsedate_to_datetime(str(message["Date"])).isoformat()
    except (ValueError, OverflowError):
        return None
