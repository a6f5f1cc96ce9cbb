"""Dates, names and titles as readers want them; a page's own word before a guess."""

from datetime import UTC, datetime

import pytest

import cleaner
from cleaner.blocks import Block, Label
from cleaner.metadata.dates import to_iso
from cleaner.metadata.html import read_html_metadata
from cleaner.metadata.names import name_case, people
from cleaner.metadata.text import mark_bylines, read_text_metadata
from cleaner.metadata.titles import headline
from cleaner.splitting.html import split_html

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-11-11", "2024-11-11"),
        ("2024-05-03 15:47:42.389000+00:00", "2024-05-03T15:47:42+00:00"),
        ("2024-11-11T11:30:00+0200", "2024-11-11T11:30:00+02:00"),
        ("2024-11-11T09:30Z", "2024-11-11T09:30:00+00:00"),
        ("20241111", "2024-11-11"),
        ("Mon, 11 Nov 2024 09:30:05 GMT", "2024-11-11T09:30:05+00:00"),
        ("Monday, 11 November 2024, 11:30", "2024-11-11T11:30:00"),
        ("November 11, 2024 at 5:04 p.m.", "2024-11-11T17:04:00"),
        ("November 11, 2024 5:04 PM EST", "2024-11-11T17:04:00-05:00"),
        ("2024-11-11 5:04 PM", "2024-11-11T17:04:00"),
        ("Mon, 11 Nov 2024 12:30:05 PDT", "2024-11-11T12:30:05-07:00"),
        ("Mon Nov 11 2024 09:30:05 GMT+0100 (CET)", "2024-11-11T09:30:05+01:00"),
        ("2024-11-11 09:30 UTC-5", "2024-11-11T09:30:00-05:00"),
        ("11 Nov 2024 09:30 GMT+530", "2024-11-11T09:30:00+05:30"),
        ("1731317400", "2024-11-11T09:30:00+00:00"),
        ("2024-02-31", None),
        ("2031-01-01", None),
        ("0001-01-01T00:00:00Z", None),
        ("2023 Jan 7", "2023-01-07"),
        ("17.05.2021", "2021-05-17"),
        ("2/24/2025", "2025-02-24"),
        ("11/12/2024", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(text: str | None, iso: str | None) -> None:
    assert to_iso(text, now=NOW) == iso


@pytest.mark.parametrize(
    ("name", "cased"),
    [
        ("STANISLAV POHORILOV", "Stanislav Pohorilov"),
        ("СТАНІСЛАВ ПОГОРІЛОВ", "Станіслав Погорілов"),
        ("RORY MCDONALD", "Rory McDonald"),
        ("SINÉAD O’BRIEN", "Sinéad O’Brien"),
        ("JUAN DE LA CRUZ", "Juan de la Cruz"),
        ("ANNE-MARIE J. SMITH", "Anne-Marie J. Smith"),
        ("Ian McEwan", "Ian McEwan"),
        ("AFP", "AFP"),
    ],
)
def test_name_case(name: str, cased: str) -> None:
    assert name_case(name) == cased


def test_people_are_names_without_roles_and_repeats() -> None:
    assert people(["By JANE DOE and John Roe, Staff Writer", "Jane Doe", "admin", "Reuters"]) == (
        "Jane Doe",
        "John Roe",
        "Reuters",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Center for Food and Agriculture", ("Center for Food and Agriculture",)),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Ana Pérez y Juan Gómez", ("Ana Pérez", "Juan Gómez")),
        ("Martin Luther King, Jr.", ("Martin Luther King, Jr",)),
        ("Jane Roe, Kyiv correspondent, and John Doe", ("Jane Roe", "John Doe")),
        ("https://www.faces.example/jane.roe", ()),
    ],
)
def test_a_name_is_not_cut_up(text: str, names: tuple[str, ...]) -> None:
    assert people([text]) == names


