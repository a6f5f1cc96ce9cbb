"""What hostile, huge and damaged inputs cost, and what comes of each: the table of docs/limits.md.

    python -m benchmarks.limits [--case NAME]... [--format text] [--seconds 600] [--list]

Every case is written to a file and cleaned by `clean` in a process of its own. Shown are the size of the
file, the processor time, the peak memory, the exit code, the records (by status), their flags and the first
error.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from multiprocessing import Process
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from cleaner.formats.compression import compressor

WORDS = "The council of the port town voted on Monday to keep the ferry terminal open for another year. "
PROSE = f"{WORDS * 3}\n\n".encode()
PARAGRAPH = f"<p>{WORDS * 3}</p>\n".encode()
HEAD, TAIL = b"<!doctype html><html><body><article><h1>Port</h1>" + PARAGRAPH * 3, b"</article></body></html>"
MB = 2**20
POLL_SECONDS = 0.05


class Outcome(NamedTuple):
    """What one run took, and what came of it."""

    seconds: float
    megabytes: float
    code: int
    result: str


def repeated(piece: bytes, times: int) -> Iterator[bytes]:
    """Yield *piece* so many times, in chunks."""
    chunk = piece * max(1, MB // len(piece))
    for _ in range(times // max(1, MB // len(piece))):
        yield chunk
    yield piece * (times % max(1, MB // len(piece)))


def page(*inside: bytes) -> Iterator[bytes]:
    """Yield an HTML page with prose, and *inside* in its midst."""
    yield from (HEAD, *inside, TAIL)


def packed(kind: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield *chunks* compressed."""
    stream = io.BytesIO()
    writer = compressor(stream, kind)
    for chunk in chunks:
        writer.write(chunk)
        yield stream.getvalue()
        stream.seek(0)
        stream.truncate()
    writer.close()
    yield stream.getvalue()


def warc(body: bytes, *, headers: bytes = b"", length: int | None = None) -> bytes:
    """Return a record around the page *body*; *length* is what its header says."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:a>\r\n" + headers
    head += b"Content-Type: application/http; msgtype=response\r\nContent-Length: "
    return head + str(length or len(http)).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"


def wacz(content: bytes) -> bytes:
    """Return a zip archive with the WARC *content*, deflated."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc", content)
    return stream.getvalue()


def entities() -> bytes:
    """Return the "billion laughs": ten levels of entities that unfold tenfold."""
    levels = [b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)]
    return b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + b"".join(levels) + b"]>"


def json_line(text: str) -> bytes:
    """Return a line of JSON with *text*, escapes and all."""
    return b'{"id": "a", "text": "' + text.encode() + WORDS.encode() * 3 + b'"}\n'


