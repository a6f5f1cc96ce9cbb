"""Rows of tables: the cells of data stand in one block, each in its column; those of a layout stay blocks."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.blocks import Block, Label
from cleaner.splitting.elements import CELL_CHARS, CELL_DEPTH, CELL_SEPARATOR, CELLS
from cleaner.splitting.tree import Tree

MOST_COLUMNS = 100  # beyond these no cell spans columns or rows: a page may claim a thousand


class Row(NamedTuple):
    """A row that became a block: the block's number, and the texts by column."""

    block: int
    texts: dict[int, str]


class Grid:
    """A table so far: how many rows it has, which became blocks, up to which row a column is taken."""

    def __init__(self) -> None:
        self.size = 0
        self.rows: list[Row] = []
        self.taken: dict[int, int] = {}


class Rows:
    """Joins the rows of a walk's tables as their elements end."""

    def __init__(self, tree: Tree, blocks: list[Block]) -> None:
        self._tree, self._blocks = tree, blocks
        self._grids: dict[int, Grid] = {}

    def end_row(self, row: int) -> None:
        """Make one block of a table row whose cells are short and hold one block each."""
        grid = self._grids.setdefault(self._table(row), Grid())
        grid.size += 1
        columns = self._columns(row, grid)
        tree, blocks, start = self._tree, self._blocks, self._tree.first[row]
        texts: dict[int, str] = {}
        for index in range(start, len(blocks)):
            block, column = blocks[index], columns.get(self._cell(tree.box[index], row), -1)
            if block.form is not Label.TEXT or len(block.text) > CELL_CHARS or column < 0 or column in texts:
                return
            texts[column] = block.text.replace("\n", " ")
        if len(texts) < 2:
            return
        level = 1 if not grid.rows else 2
        blocks[start:] = [Block(-1, -1, _joined(texts, range(max(texts) + 1)), form=Label.TABLE, level=level)]
        grid.rows.append(Row(start, texts))
        tree.holder[start:], tree.box[start:] = [row], [row]
        for facts in (tree.links, tree.link_chars, tree.bold_chars):
            facts[start:] = [sum(facts[start:])]
        for element in range(row + 1, tree.ends[row]):
            filled = tree.last[element] > tree.first[element]
            tree.first[element] = start
            tree.last[element] = start + filled

    def end_table(self, table: int) -> None:
        """Leave out the columns that are empty in every row: they only set the others apart."""
        grid = self._grids.pop(table, None)
        if grid is None:
            return
        filled = sorted({column for row in grid.rows for column in row.texts})
        if filled != list(range(len(filled))):
            for row in grid.rows:
                text = _joined(row.texts, [column for column in filled if column <= max(row.texts)])
                self._blocks[row.block] = self._blocks[row.block]._replace(text=text)

    def _table(self, row: int) -> int:
        table = self._tree.parents[row]
        if table >= 0 and self._tree.tags[table] != "table":
            table = self._tree.parents[table]
        return table

    def _columns(self, row: int, grid: Grid) -> dict[int, int]:
        """Return the column of each cell of *row*, past those that cells of rows above reach down into."""
        tree, columns, column, cell = self._tree, dict[int, int](), 0, row + 1
        while cell < tree.ends[row]:
            if tree.tags[cell] in CELLS:
                while grid.taken.get(column, 0) >= grid.size:
                    column += 1
                columns[cell] = column
                wide, deep = (_span(tree.attributes[cell], name) for name in ("colspan", "rowspan"))
                if column < MOST_COLUMNS:
                    grid.taken |= dict.fromkeys(range(column, column + wide), grid.size + deep - 1)
                column += wide
            cell = tree.ends[cell]
        return columns

    def _cell(self, box: int, row: int) -> int:
        """Return the cell of *row* that holds *box*, -1 where it isn't near."""
        for _ in range(CELL_DEPTH):
            above = self._tree.parents[box]
            if above == row:
                return box
            box = above
        return -1


def _span(attributes: dict[str, str | None], name: str) -> int:
    """Return over how many columns or rows a cell reaches."""
    value = attributes.get(name) if attributes else None
    return min(max(int(value), 1), MOST_COLUMNS) if value and value.isdecimal() and len(value) < 6 else 1


def _joined(texts: dict[int, str], columns: range | list[int]) -> str:
    """Return a row's texts in their columns; what is empty before the first shows by its separator."""
    return CELL_SEPARATOR.join(texts.get(column, "") for column in columns).strip()
