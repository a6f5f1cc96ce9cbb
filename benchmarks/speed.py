"""Time extractors on the same HTML pages: `python -m benchmarks.speed --data FILE.jsonl [--pages N]`.

CPU time of one process, one thread, per page; every extractor sees the same pages in turn, so that a busy
machine slows all of them alike. "cleaner" is split, label and metadata; rules, language and reliability
are not in it, nor in the peers. Then memory over many pages, and time and memory of one page made longer.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from benchmarks.pages import read_pages
from cleaner.blocks import join
from cleaner.metadata.html import read_html_metadata
from cleaner.model.html_predict import HtmlModel
from cleaner.splitting.html import split_html

Extractor = Callable[[str], object]
LONG_PAGE = (
    '<div class="text"><h2>Head</h2><p>Some prose with <a href="/x">a link</a> &amp; more of it.</p></div>\n'
)
MEGABYTES = (1, 5, 20)


def extractors() -> dict[str, Extractor]:
    """Return what is installed, our own stages one by one first."""
    model = HtmlModel.load()

    def label(html: str) -> object:
        return join(model.label(split_html(html)).blocks)

    def whole(html: str) -> object:
        page = split_html(html)
        return join(model.label(page).blocks), read_html_metadata(page)

    timed: dict[str, Extractor] = {"split": split_html, "split, label": label, "cleaner": whole}
    if find_spec("resiliparse"):
        from resiliparse.extract.html2text import extract_plain_text

        timed["resiliparse"] = lambda html: extract_plain_text(html, main_content=True)
    from trafilatura import bare_extraction, extract

    timed["trafilatura"] = extract
    timed["trafilatura, metadata"] = lambda html: bare_extraction(html, with_metadata=True)
    return timed


def time_pages(pages: list[str], timed: Mapping[str, Extractor]) -> dict[str, float]:
    """Return CPU milliseconds a page."""
    spent = dict.fromkeys(timed, 0.0)
    for html in pages:
        for name, extract in timed.items():
            begin = time.process_time()
            extract(html)
            spent[name] += time.process_time() - begin
    return {name: 1000 * seconds / len(pages) for name, seconds in spent.items()}


def peak_megabytes() -> float:
    """Return the most memory this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the times, the growth of memory, the times of long pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a development set, *.jsonl")
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--runs", type=int, default=5000, help="pages cleaned in the memory test")
    options = parser.parse_args()
    pages = [page.html for page in islice(read_pages(options.data), options.pages)]
    timed = extractors()
    for name, milliseconds in time_pages(pages, timed).items():
        print(f"{name:24}{milliseconds:10.2f} ms a page")
    for run in range(options.runs):
        timed["cleaner"](pages[run % len(pages)])
        if run + 1 in (options.pages, options.runs):
            print(f"peak memory after {run + 1:5} pages {peak_megabytes():7.0f} MB")
    for megabytes in MEGABYTES:
        html = LONG_PAGE * (megabytes * 1_000_000 // len(LONG_PAGE))
        spent = time_pages([html], {"cleaner": timed["cleaner"]})["cleaner"]
        print(f"a page of {megabytes:3} MB{spent:19.0f} ms, peak memory {peak_megabytes():7.0f} MB")


if __name__ == "__main__":
    main()
