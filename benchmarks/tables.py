"""The tables that the results of `benchmarks/bench.py` make; `docs/make_tables.py` puts them into the docs.

The best figures of a column are bold, as far as the printed digits tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

OURS, OUR_BODY, PEER_BODY = "cleaner", "cleaner, body alone", "trafilatura, body alone"
EVERY, ALL, NEWS = "all pages", "all types", "news"
PLURALS = {"article": "articles"}
MAIN_GROUPS = (ALL, "article", NEWS)
MAIN_RENDER = "inscriptis"
BODY, TITLE, AUTHORS, DATE = "body", "title =", "authors =", "date ="
METADATA = (TITLE, AUTHORS, DATE)
INVENTED = {"authors none, given": AUTHORS, "date none, given": DATE}
COSTS = {
    "html_ms": "HTML, CPU ms a page",
    "text_ms": "bare text, CPU ms a page",
    "start_ms": "start, CPU ms",
    "memory_mb": "peak memory, MB",
}
NONE = "-"
SHOWN_AS = {"raw": "the text as it is"}
FREE = ("raw", "C4 lines", "FineWeb-like")  # a millisecond a page at the most: no rows of their own

Results = dict[str, Any]
Row = tuple[str, list[float | None]]
Best = Callable[[list[float]], float]


def quality(results: Results) -> str:
    """Body and metadata on the main groups of pages; HTML, then bare text."""
    html, text = results["html"], results["text"][MAIN_RENDER]
    head = ["", *(_counted(html, BODY, group) for group in MAIN_GROUPS)]
    head += [_counted(html, measure, EVERY) for measure in METADATA]
    doors = {"HTML": html, "bare text": text}
    lines = [line for door, found in doors.items() for line in (_title(door, head), *_quality(found))]
    return "\n".join([*_head(head), *lines])


def _quality(found: Results) -> list[str]:
    bodies = found["means"][BODY]
    rows = [
        (name, [groups[group] for group in MAIN_GROUPS] + _metadata(found, name, METADATA, EVERY))
        for name, groups in bodies.items()
    ]
    return _lines(rows, _share, max)


def metadata(results: Results) -> str:
    """Metadata by group of pages, also how often it is given where there is none."""
    html, text = results["html"], results["text"][MAIN_RENDER]
    columns = [(measure, group) for group in (NEWS, ALL) for measure in METADATA]
    head = ["", *(_counted(html, measure, group) for measure, group in columns)]
    lines = []
    for door, found in {"HTML": html, "bare text": text}.items():
        rows = [
            (name, [_metadata(found, name, [measure], group)[0] for measure, group in columns])
            for name in found["means"][BODY]
            if _gives(found, name, TITLE)
        ]
        lines += [_title(door, head), *_lines(rows, _share, max)]
    return "\n".join([*_head(head), *lines])


def invented(results: Results) -> str:
    """How often authors or a date are given to pages whose gold has none."""
    found = results["html"]
    head = ["", *(_counted(found, measure, EVERY) for measure in INVENTED)]
    names = [name for name in found["means"][BODY] if _gives(found, name, TITLE)]
    rows = [(name, _metadata(found, name, INVENTED, EVERY)) for name in names]
    return "\n".join([*_head(head), *_lines(rows, _share, min)])


def cost(results: Results) -> str:
    """CPU time a page and of a start, and memory."""
    found = results["cost"]
    names = dict.fromkeys((OUR_BODY, OURS, PEER_BODY, *found["html_ms"], *found["text_ms"]))
    rows = [(name, [found[key].get(name) for key in COSTS]) for name in names if name not in FREE]
    lines = _lines(rows, _number, min)
    floor = next(iter(found["memory_mb"]))
    lines.append(_line([floor, *[NONE] * (len(COSTS) - 1), _number(found["memory_mb"][floor])]))
    return "\n".join([*_head(["", *COSTS.values()]), *lines])


def kinds(results: Results) -> str:
    """Body F1 from HTML and bare text, a row a kind of page."""
    html, text = results["html"], results["text"][MAIN_RENDER]
    peers = [name for name in html["means"][BODY] if name != OURS]
    lines = []
    for kind, pages in html["pages"][BODY].items():
        values = [html["means"][BODY][name][kind] for name in (OURS, *peers)]
        best = max(map(_share, values))
        cells = [f"**{cell}**" if cell == best else cell for cell in map(_share, values)]
        lines.append(_line([kind, str(pages), _share(text["means"][BODY][OURS][kind]), *cells]))
    return "\n".join([*_head(["", "pages", f"{OURS}, bare text", f"{OURS}, HTML", *peers]), *lines])


def renders(results: Results) -> str:
    """Body F1 from bare text, by the way the text was made."""
    doors = results["text"]
    head = ["", *(f"{way}: {group}" for way in doors for group in MAIN_GROUPS)]
    rows = [
        (name, [found["means"][BODY][name][group] for found in doors.values() for group in MAIN_GROUPS])
        for name in doors[MAIN_RENDER]["means"][BODY]
    ]
    return "\n".join([*_head(head), *_lines(rows, _share, max)])


def lead(results: Results) -> str:
    """By how much body F1 is above each peer's, page by page, with the 95 % interval of the mean."""
    lines = []
    for door, found in {"HTML": results["html"], "bare text": results["text"][MAIN_RENDER]}.items():
        for name, groups in found["lead"].items():
            cells = [f"{groups[group][0]:+.3f} ± {groups[group][1]:.3f}" for group in MAIN_GROUPS]
            lines.append(_line([f"{door}: {name}", *cells]))
    return "\n".join([*_head(["", *MAIN_GROUPS]), *lines])


