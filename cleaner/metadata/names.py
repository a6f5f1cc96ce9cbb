"""Names of authors: name case for shouted ones, and a list of people out of a byline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PARTICLES = frozenset(
    "af al av bin da das de del della der di do dos du e el ibn la le los te ten ter van vom von y zu zum "
    "zur".split()
)
ACRONYMS = frozenset("AFP AP BBC CNN DPA EFE NBC NPR TASS UNIAN UPI II III IV".split())
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
SCOTTISH = re.compile(r"^(Mc)(\w)(\w+)$")
CUT_PREFIX = re.compile(
    r"^(?:\s*(?:(?:written|posted|published|reported|reporting|story|text|words|articles?|photos?|recipes?"
    r"|(?:view )?(?:all|more) posts)\s+)?by\b[:\s]+"
    r"|\s*(?:authors?|autor(?:a|es)?|auteur|автор(?:и|ы)?|текст|von|par|por|door)\s*:\s*"
    r"|\s*(?:von|par|por|door)\s+(?=[A-ZÄÖÜÉ])|\s*author\s+(?=\w+\s))",
    re.IGNORECASE,
)
# Between people; "King, Jr." is one, and so is "José Ortega y Gasset".
SPLIT = re.compile(r"\s*(?:[;|•·⋅/\n\t、]|,(?!\s*(?:[JjSs]r\b|I{2,3}\b|IV\b))|\s&\s)\s*")
JOINED = re.compile(r"\s*\b(?:and|und|et|та|и)\b\s*|\s+y\s+(?=\w+\s+\w)", re.IGNORECASE)
BODY = re.compile(r"\b(?:of|for|für|pour|para)\b")  # "Center for Food and Agriculture" is one, too
ADDRESS = re.compile(r"(?i)(?:https?:)?//\S+|www\.\S+")
ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")  # initials, agencies, pronouns behind a name
# A part of these words alone is a role: "Staff Writer"; "Guardian staff" has a name in it and stays.
ROLE_WORDS = frozenset(
    "staff reporter reporters correspondent editor editors editorial writer writers contributor contributors "
    "contributing columnist journalist journalists bureau chief newsroom news desk team producer "
    "photographer analyst professor director associate senior assistant founder special political redaktion "
    "redaktor redaction rédaction redacción redazione journaliste korrespondent korrespondentin редакция "
    "редакція reviewed updated published follow facebook twitter author authors by written article articles "
    "experts of the in and at for dr md phd mba expert agencies agency".split()
)
ROLE_BEHIND = re.compile(
    r"(?i)\b(?:correspondent|reporter|editor|writer|columnist|journalist|producer|founder)s?$"
)
NO_NAME = re.compile(
    r"(?i)^(?:admin(?:istrator)?|user|guest|anonymous|unknown|none|null|n/?a|editor|author|staff|webmaster|"
    r"default|false|true|undefined|here|more|contact|home|root|super ?user|support|info|name|sign in|"
    r"log in|login|register|subscribe)$"
    r"|https?:|www\.|@|:|\.(?:com|org|net)\b"
)
MAX_NAME = 60  # characters; longer ones are sentences
MAX_WORDS = 6


def name_case(name: str) -> str:
    """Return *name* in name case when it is all capitals; mixed case is left alone.

    >>> name_case("STANISLAV POHORILOV"), name_case("SINÉAD O'BRIEN"), name_case("J.R. MCDONALD")
    ('Stanislav Pohorilov', "Sinéad O'Brien", 'J.R. McDonald')
    >>> name_case("MARIA DE LA CRUZ"), name_case("Ian McEwan"), name_case("AP")
    ('Maria de la Cruz', 'Ian McEwan', 'AP')
    """
    if not name.isupper() or name.strip() in ACRONYMS:
        return name
    parts = name.split(" ")
    return " ".join(part_case(part, first=i == 0) for i, part in enumerate(parts))


def part_case(part: str, *, first: bool) -> str:
    """Return one part of a name: particles small, initials and numerals as they are."""
    if not first and part.lower() in PARTICLES:
        return part.lower()
    if part in ACRONYMS:
        return part
    return WORD.sub(lambda word: word_case(word[0]), part)


def word_case(word: str) -> str:
    """Return one word in name case: O'Brien, McDonald."""
    pieces = re.split(r"(['’ʼ])", word)
    if len(pieces) > 1 and len(pieces[0]) == 1 and pieces[0] in "OD":
        return "".join(piece.capitalize() for piece in pieces)
    return SCOTTISH.sub(lambda m: m[1] + m[2].upper() + m[3], word.capitalize())


def people(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the names in author strings, each once, in order: no roles, no handles, no "By".

    >>> people(["By JANE DOE and John Roe, Staff Writer", "Jane Doe"])
    ('Jane Doe', 'John Roe')
    """
    found: dict[str, str] = {}
    for text in texts:
        for place, part in enumerate(
            _parts(CUT_PREFIX.sub("", ASIDE.sub("", ADDRESS.sub("", " ".join(text.split())))))
        ):
            whole = name_case(CUT_PREFIX.sub("", part).strip(' ,.:-–—()"“”*'))
            name = without_role(whole)
            if is_name(name) and not (place and ROLE_BEHIND.search(whole)):  # "Jane Doe, Kyiv correspondent"
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def without_role(name: str) -> str:
    """Return *name* without the role behind it, where at least two words stand before.

    >>> without_role("Jane Doe Senior Autos Reporter"), without_role("Guardian staff reporter")
    ('Jane Doe', 'Guardian staff reporter')
    """
    words = name.split()
    roles = [place for place, word in enumerate(words) if word.casefold() in ROLE_WORDS]
    ends = bool(words) and ROLE_BEHIND.search(words[-1]) is not None
    return " ".join(words[: roles[0]]) if ends and roles and roles[0] > 1 and not words[0].isupper() else name


def handle(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the first of *texts* if it can be what a member of a forum goes by, in a tuple.

    >>> handle(["ferry_fan94", "Jane"]), handle(["Guest"])
    (('ferry_fan94',), ())
    """
    name = CUT_PREFIX.sub("", ASIDE.sub("", next(iter(texts), ""))).strip()
    fits = 1 < len(name) <= MAX_NAME and len(name.split()) <= MAX_WORDS and not NO_NAME.search(name)
    return (name,) if fits else ()


def _parts(text: str) -> Iterator[str]:
    """Yield what may be a name each."""
    for part in SPLIT.split(text):
        yield from [part] if BODY.search(part) and is_name(part) else JOINED.split(part)


def is_name(text: str) -> bool:
    """Tell whether *text* can be the name of a person or an agency."""
    words = text.split()
    return (
        1 < len(text) <= MAX_NAME
        and len(words) <= MAX_WORDS
        and any(c.isalpha() for c in text)
        and not any(c.isdigit() for c in text)
        and not all(word.strip(".:").casefold() in ROLE_WORDS for word in words)
        and not NO_NAME.search(text)
    )
