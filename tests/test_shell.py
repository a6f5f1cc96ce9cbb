"""What comes with the commands: completion in a real bash, man pages that say what `--help` says."""

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAN = ROOT / "docs" / "man"


@pytest.fixture
def bash(tmp_path):
    """Type keys into an interactive bash that has the completion; return what `clean` or `cleaner` was given."""
    if shutil.which("bash") is None:
        pytest.skip("no bash on this machine")
    for name, module in (("clean", "cleaner.cli.clean"), ("cleaner", "cleaner")):
        asked = f'if [ -n "$_{name.upper()}_COMPLETE" ]; then exec {sys.executable} -m {module} "$@"; fi'
        (tmp_path / name).write_text(f'#!/bin/sh\n{asked}\nprintf "<%s>" "$@" > given\n')
        (tmp_path / name).chmod(0o700)
    completion = subprocess.run(
        [sys.executable, "-m", "cleaner", "completion", "bash"], capture_output=True, check=True
    )
    (tmp_path / "rc").write_bytes(b"bind 'set bell-style none'\n" + completion.stdout)
    (tmp_path / "raw-pages").mkdir()

    def run(keys):
        import pty

        master, slave = pty.openpty()
        env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "TERM": "dumb"}
        command = ["bash", "--noprofile", "--rcfile", "rc", "-i"]
        with subprocess.Popen(
            command, cwd=tmp_path, stdin=slave, stdout=slave, stderr=slave, env=env
        ) as process:
            os.close(slave)
            os.write(master, f"{keys}\nexit\n".encode())
            while process.poll() is None:
                try:
                    os.read(master, 65_536)
                except OSError:
                    break
        os.close(master)
        return (tmp_path / "given").read_text()

    return run


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        ("clean --form\tmark\tra\t", "<--format><markdown><raw-pages/>"),
        ("clean --keep capt\t--rules raw\t", "<--keep><caption><--rules><raw-pages/>"),
        ("cleaner rul\texpl\t", "<rules><explain>"),
    ],
)
def test_bash_completes(bash, keys, given):
    assert bash(keys) == given


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_their_own(shell):
    command = [sys.executable, "-m", "cleaner", "completion", shell]
    script = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert f"_CLEAN_COMPLETE={shell}_complete" in script
    assert f"_CLEANER_COMPLETE={shell}_complete" in script


def test_the_man_pages_are_those_of_the_commands():
    pages = runpy.run_path(str(ROOT / "docs" / "make_man.py"))["pages"]()
    for name, page in pages.items():
        assert (MAN / f"{name}.1").read_text(encoding="utf-8") == page, "make docs"


@pytest.mark.parametrize("name", ["clean", "cleaner"])
def test_man_shows_the_page_without_a_complaint(name):
    if shutil.which("man") is None or shutil.which("groff") is None:
        pytest.skip("no man on this machine")
    env = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"}
    command = ["man", "--warnings", "-E", "UTF-8", "-l", str(MAN / f"{name}.1")]
    shown = subprocess.run(command, capture_output=True, text=True, env=env, check=True)
    assert shown.stderr == ""
    assert f"{name.upper()}(1)" in shown.stdout
    assert "--rules DIR" in shown.stdout