def made(results: Results) -> str:
    """By what the figures were made."""
    made, cost = results["made"], results["cost"]
    versions = ", ".join(f"{name} {version}" for name, version in made["versions"].items())
    sample = f"**No result, but a trial: {made['sample']}.** " if made["sample"] else ""
    return (
        f"{sample}Made by `{made['command']}` in one run: {versions}; models {made['models']['html']} and "
        f"{made['models']['text']}; Python {made['python']}, {made['machine']}. Times and memory: "
        f"{cost['pages']} pages of {cost['html_kb']} KB HTML and {cost['text_kb']} KB text on the mean."
    )


TABLES: dict[str, Callable[[Results], str]] = {
    table.__name__: table for table in (quality, cost, metadata, invented, kinds, renders, lead, made)
}


def _metadata(found: Results, name: str, measures: Iterable[str], group: str) -> list[float | None]:
    return [
        _groups(found, name, measure).get(group)
        if _gives(found, name, INVENTED.get(measure, measure))
        else None
        for measure in measures
    ]


def _gives(found: Results, name: str, measure: str) -> bool:
    """Tell whether a system reads this part of the metadata at all: one that is never right does not."""
    return any(value > 0 for value in _groups(found, name, measure).values())


def _groups(found: Results, name: str, measure: str) -> dict[str, float]:
    """Return the means by group; none of a measure that no page allows."""
    groups: dict[str, float] = found["means"].get(measure, {}).get(name, {})
    return groups


def _counted(found: Results, measure: str, group: str) -> str:
    """Return the head of a column, with its pages."""
    what = "body F1" if measure == BODY else measure.removesuffix(" =")
    pages = found["pages"].get(measure, {}).get(group, 0)
    return f"{what}, {PLURALS.get(group, group)} ({pages})"


def _lines(rows: list[Row], shown: Callable[[float | None], str], best: Best) -> list[str]:
    """Return the rows with the best of each column in bold."""
    columns = [
        [value for value in column if value is not None]
        for column in zip(*(values for _, values in rows), strict=True)
    ]
    tops = [shown(best(column)) if len(column) > 1 else None for column in columns]
    lines = []
    for name, values in rows:
        cells = [shown(value) for value in values]
        marked = [f"**{cell}**" if cell == top else cell for cell, top in zip(cells, tops, strict=True)]
        lines.append(_line([SHOWN_AS.get(name, name), *marked]))
    return lines


def _head(cells: list[str]) -> list[str]:
    return [_line(cells), "|" + "---|" * len(cells)]


def _title(door: str, head: list[str]) -> str:
    return _line([f"**{door}**", *[""] * (len(head) - 1)])


def _line(cells: Sequence[str]) -> str:
    return "|" + "|".join(f" {cell} ".replace("  ", " ") for cell in cells) + "|"


def _share(value: float | None) -> str:
    return NONE if value is None else f"{value:.3f}".removeprefix("0")


def _number(value: float | None) -> str:
    if value is None:
        return NONE
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"
