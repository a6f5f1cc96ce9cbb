"""The Python interface: one page, many pages, threads, rules on HTML, rules that no longer fit."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import cleaner
from cleaner import Cleaner, Failure, Options, Page
from cleaner.errors import DecodeError, RuleError

PROSE = [
    "The council of the northern port town voted on Monday to keep the old ferry terminal open for another year, "
    "after a debate that lasted until midnight.",
    "By nine votes to four the members also agreed to open the lighthouse to visitors in the summer, when the "
    "town counts on guests from the islands.",
    "The mayor said that the money had been set aside two years ago, and that nobody would have to pay more for "
    "the crossing.",
]
TEXT = "\n\n".join(PROSE)
HTML = f"""<!doctype html><html lang="en"><head><title>Ferry stays | The Coast</title>
<link rel="canonical" href="https://www.coast.example/ferry"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<main><h1 class="head">Ferry stays</h1><p class="who">JANE DOE</p>
<div class="story">{"".join(f"<p>{p}</p>" for p in PROSE)}<p class="box">Our newsletter tells you more.</p></div></main>
<aside><p>Storm warning for the whole coast, and what it means for you and for your boat this weekend.</p></aside>
</body></html>"""
RULE = """
schema = 1
id = "coast.example"
source = { name = "The Coast" }
match = { url = ["coast.example/*"] }
[html]
body = ["div.story"]
strip = [{ id = "box", select = "//p[@class='box']", as = "promo" }]
title = ["h1.head"]
author = [".who"]
"""


@pytest.fixture
def rules(tmp_path):
    (tmp_path / "coast.toml").write_text(RULE)
    return Options(rules=(str(tmp_path),))


def test_one_call():
    article = cleaner.clean(TEXT, url="https://coast.example/a", id="a")
    assert (article.id, article.text, article.source.domain) == ("a", TEXT, "coast.example")
    assert article.language == "en"


def test_selectors_decide_on_html(rules):
    article = Cleaner(rules).clean(HTML)
    assert article.text == TEXT
    assert article.source.id == "coast.example"
    assert article.source.evidence[0].via == "canonical"
    assert (article.title, article.metadata.authors) == ("Ferry stays", ("Jane Doe",))
    reasons = {block.text: block.reason for block in article.blocks}
    assert reasons["Our newsletter tells you more."] == "rule:coast.example/box"
    assert reasons[PROSE[0]] == "rule:coast.example/body"


def test_rules_that_no_longer_fit_give_way_loudly(rules):
    article = Cleaner(rules).clean(HTML.replace('class="story"', 'class="new"'))
    assert PROSE[0] in article.text
    assert "rules-degraded" in article.flags


def test_a_rule_can_not_empty_a_page(tmp_path):
    (tmp_path / "greedy.toml").write_text(
        'schema = 1\nid = "coast.example"\nmatch = { url = ["coast.example/*"] }\n'
        'drop = [{ id = "all", re = "." }]\n'
    )
    article = Cleaner(Options(rules=(str(tmp_path),))).clean(Page(TEXT, url="https://coast.example/a"))
    assert article.text == TEXT
    assert "rules-degraded" in article.flags


def test_a_bad_page_ends_no_run():
    first, bad, last = Cleaner().run([TEXT, Page(b"\x00\x01\x02" * 999, id="bad"), TEXT.encode()])
    assert first.text == last.text == TEXT
    assert isinstance(bad, Failure)
    assert (bad.id, bad.to_dict()["status"]) == ("bad", "error")
    with pytest.raises(DecodeError):
        cleaner.clean(b"\x00\x01\x02" * 999)


@pytest.fixture
def restless():
    """Threads that take turns every few lines, so that what they may do to one another happens."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("restless")
def test_threads_share_a_cleaner(seeds):
    pages = [seed.read_bytes() for seed in seeds] * 4 + [HTML]
    alone = [Cleaner().clean(page).to_dict() for page in pages]
    for shared in (Cleaner(), Cleaner(), Cleaner(), Cleaner()):  # each makes what they share anew
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda page: shared.clean(page).to_dict(), pages)) == alone  # noqa: B023


def test_faults_of_rules_show_when_the_cleaner_is_made(tmp_path):
    (tmp_path / "a.toml").write_text('schema = 1\nid = "a"\ndorp = []\n')
    with pytest.raises(RuleError, match=r"a\.toml:3: unknown key 'dorp' in the file: did you mean 'drop'\?"):
        Cleaner(Options(rules=(str(tmp_path),)))


