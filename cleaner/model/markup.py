"""What the markup hands down to a page's blocks: tags and class words around them, ranges, paths.

One pass over the elements that hold text; a subtree is a range of blocks, so everything about it comes
from running sums. Class names become words (`postBody-2 nav_main` -> post, body, nav, main), because a
word is shared by thousands of sites and a whole name by none. Time and memory are linear in the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, repeat
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from cleaner.model.naming import label_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cleaner.blocks import Label
    from cleaner.splitting.html import HtmlPage

# Elements that say what is inside them; a bit each.
TELLING = (
    "nav header footer aside main article section figure figcaption form table dialog button time address "
    "label dl details".split()
)
# Elements that tell the same as another.
SAME = {
    **dict.fromkeys(("td", "th"), "table"),
    **dict.fromkeys(("dd", "dt"), "dl"),
    "summary": "details",
    "search": "form",
    "menu": "nav",
}
# Words of classes, ids and roles; a bit a group.
GROUPS = {
    "comment": "comment comments disqus reply replies respond discussion",
    "nav": "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager skip toolbar "
    "sitemap dropdown",
    "side": "side sidebar aside rail secondary complementary column",
    "share": "share sharing social addtoany follow icons",
    "related": "related recommend recommended recommendations popular trending similar latest teaser teasers "
    "suggested carousel slider upsell upnext readmore also",
    "foot": "footer foot bottom colophon contentinfo copyright legal",
    "head": "header head top masthead banner topbar hero",
    "article": "article post entry story single blogpost news",
    "content": "content body text main prose richtext rte wysiwyg markdown copy paragraph",
    "widget": "widget module block promo box",
    "ad": "ad ads advert advertisement sponsor sponsored adsense dfp gpt outbrain taboola",
    "cookie": "cookie cookies consent gdpr privacy onetrust ccpa",
    "tags": "tag tags category categories topic topics keywords taxonomy",
    "meta": "meta byline author date time timestamp published info details credit writer",
    "caption": "caption figcaption credit photo image gallery media",
    "subscribe": "subscribe newsletter signup paywall donate donation login register account modal popup",
    "hidden": "hidden hide sr screen visually offscreen invisible collapse",
    "product": "product products price cart shop sku buy shipping",
    "review": "review reviews rating ratings testimonial testimonials",
    "card": "card cards grid tile item items list listing",
    "forum": "forum thread topic message messages postbody signature quote user username avatar",
    "title": "title headline heading subtitle",
    "faq": "faq accordion tab tabs panel toggle",
    "code": "code highlight syntax prism",
}
GROUP_SHIFT = len(TELLING)
BITS = (*TELLING, *(f"{group}-words" for group in GROUPS))
MASK_BYTES = (len(BITS) + 7) // 8
BIT = {name: 1 << bit for bit, name in enumerate(BITS)}
TELLING_OF = {tag: BIT[tag] for tag in TELLING} | {tag: BIT[same] for tag, same in SAME.items()}
GROUP_OF: dict[str, int] = {}
for _group, _words in GROUPS.items():
    for _word in _words.split():
        GROUP_OF[_word] = GROUP_OF.get(_word, 0) | BIT[f"{_group}-words"]
NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
LETTERS_ALONE = "".join(chr(at) if chr(at).islower() else " " for at in range(128))
NAME_LIMIT = 60  # words of an element's names that count
WEIGHT_LIMIT = 100
CHAIN = 4  # how many of the ranges around a block are looked at
NAMELESS = (None,) * 5


@dataclass(frozen=True, slots=True)
class Names:
    """What class words and the words of a page's frame say, as log-odds in 8ths.

    classes  word -> of body
    kinds    page kind -> word of the frame (`frame_words`) -> of that kind
    """

    classes: Mapping[str, int]
    kinds: Mapping[str, Mapping[str, int]]


def name_words(names: Iterable[str | None]) -> list[str]:
    """Return the words of class names, ids and roles."""
    joined = " ".join(filter(None, names))
    if joined.isascii() and joined.islower():  # most are, and need no pattern
        return joined.translate(LETTERS_ALONE).split()[:NAME_LIMIT]
    return list(map(str.lower, NAME_PART.findall(joined)[:NAME_LIMIT]))


def element_names(attributes: Mapping[str, str | None]) -> tuple[str | None, ...]:
    """Return the attributes that name an element."""
    get = attributes.get
    return get("class"), get("id"), get("role"), get("itemprop"), get("aria-label")


class Told(NamedTuple):
    """What an element's names tell: bits of groups, weight of words, a number for the names, a label."""

    bits: int
    weight: int
    number: int
    label: Label | None


UNTOLD = Told(0, 0, 0, None)


