"""`clean`: a Unix filter. Raw scrape in, clean article out. Options, streams and exit codes, nothing else.

The options are read by argparse, since a filter starts once a document: click, which the toolbox
`cleaner` uses, takes four times as long to import (`benchmarks/startup.py`).
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from cleaner import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.article import Failure
    from cleaner.batch import Input, Job, Tally
    from cleaner.batch.rendering import Result
    from cleaner.batch.workers import Limits
    from cleaner.formats.writing import Form

EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 1, 2, 130
STDIN = "-"
GARBAGE_OBJECTS = 50_000  # loading makes many objects and no garbage: looking for some costs 4 % of a start

DESCRIPTION = """\
Turn raw news scrapes into clean articles.

Each FILE is bare text (Markdown and dumps of text browsers too), HTML, JSON, JSON Lines or CSV (with `text`,
`html` or `markdown`), WARC, WET or WACZ, MHTML or mail, also gzip- or zstd-compressed: its content tells.
A folder is walked. Without a FILE, or where FILE is '-', standard input is read. Nothing is ever fetched
from the network.
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


def clean(arguments: argparse.Namespace) -> int:
    """Clean what the arguments say; return the exit code. Raises CleanerError for options at fault."""
    from cleaner import batch
    from cleaner.formats.reading import MAX_DOCUMENT_MB, Known
    from cleaner.pipeline import Options

    form = _form(arguments)
    stream = _standard_output(form) if arguments.out_dir is None else sys.stdout.buffer
    _check_summary(arguments.summary)
    _check_folder(arguments.out_dir)
    record = form.needs_record or arguments.summary is not None or arguments.only_language is not None
    rules, ratings = tuple(arguments.rules), tuple(arguments.ratings)
    options = Options(
        rules,
        ratings,
        keep=form.keep,
        record=record,
        only=arguments.only_language,
        engine=arguments.engine,
    )
    known = Known(arguments.url or None, arguments.source or None, arguments.max_document or MAX_DOCUMENT_MB)
    job = batch.Job(options, form, known, arguments.jobs, _limits(arguments))
    shown = not arguments.quiet and sys.stderr.isatty()
    bar = shown and (arguments.out_dir is not None or not sys.stdout.isatty())  # not among the text
    report = _print_above_line if bar else _report
    sink = batch.Sink(form, stream=stream, folder=arguments.out_dir, report=report)
    newer_than = _rules_changed(arguments) if arguments.if_newer else None
    inputs = sink.plan(_inputs(arguments), newer_than=newer_than)
    sink.take(_shown(inputs, job) if bar else batch.render(batch.read(inputs, known), job))
    sys.stdout.flush()
    _close(sink.tally, arguments, shown=shown)
    failed = sink.tally.failures or (arguments.exit_status and sink.tally.empty)
    return EXIT_FAILED if failed else 0


def _form(arguments: argparse.Namespace) -> Form:
    """Return the form of the output. Raises UsageError for options that contradict each other."""
    from cleaner.blocks import KEPT, Label
    from cleaner.errors import UsageError
    from cleaner.formats.writing import Form

    if arguments.blocks and arguments.format != "json":
        raise UsageError("--blocks goes into the JSON record: add -f json, or use --explain")
    if arguments.if_newer and not arguments.out_dir:
        raise UsageError("--if-newer needs -o DIR: there are no outputs to compare with")
    if arguments.schema != "flat" and arguments.format != "json":
        raise UsageError("--schema shapes the JSON record: add -f json")
    if arguments.format == "parquet" and (arguments.explain or arguments.compress):
        raise UsageError("-f parquet goes with neither --explain nor --compress: its columns are compressed")
    unknown = [name for name in arguments.keep if name not in set(Label)]
    if unknown:
        raise UsageError(f"--keep: no label {unknown[0]!r}; known: {', '.join(sorted(Label))}")
    keep = KEPT | {Label(name) for name in arguments.keep}
    form = Form(arguments.format, arguments.blocks, arguments.explain, keep)
    return form._replace(schema=arguments.schema, compress=arguments.compress)


def _standard_output(form: Form) -> BinaryIO:
    """Return standard output; a terminal gets words that can't steer it. Raises UsageError."""
    if not sys.stdout.isatty():
        return sys.stdout.buffer
    from cleaner.cli.terminal import terminal_output

    return terminal_output(text=not form.compress and form.format != "parquet")


def _check_summary(name: str | None) -> None:
    """Make the file of the counts before the work. Raises UsageError where that can't be."""
    from cleaner.errors import UsageError

    try:
        if name is not None:
            open(name, "w", encoding="utf-8").close()
    except OSError as error:
        raise UsageError(f"--summary {name}: {error.strerror}") from error


