"""`clean`: a Unix filter. Raw scrape in, clean article out. Streams and exit codes, nothing else."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import TYPE_CHECKING, BinaryIO

from cleaner.cli.arguments import parser

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


def clean(arguments: argparse.Namespace) -> int:
    """Clean what the arguments say; return the exit code. Raises CleanerError for options at fault."""
    from cleaner import batch
    from cleaner.formats.reading import MAX_DOCUMENT_MB, Known
    from cleaner.pipeline import Options

    form = _form(arguments)
    stream = _standard_output(form) if arguments.out_dir is None else sys.stdout.buffer
    _check_summary(arguments.summary, arguments.files)
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


def _check_summary(name: str | None, inputs: Iterable[str]) -> None:
    """Make the file of the counts before the work. Raises UsageError where that can't be."""
    from cleaner.errors import UsageError
    from cleaner.formats.whole import is_same_file

    if name is not None and any(is_same_file(name, path) for path in inputs):
        raise UsageError(f"--summary {name}: an input, which it would overwrite")
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
