"""Inputs for the fuzzer: where it starts at each door, and mutations that know the shape of what they change.

Random bytes rarely pass the first check of a reader; tags, fields, records and keys put together wrongly do.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
DOORS = ("text", "html", "bytes", "jsonl", "warc", "saved", "rules")
CONTAINERS = frozenset({"jsonl", "warc", "saved"})
MAX_BYTES = 1024
MOST_CHANGES = 5
SIGNS = [
    *"\0 \t\n\r\x0b\x0c\x1c\x85\xa0\xad\u200b\u200d\u200e\u202e\u2028\u2060\ufe0f\ufeff\ufffd\ue000",
    *"<>&\"'=/|-–—•*#@.:;,!?%0Aaéіїжß漢あ한ไعक\u0301😀🇺🇦", "ﬁ", "İ", "\U0010ffff", "...", "\r\n", "\n\n",
    "::",
    "</", "&#", "&amp;", "&#0;", "&#xD800;", "&nbsp;", "&lt",
]  # fmt: skip
LINES = [
    "Home", "News", "Share", "Read also: more", "By Ann Lee", "BY ANN LEE, REUTERS", "11.11.2024, 10:15",
    "Tags: a, b", "Monday, 31 February 2024", "Source: Reuters", "Photo: AP", "Comments (3)", "LIVE",
    "Subscribe to continue reading", "Skip to main content", "Ann Lee\nAnn Lee", "— Так, — сказав він.",
    "Підписуйтесь на наш канал", "Читайте також",
    "The council of the port town voted on Monday to keep the ferry terminal open for another year.",
    "[Home](/)", "## Harbour", "[![a](/b.png)](/c)[News](/n 'N')", "* **Ann** [Lee][1] \\* `x`", "[1]: /lee",
    "> | a | b |", "| --- |", "```", "---", "title: 'x'", "Harbour\n=======", "[\n\n](/x-\ny)", "<http://a.b>",
    "References\n\n   1. http://a.example/", "   [1]Home [2][x.png] (BUTTON)",
    "“We waited long for this,” said the harbour master, according to Reuters and https://a.example/b?c=d",
    "Рада портового міста в понеділок проголосувала за те, щоб залишити поромний термінал відкритим.",
]  # fmt: skip
TAGS = (
    "p div article section main nav header footer aside h1 h2 h3 ul ol li dl dt dd table thead tbody tr "
    "td th a b i em span br hr img pre code blockquote figure figcaption script style template svg math "
    "iframe textarea title select option form input button button-x time noscript frameset font center "
    "q sub sup ruby rt details summary html head body meta link base audio video object canvas math mi "
    "annotation-xml foreignObject plaintext xmp"
).split()
ATTRIBUTES = [
    "class=byline", 'id="comments"', "hidden", 'style="display: none"', "href=/a",
    'colspan="9007199254740992"', 'content="2024-11-11T10:15:00+02:00"', "itemprop=author", "rel=author",
    "property=og:title", "name=author", "start=99999999999", "start=7", 'aria-hidden="true"', "a=b a=b", "'",
    '"', "\x0c=", "=", "@click=x", "type=application/ld+json",
]  # fmt: skip
HTML = [
    "<!doctype html>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0' encoding='utf-7'?>",
    "<br><br>", '<meta charset="', 'utf-16">',
    '<script type="application/ld+json">{"@type":"NewsArticle","author":[',
    '{"headline":"x","datePublished":"2024-13-45"}</script>', "</script ", "&#x110000;",
    "&CounterClockwiseContourIntegral;", "<title>A - B | C</title>", "<time pubdate>", "</p></p></li>",
    "<table><p>x<tr><td>y", "<svg><p>", "<math><mi>",
]  # fmt: skip
BYTES = [
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\xed\xa0\x80", b"\xc0\x80",
    b"\xff", b"\x80", b"\xe2\x80", b"\0", b"\x1b$B", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"%PDF-",
    b'<meta charset="koi8-r">', b'<meta charset="utf-16">', b'<meta charset="idna">',
    b'<meta charset="rot13">', b'<?xml encoding="unicode_escape"?>', b'<meta charset="undefined">',
    b'<meta charset="utf-7">+ADw-', "Привіт".encode("cp1251"), "日本語".encode("shift_jis"),
]  # fmt: skip
FIELDS = [
    '{"text": "', '{"html": "<p>', '", "url": "', '", "id": ', '"}', "}\n", "[", "]", "{", ",", "null",
    "1e999", "NaN", "-0", "9" * 5000, '"\\ud800"', "\\udc00", "\\u0000", '"metadata": {"url": 1}',
    '"text": ["a"]', '"id": 1.5', "\n\n", '"source": "\\ud83d"', '"date_crawled": {}', "[" * 2000,
    '{"a":' * 600, "tru", '"text": null, "html": ""', "\\n", "\ufeff",
]  # fmt: skip
MIME = [
    "MIME-Version: 1.0\r\n", "Content-Type: multipart/related; boundary=b\r\n", "Content-Type: text/html\r\n",
    "Content-Type: text/plain; charset=koi8-r\r\n", "Content-Type: multipart/mixed; boundary=\"\"\r\n",
    "--b\r\n", "--b--\r\n", "\r\n\r\n", "=\r\n", "Content-Transfer-Encoding: base64\r\n",
    "Content-Transfer-Encoding: x-uuencode\r\n", "Snapshot-Content-Location: http://a.example/\r\n",
    "Content-Location: =?utf-8?Q?=F0?=\r\n", "Date: 32 Foo 0\r\n", "PK\3\4", "PK\5\6",
    "Content-Type: text/html; charset*0*=x''%ff\r\n", "Content-Disposition: attachment\r\n",
]  # fmt: skip
WARC = [
    "WARC/1.0\r\n", "WARC/1.1\r\n", "WARC-Type: response\r\n", "WARC-Type: conversion\r\n",
    "WARC-Type: ünknown\r\n", "WARC-Record-ID: <urn:uuid:1>\r\n", "WARC-Target-URI: http://a.example/\r\n",
    "Content-Length: 10\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n",
    "Content-Length: x\r\n", "\r\n\r\n", "\r\n", "Content-Type: application/http; msgtype=response\r\n",
    "HTTP/1.1 200 OK\r\n", "HTTP/1.1 9999 ?\r\n", "HTTP/1.1\r\n", "Content-Type: text/html; charset=",
    "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n",
    "Content-Encoding: br\r\n", "WARC-Date: 2024-11-11T00:00:00Z\r\n", ": \r\n", " folded\r\n", "X" * 3000,
]  # fmt: skip
RULES = [
    "schema = 1\n", 'id = "a.example"\n', "[[drop]]\n", "[[run]]\n", "[[cut]]\n", "[[split]]\n", "[[take]]\n",
    "[[meta]]\n", "[match]\n", "[expect]\n", "[html]\n", "[class]\n", "[[layout]]\n", "[[test]]\n",
    "[[html.strip]]\n", "[[match.line]]\n", "[[match.url]]\n", 'is = ["Home", "News"]\n',
    "re = '(?i)^\\s*(a|b)*$'\n", "re = '('\n", "re = '(x{1000}){1000}'\n", "re = '\\pL+'\n",
    'starts = ["By "]\n', 'region = "head:5"\n', 'region = "after:x:1"\n', 'seq = "menu+ any{2,3}"\n',
    "seq = '('\n", 'select = "p:has(> a)"\n', 'select = "//p[@class]"\n', 'select = "p:is("\n',
    'label = "advert"\n', 'id = "x"\n', 'from = { is = ["Home"] }\n', 'to = { re = "^News" }\n', "max = -1\n",
    "max = 99999999999999999999\n", "a.b.c = 1\n", 'date = { format = "%d %B", tz = "Europe/Kyiv" }\n',
    "date = { tz = '../../etc/passwd' }\n", "x = nan\n", "y = 1979-05-27\n",
    'extends = ["template:news-generic"]\n', 'extends = ["a.example"]\n', 'text = """\nHome\n"""\n',
    'fields = ["title"]\n', 'body = ["article"]\n', "when = [{ select = 'p' }]\n", "field = 'title'\n",
    "as = 'navigation'\n", "\\ud800", "\0",
]  # fmt: skip


@cache
def starts(door: str) -> list[bytes]:
    """Return the inputs a run begins with: small ones, of every kind the door knows."""
    prose = "\n\n".join(LINES)
    page = (
        "<!doctype html><html><head><title>Port</title><meta property=og:title content='Port to stay open'>"
        "</head><body><nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav><article>"
        f"<h1>Port to stay open</h1><p class=byline>By Ann Lee</p><p>{LINES[-3]}</p><p>{LINES[-2]} <b>K</b>"
        f"yiv&nbsp;x</p><table><tr><td>1<td>2</table><ol start=3><li>one<li>two</ol><p>{LINES[-1]}"
        "</p></article><footer>© 2024</footer></body></html>"
    )
    warc = record(page.encode(), "response") + record(prose.encode(), "conversion")
    rows = "".join(
        json.dumps({"id": n, "url": "http://a.example/", "text": prose[:300]}) + "\n" for n in range(2)
    )
    made: dict[str, list[bytes]] = {
        "text": [prose.encode(), prose.replace("\n\n", "\n").encode(), prose.replace("\n\n", " ").encode()],
        "html": [page.encode(), "".join(HTML).encode()],
        "bytes": [
            page.encode("utf-16"),
            prose.encode("cp1251", "replace"),
            page.encode("latin-1", "replace"),
            *BYTES,
        ],
        "jsonl": [
            rows.encode(),
            json.dumps([{"html": page}]).encode(),
            b'{"text": "a"}',
            b'id,url,text\r\n1,http://a.example/,"a ""b""\r\nc"\r\n2,,d\r\n',
            gzip.compress(rows.encode()),
        ],
        "warc": [warc, gzip.compress(warc)],
        "saved": [
            message(page, prose),
            archive({"archive/a.warc": warc, "archive/b.warc.gz": gzip.compress(warc)}),
            feed(page, prose),
        ],
        "rules": [path.read_bytes() for path in sorted((ROOT / "rules").glob("*/*.toml"))],
    }
    return [content[:MAX_BYTES] for content in made[door]]


def message(page: str, prose: str) -> bytes:
    """Return a saved page as MHTML, with a text beside it."""
    head = "Snapshot-Content-Location: http://a.example/\nDate: Mon, 11 Nov 2024 03:26:31 GMT\n"
    head += "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    kind = "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    text = f"--b\nContent-Type: text/plain; charset=utf-8\n\n{prose}\n--b--\n"
    return (head + kind + page.replace("=", "=3D") + "\n" + text).replace("\n", "\r\n").encode()


def feed(page: str, prose: str) -> bytes:
    """Return a feed of two articles."""
    item = (
        "<item><title>a &amp;amp; b</title><link>http://a.example/1</link><author>a@a.example (B C)</author>"
    )
    item += "<pubDate>Mon, 11 Nov 2024 03:26:31 GMT</pubDate><category>c</category>"
    full = f"<content:encoded xmlns:content='c'><![CDATA[{page}]]></content:encoded></item>"
    rest = f"<item><description>{escape(prose)}</description></item>"
    return f"<?xml version='1.0'?><rss><channel><title>a</title>{item}{full}{rest}</channel></rss>".encode()


def archive(files: dict[str, bytes]) -> bytes:
    """Return a zip archive of *files*, the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def record(body: bytes, kind: str) -> bytes:
    """Return a WARC record of the type *kind* around *body*."""
    media = "text/plain"
    if kind == "response":
        media = "application/http; msgtype=response"
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:{kind}>\r\nContent-Type: {media}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def mutate(content: bytes, door: str, random: Random) -> bytes:
    """Return *content* with one to five changes that fit the door."""
    for _ in range(random.randint(1, MOST_CHANGES)):
        content = random.choice(CHANGES)(content, door, random)
    if door == "warc" and random.random() < 0.5:
        content = true_lengths(content)
    return content[:MAX_BYTES]