def _check_folder(name: str | None) -> None:
    """Raise UsageError where the outputs' folder can't be one."""
    from cleaner.errors import UsageError

    if name is not None and (not name or (os.path.lexists(name) and not os.path.isdir(name))):
        raise UsageError(f"-o {name}: not a folder")


def _limits(arguments: argparse.Namespace) -> Limits | None:
    """Return the limits of one document; None where none is asked for, which the batch knows to read."""
    if arguments.timeout is None and arguments.max_memory is None:
        return None
    from cleaner.batch.workers import Limits

    default = Limits()
    return Limits(arguments.timeout or default.seconds, arguments.max_memory or default.megabytes)


def _shown(inputs: Iterator[Input | Failure], job: Job) -> Iterator[Result]:
    """Return the results of *inputs*, with a line on the terminal that tells how far they are."""
    from cleaner import batch
    from cleaner.batch.progress import Progress

    planned = list(inputs)
    if len(planned) == 1 and isinstance(planned[0], batch.Input) and planned[0].path == STDIN:
        return batch.render(batch.read(planned, job.known), job)
    progress = Progress(planned)
    return progress.watch(batch.render(batch.read(planned, job.known, progress=progress.read), job))


def _close(tally: Tally, arguments: argparse.Namespace, *, shown: bool) -> None:
    """Tell what became of the inputs: on a terminal in a table, as JSON where asked for, in one line."""
    if arguments.summary:
        import json

        with open(arguments.summary, "w", encoding="utf-8") as file:
            file.write(json.dumps(tally.to_dict(), ensure_ascii=False, indent=2) + "\n")
    if tally.inputs > 1 and not arguments.quiet:
        from cleaner.cli.terminal import tell

        for line in tally.table() if shown else ():
            tell(line)
        _report(str(tally))


def _inputs(arguments: argparse.Namespace) -> Iterator[Input | Failure]:
    from cleaner import batch

    if arguments.files or not arguments.files_from:
        yield from batch.find(arguments.files or (STDIN,), skip=arguments.out_dir)
    if arguments.files_from:
        yield from batch.find(_listed(arguments.files_from), listed=True, skip=arguments.out_dir)


def _listed(name: str) -> Iterable[str]:
    """Yield the lines of the file *name*. Raises UsageError when it can't be read."""
    from cleaner.errors import UsageError

    try:
        with sys.stdin if name == STDIN else open(name, encoding="utf-8", errors="surrogateescape") as lines:
            yield from (line.rstrip("\r\n") for line in lines if line.strip())
    except OSError as error:
        raise UsageError(f"--files-from {name}: {error.strerror}") from error


def _rules_changed(arguments: argparse.Namespace) -> float:
    """Return when the rules changed last: seconds since the epoch, of the files and of their folders."""
    from cleaner.rulebook.reading import rule_paths
    from cleaner.rulebook.rulebook import shipped_rules

    paths = [path for folder in (*arguments.rules, shipped_rules()) for path, _ in rule_paths(folder)]
    return max(os.stat(place).st_mtime for path in paths for place in (path, os.path.dirname(path)))


def _report(message: str) -> None:
    from cleaner.cli.terminal import tell

    tell(f"clean: {message}")


def _print_above_line(text: str) -> None:
    from tqdm import tqdm

    from cleaner.cli.terminal import message

    tqdm.write(message(f"clean: {text}"), file=sys.stderr)


def main() -> None:
    """Run `clean`; turn errors into a line on standard error and an exit code."""
    gc.set_threshold(GARBAGE_OBJECTS)
    if "_CLEAN_COMPLETE" in os.environ:
        from cleaner.cli.completion import answer_for_clean

        answer_for_clean(parser())
    arguments = parser().parse_intermixed_args()
    from cleaner.errors import CleanerError

    try:
        sys.exit(clean(arguments))
    except CleanerError as error:
        if arguments.debug:
            raise
        _report(str(error))
        sys.exit(EXIT_USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the exit would complain
    except OSError as error:
        if arguments.debug:
            raise
        _report(f"the output can't be written: {error.strerror or error}")
        sys.exit(EXIT_FAILED)
    except KeyboardInterrupt:
        whole = f": the outputs in {arguments.out_dir} are whole; go on with --if-newer"
        _report("interrupted" + (whole if arguments.out_dir else ""))
        sys.exit(EXIT_INTERRUPTED)


if __name__ == "__main__":
    main()
