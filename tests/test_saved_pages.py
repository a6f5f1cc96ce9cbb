"""What people save: MHTML and mail, one page each; WACZ, a whole crawl in a zip archive."""

import base64
import functools
import gzip
import io
import json
import threading
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytest_plugins = ["browser"]

PAGES = Path(__file__).parent / "quality"
PROSE = (
    "The council of the northern port town voted on Monday to keep the old ferry terminal open until spring, "
    "after a debate that ran well past midnight and in which every member spoke at least once."
)
HTML = f"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>{PROSE}</p></article></body></html>"


def records(process):
    return [json.loads(line) for line in process.stdout.splitlines()]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    """Serve the pages of the project on this machine."""
    handler = functools.partial(Quiet, directory=str(PAGES))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", ["ukrainian-news", "recipe"])
def test_a_page_that_a_browser_saved_is_the_page(page, server, clean, name):
    address = f"{server}/{name}/input.html"
    page.goto(address)
    saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    (record,) = records(clean("-f", "json", stdin=saved.encode()))
    (plain,) = records(clean("-f", "json", "--url", address, PAGES / name / "input.html"))
    assert record["text"] == plain["text"] != ""
    assert {key: record[key] for key in ("url", "kind", "title", "date_published", "language")} == {
        key: plain[key] for key in ("url", "kind", "title", "date_published", "language")
    }
    assert record["date_crawled"].endswith("+00:00")


def message(*parts, kind="multipart/alternative", headers=""):
    """Return a MIME message whose parts are given as type and content, with lines as mail has them."""
    lines = [f"MIME-Version: 1.0\n{headers}Content-Type: {kind}; boundary=between\n"]
    for media, content in parts:
        packed = base64.encodebytes(content).decode()
        lines.append(f"--between\nContent-Type: {media}\nContent-Transfer-Encoding: base64\n\n{packed}")
    return "\n".join([*lines, "--between--\n"]).replace("\n", "\r\n").encode()


def test_of_a_mail_the_html_is_read(clean):
    mail = message(
        ("text/plain", b"See it in your browser."),
        ("text/html; charset=windows-1251", HTML.replace("Ferry", "Паром").encode("cp1251")),
        headers="From: The Gazette <news@gazette.example>\nSubject: Ferry\n",
    )
    (record,) = records(clean("-f", "json", stdin=mail))
    assert (record["text"], record["title"], record["url"], record["date_crawled"]) == (
        PROSE,
        "Паром",
        None,
        None,
    )


def test_the_saved_page_is_read_not_its_frames(clean):
    frame = ("text/html\nContent-Location: https://ads.example/frame", b"<p>Buy a boat from us today.</p>")
    main = ("text/html\nContent-Location: https://gazette.example/ferry", HTML.encode())
    headers = "Snapshot-Content-Location: https://gazette.example/ferry\nDate: Mon, 11 Nov 20244444444444444444444\n"
    saved = message(frame, main, kind="multipart/related", headers=headers)
    (record,) = records(clean("-f", "json", stdin=saved))
    assert (record["text"], record["url"], record["date_crawled"]) == (
        PROSE,
        "https://gazette.example/ferry",
        None,
    )


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (message(("image/png", b"\x89PNG")), "a message without text in it"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n"
            + b"".join(
                b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(5000)
            ),
            "too deep to read",
        ),
    ],
    ids=["image", "nested"],
)
def test_a_message_without_a_page_is_a_failure(clean, content, error):
    process = clean("-f", "json", stdin=content)
    assert process.returncode == 1
    assert error in records(process)[0]["error"]


def test_a_text_that_begins_like_a_message_is_a_text(clean):
    text = f"Title: Ferry\nContent-Type: news\n\n{PROSE}\n"
    assert records(clean("-f", "json", stdin=text.encode()))[0]["text"].endswith(PROSE)


def warc(ident, url, body, kind="response"):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body if kind == "response" else body
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <{ident}>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2024-11-12T08:30:00Z\r\nContent-Length: {len(http)}\r\n"
    )
    media = "application/http; msgtype=response" if kind == "response" else "text/plain"
    return f"{head}Content-Type: {media}\r\n\r\n".encode() + http + b"\r\n\r\n"


def zipped(files, method=zipfile.ZIP_STORED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


CRAWL = {
    "archive/b.warc": warc("urn:2", "https://gazette.example/2", HTML.encode()),
    "archive/a.warc.gz": gzip.compress(warc("urn:1", "https://gazette.example/1", HTML.encode()))
    + gzip.compress(warc("urn:n", "urn:text:https://gazette.example/1", PROSE.encode(), kind="resource")),
    "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
    "datapackage.json": b"{}",
}


def test_the_pages_of_a_wacz(clean, tmp_path):
    content = zipped(CRAWL)
    (tmp_path / "crawl.wacz").write_bytes(content)
    process = clean("-f", "json", "crawl.wacz")
    found = records(process)
    assert [record["url"] for record in found] == ["https://gazette.example/1", "https://gazette.example/2"]
    assert {record["text"] for record in found} == {PROSE}
    assert {record["date_crawled"] for record in found} == {"2024-11-12T08:30:00Z"}
    assert clean("-f", "json", stdin=content).stdout == process.stdout  # a pipe can't be read from its end
    assert clean("-f", "json", stdin=zipped(CRAWL, zipfile.ZIP_DEFLATED)).stdout == process.stdout
    clean("-f", "json", "-o", "out", "-j", "2", "crawl.wacz")
    assert (tmp_path / "out" / "crawl.jsonl").read_bytes() == process.stdout


def test_a_broken_file_of_a_wacz_costs_itself_alone(clean):
    content = zipped(CRAWL | {"archive/a.warc.gz": CRAWL["archive/a.warc.gz"][:60]})
    process = clean("-f", "json", stdin=content)
    assert process.returncode == 1
    broken, whole = records(process)
    assert broken["error"].startswith("archive/a.warc.gz: broken compression")
    assert whole["url"] == "https://gazette.example/2"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (zipped({"letter.txt": PROSE}), "a zip archive without WARC files: unpack it first"),
        (zipped(CRAWL)[:-30], "broken zip archive"),
        (
            zipped({"archive/a.warc": b"WARC/1.0\r\nX: " + bytes(300_000_000)}, zipfile.ZIP_DEFLATED),
            "broken WARC before byte",
        ),
    ],
    ids=["other", "cut", "bomb"],
)
def test_an_archive_that_is_no_crawl_is_a_failure(clean, content, error):
    process = clean("-f", "json", stdin=content)
    assert process.returncode == 1
    assert error in records(process)[-1]["error"]