@pytest.mark.parametrize(
    "author",
    [
        '{"@type": "Person", "givenName": "Jane", "familyName": "Roe"}',
        '{"@list": [{"@type": "Person", "name": "Jane Roe"}]}',
    ],
)
def test_authors_in_parts_and_lists_of_json_ld_are_read(author: str) -> None:
    page = f"""<html><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ferry stays",
        "author": {author}}}</script><body><h1>Ferry stays</h1></body></html>"""
    assert read_html_metadata(split_html(page)).authors == ("Jane Roe",)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Garbage strike ends after nine days | The Star", "Garbage strike ends after nine days"),
        (
            "Git - git-commit Documentation",
            "Git - git-commit Documentation",
        ),  # the longer part is no site's name
        ("Strike ends - what the union got and what it did not get", None),
        ("Thread: Which oil for the lamp?", "Which oil for the lamp?"),
        (": Strike ends", "Strike ends"),
        ("And finally&amp;#8230; the strike ends", "And finally… the strike ends"),
    ],
)
def test_a_title_loses_what_looks_like_the_name_of_a_site(title, shown) -> None:
    page = (
        f"<html><head><title>{title}</title></head><body><p>The strike ended on Thursday.</p></body></html>"
    )
    assert cleaner.clean(page).metadata.title == (shown or title)


def test_a_line_of_headline_and_site_is_the_headline_that_stands_below() -> None:
    prose = "The council of the northern port town voted on Monday to keep the ferry terminal open for one more year."
    text = (
        f"Ferry stays open - The Port\nHome\nNews\nLog in\nFerry stays open\n{prose}\n{prose[4:]}\nPrivacy\n"
    )
    assert cleaner.clean(text).metadata.title == "Ferry stays open"


def test_a_logo_is_no_headline() -> None:
    page = """<html><head><title>Dam repairs delayed | Valley Courier</title>
        <meta property="og:site_name" content="Valley Courier"></head><body><header><h1>Valley Courier</h1></header>
        <article><h2>Dam repairs delayed</h2><p>The board met on Tuesday and spoke of the dam above the valley.</p>
        <p>Those who live below it say that they were told too late of the cracks in its wall.</p></article>"""
    article = cleaner.clean(page)
    assert article.metadata.title == "Dam repairs delayed"
    assert article.text.startswith("The board met")


def test_a_title_loses_the_site_but_not_its_own_dashes() -> None:
    assert headline("War and peace - The Daily", site="The Daily", heads=[]) == "War and peace"
    assert headline("Kyiv - a city | Daily", site=None, heads=["Kyiv - a city"]) == "Kyiv - a city"
    assert headline("Kyiv - a city", site="Daily", heads=[]) == "Kyiv - a city"


def test_broken_json_ld_and_references_are_read() -> None:
    page = split_html(
        """<html lang="en"><link rel="canonical" href="https://example.org/a">
        <meta property="og:site_name" content="Example">
        <script type="application/ld+json">{"@graph": [
          {"@type": "Organization", "@id": "#o", "name": "Example"},
          {"@type": "Person", "@id": "#p", "name": "JANE DOE"},
          {"@type": "NewsArticle", "headline": "A bridge opens", "author": {"@id": "#p"},
           "datePublished": "2024-05-03T10:00:00+02:00", "keywords": "bridges, Kyiv",},
        ]}</script><h1>A bridge opens</h1>"""
    )
    metadata = read_html_metadata(page)
    assert metadata.title == "A bridge opens"
    assert metadata.authors == ("Jane Doe",)
    assert metadata.date_published == "2024-05-03T10:00:00+02:00"
    assert metadata.tags == ("bridges", "Kyiv")
    assert (metadata.site_name, metadata.language) == ("Example", "en")
    assert metadata.canonical_url == "https://example.org/a"


def test_a_page_without_a_date_gets_none() -> None:
    page = split_html("<title>Prices</title><p>Valid until 3 May 2024. Copyright 2024</p>")
    assert read_html_metadata(page).date_published is None


