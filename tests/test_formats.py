"""What goes in and comes out: compression, Parquet, other people's shapes of a record."""

import csv
import gzip
import io
import json
import zlib

import pytest
import zstandard

from cleaner.article import Failure
from cleaner.formats.reading import Known, read_pages
from cleaner.page import Page

BODY = """The council of the port town voted on Monday to keep the ferry terminal open for another year.

By a vote of nine to four, the members also agreed to leave the lighthouse open for visitors until May.

“We waited long for this,” said the harbour master, “and our passengers waited with us for an answer.”"""
ROWS = [{"id": str(n), "url": f"https://port.example/{n}", "text": f"Ferry {n}\n\n{BODY}"} for n in range(3)]


def lines(rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.fixture
def plain(clean):
    return clean("-f", "json", stdin=lines(ROWS)).stdout


@pytest.mark.parametrize(
    ("kind", "ending", "unpack"),
    [
        ("gzip", ".gz", gzip.decompress),
        ("zstd", ".zst", lambda content: zstandard.ZstdDecompressor().stream_reader(content).read()),
    ],
)
def test_compressed_outputs(clean, plain, tmp_path, kind, ending, unpack):
    (tmp_path / "in.jsonl").write_bytes(lines(ROWS))
    assert unpack(clean("-f", "json", "--compress", kind, "in.jsonl").stdout) == plain
    clean("-f", "json", "--compress", kind, "-o", "out", "in.jsonl")
    first = (tmp_path / "out" / f"in.jsonl{ending}").read_bytes()
    assert unpack(first) == plain
    clean("-f", "json", "--compress", kind, "-o", "out", "in.jsonl")
    assert (tmp_path / "out" / f"in.jsonl{ending}").read_bytes() == first


def test_parquet_in_and_out(clean, plain, tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "in.parquet")
    content = (tmp_path / "in.parquet").read_bytes()
    assert clean("-f", "json", "in.parquet").stdout == plain
    assert clean("-f", "json", stdin=content).stdout == plain  # a pipe can't be read from its end
    assert clean("-f", "json", stdin=gzip.compress(content)).stdout == plain
    assert clean("-f", "parquet", "-o", "out", "in.parquet", "missing.txt").returncode == 1
    record = json.loads(plain.splitlines()[2])
    row = pq.read_table(tmp_path / "out" / "in.parquet").to_pylist()[2]
    for key in ("id", "url", "status", "text", "flags", "language_score", "provenance"):
        assert row[key] == record[key]
    for key in ("reliability", "cited_sources", "removed"):  # columns of JSON
        assert json.loads(row[key]) == record[key]
    broken = clean("-f", "json", stdin=content[:-40])
    assert broken.returncode == 1
    assert b"broken Parquet" in broken.stderr


def test_other_shapes(clean):
    def shaped(name):
        (record,) = map(
            json.loads, clean("-f", "json", "--schema", name, stdin=lines(ROWS[:1])).stdout.splitlines()
        )
        return record

    flat, dolma, trove, org = (shaped(name) for name in ("flat", "dolma", "datatrove", "schema.org"))
    assert list(dolma) == ["id", "text", "source", "added", "created", "metadata"]
    assert list(trove) == ["text", "id", "metadata"]
    for shape in (dolma, trove):
        assert (shape["id"], shape["text"]) == (flat["id"], flat["text"])
        assert shape["metadata"]["url"] == flat["url"]
    assert (org["@type"], org["articleBody"], org["url"]) == ("NewsArticle", flat["text"], flat["url"])
    assert clean("--schema", "dolma", stdin=b"x").returncode == 2


def test_what_others_write_is_read_back(clean):
    for name in ("dolma", "datatrove"):
        shaped = clean("-f", "json", "--schema", name, stdin=lines(ROWS)).stdout
        again = [json.loads(line) for line in clean("-f", "json", stdin=shaped).stdout.splitlines()]
        assert [(row["id"], row["url"]) for row in again] == [(row["id"], row["url"]) for row in ROWS]


@pytest.mark.parametrize(
    ("encoding", "flags"),
    [
        ("utf-8-sig", set()),
        ("utf-16", set()),
        ("utf-16-le", set()),
        ("utf-16-be", set()),
        ("utf-32", set()),
        ("cp1251", {"encoding-repaired"}),
    ],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_json_in_another_encoding_is_read_as_such(clean, encoding, flags, indent):
    text = "Рада портового міста в понеділок проголосувала за те, щоб залишити поромний термінал відкритим."
    row = json.dumps({"id": "порт", "text": text}, ensure_ascii=False, indent=indent)
    content = f"{row}\n" if indent else f"{row}\n{row}\n"
    found = [
        json.loads(line) for line in clean("-f", "json", stdin=content.encode(encoding)).stdout.splitlines()
    ]
    assert [(record["id"], record["text"]) for record in found] == [("порт", text)] * (1 if indent else 2)
    assert {"encoding-repaired"} & set(found[0]["flags"]) == flags


def test_a_damaged_line_costs_itself_alone(clean):
    good = lines(ROWS).splitlines(keepends=True)
    for place in range(3):
        damaged = [*good[:place], b'{"id": "x", "text": \n', *good[place:]]
        process = clean("-f", "json", stdin=b"".join(damaged))
        statuses = [json.loads(line)["status"] for line in process.stdout.splitlines()]
        assert statuses.pop(place) == "error"
        assert len(statuses) == 3
        assert "error" not in statuses


HTML = f"<html><body><article><p>{BODY}</p></article></body></html>".encode() * 20


def record(ident, body=HTML, headers="", media="Content-Type: text/html\r\n"):
    http = f"HTTP/1.1 200 OK\r\n{media}{headers}\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <{ident}>\r\nContent-Length: {len(http)}\r\n"
    return head.encode() + b"Content-Type: application/http; msgtype=response\r\n\r\n" + http + b"\r\n\r\n"


def read(content, **known):
    return list(read_pages(io.BytesIO(content), name="crawl.warc", known=Known(**known)))


def test_a_truncated_crawl_gives_the_pages_before_the_cut(clean):
    crawl = b"".join(gzip.compress(record(number)) for number in range(4))
    whole = clean("-f", "json", stdin=crawl)  # from a pipe, which can't be rewound
    assert [json.loads(line)["id"] for line in whole.stdout.splitlines()] == ["0", "1", "2", "3"]
    cut = clean("-f", "json", stdin=crawl[:-40])
    assert cut.returncode == 1
    assert cut.stdout.splitlines()[:3] == whole.stdout.splitlines()[:3]
    assert "broken compression" in json.loads(cut.stdout.splitlines()[3])["error"]


@pytest.mark.parametrize("kept", [25, 40, 100, 130, 200, -5])
def test_a_record_that_is_cut_off_is_a_failure_that_names_its_place(kept):
    first = record("a")
    page, failure = read(first + record("b")[:kept])
    assert page == Page(HTML, "a")
    assert f"cut off: the record at byte {len(first):,}" in failure.error


@pytest.mark.parametrize(
    ("media", "pages"), [("", 1), ("Content-Type:\r\n", 1), ("Content-Type: image/svg+xml\r\n", 0)]
)
def test_what_names_no_type_is_a_page_and_a_drawing_is_none(media, pages):
    assert read(record("a", media=media)) == [Page(HTML, "a")] * pages


def test_a_record_without_its_last_line_ends_is_whole():
    assert read(record("a").rstrip()) == [Page(HTML, "a")]


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Content-Encoding: deflate\r\n", lambda body: zlib.compress(body)[2:-4]),
        ("Transfer-Encoding: chunked\r\n", lambda body: b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)),
        # crawlers that unpack the body keep the headers of the packed one
        ("Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n", bytes),
        ("Content-Encoding: gzip\r\n", bytes),
        ("Content-Encoding: deflate\r\n", bytes),
    ],
)
def test_bodies_are_unpacked_as_far_as_their_headers_are_true(headers, pack):
    assert read(record("a", pack(HTML), headers) + record("b")) == [Page(HTML, "a"), Page(HTML, "b")]


