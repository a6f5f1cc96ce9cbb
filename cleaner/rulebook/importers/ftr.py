"""Site configs in the Full-Text RSS format become rule files.

The format: a text file a site, named `<host>.txt` (`.host.txt` for its subdomains too), a line a directive:
`body: //div[@id='story']`, XPath throughout, `#` for comments. Said at
https://help.fivefilters.org/full-text-rss/site-patterns.html. What has no place in a rule file (fetching,
several pages, editing of markup) is left out and said, directive by directive.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from cleaner.rulebook.selectors import selector_fault
from cleaner.rulebook.writing import rule_text

FIELDS = {"body": "body", "title": "title", "author": "author", "date": "published"}
# Checked against live pages: configs of before 2017 found the body of 2 pages of 21, those of 2024 to 2026 of
# 95 of 108. Between them nobody has measured; three years is the cautious half.
FRESH_DAYS = 3 * 365
SILENT = frozenset({"test_url", "prune", "tidy", "autodetect_on_failure", "parser", "test_contains"})
# A repository's own settings can name programs to run, and git obeys them: none of these is asked.
GIT = ("git", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false")
_DIRECTIVE = re.compile(r"^([a-z_]+)(\([^)]*\))?\s*:\s*(.*)$")


class Imported(NamedTuple):
    """A site config as a rule file: its text (empty where there is none), what was left out."""

    id: str
    text: str
    left_out: Sequence[str]
    stale: bool


def import_folder(folder: str, *, today: date) -> Iterator[Imported]:
    """Yield the site configs of *folder*, by name. One untouched for three years becomes a `stale` draft."""
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if (
            name.endswith(".txt")
            and os.path.isfile(path)
            and not name.lower().startswith(("readme", "license"))
        ):
            yield convert(path, touched=last_touched(path), today=today)


def last_touched(path: str) -> date:
    """Return the day of the file's last commit, or its own date where it stands in no repository."""
    folder, name = os.path.split(os.path.abspath(path))
    command = [*GIT, "-C", folder, "log", "-1", "--format=%cs", "--", name]
    offline = {**os.environ, "GIT_ALLOW_PROTOCOL": "none"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=offline)  # noqa: S603
        if done.returncode == 0 and done.stdout.strip():
            return date.fromisoformat(done.stdout.strip())
    except OSError:  # no git on this machine: the file's own date is the next best
        pass
    return datetime.fromtimestamp(os.path.getmtime(path), UTC).date()


def convert(path: str, *, touched: date, today: date) -> Imported:
    """Return the site config at *path* as a rule file."""
    name = os.path.basename(path).removesuffix(".txt")
    host = name.removeprefix(".").removeprefix("www.").lower()
    html, left_out = _operations(path)
    stale = (today - touched).days > FRESH_DAYS
    if not html:
        return Imported(host, "", left_out, stale)
    data: dict[str, Any] = {
        "schema": 1,
        "id": host,
        "status": "stale" if stale else "imported",
        "html": html,
        "source": {"domain": host},
        "match": {"url": [f"{host}/*"]},
        "origin": {"format": "ftr", "file": os.path.basename(path), "touched": touched},
    }
    about = [f"Imported from the Full-Text RSS site config {os.path.basename(path)}."]
    about += [f"not carried over: {line}" for line in left_out]
    return Imported(host, rule_text(data, about=about, notes={}), left_out, stale)


def _operations(path: str) -> tuple[dict[str, Any], list[str]]:
    """Return the [html] table, and the directives that have no place in it."""
    html: dict[str, Any] = {}
    strips: list[dict[str, str]] = []
    left_out: list[str] = []
    for key, value in _directives(path):
        selector = _selector(key, value)
        problem = "has no place in a rule file" if selector is None else selector_fault(selector)
        if problem and key not in SILENT:
            left_out.append(f"{key}: {value[:80]} ({problem})")
        elif selector and not problem and key in FIELDS:
            html.setdefault(FIELDS[key], []).append(selector)
        elif selector and not problem:
            strips.append({"id": f"strip-{len(strips) + 1}", "select": selector})
    return html | ({"strip": strips} if strips else {}), left_out


def _directives(path: str) -> Iterator[tuple[str, str]]:
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            found = _DIRECTIVE.match(line.strip())
            if found and found[3] and not line.startswith("#"):
                yield found[1] + (found[2] or ""), found[3].strip()


def _selector(key: str, value: str) -> str | None:
    """Return the selector that a directive stands for, None where it is none."""
    if key in FIELDS or key == "strip":
        return value if value.startswith(("/", "(")) else f"xpath:{value}"
    if key == "strip_id_or_class":  # any part of the name counts, as in Full-Text RSS itself
        word = value.strip("\"'")
        return f"//*[contains(@class, '{word}') or contains(@id, '{word}')]" if "'" not in word else None
    return None


def summary(imported: Sequence[Imported]) -> Mapping[str, int]:
    """Return how many configs there were, became rules, are stale, and lines left out."""
    return {
        "configs": len(imported),
        "rule files": sum(bool(item.text) for item in imported),
        "of these stale": sum(item.stale and bool(item.text) for item in imported),
        "directives left out": sum(len(item.left_out) for item in imported),
    }