def piece(door: str, random: Random) -> bytes:
    """Return a building block of the inputs at *door*."""
    kind = random.random()
    if door == "bytes" and kind < 0.5:
        return random.choice(BYTES)
    if door in OWN and kind < 0.6:
        return random.choice(OWN[door]).encode("utf-8", "replace")
    if door in ("html", "bytes", *CONTAINERS) and kind < 0.8:
        return markup(random).encode()
    common: list[str] = SIGNS if random.random() < 0.5 else LINES
    return random.choice(common).encode()


OWN = {"html": HTML, "jsonl": FIELDS, "warc": WARC, "saved": MIME, "rules": RULES}


def markup(random: Random) -> str:
    """Return a tag, with attributes or closing."""
    tag = random.choice(TAGS)
    if random.random() < 0.3:
        return f"</{tag}>"
    attributes = random.choices(ATTRIBUTES, k=random.choice((0, 0, 1, 2)))
    return f"<{' '.join((tag, *attributes))}{random.choice(('>', '>', '>', '/>', ''))}"


def insert(content: bytes, door: str, random: Random) -> bytes:
    """Put a building block somewhere."""
    at = random.randint(0, len(content))
    return content[:at] + piece(door, random) + content[at:]


def replace(content: bytes, door: str, random: Random) -> bytes:
    """Put a building block in the place of some bytes."""
    at = random.randint(0, len(content))
    return content[:at] + piece(door, random) + content[at + random.choice((1, 1, 4, 30)) :]


