"""Bare texts with signs of the tool that wrote them: Markdown, and what text browsers write down."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import cleaner
from cleaner import Options
from cleaner.blocks import Label
from cleaner.formats.markdown import markdown

PROSE = (
    "The council of the northern port town voted on Monday to keep the old ferry terminal open for another year, "
    "after a debate that lasted until midnight.",
    "By nine votes to four the members also agreed to open the lighthouse to visitors in the summer, when the "
    "town counts on guests from the islands.",
)
MENU = "[Home](/)\n\n[Sport](/sport)\n\n[Weather](/weather)\n\n"
BODY = "\n\n".join(PROSE)

PAGE = (Path(__file__).parent / "pages/html-article/input.html").read_text(encoding="utf-8")
PAGE = PAGE.replace("<b>w</b>ooden", "<b>wooden</b>")  # html2text parts the word


def words(page: str) -> list[str]:
    """Return the words of the article in a page."""
    return re.findall(r"\w+", cleaner.clean(page).text)


def text_of(paragraph: str) -> str:
    """Return the paragraph that is made of this one, in an article of Markdown."""
    first, second, *others = cleaner.clean(f"{MENU}{PROSE[0]}\n\n{paragraph}\n\n{PROSE[1]}\n").text.split(
        "\n\n"
    )
    assert (first, others) == (PROSE[0], [PROSE[1]]), (first, second, others)
    return second


LONG = "said the harbour master, who has kept the books of the town's ferries for thirty years"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("It [**floods**](/flood) often", "It floods often"),
        ('It [floods](/a_(b) "The \\"flood\\"") often', "It floods often"),
        ("It [floods](<https://a.example/x y>) often", "It floods often"),
        ("It [floods](/what a mess.html) often", "It floods often"),
        ("It ![a wave](/wave.jpg)floods often", "It floods often"),
        ("It [![a wave](/wave.jpg)](/wave) floods often", "It floods often"),
        ("It *often* floods, _very_ ***often***", "It often floods, very often"),
        ("It costs \\$5 \\* 3, or 5 * 3", "It costs $5 * 3, or 5 * 3"),
        ("In snake_case_names and f**k", "In snake_case_names and f**k"),
        ("See <https://flood.example/a_b>", "See https://flood.example/a_b"),
        ("Run `rm -rf *` or ``ls``", "Run rm -rf * or ls"),
        ("It floods<br>often, <u>very</u> often", "It floods often, very often"),
        ("It floods [sic] in [1999]", "It floods [sic] in [1999]"),
        ("In [Kyiv](/k)[Odesa](/o)", "In Kyiv Odesa"),
    ],
)
def test_signs_go_and_words_stay(written: str, seen: str) -> None:
    assert text_of(f"{written}, {LONG}.") == f"{seen}, {LONG}."


def test_references_are_resolved() -> None:
    page = f"{MENU}{BODY}\n\nIt [floods][1] [often][2], {LONG}.\n\n[1]: https://flood.example/a 'The flood'\n"
    assert cleaner.clean(page).text.endswith(f"It floods [often][2], {LONG}.")


def test_the_body_has_its_form_in_markdown_again() -> None:
    body = f"{PROSE[0]}\n\n## What it means\n\n{PROSE[1]}\n\n> It floods often, {LONG}.\n\n```\nmake harbour\n```"
    article = cleaner.clean(f"{MENU}# Ferry stays open\n\n{body}\n")
    assert markdown(article).split("---\n")[-1].strip() == body
    assert article.title == "Ferry stays open"


def test_html_has_its_form_in_markdown() -> None:
    html = f"""<html><body><article><h1>Ferry stays</h1><p>{PROSE[0]}</p><h2>What it<br>means</h2>
        <ol start=9><li>The board talked of the ferry<li><p>It voted on it, too</p><p>and went on</p>
        <ul><li>for the winter</ul></ol><p># is no heading, {LONG}, nor is &lt;b> a tag.</p>
        <table><tr><th>Town<th>2022<th>2023<tr><td>Port<td><td>1|2</table>
        <blockquote><p>It floods often,<br>{LONG}.</p></blockquote><pre>```\nmake\n```</pre>
        <p>{PROSE[1]}</p></article></body></html>"""
    written = f"""{PROSE[0]}

