"""Who wrote an HTML page: what it declares, then the bylines that readers see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cleaner.metadata.jsonld import is_news, is_product, is_thread, names, strings
from cleaner.metadata.names import handle, people
from cleaner.metadata.published import SEEN_LENGTH, near_heading
from cleaner.metadata.titles import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.splitting.declared import Declared, Node
    from cleaner.splitting.html import HtmlPage

SITE = "og:site_name application-name dc.publisher".split()
AUTHOR = (
    "author article:author og:article:author parsely-author sailthru.author dc.creator dcterms.creator "
    "citation_author byl cxenseparse:author article:author_name authors article.author author_name".split()
)
# Where readers see the author, best first.
SURE_AUTHOR = ("[itemprop=author] [itemprop=name]", "[itemprop=author]", "a[rel~=author]")
SEEN_AUTHOR = (
    *SURE_AUTHOR,
    "[class*=author-name i]",
    "[class*=byline i]",
    "[class*=author i]",
    "a[href*='/author/']",
    "a[href*='/authors/']",
)
# Who began a thread.
FIRST_POSTER = (
    "[itemtype*=Posting] [itemprop=author]",
    "[itemtype*=Question] [itemprop=author]:not([itemtype*=Answer] *) :is([itemprop=name], a[itemprop=url])",
)
POSTER = (
    "[class*=username i], a[href*='/members/'], a[href*='/users/'], a[href*='/user/'], a[href*='/profile/'], "
    "a[href*='mode=viewprofile']"
)
POSTS = 3  # fewer names are no thread
SEEN_FEW = 3  # elements of a kind that are looked at; more of them are a list of other articles
BYLINE = re.compile(r"(?i)^\W*(?:(?:written|posted|published|reported|story|article|words)\s+)?by:?\s+(\S.*)")
URL = re.compile(r"^(?:https?:)?//\S+$")


def authors_of(page: HtmlPage, declared: Declared, node: Node, nodes: list[Node]) -> tuple[str, ...]:
    """Return the authors: declared ones, else those of the byline.

    The site itself counts as author of news, or of an article that names nobody else.
    """
    if not node and is_product(nodes):
        return ()  # whoever is named there wrote a review, or makes the thing
    own = [*strings(node.get("publisher")), *declared.first(*SITE), *host_names(page)]
    sites = set() if is_news(node) else {fold(name) for name in own}
    for authors in author_names(page, declared, node, nodes):
        found = tuple(name for name in authors if fold(name) not in sites)
        if found:
            return found
    return people(names(node.get("author"), nodes))


def host_names(page: HtmlPage) -> list[str]:
    """Return what the page's own address calls the site: `docker` of `https://docs.docker.com/`."""
    stated = page.declared.addresses()
    return [label for url in stated for label in (urlsplit(url).hostname or "").split(".")[:-1]]


def author_names(
    page: HtmlPage, declared: Declared, node: Node, nodes: list[Node]
) -> Iterator[tuple[str, ...]]:
    """Yield who may be the authors, the most trusted first."""
    stated = names(node.get("author") or node.get("creator"), nodes)
    yield handle(stated) if is_thread(node) else people(stated)
    for key in AUTHOR:
        yield people(value for value in declared.meta.get(key, []) if not URL.match(value))
    for selector in FIRST_POSTER:
        yield handle(page.values(selector))
    near = near_heading(page)
    article = bool(node) or "article" in declared.meta.get("og:type", [])
    for selector in SEEN_AUTHOR:
        seen = [value for value in page.values(selector) if len(value) <= SEEN_LENGTH]
        few = len(seen) <= SEEN_FEW
        found = [value for value in seen if (few or article) and _stands_in(value, near)]
        yield people([*found, *(seen if few and (article or selector in SURE_AUTHOR) else ())][:1])
    posters = [] if article else page.values(POSTER)
    if len(posters) >= POSTS:
        yield handle(value for value in posters if _stands_in(value, near))
    yield people([match[1] for text in near if (match := BYLINE.match(text))][:1])


def _stands_in(name: str, texts: Sequence[str]) -> bool:
    """Tell whether *name* is in one of *texts*, or mostly is one."""
    return any(name in text or (text in name and 2 * len(text) >= len(name)) for text in texts)
