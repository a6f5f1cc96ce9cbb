"""What the front matter of a Markdown file says of the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.article import Metadata
from cleaner.metadata.dates import to_iso
from cleaner.metadata.names import people

# As Hugo, Jekyll, Obsidian's clipper, reader services and our own output call them, the surest first.
URL = ("url", "canonical_url", "canonical", "source_url", "source", "link", "original_url")
AUTHORS = ("authors", "author", "byline")
PUBLISHED = ("published", "date_published", "published_date", "pubdate", "date")
MODIFIED = ("date_modified", "modified", "updated", "lastmod")
TAGS = ("tags", "keywords")
SITE = ("site", "site_name", "publisher")


def front_metadata(values: Mapping[str, Sequence[str]]) -> Metadata:
    """Return the metadata in *values*, lists of strings by name; dates in ISO 8601."""
    named = _all(values, URL)
    addresses = [value for value in named if value.startswith(("http://", "https://"))]
    return Metadata(
        title=_first(values, ("title",)),
        description=_first(values, ("description", "excerpt", "summary")),
        authors=people(value.strip("[]") for value in _all(values, AUTHORS)),
        date_published=to_iso(_first(values, PUBLISHED)),
        date_modified=to_iso(_first(values, MODIFIED)),
        tags=tuple(dict.fromkeys(_all(values, TAGS))),
        image=_first(values, ("image",)),
        license=_first(values, ("license",)),
        canonical_url=next(iter(addresses), None),
        site_name=next((value for value in named if value not in addresses), _first(values, SITE)),
        language=_first(values, ("language", "lang")),
    )


def _all(values: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    """Return the values of *names*, one after the other."""
    return [value for name in names for value in values.get(name, ())]


def _first(values: Mapping[str, Sequence[str]], names: Sequence[str]) -> str | None:
    return next(iter(_all(values, names)), None)