class Markup:
    """The elements that hold text, with what each has from those around it; lists by element number.

    own, masks    bits of its own tag and names; and of those around it too
    weights       what its class words say; sums, least: over it and those around it
    ranges        the outermost element that holds the same blocks
    keys          the number of its tag and names: elements alike have the same
    labels        what its names say its text is, when it is dropped
    up, above     by block: the element around its box, and the one around that
    chains        by step, then block: the ranges around it, inner ones first (elements)
    """

    def __init__(self, page: HtmlPage, prose: Sequence[int], names: Names) -> None:
        self.page, self.tree, self.names = page, page.tree, names
        self.count = len(page.blocks)
        self.chars = [len(block.text) for block in page.blocks]
        self.prose = prose
        self.char_sums = list(accumulate(self.chars, initial=0))
        self.link_sums = list(accumulate(self.tree.link_chars, initial=0))
        self.prose_sums = list(accumulate(prose, initial=0))
        self._inherit()
        self.up = [max(self.tree.parents[box], 0) for box in self.tree.box]
        self.above = [max(self.tree.parents[up], 0) for up in self.up]
        self.chains = self._chains()
        self.paths = self._paths()

    def _inherit(self) -> None:
        tree, size = self.tree, len(self.tree.tags)
        self.own = own = [0] * size
        self.masks = masks = [0] * size
        self.weights = weights = [0] * size
        self.sums = sums = [0] * size
        self.least = lowest = [0] * size
        self.ranges = ranges = [0] * size
        self.keys = keys = [0] * size
        self.depths = depths = [0] * size
        self.labels: list[Label | None] = [None] * size
        first, last = tree.first, tree.last
        self._known: dict[tuple[str | None, ...], Told] = {}
        self._numbers: dict[tuple[str, int], int] = {}
        told: dict[tuple[str, tuple[str | None, ...]], Told] = {}
        rows = zip(range(size), tree.tags, tree.parents, first, last, tree.attributes, strict=True)
        for index, tag, parent, begin, end, attributes in rows:
            if begin == end:
                continue
            names = element_names(attributes) if attributes and index else NAMELESS
            facts = told.get((tag, names))
            if facts is None:
                facts = told[tag, names] = self._facts(tag, names)
            bits, weight, keys[index], self.labels[index] = facts
            own[index] = bits
            if parent < 0:
                masks[index] = bits
                continue
            masks[index] = masks[parent] | bits
            depths[index] = depths[parent] + 1
            if weight:
                weights[index] = weight
                sums[index] = sums[parent] + weight
                least = lowest[parent]
                lowest[index] = min(least, weight)
            else:
                sums[index], lowest[index] = sums[parent], lowest[parent]
            same = first[parent] == begin and last[parent] == end
            ranges[index] = ranges[parent] if same else index

    @property
    def names_seen(self) -> int:
        """How many different sets of names the elements have."""
        return len(self._known)

    def label_of(self, element: int) -> Label | None:
        """Return what an element's own names say its text is; for those within a block, too."""
        attributes = self.tree.attributes[element]
        return self._told(element_names(attributes)).label if attributes else None

    def _facts(self, tag: str, names: tuple[str | None, ...]) -> Told:
        """Return what an element's tag and names tell, with a number for both."""
        told = self._told(names)
        number = self._numbers.setdefault((tag, told.number), len(self._numbers))
        return told._replace(bits=TELLING_OF.get(tag, 0) | told.bits, number=number)

    def _told(self, names: tuple[str | None, ...]) -> Told:
        told = self._known.get(names)
        if told is None:
            told = self._known[names] = self._read(names, len(self._known) + 1) if any(names) else UNTOLD
        return told

    def _read(self, names: tuple[str | None, ...], number: int) -> Told:
        words = set(name_words(names))
        bits = reduce(or_, map(GROUP_OF.get, words, repeat(0)), 0)
        weight = sum(map(self.names.classes.get, words, repeat(0)))
        return Told(bits, max(-WEIGHT_LIMIT, min(WEIGHT_LIMIT, weight)), number, label_named(words))

    def _chains(self) -> list[list[int]]:
        """Return for each step outwards the range that each block is in."""
        ranges, parents = self.ranges, self.tree.parents
        inner = [ranges[box] for box in self.tree.box]
        chains = [inner]
        for _ in range(CHAIN):
            inner = [ranges[parents[element]] if element else 0 for element in inner]
            chains.append(inner)
        return chains

    def _paths(self) -> dict[str, list[int]]:
        """Return a number for what each block's element is called: by itself, and with the two around it."""
        keys = [*self.keys, -1]
        numbers: dict[tuple[int, int, int], int] = {}
        parents = self.tree.parents
        alike = []
        for box in self.tree.box:
            up = parents[box]
            path = (keys[box], keys[up], keys[parents[up] if up >= 0 else -1])
            alike.append(numbers.setdefault(path, len(numbers)))
        return {"akin": [keys[box] for box in self.tree.box], "alike": alike}


def frame_words(page: HtmlPage) -> set[str]:
    """Return the words that tell the kind of a page: body classes, generator, og:type, JSON-LD types."""
    words = {f"c:{word}" for word in name_words([page.declared.frame])}
    for key in ("generator", "og:type"):
        for value in page.declared.meta.get(key, []):
            words |= {f"{key}:{word}" for word in name_words([value])[:2]}
    for node in page.declared.nodes:
        kinds = node.get("@type")
        listed = kinds if isinstance(kinds, list) else [kinds]
        words |= {f"t:{kind}" for kind in listed if isinstance(kind, str)}
    return words
