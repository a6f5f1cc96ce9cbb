"""Through other engines the same records as through `clean`. An engine that isn't installed is skipped.

The engines are large: they are extras of their own (`datatrove`, `ray`, `scrapy`), see docs/scale.md.
"""

import gzip
import http.server
import json
import os
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

BODY = "<p>The council of the port town voted on Monday to keep the ferry terminal {n} open for a year.</p>"
PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Ferry {n} stays</title></head><body>"
    "<nav><a href=/>Home</a><a href=/news>News</a></nav><article><h1>Ferry {n} stays</h1>"
    + BODY
    + "<p>By a vote of nine to four, the members also agreed to keep the lighthouse open for visits till May."
    "</p><p>“We waited long for this,” said the harbour master, “and the passengers waited with us.”</p>"
    "</article></body></html>"
)


@pytest.fixture
def pages():
    """Eight articles and one page without any, in a shape that every engine reads."""
    rows = [
        {"id": str(n), "url": f"https://port{n}.example/news/{n}", "html": PAGE.format(n=n)} for n in range(8)
    ]
    return [*rows, {"id": "8", "url": "https://port8.example/", "html": "<html><body></body></html>"}]


@pytest.fixture
def records(clean, pages):
    """The records that `clean` makes of the pages, by id."""
    lines = "".join(json.dumps(page) + "\n" for page in pages)
    out = clean("-f", "json", stdin=lines.encode()).stdout
    by_id = {record["id"]: record for record in map(json.loads, out.splitlines())}
    assert [record["status"] for record in by_id.values()] == ["ok"] * 8 + ["empty"]
    return by_id


def test_tables_of_arrow(pages, records):
    pa = pytest.importorskip("pyarrow")
    from cleaner.formats.parquet import to_table
    from cleaner.integrations.arrow import CleanTable

    table = CleanTable()(pa.Table.from_pylist(pages))
    assert table.to_pylist() == to_table(records.values()).to_pylist()
    assert table.schema == to_table([]).schema
    failed = CleanTable()(pa.Table.from_pylist([{"id": "x", "html": None}])).to_pylist()
    assert [(row["id"], row["status"]) for row in failed] == [("x", "error")]


@pytest.mark.filterwarnings("default")  # the engines warn of themselves
def test_ray_data_with_two_workers(pages, records):
    ray = pytest.importorskip("ray")
    from cleaner.formats.parquet import to_table
    from cleaner.integrations.arrow import CleanTable

    path = os.pathsep.join(filter(None, (str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH"))))
    ray.init(num_cpus=2, include_dashboard=False, runtime_env={"env_vars": {"PYTHONPATH": path}})
    try:
        rows = ray.data.from_items(pages, override_num_blocks=4)
        cleaned = rows.map_batches(CleanTable, batch_format="pyarrow", batch_size=2, concurrency=2).take_all()
    finally:
        ray.shutdown()
    expected = to_table(records.values()).to_pylist()
    assert sorted(cleaned, key=lambda row: row["id"]) == expected


@pytest.mark.filterwarnings("default")
def test_hugging_face_datasets(pages, records):
    datasets = pytest.importorskip("datasets")
    from cleaner.formats.parquet import to_table
    from cleaner.integrations.arrow import CleanTable

    rows = datasets.Dataset.from_list(pages).with_format("arrow")
    cleaned = rows.map(CleanTable(), batched=True, batch_size=4, remove_columns=rows.column_names)
    assert cleaned.with_format(None).to_list() == to_table(records.values()).to_pylist()


@pytest.mark.filterwarnings("default")
def test_spark(pages, records, monkeypatch):
    pyspark = pytest.importorskip("pyspark")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql.pandas.types import from_arrow_schema

    from cleaner.formats.parquet import to_table
    from cleaner.integrations.arrow import CleanTable

    schema = from_arrow_schema(to_table([]).schema)
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    )
    try:
        frame = session.createDataFrame(pages)
        cleaned = frame.mapInArrow(CleanTable().batches, schema).toArrow().to_pylist()
    finally:
        session.stop()
    assert sorted(cleaned, key=lambda row: row["id"]) == to_table(records.values()).to_pylist()


def warc_record(page):
    body = page["html"].encode()
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {page['url']}\r\n"
        f"WARC-Record-ID: {page['id']}\r\n"
        "WARC-Date: 2026-01-02T03:04:05Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Identified-Payload-Type: text/html\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + response + b"\r\n\r\n")


@pytest.mark.filterwarnings("default")
def test_datatrove_over_warc(clean, pages, tmp_path):
    pytest.importorskip("datatrove")
    pytest.importorskip("warcio")
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import WarcReader
    from datatrove.pipeline.writers import JsonlWriter

    from cleaner.integrations.datatrove import CleanStep

    (tmp_path / "crawl").mkdir()
    for half in (0, 1):
        (tmp_path / "crawl" / f"{half}.warc.gz").write_bytes(b"".join(map(warc_record, pages[half::2])))
    steps = [
        WarcReader(str(tmp_path / "crawl")),
        CleanStep(exclusion_writer=JsonlWriter(str(tmp_path / "excluded"), compression=None)),
        JsonlWriter(str(tmp_path / "kept"), compression=None),
    ]
    LocalPipelineExecutor(steps, tasks=2, logging_dir=str(tmp_path / "logs")).run()

    def written(folder):
        lines = [line for path in sorted(folder.iterdir()) for line in path.read_text().splitlines()]
        rows = {row["id"]: row for row in map(json.loads, lines)}
        for row in rows.values():
            row["metadata"] = {key: row["metadata"][key] for key in row["metadata"] if key not in THEIRS}
        return rows

    expected = clean("-f", "json", "--schema", "datatrove", "crawl").stdout.splitlines()
    expected = {row["id"]: row for row in map(json.loads, expected)}
    excluded = expected.pop("8")
    assert written(tmp_path / "kept") == expected
    (row,) = written(tmp_path / "excluded").values()
    assert row["metadata"] == excluded["metadata"]


THEIRS = ("date", "file_path")  # what datatrove's reader adds
SPIDER = """
import json, sys
from scrapy import Spider
from scrapy.crawler import CrawlerProcess

class Pages(Spider):
    name = "pages"
    start_urls = json.loads(sys.argv[1])
    def parse(self, response):
        page = response.url.rsplit("/", 1)[1]
        yield {"id": page, "url": f"https://port{page}.example/news/{page}", "html": response.body}

feed = {sys.argv[2]: {"format": "jsonlines"}}
pipelines = {"cleaner.integrations.scrapy.CleanPipeline": 300}
process = CrawlerProcess({"ITEM_PIPELINES": pipelines, "FEEDS": feed, "LOG_LEVEL": "WARNING",
    "FEED_EXPORT_FIELDS": ["article"]})
process.crawl(Pages)
process.start()
"""


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments): ...


def test_scrapy_with_pages_from_loopback(pages, records, tmp_path):
    pytest.importorskip("scrapy")
    for page in pages[:8]:
        (tmp_path / "site").mkdir(exist_ok=True)
        (tmp_path / "site" / page["id"]).write_text(page["html"])
    handler = partial(QuietHandler, directory=tmp_path / "site")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        urls = [f"http://127.0.0.1:{server.server_port}/{page['id']}" for page in pages[:8]]
        feed = tmp_path / "items.jsonl"
        subprocess.run([sys.executable, "-c", SPIDER, json.dumps(urls), str(feed)], check=True, timeout=120)
        server.shutdown()
    articles = [json.loads(line)["article"] for line in feed.read_text().splitlines()]
    assert {article["id"]: article for article in articles} == {n: records[n] for n in "01234567"}
