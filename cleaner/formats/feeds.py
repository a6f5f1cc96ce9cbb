"""RSS and Atom: the articles of a feed, a page each, with what the feed says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cleaner.errors import InputError
from cleaner.page import Page, decode

if TYPE_CHECKING:
    from lxml.etree import _Element

START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*"
    rb"(?:(?:<!--.{0,2000}?-->|<\?[^>]*>|<!DOCTYPE\s+(?!html)[^>\[]*(?:\[[^\]]*\]\s*)?>)\s*){0,9}"
    rb"<(?:rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
ARTICLES = ("{*}item", "{*}entry")
# What things are called in RSS 0.9 to 2.0 with the modules Content and Dublin Core, and in Atom, the surest
# first; `origLink` is the page's own address where FeedBurner counted the readers.
LINKS, ADDRESS = ("origLink", "link"), ("http://", "https://")
CONTENT = ("encoded", "content", "description", "summary")
TITLE, AUTHORS, TAGS = ("title",), ("creator", "author"), ("category", "subject")
PUBLISHED, MODIFIED = ("pubDate", "published", "issued", "date"), ("updated", "modified")
IDENT = ("id", "guid")
MEDIA = "{http://search.yahoo.com/mrss/}"  # its own `title`, `content`, `description`
MARKUP = re.compile(r"</?[A-Za-z]|&(?:#|[A-Za-z]+;)")
# RSS asks for the author's address, with the name behind it.
BEHIND_ADDRESS = re.compile(r"\S+@\S+\s*\((?P<name>[^()]*)\)")


def is_feed(head: bytes) -> bool:
    """Tell whether a document that begins with *head* is a feed."""
    return START.match(head) is not None


def read_feed(feed: Page) -> Iterator[Page]:
    """Yield the articles of *feed*. Raises InputError where it can't be read."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, encoding="utf-8")
    root = etree.fromstring(decode(feed).text.encode("utf-8"), parser)
    if root is None:
        raise InputError("a broken feed: no element can be read")
    channel = next(_children(root, ("channel",)), root)
    site, home = _first(channel, TITLE), feed.url or ""
    home = next(filter(None, (_address(link, home) for link in _children(channel, LINKS))), home)
    for article in root.iter(*ARTICLES):
        yield _page(article, site, home)._replace(crawled=feed.crawled)


def _page(article: _Element, site: str, home: str) -> Page:
    """Return the page of one article, HTML or text; its address may be relative to the site's *home*."""
    ident = _first(article, IDENT)
    named = [ident] if ident.startswith(ADDRESS) else []
    links = (_address(link, home) for link in _children(article, LINKS))
    address = next(filter(None, [*links, *named]), None)
    values = {
        "title": [_first(article, TITLE)],
        "authors": map(_author, _children(article, AUTHORS)),
        "date_published": [_first(article, PUBLISHED)],
        "date_modified": [_first(article, MODIFIED)],
        "tags": (child.get("term") or _text(child) for child in _children(article, TAGS)),
        "site_name": [site],
    }
    stated = {name: found for name, texts in values.items() if (found := list(filter(None, texts)))}
    content = next(filter(None, map(_content, _children(article, CONTENT))), "")
    return Page(content, ident or None, address, stated=stated)


def _children(element: _Element, names: Sequence[str]) -> Iterator[_Element]:
    """Yield the children of these names, those of the first name first; none that tells of a picture."""
    for name in names:
        for child in element.iterchildren(f"{{*}}{name}"):
            if not child.tag.startswith(MEDIA):
                yield child


def _first(element: _Element, names: Sequence[str]) -> str:
    """Return the words of the first such child that has any."""
    return next(filter(None, map(_text, _children(element, names))), "")


def _text(element: _Element) -> str:
    """Return the words of an element; titles, too, may be HTML."""
    text = _string(element)
    if MARKUP.search(text):
        from bs4 import BeautifulSoup

        text = BeautifulSoup(text, "lxml").get_text()
    return " ".join(text.split())


def _string(element: _Element) -> str:
    """Return the characters of an element as they stand, without those of comments."""
    return str(element.xpath("string()"))


def _address(link: _Element, home: str) -> str | None:
    """Return the address of a link to the article itself; Atom has other links, too."""
    address = link.get("href") or _string(link).strip()
    base = next(iter(link.xpath("ancestor-or-self::*/@xml:base")[-1:]), home)
    try:
        address = urljoin(urljoin(home, base), address) if address else ""
    except ValueError:  # "http://[x"
        return None
    return address if address.startswith(ADDRESS) and link.get("rel", "alternate") == "alternate" else None


def _author(element: _Element) -> str:
    text = _first(element, ("name",)) or _text(element)
    behind = BEHIND_ADDRESS.fullmatch(text)
    return behind["name"] if behind else text


def _content(element: _Element) -> str:
    """Return what an article holds: a page in HTML, or text."""
    from lxml import etree

    if any(isinstance(child.tag, str) for child in element):  # XHTML
        text = etree.tostring(element, encoding="unicode", with_tail=False)
    else:
        text = _string(element).strip()
    is_text = element.get("type") == "text" or not MARKUP.search(text)
    return text if is_text else f"<!doctype html><article>{text}</article>"
