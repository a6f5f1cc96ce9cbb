"""Is the time linear in the size? Pieces of text and markup, repeated to sizes that double.

    python -m benchmarks.growth [--corpus DIR] [--kilobytes 64] [--limit 3]

The pieces are those that trip parsers and patterns up, and with --corpus what the fuzzer kept. Measured is
the processor time at twice and at four times as many kilobytes; a piece whose time grows by more than
--limit is shown (2 is linear, 4 quadratic), and the exit code is 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from cleaner.page import Page
from cleaner.pipeline import Cleaner, Options

WORTH_SECONDS = 0.3  # below, the noise of the machine says more than the input
HTML = "<!doctype html><html><body><p>The council of the port town voted on Monday.</p>"
MARKUP = (
    "<", "<a ", "<a href=\"", "<a href='x\">", "<p", "</p", "<!--", "<!-- -->", "<script>", "<script",
    "</script", "<b>x", "<b><p>", "<p>x", "<div>", "<table><tr><td>x", "<tr><td>1<td>2", "<li>x", "<ul><li>",
    "<a><p>", "<font><p>x", "<h1>x</h1>", "&", "&amp;", "&#", "&#x", "&amp", "<svg>", "<title>",
    "<p hidden>x</p>", "<br>", "x<br>", "x<br><br>", "<i>x</i>", "<p>Kyiv Odesa said</p>", "<pre>\n",
    "<select><option>", "<p a=1 b=2>", "<button>x", "<time datetime=2024-11-11>x</time>",
    "<p class=byline>By Ann Lee</p>", "<meta name=author content='Ann Lee'>", "<span>a</span>", "<td>", "]]>",
    "<![CDATA[", '<script type="application/ld+json">{"@type":"Article"}</script>', "<p>11.11.2024</p>",
    "<sub>2</sub>", "<ruby>x<rt>y", "<ruby>", "<rt>x", "<optgroup>x", "<li><dd>x", "<span><div></span>",
    "<b><i><div></b>", "<form><div></form>", "<x-y><div></x-y>", "<a><div></a>", "<table><p>x",
    "<select><b>x", "<i><p>x", "<svg><path d=M0/>", "<math><mi>x", "<object><p>x", "<h1><b>x", "<dd><p>x",
    "<nobr>x", "<noscript>", "<noscript><iframe>", "<noscript></noscript>", '<script>"<p>', "<script>\"\\",
    "<script></script>",
    "<meta http-equiv=refresh content='0;url=x'>", '<script type="application/ld+json">[[{"@type":',
)  # fmt: skip
TEXT = (
    "a", " ", "\n", "\r\n", "a\n", "a b ", "word. ", "Word word. ", "1", "1.", "11.11.2024 ", "11.11.2024\n",
    "@", "a@b.cd ", "http://a.example/ ", "http://", "www.", "#tag ", "«", "“", "“a” ", "(", "By Ann Lee\n",
    "Ann Lee\n", "1 day ago\nReply\n", "Comments\n",
    "Monday, 11 November 2024\n", "\u0301", "\u200b", "\u202e", "é", "漢字。", "漢", "สวัสดี", "अ",
    "😀", "\t", "-", "- a\n", "— Так, — сказав він.\n", "...", ". ", "a.b.c.", "A.", "said ",
    "according to Reuters ", "Reuters\n", "Read also: more\n", "за словами ", "Source: Reuters\n", "a|b|",
    "Home\nNews\n", "\0", "\x1c", "The council voted on Monday. ",
    "The council of the port town voted on Monday to stay open.\n\n", "a-", "a'", "A B ", "AbcDef", "x1",
    "1x", "a+b", "+", "_", "a_", ",", "a, ", "/", "a/b", ":", "a: ", "a:\n", ";", "&", "&amp; ",
    "[", "{", "<", "[1]", "(a", '"', "'", "a\u0301", "\u200d", "\xad", "\u2028", "\u00a0", "Рutin ",
    "said Ann Lee, ", "(CNN) - ", "Source: a, b, ", "\"a\" said ", "«а» ", "Monday, 7 November ",
    "By A, B and ", "01:02\nA b c d e\n",
)  # fmt: skip


# Behind a link of Markdown, and behind the list of links of a text browser.
MARKDOWN = (
    "[", "]", "](", "[a](", "[a](/b", "[a](/b)", "![", "![a](/b)", "[![a](/b)](/c)", "[a](<", '[a](/b "',
    "[a][b]", "[a]: /b\n", "*", "*a ", "*a", "**", "**a ", "_a ", "`", "``a", "```\n", "~~~\n", "\\",
    "\\[", "<http://a ", "# a\n", "## a #\n", "#", "> ", "> a\n", "a\n---\n", "| a ", "|", "| a | b |\n",
    "- [a](/b)\n", "* ", "[\n\n", "](/a-\n", "[a](/b-\nc)\n", "(", "[a](/b(", "[a](/b c",
    "[a](javascript:x(", "a\\\n",
)  # fmt: skip
DUMP = ("[1]", "[1]a", "[a.png]", "[1][a.png", "(BUTTON)", "_", "[_", "   a\n", "1. http://a/\n", "[" * 9)
HEADS = {"markdown": "[a](/b)\n\n", "dump": "[1]a\n\nReferences\n\n   1. http://a/\n"}


def seconds(cleaner: Cleaner, content: str) -> float:
    """Return the processor time of one page."""
    begun = time.process_time()
    cleaner.clean(Page(content))
    return time.process_time() - begun


def growth(cleaner: Cleaner, head: str, piece: str, size: int) -> tuple[float, float]:
    """Return the time for four times *size* characters, and how many times that for twice as many it is."""
    half, whole = (seconds(cleaner, head + piece * max(1, times * size // len(piece))) for times in (2, 4))
    return whole, whole / half


def main() -> None:
    """Try all pieces."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="inputs of the fuzzer, by door")
    parser.add_argument("--kilobytes", type=int, default=64)
    parser.add_argument("--limit", type=float, default=3)
    arguments = parser.parse_args()
    cleaner = Cleaner(Options(record=True))
    pieces = [(HTML, piece) for piece in MARKUP] + [("", piece) for piece in TEXT]
    pieces += [(HEADS["markdown"], piece) for piece in MARKDOWN] + [(HEADS["dump"], piece) for piece in DUMP]
    for door, head in (("html", HTML), ("text", "")):
        kept = sorted((arguments.corpus / door).glob("*")) if arguments.corpus else ()
        pieces += [(head, text) for path in kept if (text := path.read_bytes().decode("utf-8", "replace"))]
    seconds(cleaner, HTML)
    found = 0
    for head, piece in pieces:
        whole, times = growth(cleaner, head, piece, arguments.kilobytes * 1024)
        if whole > WORTH_SECONDS and times > arguments.limit:
            found += 1
            where = "HTML" if head == HTML else "text"
            print(f"{where} {piece[:60]!r}: {whole:.1f} s, {times:.1f} times half of it", flush=True)
    print(f"{len(pieces)} pieces, {found} grow faster than their size")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
