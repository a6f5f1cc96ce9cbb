"""What a terminal gets of hostile pages and names, through a real one (a pty); what a pipe gets instead."""

import json
import os
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")

TITLE = "\x1b]0;owned\x07"  # sets the title of the window
CLEAR = "\x9b2J"  # clears the screen, by the one-character form of ESC [
TURN = "\u202e"  # turns the rest of the line around
HOSTILE = (TITLE, CLEAR, TURN, "\x1b[8m", "\r", "\x07")
SHOWN = ("\\u001b]0;owned\\u0007", "\\u009b2J", "\\u202e")
BODY = (
    f"The council of the {TITLE}northern port town voted on Monday to keep the {CLEAR}ferry terminal open.\n\n"
    f"By a vote of nine to four, {TURN}the members also agreed to keep the lighthouse open, said Reuters.\n"
)
CLEAN, CLEANER = ("-m", "cleaner.cli.clean"), ("-m", "cleaner")


@pytest.fixture
def terminal(tmp_path):
    """Run a Python program with standard output and standard error on a terminal; return what is shown."""

    def run(*arguments):
        master, slave = pty.openpty()
        command = [sys.executable, *arguments]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave, cwd=tmp_path):
            os.close(slave)
            shown = b""
            while True:
                try:
                    shown += os.read(master, 65_536)
                except OSError:  # the last process has closed it
                    break
        os.close(master)
        return shown.decode().replace("\r\n", "\n")

    return run


@pytest.fixture
def page(tmp_path):
    path = tmp_path / f"page{TITLE}\n{TURN}.txt"
    path.write_text(BODY)
    (tmp_path / "row.jsonl").write_text(json.dumps({"id": f"{TITLE}\n+ text", "text": BODY}) + "\n{\n")
    return path.name


def test_a_page_does_not_steer_the_terminal_that_shows_it(terminal, page):
    for arguments in (
        ("row.jsonl",),
        ("-f", "markdown", page),
        ("-f", "json", "--blocks", page),
        ("--explain", page),
    ):
        shown = terminal(*CLEAN, "--quiet", *arguments)
        assert not [sign for sign in HOSTILE if sign in shown], arguments
        assert all(words in shown for words in SHOWN), arguments
    record = json.loads(terminal(*CLEAN, "-f", "json", page))
    assert record["text"] == BODY.strip(), "what is shown of JSON is still JSON, of the same value"


def test_a_pipe_gets_what_the_page_says(clean, page):
    assert clean(page).stdout.decode() == BODY
    assert TITLE in clean("--explain", page).stdout.decode()
    assert TURN in clean("rules", "explain", page, module="cleaner").stdout.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        (*CLEAN, "{page}", "row.jsonl", f"missing{TITLE}{TURN}\n", f"https://a.example/{CLEAR}"),
        (*CLEAN, "-o", "out", "{page}", "missing/{page}"),
        (*CLEAN, f"--{TITLE}"),
        (*CLEAN, "--keep", TITLE + CLEAR),
        (*CLEANER, "rules", "explain", "{page}"),
        (*CLEANER, "rules", "check", "mine{page}"),
        (*CLEANER, "rules", "new", f"a{TITLE}", "{page}"),
        (*CLEANER, "sources", "--explain", "{page}"),
        (*CLEANER, "sources", f"--{CLEAR}{TURN}"),
        (*CLEANER, "sources", f"no{TITLE}domain"),
        (*CLEANER, "rules", f"x{TITLE}"),
    ],
)
def test_names_and_messages_do_not_steer_the_terminal(terminal, page, arguments):
    shown = terminal(*(argument.replace("{page}", page) for argument in arguments))
    steering = [sign for sign in HOSTILE if sign != "\r"]  # the progress line returns the carriage itself
    assert not [sign for sign in steering if sign in shown], shown
    assert any(words in shown for words in ("\\u001b", "\\u009b", "\\u202e", "\\x1b", "\\x9b")), shown
    assert "Traceback" not in shown


@pytest.mark.usefixtures("page")
def test_a_name_can_not_forge_a_message(clean):
    errors = clean("a\nclean: 9 inputs = 9 outputs + 0 failures", "row.jsonl").stderr.decode().splitlines()
    assert len(errors) == 3
    assert errors[0].startswith("clean: a\\u000aclean: 9 inputs")


@pytest.mark.usefixtures("page")
def test_no_id_can_forge_a_line_of_the_explanation(clean):
    lines = clean("--explain", "row.jsonl").stdout.decode().splitlines()
    assert [line[0] for line in lines if line] == ["#", "+", "+"]


@pytest.mark.parametrize("arguments", [("--compress", "gzip"), ("-f", "parquet")])
def test_what_is_no_text_does_not_go_to_a_terminal(terminal, page, arguments):
    assert terminal(*CLEAN, *arguments, page) == (
        "clean: the output is no text for a terminal: redirect it to a file, or use -o DIR\n"
    )
