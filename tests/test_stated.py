"""What a container says of its pages: the fields of records and tables, the header of mail, feeds."""

import csv
import io
import json
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

PROSE = (
    "The council of the northern port town voted on Monday to keep the old ferry terminal open until spring, "
    "after a debate that ran well past midnight.",
    "The mayor said on Tuesday that the costs would be met from the reserve, and that nobody would lose their "
    "job because of it.",
)
TEXT = "\n".join(["Home", "Sport", "Ferry stays open", "By John Doe", "11 November 2024", *PROSE])
SAID = {"title": "Ferry stays open", "authors": ["Jane Roe"], "date_published": "2024-11-12T08:30:00+00:00"}


@pytest.fixture
def records(clean):
    """Return what `clean -f json` makes of an input."""

    def run(content):
        content = content.encode() if isinstance(content, str) else content
        return [json.loads(line) for line in clean("-f", "json", stdin=content).stdout.splitlines()]

    return run


def told(record):
    return {key: record[key] for key in SAID}


@pytest.mark.parametrize(
    "fields",
    [
        SAID,
        {"title": "Ferry stays open | Gazette", "author": "JANE ROE", "published": "12 Nov 2024 08:30 UTC"},
        {
            "headline": "Ferry stays open",
            "author": [{"@type": "Person", "name": "Jane Roe"}],
            "datePublished": "2024-11-12T08:30:00Z",
        },
        {"metadata": SAID},
        {"Title": "Ferry stays open", "Author": "Jane Roe", "Published": 1731400200},
    ],
    ids=["ours", "crawlers", "schema.org", "Dolma", "capitals and Unix time"],
)
def test_what_a_record_says_of_a_bare_text_stands(records, fields):
    (record,) = records(json.dumps({"text": TEXT, **fields}))
    assert told(record) == SAID
    assert record["text"] == "\n\n".join(PROSE)


def test_keys_may_be_written_large_and_tags_in_a_string(records):
    (record,) = records(
        json.dumps({"Text": TEXT, "URL": "https://gazette.example/1", "keywords": "port, ferry"})
    )
    assert (record["url"], record["tags"]) == ("https://gazette.example/1", ["port", "ferry"])
    assert record["text"] == "\n\n".join(PROSE)


def test_a_record_of_ours_keeps_what_it_says_when_it_is_cleaned_again(records):
    html = f"<h1>Ferry stays open</h1><p class=byline>By Jane Roe</p><p>{PROSE[0]}</p><p>{PROSE[1]}</p>"
    head = "<meta name=keywords content='port, ferry'><meta property='article:section' content=Town>"
    (once,) = records(f"<html><head>{head}</head><body><article>{html}</article></body></html>")
    (again,) = records(json.dumps(once))
    keys = ("title", "authors", "tags", "sections", "text", "language")
    assert {key: again[key] for key in keys} == {key: once[key] for key in keys}
    assert once["tags"] == ["port", "ferry"]


@pytest.mark.parametrize("title", ["Ferry stays - for now", "Ferry: all you need to know | Port"])
def test_a_title_is_cut_only_where_the_text_has_the_rest(records, title):
    (record,) = records(json.dumps({"text": "\n\n".join(PROSE), "title": title}))
    assert record["title"] == title
    (record,) = records(f"---\ntitle: '{title}'\n---\n\n{PROSE[0]}\n\n{PROSE[1]}\n")
    assert record["title"] == title


def test_what_a_page_declares_itself_comes_first(records):
    html = f"<html><head><title>Ferry</title></head><body><h1>Ferry</h1><p>{PROSE[0]}</p></body></html>"
    (record,) = records(json.dumps({"html": html, **SAID}))
    assert told(record) == SAID | {"title": "Ferry"}


def test_the_day_of_a_crawl_is_not_the_day_of_the_article(records):
    (record,) = records(
        json.dumps({"text": TEXT, "date": "2025-03-01", "title": ["x", 1, None], "tags": "port"})
    )
    assert (record["date_published"], record["title"], record["tags"]) == ("2024-11-11", "x", ["port"])


def test_the_columns_of_a_table(records):
    stream = io.StringIO()
    csv.writer(stream).writerows([["Title", "Author", "publishedAt", "text"], ["Ferry stays open", "Jane Roe",
                                                                              "2024-11-12T08:30:00Z", TEXT]])  # fmt: skip
    assert told(records(stream.getvalue())[0]) == SAID


