"""A datatrove pipeline step (extra `datatrove`): put it behind any reader that yields raw pages.

    LocalPipelineExecutor([WarcReader("crawl/"), CleanStep(), JsonlWriter("clean/")], tasks=8).run()

datatrove's own extractors hand over the text alone and drop what is empty; this step keeps the whole record.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from datatrove.pipeline.base import PipelineStep

from cleaner.formats.records import stated_of
from cleaner.page import Page
from cleaner.pipeline import Cleaner, Options

if TYPE_CHECKING:
    from datatrove.data import Document
    from datatrove.pipeline.writers.disk_base import DiskWriter


class CleanStep(PipelineStep):  # type: ignore[misc]
    """Replaces the text by the clean body and puts the rest of the record into the metadata.

    Failures and pages without an article go to *exclusion_writer* as they came, with `status` and `error`
    beside them; without a writer they are dropped, and counted.
    """

    name = "Cleaner"
    type = "EXTRAC"

    def __init__(self, options: Options | None = None, exclusion_writer: DiskWriter | None = None) -> None:
        super().__init__()
        self.options, self.exclusion_writer = options, exclusion_writer

    def run(self, data: Iterator[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """Clean *data*, one task's share of the documents."""
        cleaner = Cleaner(self.options)  # not in __init__: the step is pickled on its way to the tasks
        with self.exclusion_writer or nullcontext() as writer:
            for document in data:
                with self.track_time():
                    record = _record(cleaner, document)
                self.stat_update("total", record["status"])
                document.metadata |= {key: record[key] for key in record if key not in ("id", "text")}
                if record["status"] == "ok":
                    document.text = record["text"]
                    self.update_doc_stats(document)
                    yield document
                elif writer is not None:
                    writer.write(document, rank)


def _record(cleaner: Cleaner, document: Document) -> dict[str, Any]:
    known = document.metadata
    crawled = known.get("date_crawled") or known.get("date")
    page = Page(
        document.text,
        document.id,
        known.get("url"),
        known.get("source"),
        crawled=crawled,
        stated=stated_of(known),
    )
    return next(cleaner.run([page])).to_dict()
