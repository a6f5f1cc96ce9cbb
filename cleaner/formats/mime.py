"""One page in a MIME message: what browsers save as MHTML, and mail with its subject, sender and date."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

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


def read_mime(file: Page, content: bytes) -> Page:
    """Return the page in a message, the *content* of *file*.

    Of MHTML with its address and when it was saved; of mail with what its header says. Raises InputError
    where no text is in it.
    """
    try:
        message = message_from_bytes(content)
        parts = [part for part in message.walk() if _is_page(part)]
    except RecursionError as error:
        raise InputError("a message with parts in parts in parts, too deep to read") from error
    saved = _header(message, "Snapshot-Content-Location")
    if not parts:
        raise InputError("a message without text in it")
    part = min(parts, key=lambda part: (_rank(part), _header(part, "Content-Location") != saved))
    body = part.get_payload(decode=True)
    page = file._replace(
        content=body if isinstance(body, bytes) else b"", encoding=part.get_content_charset()
    )
    address = saved or _header(part, "Content-Location")
    if address is not None and address.startswith(("http:", "https:")):
        return page._replace(url=file.url or address, crawled=_day(message))
    return page._replace(stated=_stated(message))


def _stated(mail: Message) -> dict[str, list[str]]:
    """Return what the header of a mail says of it."""
    values = {
        "title": [_words(mail["Subject"])],
        "authors": [name for name, _ in getaddresses([_words(mail["From"])])],
        "date_published": [_day(mail) or ""],
    }
    return {name: found for name, texts in values.items() if (found := list(filter(None, texts)))}


def _words(header: object) -> str:
    """Return the words of a header; nothing where they are in no encoding that is known."""
    try:
        return " ".join(str(make_header(decode_header(str(header or "")))).split())
    except (LookupError, ValueError, MessageError):
        return ""


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
