"""The `clean` command, run as its users run it."""

import gzip
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import zstandard

ARTICLE = (
    "Harbour vote\n\nAdvertisement:\n\n"
    "The council of the northern port town voted on Monday to keep the ferry terminal open for a year.\n\n"
    "By a vote of nine to four, the members also agreed to keep the lighthouse open to visitors.\n"
)
BODY = "\n\n".join(ARTICLE.split("\n\n")[2:]).strip()
RECORD_KEYS = (
    "schema id url canonical_url status kind source title description authors date_published date_modified "
    "date_crawled tags sections captions image license text language language_score languages scripts flags "
    "removed reliability cited_sources provenance"
).split()


def records(process):
    return [json.loads(line) for line in process.stdout.splitlines()]


def test_same_text_from_stdin_file_folder_and_workers(clean, seeds, tmp_path):
    for seed in seeds:
        assert clean(stdin=seed.read_bytes()).stdout == clean(seed).stdout
    folder = clean("-f", "json", seeds[0].parent)
    assert folder.stdout == clean("-f", "json", *seeds).stdout
    assert folder.stdout == clean("-f", "json", "-j", "2", *seeds).stdout
    backwards = clean("-f", "json", *reversed(seeds)).stdout.splitlines()
    assert folder.stdout.splitlines() == backwards[::-1]
    clean("-o", "out", seeds[0].parent)
    for seed in seeds:
        assert (tmp_path / "out" / seed.name).read_bytes() == clean(seed).stdout


def test_record_has_every_key(clean):
    (record,) = records(clean("-f", "json", "--url", "https://example.com/a", stdin=ARTICLE.encode()))
    assert list(record) == RECORD_KEYS
    assert record["source"]["status"] == "declared"
    assert record["source"]["domain"] == "example.com"
    assert record["removed"]["advert"] == {"blocks": 1, "chars": 14}


def test_blocks_stand_where_they_say(clean, seeds):
    for seed in seeds:
        (record,) = records(clean("-f", "json", "--blocks", seed))
        page = seed.read_text(encoding="utf-8")
        rest = list(page)
        for block in record["blocks"]:
            assert page[block["start"] : block["end"]] == block["text"]
            assert block["reason"]
            rest[block["start"] : block["end"]] = " " * len(block["text"])
        assert not "".join(rest).strip(), "every word of the input stands in a block"


def spans(value):
    if isinstance(value, dict):
        if value.get("start") is not None and "exact" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from spans(item)


def test_evidence_in_html_stands_at_its_own_words(clean):
    page = (
        "<!doctype html><title>Vote</title><article><h1>Vote</h1><p>The council&nbsp;of the <b>port</b> town voted on"
        " Monday, Reuters reported,  and Agence <i>France</i>-Presse &amp; the BBC said so &lt;too&gt;: it was"
        " Thursday, 7 October 2024, when Reuters reported it first. Москва и Минск.</p></article>"
    )
    (record,) = records(clean("-f", "json", stdin=page.encode()))
    found = [(span["exact"], page[span["start"] : span["end"]]) for span in spans(record)]
    assert {"Reuters", "BBC", "Thursday, 7 October 2024"} <= {exact for exact, _ in found}
    marked = ("Agence France-Presse", "Agence <i>France</i>-Presse")
    assert marked in found
    assert all(exact == there for exact, there in found if exact != marked[0])
    firsts = {span["start"] for span in spans(record) if span["exact"] == "Reuters"}
    assert firsts == {found.start() for found in re.finditer("Reuters", page)}


def test_evidence_stands_where_it_says(clean, seeds):
    for seed in seeds:
        page = seed.read_text(encoding="utf-8")
        found = list(spans(records(clean("-f", "json", seed))))
        assert all(page[span["start"] : span["end"]] == span["exact"] for span in found)


def test_explain_names_label_and_reason(clean):
    lines = clean("--explain", stdin=ARTICLE.encode()).stdout.decode().splitlines()
    assert lines[0].startswith("# ")
    assert any(line.split()[:3] == ["-", "advert", "rule:template:news-generic/ads"] for line in lines)
    assert sum(line.startswith("+ ") for line in lines) == 2


def test_explain_knows_a_byline_by_the_author_that_the_record_names(clean):
    page = Path(__file__).parent / "pages" / "paywalled-teaser" / "input.txt"
    (record,) = records(clean("-f", "json", page))
    assert record["authors"] == ["Lucía Ferrer"]
    lines = clean("--explain", page).stdout.decode().splitlines()
    assert [line.split()[:2] for line in lines if line.endswith("Lucía Ferrer")] == [["=", "byline"]]


def test_keep_puts_a_label_into_the_text(clean, seeds):
    kept = clean("--keep", "caption", seeds[0]).stdout.decode()
    assert kept.startswith("Yuri Kadobnov")
    unknown = clean("--keep", "captions", seeds[0])
    assert unknown.returncode == 2
    assert b"caption" in unknown.stderr


