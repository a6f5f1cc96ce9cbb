"""LanguageReader: the door to this package. Costs nothing until the first page is read."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from cleaner.blocks import Block
from cleaner.language.reading import Reading

if TYPE_CHECKING:
    from cleaner.language.detect import Detector
    from cleaner.language.pages import PageReader


class LanguageReader:
    """Tells what pages are written in. Loads its tables at first need; safe between threads."""

    def __init__(self, detector: Detector | None = None) -> None:
        """Use *detector*, or py3langid where it is installed, or else langdetect."""
        self._detector = detector
        self._lock = Lock()
        self._pages: PageReader | None = None

    def read(self, body: str, blocks: Sequence[Block], *, page: str, declared: str | None) -> Reading:
        """Return what *page*, of which *body* was kept, is written in.

        The *blocks* stand at their offsets in *page*, and so do the spans found; *declared* is a BCP 47 tag.
        """
        return self._loaded().read(body, blocks, page=page, declared=declared)

    def _loaded(self) -> PageReader:
        """Return the reader of pages; it is published only when it is whole."""
        with self._lock:
            if self._pages is None:
                from cleaner.language.detect import best_detector
                from cleaner.language.pages import PageReader

                self._pages = PageReader(self._detector or best_detector())
            return self._pages