def delete(content: bytes, door: str, random: Random) -> bytes:  # noqa: ARG001
    """Take out some bytes."""
    at = random.randint(0, len(content))
    return content[:at] + content[at + random.choice((1, 2, 10, 100)) :]


def repeat(content: bytes, door: str, random: Random) -> bytes:  # noqa: ARG001
    """Repeat a part of it."""
    at = random.randint(0, len(content))
    part = content[at : at + random.choice((1, 5, 40, 200))]
    return content[:at] + part * random.choice((2, 3, 20)) + content[at:]


def flip(content: bytes, door: str, random: Random) -> bytes:  # noqa: ARG001
    """Change a bit."""
    if not content:
        return content
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :]


def shuffle(content: bytes, door: str, random: Random) -> bytes:  # noqa: ARG001
    """Put its lines, or its tags, into another order."""
    parts = re.split(rb"(?<=\n)" if b"<" not in content else rb"(?=<)", content)
    random.shuffle(parts)
    return b"".join(parts)


def cross(content: bytes, door: str, random: Random) -> bytes:
    """Go on as one of the starting inputs does."""
    other = random.choice(starts(door))
    return content[: random.randint(0, len(content))] + other[random.randint(0, len(other)) :]


CHANGES: tuple[Callable[[bytes, str, Random], bytes], ...] = (
    insert, insert, insert, replace, replace, delete, repeat, flip, shuffle, cross,
)  # fmt: skip
_LENGTH = re.compile(
    rb"(Content-Length: )\d+(\r\n(?:[^\r\n]+\r\n)*\r\n)((?s:.*?))(?=\r\n\r\nWARC/|\r\n\r\n\Z)"
)


def true_lengths(content: bytes) -> bytes:
    """Return *content* with the lengths of its WARC records put right, so that what is inside is read."""

    def mended(found: re.Match[bytes]) -> bytes:
        return found[1] + str(len(found[3])).encode() + found[2] + found[3]

    return _LENGTH.sub(mended, content)
