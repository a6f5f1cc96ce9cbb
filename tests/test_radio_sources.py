"""Which sources short news in the present tense and wires cite, and what stands beside a cue and is none."""

from __future__ import annotations

import pytest
from citing import cited

from cleaner.reliability import Rater


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Moves says it will cut jobs in the north.", "Moves"),
        ("Police believe the river will rise.", "Police"),
        ("Police are urging drivers to slow down.", "Police"),
        ("The union is calling for an inquiry.", "union"),
        ("The union has called on the people to act.", "union"),
        ("Fire crews say the rain helped.", "Fire crews"),
        ("Superintendent Lee of Goulburn police says it rained.", "Lee"),
        ("Secretary of State Ana Lee said that it rained.", "Ana Lee"),
        ("The government has expressed doubts about the dam.", "government"),
        ("The latest Bureau of Statistics figures show that it rained.", "Statistics figures"),
        ("The study, released by the Rain Club, said it rained.", "study"),
        ("In a newly released report, it rained on most days.", "newly released report"),
        ("Local councillor Ana Lee branded the rain a “shame” and said: “It rained.”", "Ana Lee"),
        ("Premier Ana Lee agreed, “It rained.”", "Ana Lee"),
        ("It is what President Lee calls the “better” rain.", "Lee"),
        ("Analysts had speculated that it would rain.", "Analysts"),
    ],
)
def test_short_news_names_its_speakers(rater: Rater, text: str, surface: str) -> None:
    assert [source.surface for source in cited(rater, text)] == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "It avoided the rain some commentators fear.",
        "The plan calls for a cut in the water.",
        "There is a flood warning for the river.",
        "She blasted recent Republican claims that the dam is weak.",
        "They view official Soviet estimates for the rain as low.",
        "The list has Dan Ray, Ana Lee, who advises Ben Orr on rain, and others.",
        "Both leaders stressed the long ties between the towns.",
        "Clubs such as the one of former President Bush have called for rain.",
        "Smith, Meyer and other coaches claim the rain is bad.",
        "A third of employees worry that it will rain.",
        "Easier said than done, he thinks.",
        "They mark boxes according to the areas of the house.",
        "This is what Xenon calls a wet roof, but this what Xenon calls it.",
        "It uses the quoting syntax of your particular database.",
        "L'agent pourra se passer de l'avis de la CNCTR dans les rues.",
        "Pour les réformes de société, le chef est dans les rues.",
    ],
)
def test_acts_examples_and_those_who_are_addressed_are_no_sources(rater: Rater, text: str) -> None:
    assert cited(rater, text) == []


def test_who_is_urged_is_no_source(rater: Rater) -> None:
    text = "Dan Ray, chairman of Brown Boveri and a former Swiss bank president, urged the National Bank to lend."
    assert "National Bank" not in [source.surface for source in cited(rater, text)]


def test_a_label_of_its_own_ends_a_source_line(rater: Rater) -> None:
    found = cited(rater, "It rained.\nSource: Census Office | Duration: 3min 13sec")
    assert [source.surface for source in found] == ["Census Office"]


def test_who_writes_for_a_magazine_is_the_source_and_the_magazine_the_venue(rater: Rater) -> None:
    sources = cited(rater, "Writing for Mythaxis Magazine, Ana Lee says it rained.")
    assert [source.surface for source in sources] == ["Ana Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "The Associated Press contributed to this report.",
        "Associated Press writers Ana Lee in Hull, Ala., and Dan Ray in York contributed to this story.",
    ],
)
def test_an_agency_that_contributed_is_a_wire(rater: Rater, text: str) -> None:
    assert [(source.name, source.role) for source in cited(rater, text)] == [("Associated Press", "wire")]


