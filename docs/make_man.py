"""Write the man pages clean(1) and cleaner(1) from the commands themselves: `python -m docs.make_man`.

Both are pictures of what `--help` says, in the macros of man(7); the wheel installs them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from cleaner import __version__
from cleaner.cli.arguments import parser
from cleaner.cli.cleaner import command
from cleaner.cli.completion import picture

FOLDER = Path(__file__).parent / "man"
TITLES = {
    "clean": "turn raw news scrapes into clean articles",
    "cleaner": "look after rules for news pages, and look up sources",
}
HELP = ".TP\n.B \\-\\-help\nShow the help and exit.\n"
FILES = """\
.SH ENVIRONMENT
.TP
.B XDG_CACHE_HOME
Where the compiled rules are kept, in
.IR source\\-cleaner/ ;
.I ~/.cache
by default.
"""


def main() -> None:
    """Write both pages into the folder named on the command line, or into docs/man."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(exist_ok=True)
    for name, page in pages().items():
        (folder / f"{name}.1").write_text(page, encoding="utf-8")


def pages() -> dict[str, str]:
    """Return the text of each man page by the name of its command."""
    clean = picture(parser())
    filter_page = [
        *_head(clean, "clean"),
        *_options(clean),
        HELP,
        *_epilog(clean.epilog or ""),
        *_tail("cleaner"),
    ]
    toolbox = [*_head(command, "cleaner"), *_options(command), HELP, *_commands(command), *_tail("clean")]
    return {"clean": "".join(filter_page), "cleaner": "".join(toolbox)}


def _head(top: click.Command, name: str) -> Iterator[str]:
    yield f'.TH {name.upper()} 1 "" "source\\-cleaner {__version__}" "User Commands"\n'
    yield f".SH NAME\n{name} \\- {TITLES[name]}\n"
    yield f".SH SYNOPSIS\n{_synopsis(top, name)}"
    yield f".SH DESCRIPTION\n{_prose(top.help or '')}.SH OPTIONS\n"


def _synopsis(item: click.Command, path: str) -> str:
    arguments = [_placeholder(param) for param in item.params if isinstance(param, click.Argument)]
    command = ["COMMAND", "[ARGUMENT]..."] if isinstance(item, click.Group) else []
    return f".B {_text(path)}\n{_text(' '.join(['[OPTION]...', *arguments, *command]))}\n"


def _placeholder(param: click.Argument) -> str:
    choices = "|".join(param.type.choices) if isinstance(param.type, click.Choice) else ""
    name = param.metavar or choices or str(param.name).upper()
    return name if param.nargs == 1 or name.endswith("...") else f"{name}..."


def _options(item: click.Command) -> Iterator[str]:
    options = [param for param in item.params if isinstance(param, click.Option)]
    yield from (_option(param) for param in options)


def _option(param: click.Option) -> str:
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in (*param.opts, *param.secondary_opts))
    value = "" if param.is_flag else f" \\fI{_text(param.metavar or param.type.name.upper())}\\fR"
    default = f" [default: {param.default}]" if param.show_default else ""
    return f".TP\n{names}{value}\n{_text((param.help or '') + default)}\n"


def _commands(group: click.Group) -> Iterator[str]:
    yield ".SH COMMANDS\n"
    for path, item in _tree(group, "cleaner"):
        yield f".SS {_text(path)}\n{_synopsis(item, path)}.PP\n{_prose(item.help or '')}"
        yield from _options(item)


def _tree(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield (path, command) of all commands below *group*, without the groups themselves."""
    for name, item in sorted(group.commands.items()):
        if isinstance(item, click.Group):
            yield from _tree(item, f"{path} {name}")
        else:
            yield f"{path} {name}", item


def _epilog(text: str) -> Iterator[str]:
    """Yield the sections at the end of `clean --help`: a heading and a colon, then lines or a sentence."""
    for part in text.strip().split("\n\n"):
        heading, _, rest = part.partition(":")
        body = _lines(rest.strip("\n")) if rest.startswith("\n") else _text(rest.strip()) + "\n"
        yield f".SH {heading.upper()}\n{body}"


def _prose(text: str) -> str:
    """Return paragraphs; one that begins with a backspace keeps its lines, as in click."""
    parts = [part.strip("\n") for part in re.sub(r"\n[ ]{4}", "\n", text).strip().split("\n\n")]
    shown = (_lines(part[1:].strip("\n")) if part.startswith("\b") else _text(part) + "\n" for part in parts)
    return ".PP\n".join(shown)


def _lines(text: str) -> str:
    return ".nf\n" + "".join(f"{_text(line)}\n" for line in text.split("\n")) + ".fi\n"


def _text(text: str) -> str:
    """Return *text* on lines that roff doesn't take for requests."""
    stripped = "\n".join(line.strip() for line in text.strip().split("\n"))
    escaped = stripped.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("'", "\\(aq")
    return re.sub(r"(?m)^\.", "\\&.", escaped)


def _tail(other: str) -> Iterator[str]:
    yield FILES
    yield f".SH SEE ALSO\n.BR {other} (1)\n"


if __name__ == "__main__":
    main()
