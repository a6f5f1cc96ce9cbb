"""What the trained votes call a dropped line, as far as its words bear them out.

The votes know words by what they tell of body or boilerplate, not by what they mean, so of the rarer kinds
most were wrong: "Home | Sport" a byline, "Related" a legal notice. A kind that stands for words needs one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.blocks import Label
from cleaner.model.words import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Sequence

BIT = {name: 1 << bit for bit, name in enumerate(CATEGORIES)}
# Of these a dropped line needs a word (`words.CATEGORIES`): shape and place alone are mostly wrong.
WITNESSES = {
    Label.SHARE: BIT["share"],
    Label.PROMO: BIT["subscribe"] | BIT["account"] | BIT["shop"],
    Label.ADVERT: BIT["advert"],
    Label.CONSENT: BIT["consent"],
    Label.LEGAL: BIT["legal"],
    Label.CAPTION: BIT["photo"],
}
# What a line with such words is called, and with no others, where the votes say nothing of it.
CALLED = {
    BIT["share"]: Label.SHARE,
    BIT["subscribe"]: Label.PROMO,
    BIT["advert"]: Label.ADVERT,
    BIT["related"]: Label.RELATED,
    BIT["consent"]: Label.CONSENT,
    BIT["navigation"]: Label.NAVIGATION,
    BIT["account"]: Label.NAVIGATION,
    BIT["comment"]: Label.COMMENT,
    BIT["legal"]: Label.LEGAL,
}
# Of these kinds words tell more than where they stand: most such lines are at the end of a menu.
OVER_MENUS = frozenset({Label.SHARE, Label.CONSENT})
# A year, a clock or a day and a month.
DATED = re.compile(r"\b(19|20)\d\d\b|\b\d{1,2}[:.h/-]\d{1,2}\b|\d ?[年月日년월일]")
# Out of fold, votes for tags are right one time in eight, those for the other two never.
UNVOTED = frozenset({Label.TAGS, Label.PAYWALL, Label.TICKER})
# Words are looked up in short lines only; of these kinds there are long ones that tell by their shape.
LONG_KINDS, LONG_WORDS = frozenset({Label.LEGAL, Label.CAPTION}), 13
# A line of names: so many words, most of them with a capital, none of the signs that part entries of a menu.
NAME_WORDS, NAMES_PARTED = range(2, 7), frozenset("|·•/:")


def bears(label: Label, text: str, bits: int) -> bool:
    """Tell whether a text can be what the label says; *bits*: the kinds of its words, if it is short."""
    if label is Label.DATE:
        return bool(bits & BIT["date"]) or DATED.search(text) is not None
    if label is Label.BYLINE:
        return bool(bits & BIT["byline"]) or like_names(text)
    if label in LONG_KINDS and len(text.split()) >= LONG_WORDS:
        return True
    return label not in WITNESSES or bool(bits & WITNESSES[label])


def like_names(text: str) -> bool:
    """Tell whether the text can be the names of authors."""
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    return len(words) in NAME_WORDS and 3 * capitals >= 2 * len(words) and not NAMES_PARTED & set(text)


def voted(
    labels: Sequence[Label], places: Sequence[int], votes: Sequence[int], text: str, bits: int
) -> Label:
    """Return the label with most votes, of those at *places*, that the text can bear.

    How often that is right: `benchmarks/label_quality.py`.
    """
    label = labels[max(places, key=votes.__getitem__)]
    if not bears(label, text, bits):
        ranked = sorted(places, key=votes.__getitem__, reverse=True)
        label = next((labels[place] for place in ranked[1:] if bears(labels[place], text, bits)), Label.OTHER)
    called = CALLED.get(bits, label)
    return called if label is Label.OTHER or (label is Label.NAVIGATION and called in OVER_MENUS) else label
