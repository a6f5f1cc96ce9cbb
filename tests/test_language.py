"""What a user relies on: the language of a body, the scripts of a page, mixtures and look-alikes, spans.

The sample texts are from the Universal Declaration of Human Rights.
"""

from __future__ import annotations

import re
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest

from cleaner.blocks import Block, Label, join
from cleaner.language import LanguageReader, Reading, matches
from cleaner.language.detect import ProfileDetector, Py3LangidDetector

SEEDS = Path(__file__).parent.parent / "seeds"
SAMPLES = {
    "en": "All human beings are born free and equal in dignity and rights. They are endowed with reason.",
    "de": "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft begabt.",
    "fr": "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués.",
    "gl": "Toda persoa ten os dereitos e liberdades proclamados nesta Declaración, sen distinción ningunha "
    "de raza, cor, sexo, idioma, relixión, opinión política ou de calquera outra índole.",
    "is": "Hver maður er borinn frjáls og jafn öðrum að virðingu og réttindum. Menn eru gæddir vitsmunum.",
    "az": "Bütün insanlar ləyaqət və hüquqlarına görə azad və bərabər doğulurlar.",
    "uk": "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом.",
    "be": "Усе людзі нараджаюцца свабоднымі і роўнымі ў сваёй годнасці і правах. Яны надзелены розумам.",
    "ru": "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом.",
    "sr": "Сва људска бића рађају се слободна и једнака у достојанству и правима. Она су обдарена разумом.",
    "kk": "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді.",
    "ar": "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا.",
    "fa": "تمام افراد بشر آزاد بدنیا میایند و از لحاظ حیثیت و حقوق با هم برابرند.",
    "hi": "मानव अधिकारों की यह सार्वभौम घोषणा सभी देशों और सभी लोगों की समान सफलता है।",
    "ja": "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
    "zh": "努力通過教誨和教育促進對權利和自由的尊重，並通過國家的和國際的漸進措施。",
    "hy": "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով։",
}
ENGLISH = (
    "Everyone has the right to recognition everywhere as a person before the law, equal before it.",
    "No one shall be subjected to arbitrary interference with his privacy, family, home or correspondence.",
    "Everyone has the right to freedom of movement and residence within the borders of each state.",
)
UKRAINIAN = (
    "Кожна людина, де б вона не перебувала, має право на визнання її правосуб'єктності перед законом.",
    "Ніхто не може зазнавати безпідставного втручання у його особисте і сімейне життя, житло чи листування.",
    "Кожна людина має право вільно пересуватися і обирати собі місце проживання у межах кожної держави.",
)


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader(ProfileDetector())


def lines(text: str, label: Label = Label.TEXT) -> list[Block]:
    return [Block(m.start(), m.end(), m.group(), label=label) for m in re.finditer(r"\S[^\n]*", text)]


def read(reader: LanguageReader, text: str, declared: str | None = None) -> Reading:
    blocks = lines(text)
    return reader.read(join(blocks), blocks, page=text, declared=declared)


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(("code", "text"), SAMPLES.items())
def test_tells_the_language(reader: LanguageReader, code: str, text: str) -> None:
    reading = read(reader, text)
    assert reading.language == code
    assert reading.score is not None
    assert reading.score >= 0.58


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kyiv 24",
        "12:30 3:1 14:00 2:2 EUR/USD 1.0923",
        "e3b0c442 98fc1c14 9afbf4c8 996fb924 27ae41e4 649b934c a495991b 7852b855",
        "xqzj wvkp qgbx zzfh tqwm jxkd vbqp zxcv wqjk pxzv qqmw kzjx vwpq xjzb gqkv zwxq",
        "Ngokunjalo kudingekile, uma umuntu engenakuphoqwa ukulandela umgudu othize, njengendlela yokugcina, "
        "avukele ababusi nabacindezeli, ukuze amalungelo esintu avikelwe ngokubusa ngomthetho",
    ],
    ids=["empty", "short", "figures", "hexadecimal", "gibberish", "zulu"],
)
def test_says_nothing_of_what_is_no_language_it_knows(reader: LanguageReader, text: str) -> None:
    reading = read(reader, text)
    assert (reading.language, reading.score) == (None, None)


def test_names_the_script_of_chinese_and_serbian(reader: LanguageReader) -> None:
    simplified = "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。"
    assert read(reader, simplified).script == "Hans"
    assert read(reader, SAMPLES["zh"]).script == "Hant"
    assert read(reader, SAMPLES["sr"]).script == "Cyrl"


def test_shares_of_scripts_are_of_the_raw_page(reader: LanguageReader) -> None:
    reading = read(reader, "abcdef ab 12 — Укр")
    assert list(reading.scripts.items()) == [("Latn", 0.7273), ("Cyrl", 0.2727)]


