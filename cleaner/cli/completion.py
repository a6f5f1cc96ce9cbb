"""`cleaner completion`: what makes bash, zsh and fish complete the words of both commands.

click knows the three shells. It completes its own command, `cleaner`, by itself; of `clean`, whose options
argparse reads so that a filter starts fast, it gets a picture when a shell asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import argparse

VARIABLES = {"clean": "_CLEAN_COMPLETE", "cleaner": "_CLEANER_COMPLETE"}  # by them a shell asks


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes SHELL complete `clean` and `cleaner`.

    \b
    bash  echo 'eval "$(cleaner completion bash)"' >> ~/.bashrc
    zsh   echo 'eval "$(cleaner completion zsh)"' >> ~/.zshrc
    fish  cleaner completion fish > ~/.config/fish/conf.d/cleaner.fish
    """
    from click.shell_completion import get_completion_class

    from cleaner.cli.terminal import show

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101  for the type checker: click has all of the choices
    for name, variable in VARIABLES.items():
        show(kind(click.Command(name), {}, name, variable).source())


def answer_for_clean(parser: argparse.ArgumentParser) -> None:
    """Answer what a shell asks about the command line of `clean`, and end the process."""
    picture(parser).main(prog_name="clean", complete_var=VARIABLES["clean"])


def picture(parser: argparse.ArgumentParser) -> click.Command:
    """Return the options and arguments of *parser* as a command of click."""
    params: list[click.Parameter] = []
    for action in parser._actions:
        if not action.option_strings:
            params.append(click.Argument([action.dest], nargs=-1, metavar="[FILE]...", type=click.Path()))
        elif action.dest != "help":  # click has its own
            params.append(_option(action))
    return click.Command(
        parser.prog,
        params=params,
        help=parser.description,
        epilog=parser.epilog,
        short_help="",
        callback=None,
    )


def _option(action: argparse.Action) -> click.Option:
    words = list(action.option_strings)
    if action.nargs == 0:
        return click.Option(words, is_flag=True, help=action.help)
    many = isinstance(action.default, list)
    return click.Option(words, type=_kind(action), multiple=many, help=action.help, metavar=_metavar(action))


def _kind(action: argparse.Action) -> click.ParamType[Any]:
    """Return what the values of an option are, so that a shell can offer them."""
    from cleaner.blocks import Label

    if action.choices or action.metavar == "LABEL":
        return click.Choice(list(action.choices or sorted(map(str, Label))))
    return {"DIR": click.Path(file_okay=False), "FILE": click.Path()}.get(str(action.metavar), click.STRING)


def _metavar(action: argparse.Action) -> str:
    return str(action.metavar or "|".join(action.choices or [action.dest.upper()]))
