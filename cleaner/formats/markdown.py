"""Articles as Markdown (CommonMark, tables as in GFM): front matter, and the body in its form."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from cleaner.article import Article
from cleaner.blocks import KEPT, Block, Label, between
from cleaner.splitting.elements import CELL_SEPARATOR

# What Markdown would read as a tag, or at the beginning of a line as a heading, a quote or a fence. Dashes
# and numbers stay: where a text has them there, a list is what was meant.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_START = re.compile(r"^(?=#{1,6}\s|>|```|~~~)", re.MULTILINE)
_TICKS = re.compile(r"`{3,}")


def markdown(article: Article, *, keep: Collection[Label] = KEPT) -> str:
    """Return front matter (YAML) and the body with its headings, lists, quotes, tables and code."""
    meta = article.metadata
    head = {
        "title": meta.title,
        "authors": list(meta.authors),
        "date": meta.date_published,
        "source": article.source.name or article.source.domain,
        "url": article.url or meta.canonical_url,
        "language": article.language,
        "tags": list(meta.tags),
        "id": article.id,
    }
    # a JSON value is a YAML value, so strings need no quoting rules of our own
    front = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items() if value]
    body = "".join(_body([block for block in article.blocks if block.label in keep]))
    return "---\n" + "\n".join(front) + "\n---\n" + (f"\n{body}\n" if body else "")


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    before: Block | None = None
    widths: list[int] = []  # of the markers of the items around
    for place, block in enumerate(blocks):
        if before is not None:
            yield between(before.text, block.text) if block.continues else _apart(before, block)
        if block.continues:
            yield _TAG.sub(r"\<", block.text)
        elif block.label is Label.LIST:
            yield _item(block, before, widths)
        elif _is_row(block):
            yield _row(block, _rows(blocks, place) if before is None or _begins(before, block) else ())
        else:
            yield _marked(block)
        before = block


def _apart(before: Block, block: Block) -> str:
    """Return what parts two blocks: items and rows stand close."""
    if before.label is not block.label or block.label not in (Label.LIST, Label.TABLE):
        return "\n\n"
    return "\n\n" if _goes_on(before, block) or (_is_row(block) and _begins(before, block)) else "\n"


def _marked(block: Block) -> str:
    """Return the text of *block* with its Markdown sign."""
    if block.label is Label.CODE:
        fence = "`" * max([3, *(len(ticks) + 1 for ticks in _TICKS.findall(block.text))])
        return f"{fence}\n{block.text}\n{fence}"
    text = _TAG.sub(r"\<", block.text)
    if block.label is Label.HEADING:
        return "#" * (block.level or 2) + " " + text.replace("\n", " ")
    if block.label is Label.QUOTE:
        return "> " + text.replace("\n", "\n> ")
    return _START.sub(r"\\", text)


def _goes_on(before: Block | None, block: Block) -> bool:
    """Tell whether *block* is a further paragraph of the item *before*."""
    same = before is not None and before.label is Label.LIST and before.level == block.level
    return same and block.level > 0 and not block.marker


def _item(block: Block, before: Block | None, widths: list[int]) -> str:
    """Return a list item below the *widths* of the items around, which it changes.

    Its marker is that of HTML, or the sign of bare text turned into one.
    """
    text = _TAG.sub(r"\<", block.text)
    if before is None or before.label is not Label.LIST:
        widths.clear()
    if _goes_on(before, block):
        margin = " " * sum(widths)
        return margin + text.replace("\n", f"\n{margin}")
    del widths[max(block.level - 1, 0) :]
    indent = " " * sum(widths)
    marker = block.marker
    if not marker:
        sign, _, rest = text.partition(" ")
        if rest and sign[-1] in ".)" and sign[:-1].isdigit():
            return text
        marker, text = "-", rest if rest and not sign.isalnum() and len(sign) == 1 else text
    widths.append(len(marker) + 1)
    return f"{indent}{marker} " + text.replace("\n", "\n" + " " * sum(widths))


def _is_row(block: Block) -> bool:
    """Tell whether *block* is a row whose table is known: rows of bare text may belong to any."""
    return block.label is Label.TABLE and block.level > 0


def _begins(before: Block, block: Block) -> bool:
    """Tell whether the row *block* is the first of its table."""
    return block.level == 1 or not _is_row(before)


def _rows(blocks: Sequence[Block], place: int) -> Sequence[list[str]]:
    """Return the cells of all rows of the table that begins at *place*."""
    more = takewhile(lambda block: _is_row(block) and block.level > 1, blocks[place + 1 :])
    return [_cells(block) for block in (blocks[place], *more)]


def _cells(block: Block) -> list[str]:
    # an empty first cell shows by its separator
    return [cell.strip().replace("|", r"\|") for cell in f" {block.text}".split(CELL_SEPARATOR)]


def _row(block: Block, table: Sequence[list[str]]) -> str:
    """Return a row; as the first one of its *table* with as many cells as any row, and the line below it."""
    cells = [_TAG.sub(r"\<", cell) for cell in _cells(block)]
    width = max(map(len, table), default=0)
    cells += [""] * (width - len(cells))
    lines = [cells, ["---"] * width] if table else [cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
