"""What an HTML page says of itself: JSON-LD first, then meta elements, microdata, and what readers see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.article import Metadata
from cleaner.metadata.dates import to_iso
from cleaner.metadata.jsonld import main_node, names, page_node, strings
from cleaner.metadata.names import people
from cleaner.metadata.titles import headline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.splitting.declared import Declared, Node
    from cleaner.splitting.html import HtmlPage

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
    declared, nodes = page.declared, page.declared.nodes
    heads = page.values("h1")
    titles = [*heads, *declared.first(TITLE[0]), *page.values("title")[:1]]
    node = main_node(nodes, titles)
    site = next(iter([*strings(node.get("publisher")), *declared.first(*SITE)]), None)
    return Metadata(
        title=title_of(page, declared, node, heads),
        description=one(
            [
                *declared.first("og:description", "description", "twitter:description"),
                *strings(node.get("description")),
            ]
        ),
        authors=authors_of(page, declared, node, nodes),
        date_published=published_of(page, declared, node, nodes),
        date_modified=one_date([*strings(node.get("dateModified")), *declared.first(*MODIFIED)]),
        tags=unique([*strings(node.get("keywords")), *declared.first(*TAGS)]),
        sections=unique([*strings(node.get("articleSection")), *declared.meta.get("article:section", [])]),
        image=one(
            [*declared.first("og:image", "og:image:url", "twitter:image"), *strings(node.get("image"))]
        ),
        license=one(
            [
                *strings(node.get("license")),
                *page.values("link[rel~=license]@href"),
                *page.values("a[rel~=license]@href"),
            ]
        ),
        canonical_url=one([*page.values("link[rel~=canonical]@href"), *declared.first("og:url")]),
        site_name=site,
        language=one([*page.values("html@lang"), *declared.first("content-language", "og:locale")]),
    )


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


def title_of(page: HtmlPage, declared: Declared, node: Node, heads: list[str]) -> str | None:
    """Return the headline: what the page declares, without the site's name."""
    site = one([*declared.first(SITE[0]), *strings(node.get("publisher"))])
    stated = [*strings(node.get("headline")), *declared.first(*TITLE), *heads[:1], *page.values("title")[:1]]
    return headline(one(stated), site=site, heads=heads)


def authors_of(page: HtmlPage, declared: Declared, node: Node, nodes: list[Node]) -> tuple[str, ...]:
    """Return the authors: declared ones, else those of the byline."""
    stated = people(names(node.get("author") or node.get("creator"), nodes))
    if stated:
        return stated
    for key in AUTHOR:
        if found := people(value for value in declared.meta.get(key, []) if not URL.match(value)):
            return found
    for selector in SEEN_AUTHOR:
        seen = [value for value in page.values(selector)[:3] if len(value) <= SEEN_LENGTH]
        if found := people(seen):
            return found
    return ()


def published_of(page: HtmlPage, declared: Declared, node: Node, nodes: list[Node]) -> str | None:
    """Return when the page was published."""
    stated = [*strings(node.get("datePublished")), *strings(node.get("dateCreated"))]
    stated += [value for key in PUBLISHED for value in declared.meta.get(key, [])]
    if "article" in declared.meta.get("og:type", []):
        stated += strings(page_node(nodes).get("datePublished"))
    for selector in SEEN_DATE:
        stated += [*page.values(selector + "@content"), *page.values(selector + "@datetime")]
    return one_date(stated)
