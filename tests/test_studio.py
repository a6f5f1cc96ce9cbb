"""The studio: a rule made by pointing, in the browser; and who may not ask its server."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest
from patience import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest_plugins = ["browser"]

SEEDS = Path(__file__).parent.parent / "seeds"


class Running(NamedTuple):
    """A studio that runs: its link, its folder of rules."""

    link: str
    rules: Path

    @property
    def port(self) -> int:
        return urlsplit(self.link).port or 0


def harbour(title: str, author: str, date: str, comments: str) -> str:
    """Return a page of an outlet that no shipped rule knows."""
    head = ["The Harbour Gazette", "Home | News | Sport | Tides", title, f"By {author}", date]
    body = [
        f"{title}, the council of the northern port town said on Monday, and that is how it will stay.",
        f"The members also agreed, as {author} was told, to keep the small lighthouse open in the summer months.",
    ]
    tail = [
        "Support the Gazette from just 1 crown a week",
        f"Comments ({comments})",
        "seagull99: Nobody asked us.",
    ]
    return "\n\n".join([*head, *body, *tail]) + "\n"


TEXTS = {
    "one": harbour("The ferry terminal closes", "Jane Roe", "Monday, 11 November 2024, 11:30", "12"),
    "two": harbour("The fleet comes home early", "John Poe", "Tuesday, 12 November 2024, 08:05", "3"),
    "three": harbour("A storm shuts the coast road", "Mary van Doe", "Friday, 15 November 2024, 19:45", "0"),
}
FOURTH = harbour("The library gets a new roof", "Tom Boe", "Thursday, 14 November 2024, 10:00", "7")


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Running]:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    (folder / "evil.txt").write_text("<script>window.ran=1</script>\n\n<img src=x onerror='window.ran=2'>\n")
    (folder / "other.txt").write_bytes(next(SEEDS.glob("000*")).read_bytes())
    rules = tmp_path / "rules"
    command = [sys.executable, "-m", "cleaner", "studio", str(folder), "--rules", str(rules), "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        yield Running(process.stderr.readline().split()[-1], rules)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0  # Ctrl-C is the way to end it


def settle(page: Page) -> None:
    page.locator("#studio[aria-busy=false]").wait_for()


def open_document(page: Page, name: str) -> None:
    page.locator("[data-document]", has_text=name).click()
    settle(page)


def point(page: Page, text: str, key: str, *, way: str = "1") -> None:
    """Click the line that begins with *text*, and answer by the keyboard."""
    page.locator(".block", has_text=text).first.click()
    page.keyboard.press(way)
    page.keyboard.press(key)
    settle(page)


def draft_harbour(page: Page) -> None:
    open_document(page, "one ·")
    page.get_by_label("Source", exact=True).fill("harbour.example")
    page.get_by_label("Name").fill("The Harbour Gazette")
    point(page, "The Harbour Gazette", "f")
    point(page, "The Harbour Gazette", "n")
    point(page, "Home | News", "n")
    point(page, "The ferry terminal closes", "h")
    point(page, "By Jane Roe", "b")
    point(page, "Monday, 11 November", "d")
    point(page, "Support the Gazette", "p")
    point(page, "Comments (12)", "c", way="3")


def test_a_rule_by_clicks_cleans_another_page_of_the_source(
    page: Page, studio: Running, tmp_path: Path
) -> None:
    page.goto(studio.link)
    draft_harbour(page)
    expect(page.locator("#reach")).to_have_text("3 documents of this source")
    page.get_by_role("button", name="Save the rule").click()
    page.locator("#saved", has_text="2 tests, all hold").wait_for()
    expect(page.locator("[data-document]", has_text="two ·")).to_have_count(1)

    (tmp_path / "fourth.txt").write_text(FOURTH)
    command = [
        sys.executable,
        "-m",
        "cleaner.cli.clean",
        "-f",
        "json",
        "--rules",
        studio.rules,
        tmp_path / "fourth.txt",
    ]
    record = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert record["source"]["id"] == "harbour.example"
    assert record["title"] == "The library gets a new roof"
    assert record["authors"] == ["Tom Boe"]
    assert record["date_published"] == "2024-11-14T10:00:00"
    assert record["text"].startswith("The library gets a new roof, the council")
    assert record["text"].endswith("in the summer months.")
    checked = subprocess.run([sys.executable, "-m", "cleaner", "rules", "check", studio.rules], check=False)
    assert checked.returncode == 0


def test_what_the_rule_would_wrongly_take_is_said(page: Page, studio: Running) -> None:
    page.goto(studio.link)
    open_document(page, "one ·")
    page.get_by_label("Source", exact=True).fill("harbour.example")
    point(page, "The Harbour Gazette", "f")
    point(page, "The members also agreed", "a", way="2")  # all lines that begin with "The members"
    losses = page.locator("#losses")
    expect(losses).to_contain_text("Takes 2 lines of prose that you did not point at")
    expect(losses).to_contain_text("as John Poe was told")


def test_a_saved_file_keeps_its_comments(page: Page, studio: Running) -> None:
    path = studio.rules / "sources" / "harbour.example.toml"
    path.parent.mkdir(parents=True)
    path.write_text(
        '# The gazette of the port.\nschema = 1\nid = "harbour.example"\nrest = "text"\n\n'
        '# the bar on top\ndrop = [\n  # every page has it\n  { id = "navigation", is = ["Home | News | Sport | Tides"] },\n]\n\n'
        '# how it is known\n[match]\nline = [{ is = ["The Harbour Gazette"], weight = 4 }]\n'
    )
    page.goto(studio.link)
    open_document(page, "one ·")
    page.get_by_label("Source", exact=True).fill("harbour.example")
    point(page, "The Harbour Gazette", "n")
    page.get_by_role("button", name="Save the rule").click()
    page.locator("#saved", has_text="Saved").wait_for()
    text = path.read_text()
    for comment in (
        "# The gazette of the port.",
        "# the bar on top",
        "# every page has it",
        "# how it is known",
    ):
        assert comment in text
    assert text.index("# how it is known") < text.index("[match]")
    assert 'id = "navigation-2"' in text


def test_a_line_drawn_anew_while_the_button_is_down_can_be_pointed_at(page: Page, studio: Running) -> None:
    page.goto(studio.link)
    open_document(page, "one ·")
    page.locator(".block", has_text="Home | News").hover()
    page.mouse.down()
    page.evaluate("""() => {  // in one task, so that no frame comes between: as when the answer comes at that moment
        const { top, left } = document.querySelector(".block:hover").getBoundingClientRect();
        const [old] = document.querySelectorAll("#lines .blocks");
        old.replaceWith(old.cloneNode(true));
        const place = { clientX: left + 20, clientY: top + 5 };
        const under = document.elementFromPoint(place.clientX, place.clientY);
        under.dispatchEvent(new PointerEvent("pointerup", { bubbles: true, ...place }));
    }""")
    expect(page.locator("#menu")).to_be_visible()
    expect(page.locator("#menu-line")).to_have_text("Home | News | Sport | Tides")


def test_a_button_released_over_a_line_does_not_point_at_it(page: Page, studio: Running) -> None:
    page.goto(studio.link)
    open_document(page, "one ·")
    line = page.locator(".block", has_text="Home | News")
    line.click()
    page.keyboard.press("Escape")
    page.locator("#rule-head").hover()
    page.mouse.down()
    line.hover()
    page.mouse.up()
    expect(page.locator("#menu")).to_be_hidden()


def test_a_hostile_document_is_only_text(page: Page, studio: Running) -> None:
    page.goto(studio.link)
    open_document(page, "evil ·")
    expect(page.locator(".block .words").first).to_have_text("<script>window.ran=1</script>")
    assert page.evaluate("typeof ran") == "undefined"


def ask(studio: Running, method: str, path: str, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(http.client.HTTPConnection("127.0.0.1", studio.port, timeout=10)) as connection:
        connection.request(method, path, body="{}" if method == "POST" else None, headers=named)
        return connection.getresponse().status


def enter(studio: Running) -> str:
    parts = urlsplit(studio.link)
    with closing(http.client.HTTPConnection("127.0.0.1", studio.port, timeout=10)) as connection:
        connection.request("GET", f"{parts.path}?{parts.query}")
        return (connection.getresponse().getheader("set-cookie") or "").partition(";")[0]


def test_only_the_browser_that_opened_the_link_may_ask(studio: Running) -> None:
    own, json_type = f"http://127.0.0.1:{studio.port}", "application/json"
    assert ask(studio, "GET", "/") == 403
    assert ask(studio, "GET", "/open?token=guess") == 403
    cookie = enter(studio)
    assert enter(studio) == ""  # the link opens once
    assert ask(studio, "GET", "/", Cookie=cookie) == 200
    assert ask(studio, "GET", "/", Cookie=cookie, Host="rebound.example") == 403
    assert ask(studio, "GET", "/", Cookie=cookie, Origin="http://foreign.example") == 403
    assert ask(studio, "POST", "/save", Cookie=cookie, Content_Type=json_type) == 403  # no Origin
    assert ask(studio, "POST", "/save", Cookie=cookie, Content_Type=json_type, Origin="null") == 403
    assert ask(studio, "POST", "/save", Cookie=cookie, Content_Type="text/plain", Origin=own) == 400
    assert ask(studio, "POST", "/save", Cookie=cookie, Content_Type=json_type, Origin=own) == 400  # no source
    assert ask(studio, "GET", "/", Cookie=cookie, Sec_Fetch_Site="cross-site") == 403
