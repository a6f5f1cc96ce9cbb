"""What dropped blocks are called: by the elements around them, or by the heading of the box they stand in.

The model decides what is dropped. Of that an element's own tag, class or id is the best witness of what it
is: `<div class="news-ticker">`. Where there is none, "Read also" or "3 comments" tells of the lines below.
The trained votes name the rest (`voting.py`). (`markup.GROUPS` holds words of the same kind: those are
features, fixed when the weights were trained, and these are names.)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import accumulate, compress
from typing import TYPE_CHECKING, NamedTuple

from cleaner.blocks import KEPT, RULED, Label

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