@pytest.mark.parametrize("name", sorted(path.name for path in SEEDS.glob("*.txt")))
def test_seeds(reader: LanguageReader, name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    reading = read(reader, text)
    assert reading.language == "en"
    switcher = name.startswith(("001", "004"))
    assert reading.flags == ({"mixed-script"} if switcher else set())
    assert [span.exact for signal in reading.signals for span in signal.evidence] == [
        "Укр Рус"
    ] * 2 * switcher


def test_a_page_of_two_languages_is_mixed_and_says_where(reader: LanguageReader) -> None:
    text = page(*ENGLISH, SAMPLES["en"], *UKRAINIAN)
    reading = read(reader, text)
    assert reading.language == "en"
    assert reading.flags == {"mixed-language", "mixed-language-body", "mixed-script", "mixed-script-body"}
    (other,) = reading.languages
    assert other.code == "uk"
    assert 0.3 < other.share < 0.5
    assert [span.exact for span in other.spans] == list(UKRAINIAN)
    assert all(text[span.start : span.end] == span.exact for span in other.spans)


def test_what_was_left_out_of_the_body_mixes_the_page_only(reader: LanguageReader) -> None:
    text = page(*ENGLISH, SAMPLES["en"], *UKRAINIAN)
    blocks = [
        block if block.text not in UKRAINIAN else block.labelled(Label.COMMENT, "test")
        for block in lines(text)
    ]
    reading = reader.read(join(blocks), blocks, page=text, declared=None)
    assert reading.language == "en"
    assert reading.flags == {"mixed-language", "mixed-script"}


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        (
            "Game of Thrones, The New York Times, iPhone 15 Pro Max and https://example.org/the-way-we-were",
            set(),
        ),
        ("Він сказав: «Слава Україні!»", {"mixed-script"}),
        ("α-helix, ΔT = 5 µm, 3D", set()),
    ],
)
def test_names_and_short_quotations_do_not_mix_a_body(
    reader: LanguageReader, line: str, flags: set[str]
) -> None:
    language = SAMPLES["de"] if flags else SAMPLES["ru"]
    assert read(reader, page(language, line, language)).flags == flags


@pytest.mark.parametrize(
    ("word", "plain", "language"),
    [
        ("Рutin", "Putin", "en"),
        ("Microsоft", "Microsoft", "en"),
        ("Теlegram", "Telegram", "en"),
        ("Укpаина", "Украина", "ru"),
    ],
)
def test_finds_look_alikes(reader: LanguageReader, word: str, plain: str, language: str) -> None:
    text = page(SAMPLES[language], f"{SAMPLES[language]} {word} {SAMPLES[language]}")
    reading = read(reader, text)
    assert reading.flags == {"homoglyphs"}
    (signal,) = reading.signals
    (span,) = signal.evidence
    assert (signal.id, signal.value, span.exact) == ("script.homoglyph", plain, word)
    assert text[span.start : span.end] == word


@pytest.mark.parametrize(
    "word",
    [
        "IT-компания",
        "3D-принтер",
        "Telegram-канал",
        "GPSтрекер",
        "VIPы",
        "iPhoneа",
        "α-спираль",
        "espрусdefr",
    ],
)
def test_honest_compounds_are_no_look_alikes(reader: LanguageReader, word: str) -> None:
    assert "homoglyphs" not in read(reader, page(SAMPLES["ru"], word)).flags


@pytest.mark.parametrize(
    ("declared", "conflict"),
    [("de-AT", False), ("ger", False), ("de_DE", False), ("en-US", True), ("utf-8", False), (None, False)],
)
def test_compares_the_declared_language(reader: LanguageReader, declared: str | None, conflict: bool) -> None:
    assert ("language-conflict" in read(reader, SAMPLES["de"], declared).flags) == conflict


@pytest.mark.parametrize(
    ("wanted", "sample", "expected"),
    [
        ("uk,en", "uk", True),
        ("ukr", "uk", True),
        ("en, de", "uk", False),
        ("sr-Latn", "sr", False),
        ("sr-Cyrl", "sr", True),
        ("zh-Hans", "zh", False),
        ("zh-TW", "zh", True),
        ("cmn", "zh", True),
        ("en-US", "en", True),
    ],
)
def test_picks_the_languages_asked_for(
    reader: LanguageReader, wanted: str, sample: str, expected: bool
) -> None:
    assert matches(wanted, read(reader, SAMPLES[sample])) == expected


def test_a_body_of_no_known_language_matches_und_alone(reader: LanguageReader) -> None:
    reading = read(reader, "Kyiv 24")
    assert matches("und", reading)
    assert not matches("en,uk", reading)


def test_sixteen_threads_at_first_use_agree_with_one(reader: LanguageReader) -> None:
    shared, barrier = LanguageReader(ProfileDetector()), threading.Barrier(16)
    texts = list(SAMPLES.values())
    found: dict[int, list[Reading]] = {}

    def work(number: int) -> None:
        own = texts[number:] + texts[:number]
        barrier.wait()
        found[number] = [read(shared, text) for text in own]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = [read(reader, text) for text in texts]
    assert found == {number: expected[number:] + expected[:number] for number in range(16)}


def test_says_who_told_the_language(reader: LanguageReader) -> None:
    assert read(reader, SAMPLES["en"]).detector == "langdetect"
    expected = "py3langid" if find_spec("py3langid") else "langdetect"
    assert read(LanguageReader(), SAMPLES["en"]).detector == expected


@pytest.fixture(scope="module")
def extra_reader() -> LanguageReader:
    pytest.importorskip("py3langid", reason="needs the lang extra")
    return LanguageReader(Py3LangidDetector())


@pytest.mark.parametrize(("code", "text"), SAMPLES.items())
def test_tells_the_language_with_py3langid(extra_reader: LanguageReader, code: str, text: str) -> None:
    assert read(extra_reader, text).language == code
