"""What goes in and comes out: compression, Parquet, other people's shapes of a record."""

import gzip
import json

import pytest
import zstandard

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


def test_a_damaged_line_costs_itself_alone(clean):
    good = lines(ROWS).splitlines(keepends=True)
    for place in range(3):
        damaged = [*good[:place], b'{"id": "x", "text": \n', *good[place:]]
        process = clean("-f", "json", stdin=b"".join(damaged))
        statuses = [json.loads(line)["status"] for line in process.stdout.splitlines()]
        assert statuses.pop(place) == "error"
        assert len(statuses) == 3
        assert "error" not in statuses


def test_a_truncated_crawl_gives_the_pages_before_the_cut(clean):
    html = f"<html><body><article><p>{BODY}</p></article></body></html>".encode() * 20

    def record(number):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <{number}>\r\n"
        head += f"Content-Length: {len(http)}\r\n"
        return (
            head.encode() + b"Content-Type: application/http; msgtype=response\r\n\r\n" + http + b"\r\n\r\n"
        )

    crawl = b"".join(gzip.compress(record(number)) for number in range(4))
    whole = clean("-f", "json", stdin=crawl)  # from a pipe, which can't be rewound
    assert [json.loads(line)["id"] for line in whole.stdout.splitlines()] == ["0", "1", "2", "3"]
    cut = clean("-f", "json", stdin=crawl[:-40])
    assert cut.returncode == 1
    assert cut.stdout.splitlines()[:3] == whole.stdout.splitlines()[:3]
    assert "broken compression" in json.loads(cut.stdout.splitlines()[3])["error"]
