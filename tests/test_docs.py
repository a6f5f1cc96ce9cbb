"""The docs say what the program does: their commands run, their outputs are these, their tables are made anew.

In the README and the documents every fenced block says what it is. `sh` and `python` blocks are run, one after
the other, in a folder with `seeds/` and `tests/` of this project. Of a `console` block each line with `$ ` is
run (and with it the lines `> ` that follow), and the output compared with what stands below: a line `...` is
any lines, and `...` in a line is anything. Before a block may stand `<!-- not run: why -->`, or
`<!-- file: name -->` for one that is saved.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.flags import FLAGS
from docs.make_tables import DOCUMENTS as MADE
from docs.make_tables import filled, tables

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
RUN, SHOWN = {"sh", "console", "python"}, {"text", "toml", "json", "html", "csv"}
FENCE = re.compile(
    r"(?:<!-- (not run|file): ([^\n]+) -->\n)?^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL
)
INDENTED = re.compile(r"\n\n {4}(?:\$ )?(?:clean|cleaner|python|make|pip) .*")
# What takes packages from the network, or long.
INSTALLS = re.compile(r"^(?:\$ )?(?:apt-get|make|pip|pipx|uv|uvx)\b", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
COMMANDS = {"clean": "-m cleaner.cli.clean", "cleaner": "-m cleaner", "python": ""}


@pytest.fixture
def project(tmp_path):
    """A folder as a reader has it who checked the project out, and the commands; returns what runs one."""
    folder, programs = tmp_path / "project", tmp_path / "bin"
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    for name in ("pages", "quality"):
        shutil.copytree(ROOT / "tests" / name, folder / "tests" / name)
    programs.mkdir()
    for name, module in COMMANDS.items():
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    environment["HOME"] = str(tmp_path)

    def run(*command, text=None):
        done = subprocess.run(
            command, input=text, cwd=folder, env=environment, encoding="utf-8", timeout=300,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}"
        return done.stdout

    run.folder = folder
    return run


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_shows_can_be_done(document, project):
    text = document.read_text(encoding="utf-8")
    for kind, said, language, body in FENCE.findall(text):
        if kind == "file":
            path = project.folder / said
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
        elif kind == "not run" or language in SHOWN:
            continue
        elif INSTALLS.search(body):
            pytest.fail(f"say before this block why it is not run:\n{body}")
        elif language == "console":
            check_console(body, project)
        elif language in RUN:
            project(*{"sh": ["bash", "-euo", "pipefail"], "python": ["python", "-"]}[language], text=body)
        else:
            pytest.fail(f"a block that doesn't say what it is, one of {sorted(RUN | SHOWN)}:\n{body}")
    assert not INDENTED.search(text), "put commands between ``` marks"


def check_console(body, project):
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, wanted = part.partition("\n")
        while wanted.startswith("> "):
            more, _, wanted = wanted[2:].partition("\n")
            command += f"\n{more}"
        found = project("bash", "-euo", "pipefail", "-c", command)
        assert re.fullmatch(pattern(wanted), found.rstrip() + "\n"), f"$ {command}\n{found}"


def pattern(wanted):
    lines = []
    for line in wanted.rstrip().split("\n"):
        shown = re.escape(line.rstrip()).replace(re.escape("..."), r"[^\n]*")
        lines.append(r"(?:[^\n]*\n)*?" if line == "..." else rf"{shown}[ ]*\n")
    return "".join(lines)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document):
    missing = [
        name
        for name in LINK.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / name).exists()
    ]
    assert not missing


def test_made_tables_are_up_to_date():
    made = tables()
    for document in MADE:
        text = document.read_text(encoding="utf-8")
        assert filled(text, made) == text, f"{document.name}: run `make docs`"


def test_every_flag_says_how_often_it_is_right():
    table = (ROOT / "docs" / "flags.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)) == set(FLAGS)
