"""What dropped blocks are called: by the elements around them, or by the heading of the box they stand in.

The model decides what is dropped. Of that an element's own tag, class or id is the best witness of what it
is: `<div class="news-ticker">`. Where there is none, "Read also" or "3 comments" tells of the lines below.
The trained votes name the rest. (`markup.GROUPS` holds words of the same kind: those are features, fixed when
the weights were trained, and these are names.)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import accumulate, compress
from typing import TYPE_CHECKING, NamedTuple

from cleaner.blocks import KEPT, RULED, Label
from cleaner.model.words import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cleaner.blocks import Block
    from cleaner.model.markup import Markup

# Words of classes, ids and roles. Where one element has several, the first label here wins.
WORDS = {
    Label.CONSENT: "cookie cookies consent gdpr ccpa onetrust cmp didomi",
    Label.PAYWALL: "paywall regwall piano",
    Label.COMMENT: "comment comments commentlist disqus reply replies respond discussion",
    Label.SHARE: "share sharing sharethis social addtoany",
    Label.BYLINE: "author authors byline writer contributor",
    Label.CAPTION: "caption figcaption credit",
    Label.DATE: "date datetime timestamp time published",
    Label.TAGS: "tag tags taglist topics keywords hashtag hashtags",
    Label.TICKER: "ticker newsticker newsfeed livefeed breaking newswire",
    Label.RELATED: "related recommended recommendation recommendations popular trending latest mostread "
    "readmore readnext upnext teaser teasers",
    Label.ADVERT: "ad ads advert adverts advertisement advertising adsense sponsor sponsored outbrain "
    "taboola dfp gpt",
    Label.PROMO: "newsletter newsletters subscribe subscription signup donate donation cta promo promotion",
    Label.LEGAL: "copyright legal imprint colophon disclaimer",
    Label.NAVIGATION: "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager skip "
    "toolbar sitemap search login footer",
}  # fmt: skip
RANKED = tuple(WORDS)
RANK_OF = {word: rank for rank, words in reversed([*enumerate(WORDS.values())]) for word in words.split()}
TAGS = {
    "figcaption": Label.CAPTION,
    "time": Label.DATE,
    "nav": Label.NAVIGATION,
    "menu": Label.NAVIGATION,
    "footer": Label.NAVIGATION,
}

# Boxes of these names that hold less than ASIDE_SHARE of what is kept are no text of an article. Out of fold,
# 625 of the 3,313 words kept in such boxes are body; articles gain .0005, news .0009, and nothing loses.
ASIDES = frozenset({Label.CAPTION, Label.BYLINE, Label.PROMO, Label.LEGAL})
ASIDE_SHARE = 0.3

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
# Votes for these are right one time in six at best.
UNVOTED = frozenset({Label.TAGS, Label.PAYWALL, Label.TICKER})
# Words are looked up in short lines only; of these kinds there are long ones that tell by their shape.
LONG_KINDS, LONG_WORDS = frozenset({Label.LEGAL, Label.CAPTION}), 13
# A line of names: so many words, most of them with a capital, none of the signs that part entries of a menu.
NAME_WORDS, NAMES_PARTED = range(2, 7), frozenset("|·•/:")

PROSE_CHARS, LINKED = 50, 10  # characters; a tenth of them

MARKED_UP = frozenset({Label.OTHER})  # what a box of an HTML page gives its name to: its votes are better
# Headings of such boxes that are sections of texts, too, where rules can't tell; what is dropped is none.
HEADINGS = frozenset(
    "related|see also|similar|similar threads|recommended|more on this|more on this story|further reading|"
    "siehe auch|voir aussi|à voir aussi|ver también|véase también|ver também|vedi anche|zie ook|se även|"
    "см. также|ещё по теме|див. також|ще за темою|انظر أيضا|参见|関連".split("|")
)


class Box(NamedTuple):
    """What stands below a heading such as "Read also".

    most   of the dropped blocks below the heading, so many at most are in the box
    takes  labels that give way to the box's in bare text, where the votes have words and lengths alone
    """

    most: int
    takes: frozenset[Label]


BOXES = {
    Label.RELATED: Box(
        10,
        frozenset({Label.OTHER, Label.NAVIGATION, Label.BYLINE, Label.DATE, Label.COMMENT}),
    ),
    Label.COMMENT: Box(20, frozenset({Label.OTHER, Label.BYLINE, Label.DATE})),
}  # fmt: skip


def label_named(words: Collection[str]) -> Label | None:
    """Return what an element's own name words say its text is, when it is dropped."""
    ranks = [RANK_OF[word] for word in words if word in RANK_OF]
    return RANKED[min(ranks)] if ranks else None


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

    Out of fold on dropped lines of training pages 61 % have the label that their element's names give them, a
    page at a time; 51 % by the votes alone.
    """
    label = labels[max(places, key=votes.__getitem__)]
    if not bears(label, text, bits):
        ranked = sorted(places, key=votes.__getitem__, reverse=True)
        label = next((labels[place] for place in ranked[1:] if bears(labels[place], text, bits)), Label.OTHER)
    called = CALLED.get(bits, label)
    return called if label is Label.OTHER or (label is Label.NAVIGATION and called in OVER_MENUS) else label


def named_labels(markup: Markup, kept: Sequence[bool]) -> list[Label | None]:
    """Return for each block what the nearest element around it that names its text says it is.

    An element that holds kept text names nothing: themes write `comments-open` on the whole page.
    """
    tree = markup.tree
    sums = list(accumulate(kept, initial=0))
    holders = set(tree.holder)
    found: list[Label | None] = [None] * len(tree.tags)
    rows = zip(tree.tags, tree.parents, tree.first, tree.last, strict=True)
    for index, (tag, parent, begin, end) in enumerate(rows):
        if sums[begin] != sums[end] or (begin == end and index not in holders):
            continue
        own = markup.labels[index] if begin < end else markup.label_of(index)
        found[index] = own or TAGS.get(tag) or (found[parent] if parent >= 0 else None)
    named = zip((found[holder] for holder in tree.holder), markup.page.blocks, strict=True)
    return [
        None if label is Label.DATE and not any(map(str.isdigit, block.text)) else label
        for label, block in named
    ]


def asides(markup: Markup, kept: Sequence[bool]) -> dict[int, Label]:
    """Return the kept blocks that stand in small boxes beside an article's text, and what the boxes are."""
    tree, blocks = markup.tree, markup.page.blocks
    boxes: defaultdict[int, list[int]] = defaultdict(list)
    nearest = {0: 0, -1: 0}  # element -> the nearest around it that has a name
    for block in compress(range(len(kept)), kept):
        element, inside = tree.holder[block], []
        while element not in nearest:
            inside.append(element)
            element = element if own_label(markup, element) else tree.parents[element]
            if element == inside[-1]:
                nearest[element] = element
        nearest.update(dict.fromkeys(inside, nearest[element]))
        boxes[nearest[element]].append(block)
    whole = sum(len(block.text) for block in compress(blocks, kept))
    found: dict[int, Label] = {}
    for element, inside in boxes.items():
        label = own_label(markup, element) if element else None
        if (
            label
            and label in ASIDES
            and sum(len(blocks[block].text) for block in inside) < ASIDE_SHARE * whole
        ):
            found |= dict.fromkeys(inside, label)
    return found


