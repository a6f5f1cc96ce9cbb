"""One walk over an HTML tree: block-level elements become blocks, and the tree's facts stay beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.blocks import Block, Label
from cleaner.splitting.elements import (
    EMPTY,
    HEADINGS,
    HIDING,
    ITEM_BLOCKS,
    KINDS,
    LINE_BREAK,
    LINES,
    PLAIN,
    POWER,
    SHAPING,
    Kind,
    Kinds,
    Shape,
    first_number,
    folded,
)
from cleaner.splitting.rows import Rows
from cleaner.splitting.tree import BOLD, HIDDEN, LINKED, RAISED, SCRIPTS, Tree, common_ancestor, is_hidden

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def read_tree(body: LexborNode) -> tuple[list[Block], Tree]:
    """Return the blocks below *body* in document order, and the facts of the tree."""
    walk = _Walk()
    walk.read(body)
    return walk.blocks, walk.tree


class _Walk:
    """The state of the walk: the open elements, and the block that is being read."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.blocks: list[Block] = []
        self.stack: list[int] = []
        self.pieces: list[str] = []
        self.owners: list[int] = []  # the element of each piece
        self.links = 0
        self.shapes: list[Shape] = []  # of each element
        self.boxes: list[int] = []  # of each element: the block-level element around it, or itself
        self.items: dict[int, list[int]] = {}  # open list item -> its own blocks
        self.counts: dict[int, int] = {}  # list -> items so far
        self.rows = Rows(self.tree, self.blocks)

    def read(self, body: LexborNode) -> None:
        """Walk over all nodes in document order."""
        stack, open_ids, kinds = self.stack, list[int](), Kinds(KINDS)
        for node in body.traverse(include_text=True):
            tag = node.tag
            if tag == "-text":
                text = node.text_content
                if not text or (not self.pieces and text.isspace()):
                    continue
            elif tag is None or tag[0] == "-":
                continue
            if stack:
                parent_id = node.parent.mem_id  # type: ignore[union-attr]
                while open_ids[-1] != parent_id:
                    open_ids.pop()
                    self.close()
            if tag == "-text":
                self.text(text, stack[-1])  # type: ignore[arg-type]
            elif tag in EMPTY:
                self.pass_by(tag, stack[-1])
            else:
                self.open(kinds[tag], node.attributes)
                open_ids.append(node.mem_id)
        while stack:
            self.close()

    def pass_by(self, tag: str, parent: int) -> None:
        """Read an element that holds no text."""
        if tag == "br":
            self.line_break(parent)
        elif tag == "img":
            self.tree.images += 1
        elif tag == "hr" and self.pieces:
            self.flush()

    def open(self, kind: Kind, attributes: dict[str, str | None]) -> None:
        """Enter an element, and write down its facts."""
        tree, stack, index = self.tree, self.stack, len(self.boxes)
        tag, inline, block, flags, shaping = kind
        parent, around = -1, PLAIN
        if stack:
            parent = stack[-1]
            flags |= tree.flags[parent]
            around = self.shapes[parent]
        box = not inline and (block or not self.in_line(parent))
        if box and self.pieces:
            self.flush()
        if attributes and not HIDING.isdisjoint(attributes) and is_hidden(attributes):
            flags |= HIDDEN
        if tag == "a":
            self.links += 1
        self.shapes.append(self.shape(tag, index, around) if shaping else around)
        self.boxes.append(index if box or not stack else self.boxes[parent])
        stack.append(index)
        tree.tags.append(tag)
        tree.parents.append(parent)
        tree.attributes.append(attributes)
        tree.flags.append(flags)
        tree.ends.append(0)
        tree.first.append(len(self.blocks))
        tree.last.append(0)

    def in_line(self, parent: int) -> bool:
        """Tell whether the block-level element around is a paragraph or a heading."""
        return parent >= 0 and self.tree.tags[self.boxes[parent]] in LINES

    def shape(self, tag: str, index: int, around: Shape) -> Shape:
        """Return what text in this element is, when it is kept."""
        if tag == "li":
            self.items[index] = []
            return Shape(Label.LIST, around.level + 1 if around.form is Label.LIST else 1, index)
        if tag in HEADINGS:
            return Shape(Label.HEADING, HEADINGS[tag])
        return SHAPING[tag]

    def text(self, text: str, owner: int) -> None:
        """Add a text node to the block that is being read."""
        pieces, owners = self.pieces, self.owners
        if not pieces:
            if text.isspace():  # the block before ended here
                return
        elif owners[-1] != owner and (sign := self.parting(text, owner)):
            pieces.append(sign)
            owners.append(owner)
        pieces.append(text)
        owners.append(owner)

    def parting(self, text: str, owner: int) -> str:
        """Return what stands between the text so far and that of another element: nothing in a word."""
        flags, end = self.tree.flags, self.pieces[-1][-1]
        around, inside = flags[self.owners[-1]] & SCRIPTS, flags[owner] & SCRIPTS
        if around != inside and end.isdigit():  # ten to the sixth is not 106, nor is a note part of a number
            if text[0].isdigit():
                return POWER if inside == RAISED else " "
            if text[0] in "/\u2044" and self.pieces[-2:-1] == [POWER]:
                self.pieces[-2] = " "  # one and a half: 1<sup>1</sup>/<sub>2</sub>
        return " " if self.glued(text, owner) else ""

    def glued(self, text: str, owner: int) -> bool:
        """Tell whether neighbouring inline elements would melt two words into one.

        A stylesheet keeps `<a>Kyiv</a><a>Odesa</a>` apart, the text alone doesn't; `<b>K</b>yiv` is one word.
        """
        before, tree = self.owners[-1], self.tree
        end, start = self.pieces[-1][-1], text[0]
        apart = owner > before and tree.ends[before] > 0
        if not apart or not start.isalnum() or end.isspace() or end == LINE_BREAK:
            return False
        if tree.flags[before] & LINKED and tree.flags[owner] & LINKED:
            return tree.tags[owner] == "a" or tree.tags[before] == "a" or start.isupper()
        return not tree.flags[owner] & SCRIPTS and (start.isupper() or (start.isdigit() and end.isalpha()))

    def line_break(self, owner: int) -> None:
        """Read a <br>; the second in a row ends the block."""
        if not self.pieces:
            return
        last = len(self.pieces) - 1
        while last > 0 and self.pieces[last].isspace():
            last -= 1
        if self.pieces[last] == LINE_BREAK:
            self.flush()
            return
        self.pieces.append(LINE_BREAK)
        self.owners.append(owner)

    def close(self) -> None:
        """Leave the innermost open element."""
        tree, index = self.tree, self.stack.pop()
        if self.boxes[index] != index:
            tree.ends[index] = len(tree.tags)
        else:
            if self.pieces:
                self.flush()
            tree.ends[index] = len(tree.tags)
            if index in self.items:
                self.end_item(index)
            elif tree.tags[index] == "tr":
                self.rows.end_row(index)
            elif tree.tags[index] == "table":
                self.rows.end_table(index)
        tree.last[index] = len(self.blocks)

    def flush(self) -> None:
        """Make a block of the pieces read so far."""
        pieces, owners, links = self.pieces, self.owners, self.links
        self.pieces, self.owners, self.links = [], [], 0
        box = self.boxes[owners[0]]
        shape = self.shapes[box]
        text = "".join(pieces) if len(pieces) > 1 else pieces[0]
        text = folded(text, verbatim=shape.form is Label.CODE)
        if not text:
            return
        marker = self.marker(shape)
        self.measure(pieces, owners, box, links)
        self.blocks.append(Block(-1, -1, text, 0, 0, False, shape.form, shape.level, marker))

    def measure(self, pieces: list[str], owners: list[int], box: int, links: int) -> None:
        """Write down what the new block is made of."""
        tree, holder, linked, bold = self.tree, owners[0], 0, 0
        if len(pieces) == 1:  # most blocks
            if bits := tree.flags[holder]:
                size = len(pieces[0].strip())
                linked, bold = size if bits & LINKED else 0, size if bits & BOLD else 0
            pieces = []
        for piece, owner in zip(pieces, owners, strict=False):
            if piece.isspace() or piece == LINE_BREAK:
                continue
            if owner < holder or 0 < tree.ends[holder] <= owner:  # outside of the holder so far
                holder = common_ancestor(tree.parents, holder, owner)
            if bits := tree.flags[owner]:
                size = len(piece.strip())
                linked += size if bits & LINKED else 0
                bold += size if bits & BOLD else 0
        if holder != box:
            self.claim(holder, box)
        tree.holder.append(holder)
        tree.box.append(box)
        tree.links.append(links)
        tree.link_chars.append(linked)
        tree.bold_chars.append(bold)

    def claim(self, holder: int, box: int) -> None:
        """Give the new block to the inline elements that end around all of it."""
        tree, block = self.tree, len(self.blocks)
        while holder != box:
            if tree.ends[holder]:
                if tree.first[holder] == tree.last[holder]:
                    tree.first[holder] = block
                tree.last[holder] = block + 1
            holder = tree.parents[holder]

    def marker(self, shape: Shape) -> str:
        """Return the bullet or number of a list item's first block."""
        own = self.items.get(shape.item)
        if own is None or shape.form is not Label.LIST:
            return ""
        own.append(len(self.blocks))
        if len(own) > 1:
            return ""
        around = self.tree.parents[shape.item]
        if around < 0 or self.tree.tags[around] != "ol":
            return "-"
        self.counts[around] = self.counts.get(around, first_number(self.tree.attributes[around]) - 1) + 1
        return f"{self.counts[around]}."

    def end_item(self, index: int) -> None:
        """Take the list form from the blocks of an item that is a container."""
        own = self.items.pop(index, [])
        if len(own) > ITEM_BLOCKS:
            for block in own:
                self.blocks[block] = self.blocks[block]._replace(form=Label.TEXT, level=0, marker="")
