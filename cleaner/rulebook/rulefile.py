"""RuleFile: one rule file, read and checked. Light, because every start of `clean` imports it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

OPERATION_KINDS = ("split", "keep", "meta", "run", "drop", "cut")
HTML_PLACES = ("keep", "frame", "body")  # what selectors say of the body, in the order they have their turn
# What selectors read, and what a person calls it.
HTML_FIELDS = {
    "title": "headline", "author": "authors", "published": "date of publication",
    "modified": "date of the last change", "tags": "tags", "section": "section",
}  # fmt: skip
# A file of one of these statuses is a draft: it is read, tested and explained, and never applied to a page
# that somebody cleans, unless it says `reviewed = true`.
DRAFT_STATUSES = ("learned", "stale")


class RuleFile(NamedTuple):
    """One checked rule file: *data* is its TOML as plain values."""

    id: str
    kind: str  # "source", "template" or "collector": the folder it stands in
    path: str
    version: str  # first 12 hex digits of the SHA-256 of the file
    data: Mapping[str, Any]

    @property
    def draft(self) -> bool:
        """Whether no person has accepted this file yet."""
        return self.data.get("status") in DRAFT_STATUSES and not self.data.get("reviewed")


def operations(data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (kind, operation) for every text operation of a rule file or of one of its layouts."""
    for kind in OPERATION_KINDS:
        for operation in data.get(kind, ()):
            yield kind, operation
