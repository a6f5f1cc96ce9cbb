"""A batch survives kill -9 of the parent or of workers at any moment: its outputs are those of a quiet run.

CLEANER_KILLS is the number of kills (few by default; `make kills` takes 200), CLEANER_DOCUMENTS of documents.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

KILLS = int(os.environ.get("CLEANER_KILLS", "6"))
DOCUMENTS = int(os.environ.get("CLEANER_DOCUMENTS", "200"))
IN_CONTAINER = 20
LONGEST_WAIT = 4.0  # seconds until a kill: a start takes half of one, a batch of 2,000 documents many
WORDS = "the council voted on monday to keep the ferry open for a year and the harbour said so".split()


def text(number):
    chance = random.Random(number)  # noqa: S311
    lines = [" ".join(chance.choices(WORDS, k=40)).capitalize() + "." for _ in range(6)]
    return f"Ferry number {number} stays\n\n" + "\n\n".join(lines)


def make_inputs(folder):
    """Half of the documents are files, half are lines of containers."""
    (folder / "files").mkdir(parents=True)
    for number in range(DOCUMENTS // 2):
        (folder / "files" / f"{number}.txt").write_text(text(number))
    for start in range(DOCUMENTS // 2, DOCUMENTS, IN_CONTAINER):
        records = [{"id": str(n), "text": text(n)} for n in range(start, start + IN_CONTAINER)]
        (folder / f"{start}.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))


def start(raw, out):
    command = [
        sys.executable,
        "-m",
        "cleaner.cli.clean",
        "-f",
        "json",
        "-j",
        "2",
        "--if-newer",
        "-o",
        out,
        raw,
    ]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def workers(process):
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(number) for number in path.read_text().split()] if path.exists() else []


def is_gone(pid, within=20.0):
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.02)
    return False


def test_kills_leave_the_outputs_of_a_quiet_run(tmp_path):
    make_inputs(tmp_path / "raw")
    quiet = start(tmp_path / "raw", tmp_path / "quiet")
    assert f"{DOCUMENTS} inputs" in quiet.communicate()[1].decode().replace(",", "")
    expected = files(tmp_path / "quiet")
    chance = random.Random(0)  # noqa: S311
    kills = round_number = 0
    while kills < KILLS:
        out = tmp_path / f"out{round_number}"
        round_number += 1
        done = False
        while not done:
            process = start(tmp_path / "raw", out)
            orphans = []
            if kills < KILLS:
                kills += disturb(process, chance, orphans)
            done = process.wait() == 0
            process.stderr.close()
            assert all(is_gone(pid) for pid in orphans)
        assert files(out) == expected


def disturb(process, chance, orphans):
    """Kill a worker of *process*, or itself, or the one after the other; return the number of kills."""
    kills = 0
    if chance.random() < 0.5 and not ended(process, chance.uniform(0, LONGEST_WAIT)):
        victims = workers(process)
        if victims:
            kill(chance.choice(victims))
            kills += 1
    if chance.random() < 0.7 and not ended(process, chance.uniform(0, LONGEST_WAIT)):
        orphans += workers(process)
        kill(process.pid)
        kills += 1
    return kills


def ended(process, after):
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        return False
    return True


def kill(pid):
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