## What it means

9. The board talked of the ferry
10. It voted on it, too

    and went on
    - for the winter

\\# is no heading, {LONG}, nor is \\<b> a tag.

| Town | 2022 | 2023 |
| --- | --- | --- |
| Port |  | 1\\|2 |

> It floods often,
> {LONG}.

````
```
make
```
````

{PROSE[1]}"""
    kept = Options(keep=frozenset(Label) - {Label.TITLE})
    article = cleaner.Cleaner(kept).clean(html)
    assert markdown(article, keep=kept.keep).split("---\n", 2)[-1].strip() == written


def test_underlined_headings_rules_and_tables() -> None:
    page = f"{MENU}{PROSE[0]}\n\nWhat it means\n-------------\n\n{PROSE[1]}\n\n* * *\n\n| Day | Ferry |\n| --- | --- |\n| Monday | 6:10 |\n"
    blocks = cleaner.clean(page).blocks
    assert [(block.text, block.level) for block in blocks if block.form is Label.HEADING] == [
        ("What it means", 2)
    ]
    assert [block.text for block in blocks[-2:]] == ["Day | Ferry", "Monday | 6:10"]


def test_places_are_those_of_the_page() -> None:
    quote = (
        '"We shall **never** sell it," said [Ann Lee](/people/ann-lee), the mayor of the town, on Tuesday.'
    )
    page = f"{MENU}{BODY}\n\n{quote}\n"
    article = cleaner.clean(page)
    kept = {block.text: page[block.start : block.end] for block in article.blocks}
    assert kept[PROSE[0]] == PROSE[0]
    assert kept['"We shall never sell it," said Ann Lee, the mayor of the town, on Tuesday.'] == quote
    source = next(cited.evidence.source for cited in article.cited_sources if cited.name == "Ann Lee")
    assert page[source.start : source.end] == source.exact == "Ann Lee"
    assert article.provenance is not None
    assert article.provenance.input_chars == len(page)


def test_links_alone_are_no_part_of_an_article_but_of_a_page_of_links() -> None:
    teasers = [
        "Dredging of the north channel begins in April after two years of delay and much debate",
        "School board asks parents what a longer lunch break would change for them and their children",
        "Bridge inspectors find cracks in two of the nineteen piers of the old crossing over the bay",
    ]
    linked = "\n\n".join(f"### [{teaser}](/{number})" for number, teaser in enumerate(teasers))
    article = cleaner.clean(f"{MENU}{BODY * 4}\n\n{linked}\n")
    labels = {block.text: block.label for block in article.blocks}
    assert {labels[teaser] for teaser in teasers} == {Label.RELATED}


@pytest.mark.parametrize("text", [BODY, "\n\n".join((*PROSE, "a[0](x) and b[1](y), or [see below](note)."))])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cleaner.clean(text).text == text


def test_a_fence_that_is_never_closed_hides_nothing() -> None:
    assert cleaner.clean(f"{MENU}{PROSE[0]}\n\n```\n\n{PROSE[1]}\n").text == BODY


def test_dumps_of_text_browsers_lose_the_numbers_of_their_links() -> None:
    menu = "".join(
        f"   [{number}]{name}\n" for number, name in enumerate(("Home", "News", "Sport", "Log in"), 1)
    )
    listed = "".join(f"   {number}. https://port.example/{number}\n" for number in range(1, 8))
    prose = f"   {PROSE[0]}\n\n   {PROSE[1]} See [5]here, [6][map.png] (BUTTON) [1999].\n\n   [7]Privacy policy\n   © 2025 The Coast\n"
    page = f"   #[1]alternate\n{menu}\n{prose}\nReferences\n\n{listed}"
    article = cleaner.clean(page)
    assert article.text == f"{PROSE[0]}\n\n{PROSE[1]} See here, [1999]."
    assert {block.label for block in (article.blocks[0], *article.blocks[-8:])} == {Label.COLLECTOR}
    assert page[article.blocks[-1].start : article.blocks[-1].end] == "7. https://port.example/7"


def test_records_may_hold_markdown(clean) -> None:
    record = {"markdown": f"{MENU}{BODY}\n", "metadata": {"sourceURL": "https://port.example/ferry"}}
    found = json.loads(clean("-f", "json", stdin=json.dumps(record).encode()).stdout)
    assert (found["text"], found["url"], found["kind"]) == (BODY, "https://port.example/ferry", "text")


@pytest.mark.parametrize("width", [0, 78])
def test_html2text_gives_the_words_of_the_html(width: int) -> None:
    html2text = pytest.importorskip("html2text")
    assert words(html2text.HTML2Text(bodywidth=width).handle(PAGE)) == words(PAGE)


@pytest.mark.parametrize("options", [{}, {"heading_style": "ATX"}, {"strip": ["a"]}])
def test_markdownify_gives_the_words_of_the_html(options: dict[str, str]) -> None:
    markdownify = pytest.importorskip("markdownify")
    soup = BeautifulSoup(PAGE, "lxml")
    for element in soup(["script", "style"]):
        element.decompose()
    assert words(markdownify.markdownify(str(soup), **options)) == words(PAGE)


CLIPPED = f"""---
title: "Ferry stays open"
source: "https://port.example/ferry"
author:
  - "[[Ines Calloway]]"
