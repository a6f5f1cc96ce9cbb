"""The most memory that one system takes over pages: `python -m benchmarks.memory NAME PAGES.jsonl`.

Each system runs in a process of its own, which prints its peak in MB (Linux; as the kernel counts resident
memory, the Python interpreter and the page at hand included).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.systems import COSTED, FLOOR, nothing
from benchmarks.throughput import peak_memory


def peak(name: str, pages: Path) -> int:
    """Return the megabytes that the system *name* takes over *pages* (JSON Lines with `html`)."""
    command = [sys.executable, "-m", "benchmarks.memory", name, str(pages)]
    return int(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def main() -> None:
    """Run one system and print its peak."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("name", choices=(FLOOR, *COSTED))
    parser.add_argument("pages", type=Path)
    options = parser.parse_args()
    extract = COSTED.get(options.name, nothing)()
    with options.pages.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            extract(json.loads(line)["html"])
    print(peak_memory(os.getpid()))


if __name__ == "__main__":
    main()
