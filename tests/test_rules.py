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
        ('schema = 1\nid = "x"\n[expect]\nmin_word = 3\n', "mine.toml:4: unknown key 'min_word' in [expect]"),
    ],
)
def test_faults_are_named(clean, tmp_path, text, fault):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.toml").write_text(text)
    process = toolbox(clean, "rules", "check", "rules")
    assert process.returncode == 1
    assert fault in process.stdout.decode()
