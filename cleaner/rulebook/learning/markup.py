"""What the markup of a source's HTML pages has in common: elements to strip, and the body's element.

A selector is proposed when its name says what it is, or when the elements it finds hold the same lines on
page after page, and never prose of a page's own that the general path takes for the body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.rulebook.learning.lines import Proposal
from cleaner.rulebook.learning.pages import SourcePage, words

SEMANTIC = frozenset({"nav", "header", "footer", "aside", "form", "dialog"})
PRESENT = 0.6  # share of the pages that a selector has to be found on
# Elements that are chrome by their name need no more than that they take nothing of the body. Others have
# to hold the same lines on page after page. Measured on 15 hosts, a page left out: with the names and 0.9 /
# 0.1 40 % of the boilerplate goes and 0.8 % of the content; without the names 28 %; with 0.5 instead of 0.9
# 1.4 % of the content.
CHROME = frozenset({"nav", "footer", "header", "aside"})
SHARED = 0.9  # share of its words in lines that other pages have too
FREE = 0.1  # share of its words that are neither shared nor links
# Words of the general path's body that a selector may take without being shared: none in ten thousand
# would be ideal, but that path keeps a line of the chrome here and there.
BODY_LOSS = 0.002
GAIN = 3  # words a page that a further selector has to add
MOST_SELECTORS = 16
BODY_SHARE = 0.98  # of the words of the body, on every page, that the body's element has to hold
_PLAIN = re.compile(r"^[A-Za-z_][A-Za-z_-]{2,40}$")  # no digits: `post-12345` and hashed names do not last
_LABELS = {
    "comment": "comment", "share": "share", "social": "share", "related": "related", "recommend": "related",
    "newsletter": "promo", "subscribe": "promo", "promo": "promo", "advert": "advert", "cookie": "consent",
    "consent": "consent", "caption": "caption", "tags": "tags", "nav": "navigation", "menu": "navigation",
    "footer": "navigation", "header": "navigation", "breadcrumb": "navigation",
}  # fmt: skip


class Reach(NamedTuple):
    """What a selector finds: on each page (by its number) the block indices."""

    selector: str
    places: Mapping[int, frozenset[int]]


def selectors(page: SourcePage) -> dict[str, set[int]]:
    """Return the plain selectors of a page: element names, ids, classes; with the blocks they find."""
    found: dict[str, set[int]] = defaultdict(set)
    tree = page.tree
    if tree is None:
        return found
    for element in range(len(tree.tags)):
        blocks = range(tree.first[element], tree.last[element])
        if blocks:
            for name in _names(tree.tags[element], tree.attributes[element]):
                found[name].update(blocks)
    return found


def _names(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    if tag in SEMANTIC or tag in ("article", "main", "figcaption"):
        yield tag
    name = attributes.get("id") or ""
    if _PLAIN.match(name):
        yield f"#{name}"
    for name in (attributes.get("class") or "").split():
        if _PLAIN.match(name):
            yield f"{tag}.{name}"
    for key in ("itemprop", "role", "data-testid", "data-component"):
        value = attributes.get(key) or ""
        if _PLAIN.match(value):
            yield f'{tag}[{key}="{value}"]'


def learn_markup(pages: Sequence[SourcePage]) -> list[Proposal]:
    """Return the strips for HTML pages, the one that takes most words first."""
    facts = [_Facts(page, pages) for page in pages]
    reaches = [reach for reach in _reaches(pages) if _is_chrome(reach, facts)]
    return list(_greedy(reaches, facts))


def _reaches(pages: Sequence[SourcePage]) -> list[Reach]:
    """Return the selectors that most pages have."""
    places: dict[str, dict[int, frozenset[int]]] = defaultdict(dict)
    for number, page in enumerate(pages):
        for name, blocks in selectors(page).items():
            places[name][number] = frozenset(blocks)
    least = max(2, PRESENT * len(pages))
    return [Reach(name, found) for name, found in places.items() if len(found) >= least]


class _Facts:
    """Of each block of one page: its words, whether other pages have the line, how much is linked."""

    def __init__(self, page: SourcePage, pages: Sequence[SourcePage]) -> None:
        texts = page.texts
        others = {text for other in pages if other is not page for text in other.texts}
        self.words = [words(text) for text in texts]
        self.shared = [text in others for text in texts]
        links = page.tree.link_chars if page.tree else [0] * len(texts)
        self.linked = [2 * chars > len(text) for chars, text in zip(links, texts, strict=True)]
        self.own = frozenset(at for at in page.kept if not self.shared[at])
        self.body = sum(self.words[at] for at in page.kept) or 1


def _is_chrome(reach: Reach, facts: Sequence[_Facts]) -> bool:
    total = shared = free = 0
    for number, blocks in reach.places.items():
        fact = facts[number]
        if sum(fact.words[at] for at in blocks & fact.own) > BODY_LOSS * fact.body:
            return False
        total += sum(fact.words[at] for at in blocks)
        shared += sum(fact.words[at] for at in blocks if fact.shared[at])
        free += sum(fact.words[at] for at in blocks if not fact.shared[at] and not fact.linked[at])
    tag = re.split(r"[.\[]", reach.selector)[0]
    if tag in CHROME or label_for(reach.selector) != "other":
        return True
    return shared >= SHARED * total and free <= FREE * total


def _greedy(reaches: Sequence[Reach], facts: Sequence[_Facts]) -> Iterator[Proposal]:
    """Yield the selectors that together take most words, each only if it adds enough."""
    covered: dict[int, set[int]] = defaultdict(set)

    def gain(reach: Reach) -> int:
        return sum(facts[n].words[at] for n, blocks in reach.places.items() for at in blocks - covered[n])

    left = list(reaches)
    for number in range(MOST_SELECTORS):
        best = max(left, key=lambda reach: (gain(reach), len(reach.places), reach.selector), default=None)
        if best is None or gain(best) < GAIN * len(facts):
            return
        strip = {"id": f"strip-{number + 1}", "select": best.selector, "as": label_for(best.selector)}
        yield Proposal("strip", strip, len(best.places), gain(best), ())
        for page, blocks in best.places.items():
            covered[page] |= blocks
        left.remove(best)


def label_for(selector: str) -> str:
    """Return the label that the name in *selector* suggests."""
    return next((label for word, label in _LABELS.items() if word in selector.lower()), "other")


def body_selector(pages: Sequence[SourcePage]) -> str | None:
    """Return the selector whose element holds the body on every page, and least beside it; else None."""
    best: tuple[float, str] | None = None
    for reach in _reaches(pages):
        if len(reach.places) == len(pages):
            shares = [_shares(pages[number], blocks) for number, blocks in reach.places.items()]
            if min(held for held, _ in shares) >= BODY_SHARE:
                purity = sum(pure for _, pure in shares) / len(shares)
                best = max(best or (0.0, ""), (purity, reach.selector))
    return best[1] if best else None


def _shares(page: SourcePage, blocks: frozenset[int]) -> tuple[float, float]:
    """Return the share of the body's words among *blocks*, and the share of *blocks* that is body."""
    counts = [words(text) for text in page.texts]
    kept = sum(counts[at] for at in page.kept) or 1
    inside = sum(counts[at] for at in blocks if at in page.kept)
    return inside / kept, inside / (sum(counts[at] for at in blocks) or 1)
