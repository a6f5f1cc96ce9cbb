"""The record in other people's shapes: Dolma, datatrove, schema.org.

Nothing is computed here: each mapping renames what the record holds. Sources of the shapes:
Dolma `docs/data-format.md` (github.com/allenai/dolma); datatrove `data.py`, class Document
(github.com/huggingface/datatrove); https://schema.org/NewsArticle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Record = Mapping[str, Any]


def dolma(record: Record) -> dict[str, Any]:
    """Return `id, text, source, added, created, metadata`; *added* is when the page was crawled."""
    source = record.get("source") or {}
    return {
        "id": record["id"],
        "text": record.get("text", ""),
        "source": source.get("id") or source.get("domain"),
        "added": record.get("date_crawled"),
        "created": record.get("date_published"),
        "metadata": _without(record, "id", "text"),
    }


def datatrove(record: Record) -> dict[str, Any]:
    """Return `text, id, metadata`: what datatrove's JsonlReader makes a Document of."""
    return {
        "text": record.get("text", ""),
        "id": record["id"],
        "metadata": _without(record, "id", "text"),
    }


def schema_org(record: Record) -> dict[str, Any]:
    """Return a schema.org NewsArticle; a failure stays as it is, since it is no article."""
    if "error" in record:
        return dict(record)
    publisher = record["source"]
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": record["id"],
        "url": record["url"] or record["canonical_url"],
        "headline": record["title"],
        "description": record["description"],
        "author": [{"@type": "Person", "name": name} for name in record["authors"]],
        "datePublished": record["date_published"],
        "dateModified": record["date_modified"],
        "articleSection": record["sections"],
        "keywords": record["tags"],
        "image": record["image"],
        "license": record["license"],
        "inLanguage": record["language"],
        "articleBody": record["text"],
    }
    if publisher["name"] or publisher["domain"]:
        name = publisher["name"] or publisher["domain"]
        article["publisher"] = {"@type": "NewsMediaOrganization", "name": name}
    return {key: value for key, value in article.items() if value not in (None, [], "")}


def _without(record: Record, *names: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in names}


SCHEMAS: Mapping[str, Callable[[Record], dict[str, Any]]] = {
    "flat": dict,
    "dolma": dolma,
    "datatrove": datatrove,
    "schema.org": schema_org,
}
