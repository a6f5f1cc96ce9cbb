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


def test_the_documented_sources_are_the_shipped_ones(tmp_path: Path) -> None:
    printed = cleaner(tmp_path, "rules", "list").stdout
    assert "| `pravda.com.ua/eng` | Ukrainska Pravda | UA | en |" in printed
    page = ROOT / "docs" / "sources.md"
    assert printed == page.read_text(encoding="utf-8"), "cleaner rules list > docs/sources.md"


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


def test_a_slip_of_the_user_is_told(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "binary.html").write_bytes(bytes(range(256)))
    (folder / "pages").mkdir()
    (folder / "pages" / "b.html").write_bytes(bytes(range(256)))
    (folder / "pages" / "a.txt").write_text(f"Harbour News\n\n{BODY}", encoding="utf-8")
    binary, rules = str(folder / "binary.html"), ("--rules", str(folder))
    text = str(folder / "pages" / "a.txt")
    for arguments, words in (
        (("rules", "check", str(folder / "empty")), "empty: no rule files in this folder"),
        (("rules", "test", "harbor.example", *rules), "did you mean harbour.example?"),
        (("rules", "explain", binary), "binary.html: binary data, not text"),
        (
            ("rules", "new", "a.example", binary, "-o", str(folder / "made")),
            "binary.html: binary data, not text",
        ),
        (("rules", "new", "example", text), "no id for a rule file: 'example': write a domain"),
        (("learn", "https://a.example/1", text), "'https://a.example/1': write a domain"),
        (("learn", "a.example", binary, "-o", str(folder / "made")), "binary.html: binary data, not text"),
    ):
        done = cleaner(folder, *arguments)
        assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    doctor = cleaner(folder, "rules", "doctor", str(folder / "pages"), *rules)
    assert "cleaner: b: binary data, not text" in doctor.stderr
    assert "harbour.example: well; 1 pages" in doctor.stdout
    nothing = cleaner(folder, "rules", "doctor", str(folder / "sources"))
    assert "no page here is of a source that has rules" in nothing.stderr


def test_explain_names_the_templates_that_a_page_calls_up(folder: Path) -> None:
    page = folder / "page.txt"
    page.write_text("Ask Question\n\nAdd a comment\n\nStack Exchange Inc\n\n" + BODY, encoding="utf-8")
    told = cleaner(folder, "rules", "explain", str(page)).stdout
    assert "template:stackexchange: given up (rules-degraded)" in told
    assert "the operations: above, below-question" in told


def test_explain_says_what_matched_what_did_not_and_what_was_not_tried(folder: Path) -> None:
    edit(folder, "[match]", '[html]\nbody = [".story"]\n[match]')
    page = folder / "page.txt"
    page.write_text("Harbour News\n\n" + BODY, encoding="utf-8")
    told = cleaner(folder, "rules", "explain", str(page), "--rules", str(folder)).stdout
    assert "source: harbour.example (identified)" in told
    assert "drop  harbour.example/name: line 1: 'Harbour News'" in told
    assert "harbour.example/body: not tried, the page is bare text" in told
    seed = str(ROOT / "seeds" / "001_486cb53e87b2946b.txt")
    told = cleaner(folder, "rules", "explain", seed).stdout
    assert "background-heading: tried, no line matches" in told
    assert "template:news-generic/byline: not tried, a later layer has one of that name" in told