def test_markdown_has_front_matter_and_structure(clean, seeds):
    text = clean("-f", "markdown", seeds[4]).stdout.decode()
    assert text.startswith("---\ntitle: ")
    assert 'authors: ["Yevhen Kizilov"]' in text
    assert "\n## Background\n\n- On 5 November" in text


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress], ids=["plain", "gzip", "zstd"])
def test_json_lines_keep_ids_and_lose_no_line(clean, tmp_path, pack):
    lines = [
        json.dumps({"id": "a", "text": ARTICLE, "url": "https://example.com/a"}),
        "{broken",
        json.dumps(
            {"id": "b", "html": f"<html><body><article><p>{'Prose. ' * 60}</p></article></body></html>"}
        ),
        json.dumps({"id": "c", "title": "neither text nor html"}),
    ]
    (tmp_path / "in.data").write_bytes(pack("\n".join(lines).encode()))
    process = clean("-f", "json", "in.data")
    first, broken, page, bare = records(process)
    assert (first["id"], first["text"], first["url"]) == ("a", BODY, "https://example.com/a")
    assert (broken["status"], page["kind"], bare["status"]) == ("error", "html", "error")
    assert process.returncode == 1
    assert process.stderr.decode().splitlines()[-1] == "clean: 4 inputs = 2 outputs + 2 failures"


def test_warc_from_a_real_writer(clean, tmp_path):
    from fastwarc.warc import WarcRecord, WarcRecordType

    html = f"<html><body><article><p>{'Ships come. ' * 40}</p></article></body></html>"
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.headers["WARC-Target-URI"] = "https://example.com/port"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    record.set_bytes_content(head + html.encode())
    with (tmp_path / "crawl").open("wb") as stream:
        record.write(stream)
    (cleaned,) = records(clean("-f", "json", "crawl"))
    assert (cleaned["url"], cleaned["kind"], cleaned["status"]) == ("https://example.com/port", "html", "ok")
    assert cleaned["date_crawled"]


def test_if_newer_cleans_what_changed(clean, tmp_path):
    raw = tmp_path / "raw" / "sub"
    raw.mkdir(parents=True)
    (raw / "a.txt").write_text(ARTICLE)
    (raw / "b.txt").write_text(ARTICLE)
    rules = tmp_path / "rules"
    rules.mkdir()
    rule = rules / "mine.toml"
    rule.write_text('schema = 1\nid = "example.org"\n[match]\nurl = ["example.org/*"]\n')

    def batch():
        process = clean("-o", "out", "--if-newer", "--rules", "rules", "raw")
        return process.stderr.decode().splitlines()[-1]

    def touch(path):
        os.utime(path, (later := time.time() + 5, later))

    assert batch() == "clean: 2 inputs = 2 outputs + 0 failures"
    for name in ("a", "b"):
        touch(tmp_path / "out" / "sub" / f"{name}.txt")
    assert batch() == "clean: 2 inputs = 0 outputs + 2 up to date + 0 failures"
    os.utime(raw / "a.txt", (later := time.time() + 10, later))
    assert batch() == "clean: 2 inputs = 1 outputs + 1 up to date + 0 failures"
    os.utime(rule, (later := time.time() + 20, later))
    assert batch() == "clean: 2 inputs = 2 outputs + 0 failures"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "binary data"),
        (gzip.compress(b"x" * 100_000)[:60], "broken compression"),
    ],
    ids=["binary", "truncated-gzip"],
)
def test_bad_input_is_named_and_harms_no_other(clean, tmp_path, content, error):
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text(ARTICLE)
    process = clean("bad.txt", "missing.txt", "good.txt")
    errors = process.stderr.decode()
    assert process.stdout.decode() == BODY + "\n"
    assert process.returncode == 1
    assert f"clean: bad.txt: {error}" in errors
    assert "clean: missing.txt: No such file or directory" in errors
    assert "Traceback" not in errors
    assert errors.splitlines()[-1] == "clean: 3 inputs = 1 outputs + 2 failures"


def test_a_failure_is_known_by_its_name_and_tells_no_path(clean, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "gone.html").symlink_to("/etc/hostname")
    (tmp_path / "none.warc").write_bytes(
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    )
    names = ["some/missing.txt.gz", tmp_path / "in", "none.warc", tmp_path / "empty"]
    (tmp_path / "empty").mkdir()
    failures = records(clean("-f", "json", *names))
    assert [record["id"] for record in failures] == ["missing", "gone", "none", "empty"]
    assert all(record["status"] == "error" and record["error"] for record in failures)


def test_what_is_unknown_is_null(clean):
    line = {"id": True, "url": "", "source": "", "date_crawled": 5, "text": ARTICLE}
    for process in (
        clean("-f", "json", stdin=json.dumps(line).encode()),
        clean("-f", "json", "--url", "", stdin=b""),
    ):
        (record,) = records(process)
        assert (record["url"], record["date_crawled"], record["source"]["status"]) == (None, None, "unknown")
        assert record["id"] in (None, "stdin#1")


