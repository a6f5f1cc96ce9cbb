"""Rule files on pages: recognition, layers, layouts in time, degradation, drafts."""

from pathlib import Path

import pytest

from cleaner.article import Article
from cleaner.errors import RuleError
from cleaner.page import Page
from cleaner.pipeline import Cleaner, Options

BODY = """\
The council of the northern port town voted on Monday to close the old ferry terminal by the end of the year.

By nine votes to four the members also agreed to keep the small lighthouse open to visitors in the summer.
"""
HEAD = 'schema = 1\nid = "harbour.example"\n'
MATCH = '[match]\nurl = ["harbour.example/*"]\nline = [{ is = "Harbour News", weight = 3 }]\n'


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def folder(tmp_path: Path, *files: str) -> str:
    place = tmp_path / "rules"
    place.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(files):
        (place / f"{number}.toml").write_text(text, encoding="utf-8")
    return str(place)


def cleaned(rules: str, content: str, **known: str) -> Article:
    return Cleaner(Options(rules=(rules,))).clean(Page(content, **known))


def reason(article: Article, text: str) -> str:
    return next(block.reason for block in article.blocks if block.text == text)


def test_a_source_is_identified_by_its_lines_and_cleaned(tmp_path: Path) -> None:
    rules = folder(tmp_path, HEAD + 'drop = [{ id = "name", is = "Harbour News" }]\n' + MATCH)
    article = cleaned(rules, "Harbour News\n\n" + BODY)
    assert (article.source.id, article.source.status) == ("harbour.example", "identified")
    assert reason(article, "Harbour News") == "rule:harbour.example/name"
    assert article.text == BODY.strip()


def test_the_last_layer_wins_by_operation_id(tmp_path: Path) -> None:
    general = 'schema = 1\nid = "harbour.example/all"\ndrop = [{ id = "a", is = "First" }'
    general += ', { id = "b", is = "Second" }]\n'
    special = HEAD + 'extends = ["harbour.example/all"]\ndisable = ["b"]\n'
    special += 'drop = [{ id = "a", is = "Third" }]\n' + MATCH
    page = f"First\n\nSecond\n\nThird\n\n{BODY}"
    article = cleaned(folder(tmp_path, general, special), page, source="harbour.example")
    assert reason(article, "Third") == "rule:harbour.example/a"
    assert not [block for block in article.blocks if block.reason == "rule:harbour.example/all/b"]


def test_of_two_files_for_an_address_the_users_own_counts(tmp_path: Path) -> None:
    shipped = folder(tmp_path / "shipped", HEAD + MATCH)
    mine = folder(tmp_path / "mine", 'schema = 1\nid = "my-harbour"\n' + MATCH)
    article = Cleaner(Options(rules=(mine, shipped))).clean(Page(BODY, url="https://harbour.example/1"))
    assert article.source.id == "my-harbour"


def test_a_rule_that_would_empty_the_page_gives_way_and_says_so(tmp_path: Path) -> None:
    rules = folder(tmp_path, HEAD + "drop = [{ id = \"all\", re = '.' }]\n" + MATCH)
    article = cleaned(rules, BODY, source="harbour.example")
    assert "rules-degraded" in article.flags
    assert "lighthouse" in article.text


TEMPLATE = """
schema = 1
id = "template:board"
rest = "text"
run = [{ id = "above", as = "navigation", seq = "^any*? mark", budget = 0.5 }, { id = "below", as = "navigation", seq = "mark any*$", budget = 0.5 }]
[match]
contains = ["Board of the harbour"]
[expect]
operations = ["below"]
[class]
mark = { is = "Board of the harbour" }
"""


def templates(tmp_path: Path) -> str:
    place = tmp_path / "rules" / "templates"
    place.mkdir(parents=True)
    (place / "board.toml").write_text(TEMPLATE, encoding="utf-8")
    return str(place.parent)


def test_a_template_reads_the_pages_that_call_it_up_from_end_to_end(tmp_path: Path) -> None:
    menu = "Home\n\nSearch\n\nThe Keepers\n\nBoard of the harbour"
    article = cleaned(templates(tmp_path), f"{menu}\n\n{BODY}\nBoard of the harbour\n\nImprint\n")
    assert article.text == BODY.strip()
    assert reason(article, "The Keepers") == "rule:template:board/above"
    assert reason(article, "Imprint") == "rule:template:board/below"


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Home\n\nSubscribe now", "Board of the harbour"),  # one operation would take nearly everything
        ("Home\n\nSubscribe now\n\nBoard of the harbour", "Search"),  # the other takes nothing
    ],
)
def test_a_template_that_does_not_fit_gives_way_to_the_general_rules(
    tmp_path: Path, head: str, foot: str
) -> None:
    article = cleaned(templates(tmp_path), f"{head}\n\n{BODY}\n{foot}\n\nImprint\n")
    assert article.text == BODY.strip()
    assert reason(article, "Home") == "rule:template:news-generic/navigation"
    assert [use.id for use in article.provenance.rules] == ["template:news-generic"]


