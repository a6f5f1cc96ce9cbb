"""The list of sources that rule files speak about, as Markdown: `cleaner rules list`, docs/sources.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.rulebook.rulefile import HTML_FIELDS, HTML_PLACES, RuleFile, operations

HEAD = """\
# Sources with rules of their own

Written by `cleaner rules list`. *HTML*: selectors for the body, what is taken out of it, and metadata;
*text*: operations on lines; *known by lines*: whether a bare text tells its source.

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
    source, sheets = data.get("source", {}), [data, *data.get("layout", ())]
    html = [sheet.get("html", {}) for sheet in sheets]
    yield f"`{rule_file.id}`"
    yield from (source.get(key, "") for key in ("name", "country", "language"))
    yield str(sum(len(table.get(key, ())) for table in html for key in ("strip", *HTML_PLACES, *HTML_FIELDS)))
    yield str(sum(1 for sheet in sheets for _ in operations(sheet)))
    yield "yes" if data.get("match", {}).get("line") else "no"
    yield str(len(data.get("test", ())))
