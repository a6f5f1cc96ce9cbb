"""What tests share: the `clean` command as users run it, the seeds, and a reader of sources."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.reliability import Rater

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds():
    return sorted((ROOT / "seeds").iterdir())


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory):
    """Keep compiled rules out of the user's cache."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def rater():
    return Rater()


@pytest.fixture
def clean(tmp_path):
    """Run `clean` in an empty folder; return the finished process, its streams as bytes."""

    def run(*arguments, stdin=b"", module="cleaner.cli.clean"):
        command = [sys.executable, "-m", module, *map(str, arguments)]
        return subprocess.run(command, input=stdin, capture_output=True, cwd=tmp_path, timeout=120)

    return run