def template_page(day: int, title: str, author: str, words: str) -> str:
    lines = [
        "All Sections", "Eng Support Us", "", title, "", f"{author}Monday, {day} November 2024, 11:30",
        title,
        "", f"{words} said on Monday that the old terminal of {title} would be closed this year.",
        "", "Advertisement:", "", f"The members of {title} agreed by nine to four to keep {words} in office.",
        "", "Support the Harbour or become its patron!", "", f"Earlier news about {title}", "All News",
        "RECENT NEWS", "09:46", f"{words} resigns", "09:26", f"{title} closes", "09:24", "Storm warning",
        "All News",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def pages(folder: Path) -> list[str]:
    names = []
    people = ("Jane Doe", "John Roe", "Ann Poe", "Joe Loe", "Sue Moe", "Tim Noe")
    for number, (title, words) in enumerate(
        zip("ABCDEF", ("mayor", "pilot", "judge", "baker", "nurse", "clerk"), strict=True)
    ):
        path = folder / f"p{number}.txt"
        path.write_text(
            template_page(11 + number, f"Port {title}{title}", people[number].upper(), f"The {words}")
        )
        names.append(str(path))
    return names


def test_learn_proposes_a_draft_that_cleans_the_page_it_was_not_learned_from(folder: Path) -> None:
    out = folder / "out"
    done = cleaner(folder, "learn", "port.example", *pages(folder), "-o", str(out))
    assert "6 pages, 6 of them distinct, 1 held out" in done.stderr
    assert "not applied before it says reviewed = true" in done.stderr
    path = out / "sources" / "port.example.toml"
    text = path.read_text(encoding="utf-8")
    assert 'status = "learned"' in text
    assert "# 5/5 pages" in text
    assert cleaner(folder, "rules", "test", "port.example", "--rules", str(out)).stdout.startswith(
        "2 tests of 1"
    )
    path.write_text(text.replace("reviewed = false", "reviewed = true"), encoding="utf-8")
    told = cleaner(folder, "rules", "explain", str(folder / "p4.txt"), "--rules", str(out)).stdout
    assert "source: port.example (identified)" in told
    assert "read author = 'SUE MOE'" in told
    ruled = [line for line in told.split("\npage\n")[1].splitlines() if "rule:port.example/" in line]
    for words in ("All Sections", "Support the Harbour", "RECENT NEWS", "The nurse resigns"):
        assert any(words in line for line in ruled), told
    assert not any("said on Monday" in line or "agreed by nine" in line for line in ruled), told


def test_learn_from_few_pages_says_so_and_proposes_less(folder: Path) -> None:
    out = folder / "out"
    done = cleaner(folder, "learn", "port.example", *pages(folder)[:3], "-o", str(out))
    assert "fewer than 5 distinct pages" in done.stderr
    assert (
        "author"
        not in (out / "sources" / "port.example.toml").read_text(encoding="utf-8").split("[[test]]")[0]
    )
    again = cleaner(folder, "learn", "port.example", *pages(folder)[:3], "-o", str(out))
    assert "is there already" in again.stderr


def test_learn_finds_the_chrome_of_html_pages(folder: Path) -> None:
    names = []
    for number, words in enumerate(("mayor", "pilot", "judge", "baker", "nurse", "clerk")):
        story = (
            f"<p>The {words} said on Monday that terminal {number} would be closed by the end of this year.</p>"
            * 2
        )
        html = "<html><body><div class=topline>Harbour News since 1911</div><nav>Home Sport Sea Shops</nav>"
        path = folder / f"p{number}.html"
        path.write_text(html + story + f"<div class='box'><a>Other story {number}</a></div></body></html>")
        names.append(str(path))
    cleaner(folder, "learn", "port.example", *names, "-o", str(folder / "out"))
    text = (folder / "out" / "sources" / "port.example.toml").read_text(encoding="utf-8")
    assert 'select = "div.topline"' in text
    assert 'select = "nav", as = "navigation"' in text


def test_new_writes_a_file_whose_tests_pass_once_the_example_is_gone(folder: Path) -> None:
    page, out = folder / "page.txt", folder / "out"
    page.write_text("a line that goes\n\n" + BODY, encoding="utf-8")
    cleaner(folder, "rules", "new", "port.example", str(page), "-o", str(out))
    assert cleaner(folder, "rules", "check", str(out)).stdout == ""
    done = cleaner(folder, "rules", "test", "port.example", "--rules", str(out))
    assert "the body starts with 'The council of the northern port town" in done.stdout


def test_doctor_names_the_source_whose_pages_have_changed(folder: Path) -> None:
    edit(folder, "[[test]]", "[expect]\nmin_words = 500\n[[test]]")
    (folder / "pages").mkdir()
    (folder / "pages" / "1.txt").write_text("Harbour News\n\n" + BODY, encoding="utf-8")
    done = cleaner(folder, "rules", "doctor", str(folder / "pages"), "--rules", str(folder))
    assert "harbour.example: MEND: the pages have changed; 1 pages, 100% degraded" in done.stdout


FTR = """\
# a site config
body: //div[@id='story']
strip_id_or_class: share-box
single_page_link: //a[@class='print']
"""


def test_import_carries_over_what_it_can_and_says_what_it_cannot(folder: Path) -> None:
    (folder / "ftr").mkdir()
    fresh, old = folder / "ftr" / "port.example.txt", folder / "ftr" / "old.example.txt"
    for path in (fresh, old):
        path.write_text(FTR, encoding="utf-8")
    os.utime(old, (1_400_000_000, 1_400_000_000))
    out = folder / "out"
    done = cleaner(folder, "rules", "import", "ftr", str(folder / "ftr"), "-o", str(out))
    assert "port.example: not carried over: single_page_link" in done.stdout
    assert 'status = "imported"' in (out / "sources" / "port.example.toml").read_text(encoding="utf-8")
    assert 'status = "stale"' in (out / "sources" / "old.example.toml").read_text(encoding="utf-8")
    assert cleaner(folder, "rules", "check", str(out)).stdout == ""
    page = folder / "page.html"
    page.write_text(f"<html><p>Menu</p><div id=story><p>{BODY}</p></div></html>", encoding="utf-8")
    for host, taken in (("port.example", True), ("old.example", False)):
        url = ("--url", f"https://{host}/1", "--rules", str(out), "--explain", str(page))
        done = subprocess.run(
            [sys.executable, "-m", "cleaner.cli.clean", *url], capture_output=True, text=True, cwd=ROOT,
            check=True,
            env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        )  # fmt: skip
        assert (f"rule:{host}/body" in done.stdout) is taken
