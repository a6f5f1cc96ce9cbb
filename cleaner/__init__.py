"""Turn raw news scrapes into clean articles, with the reason for every removal.

import cleaner

article = cleaner.clean(raw, url="https://example.com/story")
article.text, article.title, article.to_dict()

with_my_rules = cleaner.Cleaner(cleaner.Options(rules=("my-rules",)))
for result in with_my_rules.run(pages):  # Article, or Failure for a page that can't be read
    ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.article import Article, Failure
    from cleaner.blocks import Block, Label
    from cleaner.page import Page
    from cleaner.pipeline import Cleaner, Options

__version__ = "0.1.0"
__all__ = ["Article", "Block", "Cleaner", "Failure", "Label", "Options", "Page", "clean"]

_HOMES = {
    "Article": "cleaner.article",
    "Block": "cleaner.blocks",
    "Cleaner": "cleaner.pipeline",
    "Failure": "cleaner.article",
    "Label": "cleaner.blocks",
    "Options": "cleaner.pipeline",
    "Page": "cleaner.page",
}


def clean(
    content: str | bytes,
    *,
    url: str | None = None,
    id: str | None = None,
    source: str | None = None,
) -> Article:
    """Return the article in one raw page (bare text or HTML, decoded or not).

    *url*, *id* and *source* (a rule file's id, or a domain) are what the caller knows of it. For many
    pages make a `Cleaner` once. Raises DecodeError for bytes that are no text.
    """
    from cleaner.page import Page
    from cleaner.pipeline import Cleaner

    return Cleaner().clean(Page(content, id, url, source))


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the filter starts without what it won't need."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
