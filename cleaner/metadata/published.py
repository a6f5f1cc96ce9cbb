"""When an HTML page was published: what it declares, else what readers see.

A false date is worse than none: the day a page was made (WordPress states it of every page), the day of
somebody's review of a product, the day of the latest item of a list, and the day of a change are no
publication of an article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cleaner.metadata.dates import to_iso
from cleaner.metadata.jsonld import strings
from cleaner.metadata.titles import headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.splitting.declared import Declared, Node
    from cleaner.splitting.html import HtmlPage

PUBLISHED = (
    "article:published_time og:article:published_time og:published_time datepublished dc.date.issued "
    "dcterms.issued dcterms.created dc.date.created dc.date parsely-pub-date sailthru.date pubdate "
    "publishdate publish-date publish_date published published-date published_date publication_date "
    "publication-date article.published cxenseparse:recs:publishtime date.issued citation_publication_date "
    "citation_date article_date_original originalpublicationdate date".split()
)
MODIFIED = (
    "article:modified_time og:article:modified_time og:updated_time datemodified dcterms.modified "
    "dc.date.modified lastmod last-modified article.updated".split()
)
# Where posts of threads and articles mark their date, best first.
SEEN_DATE = (
    "[itemtype*=Posting] [itemprop=datePublished]",
    "[itemprop=datePublished]",
    "[itemprop=dateCreated]",
    "time[pubdate]",
    "time[class~=published]",
    "time[class~=entry-date]",
)
# Short texts whose element is named after what they hold; of the first of them.
NAMED_DATE = "[class*=publish i], [class*=date i]:not([class*=update i]), [class*=posted i]"
CHANGED = re.compile(r"(?i)updat|modif|edited|revised|reviewed|last active|joined|registered|member since")
# Longer texts around a date (characters) are prose.
SEEN_LENGTH = 80
# Blocks above and below the heading where bylines and dates stand; dates read there were right on 48 of 50
# training pages that declared none.
ABOVE, BELOW = 3, 8
MANY_DAYS = 3  # so many different days around a heading are a list of other texts
TIMES = 5  # elements that are looked at to tell a thread, oldest first, from a list of news, latest first


def published_of(page: HtmlPage, node: Node) -> str | None:
    """Return when the page was published; *node* is the JSON-LD of its article."""
    if found := one_date(marked_dates(page, node)):
        return found
    if is_front_page(page):
        return None
    return near_date(near_heading(page)) or named_date(page) or first_time(page)


def marked_dates(page: HtmlPage, node: Node) -> Iterator[str]:
    """Yield what is marked as the date of publication, the most trusted first."""
    yield from strings(node.get("datePublished"))
    yield from strings(node.get("dateCreated"))
    for key in PUBLISHED:
        yield from page.declared.meta.get(key, [])
    for selector in SEEN_DATE:
        yield from page.values(selector + "@content")
        yield from page.values(selector + "@datetime")


def modified_of(declared: Declared, node: Node) -> str | None:
    """Return when the page was last changed, as it declares."""
    return one_date([*strings(node.get("dateModified")), *declared.first(*MODIFIED)])


def one_date(values: Iterable[str]) -> str | None:
    """Return the first of *values* that is a date, in ISO form."""
    return next((iso for value in values if (iso := to_iso(value))), None)


def is_front_page(page: HtmlPage) -> bool:
    """Tell whether the page says that its address is the site's root."""
    stated = page.declared.addresses()[:1]
    return any("//" in url and urlsplit(url).path in ("", "/") for url in stated)


def near_heading(page: HtmlPage) -> list[str]:
    """Return the short texts around the main heading: where bylines and date lines stand."""
    head = main_heading(page)
    if head is None:
        return []
    around = page.blocks[max(head - ABOVE, 0) : head + BELOW]
    return [block.text for block in around if len(block.text) <= SEEN_LENGTH]


def main_heading(page: HtmlPage) -> int | None:
    """Return the block that is the headline: a first-level heading that repeats the page's title, any text
    that does, the first first-level heading; None where there is none of these."""
    titles = [*page.declared.first("og:title"), *page.declared.title]
    forms = [form for title in titles for form in (title, headline(title, site=None, heads=[])) if form]
    wanted = {" ".join(form.casefold().split()) for form in forms}
    tags = page.tree.tags
    heads = [block for block, box in enumerate(page.tree.box) if tags[box] == "h1"]
    same = [index for index, block in enumerate(page.blocks) if block.text.casefold() in wanted]
    return next(iter([*(head for head in heads if head in same), *heads, *same]), None)


def near_date(texts: list[str]) -> str | None:
    """Return the date of the texts around a heading; none where they hold many."""
    dates = [(CHANGED.search(text) is not None, iso) for text in texts if (iso := to_iso(text))]
    if len({iso[:10] for _, iso in dates}) >= MANY_DAYS:
        return None
    return next((iso for _, iso in sorted(dates, key=lambda date: date[0])), None)


def named_date(page: HtmlPage) -> str | None:
    """Return the date of the first short element that is named after dates."""
    texts = [text for text in page.values(NAMED_DATE) if len(text) <= SEEN_LENGTH]
    return None if len(texts) > TIMES else near_date(texts)


def first_time(page: HtmlPage) -> str | None:
    """Return the first `<time>` where the next ones are later, as in a thread."""
    dates = [iso for value in page.values("time@datetime")[:TIMES] if (iso := to_iso(value))]
    return dates[0] if dates and dates[0][:10] == min(dates)[:10] else None
