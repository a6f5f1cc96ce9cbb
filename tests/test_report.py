"""The report: what a person sees who looks through a batch in the browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from patience import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest_plugins = ["browser"]

SEEDS = Path(__file__).parent.parent / "seeds"
KREMLIN = "001_486cb53e87b2946b"


def run(module: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)], capture_output=True, text=True
    )


def make(folder: Path, *arguments: str | Path, code: int = 0) -> Path:
    path = folder / "report.html"
    done = run("cleaner", "report", *arguments, "-o", path)
    assert done.returncode == code, done.stderr
    return path


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("seeds"), SEEDS)


def open_document(page: Page, title: str) -> None:
    page.get_by_role("link", name=title).click()
    page.locator(".block").first.wait_for()


def test_says_what_it_wrote_and_counts_failures(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "good", "text": "A line of text."}\n{"broken\n')
    done = run("cleaner", "report", tmp_path / "in.jsonl", "-o", tmp_path / "out.html")
    assert (done.returncode, "2 documents, 1 failed" in done.stderr) == (1, True)
    assert "line 2: not JSON" in (tmp_path / "out.html").read_text()


def test_an_output_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    done = run("cleaner", "report", SEEDS, "-o", tmp_path / "no" / "out.html")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "No such file or directory" in done.stderr


def test_no_report_takes_the_place_of_an_input(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("A line of text.")
    done = run("cleaner", "report", tmp_path / "in.txt", "-o", tmp_path / "in.txt")
    assert (done.returncode, "an input, which it would overwrite" in done.stderr) == (2, True)
    assert (tmp_path / "in.txt").read_text() == "A line of text."


def test_same_input_same_bytes(tmp_path: Path, seeds: Path) -> None:
    assert make(tmp_path, SEEDS).read_bytes() == seeds.read_bytes()


def test_names_nothing_outside_the_file(seeds: Path) -> None:
    html = unescape(seeds.read_text())
    assert "default-src 'none'" in html
    assert not re.search(r"""<[^>]+\s(src|srcset|data)\s*=|@import|url\(""", html)
    assert str(SEEDS.parent) not in html


def test_filters_by_words_and_by_a_bar(page: Page, seeds: Path) -> None:
    page.goto(seeds.as_uri())
    rows = page.locator("#documents tbody tr:visible")
    expect(rows).to_have_count(5)
    page.keyboard.press("/")
    page.keyboard.type("regularly phone")
    expect(rows).to_have_count(1)
    page.locator("#filter").fill("")
    page.get_by_role("button", name="date-conflict", exact=False).first.click()
    expect(rows).to_have_count(1)
    expect(rows).to_have_attribute("data-doc", "1")
    page.get_by_role("button", name="Remove the filter").click()
    expect(rows).to_have_count(5)


def test_the_worst_comes_first_and_columns_sort(page: Page, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(
        '{"id": "fine", "text": "The council of the northern port town voted on Monday to keep the old ferry."}\n{"id": "empty", "text": ""}\n{\n'
    )
    page.goto(make(tmp_path, tmp_path / "in.jsonl", code=1).as_uri())
    names = page.locator("#documents tbody td.name")
    assert [text.split("\n")[0] for text in names.all_inner_texts()] == [
        "in#3",
        "empty",
        "fine",
    ]
    page.get_by_role("button", name="#", exact=True).click()
    expect(names.first).to_contain_text("fine")


def test_a_block_tells_its_reason_on_hover_and_on_click(page: Page, seeds: Path) -> None:
    page.goto(seeds.as_uri())
    open_document(page, "Kremlin denies reports")
    advert = page.locator(".block[data-label=advert]").first
    expect(advert).to_contain_text("advert")
    advert.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("Operation ads of news-generic.toml")
    page.locator(".block[data-label=byline]").click()
    reason = page.locator("#reason")
    expect(reason).to_contain_text("rule:pravda.com.ua/eng/byline")
    expect(reason).to_contain_text("Europe/Kyiv")  # the operation as the rule file has it


def test_the_keyboard_alone_is_enough(page: Page, seeds: Path) -> None:
    page.goto(seeds.as_uri())
    page.keyboard.press("j")
    for _ in range(2):
        page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator(".block").first.wait_for()
    title = page.locator("#doc-title").inner_text()
    page.keyboard.press("r")
    expect(page.locator(".block.selected.dropped")).to_have_count(1)
    page.keyboard.press("n")
    page.wait_for_function("title => document.querySelector('#doc-title').textContent !== title", arg=title)
    page.keyboard.press("Escape")
    expect(page.locator("#documents")).to_be_visible()


def test_evidence_is_shown_in_place(page: Page, seeds: Path) -> None:
    page.goto(seeds.as_uri())
    open_document(page, "Kremlin denies reports")
    signal = page.locator(".card li", has_text="date.weekday-mismatch")
    signal.get_by_role("button", name="Thursday, 7 October").click()
    expect(page.locator(".raw mark.found")).to_have_text("Thursday, 7 October")
    expect(page.locator(".article mark.found")).to_have_text("Thursday, 7 October")
    expect(page.locator("mark.cited", has_text="Washington Post")).to_have_count(4)  # twice in each pane


def test_a_narrow_screen_shows_one_pane_at_a_time(page: Page, seeds: Path) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(seeds.as_uri())
    open_document(page, "Kremlin denies reports")
    expect(page.locator(".pane:visible")).to_have_count(1)
    page.get_by_role("button", name="Article", exact=True).click()
    expect(page.locator(".pane.article")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_against_an_earlier_run(page: Page, tmp_path: Path) -> None:
    """A rule is taken away: the report shows which words it had taken out."""
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "up.toml").write_text(
        'schema = 1\nid = "pravda.com.ua/eng"\n'
        'drop = [{ id = "details", as = "promo", starts = ["He began to argue"] }]\n'
    )
    old = run("cleaner.cli.clean", "-f", "json", "--blocks", "--rules", rules, SEEDS).stdout
    lines = [line for line in old.splitlines() if "000_bce0ca2ddcb834b5" not in line]
    gone = json.dumps(json.loads(lines[0]) | {"id": "gone"})
    (tmp_path / "old.jsonl").write_text("\n".join([*lines, gone]))
    page.goto(make(tmp_path, SEEDS, "--against", tmp_path / "old.jsonl").as_uri())
    assert cells(page, 7) == {KREMLIN: "changed", "000_bce0ca2ddcb834b5": "new"}
    expect(page.locator("details.gone")).to_contain_text("1 document of the earlier run no longer there")
    open_document(page, "Kremlin denies reports")
    added = page.locator("ins")
    expect(added).to_contain_text("He began to argue")
    expect(added).to_contain_text("was promo: rule:pravda.com.ua/eng/details")


def cells(page: Page, column: int) -> dict[str, str]:
    """Return the first word of a column by document id, where it isn't `same`."""
    rows = page.locator("#documents tbody tr").all()
    found = {
        row.locator("td.name small").inner_text(): row.locator("td").nth(column - 1).inner_text()
        for row in rows
    }
    return {name: text.split()[0] for name, text in found.items() if text != "same"}


def hostile() -> Sequence[dict[str, str]]:
    prose = "The council of the northern port town voted on Monday to keep the old ferry terminal open."
    script = "</script></template></section><script>window.ran = 1</script>"
    text = f"{script}\n\n<b onclick='ran=3'>{prose}</b>\n\n{{{{7*7}}}}"
    html = f"<html><title>{script}</title><p onmouseover='ran=5'>{prose} &lt;script&gt;ran=6&lt;/script&gt;<p>{prose}"
    return [
        {"id": f"{script}<img src=x onerror='ran=2'>", "text": text},
        {"id": "html", "url": "javascript:ran=4", "html": html},
        {"id": "bidi", "text": f"{prose}\n\nHarmless \u202egpj.exe\u202c file of the council."},
        {"id": "large", "text": "\n\n".join(f"{n} harbour master " * 40 for n in range(6500))},  # 5 MB
    ]


def test_hostile_documents_neither_run_nor_break_the_page(page: Page, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(record) for record in hostile()))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    report = make(tmp_path, tmp_path / "in.jsonl").as_uri()
    page.goto(report)
    expect(page.locator("#documents tbody tr")).to_have_count(4)
    for number in range(4):
        page.goto(f"{report}#d{number}")
        page.locator(f"body[data-opened='{number}']").wait_for()
        page.locator(".block").first.hover()
        page.locator(".block").first.click()
    assert page.evaluate("typeof ran") == "undefined"
    assert [url for url in asked if not url.startswith(report)] == []
    page.goto(f"{report}#d2")
    page.locator("body[data-opened='2']").wait_for()
    expect(page.locator(".raw .invisible").first).to_have_text("RIGHT-TO-LEFT OVERRIDE")


def test_a_long_document_and_a_long_table_come_in_parts(page: Page, tmp_path: Path) -> None:
    records = [{"id": f"n{n}", "text": f"Short note number {n} of the harbour master."} for n in range(250)]
    lines = [f"Line {n}: the council of the northern port town voted on Monday." for n in range(1200)]
    records.append({"id": "large", "text": "\n\n".join(lines)})
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(r) for r in records))
    page.goto(make(tmp_path, tmp_path / "in.jsonl").as_uri())
    expect(page.locator("#documents tbody tr:visible")).to_have_count(100)
    page.get_by_role("button", name="Later").click()
    expect(page.locator("#pager")).to_contain_text("page 2 of 3")
    page.locator("#filter").fill("large")
    page.locator("#documents tbody tr:visible a").click()
    page.locator(".block").first.wait_for()
    blocks = page.locator(".block")
    before = blocks.count()
    page.locator(".blocks").evaluate("pane => pane.scrollTo(0, pane.scrollHeight)")
    page.wait_for_function("before => document.querySelectorAll('.block').length > before", arg=before)