def test_a_publisher_line_names_the_source():
    article = cleaner.clean(f"Ferry stays\nSource: www.coast.example\n\n{TEXT}\n\nSource: harbour.example")
    assert (article.source.domain, article.source.status) == ("coast.example", "identified")
    assert article.text.endswith("Source: harbour.example")


def test_a_text_that_is_clean_already_stays_whole():
    text = f"{PROSE[0]}\n\nNext\n\n{PROSE[1]}\n\nPrevious\n\n{PROSE[2]}"
    assert cleaner.clean(text).text == text


def test_a_paragraph_that_ends_in_the_agencies_it_comes_from_is_text():
    wire = "The ministry said that the plan was good. It will cost two billion euros. (AP/Reuters)"
    photo = "A ferry leaves the port on Tuesday. (AP Photo/Jane Roe)"
    article = cleaner.clean(f"Ferry stays open\n\n{photo}\n\n{TEXT}\n\n{wire}\n")
    assert wire in article.text
    assert photo not in article.text


@pytest.mark.parametrize("end", ["…", "...", " [...]", "… [+1234 chars]"])
def test_a_text_that_is_cut_off_is_flagged(end):
    whole = "The council of the northern port town voted on Monday to keep the ferry terminal open for a year"
    assert "truncated" in cleaner.clean(f"{whole}.\n\n{whole}{end}").flags
    assert "truncated" not in cleaner.clean(f"{whole}{end}\n\n{whole}.").flags
    assert "truncated" not in cleaner.clean(f"{whole}.\n\nTo be continued...").flags


DRAWN = """<html><head><title>Ferry stays</title><script type="application/ld+json">{{"@type": "NewsArticle",
"articleBody": "{body}"}}</script></head><body><div id="root">{seen}</div><noscript>Enable JavaScript.</noscript></body></html>"""


STATE = """<html><head><title>Ferry stays</title><meta property="og:type" content="article"></head><body><div id="app"></div>
<script>window.state = {{"menu": "<ul><li>Home</li></ul>", "article": {{"html": "{body}"}}}};</script></body></html>"""


@pytest.mark.parametrize(
    "page",
    [
        DRAWN.format(body="\\n\\n".join(PROSE), seen=""),
        DRAWN.format(body="".join(f"<p>{text}</p>" for text in PROSE), seen=""),
        STATE.format(body="".join(rf"\u003cp class=\"a\">{text}\u003c/p>" for text in PROSE)),
    ],
)
def test_a_page_that_a_script_draws_has_the_article_that_its_scripts_hold(page):
    article = cleaner.clean(page)
    assert article.text == "\n\n".join(PROSE)
    kept = [block for block in article.blocks if block.label == "text"]
    assert [page[block.start : block.end] for block in kept] == list(PROSE)


def test_the_scripts_of_a_page_that_is_no_article_are_not_read():
    page = STATE.format(body="".join(f"<p>{text}</p>" for text in PROSE)).replace('"article">', '"product">')
    assert cleaner.clean(page).text == ""


def test_a_declared_body_is_not_read_twice():
    shown = "".join(f"<p>{text}</p>" for text in PROSE[:1])
    article = cleaner.clean(DRAWN.format(body="\\n\\n".join(PROSE * 4), seen=shown))
    assert article.text == PROSE[0]


@pytest.mark.parametrize(
    "wall",
    [
        "This article is for subscribers only. Subscribe now for one euro a week.",
        "La suite est réservée à nos abonnés. Déjà abonné ? Se connecter",
        "Este contenido es exclusivo para suscriptores.",
    ],
)
def test_a_paywall_that_says_so_is_flagged_and_left_out(wall):
    prose = "The council voted on Monday to keep the old ferry terminal open for another year or two."
    article = cleaner.clean(f"<article><h1>Ferry</h1><p>{prose}</p><div><p>{wall}</p></div></article>")
    assert article.text == prose
    assert "paywall" in article.flags


def test_a_consent_dialogue_instead_of_a_page_is_empty_and_flagged():
    article = cleaner.clean(
        "<h2>We value your privacy</h2><p>We and our 214 partners store and access information on a device, "
        "such as cookies, and process personal data.</p><button>Accept all</button>"
    )
    assert (article.status, article.flags) == ("empty", ("consent-wall", "not-article"))


@pytest.mark.parametrize(("free", "flags"), [("false", ["paywall"]), ('"False"', ["paywall"]), ("true", [])])
def test_a_page_that_declares_a_paywall_is_flagged(free, flags):
    declared = f'<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": {free}}}</script></head>'
    found = cleaner.clean(HTML.replace("</head>", declared)).flags
    assert [flag for flag in found if flag == "paywall"] == flags
