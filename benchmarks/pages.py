"""Development pages: JSON Lines with HTML and gold, and the split that keeps some of them aside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

HELD_OUT_ONE_IN = 5
# Domains under which the registrable name has three parts; enough for a split that must only be stable.
SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "org", "or", "ne", "go"})


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page of a development set with its gold body and metadata."""

    id: str
    url: str
    kind: str  # article, forum, product, listing, ...
    html: str
    body: str
    title: str | None
    authors: tuple[str, ...]
    date: str | None
    country: str | None  # news sets name it; None elsewhere

    @property
    def domain(self) -> str:
        """The registrable domain, near enough."""
        return registrable(self.url)

    @property
    def held_out(self) -> bool:
        """Whether the page belongs to the part that is never trained or tuned on."""
        return is_held_out(self.domain)


def registrable(url: str) -> str:
    """Return the registrable domain of *url*: `news.example.co.uk` gives `example.co.uk`."""
    parts = (urlsplit(url).hostname or "").split(".")
    size = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in SECOND_LEVEL else 2
    return ".".join(parts[-size:])


def is_held_out(domain: str) -> bool:
    """Split by domain, the same on every machine: one in five is kept aside."""
    return int(hashlib.sha256(domain.encode()).hexdigest(), 16) % HELD_OUT_ONE_IN == 0


def fold_of(domain: str, folds: int) -> int:
    """Return the fold of a domain, the same on every machine; independent of the held-out split."""
    return int(hashlib.sha256(f"fold {domain}".encode()).hexdigest(), 16) % folds


def read_pages(path: Path) -> Iterator[GoldPage]:
    """Yield the pages of a JSON Lines file; `text` or `body` is the gold."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            record = json.loads(line)
            author = record.get("author") or []
            yield GoldPage(
                id=record["id"],
                url=record["url"],
                kind=record["page_type"],
                html=record["html"],
                body=record.get("text") or record.get("body") or "",
                title=record.get("title"),
                authors=tuple([author] if isinstance(author, str) else author),
                date=record.get("date"),
                country=record.get("country"),
            )
