"""`cleaner sources`: what is known of a domain, or of who says so in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.article import plain
from cleaner.cli.terminal import show
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.article import Article, CitedSource, Rating, Reliability, Span
    from cleaner.blocks import Block
    from cleaner.reliability import Assessment, Rater


@click.command("sources")
@click.argument("targets", nargs=-1, required=True, metavar="DOMAIN|FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one per target.")
@click.option("--explain", is_flag=True, help="Show signals and citations in place (files only).")
@click.option(
    "--ratings",
    "tables",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own list of ratings, beside the shipped ones (repeatable).",
)
def sources(targets: tuple[str, ...], as_json: bool, explain: bool, tables: tuple[Path, ...]) -> None:
    """Show what published raters say of DOMAIN, or who speaks in FILE and whom it cites.

    \b
    Examples:
      cleaner sources zerohedge.com ria.ru
      cleaner sources --explain article.txt
      cleaner sources --json --ratings mine.csv article.html
    """
    from cleaner.reliability import Rater

    rater = Rater(user_tables=tables)
    for target in targets:
        for line in _report(rater, target, as_json=as_json, explain=explain):
            show(line)


def _report(rater: Rater, target: str, *, as_json: bool, explain: bool) -> Iterator[str]:
    """Yield the lines about one target."""
    if Path(target).is_file():
        article, known = _read(rater, Path(target))
        if as_json:
            yield _json(target, article.source.domain, plain(known))
            return
        yield from _file_lines(target, article, known)
        if explain:
            yield from _explained(article.blocks, known)
        return
    from cleaner.reliability.domains import PublicSuffixes

    domain = PublicSuffixes().registrable(target)
    if domain is None:
        raise UsageError(f"{target}: neither a file nor a domain")
    reliability = rater.publisher(target)
    if as_json:
        yield _json(target, domain, {"reliability": plain(reliability)})
    else:
        yield from _publisher_lines(target, reliability)


def _read(rater: Rater, path: Path) -> tuple[Article, Assessment]:
    """Clean the file and assess it with *rater*, which may hold the user's own tables."""
    from cleaner import clean

    article = clean(path.read_bytes(), id=path.stem)
    return article, rater.assess(article.source, article.metadata, article.blocks)


def _json(target: str, domain: str | None, known: dict[str, Any]) -> str:
    return json.dumps({"target": target, "domain": domain, **known}, ensure_ascii=False)


def _file_lines(target: str, article: Article, known: Assessment) -> Iterator[str]:
    source = article.source
    yield from _publisher_lines(
        f"{target}: {source.domain or 'publisher'} ({source.status})", known.reliability
    )
    yield "  cited sources" if known.cited_sources else "  cited sources      none found"
    yield from _columns([_cited_cells(cited) for cited in known.cited_sources])
    yield "  signals" if known.reliability.signals else "  signals            none found"
    yield from _columns(
        [
            [s.id, str(s.value), "; ".join(_short(span.exact) for span in s.evidence[:3])]
            for s in known.reliability.signals
        ]
    )


def _publisher_lines(title: str, known: Reliability) -> Iterator[str]:
    yield f"{title}: {known.rating_status}"
    yield from _columns([_rating_cells(rating) for rating in known.source_ratings])
    state = known.state_affiliation
    if state is not None:
        fact = f"{state.typology} ({state.meaning}), {state.outlet}, {state.country}"
        yield f"  state affiliation  {fact}; {state.dataset}"
    code = known.admiralty
    if code.basis is not None:
        letters = f"{code.source_reliability or '-'}{code.information_credibility}"
        yield f"  Admiralty          {letters} ({code.basis})"


def _rating_cells(rating: Rating) -> list[str]:
    observed = f" ({rating.n_observed} observed)" if rating.n_observed is not None else ""
    match = rating.match if rating.match == "exact" else f"{rating.match}: {rating.rated_domain}"
    scope = [rating.scope] if rating.scope else []
    return [rating.rater, f"{rating.value}{observed}", rating.rated_on or "", "; ".join([match, *scope])]


def _cited_cells(cited: CitedSource) -> list[str]:
    ratings = ", ".join(str(rating.value) for rating in cited.source_ratings)
    state = f"state: {cited.state_affiliation.typology}" if cited.state_affiliation else ""
    return [
        _short(cited.name),
        cited.domain or "",
        cited.type,
        cited.role,
        _short(cited.cue or ""),
        "; ".join(filter(None, [ratings, state])),
    ]


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield *rows* as lines with aligned columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "    " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _short(text: str, *, longest: int = 48) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _explained(blocks: Sequence[Block], known: Assessment) -> Iterator[str]:
    """Yield the blocks that hold evidence, with what it is evidence of in brackets behind the words."""
    marks = sorted(_marks(known), key=lambda mark: (mark[0].start, mark[0].end))
    for block in blocks:
        inside = [(span, what) for span, what in marks if block.start <= span.start and span.end <= block.end]
        if inside:
            yield f"  @{block.start}  {_marked(block, inside)}"


def _marks(known: Assessment) -> Iterator[tuple[Span, str]]:
    for signal in known.reliability.signals:
        yield from ((span, signal.id) for span in signal.evidence)
    for cited in known.cited_sources:
        yield cited.evidence.source, f"{cited.type}, {cited.role}"


def _marked(block: Block, marks: Sequence[tuple[Span, str]]) -> str:
    """Return the block's text with the marks in place; behind it where the text was folded."""
    if len(block.text) != block.end - block.start:
        return block.text + "".join(f" [{what}: {span.exact}]" for span, what in marks)
    text = block.text
    for span, what in sorted(marks, key=lambda mark: -mark[0].end):
        at = span.end - block.start
        text = f"{text[:at]} [{what}]{text[at:]}"
    return text
