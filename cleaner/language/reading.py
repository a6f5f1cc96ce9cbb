"""Reading: what is known of a page's languages and scripts. Plain data, nothing to load."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cleaner.article import LanguageShare, Signal


class Reading(NamedTuple):
    """What a page is written in.

    language   of the body: ISO 639-1 (639-3 where none); None if it is too short to tell, or none
    score      the detector's softened probability for it, 0..1; None with the language
    script     of the body, ISO 15924; Hans or Hant for Chinese where the letters tell
    languages  others on the page, in prose, with their share of its letters
    scripts    ISO 15924 code -> share of the letters of the raw page
    flags      mixed-script, mixed-script-body, mixed-language, mixed-language-body, homoglyphs,
               language-conflict
    signals    the places behind the flags
    detector   the name of what told the language
    """

    language: str | None
    score: float | None
    script: str | None
    languages: tuple[LanguageShare, ...]
    scripts: Mapping[str, float]
    flags: frozenset[str]
    signals: tuple[Signal, ...]
    detector: str
