"""`cleaner`: the toolbox. Rules and what is known of sources; `clean` does the cleaning."""

from __future__ import annotations

import sys

import click

from cleaner import __version__
from cleaner.cli.report import report
from cleaner.cli.studio import studio
from cleaner.errors import CleanerError


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, help="Show the version.")
@click.option("--verbose", is_flag=True, help="With --version: data and scores of the models.")
@click.pass_context
def command(context: click.Context, *, version: bool, verbose: bool) -> None:
    """Look after rules, and look up sources. To clean pages use `clean`."""
    if version:
        show_version(verbose=verbose)
        context.exit()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def show_version(*, verbose: bool) -> None:
    """Print the version; with *verbose*, the models' versions, data and scores."""
    import json

    from cleaner.model.predict import LineModel

    click.echo(f"cleaner {__version__}")
    if verbose:
        model = LineModel.load()
        click.echo(f"text model {model.version}")
        click.echo(json.dumps(dict(model.details), indent=2, ensure_ascii=False))


@command.group()
def rules() -> None:
    """Check and test rule files."""


@rules.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False), metavar="[DIR]...")
def check(folders: tuple[str, ...]) -> None:
    """Check the rule files of each DIR, or the shipped ones: file:line: what: remedy."""
    from cleaner.rulebook.rulebook import shipped_rules
    from cleaner.rulebook.store import check_folder

    faults = [fault for folder in folders or (shipped_rules(),) for fault in check_folder(folder)]
    for fault in faults:
        click.echo(str(fault))
    sys.exit(1 if faults else 0)


@rules.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--rules", "folders", metavar="DIR", multiple=True, help="Rule files before the shipped ones.")
def test(ids: tuple[str, ...], folders: tuple[str, ...]) -> None:
    """Run the tests inside the rule files, all of them or those of each ID."""
    from cleaner.pipeline import Cleaner, Options
    from cleaner.ruletests import run_tests

    cleaner = Cleaner(Options(rules=folders))
    files = [rule_file for rule_file in cleaner.rules.store.all_files() if not ids or rule_file.id in ids]
    unknown = set(ids) - {rule_file.id for rule_file in files}
    if unknown:
        raise click.UsageError(f"no rule file has the id {min(unknown)!r}")
    outcomes = [outcome for rule_file in files for outcome in run_tests(cleaner, rule_file)]
    failed = [outcome for outcome in outcomes if outcome.faults]
    for outcome in failed:
        for fault in outcome.faults:
            click.echo(f"{outcome.rule_file.path}: test {outcome.number}: {fault}")
    click.echo(f"{len(outcomes)} tests of {len(files)} rule files, {len(failed)} failed")
    sys.exit(1 if failed else 0)


command.add_command(report)
command.add_command(studio)


def main() -> None:
    """Run the toolbox; turn errors into a line on standard error and exit code 2."""
    try:
        command()
    except CleanerError as error:
        click.echo(f"cleaner: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
