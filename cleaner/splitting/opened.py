"""Which elements are open while one reads tags: the HTML standard's rules for what a tag closes, made simple.

Simple in one direction: where the standard would have more elements open than this, hostile pages would get
past the bounds. So an end tag that the parser ignores is ignored here, and bold text that ends with its
paragraph is opened anew after it. (html.spec.whatwg.org, 13.2.4.2, 13.2.4.3 and 13.2.6.4.7)
"""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

# Elements without content; those that the next of their kind closes, whatever is open in them; and those that
# stand in tables alone, which are counted.
NOT_COUNTED = frozenset(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track "
    "wbr p option td th tr tbody thead tfoot".split()
)
# What is around them ends, but they go on. Their own end tags leave blocks in them open.
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
LOOSE = FORMATTING | {"form"}
NEXT_CLOSES = frozenset(["a", "button", "nobr"])  # wherever the next one stands
# An end tag of any other element, `</span>`, counts for nothing when one of these is open in it.
SPECIAL = frozenset(
    "address applet article aside blockquote body button caption center colgroup dd details dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html iframe li "
    "listing main marquee menu nav noembed noframes noscript object ol plaintext pre script search section "
    "select style summary table template textarea title ul xmp".split()
)
ITEMS = {"li": frozenset(["li"]), "dd": frozenset(["dd", "dt"]), "dt": frozenset(["dd", "dt"])}
LETS_ITEMS_CLOSE = frozenset(["address", "div"])  # an item closes the one before also from inside these
# No end tag reaches out of these, and formatting doesn't go on after them.
FENCES = frozenset("applet caption html marquee object table template".split())
LISTS = frozenset(["ol", "ul"])  # nor `</li>` out of these


class Entry(NamedTuple):
    """An open element (None: taken out), and where the last one of some kinds stands, itself included."""

    name: str | None
    special: int
    stopper: int
    fence: int


GROUND = Entry(None, -1, -1, -1)


class OpenElements:
    """The elements that are open: up to *most*, and up to *formatting* of those that are opened anew."""

    def __init__(self, most: int, formatting: int) -> None:
        self._most, self._most_formatting = most, formatting
        self._count = self._formatting = 0
        self._stack: list[Entry] = []
        self._places: dict[str, list[int]] = {}

    def is_open(self, *names: str) -> bool:
        """Tell whether an element of one of the *names* is open."""
        return any(self._places.get(name) for name in names)

    def start(self, name: str) -> bool:
        """Open an element; return False, and don't, where there would be too many."""
        if name in ITEMS:
            self._end_item(ITEMS[name])
        elif name in NEXT_CLOSES:
            self.end(name)
        full = name in FORMATTING - NEXT_CLOSES and self._formatting >= self._most_formatting
        if full or self._count >= self._most:
            return False
        self._push(name)
        return True

    def end(self, name: str) -> None:
        """Close the last element of this name, and what is open in it, as far as its end tag does."""
        places = self._places.get(name)
        if not places:
            return
        place, top = places[-1], self._stack[-1]
        if top.fence > place or (name == "li" and self._is_in_list(place)):
            return
        if top.special <= place or name in SPECIAL - LOOSE:
            self._close(place)
        elif name in LOOSE:
            self._forget(place)
            self._stack[place] = self._stack[place]._replace(name=None)

    def _end_item(self, kinds: frozenset[str]) -> None:
        stopper = self._stack[-1].stopper if self._stack else -1
        if stopper >= 0 and self._stack[stopper].name in kinds:
            self._close(stopper)

    def _is_in_list(self, item: int) -> bool:
        return any(places[-1] > item for name in LISTS if (places := self._places.get(name)))

    def _push(self, name: str) -> None:
        place, top = len(self._stack), self._stack[-1] if self._stack else GROUND
        special = place if name in SPECIAL else top.special
        stopper = place if name in SPECIAL - LETS_ITEMS_CLOSE else top.stopper
        fence = place if name in FENCES else top.fence
        self._stack.append(Entry(name, special, stopper, fence))
        self._places.setdefault(name, []).append(place)
        self._count += 1
        self._formatting += name in FORMATTING

    def _close(self, place: int) -> None:
        """Close everything from *place* on; formatting inside is opened anew."""
        inside = [entry.name for entry in self._stack[place + 1 :]]
        while len(self._stack) > place or (self._stack and self._stack[-1].name is None):
            self._forget(len(self._stack) - 1)
            self._stack.pop()
        for name in takewhile(lambda name: name not in FENCES, inside):
            if name in FORMATTING:
                self._push(str(name))

    def _forget(self, place: int) -> None:
        """Count the element at *place* no more."""
        name = self._stack[place].name
        if name is not None:
            self._places[name].pop()
            self._count -= 1
            self._formatting -= name in FORMATTING
