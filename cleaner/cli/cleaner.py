"""`cleaner`: the toolbox. Rules and what is known of sources; `clean` does the cleaning."""

from __future__ import annotations

import sys

import click

from cleaner import __version__
from cleaner.cli.rules import learn, rules
from cleaner.errors import CleanerError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cleaner", message="%(prog)s %(version)s")
def command() -> None:
    """Look after rules, and look up sources. To clean pages use `clean`."""


command.add_command(rules)
command.add_command(learn)


def main() -> None:
    """Run the toolbox; turn errors into a line on standard error and exit code 2."""
    try:
        command()
    except CleanerError as error:
        click.echo(f"cleaner: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