published: 2025-03-04
tags: [harbour, ferries]
---
{BODY}
"""
SERVED = f"""Title: Ferry stays open

URL Source: https://port.example/ferry

Published Time: 2025-03-04T18:42:00+01:00

Markdown Content:
{BODY}
"""


@pytest.mark.parametrize(
    ("page", "published"), [(CLIPPED, "2025-03-04"), (SERVED, "2025-03-04T18:42:00+01:00")]
)
def test_front_matter_is_metadata(page: str, published: str) -> None:
    article = cleaner.clean(page)
    assert article.text == BODY
    assert (article.title, article.metadata.date_published) == ("Ferry stays open", published)
    assert (article.source.domain, article.source.status) == ("port.example", "declared")
    assert {block.reason for block in article.blocks if block.label is Label.COLLECTOR} == {"metadata"}
    assert article.metadata.authors in ((), ("Ines Calloway",))
    assert article.metadata.tags in ((), ("harbour", "ferries"))


@pytest.mark.parametrize(
    "front", ["---\n[[[\n---\n", "---\nfoo\n---\n", "---\ntitle: *x\n---\n", "---\nkey: a\n"]
)
def test_what_only_looks_like_front_matter_stands_in_no_ones_way(front: str) -> None:
    assert cleaner.clean(f"{front}{BODY}").text.endswith(PROSE[1])


def test_markdown_of_an_article_cleans_to_the_same_again() -> None:
    once = markdown(cleaner.clean(PAGE))
    assert markdown(cleaner.clean(once)) == once.replace('id: "input"\n', "")


def test_a_list_of_references_is_no_list_of_links() -> None:
    page = f"{PROSE[0]} [1]\n\n{PROSE[1]} [2]\n\nReferences\n\n1. https://port.example/a\n\n2. https://port.example/b"
    assert cleaner.clean(page).text == page


def test_front_matter_makes_no_objects(tmp_path: Path) -> None:
    page = f"---\ntitle: !!python/object/apply:pathlib.Path.touch [{tmp_path / 'x'}]\nauthor: Ann Lee\n---\n{BODY}\n"
    article = cleaner.clean(page)
    assert article.metadata.authors == ("Ann Lee",)
    assert not list(tmp_path.iterdir())


def test_markdown_may_hold_tags_that_it_has_no_signs_for() -> None:
    page = f'<div class="menu">\n\n{MENU}</div>\n\n<div id="story">\n\n## Ferry\n\n{BODY}\n\n</div>\n'
    article = cleaner.clean(page)
    assert (article.kind, article.text) == ("text", f"Ferry\n\n{BODY}")
