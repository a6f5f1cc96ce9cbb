"""Batches: every input is accounted for, whatever it is; workers that die or take too long harm no other."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

BODY = """The council of the port town voted on Monday to keep the ferry terminal open for another year.

By a vote of nine to four, the members also agreed to leave the lighthouse open for visitors until May.

“We waited long for this,” said the harbour master, “and our passengers waited with us for an answer.”
"""


def records(process):
    return [json.loads(line) for line in process.stdout.splitlines()]


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def make_good(folder, count=40):
    for number in range(count):
        path = folder / str(number % 4) / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Ferry {number} stays\n\n{BODY}")


def make_hostile(folder):
    """Inputs that can't be cleaned, each in its own way; return how many."""
    (folder / "0" / "binary.html").write_bytes(bytes(range(256)) * 64)
    (folder / "0" / "cut.txt.gz").write_bytes(bytes.fromhex("1f8b08000000000000034bcecf2d284a2d2e"))
    (folder / "1" / "gone.txt").symlink_to("nowhere")
    (folder / "1" / "5.html").write_text("<p>of the same output as 5.txt</p>")
    (folder / "2" / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(folder / "2" / "pipe.txt")
    (folder / "3" / "cut.zst").write_bytes(bytes.fromhex("28b52ffd0400"))
    return 7


def make_strange(folder):
    """Inputs that are odd and still give an output each; return how many."""
    (folder / "0" / "empty.txt").write_bytes(b"")
    (folder / "0" / "deep.html").write_text("<div>" * 2_000 + "deep" + "</div>" * 2_000)
    (folder / "1" / "deep.json").write_text("[" * 5_000)
    (folder / "2" / "half.txt").write_text(json.dumps({"id": "\ud800", "text": f"\ud83d {BODY}"}))
    (folder / "3" / os.fsdecode(b"caf\xe9.txt")).write_text(BODY, encoding="utf-16")
    return 5


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_hostile_inputs_are_failures_and_harm_no_other(clean, tmp_path, jobs):
    make_good(tmp_path / "raw")
    assert clean("-f", "json", "-o", "expected", "raw").returncode == 0
    failures, strange = make_hostile(tmp_path / "raw"), make_strange(tmp_path / "raw")
    process = clean("-f", "json", "-j", jobs, "-o", "out", "--summary", "counts.json", "raw")
    assert process.returncode == 1
    counts = json.loads((tmp_path / "counts.json").read_text())
    assert (counts["inputs"], counts["failures"]) == (40 + strange + failures, failures)
    assert f"{counts['inputs']} inputs = " in process.stderr.decode().splitlines()[-1]
    expected, out = files(tmp_path / "expected"), files(tmp_path / "out")
    first = Path("1/5.json")  # 5.html comes before 5.txt, which had the name alone
    assert {path: out.get(path) for path in expected if path != first} == {
        path: content for path, content in expected.items() if path != first
    }
    assert len(out) == 40 + strange


def test_an_output_that_cannot_be_written_is_a_failure(clean, tmp_path):
    make_good(tmp_path / "raw", 4)
    (tmp_path / "out" / "1" / "1.txt").mkdir(parents=True)
    (tmp_path / "out" / "2").write_text("in the way")
    process = clean("-o", "out", "raw")
    assert process.returncode == 1
    assert process.stderr.decode().splitlines()[-1] == "clean: 4 inputs = 2 outputs + 2 failures"


def test_an_input_named_twice_is_cleaned_once(clean, tmp_path):
    make_good(tmp_path / "raw", 4)
    assert clean("-o", "out", "raw", "raw").stderr == b"clean: 4 inputs = 4 outputs + 0 failures\n"


def test_no_output_takes_the_place_of_an_input(clean, tmp_path):
    make_good(tmp_path / "raw", 1)
    (name,) = files(tmp_path / "raw")
    page = tmp_path / "raw" / name
    before = page.read_bytes()
    process = clean("-o", page.parent, page)
    assert (process.returncode, b"is an input: name another folder" in process.stderr) == (1, True)
    process = clean(page, "--summary", page)
    assert (process.returncode, b"an input, which it would overwrite" in process.stderr) == (2, True)
    page.with_suffix(".html").write_text("<p>Another page, whose output would have that name, too.</p>")
    assert clean("-o", page.parent, page.parent).returncode == 1
    assert page.read_bytes() == before


def test_standard_input_into_a_folder(clean, tmp_path):
    assert clean("-o", "out", stdin=BODY.encode()).returncode == 0
    assert [str(path) for path in files(tmp_path / "out")] == ["stdin.txt"]


def test_a_page_that_needs_too_much_memory_is_a_failure_of_its_own(clean):
    huge = "word " * 10_000_000
    rows = [{"id": "a", "text": BODY}, {"id": "huge", "text": huge}, {"id": "b", "text": BODY}]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    process = clean("-f", "json", "--max-memory", "200", stdin=lines)
    assert [record["status"] for record in records(process)] == ["ok", "error", "ok"]
    assert records(process)[1]["error"] == "needed more than 200 MB of memory"


def workers(process):
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def wait_for(condition, process):
    while not condition() and process.poll() is None:
        time.sleep(0.01)


def written(folder):
    """The names of the finished outputs; drafts come and go while one looks."""
    return list(folder.rglob("*.txt"))


def start(tmp_path, *arguments):
    command = [sys.executable, "-m", "cleaner.cli.clean", "-j", "2", "-o", "out", *arguments, "raw"]
    return subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE)


@pytest.mark.skipif(sys.platform != "linux", reason="the workers are found in /proc")
def test_a_page_that_takes_too_long_is_a_failure_of_its_own(tmp_path):
    make_good(tmp_path / "raw", 400)
    process = start(tmp_path, "--timeout", "8")
    wait_for(lambda: len(written(tmp_path / "out")) > 20, process)
    os.kill(workers(process)[0], signal.SIGSTOP)  # as if its page had no end
    error = process.communicate(timeout=100)[1].decode()
    assert process.returncode == 1
    assert "took longer than 8 seconds" in error
    assert error.splitlines()[-1] == "clean: 400 inputs = 399 outputs + 1 failures"


def test_interrupted_it_leaves_whole_files_and_says_how_to_go_on(clean, tmp_path):
    make_good(tmp_path / "raw", 200)
    clean("-o", "expected", "raw")
    process = start(tmp_path)
    wait_for(lambda: written(tmp_path / "out"), process)
    process.send_signal(signal.SIGINT)
    error = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert error == b"clean: interrupted: the outputs in out are whole; go on with --if-newer\n"
    expected, out = files(tmp_path / "expected"), files(tmp_path / "out")
    assert out.items() <= expected.items()
    clean("-j", "2", "--if-newer", "-o", "out", "raw")
    assert files(tmp_path / "out") == expected


def test_summary_counts_sources_languages_and_flags(clean, tmp_path):
    rows = [{"text": BODY, "source": "port.example"}, {"text": BODY}, {"no": "text"}]
    clean("--summary", "counts.json", stdin="".join(json.dumps(row) + "\n" for row in rows).encode())
    counts = json.loads((tmp_path / "counts.json").read_text())
    assert counts["statuses"] == {"ok": 2, "empty": 0, "rejected": 0, "error": 1}
    assert counts["languages"] == {"en": 2}
    assert counts["sources"] == {"port.example": 1, "unknown": 1}
    assert counts["errors"] == {"line 3: no html, text or markdown in the record": 1}
    assert 0 < counts["kept_share"] <= 1
