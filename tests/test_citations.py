"""Which sources an article cites, in what role, and which names are no citation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleaner.article import CitedSource, Metadata, Source
from cleaner.blocks import Block, Label
from cleaner.reliability import Rater

SEEDS = Path(__file__).parent.parent / "seeds"


def cited(rater: Rater, text: str, *, domain: str | None = None, skip: str = r"$^") -> list[CitedSource]:
    blocks = [
        Block(
            line.start(), line.end(), line[0], label=Label.CAPTION if re.search(skip, line[0]) else Label.TEXT
        )
        for line in re.finditer(r"\S(?:.*\S)?", text)
    ]
    return list(rater.assess(Source(domain=domain), Metadata(), blocks, text).cited_sources)


def outlets(rater: Rater, text: str) -> list[tuple[str, str]]:
    found = cited(rater, text)
    return [(s.name, s.role) for s in found if s.type in ("outlet", "news_agency", "telegram_channel")]


def seed(number: str) -> str:
    return next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")


def test_seed_001_cites_an_agency_a_channel_and_a_newspaper(rater: Rater) -> None:
    body = seed("001").split("Support UP")[0]
    found = cited(rater, body, domain="pravda.com.ua", skip="Getty|Advertisement")
    by_name = {source.name: source for source in found}
    ria = by_name["RIA Novosti"]
    assert (ria.type, ria.role, ria.domain) == ("news_agency", "secondary", "ria.ru")
    assert ria.surface == "Kremlin-aligned Russian news agency RIA Novosti"
    assert ria.state_affiliation is not None
    assert ria.state_affiliation.typology == "SC"
    assert by_name["Vy slushali mayak"].type == "telegram_channel"
    assert [r.value for r in by_name["Washington Post"].source_ratings] == ["generally reliable", 0.819]


def test_seed_000_cites_cnbc_and_rt_but_not_the_photo_agency(rater: Rater) -> None:
    found = [source for source in cited(rater, seed("000")) if source.domain and source.role == "secondary"]
    assert [(source.name, source.cue) for source in found] == [("CNBC", "according to"), ("RT", "reported")]


def test_seed_002_knows_sarcasm_when_it_stands_in_the_future(rater: Rater) -> None:
    body = seed("002").split("IH8OBAMA")[0]
    assert "CNN" not in [source.name for source in cited(rater, body)]


def test_seed_003_names_its_publisher_which_is_no_citation(rater: Rater) -> None:
    found = cited(rater, seed("003"), domain="online.ua")
    assert "online.ua" not in [source.domain for source in found]
    assert [s.name for s in found if s.type == "telegram_channel"] == ["Fighterbomber", "Two Majors"]


def test_a_source_line_names_an_event_when_no_outlet_is_in_it(rater: Rater) -> None:
    (source,) = cited(rater, "Source: Putin’s address at the Valdai Discussion Club")
    assert (source.type, source.role, source.cue) == ("event", "primary", "Source")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained, according to the German newspaper Bild.", [("Bild", "secondary")]),
        ("Reuters has previously reported the deal.", [("Reuters", "secondary")]),
        ("A Washington Post investigation found gaps.", [("Washington Post", "secondary")]),
        (
            "As CNN and the Associated Press reported, it rained.",
            [("CNN", "secondary"), ("Associated Press", "secondary")],
        ),
        ("За даними агентства Reuters, угоду підписано.", [("Reuters", "secondary")]),
        ("Про це повідомляє «Українська правда».", [("Ukrainska Pravda", "secondary")]),
        ("Об этом сообщает ТАСС со ссылкой на источник.", [("TASS", "secondary")]),
        ("Laut der „Süddeutschen Zeitung“ regnet es.", [("Süddeutsche Zeitung", "secondary")]),
        ("Wie der Spiegel berichtet, regnet es.", [("Der Spiegel", "secondary")]),
        ("Il pleut, selon l’AFP.", [("Agence France-Presse", "secondary")]),
        ("Llueve, según informó la agencia Efe.", [("EFE", "secondary")]),
        ("“It rained,” he told CNN on Monday.", [("CNN", "venue")]),
        ("„Es regnet“, sagte er der „Bild“.", [("Bild", "venue")]),
        ("KYIV, Nov. 11 (Reuters) - It rained.", [("Reuters", "wire")]),
        ("МОСКВА, 11 ноября. /ТАСС/. Идет дождь.", [("TASS", "wire")]),
        ("It rained all day. (dpa)", [("Deutsche Presse-Agentur", "wire")]),
        ("The Telegram channel “Two Majors” wrote this.", [("Two Majors", "secondary")]),
        ("Reuters, citing two officials, said it rained.", [("Reuters", "secondary")]),
        ("Le texte est publié jeudi dans le quotidien « Le Monde ».", [("Le Monde", "secondary")]),
        ("Nach CORRECTIV-Recherchen regnet es.", [("Correctiv", "secondary")]),
        ("NEW YORK (WABC) -- It rained.", [("WABC", "wire")]),
        ("«Дощитиме», – сказала вона Укрінформу.", [("Ukrinform", "venue")]),
        ("Об этом сообщили ТАСС в пресс-службе.", [("TASS", "venue")]),
        ("Photo: Reuters / John Smith", [("Reuters", "photo-credit")]),
        ("It rained (Photo by Ann Lee/Reuters) in May.", [("Reuters", "photo-credit")]),
        ("A street in May. (AP Photo/Ann Lee)", [("Associated Press", "photo-credit")]),
    ],
)
def test_cues_make_citations(rater: Rater, text: str, expected: list[tuple[str, str]]) -> None:
    assert outlets(rater, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "That is, or at least that's what CNN will explain shortly.",
        "He owns shares of the New York Times.",
        "Our studies have been cited by the New York Times.",
        "Yuri Kadobnov AP Images",
        "The Sun came out and the Times were hard.",
        "Focus on local words.",
        "He is a fellow of the Reuters Institute, according to its site.",
        "See example.com/Reuters.html or @CNN for more.",
        "Germany to transfer 4,000 mini-Taurus drones to Ukraine – Bild",
    ],
)
def test_a_name_alone_is_no_citation(rater: Rater, text: str) -> None:
    assert outlets(rater, text) == []


def test_a_publishers_name_in_its_own_text_is_no_citation(rater: Rater) -> None:
    text = "It rained, CNBC reported."
    assert cited(rater, text)
    assert not cited(rater, text, domain="cnbc.com")


@pytest.mark.parametrize("name", ["Reuters", "reuters.com"])
def test_a_source_line_above_the_body_says_where_the_page_comes_from(rater: Rater, name: str) -> None:
    text = f"Source: {name}"
    line = Block(0, len(text), text, label=Label.SOURCE_LINE)
    body = Block(30, 40, "It rained.", label=Label.TEXT)
    found = rater.assess(Source(domain="aggregator.example"), Metadata(), [line, body], text)
    assert [(s.domain, s.role) for s in found.cited_sources] == [("reuters.com", "publisher-line")]
    assert "sourcing.secondary" not in {signal.id for signal in found.reliability.signals}
    assert not rater.assess(Source(domain="reuters.com"), Metadata(), [line, body], text).cited_sources


def test_a_source_line_below_the_body_names_a_source(rater: Rater) -> None:
    body = Block(0, 10, "It rained.", label=Label.TEXT)
    below = Block(11, 26, "Source: Reuters", label=Label.SOURCE_LINE)
    found = rater.assess(Source(), Metadata(), [body, below], "").cited_sources
    assert [(source.name, source.role) for source in found] == [("Reuters", "secondary")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Kremlin spokesperson Dmitry Peskov has denied the call.", "Dmitry Peskov", "official"),
        ("“It works,” said Jessica Calarco, a sociologist at the university.", "Jessica Calarco", "person"),
        ("Jagannath Niroula, a spokesman, said on Monday that it rained.", "Jagannath Niroula", "official"),
        ("Valencia’s mayor, María José Catalá, said the cause was unknown.", "María José Catalá", "official"),
        ("It rained, police said.", "police", "official"),
        ("TNO said it had rained.", "TNO", "official"),
        ("It rained, according to the Ministry of Defence.", "Ministry of Defence", "official"),
        ("A study published last year found that it rains.", "study", "document"),
        ("It will rain, sources familiar with the plan said.", "sources", "unnamed"),
        ("„Es regnet“, sagte Innenminister Gerhard Karner (ÖVP).", "Gerhard Karner", "official"),
        (
            "Wie die Bundesagentur für Arbeit auf Anfrage mitteilt, regnet es.",
            "Bundesagentur für Arbeit",
            "official",
        ),
        ("Laut Experten regnet es bald.", "Experten", "unnamed"),
        (
            "«Il pleut», a affirmé le ministre russe de la Défense, Andreï Belooussov.",
            "Andreï Belooussov",
            "official",
        ),
        ("La policía ha afirmado que llueve.", "policía", "official"),
        ("“It works,” said Ann Lee. “It does.”", "Ann Lee", "person"),
        ("It rained. And Ann Lee says it will.", "Ann Lee", "person"),
        ("A 2019 analysis of 18 studies (1,654 people) found rain.", "2019 analysis", "document"),
        ("Ann Lee, a Beijing-based chronicler, says it rained.", "Ann Lee", "person"),
        ("“It rains,” said MIT computer science professor Aleksander Madry.", "Aleksander Madry", "person"),
        (
            "It rained, according to data released by the Crime Bureau.",
            "data released by the Crime Bureau",
            "document",
        ),
        (
            "It rained, according to the Centers for Disease Control.",
            "Centers for Disease Control",
            "official",
        ),
        ("Nach US-Angaben regnet es.", "US-Angaben", "official"),
        ("Laut libanesischen Angaben regnet es.", "libanesischen Angaben", "official"),
        ("This was stated by press secretary Dmytro Peskov.", "Dmytro Peskov", "official"),
        ("Про це повідомив міністр оборони Рустем Умєров.", "Рустем Умєров", "official"),
        ("Об этом сообщил пресс-секретарь Кремля Дмитрий Песков.", "Дмитрий Песков", "official"),
    ],
)
def test_speakers_are_sources_where_the_text_says_who_they_are(
    rater: Rater, text: str, name: str, kind: str
) -> None:
    (source,) = cited(rater, text)
    assert (source.name, source.type, source.role, source.domain) == (name, kind, "primary", None)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ana Lee, RD, LD, recommends rain.", "Ana Lee", "person"),
        ("Another villager, Ana Lee, said it rained.", "Ana Lee", "person"),
        ("“It rains,” says yoga therapist Ana Lee, E-RYT 200.", "Ana Lee", "person"),
        ("Ana Lee of Rosenberg Research & Co. said it rained.", "Ana Lee", "person"),
        ("“It rains,” Dr. Parr says.", "Parr", "person"),
        ("The Grand View Academy projects that it will rain.", "Grand View Academy", "official"),
        (
            "The Kaiser Family Foundation estimates the rain at a foot.",
            "Kaiser Family Foundation",
            "official",
        ),
        ("It rains, according to Capgemini.", "Capgemini", "official"),
        ("Recent tables reported by IBISWorld are wet.", "IBISWorld", "official"),
        ("SRLabs noted: “It rains.”", "SRLabs", "official"),
        ("But nutritionists also recommend rain.", "nutritionists", "unnamed"),
        ("“It rains,” says a doctor from Hebron.", "doctor", "unnamed"),
        ("NASA data confirms the rain.", "NASA data", "document"),
        ("Recent research shows that it rains.", "Recent research", "document"),
        ("Ana Lee, director of the garden: “It rains.”", "Ana Lee", "person"),
        ("Ana Lee of Refugia:\n“It rains.”", "Ana Lee", "person"),
        ("“It rains.” — Ana Lee, editor", "Ana Lee", "person"),
        ("It rains in spring. Source: Census Office (CO)", "Census Office", "official"),
        ("Selon Capgemini, il pleut.", "Capgemini", "official"),
        ("«Llueve», añade Ana Ruiz.", "Ana Ruiz", "person"),
        ("„Es regnet“, so Ana Lee von der Umwelthilfe.", "Ana Lee", "person"),
        ("Компания «Яндекс» сообщила, что идет дождь.", "Яндекс", "official"),
        ("У «Нафтогазі» заявили, що йде дощ.", "Нафтогазі", "official"),
    ],
)
def test_speakers_are_sources_by_their_names_alone(rater: Rater, text: str, name: str, kind: str) -> None:
    assert [(source.name, source.type) for source in cited(rater, text)] == [(name, kind)]


def test_a_surname_is_that_of_the_full_name_wherever_the_page_has_it(rater: Rater) -> None:
    text = "We met Ana Lee in the rain.\n“It rains,” Lee said.\n“It pours,” adds Ana."
    assert [(s.surface, s.name) for s in cited(rater, text)] == [("Lee", "Ana Lee")]


def test_what_the_page_writes_with_a_capital_inside_a_sentence_is_a_name(rater: Rater) -> None:
    assert cited(rater, "Wave predicts rain.") == []
    (source,) = cited(rater, "Wave predicts rain.\nThe people at Wave were wet.")
    assert (source.name, source.type) == ("Wave", "official")
    assert cited(rater, "Wave predicts rain.\nThe people at Wave liked the wave.") == []


def test_a_lone_singular_at_the_head_of_a_sentence_is_a_name(rater: Rater) -> None:
    assert [source.name for source in cited(rater, "Flydubai said it rained.")] == ["Flydubai"]
    assert cited(rater, "Legend says it rained. Waves said it rained. Nothing said it rained.") == []


def test_he_said_is_the_one_person_whom_the_paragraph_names(rater: Rater) -> None:
    one = "Ana Lee lives in Rome. She likes it there. “It rains,” she said."
    assert [source.name for source in cited(rater, one)] == ["Ana Lee"]
    assert cited(rater, "Ana Lee lives in Rome. Eva Mori lives there too. “It rains,” she said.") == []


def test_a_person_is_a_source_once(rater: Rater) -> None:
    text = "“It rains,” says Ann Lee, an editor.\n“It does,” Ann Lee said.\nAnn Lee, the editor, said so."
    assert [source.name for source in cited(rater, text)] == ["Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "The reported memo is long.",
        "“The ministry said it rained,” my neighbour thought.",
        "Drogen oder Öl, das sagte die Armee nicht.",
        "The study adds to the evidence.",
        "He worked for the police.",
        "After the video police added charges of murder.",
        "In the survey 75% of employees report that it rains.",
        "It is the primary funding source for paying claims and losses.",
        "Owners in San Diego say it rains.",
        "The problems reported by college students are many.",
        "Place each element on a page to show you the rain.",
        "Es regnete nach eigenen Angaben, laut eigenen Angaben sehr.",
        "Format the feed according to the Product Feed Spec.",
        "Our latest survey shows that it rains, our experts say.",
        "It holds boards for posting notes and claims.",
        "Make a Saved Search called rain for the people at Saved Search.",
        "What age is Toddler Rain Training recommended for?",
        "The people at Zoom make Zoom calls all day.",
        "Ana Lee wrote a book. Ana Lee expected to return.",
        "Ana Lee wrote: Thanks for the rain!",
        "In villages such as Mokotane and Pitso say what you like.",
        "What do analysts think of the rain?",
        "92% of IT leaders said that it rains.",
        "Some people say it rains, and users report it.",
    ],
)
def test_a_surname_a_quotation_or_a_negation_is_no_source(rater: Rater, text: str) -> None:
    assert cited(rater, text) == []
