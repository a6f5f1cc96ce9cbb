"""Documents to what is written of them, in this process or in workers; the order of the inputs stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cleaner.article import Article, Failure
from cleaner.batch.inputs import Document, Input
from cleaner.blocks import Label
from cleaner.formats.reading import NOTHING_KNOWN, Known
from cleaner.formats.writing import Form, write
from cleaner.page import Page
from cleaner.pipeline import Cleaner, Options

if TYPE_CHECKING:
    from cleaner.batch.workers import Limits


class Job(NamedTuple):
    """What a batch does with each page, in this process or in a worker.

    limits  hold in workers; None stands for no limits with one worker (which is this process), else the
            default ones
    """

    options: Options = Options()
    form: Form = Form()
    known: Known = NOTHING_KNOWN
    workers: int = 1
    limits: Limits | None = None


class Facts(NamedTuple):
    """What the counts need to know of an article."""

    seen_chars: int = 0
    kept_chars: int = 0
    source: str | None = None
    language: str | None = None
    flags: tuple[str, ...] = ()
    rejected: bool = False


class Rendered(NamedTuple):
    """A document as it will be written; *error* says why there is none."""

    content: bytes
    error: str | None = None
    facts: Facts = Facts()


Result = tuple[Input, Rendered]


def render(documents: Iterable[Document], job: Job) -> Iterator[Result]:
    """Clean the documents; the results keep their order. Raises RuleError for a rule at fault."""
    cleaner = Cleaner(job.options)  # with workers too: a rule at fault shows here, not in each of them
    if job.workers == 1 and job.limits is None:
        for item, page in documents:
            yield item, render_one(cleaner, page, job.form)
        return
    from contextlib import closing

    from cleaner.batch.workers import Pool

    with closing(Pool(job)) as pool:
        yield from pool.run(documents)


def render_one(cleaner: Cleaner, page: Page | Failure, form: Form) -> Rendered:
    """Return one page, cleaned and written."""
    result = next(cleaner.run([page]))
    content = write(result, form).encode("utf-8", "replace")  # a page's JSON may hold half a character
    if isinstance(result, Failure):
        return Rendered(content, result.error)
    return Rendered(content, None, _facts(result, form.keep))


def _facts(article: Article, keep: Collection[Label]) -> Facts:
    source = article.source
    sizes = [(len(block.text), block.label in keep) for block in article.blocks]
    return Facts(
        seen_chars=sum(size for size, _ in sizes),
        kept_chars=sum(size for size, kept in sizes if kept),
        source=source.id or source.domain,
        language=article.language,
        flags=article.flags,
        rejected=bool(article.rejected),
    )