def test_empty_inputs(clean, tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "folder").mkdir()
    assert clean("empty.txt").returncode == 0
    assert clean("--exit-status", "empty.txt").returncode == 1
    (record,) = records(clean("-f", "json", "empty.txt"))
    assert (record["status"], record["text"], record["language"]) == ("empty", "", None)
    nothing = clean("folder")
    assert nothing.returncode == 1
    assert b"clean: folder: no files in this folder" in nothing.stderr


def test_wrong_encodings_are_read_and_flagged(clean, tmp_path):
    russian = (
        "Совет северного портового города проголосовал в понедельник за сохранение паромного терминала. " * 5
    )
    (tmp_path / "cyrillic.txt").write_bytes(russian.encode("cp1251"))
    (tmp_path / "damaged.txt").write_bytes(
        ARTICLE.replace("Monday", "Mond\udcffay").encode("utf-8", "surrogateescape")
    )
    cyrillic, damaged = records(clean("-f", "json", "cyrillic.txt", "damaged.txt"))
    assert cyrillic["text"].startswith("Совет северного")
    assert "encoding-repaired" in cyrillic["flags"]
    assert "encoding-repaired" in damaged["flags"]


def test_a_line_of_twenty_megabytes_is_cleaned_unless_documents_may_not_be_so_large(clean, tmp_path):
    (tmp_path / "line.txt").write_text("word " * 4_000_000)
    process = clean("--max-document", "16", "line.txt")
    assert process.returncode == 1
    assert b"clean: line.txt: larger than 16 MB as one document: raise --max-document" in process.stderr
    process = clean("line.txt")
    assert process.returncode == 0
    assert b"Traceback" not in process.stderr


def test_a_typo_in_a_rule_file_names_file_line_and_remedy(clean, tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "mine.toml").write_text(
        'schema = 1\nid = "example.org"\ndrop = [\n  { id = "nav", iss = ["Menu"] },\n]\n'
    )
    process = clean("--rules", "rules", stdin=ARTICLE.encode())
    assert process.returncode == 2
    assert process.stderr.decode() == (
        "clean: rules/mine.toml:4: unknown key 'iss' in drop 'nav': did you mean 'is'?\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "xml"],
        ["--if-newer"],
        ["--blocks"],
        ["-j", "0"],
        ["--files-from", "none"],
        ["-o", ""],
        ["-o", "/dev/null"],
    ],
)
def test_usage_errors_exit_2(clean, arguments):
    process = clean(*arguments)
    assert process.returncode == 2
    assert process.stdout == b""
    assert b"Traceback" not in process.stderr


def test_names_from_a_list(clean, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(ARTICLE)
    clean("--files-from", "-", "-o", "out", stdin=b"sub/a.txt\n")
    assert (tmp_path / "out" / "sub" / "a.txt").read_text() == BODY + "\n"


def test_a_closed_pipe_ends_quietly(seeds):
    command = f"{sys.executable} -m cleaner.cli.clean -f json {' '.join(map(str, seeds * 20))} | head -c 10"
    process = subprocess.run(command, shell=True, capture_output=True, timeout=120)  # noqa: S602
    assert process.stderr == b""


def test_user_rules_come_first(clean, tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "mine.toml").write_text(
        'schema = 1\nid = "example.org"\nextends = ["template:news-generic"]\n'
        'drop = [{ id = "motto", as = "promo", is = ["News from the coast"] }]\n'
        '[source]\nname = "The Coast"\n[match]\nurl = ["example.org/*"]\n'
    )
    page = f"News from the coast\n\n{ARTICLE}".encode()
    url = "https://www.example.org/story"
    (record,) = records(clean("-f", "json", "--rules", "rules", "--url", url, "--blocks", stdin=page))
    assert record["source"]["name"] == "The Coast"
    assert record["blocks"][0]["reason"] == "rule:example.org/motto"
    assert record["text"].endswith(BODY)


def test_only_language_rejects_the_rest_with_the_reason(clean, tmp_path):
    german = "Der Stadtrat hat am Montag beschlossen, den alten Fährhafen noch ein Jahr offen zu halten. " * 4
    lines = [json.dumps({"id": "de", "text": german}), json.dumps({"id": "en", "text": BODY * 2})]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    rejected, wanted = records(clean("-f", "json", "--only-language", "uk,en", "in.jsonl"))
    assert (rejected["status"], rejected["reason"]) == ("rejected", "language de, not uk,en")
    assert wanted["status"] == "ok"
    process = clean("--only-language", "en", "in.jsonl")
    assert "Stadtrat" not in process.stdout.decode()
    assert process.stderr.decode() == "clean: 2 inputs = 2 outputs (1 rejected) + 0 failures\n"
