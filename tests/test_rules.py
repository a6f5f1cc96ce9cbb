"""The shipped rule files pass their own tests, and the toolbox says what is wrong with others."""

import pytest


def toolbox(clean, *arguments):
    return clean(*arguments, module="cleaner")


def test_shipped_rules_pass_their_tests(clean):
    assert toolbox(clean, "rules", "check").returncode == 0
    process = toolbox(clean, "rules", "test")
    assert process.returncode == 0, process.stdout.decode()


FILE = 'schema = 1\nid = "example.org"\n'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (FILE + 'drop = [{ id = "a", re = "(x" }]\n', "mine.toml:3: the pattern of 'a' does not compile"),
        (FILE + 'drop = [{ id = "a", is = ["x"], as = "adverts" }]\n', "did you mean 'advert'?"),
        (
            FILE + 'drop = [{ id = "a", is = ["x"], region = "top:3" }]\n',
            "mine.toml:3: unknown region 'top:3'",
        ),
        (FILE + 'drop = [{ id = "a", is = ["x"] }, { id = "a", is = ["y"] }]\n', "two operations named 'a'"),
        (FILE + "drop = [\n", "mine.toml:4: not TOML"),
        (
            FILE + "meta = [{ id = 'a', as = 'date', re = '^(?P<publishd>.*)$' }]\n",
            "mine.toml:3: unknown field 'publishd' in 'a': did you mean 'published'?",
        ),
        (FILE + "meta = [{ id = 'a', as = 'tags', re = '(?P<tags>.*)', split = '' }]\n", "splits at nothing"),
        (FILE + "[html]\nbody = ['img@src']\n", "leave the @ out"),
        (FILE + "run = [{ id = 'a', as = 'ticker', seq = '(clock. any)+' }]\n", "names no class: 'clock.'"),
        (
            FILE + "meta = [{ id = 'a', re = '(?P<published>.*)', date = { format = '%d %B' } }]\n",
            "the format lacks the year, the month or the day",
        ),
        (
            FILE + "[[layout]]\nid = 'a'\nsince = 2022-01-01T00:00:00Z\n",
            "'since' in layout 'a' is not a date",
        ),
        (
            FILE + "[[layout]]\nid = 'a'\nsince = 2022-01-01\nuntil = 2021-01-01\n",
            "mine.toml:4: the layout 'a' ends before it starts",
        ),
        (FILE + "disable = ['menu-lins']\n", "mine.toml:3: disables 'menu-lins', which it does not inherit"),
        (FILE + "[match]\nurl = ['https://www.Example.org/en']\n", "write: example.org/en*"),
        (
            'schema = 1\nid = "template:x"\n',
            "mine.toml:2: 'template:x' is taken for a source here: put the file into",
        ),
        ('schema = 1\nid = "x"\n[expect]\nmin_word = 3\n', "mine.toml:4: unknown key 'min_word' in [expect]"),
    ],
)
def test_faults_are_named(clean, tmp_path, text, fault):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.toml").write_text(text)
    process = toolbox(clean, "rules", "check", "rules")
    assert process.returncode == 1
    assert fault in process.stdout.decode()


def test_addresses_that_two_files_claim_are_named(clean, tmp_path):
    (tmp_path / "rules").mkdir()
    for name in ("a.example", "b.example"):
        text = f'schema = 1\nid = "{name}"\n[match]\nurl = ["example.org/*"]\n'
        (tmp_path / "rules" / f"{name}.toml").write_text(text)
    process = toolbox(clean, "rules", "check", "rules")
    assert b"b.example.toml:4: the addresses 'example.org/*' are those of a.example too" in process.stdout


def test_names_of_classes_may_hold_digits_and_any_letters(clean, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.toml").write_text(
        FILE
        + "run = [{ id = 'a', as = 'ticker', seq = '(clock1 Schluß){2,}' }]\n"
        + "[class]\nclock1 = { re = '^\\d\\d:\\d\\d$' }\n'Schluß' = { re = '^Flash' }\n"
    )
    assert toolbox(clean, "rules", "check", "rules").returncode == 0
    ticker = "09:30\nFlash one\n09:31\nFlash two\n"
    text = f"{ticker}\nThe council voted on Monday to keep the ferry terminal open for another year.\n"
    process = clean("--rules", "rules", "--source", "example.org", "--explain", stdin=text.encode())
    assert process.stdout.count(b"ticker      rule:") == 4
