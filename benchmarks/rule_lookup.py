"""Does a page pay for rule files that are not its own? Look-up and start-up with few and with many files.

    python benchmarks/rule_lookup.py [--files 5 5000]

Start-up is the processor time of a fresh process that opens the rules and looks one page up, least of
several runs; look-up is the processor time per page in a warm process, least of several rounds.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cleaner.blocks import Block
from cleaner.rulebook.lookup import Clue
from cleaner.rulebook.rulebook import Rulebook

RULE = """\
schema = 1
id = "site{n}.example"
drop = [{{ id = "foot", is = "The end of page {n}" }}, {{ id = "ad", re = '^Advert {n}: .*$' }}]
[match]
url = ["site{n}.example/*"]
line = [{{ is = ["Site number {n}", "Known as {n}"], weight = 3 }}]
"""
OPEN = "from cleaner.rulebook.rulebook import Rulebook; import sys; Rulebook([sys.argv[1]])"
RUNS = 9
PAGES = 100
ROUNDS = 9


def write_rules(folder: Path, count: int) -> None:
    """Write *count* rule files of sources that do not exist."""
    for number in range(count):
        (folder / f"site{number}.toml").write_text(RULE.format(n=number), encoding="utf-8")


def start_up(folder: Path) -> float:
    """Return the least processor time, in milliseconds, of a process that opens the rules."""
    times = []
    for _ in range(RUNS + 1):  # the first one compiles the rules
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", OPEN, str(folder)], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return 1000 * min(times[1:])


def look_up(folder: Path) -> tuple[float, float]:
    """Return microseconds a page: to find a source by URL, and by the lines of a text of 100."""
    rules = Rulebook([str(folder)])
    lines = [Block(at, at + 1, f"An ordinary line number {at} of the article") for at in range(99)]
    lines.append(Block(99, 100, "Site number 3"))
    clue = Clue("url", "https://www.site3.example/news/1")
    return least(lambda: rules.recognise(lines, [clue])), least(lambda: rules.recognise(lines, []))


def least(deed: Callable[[], object]) -> float:
    """Return the least processor time of *deed*, in microseconds, over some rounds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for _ in range(PAGES):
            deed()
        times.append(time.process_time() - begin)
    return 1e6 * min(times) / PAGES


def main() -> None:
    """Print the table."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--files", type=int, nargs="+", default=[5, 5000])
    counts = parser.parse_args().files
    print(f"{'files':>6} {'start-up ms':>12} {'by URL us':>10} {'by lines us':>12}")
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            os.environ["XDG_CACHE_HOME"] = os.path.join(name, "cache")
            folder = Path(name) / "rules"
            folder.mkdir()
            write_rules(folder, count)
            start = start_up(folder)
            by_url, by_lines = look_up(folder)
            print(f"{count:6} {start:12.0f} {by_url:10.0f} {by_lines:12.0f}")


if __name__ == "__main__":
    main()
