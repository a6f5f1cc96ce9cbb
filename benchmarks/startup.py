"""What a start costs: CPU time of whole processes, `clean` beside trafilatura, in turn.

    python -m benchmarks.startup [--page PAGE.html] [--text RAW.txt] [--runs 15]

Without --page a page of plain paragraphs is made up. CPU is user and system time as the operating system
accounts it to the finished process; the median of the runs is printed, and the ratio of the medians.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SEED = Path(__file__).parent.parent / "seeds" / "001_486cb53e87b2946b.txt"


def script(name: str) -> str:
    """Return the path of a console script installed beside this Python."""
    return str(Path(sys.executable).parent / name)


def cpu(command: list[str], page: Path) -> float:
    """Return the CPU seconds of one run of *command* with *page* as its standard input."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with page.open("rb") as stream:
        subprocess.run(command, stdin=stream, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def made_page(folder: str) -> Path:
    """Return a page of 25 KB of HTML."""
    paragraph = (
        "<p>The council of the northern port town voted on Monday to keep the ferry terminal open.</p>\n"
    )
    page = Path(folder) / "page.html"
    page.write_text(
        f"<html><head><title>Port</title></head><body><article>{paragraph * 250}</article></body></html>"
    )
    return page


def main() -> None:
    """Time the commands in turn and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--page", type=Path, help="an HTML page for trafilatura")
    parser.add_argument("--text", type=Path, default=SEED, help="a raw text for clean")
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = arguments.page or made_page(folder)
        runs = {
            "trafilatura < page.html": ([script("trafilatura")], page),
            "clean < raw.txt": ([script("clean")], arguments.text),
            "clean -f json < raw.txt": ([script("clean"), "-f", "json"], arguments.text),
            "clean < page.html": ([script("clean")], page),
            "clean --version": ([script("clean"), "--version"], Path(os.devnull)),
            "python -c pass": ([sys.executable, "-c", "pass"], Path(os.devnull)),
        }
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(arguments.runs):
            for name, (command, stream) in runs.items():
                times[name].append(cpu(command, stream))
    peer = statistics.median(times["trafilatura < page.html"])
    print(f"{'':<26}{'CPU ms':>8}{'of trafilatura':>16}")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:<26}{median * 1000:>8.0f}{median / peer:>16.2f}")


if __name__ == "__main__":
    main()