LAYOUTS = (
    HEAD
    + MATCH
    + """
[[layout]]
id = "old"
until = 2021-12-31
when = [{ is = "Harbour News since 1911" }]
drop = [{ id = "foot", is = "Printed in the old town" }]

[[layout]]
id = "new"
since = 2022-01-01
seen = 2024-11-11
when = [{ is = "Harbour News online" }]
drop = [{ id = "foot", is = "Made by the harbour" }]
"""
)


@pytest.mark.parametrize(
    ("mark", "foot"),
    [("Harbour News since 1911", "Printed in the old town"), ("Harbour News online", "Made by the harbour")],
)
def test_the_page_chooses_its_layout(tmp_path: Path, mark: str, foot: str) -> None:
    page = f"{mark}\n\n{BODY}\n{foot}\n"
    article = cleaned(folder(tmp_path, LAYOUTS), page, url="https://harbour.example/1")
    assert reason(article, foot) == "rule:harbour.example/foot"
    assert "rules-degraded" not in article.flags


def test_a_page_of_no_known_layout_degrades_loudly(tmp_path: Path) -> None:
    article = cleaned(folder(tmp_path, LAYOUTS), BODY, url="https://harbour.example/1")
    assert "rules-degraded" in article.flags
    assert article.text == BODY.strip()


def test_html_layouts_are_chosen_by_selectors_and_a_stale_body_selector_degrades(tmp_path: Path) -> None:
    html = f"<html><body><div class=top>Menu</div><div class=story><p>{BODY}</p></div></body></html>"
    rules = (
        HEAD
        + MATCH
        + '[[layout]]\nid = "story"\nwhen = [{ select = ".top" }]\nhtml = { body = [".story"] }\n'
    )
    article = cleaned(folder(tmp_path, rules), html, url="https://harbour.example/1")
    assert reason(article, "Menu") == "rule:harbour.example/body"
    moved = html.replace("class=story", "class=article")
    assert "rules-degraded" in cleaned(folder(tmp_path, rules), moved, url="https://harbour.example/1").flags


def test_a_draft_is_not_applied_before_somebody_has_reviewed_it(tmp_path: Path) -> None:
    draft = HEAD + 'status = "learned"\ndrop = [{ id = "name", is = "Harbour News" }]\n' + MATCH
    assert cleaned(folder(tmp_path, draft), "Harbour News\n\n" + BODY).source.id is None
    assert cleaned(folder(tmp_path, draft), BODY, source="harbour.example").source.id is None
    reviewed = draft.replace("drop =", "reviewed = true\ndrop =")
    assert cleaned(folder(tmp_path, reviewed), "Harbour News\n\n" + BODY).source.id == "harbour.example"


def test_an_edited_rule_file_counts_at_once(tmp_path: Path) -> None:
    rules = folder(tmp_path, HEAD + MATCH)
    assert cleaned(rules, "Harbour News\n\n" + BODY).source.id == "harbour.example"
    folder(tmp_path, HEAD + MATCH.replace("Harbour News", "Something else"))
    assert cleaned(rules, "Harbour News\n\n" + BODY).source.id is None


