"""`cleaner rules`, as a rule author meets it: through a subprocess."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BODY = """\
The council of the northern port town voted on Monday to close the old ferry terminal by the end of the year.

By nine votes to four the members also agreed to keep the small lighthouse open to visitors in the summer.
"""
GOOD = f'''\
schema = 1
id = "harbour.example"
drop = [{{ id = "name", is = "Harbour News" }}]
[match]
line = [{{ is = "Harbour News", weight = 3 }}]
[[test]]
text = """
Harbour News

{BODY}"""
lacks = ["Harbour News"]
[[test]]
negative = true
text = """
{BODY}"""
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "harbour.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "sources" / "harbour.toml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")


def cleaner(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments],
        capture_output=True, text=True, cwd=ROOT, check=False,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
    )  # fmt: skip


def test_the_shipped_rules_pass_their_own_checks_and_tests(tmp_path: Path) -> None:
    assert cleaner(tmp_path, "rules", "check").stdout == ""
    done = cleaner(tmp_path, "rules", "test")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_the_shipped_schema_is_the_one_that_the_check_uses(tmp_path: Path) -> None:
    printed = cleaner(tmp_path, "rules", "check", "--schema").stdout
    assert printed == (ROOT / "rules" / "schema.json").read_text(encoding="utf-8"), (
        "cleaner rules check --schema"
    )
    assert json.loads(printed)["properties"]["drop"]["type"] == "array"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("drop =", "dorp =", 3, "did you mean 'drop'?"),
        ("[match]", "[match]\nurls = []", 5, "did you mean 'url'?"),
        ('is = "Harbour News" }]', "re = '(?=a)' }]", 3, "RE2 has no lookaround"),
        ('is = "Harbour News" }]', "re = 'Harbour' }]", 3, "[unanchored]"),
        ('is = "Harbour News" }]', "re = '^.{30,}$' }]", 3, "[over-broad]"),
        ('id = "name"', 'id = "name", as = "advrt"', 3, "did you mean 'advert'?"),
        ('id = "name"', 'id = "name", region = "after:title"', 3, "names no operation: 'title'"),
        ("drop =", 'run = [{ id = "r", seq = "clock any" }]\ndrop =', 3, "names no class: 'clock'"),
        ('is = "Harbour News" }]', 'is = "Harbour News" }, { id = "name", is = "x" }]', 3, "two operations"),
        ('is = "Harbour News", weight', 'is = "Source: online.ua", weight', 5, "stands in online.ua too"),
        ("schema = 1", "schema = ", 1, "not TOML"),
    ],
)
def test_check_names_the_line_and_the_remedy(folder: Path, old: str, new: str, line: int, words: str) -> None:
    edit(folder, old, new)
    done = cleaner(folder, "rules", "check", str(folder))
    assert done.returncode == 1
    assert words in done.stdout
    assert f"harbour.toml:{line}:" in done.stdout


def test_a_finding_can_be_allowed_where_it_is_meant(folder: Path) -> None:
    edit(folder, 'is = "Harbour News" }]', "re = 'Harbour' }] # ok: unanchored")
    assert cleaner(folder, "rules", "check", str(folder)).stdout == ""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('lacks = ["Harbour News"]', 'first = "The mayor"', "the body starts with 'The council"),
        (
            '{ id = "name"',
            '{ id = "idle", is = "x y z" }, { id = "name"',
            "idle: no test makes this operation",
        ),
        ("negative = true", 'lacks = ["Nowhere"]', "recognised as unknown, not as harbour.example"),
        ("negative = true", 'negative = true\nhas = ["Nowhere"]', "the body lacks 'Nowhere'"),
        (
            'is = "Harbour News" }',
            "re = '^(Harbour News|Source: Kremlin-aligned .*)$' }",
            "from the body of pravda",
        ),
        (
            '"Harbour News", weight = 3',
            '["Harbour News", "Source: online.ua"], weight = 9',
            "fingerprints claim",
        ),
    ],
)
def test_test_says_what_is_wrong(folder: Path, old: str, new: str, words: str) -> None:
    edit(folder, old, new)
    done = cleaner(folder, "rules", "test", "harbour.example", "--rules", str(folder))
    assert done.returncode == 1
    assert words in done.stdout


def test_no_rule_takes_a_line_of_a_corpus_unless_a_person_allows_it(folder: Path) -> None:
    corpus, exempt = folder / "corpus.jsonl", folder / "exempt.txt"
    page = {"id": "p1", "url": "https://other.example/1", "html": f"<html><p>Harbour News</p><p>{BODY}</p>"}
    corpus.write_text(json.dumps(page | {"text": "Harbour News\n" + BODY}) + "\n", encoding="utf-8")
    test = ("rules", "test", "harbour.example", "--rules", str(folder), "--corpus", str(corpus))
    assert "harbour.example/name takes 'Harbour News' from the body of p1" in cleaner(folder, *test).stdout
    exempt.write_text("# the paper's own name\nharbour.example/name\tHarbour News\n", encoding="utf-8")
    assert cleaner(folder, *test, "--exempt", str(exempt)).returncode == 0
