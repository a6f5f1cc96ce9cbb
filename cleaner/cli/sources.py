"""`cleaner sources`: what is known of a domain, or of who says so in a file."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cleaner.article import Failure, Reliability, plain
from cleaner.cli.terminal import show, tell
from cleaner.errors import CleanerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.article import Article, CitedSource, Rating, Span
    from cleaner.blocks import Block
    from cleaner.reliability import Assessment, Rater


@click.command("sources")
@click.argument("targets", nargs=-1, required=True, metavar="DOMAIN|FILE|-...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one per domain or page.")
@click.option("--explain", is_flag=True, help="Show signals and citations in place (files only).")
@click.option("--url", help="Where the page of a single FILE comes from, if it doesn't say.")
@click.option(
    "--ratings",
    "tables",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own list of ratings, beside the shipped ones (repeatable).",
)
@click.pass_context
def sources(context: click.Context, /, targets: tuple[str, ...], **options: Any) -> None:
    """Show what published raters say of DOMAIN, or who speaks in FILE and whom it cites.

    \b
    FILE may hold text, HTML, JSON Lines or WARC, compressed or not; - is standard input.

    \b
    Examples:
      cleaner sources zerohedge.com ria.ru
      cleaner sources --explain article.txt
      cleaner sources --json --ratings mine.csv article.html
    """
    from cleaner.reliability import Rater

    tables = options["tables"]
    shown = Shown(as_json=options["as_json"], explain=options["explain"], url=options["url"], tables=tables)
    rater = Rater(user_tables=tables)
    code = 0
    for target in targets:
        try:
            for line in _report(rater, target, shown):
                show(line)
        except CleanerError as error:  # the other targets are told all the same
            tell(f"cleaner: {target}: {error}")
            code = max(code, 2 if isinstance(error, UsageError) else 1)
    context.exit(code)


class Shown(NamedTuple):
    """What the caller asked to see."""

    as_json: bool
    explain: bool
    url: str | None
    tables: Sequence[Path]


def _report(rater: Rater, target: str, shown: Shown) -> Iterator[str]:
    """Yield the lines about one target."""
    if target == "-" or Path(target).is_file():
        yield from _pages(target, shown)
    else:
        yield from _domain(rater, target, shown)


def _domain(rater: Rater, target: str, shown: Shown) -> Iterator[str]:
    from cleaner.copies import original
    from cleaner.reliability.domains import PublicSuffixes, host_of

    target = original(target)
    suffixes = PublicSuffixes()
    domain = suffixes.registrable(target)
    if domain is None or not suffixes.is_ending(domain.rpartition(".")[2]):
        raise UsageError("neither a file nor a domain")
    reliability = rater.publisher(target)
    if shown.as_json:
        yield _json(target, domain, {"reliability": plain(reliability)})
        return
    outlet = rater.gazetteer.outlet(host_of(target) or "") or rater.gazetteer.outlet(domain)
    name = f" ({outlet.name}, {outlet.country})" if outlet else ""
    yield from _publisher_lines(f"{target}{name}", reliability)


def _pages(target: str, shown: Shown) -> Iterator[str]:
    """Yield the lines about every page of a file (or of standard input)."""
    from cleaner import Cleaner, Options
    from cleaner.errors import InputError
    from cleaner.formats.reading import Known, read_pages
    from cleaner.reliability import Assessment

    failures: list[str] = []
    name = None if target == "-" else target
    with open(name, "rb") if name else nullcontext(sys.stdin.buffer) as stream:
        pages = read_pages(stream, name=name, known=Known(url=shown.url))
        options = Options(ratings=tuple(map(str, shown.tables)))
        for article in Cleaner(options).run(pages):
            if isinstance(article, Failure):
                failures.append(article.error)
                continue
            known = Assessment(article.reliability or Reliability(), article.cited_sources)
            title = target if article.id in (None, Path(target).stem) else f"{target}#{article.id}"
            if shown.as_json:
                yield _json(title, article.source.domain, plain(known))
                continue
            yield from _file_lines(title, article, known)
            if shown.explain:
                yield from _explained(article.blocks, known)
    if failures:
        raise InputError("; ".join(failures))


def _json(target: str, domain: str | None, known: dict[str, Any]) -> str:
    return json.dumps({"target": target, "domain": domain, **known}, ensure_ascii=False)


def _file_lines(target: str, article: Article, known: Assessment) -> Iterator[str]:
    source = article.source
    publisher = f"{source.domain} ({source.status})" if source.domain else "publisher unknown"
    yield from _publisher_lines(f"{target}: {publisher}", known.reliability)
    yield "  cited sources" if known.cited_sources else "  cited sources      none found"
    yield from _columns(_cited_rows(known.cited_sources))
    yield "  signals" if known.reliability.signals else "  signals            none found"
    yield from _columns(
        [
            [
                s.id,
                str(s.value),
                "; ".join(list(dict.fromkeys(_short(span.exact) for span in s.evidence))[:3]),
            ]
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


def _cited_rows(cited: Sequence[CitedSource]) -> list[list[str]]:
    """Return a row for each source, however often it is cited; the cue is that of the first time."""
    times = Counter(map(_identity, cited))
    first = {_identity(source): source for source in reversed(cited)}
    return [_cited_cells(first[key], times[key]) for key in times]


def _identity(source: CitedSource) -> tuple[str, str, str]:
    return source.name.casefold(), source.type, source.role


def _cited_cells(cited: CitedSource, times: int) -> list[str]:
    ratings = [str(value) for value in dict.fromkeys(rating.value for rating in cited.source_ratings)]
    state = [f"state: {cited.state_affiliation.typology}"] if cited.state_affiliation else []
    unrated = ["unrated"] if cited.domain and not ratings else []
    return [
        _short(cited.name),
        f"{times}x" if times > 1 else "",
        cited.domain or "",
        cited.type,
        cited.role,
        _short(cited.cue or ""),
        "; ".join(filter(None, [", ".join(ratings), *unrated, *state])),
    ]


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield *rows* as lines with aligned columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "    " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _short(text: str, *, longest: int = 48) -> str:
    text = " ".join(text.split())
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