WHOLE = HEAD + TAIL
MIME = b"MIME-Version: 1.0\nContent-Type: "
PLAIN = {
    "text, 1 MB of prose": lambda: repeated(PROSE, MB // len(PROSE)),
    "HTML, 1 MB of prose": lambda: page(PARAGRAPH * (MB // len(PARAGRAPH))),
}
SIZE = {
    "text, 1 GB": lambda: repeated(PROSE, 2**30 // len(PROSE)),
    "HTML, 1 GB": lambda: repeated(HEAD, 2**30 // len(HEAD)),
    "JSON Lines, 5,000 records": lambda: repeated(json_line(""), 5000),
    "text, 10 million lines": lambda: repeated(b"A line.\n", 10**7),
    "text, one line of 100 MB": lambda: repeated(WORDS.encode(), 100 * MB // len(WORDS)),
    "text, 60 MB without a space": lambda: repeated(b"a", 60 * MB),
    "JSON, one line of 300 MB": lambda: (
        b'{"text": "',
        *repeated(WORDS.encode(), 300 * MB // len(WORDS)),
        b'"}\n',
    ),
}
BOMBS = {
    "gzip, 2 GB unpacked": lambda: packed("gzip", repeated(WORDS.encode(), 2 * 2**30 // len(WORDS))),
    "zstd, 2 GB unpacked": lambda: packed("zstd", repeated(WORDS.encode(), 2 * 2**30 // len(WORDS))),
    "gzip, 2 GB of blank lines": lambda: packed("gzip", chain([json_line("")], repeated(b"\n", 2**31))),
    "gzip in gzip": lambda: packed("gzip", packed("gzip", repeated(PROSE, 4))),
    "WARC, a gzip body of 1 GB": lambda: (warc(b"".join(packed("gzip", repeated(b" " * 100, 10**7)))),),
    "entities that unfold to 10 GB": lambda: (entities(), *page(b"<p>&j;</p>")),
    "entities, 1 million": lambda: page(b"<p>", *repeated(b"&amp;", 10**6), b"</p>"),
}  # fmt: skip
MARKUP = {
    "100,000 nested tags": lambda: page(*repeated(b"<div>", 10**5)),
    "200,000 short paragraphs": lambda: page(*repeated(b"<p>The council voted.</p>", 2 * 10**5)),
    "colspan=2^53": lambda: page(
        b"<table><tr><td colspan=9007199254740992 rowspan=9007199254740992>a<td>b</table>"
    ),
    "1 million attributes": lambda: page(b"<p", *(b" a%d=1" % n for n in range(10**6)), b">x</p>"),
    "100,000 attributes with > in them": lambda: page(
        b"<p", *(b' a%d=">"' % n for n in range(10**5)), b">x</p>"
    ),
    "5,000 <font>, 5,000 <p>": lambda: page(
        *(b"<font a=%d>" % n for n in range(5000)), *repeated(b"<p>x", 5000)
    ),
    "1 million open <b>": lambda: page(*repeated(b"<b>x", 10**6)),
    "1 million table cells": lambda: page(b"<table>", *repeated(b"<tr><td>1<td>2", 5 * 10**5), b"</table>"),
    "unclosed comment, 10 MB": lambda: page(b"<!--", *repeated(b"<p>x", 10 * MB // 4)),
    "10 MB of <": lambda: page(*repeated(b"<", 10 * MB)),
    "10 MB of an attribute's quotes": lambda: page(b'<p a="', *repeated(b"' \"", 10 * MB // 3)),
    "10 MB of JSON-LD": lambda: page(
        b'<script type="application/ld+json">', *repeated(b'[{"@type":', MB), b"</script>"
    ),
}
SIGNS = {
    "NUL in text": lambda: (PROSE, b"a\0b " * 3, PROSE),
    "NUL in HTML": lambda: page(b"<p>a\0b &#0; &#x0; c</p>"),
    "binary": lambda: (bytes(range(256)) * 4096,),
    "half characters in JSON": lambda: (json_line("\\ud800 \\udc00 \\u0000 "),),
    "half characters in HTML": lambda: page(b"<p>&#xD800; \xed\xa0\x80 x</p>"),
    "RTL overrides, invisible signs": lambda: (
        json_line("\\u202eabc\\u202c a\\u200bb a\\u00adb \\u2764\\ufe0f \\u00a0"),
    ),
    "CR line ends": lambda: (PROSE.replace(b"\n", b"\r") * 4,),
    "CRLF line ends": lambda: (PROSE.replace(b"\n", b"\r\n") * 4,),
    "UTF-8 declared as UTF-16": lambda: page(b"<meta charset=utf-16>"),
    "windows-1251 declared as UTF-8": lambda: page(
        b"<meta charset=utf-8><p>", ("Рада міста. " * 90).encode("cp1251")
    ),
    "windows-1251, undeclared": lambda: page(b"<p>", ("Рада міста. " * 90).encode("cp1251")),
    "UTF-16 without a mark": lambda: (("Рада портового міста вирішила. " * 90).encode("utf-16-le"),),
    "UTF-8 with words of windows-1252": lambda: (
        PROSE * 3,
        "“Yes” — ".encode() * 9,
        b"\x93Yes\x94 \x97 ",
        PROSE,
    ),
    "10 MB in no encoding": lambda: repeated(b"caf\xe9 \xff\xfe\x9d ", MB),
}
CUT = {
    "gzip, cut off": lambda: (b"".join(packed("gzip", repeated(PROSE, 4)))[:-20],),
    "zstd, cut off": lambda: (b"".join(packed("zstd", repeated(PROSE, 4)))[:-20],),
    "WARC, cut off": lambda: (warc(WHOLE) + warc(WHOLE)[: -len(WHOLE) // 2],),
    "WARC, no page in it": lambda: (b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n",),
    "WARC, a length of 2^62": lambda: (warc(WHOLE, length=2**62),),
    "WARC, 100,000 headers": lambda: (warc(WHOLE, headers=b"X-A: 1\r\n" * 10**5),),
    "WARC, a header of 100 MB": lambda: (warc(WHOLE, headers=b"X: " + b"a" * 100 * MB + b"\r\n"),),
    "JSON, 1 million brackets": lambda: (b'{"text": ' + b"[" * 10**6 + b"]" * 10**6 + b"}\n", json_line("")),
    "JSON Lines, the last cut off": lambda: (json_line(""), json_line("")[:-20]),
    "JSON, a number of 1 million digits": lambda: (b'{"id": ' + b"9" * 10**6 + b"}\n", json_line("")),
    "CSV, a quote left open, 100 MB": lambda: (b'id,text\n1,a\n2,"', *repeated(b"a \n", 35 * MB)),
    "MHTML, 5,000 parts in parts": lambda: (
        MIME + b"multipart/related; boundary=b0\n\n",
        *(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(5000)),
    ),
    "mail, 10 million lines": lambda: (MIME + b"multipart/mixed; boundary=b\n\n", *repeated(b"a\n", 10**7)),
    "RSS, 1.5 million categories": lambda: (b"<rss><item>", *repeated(b"<category>a</category>", 1_500_000)),
    "RSS, 300,000 items in one another": lambda: repeated(b"<rss><item>", 300_000),
    "WACZ, cut off": lambda: (wacz(warc(WHOLE))[:-30],),
    "WACZ, 1 GB unpacked": lambda: (wacz(warc(b" " * 2**30)),),
}  # fmt: skip
CASES: dict[str, Callable[[], Iterable[bytes]]] = PLAIN | SIZE | BOMBS | MARKUP | SIGNS | CUT


def write(path: Path, name: str) -> None:
    """Write the case *name* to *path*."""
    with path.open("wb") as file:
        for chunk in CASES[name]():
            file.write(chunk)


def run(path: Path, form: str, seconds: float) -> Outcome:
    """Clean the file at *path*; one that takes longer than *seconds* is ended."""
    command = [sys.executable, "-m", "cleaner.cli.clean", "-f", form, str(path)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=out, stderr=errors)
        begun = time.monotonic()
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            if time.monotonic() - begun > seconds:
                process.kill()
            time.sleep(POLL_SECONDS)
        usage = ended[2]
        code = os.waitstatus_to_exitcode(ended[1])
        return Outcome(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, code, told(out, errors))


def told(out: BinaryIO, errors: BinaryIO) -> str:
    """Return in short what was written: records by status, flags, and the first error."""
    out.seek(0)
    errors.seek(0)
    found: dict[str, int] = {}
    flags: set[str] = set()
    for line in out:
        if line.startswith(b'{"schema"'):
            record = json.loads(line)
            found[record["status"]] = found.get(record["status"], 0) + 1
            flags.update(record.get("flags", ()))
    counts = ", ".join(f"{count:,} {status}" for status, count in found.items())
    error = errors.readline().decode(errors="replace").strip().partition("clean: ")[2].partition(": ")[2]
    return "; ".join(part for part in (counts, " ".join(sorted(flags)), error[:100]) if part)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--case", action="append", choices=CASES, metavar="NAME", help="this one (repeatable)"
    )
    parser.add_argument("--format", default="json", choices=("text", "json"))
    parser.add_argument("--seconds", type=float, default=600, help="after which a run is ended")
    parser.add_argument("--list", action="store_true", help="name the cases")
    arguments = parser.parse_args()
    if arguments.list:
        print("\n".join(CASES))
        return
    print("| input | MB | CPU s | peak MB | exit | what comes of it |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input"
        for name in arguments.case or CASES:
            maker = Process(target=write, args=(path, name))  # a process counts the peak of what it came from
            maker.start()
            maker.join()
            size = path.stat().st_size
            outcome = run(path, arguments.format, arguments.seconds)
            cost = f"{outcome.seconds:.1f} | {outcome.megabytes:,.0f} | {outcome.code}"
            print(f"| {name} | {size / MB:.2f} | {cost} | {outcome.result} |", flush=True)


if __name__ == "__main__":
    main()
