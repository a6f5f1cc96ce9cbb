"""The list of sources that rule files speak about, as Markdown: `cleaner rules list`, docs/sources.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.rulebook.rulefile import RuleFile, operations

HEAD = """\
# Sources with rules of their own

Written by `cleaner rules list`. *HTML*: selectors for the body and for what is taken out of it; *text*:
operations on lines; *known by lines*: whether a bare text tells its source.

| source | name | country | language | HTML | text | known by lines | tests |
|---|---|---|---|---|---|---|---|
"""


def source_list(files: Iterable[RuleFile]) -> str:
    """Return a Markdown page with a line for each source file among *files*, drafts left out."""
    sources = [rule_file for rule_file in files if rule_file.kind == "source" and not rule_file.draft]
    rows = sorted(f"| {' | '.join(_cells(rule_file))} |\n" for rule_file in sources)
    return f"{HEAD}{''.join(rows)}\n{len(rows)} sources.\n"


def _cells(rule_file: RuleFile) -> Iterator[str]:
    data = rule_file.data
    source, html = data.get("source", {}), data.get("html", {})
    yield f"`{rule_file.id}`"
    yield from (source.get(key, "") for key in ("name", "country", "language"))
    yield str(sum(len(html.get(key, ())) for key in ("body", "strip")))
    yield str(sum(1 for _ in operations(data)))
    yield "yes" if data.get("match", {}).get("line") else "no"
    yield str(len(data.get("test", ())))
