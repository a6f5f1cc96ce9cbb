"""`cleaner report`: look at a batch in the browser."""

from __future__ import annotations

import click

from cleaner.cli.terminal import tell


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", default="report.html", metavar="FILE", help="The HTML file to write.")
@click.option("--rules", multiple=True, metavar="DIR", help="Rule files before the shipped ones.")
@click.option("--ratings", multiple=True, metavar="FILE", help="A CSV file with source ratings of your own.")
@click.option("--against", metavar="OLD.jsonl", help="Compare with an earlier `clean -f json [--blocks]`.")
@click.option("--title", default="", help="The title of the report.")
def report(
    inputs: tuple[str, ...],
    output: str,
    rules: tuple[str, ...],
    ratings: tuple[str, ...],
    against: str | None,
    title: str,
) -> None:
    """Show what was kept, what went and why: one HTML file for the pages of each INPUT.

    An INPUT is what `clean` takes: text, HTML, JSON Lines, WARC, or a folder of them. The file needs no
    network and no server. Where an input failed, the report says why and the exit code is 1.
    """
    from cleaner import batch
    from cleaner.errors import UsageError
    from cleaner.formats.reading import NOTHING_KNOWN
    from cleaner.formats.whole import is_same_file
    from cleaner.pipeline import Cleaner, Options
    from cleaner.report.changes import EarlierRun
    from cleaner.report.page import ReportBuilder

    if any(is_same_file(output, path) for path in (*inputs, against or "")):
        raise UsageError(f"-o {output}: an input, which it would overwrite")
    earlier = EarlierRun(against) if against else None
    builder = ReportBuilder(Cleaner(Options(rules, ratings)), earlier=earlier, title=title)
    builder.take(page for _, page in batch.read(batch.find(inputs), NOTHING_KNOWN))
    try:
        written = builder.write(output)
    except OSError as error:
        raise UsageError(f"-o {output}: {error.strerror}") from error
    changed = f", {written.changed:,} changed" if earlier else ""
    tell(f"{output}: {written.documents:,} documents{changed}, {written.failures:,} failed")
    if written.failures:
        click.get_current_context().exit(1)
