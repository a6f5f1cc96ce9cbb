"""What is installed is whole and nothing more: the wheel, the source archive, the installed commands."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from cleaner import __version__

pytest.importorskip("build")
pytest.importorskip("hatchling")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The source archive and the wheel that is built from it, in one folder."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """A folder with the wheel installed; its dependencies are those of this environment."""
    folder = tmp_path_factory.mktemp("installed")
    wheel = next(built.glob("*.whl"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, str(folder), str(wheel)], check=True, capture_output=True)
    return folder


def files(folder):
    """Return the contents of all files below *folder* by their path; what Python compiles is left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_package_its_rules_and_data_and_nothing_else(built):
    expected = {f"cleaner/{name}": content for name, content in files(ROOT / "cleaner").items()}
    expected |= {f"cleaner/_rules/{name}": content for name, content in files(ROOT / "rules").items()}
    expected |= {f"cleaner/seeds/{name}": content for name, content in files(ROOT / "seeds").items()}
    name = f"source_cleaner-{__version__}"
    man = f"{name}.data/data/share/man/man1"
    expected |= {f"{man}/{page}": content for page, content in files(ROOT / "docs" / "man").items()}
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        held = {name: wheel.read(name) for name in wheel.namelist()}
    about = {path for path in held if path.startswith(f"{name}.dist-info/")}
    assert {path.partition("/")[2] for path in about} == {
        "METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE",
    }  # fmt: skip
    assert sorted(held.keys() - about) == sorted(expected)
    assert {path: held[path] for path in expected} == expected


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository to compare with")
def test_the_source_archive_holds_the_repository_and_nothing_else(built):
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"]
    tracked = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines())
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert held == tracked | {"PKG-INFO"}


def test_the_tests_of_the_source_archive_run(built, tmp_path):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # Python 3.11.4 and later
        archive.extractall(tmp_path, **safely)  # noqa: S202  (our own archive)
    (unpacked,) = tmp_path.iterdir()
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}

    def pytest_run(*arguments):
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
        return subprocess.run(
            command, cwd=unpacked, env=environment, capture_output=True, text=True, check=False
        )

    collected = pytest_run("--collect-only")
    assert collected.returncode == 0, collected.stdout
    done = pytest_run("tests/test_layers.py", "tests/test_splitting_text.py")
    assert done.returncode == 0, done.stdout


def test_installed_it_works_from_any_folder(installed, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(installed)}

    def run(*arguments):
        command = [sys.executable, "-P", *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)

    seed = shutil.copy(sorted((ROOT / "seeds").iterdir())[1], tmp_path)
    here = run("-c", "import cleaner; print(cleaner.__file__)").stdout.decode()
    assert here.startswith(str(installed))
    done = run(installed / "bin" / "clean", "-f", "json", seed)
    environment["PYTHONPATH"] = str(ROOT)
    assert done.stdout == run("-m", "cleaner.cli.clean", "-f", "json", seed).stdout
    assert b'"id":"pravda.com.ua/eng"' in done.stdout
    environment["PYTHONPATH"] = str(installed)
    assert b"pravda.com.ua/eng" in run(installed / "bin" / "cleaner", "rules", "list").stdout
    assert run(installed / "bin" / "cleaner", "rules", "check").returncode == 0
    assert run(installed / "bin" / "cleaner", "rules", "test", "pravda.com.ua/eng").returncode == 0
    assert (installed / "share" / "man" / "man1" / "clean.1").is_file()
    if importlib.util.find_spec("jinja2"):
        assert run(installed / "bin" / "cleaner", "report", seed, "-o", "out.html").returncode == 0
