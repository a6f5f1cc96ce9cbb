"""What `clean` is asked: its options, and what `--help` says.

They are read by argparse, since a filter starts once a document: click, which the toolbox `cleaner` uses,
takes four times as long to import (`benchmarks/startup.py`).
"""

from __future__ import annotations

import argparse
from functools import partial
from typing import NoReturn

from cleaner import __version__

DESCRIPTION = """\
Turn raw news scrapes into clean articles.

Each FILE is bare text (Markdown and dumps of text browsers too), HTML, JSON, JSON Lines or CSV (with `text`,
`html` or `markdown`), WARC, WET or WACZ, RSS or Atom, MHTML or mail, also gzip- or zstd-compressed: its
content tells. A folder is walked. Without a FILE, or where FILE is '-', standard input is read. Nothing is
ever fetched from the network.
"""
EPILOG = """\
examples:
  clean < raw.txt > article.txt             a filter
  clean -f json raw/ > articles.jsonl       a folder, one record a line
  clean -o out/ --if-newer raw/             a folder into a folder, only what changed
  clean --explain page.html | grep '^-'     what was removed, and why
  clean -f json -j 8 --compress zstd -o out/ crawl/   many WARC files, eight processes

exit status: 0 all inputs cleaned, 1 some input failed, 2 usage or a rule file at fault, 130 interrupted
"""


class _Parser(argparse.ArgumentParser):
    """Complains of what was given without obeying it."""

    def error(self, message: str) -> NoReturn:
        from cleaner.cli.terminal import visible

        super().error(visible(message))


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = _Parser(
        prog="clean",
        description=DESCRIPTION,
        epilog=EPILOG,
        usage="clean [OPTIONS] [FILE]...",
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    flag = partial(add, action="store_true")
    many = partial(add, action="append", default=[])
    add("files", nargs="*", metavar="FILE", help=argparse.SUPPRESS)
    formats = "text: the body (default); json: a record a line; markdown: front matter and body; parquet"
    add("-f", "--format", choices=("text", "json", "markdown", "parquet"), default="text", help=formats)
    schemas = ("flat", "dolma", "datatrove", "schema.org")
    add("--schema", choices=schemas, default="flat", help="with -f json: the record in the shape of others")
    add("--compress", choices=("gzip", "zstd"), help="compress what is written")
    add("-o", "--out-dir", metavar="DIR", help="write one output per input, same relative path, into DIR")
    add("--files-from", metavar="FILE", help="names of inputs, one a line ('-': standard input)")
    add("--url", help="the URL of the document")
    add("--source", metavar="ID", help="the source of the document: a rule file's id, or a domain")
    many("--rules", metavar="DIR", help="rule files looked at before the shipped ones (repeatable)")
    many("--ratings", metavar="FILE", help="a CSV file with source ratings of your own (repeatable)")
    only = "languages that are wanted: uk,en,sr-Latn; articles in others become rejected records"
    add("--only-language", metavar="CODES", help=only)
    many("--keep", metavar="LABEL", help="keep blocks of this label: caption, comment ... (repeatable)")
    engines = "what finds the body of HTML beside the rules (default model; docs/html.md compares them)"
    add("--engine", choices=("model", "trafilatura"), default="model", help=engines)
    flag("--explain", help="show every block of the input with its label and the reason")
    flag("--blocks", help="put the labelled blocks into the JSON record")
    flag("--if-newer", help="with -o: skip inputs whose output is newer than they and the rules are")
    add("-j", "--jobs", type=_positive, default=1, metavar="N", help="worker processes (default 1)")
    seconds = "seconds that one document may take (with -j 2 or more 120; -j 1 has no limit)"
    add("--timeout", type=_positive, metavar="S", help=seconds)
    memory = "memory that a worker process may take (with -j 2 or more 2048; -j 1 has no limit)"
    add("--max-memory", type=_positive, metavar="MB", help=memory)
    document = "greatest size of one document, unpacked (default 64); a larger one is a failure"
    add("--max-document", type=_positive, metavar="MB", help=document)
    add("--summary", metavar="FILE", help="write the counts of the run to FILE, as JSON")
    flag("--exit-status", help="exit 1 when any document yields no article")
    flag("--quiet", help="no progress and no closing count; errors still show")
    flag("--debug", help="show the traceback of an error")
    add("--version", action="version", version=f"clean {__version__}")
    return parser


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)