CHAIN = [f'schema = 1\nid = "n{number}"\nextends = ["n{number + 1}"]\n' for number in range(500)]
DIAMONDS = [
    f'schema = 1\nid = "n{n}"\nextends = ["n{n + 2 - n % 2}", "n{n + 3 - n % 2}"]\n' for n in range(200)
] + [f'schema = 1\nid = "n{n}"\n' for n in (200, 201)]
HOSTILE = {
    "catastrophic": (HEAD + "drop = [{ id = \"x\", re = '(a+)+$(?=b)' }]", "does not compile"),
    "unfolding": (HEAD + "drop = [{ id = \"x\", re = '((a{100}){100}){9}' }]", "x"),
    "many": (
        HEAD + "drop = [" + "".join(f"{{id='a{n}', re='{n}[a-z]{{300}}'}}," for n in range(200)) + "]",
        "too large together",
    ),
    "sequence": (HEAD + 'run = [{ id = "x", seq = "((any{999}){999}){999}" }]', "x"),
    "path": (HEAD + '[[test]]\nfile = "../../../etc/passwd"', "leads out of the folder"),
    "absolute": (HEAD + '[[test]]\nfile = "/etc/passwd"', "no relative path"),
    "huge": (HEAD + "\n".join(f"k{n} = 1" for n in range(1_000_000)), "longer than"),
    "deep": (HEAD + "x = " + "[" * 50_000, "nested too deep"),
    "dotted": (HEAD + "meta" + ".a" * 50_000 + " = 1", "nested too deep"),
    "zone": (HEAD + 'meta = [{ id = "x", re = "^x$", date = { tz = "../../etc/passwd" } }]', "the date of"),
    "xpath": (HEAD + '[html]\nbody = ["//*[count(//*[count(//*)>1])>1]"]', "whole page again"),
    "control": (HEAD + 'drop = [{ id = "x", is = "\\u0000" }]\nreplace = 1', "not true or false"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_rule_file_costs_an_error_message(tmp_path: Path, name: str) -> None:
    text, message = HOSTILE[name]
    with pytest.raises(RuleError, match=message):
        Cleaner(Options(rules=(folder(tmp_path, text),)))


@pytest.mark.parametrize("files", [CHAIN, DIAMONDS, [CHAIN[0].replace("n1", "n0")]])
def test_deep_or_circular_extends_is_refused(tmp_path: Path, files: list[str]) -> None:
    last = 'schema = 1\nid = "n500"\n'
    with pytest.raises(RuleError, match="in a circle, or over more than"):
        Cleaner(Options(rules=(folder(tmp_path, *files, last),)))


PARAGRAPHS = [f"<p>{line}</p>" for line in BODY.strip().split("\n\n")]
STORY = "".join(
    [
        "<html><head><meta name='date' content='2024-05-03T10:20:00+02:00'></head><body>",
        "<p class='lead'>It was the last of three ports to keep a boat of its own.</p>",
        f"<article class='story'>{PARAGRAPHS[0]}<div class='more'>More on harbours</div>{PARAGRAPHS[1]}</article>",
        "<p>The council meets each Monday at nine, and whoever wants to listen may come to the hall.</p>",
        "<p>Friday 3. Mai 2024</p><i class='changed'>4 May 2024</i><b class='topic'>Ports, Boats</b></body></html>",
    ]
)
FRAMED = (
    '[html]\nkeep = [".lead"]\nframe = ["article.story"]\nstrip = [{ id = "more", select = ".more" }]\n'
    'modified = [".changed"]\ntags = [".topic"]\n'
)


def test_a_frame_leaves_the_inside_to_the_model(tmp_path: Path) -> None:
    article = cleaned(folder(tmp_path, HEAD + FRAMED + MATCH), STORY, url="https://harbour.example/1")
    reasons = {block.text: block.reason.partition(":")[0] for block in article.blocks}
    assert article.text.startswith("It was the last of three ports")
    assert article.text.endswith(BODY.strip().split("\n\n")[1])
    assert reasons[BODY.strip().split("\n\n")[0]] == "model"
    assert "More on harbours" not in article.text


def test_what_the_frame_holds_stays_where_the_model_finds_no_article(tmp_path: Path) -> None:
    menu = "".join(f"<li><a href='/{n}'>Quay {n}</a></li>" for n in range(20))
    inside = "<p><a href='/q4'>Quay 4</a></p><div class='more'>More on harbours</div>"
    page = f"<html><body><ul>{menu}</ul><article class='story'>{inside}</article></body></html>"
    rules = folder(tmp_path, HEAD + FRAMED + MATCH + "[expect]\nmin_words = 1\n")
    assert cleaned(rules, page, url="https://elsewhere.example/1").status == "empty"
    assert cleaned(rules, page, url="https://harbour.example/1").text == "Quay 4"


def test_a_page_without_the_frame_degrades_loudly(tmp_path: Path) -> None:
    moved = STORY.replace("class='story'", "class='page'")
    article = cleaned(folder(tmp_path, HEAD + FRAMED + MATCH), moved, url="https://harbour.example/1")
    assert "rules-degraded" in article.flags


def test_selectors_read_metadata_and_a_line_gives_way_to_what_the_page_declares(tmp_path: Path) -> None:
    meta = (
        'meta = [{ id = "day", re = \'^Friday (?P<published>.+)$\', date = { format = "%d. %m %Y", '
        'months = ["Januar", "Februar", "März", "April", "Mai"] } }]\n'
    )
    rules = folder(tmp_path, HEAD + meta + FRAMED + MATCH)
    article = cleaned(rules, STORY, url="https://harbour.example/1")
    assert article.metadata.date_modified == "2024-05-04"
    assert article.metadata.tags == ("Ports", "Boats")
    assert article.metadata.date_published == "2024-05-03T10:20:00+02:00"
    silent = STORY.replace("name='date'", "name='none'")
    assert cleaned(rules, silent, url="https://harbour.example/1").metadata.date_published == "2024-05-03"


def test_what_a_source_takes_out_does_not_tell_on_the_lines_around_it(tmp_path: Path) -> None:
    lines = BODY.strip().split("\n\n")
    page = "\n\n".join(
        [lines[0], "READ ON: the ferry and its crew", lines[1], "Harbour News", "Share", "Advertisement"]
    )
    rules = HEAD + 'extends = ["template:news-generic"]\n'
    rules += 'drop = [{ id = "on", as = "related", re = "^READ ON: ." }]\n' + MATCH
    ruled = cleaned(folder(tmp_path, rules), page, source="harbour.example").blocks
    plain = Cleaner().clean(page).blocks
    others = [
        (one, other) for one, other in zip(ruled, plain, strict=True) if not one.text.startswith("READ")
    ]
    assert ruled[1].reason == "rule:harbour.example/on"
    assert all(one.reason == other.reason for one, other in others)
