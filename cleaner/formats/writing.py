"""Articles to text, JSON Lines or the explained list of blocks; documents into one stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cleaner.article import Article, Failure
from cleaner.blocks import KEPT, METADATA, Label

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
        from cleaner.formats.markdown import markdown

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
