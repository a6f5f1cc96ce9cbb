"""Copies of pages, in web archives and AMP caches: whose page it is, and when it was copied."""

import pytest

from cleaner import Cleaner, Page

TEXT = "The council of the northern port town voted on Monday to keep the ferry terminal open until spring.\n"


def cleaned(text: str, **known):
    return Cleaner().clean(Page(text, **known))


@pytest.mark.parametrize(
    ("address", "domain", "captured"),
    [
        (
            "https://web.archive.org/web/20241112083000/https://www.bbc.co.uk/news/1",
            "bbc.co.uk",
            "2024-11-12T08:30:00+00:00",
        ),
        (
            "http://web.archive.org/web/20080101000000id_/http://news.example.org:80/a?b=c",
            "example.org",
            "2008-01-01T00:00:00+00:00",
        ),
        ("https://web.archive.org/web/2019/https://example.org/a", "example.org", None),
        ("https://web.archive.org/web/*/https://example.org/a", "example.org", None),
        (
            "https://web.archive.org/web/20241112083000/example.org/a",
            "example.org",
            "2024-11-12T08:30:00+00:00",
        ),
        ("https://web.archive.org/web/20241399083000/https://example.org/a", "example.org", None),
        (
            "https://archive.ph/2024.11.12-083000/https://example.org/a",
            "example.org",
            "2024-11-12T08:30:00+00:00",
        ),
        ("https://archive.today/newest/https://example.org/a", "example.org", None),
        (
            "https://arquivo.pt/wayback/20101112083000mp_/http:/example.org/a",
            "example.org",
            "2010-11-12T08:30:00+00:00",
        ),
        ("https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a", "example.org", None),
        ("https://www.google.com/amp/s/www.example.org/a", "example.org", None),
        # no copies: the archive's own pages, a short one that doesn't tell, a link that shares another page
        ("https://archive.org/details/archiveteam", "archive.org", None),
        ("https://archive.ph/AbCd3", "archive.ph", None),
        ("https://www.google.com/search?q=amp", "google.com", None),
        ("https://example.net/share?url=https://example.org/20241112083000/a", "example.net", None),
    ],
)
def test_a_copy_is_of_the_source_of_its_page(address, domain, captured):
    article = cleaned(TEXT, url=address)
    assert (article.source.domain, article.source.status) == (domain, "declared")
    assert article.source.evidence[0].exact == address
    assert (article.url, article.metadata.date_crawled) == (address, captured)


def test_what_a_container_says_of_the_day_counts_before_the_address():
    address = "https://web.archive.org/web/20241112083000/https://example.org/a"
    assert cleaned(TEXT, url=address, crawled="2025-01-03").metadata.date_crawled == "2025-01-03"


def test_a_capture_without_a_canonical_address_is_told_by_the_archives_script():
    html = (
        '<html><head><script>__wm.wombat("http://news.example.org/a","20080101120000",'
        '"https://web.archive.org/","web");</script></head><body><p>' + TEXT + "</p></body></html>"
    )
    article = cleaned(html)
    assert article.source.domain == "example.org"
    assert article.metadata.canonical_url == "http://news.example.org/a"
    assert article.metadata.date_crawled == "2008-01-01T12:00:00+00:00"


@pytest.mark.parametrize(
    ("comment", "address", "day"),
    [
        (
            "<!-- saved from url=(0036)https://news.example.org/2024/ferry -->",
            "https://news.example.org/2024/ferry",
            None,
        ),
        (
            "<!--\n Page saved with SingleFile \n url: https://news.example.org/2024/ferry \n"
            " saved date: Sat Nov 02 2024 10:00:00 GMT+0100 (Central European Standard Time)\n-->",
            "https://news.example.org/2024/ferry",
            "2024-11-02T10:00:00+01:00",
        ),
        (
            "<!-- Mirrored from news.example.org/2024/ferry by HTTrack Website Copier/3.x [XR&CO'2014],"
            " Mon, 11 Nov 2024 08:30:00 GMT -->",
            "https://news.example.org/2024/ferry",
            "2024-11-11T08:30:00+00:00",
        ),
    ],
    ids=["browser", "SingleFile", "HTTrack"],
)
def test_a_saved_page_is_of_the_address_in_its_comment(comment, address, day):
    html = f"<!DOCTYPE html>\n{comment}\n<html><head><title>Ferry</title></head><body><p>{TEXT}</p></body></html>"
    article = cleaned(html)
    assert (article.source.domain, article.source.status) == ("example.org", "declared")
    assert (article.metadata.canonical_url, article.metadata.date_crawled) == (address, day)
    stated = html.replace("<title>", '<link rel="canonical" href="https://other.example.net/1"><title>')
    assert cleaned(stated).source.domain == "example.net"  # the page's own word comes first


def test_front_matter_may_name_a_copy():
    address = "https://web.archive.org/web/20241112083000/https://example.org/a"
    article = cleaned(f"---\ntitle: The ferry\nurl: {address}\n---\n\n{TEXT}")
    assert article.source.domain == "example.org"
    assert article.metadata.canonical_url == "https://example.org/a"
