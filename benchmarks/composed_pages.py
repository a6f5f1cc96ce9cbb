"""Pages composed of public-domain paragraphs, with the flags that they should get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Texts = Mapping[str, Sequence[str]]
NONE: frozenset[str] = frozenset()
LANGUAGES = frozenset({"mixed-language", "mixed-language-body"})
SCRIPTS = frozenset({"mixed-script", "mixed-script-body"})
PAIRS = (
    ("en", "uk"), ("uk", "ru"), ("en", "ru"), ("de", "en"), ("fr", "ar"), ("es", "pt"), ("pl", "uk"),
    ("ru", "en"), ("en", "zh"), ("ja", "en"), ("el", "en"), ("it", "fr"), ("bg", "en"), ("hi", "en"),
    ("tr", "de"), ("nl", "en"), ("sv", "fi"), ("ro", "hu"), ("cs", "de"), ("he", "en"),
)  # fmt: skip
LATIN = frozenset({"cs", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "pl", "pt", "ro", "sv", "tr"})
CYRILLIC = frozenset({"uk", "ru", "bg"})
SWITCHERS = ("Укр Рус ქარ Eng", "English | Русский | 中文 | العربية", "EN UA ქარ", "Eng Հայ", "ไทย / English")
# Words with one or two letters of the other script, as they come in scam and scraped pages.
LOOK_ALIKES = ("Рutin", "Fаcebook", "Microsоft", "Аmazon", "раyment", "Теlegram")
LOOK_ALIKES_CYRILLIC = ("Кpемль", "Mосква", "презiдент", "Укpаина", "гoсударство", "cегодня")


@dataclass(frozen=True, slots=True)
class Composed:
    """A page, how it was made, and the flags and languages it should be given."""

    kind: str
    text: str
    languages: tuple[str, ...]
    flags: frozenset[str]


def compose(texts: Texts) -> list[Composed]:
    """Return 20 pages of each of seven kinds (homoglyphs: six and six)."""
    pages = []
    for number, (first, second) in enumerate(PAIRS):
        own, other = texts[first][3:15], texts[second][3:15]
        pages += [
            clean(first, own),
            switcher(first, own, number),
            quotation(first, own, second, other),
            halves(first, own, second, other),
            alternating(first, own, second, other),
            three(first, own, second, other, texts),
        ]
    pages += [look_alike("en", texts["en"][3:15], word) for word in LOOK_ALIKES]
    pages += [look_alike("ru", texts["ru"][3:15], word) for word in LOOK_ALIKES_CYRILLIC]
    return pages


def clean(code: str, own: Sequence[str]) -> Composed:
    """One language; names of the Latin world, as every newsroom writes them."""
    names = "Facebook, CNN, iPhone 15 Pro, Game of Thrones, https://example.org/a-page"
    return Composed("clean", "\n\n".join([*own, names]), (code,), NONE)


def switcher(code: str, own: Sequence[str], number: int) -> Composed:
    """One language, and a line of links to other editions."""
    line = SWITCHERS[number % len(SWITCHERS)]
    return Composed("switcher", "\n\n".join([line, *own]), (code,), frozenset({"mixed-script"}))


def quotation(code: str, own: Sequence[str], second: str, other: Sequence[str]) -> Composed:
    """One language, with three words of another in quotation marks."""
    words = other[1].split()[:3] if second not in {"zh", "ja"} else [other[1][:6]]
    text = "\n\n".join([own[0] + " «" + " ".join(words) + "». " + own[1], *own[2:]])
    flags = frozenset({"mixed-script"}) if is_foreign(code, second) else NONE
    return Composed("quotation", text, (code,), flags)


def halves(code: str, own: Sequence[str], second: str, other: Sequence[str]) -> Composed:
    """The first half in one language, the second in another."""
    return Composed("halves", "\n\n".join([*own, *other]), (code, second), both(code, second))


def alternating(code: str, own: Sequence[str], second: str, other: Sequence[str]) -> Composed:
    """Paragraph by paragraph in turn: a page with its translation."""
    mixed = [paragraph for pair in zip(own, other, strict=False) for paragraph in pair]
    return Composed("alternating", "\n\n".join(mixed), (code, second), both(code, second))


def three(code: str, own: Sequence[str], second: str, other: Sequence[str], texts: Texts) -> Composed:
    """Three languages, one after the other."""
    third = "da" if code != "sv" else "es"
    text = "\n\n".join([*own[:6], *other[:6], *texts[third][3:9]])
    scripts = SCRIPTS if not {code, second} <= LATIN else NONE
    return Composed("three", text, (code, second, third), LANGUAGES | scripts)


def look_alike(code: str, own: Sequence[str], word: str) -> Composed:
    """One language, and one word with a letter that poses as another's."""
    text = "\n\n".join([own[0] + f" {word} " + own[1], *own[2:]])
    return Composed("look-alike", text, (code,), frozenset({"homoglyphs"}))


def both(first: str, second: str) -> frozenset[str]:
    """Return the flags of a page half in each of two languages."""
    return LANGUAGES | (NONE if same_script(first, second) else SCRIPTS)


def same_script(first: str, second: str) -> bool:
    """Tell whether two languages are written with the same letters."""
    return any({first, second} <= group for group in (LATIN, CYRILLIC))


def is_foreign(code: str, second: str) -> bool:
    """Tell whether some words of *second* are foreign letters to *code*: Latin is a guest everywhere."""
    return not same_script(code, second) and second not in LATIN