@pytest.mark.parametrize(
    ("html", "date"),
    [
        ("<h1>Bread</h1><p>Updated 5 May 2024</p><p>Published 3 May 2024</p>", "2024-05-03"),
        ("<title>Bread</title><p>3 May 2024</p><p>Bread</p>", "2024-05-03"),
        ("<h1>Thread</h1><time datetime=2024-05-03>a</time><time datetime=2024-05-09>b</time>", "2024-05-03"),
        ("<h1>News</h1><time datetime=2024-05-09>a</time><time datetime=2024-05-03>b</time>", None),
        ("<h1>News</h1><p>9 May 2024</p><p>One</p><p>8 May 2024</p><p>Two</p><p>7 May 2024</p>", None),
        ("<link rel=canonical href='https://example.org/'><h1>Home</h1><p>3 May 2024</p>", None),
        (
            '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2024-05-03"}</script>'
            "<meta property=og:type content=article><h1>Services</h1>",
            None,
        ),
    ],
)
def test_the_date_is_that_of_the_text_and_not_of_its_page_or_of_other_texts(
    html: str, date: str | None
) -> None:
    assert read_html_metadata(split_html(html)).date_published == date


def test_reviewers_of_a_product_are_neither_its_authors_nor_date_it() -> None:
    page = split_html(
        """<script type="application/ld+json">{"@type": "Product", "name": "Kettle", "review": [
          {"@type": "Review", "datePublished": "2024-05-03", "author": {"@type": "Person", "name": "Ann Lee"}}
        ]}</script><h1>Kettle</h1><span itemprop="author">Ann Lee</span>"""
    )
    metadata = read_html_metadata(page)
    assert (metadata.authors, metadata.date_published) == ((), None)


OLD = '{"@type": "NewsArticle", "headline": "Ferry sinks", "datePublished": "2019-01-01", "author": "Old Author"}'
NEW = """{"@type": "NewsArticle", "headline": "Dam repairs delayed until autumn", "datePublished": "2024-03-12",
"author": "New Author", "mainEntityOfPage": "https://gazette.example/dam"}"""


@pytest.mark.parametrize(
    "others",
    [
        f'{{"@type": "ItemList", "itemListElement": [{{"@type": "ListItem", "item": {OLD}}}]}}',
        f'{{"@type": "WebPage", "relatedLink": [{OLD}]}}',
        f'{{"@type": "LocalBusiness", "review": {OLD.replace("NewsArticle", "Review")}}}',
        OLD,
    ],
)
def test_other_articles_in_json_ld_are_not_the_page(others: str) -> None:
    page = f"""<html><head><link rel=canonical href="https://gazette.example/dam">
        <script type="application/ld+json">[{others}, {NEW}]</script></head>
        <body><h1>Dam repairs delayed</h1><p>The board met on Tuesday.</p></body></html>"""
    found = read_html_metadata(split_html(page))
    assert (found.authors, found.date_published) == (("New Author",), "2024-03-12")


def test_addresses_in_json_ld_are_those_of_the_things_it_names() -> None:
    page = """<html><script type="application/ld+json">{"@graph": [
        {"@type": "NewsArticle", "headline": "Ferry stays", "image": {"@id": "#img"}, "publisher": {"@id": "#org"},
         "license": {"name": "CC BY", "url": "https://cc.example/by"}},
        {"@type": "ImageObject", "@id": "#img", "name": "A ferry", "contentUrl": "https://gazette.example/a.jpg"},
        {"@type": "NewsMediaOrganization", "@id": "#org", "name": "The Gazette"}]}</script></html>"""
    found = read_html_metadata(split_html(page))
    assert (found.image, found.license, found.site_name) == (
        "https://gazette.example/a.jpg",
        "https://cc.example/by",
        "The Gazette",
    )