def test_an_office_that_the_page_names_makes_a_later_surname_official(rater: Rater) -> None:
    text = (
        "Finance Minister Ana Lee went home in the rain. Dan Ray, an analyst, went too.\n\n"
        "It rained, Lee said.\n\n“It rained,” said Ray."
    )
    assert [(source.surface, source.type) for source in cited(rater, text)] == [
        ("Lee", "official"),
        ("Ray", "person"),
    ]


def test_a_name_with_a_word_of_the_trade_is_an_outlet(rater: Rater) -> None:
    (source,) = cited(rater, "It rained in the hills, Umbra Radio said.")
    assert (source.surface, source.type) == ("Umbra Radio", "outlet")


@pytest.mark.parametrize(
    "text",
    [
        '"It rained," he said. "We left. "Nothing held," he said. Minister Ana Lee says it rained.',
        '"He said "no" to the rain," he said. Minister Ana Lee says it rained, and "fell".',
    ],
)
def test_straight_marks_open_before_a_word_and_close_behind_one(rater: Rater, text: str) -> None:
    assert "Ana Lee" in [source.surface for source in cited(rater, text)]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("The mayor Ana Lee has welcomed the rain.", "Ana Lee"),
        ("The Palestinian leadership is calling for rain.", "Palestinian leadership"),
        ("The council has blamed Israel for the mud.", "council"),
        ("Dan Ray has played down reports of rain. Mr Ray left.", "Dan Ray"),
        ("The armed wing of the radical movement Umbra has threatened to leave.", "Umbra"),
        ("Emergency Services Minister Ana Lee has paid tribute to the crews.", "Ana Lee"),
        ("The rebel movement has demanded a break in the rain.", "rebel movement"),
        ("Union officials are promising a quiet day.", "Union officials"),
        ("Ana Lee, in from the hills, says firefighters are tired.", "Ana Lee"),
        ("Fire authorities are confident that the roofs will hold.", "Fire authorities"),
        ("The union is adamant that it rained.", "union"),
        ("It was like Britain's Queen Elizabeth II, who said it rained.", "Elizabeth II"),
        ("It was taken by the federal Pension Guaranty Corp, which said it rained.", "Pension Guaranty Corp"),
        ("He met Henry Kissinger, who has denied it rained.", "Henry Kissinger"),
        ("The latest figures show that it rained.", "latest figures"),
        ("Defence Minister Ana Lee has hinted it may rain.", "Ana Lee"),
        ("The builders complained of the rain.", "builders"),
        ("The team boasted of the rain.", "team"),
        ("Police allege the man ran.", "Police"),
        ("The weather bureau forecasts rain.", "weather bureau"),
        ("Authorities estimate more than 60 roofs have gone.", "Authorities"),
        ("Federal Bureau of Investigation agent Ana Lee said it rained.", "Ana Lee"),
        ("The town fell, according to fighters on the ground.", "fighters"),
        ("A senior official at one of four prospective banks said it rained.", "senior official"),
        ("One trader at one of four major London banks said that it rained.", "trader"),
    ],
)
def test_short_news_tells_of_acts_of_speech(rater: Rater, text: str, surface: str) -> None:
    assert [source.surface for source in cited(rater, text)] == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "A court in Switzerland has been told the wall of water came.",
        "It rained on the town, which Moscow blamed on the wind.",
        "The children played with the mayor, and the club paid for the rain.",
        "The bakery company boasted sales of 462 million.",
        "About 60 units in and around Hill Top are optimistic of rain.",
        "He relied on advice from church officials at the time, who told him to leave.",
        "The paper also blamed the south for the rain.",
        "The mayor welcomed guests from the north.",
    ],
)
def test_who_is_told_and_what_is_no_speech(rater: Rater, text: str) -> None:
    assert cited(rater, text) == []


def test_he_is_none_of_several_and_no_group_in_front_of_the_pronoun(rater: Rater) -> None:
    text = "Dan Ray and Ana Lee are to play today. There should be 200 personnel in their forces he says."
    assert cited(rater, text) == []
