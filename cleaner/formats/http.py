"""The body of an HTTP response in a WARC, unpacked as its headers say.

Many crawlers keep the headers and store the body unpacked, so a header that isn't true of the body counts as
none; and a body that is broken costs its own page, not those that follow in the file.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from io import BufferedReader
from typing import Any

from cleaner.formats.compression import buffered, decompressed


def opened(body: bytes, headers: Mapping[str, str], most: int) -> BufferedReader:
    """Return a stream of the unpacked *body*; of Brotli and Deflate not more than *most* bytes are unpacked.

    Its reading raises InputError where gzip or zstd is broken or cut off.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader

    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        body = _through(ChunkedReader, body, most)
    coding = (headers.get("Content-Encoding") or "").lower()
    if coding == "br":
        body = _through(BrotliReader, body, most)
    elif coding == "deflate":
        body = _inflated(body, most)
    return decompressed(buffered(io.BytesIO(body)))


def _through(reader: Any, body: bytes, most: int) -> bytes:
    """Return *body* as FastWARC's *reader* unpacks it, or as it stands where that is not its form."""
    try:
        content: bytes = reader(io.BytesIO(body)).read(most)
    except OSError:
        return body
    return content


def _inflated(body: bytes, most: int) -> bytes:
    """Return *body* inflated, with zlib's frame or (some servers) without; else as it stands."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(bits).decompress(body, most)
        except zlib.error:
            continue
    return body
