"""What users rely on: ratings of the publisher, state affiliation, signals; each with its evidence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from benchmarks.build_ratings import outlet_rows
from cleaner.article import Metadata, Source, plain
from cleaner.blocks import Block, Label
from cleaner.errors import RatingsError
from cleaner.reliability import Assessment, Rater
from cleaner.reliability.domains import PublicSuffixes, host_of

ROOT = Path(__file__).parent.parent
SEED = {path.name[:3]: path for path in (ROOT / "seeds").glob("*.txt")}


def lines(text: str, *, label: Label = Label.TEXT, start: int = 0) -> list[Block]:
    """Return the lines of *text* as blocks of one label, with their true offsets."""
    return [
        Block(start + line.start(), start + line.end(), line[0], label=label)
        for line in re.finditer(r"\S(?:.*\S)?", text)
    ]


def assess(rater: Rater, text: str, *, published: str | None = None, domain: str | None = None) -> Assessment:
    return rater.assess(Source(domain=domain), Metadata(date_published=published), lines(text), text)


def signals(assessment: Assessment) -> dict[str, list[str]]:
    return {s.id: [span.exact for span in s.evidence] for s in assessment.reliability.signals}


def test_a_rating_says_who_rated_what_when_and_under_which_licence(rater: Rater) -> None:
    known = rater.publisher("zerohedge.com")
    assert plain(known.source_ratings[0]) == {
        "rater": "Wikipedia: perennial sources",
        "scheme": "wikipedia-rsp",
        "value": "deprecated",
        "rated_domain": "zerohedge.com",
        "match": "exact",
        "scope": None,
        "rated_on": "2020",
        "dataset_version": "2026-04",
        "n_observed": None,
        "evidence_url": "https://en.wikipedia.org/wiki/WP:ZEROHEDGE",
        "license": "CC-BY-SA-4.0",
    }
    assert known.source_ratings[1].value == 0.272
    assert known.source_ratings[1].n_observed == 3
    assert known.rating_status == "rated"
    assert plain(known.admiralty) == {
        "source_reliability": "E",
        "basis": "wikipedia-rsp: deprecated (2020)",
        "information_credibility": "6",
    }


@pytest.mark.parametrize("domain", ["online.ua", "no-such-outlet.example", None])
def test_an_unknown_domain_is_unrated_and_gets_no_letter(rater: Rater, domain: str | None) -> None:
    known = rater.publisher(domain)
    assert (known.source_ratings, known.rating_status, known.state_affiliation) == ((), "unrated", None)
    assert known.admiralty.source_reliability is None


def test_unlike_outlets_of_one_name_are_told_apart_by_domain(rater: Rater) -> None:
    values = [
        [r.value for r in rater.publisher(d).source_ratings]
        for d in ("pravda.com.ua", "pravda.ru", "news-pravda.com")
    ]
    assert values[0] == [0.731]
    assert values[0] != values[1] != values[2]


def test_a_wholly_imputed_row_is_no_rating_and_an_alias_gives_no_letter(rater: Rater) -> None:
    known = rater.publisher("ria.ru")
    assert [(r.scheme, r.rated_domain, r.match) for r in known.source_ratings] == [
        ("wikipedia-rsp", "rian.ru", "alias")
    ]
    assert known.admiralty.source_reliability is None
    assert known.state_affiliation is not None
    assert (known.state_affiliation.typology, known.state_affiliation.country) == ("SC", "Russia")


def test_ratings_that_differ_by_scope_are_disputed_and_all_shown(rater: Rater) -> None:
    known = rater.publisher("https://www.huffpost.com/entry/1")
    assert known.rating_status == "disputed"
    assert {"generally reliable", "generally unreliable"} <= {r.value for r in known.source_ratings}
    assert all(r.scope for r in known.source_ratings if r.scheme == "wikipedia-rsp")
    assert known.admiralty.source_reliability is None


def test_a_part_of_a_site_is_rated_by_its_path_and_a_subdomain_by_its_parent(rater: Rater) -> None:
    assert rater.publisher("https://www.forbes.com/advisor/x").source_ratings[0].match == "path"
    assert "path" not in {r.match for r in rater.publisher("forbes.com").source_ratings}
    assert rater.publisher("live.washingtonpost.com").source_ratings[0].match == "parent"


def test_a_users_own_list_is_shown_beside_the_others_and_can_dispute_them(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "# rater: Mine\n# scheme: mine\n# version: 1\n# license: internal\n# favourable: >= 60\n"
        "domain,value\nzerohedge.com,75\n",
        encoding="utf-8",
    )
    known = Rater(user_tables=[path]).publisher("zerohedge.com")
    assert [r.scheme for r in known.source_ratings] == ["wikipedia-rsp", "lin-2023-pc1", "mine"]
    assert known.rating_status == "disputed"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("domain,value\na.com,1\n", r":1: the preamble has no rater: add a line"),
        ("# rater: a\n# scheme: b\n# version: 1\n# license: c\nhost,value\n", r":5: no column domain"),
        ("# rater: a\n# scheme: b\n# version: 1\n# license: c\ndomain,value\na.com,\n", r":6: a row without"),
        (
            "# rater: a\n# scheme: b\n# version: 1\n# license: c\n# favourable: >= x\ndomain,value\n",
            r":5: .*no bound",
        ),
    ],
)
def test_a_list_at_fault_is_refused_with_place_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RatingsError, match=message):
        Rater(user_tables=[path])


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.pravda.com.ua/eng/news/", "pravda.com.ua"),
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("someone.github.io", "someone.github.io"),
        ("a.b.kawasaki.jp", "a.b.kawasaki.jp"),
        ("city.kawasaki.jp", "city.kawasaki.jp"),
        ("http://xn--80aafi6cg.xn--p1ai/x", "правда.рф"),
        ("co.uk", None),
        ("192.168.0.1", None),
        ("http://[broken", None),
    ],
)
def test_registrable_domains_follow_the_public_suffix_list(url: str, domain: str | None) -> None:
    assert PublicSuffixes().registrable(url) == domain


def test_a_host_has_no_www_and_no_port() -> None:
    assert host_of("https://WWW.Example.com:8080/a") == "example.com"


def test_the_compiled_gazetteer_is_that_of_the_rule_file() -> None:
    book = tomllib.loads((ROOT / "rules" / "outlets.toml").read_text(encoding="utf-8"))
    compiled = (ROOT / "cleaner" / "reliability" / "data" / "outlets.tsv").read_text(encoding="utf-8")
    rows = [line for line in compiled.splitlines() if not line.startswith("# ")]
    assert rows == sorted({"\t".join(row) for row in outlet_rows(book)})


def test_the_gazetteer_is_wide_and_every_ambiguous_word_names_an_outlet() -> None:
    book = tomllib.loads((ROOT / "rules" / "outlets.toml").read_text(encoding="utf-8"))
    ambiguous = set(book.pop("ambiguous"))
    outlets = [names for kinds in book.values() for table in kinds.values() for names in table.values()]
    assert len(outlets) >= 400
    assert len(book) >= 40
    assert ambiguous <= {name for names in outlets for name in names.split(" | ")}


def test_a_weekday_that_does_not_fit_its_date_is_shown(rater: Rater) -> None:
    text = SEED["001"].read_text(encoding="utf-8")
    found = signals(assess(rater, text, published="2024-11-11T11:30:00+02:00"))
    assert found["date.weekday-mismatch"] == ["Thursday, 7 October"]
    assert found["date.conflict"] == ["Thursday, 7 October", "Thursday, 7 November"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("They met on Thursday, 7 November.", False),
        ("They met on Monday, November 7, 2016.", False),
        ("They met on Monday, November 7, 2017.", True),
        ("Die Wahl ist am Freitag, dem 8. November 2024.", False),
        ("Die Wahl ist am Freitag, 9. November 2024.", True),
        ("Le jeudi 7 novembre, il a parlé.", False),
        ("El jueves 8 de noviembre habló.", True),
        ("Розмова відбулася у четвер, 7 листопада.", False),
        ("Разговор состоялся в пятницу, 7 ноября.", True),
        ("On Sunday, December 7, 1941 and on Sunday, December 7 they wrote.", False),
        ("Sun 31 February", False),
    ],
)
def test_weekdays_are_checked_in_six_languages(rater: Rater, text: str, wrong: bool) -> None:
    found = signals(assess(rater, text, published="2024-11-11"))
    assert ("date.weekday-mismatch" in found) is wrong


def test_without_a_year_or_a_publication_date_no_weekday_is_judged(rater: Rater) -> None:
    assert "date.weekday-mismatch" not in signals(assess(rater, "They met on Friday, 7 November."))


def test_comments_are_weighed_and_never_read_for_sources(rater: Rater) -> None:
    body = "Trump called Putin, the Kremlin said in a statement."
    comments = "According to CNN it never happened.\n" * 3
    blocks = lines(body) + lines(comments, label=Label.COMMENT, start=len(body) + 1)
    found = rater.assess(Source(), Metadata(), blocks, body)
    share = next(s for s in found.reliability.signals if s.id == "comments.share")
    assert share.value == round(105 / (105 + len(body)), 3)
    assert "CNN" not in [source.name for source in found.cited_sources]


@pytest.mark.parametrize(
    ("text", "signal", "exact"),
    [
        ("He spoke on condition of anonymity.", "sourcing.anonymous", "on condition of anonymity"),
        ("Джерела, знайомі з ситуацією, це підтвердили.", "sourcing.anonymous", "Джерела, знайомі"),
        ("Der Mann will anonym bleiben.", "sourcing.anonymous", "anonym bleiben"),
        ("And many believe the two are close.", "sourcing.weasel", "many believe"),
        ("This article was amended on 3 May.", "editing.correction", "This article was amended"),
        ("Sponsored content", "disclosure.sponsored", "Sponsored content"),
    ],
)
def test_phrases_become_signals(rater: Rater, text: str, signal: str, exact: str) -> None:
    assert signals(assess(rater, text))[signal] == [exact]


def test_a_sponsor_is_disclosed_beside_the_headline_and_not_in_a_box_below(rater: Rater) -> None:
    title = Block(0, 8, "A title.", label=Label.TITLE)
    label = Block(9, 18, "Sponsored", label=Label.OTHER)
    body = [Block(at, at + 10, "It rained.", label=Label.TEXT) for at in range(20, 80, 12)]
    assert "disclosure.sponsored" in signals(rater.assess(Source(), Metadata(), [title, label, *body], ""))
    assert "disclosure.sponsored" not in signals(
        rater.assess(Source(), Metadata(), [title, *body, label], "")
    )


@pytest.mark.parametrize(
    ("byline", "signal"),
    [
        ("By Ann Lee", {"authorship.byline"}),
        ("Оксана Левченко", {"authorship.byline"}),
        ("Written by Feb 11, 2019", set()),
        ("Table of contents", set()),
        (None, {"authorship.missing"}),
    ],
)
def test_a_byline_counts_where_it_names_somebody(rater: Rater, byline: str | None, signal: set[str]) -> None:
    body = Block(40, 50, "It rained.", label=Label.TEXT)
    blocks = [body] if byline is None else [Block(0, len(byline), byline, label=Label.BYLINE), body]
    found = signals(rater.assess(Source(), Metadata(), blocks, ""))
    assert {name for name in found if name.startswith("authorship.")} == signal


def test_the_form_for_a_comment_is_no_comment(rater: Rater) -> None:
    form = Block(1000, 1015, "Leave a comment", label=Label.COMMENT)
    body = Block(0, 999, "It rained. " * 90, label=Label.TEXT)
    assert "comments.share" not in signals(rater.assess(Source(), Metadata(), [body, form], ""))


def test_translation_artefacts_need_two_kinds(rater: Rater) -> None:
    seed = SEED["003"].read_text(encoding="utf-8")
    assert "translation.artefacts" in signals(assess(rater, seed))
    assert "translation.artefacts" not in signals(assess(rater, "As noted by rosZMI, nothing happened."))


def test_spans_stand_in_the_input(rater: Rater) -> None:
    text = SEED["001"].read_text(encoding="utf-8")
    found = assess(rater, text, published="2024-11-11")
    spans = [span for signal in found.reliability.signals for span in signal.evidence]
    spans += [source.evidence.source for source in found.cited_sources]
    assert spans
    assert all(text[span.start : span.end] == span.exact for span in spans)
