"""Compare the two doors: `python -m benchmarks.doors --data DIR`.

The body read from the HTML of each held-out article against the body read from a text render of the same
page: word F1 (bag of words), the mean over pages; and how far each is from the gold body.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import fmean

from benchmarks.pages import read_pages
from benchmarks.renders import inscriptis
from benchmarks.scoring import word_score
from cleaner.blocks import join
from cleaner.model.html_predict import HtmlModel
from cleaner.model.predict import LineModel
from cleaner.splitting.html import split_html
from cleaner.splitting.text import split_text


def main() -> None:
    """Print a line a development set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl development sets")
    options = parser.parse_args()
    html_model, text_model = HtmlModel.load(), LineModel.load()
    for path in sorted(options.data.glob("*.jsonl")):
        rows = []
        for gold in read_pages(path):
            if not gold.held_out or gold.kind != "article":
                continue
            page = join(html_model.label(split_html(gold.html)).blocks)
            text = join(text_model.label(split_text(inscriptis(gold.html))).blocks)
            rows.append(
                [word_score(*pair).f1 for pair in ((text, page), (page, gold.body), (text, gold.body))]
            )
        agreed, by_page, by_text = map(fmean, zip(*rows, strict=True))
        print(f"{path.stem}: {len(rows)} articles, doors agree {agreed:.4f}; ", end="")
        print(f"HTML against gold {by_page:.4f}, text against gold {by_text:.4f}")


if __name__ == "__main__":
    main()