def test_the_columns_of_parquet(records, tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    row = {
        "text": TEXT,
        "title": "Ferry stays open",
        "authors": ["Jane Roe"],
        "datePublished": datetime(2024, 11, 12, 8, 30, tzinfo=UTC),
    }
    pq.write_table(pa.Table.from_pylist([row]), tmp_path / "in.parquet")
    assert told(records((tmp_path / "in.parquet").read_bytes())[0]) == SAID


def test_the_header_of_a_mail(records):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = (
        "Паром залишається",
        "Олена Роу <roe@gazette.example>, =?x-none?Q?a?= <b@c.example>",
    )
    mail["Date"] = "Tue, 12 Nov 2024 08:30:00 +0100"
    mail.set_content("\n\n".join(PROSE))
    (record,) = records(mail.as_bytes())
    assert told(record) == {
        "title": "Паром залишається",
        "authors": ["Олена Роу"],
        "date_published": "2024-11-12T08:30:00+01:00",
    }
    assert record["text"] == "\n\n".join(PROSE)


HTML = f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>"
FOOTER = "<p>The post <a href='/1'>Ferry</a> appeared first on <a href='/'>The Gazette</a>.</p>"
RSS = f"""<?xml version="1.0" encoding="windows-1252"?>
<?xml-stylesheet href="feed.xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Gazette</title><link>https://gazette.example/</link>
<item><title>Ferry stays &amp;ldquo;open&amp;rdquo; \x93now\x94</title><guid isPermaLink="false">g-1</guid>
<link>https://gazette.example/1</link><pubDate>Tue, 12 Nov 2024 08:30:00 GMT</pubDate>
<dc:creator><![CDATA[JANE ROE]]></dc:creator><category>Port</category><category>Ferry</category>
<description>The teaser of it.</description><content:encoded><![CDATA[{HTML}{FOOTER}]]></content:encoded></item>
<item><guid>https://gazette.example/2</guid><author>doe@gazette.example (John Doe)</author>
<media:content xmlns:media="http://search.yahoo.com/mrss/" url="a.jpg"><media:title>A ferry</media:title></media:content>
<description>{PROSE[1]}</description></item>
<item><title>No words</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gazette</title>
<entry><id>urn:1</id><title type="html">Ferry &lt;b&gt;stays&lt;/b&gt;</title><author><name>Jane Roe</name></author>
<link rel="enclosure" href="https://gazette.example/1.mp3"/><link href="https://gazette.example/1"/>
<published>2024-11-12T08:30:00Z</published><updated>2024-11-13T09:00:00Z</updated><category term="Port"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry>
<entry><id>urn:2</id><content type="text">{PROSE[0]} a &lt; b&a;</content></entry></feed>"""


def test_the_articles_of_an_rss_feed(records):
    first, second, third = records(RSS.encode("latin-1"))
    assert told(first) == SAID | {"title": "Ferry stays “open” “now”"}
    assert (first["id"], first["url"], first["tags"]) == (
        "g-1",
        "https://gazette.example/1",
        ["Port", "Ferry"],
    )
    assert first["text"] == "\n\n".join(PROSE)
    assert (first["source"]["name"], first["source"]["domain"]) == ("The Gazette", "gazette.example")
    assert (second["url"], second["authors"], second["text"]) == (
        "https://gazette.example/2",
        ["John Doe"],
        PROSE[1],
    )
    assert (third["status"], third["title"], third["text"]) == ("empty", "No words", "")


def test_the_articles_of_an_atom_feed(records):
    first, second = records(ATOM)
    assert told(first) == SAID | {"title": "Ferry stays"}
    assert (first["url"], first["tags"]) == ("https://gazette.example/1", ["Port"])
    assert (first["date_modified"], first["text"]) == ("2024-11-13T09:00:00+00:00", "\n\n".join(PROSE))
    assert (second["id"], second["text"]) == ("urn:2", f"{PROSE[0]} a < b")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize(
    ("content", "idents"),
    [
        (f'<?xml version="1.0" encoding="UTF-16"?>\n{ATOM}', ["urn:1", "urn:2"]),
        (f"id\ttext\na\t{PROSE[0]}\nb\t{PROSE[1]}\n", ["a", "b"]),
    ],
    ids=["feed", "table"],
)
def test_what_windows_tools_write(records, content, idents, encoding):
    found = records(content.encode(encoding))
    assert [record["id"] for record in found] == idents
    assert found[0]["text"].startswith(PROSE[0])


@pytest.mark.parametrize(
    ("base", "link"),
    [("", "/a/1"), ("", "a/1"), ('xml:base="https://gazette.example/a/"', "1"), ('xml:base="/a/"', "1")],
)
def test_links_of_a_feed_may_be_relative(records, base, link):
    entry = f'<entry {base}><link href="{link}"/><content>{PROSE[0]}</content></entry>'
    (record,) = records(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://gazette.example/"/>{entry}</feed>'
    )
    assert record["url"] == "https://gazette.example/a/1"


def test_a_feed_in_a_warc(records):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n" + RSS.encode("latin-1")
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:1>\r\nWARC-Date: 2024-11-12T09:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\nWARC-Target-URI: https://gazette.example/feed\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    found = records(head.encode() + http + b"\r\n\r\n")
    assert [record["title"] for record in found] == ["Ferry stays “open” “now”", None, "No words"]
    assert {record["date_crawled"] for record in found} == {"2024-11-12T09:00:00Z"}


@pytest.mark.parametrize(
    ("feed", "texts"),
    [
        (RSS[: RSS.index("<item><title>No")].encode("latin-1"), 2),
        (RSS.replace("</channel>", "&nbsp;<b></channel>").encode("latin-1"), 2),
        (f'<!-- a feed --><!DOCTYPE feed [<!ENTITY a "{"b" * 99}">]>\n{ATOM}'.encode(), 2),
    ],
    ids=["cut off", "broken", "entities"],
)
def test_broken_feeds_give_what_can_be_read(records, feed, texts):
    assert sum(record["text"] != "" for record in records(feed)) == texts


def test_a_feed_without_articles_is_a_failure(clean):
    process = clean("-f", "json", stdin=b"<rss><channel><title>The Gazette</title></channel></rss>")
    assert (process.returncode, json.loads(process.stdout)["error"]) == (1, "no page in it")
