"""`cleaner`: the toolbox. Rules and what is known of sources; `clean` does the cleaning."""

from __future__ import annotations

import io
import sys

import click

from cleaner import __version__
from cleaner.cli.completion import completion
from cleaner.cli.report import report
from cleaner.cli.rules import learn, rules
from cleaner.cli.sources import sources
from cleaner.cli.studio import studio
from cleaner.cli.terminal import show, tell, visible
from cleaner.errors import CleanerError

EXIT_FAULT, EXIT_INTERRUPTED = 2, 130


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
        show(context.get_help())


def show_version(*, verbose: bool) -> None:
    """Print the version; with *verbose*, the models' versions, data and scores."""
    import json

    from cleaner.model.predict import LineModel

    show(f"cleaner {__version__}")
    if verbose:
        model = LineModel.load()
        show(f"text model {model.version}")
        show(json.dumps(dict(model.details), indent=2, ensure_ascii=False))


command.add_command(rules)
command.add_command(learn)
command.add_command(sources)
command.add_command(report)
command.add_command(studio)
command.add_command(completion)


def main() -> None:
    """Run the toolbox; turn errors into a line on standard error and exit code 2."""
    try:
        sys.exit(command.main(prog_name="cleaner", standalone_mode=False))
    except click.ClickException as error:
        complaint = io.StringIO()
        error.show(complaint)
        print(visible(complaint.getvalue()), end="", file=sys.stderr)
        sys.exit(error.exit_code)
    except click.Abort:
        tell("cleaner: interrupted")
        sys.exit(EXIT_INTERRUPTED)
    except CleanerError as error:
        tell(f"cleaner: {error}")
        sys.exit(EXIT_FAULT)
    except OSError as error:
        tell(f"cleaner: {error.filename or 'the output'}: {error.strerror or error}")
        sys.exit(EXIT_FAULT)


if __name__ == "__main__":
    main()