def test_the_author_of_a_thread_began_it() -> None:
    posts = "".join(f"<p itemprop=author>{name}</p><p>Why?</p>" for name in ("Ann", "Bob", "Cy", "Di"))
    page = split_html(f"<div itemtype=https://schema.org/DiscussionForumPosting>{posts}</div>")
    assert read_html_metadata(page).authors == ("Ann",)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Publié le 8 janvier 2025 à 11h30", "2025-01-08T11:30:00"),
        ("Von Theo Kranz | 03.06.2024, 05:30 Uhr", "2024-06-03T05:30:00"),
        ("20 вересня 2024, 13:15", "2024-09-20T13:15:00"),
        ("2025年4月6日 7時00分", "2025-04-06T07:00:00"),
        ("Madrid - 10 mar 2025 - 20:30 CET", "2025-03-10T20:30:00"),
        ("May 4, 2026 at 6:40 p.m. GMT", "2026-05-04T18:40:00+00:00"),
        ("May 4, 2026 | 3 min read", "2026-05-04"),
        ("11.11.2024, 25:70", "2024-11-11"),  # no clock shows that
        ("25/04/2026 Actualizado a las 15:10h.", "2026-04-25"),
        ("12/19/2025 09:15", "2025-12-19T09:15:00"),
        ("03/04/2024", None),  # the third of April, or the fourth of March
        ("31 February 2024", None),
        ("Updated 14:52 CET, 3 February 2025", None),  # the day of the last change
    ],
)
def test_a_bare_text_is_dated_by_the_line_at_its_headline(line, date):
    prose = "The council of the northern port town voted on Monday to keep the ferry terminal open for one more year."
    older = "The terminal was built in the spring of 1911 and rebuilt on 12 May 1954 after the great fire in the harbour."
    text = f"Home\nSport\nWeather\n\nFerry terminal stays open\n\n{line}\n\n{prose}\n\n{older}\n\nContact\nPrivacy\n"
    assert cleaner.clean(text).metadata.date_published == date


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Doe and John Roe | Updated 3 May 2024", ("Jane Doe", "John Roe")),
        ("Von: Theo Kranz 12. März 2025, 09:15 Uhr", ("Theo Kranz",)),
        ("di Luca Monaco", ("Luca Monaco",)),
        ("By clicking you accept our terms", ()),
        ("Jane Doe", ("Jane Doe",)),
        ("* María de la Cruz", ("María de la Cruz",)),
        ("Theo Kranz | 12. März 2025", ("Theo Kranz",)),
        ("The Town", ()),  # the page has these words in lower case
        ("Learn More", ()),
        ("Privacy Policy", ()),
        ("Staff Writer", ()),
        ("Jane", ()),
    ],
)
def test_a_byline_of_bare_text_gives_its_names_alone(line, authors):
    title, prose = (
        block("Ferry stays", Label.TITLE),
        block(" ".join(["The town voted on Monday."] * 5), Label.TEXT),
    )
    assert read_text_metadata([title, block(line, Label.BYLINE), prose]).authors == authors
    far_below = [title, prose, *[prose] * 9, block(line, Label.BYLINE)]
    assert read_text_metadata(far_below).authors == (), "that is the byline of another article"


def test_a_line_of_no_known_kind_with_an_authors_name_is_a_byline():
    lines = [
        block("Jane Roe, port desk", Label.OTHER),
        block("More", Label.OTHER),
        block("Jane Roe", Label.TEXT),
    ]
    marked = mark_bylines(lines, ("Jane Roe", "Mo"))
    assert [line.label for line in marked] == [Label.BYLINE, Label.OTHER, Label.TEXT]


def block(text, label):
    return Block(0, len(text), text, label=label)


def test_relative_addresses_are_joined_to_that_of_the_page() -> None:
    page = """<html><link rel=canonical href="/news/1"><meta property="og:image" content="a.jpg">
        <h1>Dam repairs delayed</h1><p>The board met on Tuesday.</p></html>"""
    found = cleaner.clean(page, url="https://gazette.example/news/old?x=1").metadata
    assert (found.canonical_url, found.image) == (
        "https://gazette.example/news/1",
        "https://gazette.example/news/a.jpg",
    )


@pytest.mark.parametrize(
    ("declared", "logo", "title"),
    [
        (
            "How wide is a spillway? - The Dam Builder's Book",
            "The Dam Builder's Book",
            "How wide is a spillway?",
        ),
        (
            "Beavers or concrete? What do you think of it (2024)",
            "Beavers",
            "Beavers or concrete? What do you think of it (2024)",
        ),
        ("Spillways - Dams", "Spillways", "Spillways"),
    ],
)
def test_a_heading_that_is_the_name_of_the_book_or_site_is_no_title(
    declared: str, logo: str, title: str
) -> None:
    page = f"<html><title>{declared}</title><h1>{logo}</h1><p>The board met on Tuesday.</p></html>"
    assert read_html_metadata(split_html(page)).title == title
