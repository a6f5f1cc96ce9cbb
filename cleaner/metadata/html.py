"""What an HTML page says of itself: JSON-LD first, then meta elements, microdata, and what readers see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.article import Metadata
from cleaner.metadata.dates import to_iso
from cleaner.metadata.jsonld import Node, main_node, names, page_node, read_json_ld, strings
from cleaner.metadata.names import people
from cleaner.metadata.titles import headline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.splitting.html import HtmlPage

Meta = dict[str, list[str]]

PUBLISHED = (
    "article:published_time og:article:published_time og:published_time datepublished dc.date.issued "
    "dcterms.issued dcterms.created dc.date.created dc.date parsely-pub-date sailthru.date pubdate "
    "publishdate publish-date publish_date publication_date article.published "
    "cxenseparse:recs:publishtime date.issued citation_publication_date citation_date "
    "article_date_original originalpublicationdate date".split()
)
MODIFIED = (
    "article:modified_time og:article:modified_time og:updated_time datemodified dcterms.modified "
    "dc.date.modified lastmod last-modified article.updated".split()
)
AUTHOR = (
    "author article:author og:article:author parsely-author sailthru.author dc.creator dcterms.creator "
    "citation_author byl cxenseparse:author article:author_name authors article.author author_name".split()
)
TITLE = "og:title twitter:title dc.title dcterms.title citation_title parsely-title sailthru.title".split()
TAGS = "article:tag og:article:tag parsely-tags sailthru.tags news_keywords keywords".split()
SITE = "og:site_name application-name dc.publisher".split()
# Where readers see the author and the date, best first.
SEEN_AUTHOR = (
    "[itemprop=author] [itemprop=name]",
    "[itemprop=author]",
    "a[rel~=author]",
    "[class~=author-name]",
    "[class~=byline-name]",
    "[class~=author__name]",
    "a[href*='/author/']",
    "a[href*='/authors/']",
    "[class~=byline]",
    "[class~=author]",
)
SEEN_DATE = ("[itemprop=datePublished]", "time[pubdate]", "time[class~=published]", "time[class~=entry-date]")
# A credit longer than this (characters) is a biography.
SEEN_LENGTH = 80
URL = re.compile(r"^(?:https?:)?//\S+$")


def read_html_metadata(page: HtmlPage) -> Metadata:
    """Return the metadata of *page*; what the page is silent about stays None."""
    meta = read_meta(page)
    nodes = read_json_ld(page.json_ld)
    heads = page.values("h1")
    titles = [*heads, *first(meta, TITLE[:1]), *page.values("title")[:1]]
    node = main_node(nodes, titles)
    site = next(iter([*strings(node.get("publisher")), *first(meta, SITE)]), None)
    return Metadata(
        title=title_of(page, meta, node, heads),
        description=one(
            [
                *first(meta, ("og:description", "description", "twitter:description")),
                *strings(node.get("description")),
            ]
        ),
        authors=authors_of(page, meta, node, nodes),
        date_published=published_of(page, meta, node, nodes),
        date_modified=one_date([*strings(node.get("dateModified")), *first(meta, MODIFIED)]),
        tags=unique([*strings(node.get("keywords")), *every(meta, TAGS)]),
        sections=unique([*strings(node.get("articleSection")), *meta.get("article:section", [])]),
        image=one([*first(meta, ("og:image", "og:image:url", "twitter:image")), *strings(node.get("image"))]),
        license=one(
            [
                *strings(node.get("license")),
                *page.values("link[rel~=license]@href"),
                *page.values("a[rel~=license]@href"),
            ]
        ),
        canonical_url=one([*page.values("link[rel~=canonical]@href"), *first(meta, ("og:url",))]),
        site_name=site,
        language=one([*page.values("html@lang"), *first(meta, ("content-language", "og:locale"))]),
    )


def read_meta(page: HtmlPage) -> Meta:
    """Return the meta elements: lower-case name or property -> values, in order."""
    meta: Meta = {}
    for node in page.parser.css("meta[content]"):
        attributes = node.attributes
        content = " ".join((attributes.get("content") or "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := attributes.get(key)):
                meta.setdefault(name.lower(), []).append(content)
    return meta


def first(meta: Meta, keys: Iterable[str]) -> list[str]:
    """Return the values of the first of *keys* that the page has."""
    return next((meta[key] for key in keys if key in meta), [])


def every(meta: Meta, keys: Iterable[str]) -> list[str]:
    """Return the values of the first of *keys* the page has, lists taken apart."""
    return [part for value in first(meta, keys) for part in value.split(",")]


def one(values: Iterable[str]) -> str | None:
    """Return the first value, or None."""
    return next((value for value in values if value), None)


def one_date(values: Iterable[str]) -> str | None:
    """Return the first of *values* that is a date, in ISO form."""
    return next((iso for value in values if (iso := to_iso(value))), None)


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values once each, lists in a string taken apart."""
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def title_of(page: HtmlPage, meta: Meta, node: Node, heads: list[str]) -> str | None:
    """Return the headline: what the page declares, without the site's name."""
    site = one([*first(meta, SITE[:1]), *strings(node.get("publisher"))])
    declared = [*strings(node.get("headline")), *first(meta, TITLE), *heads[:1], *page.values("title")[:1]]
    return headline(one(declared), site=site, heads=heads)


def authors_of(page: HtmlPage, meta: Meta, node: Node, nodes: list[Node]) -> tuple[str, ...]:
    """Return the authors: declared ones, else those of the byline."""
    declared = people(names(node.get("author") or node.get("creator"), nodes))
    if declared:
        return declared
    for key in AUTHOR:
        if found := people(value for value in meta.get(key, []) if not URL.match(value)):
            return found
    for selector in SEEN_AUTHOR:
        seen = [value for value in page.values(selector)[:3] if len(value) <= SEEN_LENGTH]
        if found := people(seen):
            return found
    return ()


def published_of(page: HtmlPage, meta: Meta, node: Node, nodes: list[Node]) -> str | None:
    """Return when the page was published."""
    declared = [*strings(node.get("datePublished")), *strings(node.get("dateCreated"))]
    declared += [value for key in PUBLISHED for value in meta.get(key, [])]
    if "article" in meta.get("og:type", []):
        declared += strings(page_node(nodes).get("datePublished"))
    for selector in SEEN_DATE:
        declared += [*page.values(selector + "@content"), *page.values(selector + "@datetime")]
    return one_date(declared)
