"""What an HTML page says of itself: JSON-LD first, then meta elements, microdata, and what readers see."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleaner.article import Metadata
from cleaner.metadata.authors import SITE, authors_of
from cleaner.metadata.jsonld import is_news, links, main_node, names, strings
from cleaner.metadata.published import modified_of, published_of
from cleaner.metadata.tags import unique_tags
from cleaner.metadata.titles import fold, headline, last_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.splitting.declared import Declared, Node
    from cleaner.splitting.html import HtmlPage

TITLE = "og:title twitter:title dc.title dcterms.title citation_title parsely-title sailthru.title".split()
TAGS = "article:tag og:article:tag parsely-tags sailthru.tags news_keywords keywords".split()
LOGO_SHARE = 7  # a heading of a smaller part of the title's words is a logo: "MyBB"
SAME_TITLE = 0.5  # of a heading's words that the declared title has, when it is the headline


def read_html_metadata(page: HtmlPage) -> Metadata:
    """Return the metadata of *page*; what the page is silent about stays None."""
    declared, nodes = page.declared, page.declared.nodes
    names_of_site = set(map(fold, declared.first(*SITE)))
    ends = {fold(last_part(title)) for title in declared.title}
    heads = [head for head in page.values("h1") if fold(head) not in names_of_site]  # a logo is none
    logo = one(head for head in heads if fold(head) in ends)
    heads = [head for head in heads if head != logo]
    titles = [*heads, *declared.first(TITLE[0]), *declared.title]
    canonical = one([*declared.canonical, *declared.first("og:url")])
    node = main_node(nodes, titles, canonical)
    site = one([*names(node.get("publisher"), nodes), *declared.first(*SITE)])
    return Metadata(
        title=title_of(declared, node, heads, logo),
        description=one(
            [
                *declared.first("og:description", "description", "twitter:description"),
                *strings(node.get("description")),
            ]
        ),
        authors=authors_of(page, declared, node, nodes),
        date_published=published_of(page, node),
        date_modified=modified_of(declared, node),
        tags=unique_tags([*strings(node.get("keywords")), *declared.first(*TAGS)]),
        sections=unique_tags(
            [*strings(node.get("articleSection")), *declared.meta.get("article:section", [])]
        ),
        image=one(
            [*declared.first("og:image", "og:image:url", "twitter:image"), *links(node.get("image"), nodes)]
        ),
        license=one(
            [
                *links(node.get("license"), nodes),
                *declared.license,
                *page.values("a[rel~=license]@href"),
            ]
        ),
        canonical_url=canonical,
        site_name=site,
        language=one([*page.values("html@lang"), *declared.first("content-language", "og:locale")]),
    )


def one(values: Iterable[str]) -> str | None:
    """Return the first value, or None."""
    return next((value for value in values if value), None)


def title_of(declared: Declared, node: Node, heads: list[str], logo: str | None) -> str | None:
    """Return the headline: a newsroom's own; elsewhere what most of heading, meta and JSON-LD agree on.

    Any one of them may be written for search engines or carry the section; seldom two the same way.
    """
    site = one([*declared.first(SITE[0]), *strings(node.get("publisher"))]) or logo
    stated = [*declared.first(*TITLE)[:1], *strings(node.get("headline"))[:1], *declared.title]
    shown = closest(heads, stated)
    if is_news(node) and (said := strings(node.get("headline"))):
        return headline(said[0], site=site, heads=heads)
    candidates = [headline(title, site=site, heads=heads) for title in [shown, *stated, *heads[:1]] if title]
    votes = Counter(map(fold, candidates))
    return max(candidates, key=lambda title: votes[fold(title)], default=None)


def closest(heads: list[str], stated: list[str]) -> str | None:
    """Return the heading that shares most words with the stated titles, None where they share few."""
    wanted = {word for title in stated for word in words_of(title)}
    least = min((len(words_of(title)) for title in stated), default=0) / LOGO_SHARE
    worded = [(words_of(head), head) for head in heads]
    shares = [(len(words & wanted) / len(words), head) for words, head in worded if len(words) > least]
    share, head = max(shares, default=(0.0, None), key=lambda found: found[0])
    return head if share >= SAME_TITLE else None


def words_of(text: str) -> set[str]:
    """Return the words of *text*; characters where a script has no spaces."""
    return set(re.findall(r"[\u3040-\u9fff]|\w+", text.casefold()))
