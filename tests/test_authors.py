"""Who wrote a page that declares no author: bylines of HTML and of bare text, and who began a thread."""

import json

import pytest

import cleaner

WORDS = "The board met on Tuesday to look at the cracks in the dam, and put the repairs off until the spring."
MEMBERS = ("beaver_99", "otter7", "Castor")


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ('<h1>Dam repairs</h1><div class="post-author">Jane Roe</div>', ("Jane Roe",)),
        ('<div class="author-box">Jane Roe</div><h1>Dam repairs</h1>' + "<p>Menu</p>" * 9, ("Jane Roe",)),
        ("<h1>Dam repairs</h1><p>Jane Roe</p><p>3 May 2024</p>", ("Jane Roe",)),
        ("<h1>Dam repairs</h1><p>Jane Roe</p>", ()),
        ("<h1>Dam repairs</h1>" + "<p>Menu</p>" * 9 + '<div class="author">Jane Roe</div>', ()),
        ('<h1>Dam repairs</h1><div class="author-name">Jane Roe Senior Staff Writer</div>', ("Jane Roe",)),
    ],
)
def test_authors_that_readers_see_stand_about_the_headline(head: str, authors: tuple[str, ...]) -> None:
    page = f"<html><body>{head}{f'<p>{WORDS}</p>' * 4}</body></html>"
    assert cleaner.clean(page).metadata.authors == authors


def test_who_began_a_thread_is_its_author_by_the_name_they_go_by() -> None:
    posts = [f"<p><a class=username href=/members/{name}>{name}</a></p><p>{WORDS}</p>" for name in MEMBERS]
    page = f"<html><body><h1>How do I mend a dam?</h1>{''.join(posts)}</body></html>"
    assert cleaner.clean(page).metadata.authors == ("beaver_99",)
    thread = {
        "@type": "DiscussionForumPosting",
        "headline": "How do I mend a dam?",
        "author": {"name": "otter7"},
    }
    stated = f'<script type="application/ld+json">{json.dumps(thread)}</script>'
    assert cleaner.clean(page.replace("<h1>", stated + "<h1>")).metadata.authors == ("otter7",)


def test_the_author_of_a_question_is_not_who_answers() -> None:
    def person(name: str) -> str:
        return f'<div itemprop="author" itemscope><a itemprop="url" href="/u/{name}">{name}</a></div>'

    page = f"""<html><body><div itemscope itemtype="https://schema.org/Question"><h1>How do I mend a dam?</h1>
        <p>{WORDS}</p><div>Edited by <a href="/u/editor">editor</a></div>{{asked}}
        <div itemscope itemtype="https://schema.org/Answer"><p>{WORDS}</p>{person("otter7")}</div></div></html>"""
    assert cleaner.clean(page.format(asked=person("beaver99"))).metadata.authors == ("beaver99",)


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By\n\nJane Roe\n and \nAnn Lee\n, Staff Writer", ("Jane Roe", "Ann Lee")),
        ("Von\nTheo Kranz\n, \nAnna Lind", ("Theo Kranz", "Anna Lind")),
        ("Autor:\xa0\nTheo Kranz", ("Theo Kranz",)),
        ("3 May 2024\nShare\nJane Roe", ("Jane Roe",)),
        ("By\nSubscribe now to read on", ()),
    ],
)
def test_bylines_of_bare_text_may_come_in_pieces(byline: str, authors: tuple[str, ...]) -> None:
    page = f"Gazette\nHome\nMy Account\nSport\n\nDam repairs put off\n\n{byline}\n\n" + f"{WORDS}\n\n" * 4
    assert cleaner.clean(page).metadata.authors == authors


BIOGRAPHY = (
    "Jane Roe is a writer and a keeper of boats. She lives on the river with two cats and too many books."
)
MORE = "Her last book is about the people who look after dams, and about those who live below them."
MENU = "Home\n\nNews\n\nSubscribe now\n\nLog in\n\n"
FOOT = "\n\nMore stories\n\nRain expected on Sunday\n\nPrivacy policy\n\n© 2024 The River Paper\n"
STORY = "\n\n".join(
    [
        WORDS,
        "Repairs would cost two million, the treasurer said, and the money would have to come from the school.",
        "Nobody who lives below the dam was asked, and some of them stood in front of the town hall with candles.",
        "The engineers are to come back in March, when the water is low, and to look at the eastern wall again.",
    ]
)


@pytest.mark.parametrize(
    ("byline", "box"),
    [
        ("By Jane Roe", BIOGRAPHY),
        ("By Jane Roe", f"{BIOGRAPHY}\n\n{MORE}"),
        ("By Jane Roe", f"Jane Roe\n\n{BIOGRAPHY.replace('Jane Roe', 'Jane')}"),
        ("Tuesday", f"Written by Jane Roe\n\n{BIOGRAPHY}"),
        ("Tuesday", f"About the author: {BIOGRAPHY}"),
    ],
)
def test_what_a_text_tells_of_its_author_is_not_its_body(byline: str, box: str) -> None:
    article = cleaner.clean(f"{MENU}Dam repairs\n\n{byline}\n\n{STORY}\n\n{box}{FOOT}")
    assert article.text == STORY
    assert {block.label for block in article.blocks if "keeper of boats" in block.text} == {"byline"}


def test_what_a_text_tells_of_others_and_a_dialogue_stay() -> None:
    about = f"{MENU}Dam repairs\n\nBy Ann Lee\n\n{STORY}\n\n{BIOGRAPHY}\n\n{MORE}{FOOT}"
    assert MORE in cleaner.clean(about).text
    talk = "Jane Roe: And who is going to pay for all of that, the town or the people who live below the dam?"
    dialogue = f"{MENU}Dam repairs\n\nBy Jane Roe\n\n{STORY}\n\n{talk}\n\n{WORDS}{FOOT}"
    assert talk in cleaner.clean(dialogue).text
