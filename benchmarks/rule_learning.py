"""How much of a host's boilerplate does learning find, on a page that it was not learned from?

    python benchmarks/rule_learning.py PAGES.jsonl [--hosts 15] [--least 3] [--held-out]

PAGES.jsonl has `url`, `html` and the true body (`text` or `body`). Each page of a host in turn is held out,
learned rules of the others are applied to it. The words of the true body that go are lost, the others that
go are found. Development figures leave out one fifth of the domains (by a hash); --held-out reports these.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.engines import label_with_trafilatura, taken_blocks
from cleaner.rulebook.learning.markup import learn_markup
from cleaner.rulebook.learning.pages import SourcePage, distinct, words
from cleaner.splitting.html import HtmlPage, split_html


class GoldPage(NamedTuple):
    """A page, and which of its blocks are body."""

    page: SourcePage
    html: HtmlPage
    body: frozenset[int]


def held_out(host: str) -> bool:
    """Tell whether the host's domain is of the fifth that nobody tunes on."""
    domain = ".".join(host.split(".")[-2:])
    return int(hashlib.sha256(domain.encode()).hexdigest(), 16) % 5 == 0


def read(path: Path, *, least: int, held: bool) -> dict[str, list[dict[str, Any]]]:
    """Return the records by host, of hosts with enough of them, those with most first."""
    hosts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            record = json.loads(line)
            host = str(record["url"] or "").partition("://")[2].partition("/")[0].removeprefix("www.")
            if host and held_out(host) == held:
                hosts[host].append(record)
    enough = {host: records for host, records in hosts.items() if len(records) >= least}
    return dict(sorted(enough.items(), key=lambda item: (-len(item[1]), item[0])))


def gold_page(record: dict[str, Any]) -> GoldPage:
    """Return the page with its true body."""
    html = split_html(record["html"])
    body = frozenset(taken_blocks(html.blocks, record.get("body") or record["text"]))
    kept = {at for at, block in enumerate(label_with_trafilatura(html)) if block.label == block.form}
    return GoldPage(SourcePage(str(record["id"]), html.blocks, kept, html.tree), html, body)


def found_and_lost(test: GoldPage, others: list[GoldPage]) -> tuple[int, int, int, int]:
    """Return the boilerplate words found and in all, the body words lost and in all, of one page."""
    pages = distinct([page.page for page in others])
    gone: set[int] = set()
    for proposal in learn_markup(pages):
        gone |= test.html.select(proposal.operation["select"])
    counts = [words(text) for text in test.page.texts]
    places = range(len(counts))
    chrome = [at for at in places if at not in test.body]
    return (
        sum(counts[at] for at in chrome if at in gone),
        sum(counts[at] for at in chrome),
        sum(counts[at] for at in test.body & gone),
        sum(counts[at] for at in test.body),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path)
    parser.add_argument("--hosts", type=int, default=15)
    parser.add_argument("--least", type=int, default=3)
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    hosts = read(options.pages, least=options.least, held=options.held_out)
    totals = [0, 0, 0, 0]
    print(f"{'host':28} {'pages':>5} {'found':>6} {'lost':>6}")
    for host in list(hosts)[: options.hosts]:
        pages = [gold_page(record) for record in hosts[host]]
        sums = [0, 0, 0, 0]
        for number, page in enumerate(pages):
            found = found_and_lost(page, pages[:number] + pages[number + 1 :])
            sums = [one + other for one, other in zip(sums, found, strict=True)]
        totals = [one + other for one, other in zip(totals, sums, strict=True)]
        print(f"{host:28} {len(pages):5} {sums[0] / (sums[1] or 1):6.1%} {sums[2] / (sums[3] or 1):6.1%}")
    print(f"{'all':28} {'':5} {totals[0] / (totals[1] or 1):6.1%} {totals[2] / (totals[3] or 1):6.1%}")


if __name__ == "__main__":
    main()