def plain_prose(markup: Markup, named: Sequence[Label | None]) -> list[bool]:
    """Return which blocks are paragraphs of the main text, as far as the markup alone tells.

    They have no links, no element around them calls them boilerplate (*named*), and they stand in the one
    element that holds most of such text: those of a box beside it don't.
    """
    rows = zip(named, markup.chars, markup.tree.link_chars, strict=True)
    plain = [not label and chars >= PROSE_CHARS and LINKED * linked < chars for label, chars, linked in rows]
    sizes: Counter[int] = Counter()
    for around, chars in compress(zip(markup.up, markup.chars, strict=True), plain):
        sizes[around] += chars
    main = max(sizes, key=sizes.__getitem__, default=-1)
    return [is_plain and around == main for is_plain, around in zip(plain, markup.up, strict=True)]


def own_label(markup: Markup, element: int) -> Label | None:
    """Return what an element's own names or tag say of the text inside, when it is dropped."""
    return markup.label_of(element) or TAGS.get(markup.tree.tags[element])


def named_below(blocks: Sequence[Block], *, bare: bool) -> list[Block]:
    """Return the blocks; what the model drops right below the heading of a box has the heading's label."""
    result, opened, left = [], None, 0
    for block in blocks:
        sure = block.reason.startswith(RULED) or block.label in KEPT
        if not sure and block.text.strip(" :…»›>").casefold() in HEADINGS:
            block, sure = block.labelled(Label.RELATED, block.reason), True
        if sure:
            opened = block.label if block.label in BOXES else None
            left = BOXES[opened].most if opened else 0
        elif left and opened and block.label in (BOXES[opened].takes if bare else MARKED_UP):
            block, left = block.labelled(opened, block.reason), left - 1
        result.append(block)
    return result
