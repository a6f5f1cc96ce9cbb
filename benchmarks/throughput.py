"""Documents a second with one worker and with two, and the memory of parent and workers.

    python benchmarks/throughput.py speed PAGES.jsonl [--documents 400] [--rounds 3]
    python benchmarks/throughput.py memory PAGES.jsonl [--documents 1000 10000 50000] [--format json]

PAGES.jsonl has `html` or `text` in each line; it is repeated until there are enough documents. Beside `clean`
runs resiliparse's extraction in one process and in two that share nothing: what the machine allows.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import Process
from pathlib import Path

SAMPLE_SECONDS = 0.1  # between two looks at the memory


def write_pages(source: Path, target: Path, documents: int) -> None:
    """Write *documents* pages from *source*, repeated under new ids."""
    pages = [json.loads(line) for line in source.read_text(encoding="utf-8").split("\n") if line]
    kept = [{key: page[key] for key in ("html", "text", "url") if page.get(key)} for page in pages]
    with target.open("w", encoding="utf-8") as file:
        for number, page in zip(range(documents), itertools.cycle(kept)):
            file.write(json.dumps({"id": str(number)} | page, ensure_ascii=False) + "\n")


def clean(pages: Path, workers: int, form: str) -> None:
    """Run `clean` over *pages*."""
    subprocess.run(command(pages, workers, form), check=True, stdout=subprocess.DEVNULL)


def command(pages: Path, workers: int, form: str) -> list[str]:
    """Return the command line."""
    return [sys.executable, "-m", "cleaner.cli.clean", "--quiet", "-f", form, "-j", str(workers), str(pages)]


def resiliparse(pages: Path, workers: int) -> None:
    """Extract *pages* with resiliparse, every n-th page in each of n processes."""
    processes = [Process(target=_extract, args=(pages, start, workers)) for start in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def _extract(pages: Path, start: int, step: int) -> None:
    from resiliparse.extract.html2text import extract_plain_text

    with pages.open(encoding="utf-8") as lines:
        for line in itertools.islice(lines, start, None, step):
            page = json.loads(line)
            extract_plain_text(page.get("html") or page["text"], main_content=True)


def measure(run: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds on the clock and of the processors that *run* takes in its child processes."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, spent


def speed(pages: Path, documents: int, rounds: int) -> None:
    """Print the best of *rounds*, taken in turns so that all see the same load of the machine.

    `could be` is the gain that the processor time of both allows on two processors that nobody else uses.
    """
    runs: dict[str, Callable[[int], None]] = {
        "clean -f text": lambda workers: clean(pages, workers, "text"),
        "clean -f json": lambda workers: clean(pages, workers, "json"),
        "resiliparse": lambda workers: resiliparse(pages, workers),
    }
    best: dict[tuple[str, int], tuple[float, float]] = {}
    for _, (name, run), workers in itertools.product(range(rounds), runs.items(), (1, 2)):
        found = measure(lambda run=run, workers=workers: run(workers))  # type: ignore[misc]
        best[name, workers] = min(found, best.get((name, workers), found))
    print(f"{'':16}{'1 process':>12}{'2 processes':>14}{'gain':>8}{'CPU ms/document':>20}{'could be':>10}")
    for name in runs:
        (one, spent), (two, spent_by_two) = best[name, 1], best[name, 2]
        each = f"{1000 * spent / documents:>13.1f}{1000 * spent_by_two / documents:>7.1f}"
        rates = f"{documents / one:>10.1f}/s{documents / two:>12.1f}/s{one / two:>8.2f}"
        print(f"{name:16}{rates}{each}{2 * spent / spent_by_two:>10.2f}")


def memory(pages: Path, form: str) -> tuple[int, list[int]]:
    """Return the peak memory of the parent and of its workers over *pages*, in MB."""
    peaks: dict[int, int] = {}
    with subprocess.Popen(command(pages, 2, form), stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for pid in (process.pid, *children(process.pid)):
                peaks[pid] = max(peaks.get(pid, 0), peak_memory(pid))
            time.sleep(SAMPLE_SECONDS)
    parent = peaks.pop(process.pid)
    return parent, sorted(peaks.values())


def children(pid: int) -> Iterator[int]:
    """Yield the child processes of *pid* (Linux)."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    if path.exists():
        yield from map(int, path.read_text(encoding="ascii").split())


def peak_memory(pid: int) -> int:
    """Return the most memory that *pid* has held so far, in MB; 0 when it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) // 1024 if lines else 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("speed", "memory"))
    parser.add_argument("pages", type=Path)
    parser.add_argument("--documents", type=int, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--format", default="json")
    options = parser.parse_args(arguments)
    os.environ.setdefault("PYTHONPATH", os.getcwd())
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "pages.jsonl"
        if options.what == "speed":
            documents = (options.documents or [400])[0]
            write_pages(options.pages, made, documents)
            speed(made, documents, options.rounds)
            return
        for documents in options.documents or (1_000, 10_000, 50_000):
            write_pages(options.pages, made, documents)
            parent, workers = memory(made, options.format)
            print(f"{documents:>8,} documents: parent {parent} MB, workers {workers} MB", flush=True)


if __name__ == "__main__":
    main()