def test_a_broken_body_costs_its_own_page_alone():
    broken = record("a", gzip.compress(HTML)[:-20], "Content-Encoding: gzip\r\n")
    failure, page = read(broken + record("b"))
    assert (failure.id, page.id) == ("a", "b")
    assert "broken compression" in failure.error


def test_a_document_larger_than_allowed_is_a_failure_at_every_door():
    large, packed = b"<p>x</p>" * 200_000, {"Content-Encoding: gzip\r\n": gzip.compress}
    doors = [
        large,
        gzip.compress(large),
        json.dumps({"id": "a", "html": large.decode()}).encode(),
        record("a", large),
    ]
    doors += [record("a", pack(large), headers) for headers, pack in packed.items()]
    for content in doors:
        (failure,) = read(content, most=1)
        assert isinstance(failure, Failure)
        assert failure.error == "larger than 1 MB as one document: raise --max-document"
        assert isinstance(read(content, most=2)[0], Page)


CELLS = [[row["id"], row["url"], row["text"]] for row in ROWS]


def table(header, *, delimiter, encoding="utf-8"):
    """Return a table as spreadsheets write it: fields with a line end in quotes, lines that end in CR LF."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows([header, *CELLS])
    return stream.getvalue().encode(encoding)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_table_has_a_page_in_each_row(clean, plain, delimiter, encoding):
    content = table(["id", "url", "text"], delimiter=delimiter, encoding=encoding)
    assert clean("-f", "json", stdin=content).stdout == plain
    assert clean("-f", "json", stdin=gzip.compress(content)).stdout == plain
    named = content.replace(b"id", b"Id", 1).replace(b"text", b"Text", 1)
    assert clean("-f", "json", stdin=named).stdout == plain


def test_rows_in_another_encoding_are_told_one_by_one(clean):
    prose = (
        "Рада північного портового міста у понеділок вирішила залишити старий поромний термінал відкритим."
    )
    content = f'id,text,title\n1,"{prose}",Паром\n'.encode("cp1251") + f'2,"{prose}",Паром\n'.encode()
    first, second = map(json.loads, clean("-f", "json", stdin=content).stdout.splitlines())
    assert first["text"] == second["text"] == prose
    assert first["title"] == second["title"] == "Паром"
    assert ("encoding-repaired" in first["flags"], "encoding-repaired" in second["flags"]) == (True, False)


def test_a_row_without_a_page_costs_itself_alone(clean):
    process = clean("-f", "json", stdin=b"id,text\n1,a page of five words\n2\n3,another page of five words\n")
    assert process.returncode == 1
    records = [json.loads(line) for line in process.stdout.splitlines()]
    assert [record.get("error") for record in records] == [
        None,
        "row 2: no html, text or markdown in the record",
        None,
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Text, sound, light\n\n{BODY}\n",
        f"text,html\nare two kinds of pages, as everybody, or nearly everybody, knows\n\n{BODY}\n",
        f"The council said, in a text,\nthat the ferry stays.\n\n{BODY}\n",
    ],
)
def test_a_text_with_commas_is_no_table(clean, text):
    (record,) = map(json.loads, clean("-f", "json", stdin=text.encode()).stdout.splitlines())
    assert record["text"].endswith(BODY)


def test_a_quote_that_is_left_open_is_named(clean):
    prose = BODY.partition("\n")[0].encode()
    content = b'id,text\n1,"' + prose + b'"\n2,"' + b"and so on, " * 200_000
    process = clean("-f", "json", "--max-document", "1", stdin=content)
    assert process.returncode == 1
    first, second = map(json.loads, process.stdout.splitlines())
    assert first["status"] == "ok"
    assert second["error"].startswith("broken table after row 1")
    assert second["error"].endswith("is a quote left open?")
