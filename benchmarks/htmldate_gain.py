"""What htmldate would add: `python -m benchmarks.htmldate_gain --data FILE.jsonl [--pages N]`.

Asks it only where our own readers give no day of publication, on pages that are not held out: how often
it gives the gold's day where the gold has one, and how often it gives a day where the gold has none.
"""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from htmldate import find_date

from benchmarks.pages import read_pages
from cleaner.metadata.html import read_html_metadata
from cleaner.splitting.html import split_html


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a development set, *.jsonl")
    parser.add_argument("--pages", type=int, default=500)
    options = parser.parse_args()
    pages = islice((page for page in read_pages(options.data) if not page.held_out), options.pages)
    silent = [page for page in pages if not read_html_metadata(split_html(page.html)).date_published]
    dated = [page for page in silent if page.date]
    found = [(find_date(page.html, original_date=True), page.date or "") for page in dated]
    right = sum(day == gold[:10] for day, gold in found)
    print(f"our readers are silent on {len(silent)} pages, of which {len(dated)} have a gold date")
    print(f"htmldate: {right} right and {sum(bool(day) for day, _ in found) - right} wrong of these;")
    undated = [page for page in silent if not page.date]
    false = sum(bool(find_date(page.html, original_date=True)) for page in undated)
    print(f"and a date on {false} of the {len(undated)} without one")


if __name__ == "__main__":
    main()
