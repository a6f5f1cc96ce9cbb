"""What is said of an article beside its text: the front matter of a Markdown file, the fields of a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cleaner.article import Metadata
from cleaner.metadata.dates import to_iso
from cleaner.metadata.names import people
from cleaner.metadata.tags import unique_tags
from cleaner.metadata.titles import fold, headline

# As Hugo, Jekyll, Obsidian's clipper, reader services, crawlers, schema.org and our own output call them, the
# surest first.
URL = ("url", "canonical_url", "canonical", "source_url", "source", "link", "original_url")
TITLE = ("title", "headline")
DESCRIPTION = ("description", "excerpt", "summary")
AUTHORS = ("authors", "author", "byline", "creator")
PUBLISHED = (
    "published", "date_published", "published_date", "publish_date", "publishing_date", "date_publish",
    "published_at", "published_time", "pubdate", "pub_date", "date",
)  # fmt: skip
MODIFIED = ("date_modified", "modified", "updated", "date_modify", "modified_time", "lastmod")
TAGS = ("tags", "keywords")
SECTIONS = ("sections", "section", "article_section")
IMAGE = ("image", "image_url")
SITE = ("site", "site_name", "publisher")

# Of these a record says the same as front matter does. Its `date` is the day of the crawl as often as that of
# the article, its `source` a rule file's id, its `language` what some detector found.
OF_RECORDS = {
    *TITLE, *DESCRIPTION, *AUTHORS, *PUBLISHED, *MODIFIED, *TAGS, *SECTIONS, *IMAGE, *SITE,
    "license", "canonical_url",
} - {"date", "site"}  # fmt: skip


def stated_metadata(values: Mapping[str, Sequence[str]], *, heads: Iterable[str] = ()) -> Metadata:
    """Return the metadata in *values*, lists of strings by name; dates in ISO 8601.

    *heads* are short lines of the text: one of them may be the title as readers see it, without the site.
    """
    named = _all(values, URL)
    addresses = [value for value in named if value.startswith(("http://", "https://"))]
    site = next((value for value in named if value not in addresses), _first(values, SITE))
    return Metadata(
        title=_title(_first(values, TITLE), list(heads)),
        description=_first(values, DESCRIPTION),
        authors=people(value.strip("[]") for value in _all(values, AUTHORS)),
        date_published=to_iso(_first(values, PUBLISHED)),
        date_modified=to_iso(_first(values, MODIFIED)),
        tags=unique_tags(_all(values, TAGS)),
        sections=unique_tags(_all(values, SECTIONS)),
        image=_first(values, IMAGE),
        license=_first(values, ("license",)),
        canonical_url=next(iter(addresses), None),
        site_name=site,
        language=_first(values, ("language", "lang")),
    )


def _title(title: str | None, heads: list[str]) -> str | None:
    """Return *title*, or the part of it that is one of *heads*; else the rest may be no name of a site."""
    shown = headline(title, site=None, heads=heads)
    return shown if fold(shown) in set(map(fold, heads)) else title


def _all(values: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    """Return the values of *names*, one after the other."""
    return [value for name in names for value in values.get(name, ())]


def _first(values: Mapping[str, Sequence[str]], names: Sequence[str]) -> str | None:
    return next(iter(_all(values, names)), None)
