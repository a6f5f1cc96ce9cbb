"""Which source a page comes from: the caller's word, its URL, the page's own metadata, or its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.article import Evidence, Source
from cleaner.blocks import Block
from cleaner.copies import original
from cleaner.rulebook.rulefile import RuleFile
from cleaner.rulebook.sheet import Layout, Region, fold
from cleaner.rulebook.store import Fingerprint, RuleStore

MIN_SCORE = 3  # of a file that states none: one line is no fingerprint unless it says so
MARGIN = 2  # the best source has to lead the next by this much; editions of one outlet share lines


class Clue(NamedTuple):
    """Something that may name the source: how it was found (`url`, `caller`, `canonical` ...), and what."""

    via: str
    text: str


def by_clues(store: RuleStore, clues: Sequence[Clue]) -> Source | None:
    """Return the declared source: the first clue that names a rule file, else the first that names a host."""
    hosts = [(clue, *_host_and_path(clue.text)) for clue in clues]
    for clue, host, path in hosts:
        rule_file = _by_id(store, clue.text) or _by_host(store, host, path)
        if rule_file is not None:
            return _source(rule_file, "declared", (Evidence(clue.via, clue.text),))
    for clue, host, _ in hosts:
        if "." in host or clue.via == "caller":
            name, domain = (None, host) if "." in host else (clue.text, None)
            return Source(None, name, domain, "declared", (Evidence(clue.via, clue.text),))
    return None


def by_lines(store: RuleStore, blocks: Sequence[Block]) -> Source | None:
    """Return the source whose fingerprint lines stand in the page, by score and margin, else None."""
    points = scores(store, blocks)
    ranked = sorted(points, key=lambda name: (-points[name], name))
    if not ranked or (len(ranked) > 1 and points[ranked[0]] - points[ranked[1]] < MARGIN):
        return None
    if points[ranked[0]] < min_score(store, ranked[0]):
        return None
    places = {block for item, block in _found(store, blocks) if item.id == ranked[0]}
    found = sorted(places, key=lambda block: block.start)
    evidence = tuple(Evidence("fingerprint", block.text, block.start, block.end) for block in found)
    return _source(store.files(ranked[0])[-1], "identified", evidence)


def scores(store: RuleStore, blocks: Sequence[Block]) -> dict[str, int]:
    """Return the weight of the fingerprint lines that stand in the page, by source."""
    points: dict[str, int] = {}
    for item, _ in _found(store, blocks):
        points[item.id] = points.get(item.id, 0) + item.weight
    return points


def min_score(store: RuleStore, name: str) -> int:
    """Return the weight of fingerprint lines that it takes to tell the source *name*."""
    return int(store.files(name)[-1].data.get("match", {}).get("min_score", MIN_SCORE))


def _found(store: RuleStore, blocks: Sequence[Block]) -> Iterator[tuple[Fingerprint, Block]]:
    """Yield the fingerprints that stand in the page, each with its block."""
    texts = [fold(block.text) for block in blocks]
    for item in store.fingerprints(texts):
        block = _where(item, texts, blocks)
        if block is not None:
            yield item, block


def _where(fingerprint: Fingerprint, texts: Sequence[str], blocks: Sequence[Block]) -> Block | None:
    """Return the block where the fingerprint stands, inside its region."""
    span = Region.parse(fingerprint.region).span(len(texts), None)
    return next((blocks[index] for index in span if texts[index] == fingerprint.text), None)


def _host_and_path(text: str) -> tuple[str, str]:
    """Return the lower-case host (without www.) and the path of a URL (a copy has its page's) or a domain."""
    address = original(text)
    rest = address.partition("://")[2] or address
    host, _, path = rest.partition("/")
    host = host.rpartition("@")[2].partition(":")[0].partition("?")[0]
    return host.lower().removeprefix("www.").rstrip("."), path


def _by_id(store: RuleStore, text: str) -> RuleFile | None:
    files = store.files(text)
    return files[-1] if files and files[-1].kind == "source" else None


def _by_host(store: RuleStore, host: str, path: str) -> RuleFile | None:
    for prefix, file_id in store.hosts(host) if "." in host else ():
        if path.startswith(prefix):
            return store.files(file_id)[-1]
    return None


def _source(rule_file: RuleFile, status: str, evidence: tuple[Evidence, ...]) -> Source:
    about = rule_file.data.get("source", {})
    domain = about.get("domain") or rule_file.id.partition("/")[0]
    return Source(rule_file.id, about.get("name"), domain, status, evidence)


def layers(store: RuleStore, names: Sequence[str]) -> Iterator[RuleFile]:
    """Yield the rule files *names* with all that they extend, the general ones first, each once."""
    seen: set[str] = set()

    def visit(name: str) -> Iterator[RuleFile]:
        if name in seen:
            return
        seen.add(name)
        files = store.files(name)
        if files and files[-1].data.get("replace"):
            files = files[-1:]
        for rule_file in files:
            for base in rule_file.data.get("extends", ()):
                yield from visit(base)
        yield from files

    for name in names:
        yield from visit(name)


def layouts(layers: Sequence[RuleFile]) -> list[Layout]:
    """Return the layouts of *layers* in the order to try them; by id, the last layer wins.

    Those that ask something of the page come first, then the latest: by its last day, else the day it was
    seen, else its first.
    """
    found: dict[str, Layout] = {}
    for layer in layers:
        for data in layer.data.get("layout", ()):
            found[data["id"]] = Layout(layer.id, data)

    def day(layout: Layout) -> str:
        data = layout.data
        return str(data.get("until") or data.get("seen") or data.get("since") or "")

    latest_first = sorted(found.values(), key=day, reverse=True)
    return sorted(latest_first, key=lambda layout: not layout.conditions)
