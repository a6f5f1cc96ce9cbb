"""Articles to text, JSON Lines, Markdown, or the explained list of blocks; documents into one stream."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cleaner.article import Article, Failure
from cleaner.blocks import KEPT, METADATA, Block, Label, between

if TYPE_CHECKING:
    from typing import IO

    from cleaner.formats.parquet import ParquetWriter


class Form(NamedTuple):
    """How an article is written.

    format    text, json, markdown or parquet
    blocks    with the labelled blocks
    explain   the explained list of blocks instead
    keep      the labels whose blocks make the body
    schema    the shape of a JSON record: a name in `cleaner.formats.schemas`
    compress  gzip or zstd, or None
    """

    format: str = "text"
    blocks: bool = False
    explain: bool = False
    keep: frozenset[Label] = KEPT
    schema: str = "flat"
    compress: str | None = None

    @property
    def needs_record(self) -> bool:
        """Tell whether more than the text is shown: names of authors tell a byline, too."""
        return self.format != "text" or self.explain


def write(result: Article | Failure, form: Form) -> str:
    """Return *result* in the given form, with its final newline; "" where there is nothing to show."""
    if form.explain:
        return explain(result) if isinstance(result, Article) else ""
    if form.format in ("json", "parquet"):
        return _json_line(result, form)
    if isinstance(result, Failure) or result.rejected:
        return ""
    if form.format == "markdown":
        return markdown(result, keep=form.keep)
    return result.text + "\n" if result.text else ""


def _json_line(result: Article | Failure, form: Form) -> str:
    import json

    record = result.to_dict(blocks=form.blocks) if isinstance(result, Article) else result.to_dict()
    if form.schema != "flat":
        from cleaner.formats.schemas import SCHEMAS

        record = SCHEMAS[form.schema](record)
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


class Writer:
    """Puts rendered documents into a stream: a blank line between texts, compressed, or as Parquet.

    The stream itself stays open.
    """

    def __init__(self, stream: BinaryIO, form: Form) -> None:
        self._inner = _inner(stream, form)
        self._separator = b"\n" if form.explain or form.format in ("text", "markdown") else b""
        self._wrote = False
        self._into = self._inner or stream

    def write(self, document: bytes) -> None:
        """Write one document; an empty one leaves no trace."""
        if document:
            self._into.write(self._separator + document if self._wrote else document)
            self._wrote = True

    def close(self) -> None:
        """Write the end that compressed files and Parquet have."""
        if self._inner is not None:
            self._inner.close()


def _inner(stream: BinaryIO, form: Form) -> IO[bytes] | ParquetWriter | None:
    if form.format == "parquet":
        from cleaner.formats.parquet import ParquetWriter

        return ParquetWriter(stream)
    if form.compress:
        from cleaner.formats.compression import compressor

        return compressor(stream, form.compress)
    return None


def explain(article: Article) -> str:
    """Return every block of the page: sign (+ kept, = metadata, - removed), label, reason, text."""
    source = article.source
    who = f"{source.id or source.domain or '-'} ({source.status})"
    lines = [f"# {' '.join((article.id or '-').split())}  source: {who}  status: {article.status}"]
    for block in article.blocks:
        sign = "+" if block.label in KEPT else "=" if block.label in METADATA else "-"
        lines.append(f"{sign} {block.label:<11} {block.reason:<44} {' '.join(block.text.split())}")
    return "\n".join(lines) + "\n"


def markdown(article: Article, *, keep: Collection[Label] = KEPT) -> str:
    """Return front matter (YAML) and the body with its headings, lists, quotes and code."""
    import json

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


def _body(blocks: list[Block]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        if before is not None:
            apart = "\n" if _same_list(before, block) else "\n\n"
            yield between(before.text, block.text) if block.continues else apart
        yield block.text if block.continues else _marked(block)
        before = block


def _same_list(before: Block, block: Block) -> bool:
    return before.label is block.label and block.label in (Label.LIST, Label.TABLE)


def _marked(block: Block) -> str:
    """Return the text of *block* with its Markdown sign."""
    if block.label is Label.HEADING:
        return "#" * (block.level or 2) + " " + block.text
    if block.label is Label.QUOTE:
        return "> " + block.text
    if block.label is Label.CODE:
        return f"```\n{block.text}\n```"
    if block.label is Label.LIST:
        return _item(block)
    return block.text


def _item(block: Block) -> str:
    """Return a list item: the marker of HTML lists, or the sign of bare text turned into one."""
    indent = "  " * max(block.level - 1, 0)
    if block.marker:
        return f"{indent}{block.marker} {block.text}"
    sign, _, text = block.text.partition(" ")
    if text and sign[-1] in ".)" and sign[:-1].isdigit():
        return block.text
    return f"- {text if text and not sign.isalnum() and len(sign) == 1 else block.text}"
