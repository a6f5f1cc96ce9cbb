"""What JSON-LD nodes mean: the article among them, names, texts."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from cleaner.splitting.declared import typed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.splitting.declared import Node

# schema.org types of a page that is one text, by what they end with (NewsArticle, BlogPosting ...).
ARTICLE = re.compile(r"(?:Article|Posting|Report|LiveBlog|Review|Recipe|Column)$")
# Where nodes hold what is not the page itself.
OTHERS = ("itemListElement", "relatedLink", "review", "reviews", "citation", "mentions", "isBasedOn")
LINKS = ("contentUrl", "url", "@id")
THREAD = re.compile(r"^(?:DiscussionForum|SocialMedia)Posting$|^Question$")
PRODUCT = re.compile(r"^Product(?:Group)?$")


def types(node: Node) -> list[str]:
    """Return the type names of a node, without their prefix."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [str(kind).rpartition("/")[2].rpartition(":")[2] for kind in listed if kind]


def main_node(nodes: list[Node], titles: Iterable[str], address: str | None = None) -> Node:
    """Return the article among *nodes*, {} if none: that with the page's headline, else with its *address*.

    Other articles and reviews stand inside of nodes that list them: they are the page only by its headline.
    """
    wanted = {" ".join(title.casefold().split()) for title in titles}
    articles = [n for n in nodes if any(ARTICLE.search(kind) for kind in types(n))]
    if is_product(nodes):  # its reviews are other texts
        articles = [n for n in articles if "Review" not in types(n)]
    for node in articles:
        if " ".join(strings(node.get("headline"))).casefold() in wanted:
            return node
    others = {id(inner) for node in nodes for key in OTHERS for inner in typed(node.get(key))}
    return max(
        (node for node in articles if id(node) not in others),
        key=lambda n: (
            address is not None and address in addresses(n),
            "headline" in n,
            "datePublished" in n,
        ),
        default={},
    )


def addresses(node: Node) -> list[str]:
    """Return the addresses by which a node may call its page."""
    page = node.get("mainEntityOfPage")
    stated = [page.get("@id"), page.get("url")] if isinstance(page, dict) else [page]
    return [value for value in (*stated, node.get("url"), node.get("@id")) if isinstance(value, str)]


def is_product(nodes: list[Node]) -> bool:
    """Tell whether the page sells something."""
    return any(PRODUCT.search(kind) for node in nodes for kind in types(node))


def is_news(node: Node) -> bool:
    """Tell whether a node is a news article."""
    return any("News" in kind for kind in types(node))


def is_thread(node: Node) -> bool:
    """Tell whether a node is a thread or a post, whose author goes by a made-up name."""
    return any(THREAD.search(kind) for kind in types(node))


def strings(value: Any) -> list[str]:
    """Return the texts in a value that may be a string, an object with a name or URL, or a list of these."""
    if isinstance(value, str):
        return [folded] if (folded := " ".join(unescape(value).split())) else []
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    if isinstance(value, dict):
        return next(
            (s for key in ("name", "@value", "url", "headline") if (s := strings(value.get(key)))), []
        )
    return []


def names(value: Any, nodes: list[Node]) -> list[str]:
    """Return the names of an author value, references (`@id`) looked up; people go before organisations."""
    if isinstance(value, dict) and "@list" in value:
        value = value["@list"]
    listed = value if isinstance(value, list) else [value]
    people: list[str] = []
    others: list[str] = []
    for reference in listed:
        item = resolved(reference, nodes)
        named = _named(item) if isinstance(item, dict) else strings(item)
        (others if isinstance(item, dict) and "Organization" in "".join(types(item)) else people).extend(
            named
        )
    return people or others


def links(value: Any, nodes: list[Node]) -> list[str]:
    """Return the addresses in a value: a string, an object or a reference to one, or a list of these."""
    if isinstance(value, list):
        return [link for item in value for link in links(item, nodes)]
    if not isinstance(value, dict):
        return strings(value)
    same = (node for node in nodes if "@id" in value and node.get("@id") == value["@id"])
    found = (strings(known.get(key)) for known in (*same, value) for key in LINKS)
    return next(filter(None, found), [])


def _named(person: Node) -> list[str]:
    """Return the name of an object, or its parts put together."""
    parts = [*strings(person.get("givenName")), *strings(person.get("familyName"))]
    return strings(person.get("name")) or ([" ".join(parts)] if parts else [])


def resolved(item: Any, nodes: list[Node]) -> Any:
    """Return the node a bare reference means, else *item* itself."""
    if isinstance(item, dict) and "@id" in item and not _named(item):
        return next((node for node in nodes if node.get("@id") == item["@id"] and _named(node)), item)
    return item
