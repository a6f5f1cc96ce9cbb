"""A user's own list of ratings (`--ratings FILE.csv`): the raters whose lists may not be shipped.

    # rater: Example Rater
    # scheme: example-score
    # version: 2026-10
    # license: licensed to us, not to be passed on
    # favourable: >= 60          (optional, as is `unfavourable`: `>= N`, `<= N` or `word|word`)
    domain,value,rated_on,scope,evidence_url
    example.com,82.5,2026-09-01,,

The columns `domain` and `value` are needed, the others may be left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.errors import RatingsError
from cleaner.reliability.domains import host_of, path_of
from cleaner.reliability.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEEDED = ("rater", "scheme", "version", "license")
SIDES = ("favourable", "unfavourable")
COLUMNS = ("domain", "value", "rated_on", "scope", "evidence_url")


def read_user_table(path: Path) -> Table:
    """Read and check a table of ratings; RatingsError names the file, the line and the remedy."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RatingsError(str(path), 0, f"can't be read ({error})", remedy="give a UTF-8 CSV file") from None
    about = dict(_preamble(lines))
    for key in NEEDED:
        if not about.get(key):
            raise RatingsError(
                str(path), 1, f"the preamble has no {key}", remedy=f"add a line `# {key}: ...` at the top"
            )
    for key in SIDES:
        _check_side(path, lines, key, about.get(key))
    return Table(about, sorted(_rows(path, lines)))


def _preamble(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if not line.startswith("#"):
            return
        key, _, value = line.lstrip("# ").partition(":")
        yield key.strip(), value.strip()


def _check_side(path: Path, lines: list[str], key: str, declared: str | None) -> None:
    if declared is None or declared[:2] not in (">=", "<="):
        return
    try:
        float(declared[2:])
    except ValueError:
        at = next(number for number, line in enumerate(lines, 1) if key in line)
        raise RatingsError(
            str(path), at, f"{declared!r} is no bound", remedy="write `>= 60` or `word|word`"
        ) from None


def _rows(path: Path, lines: list[str]) -> Iterator[str]:
    import csv

    skipped = sum(1 for line in lines if line.startswith("#"))
    reader = csv.DictReader(lines[skipped:])
    missing = {"domain", "value"} - set(reader.fieldnames or ())
    if missing:
        raise RatingsError(
            str(path),
            skipped + 1,
            f"no column {', '.join(sorted(missing))}",
            remedy=f"the header is {','.join(COLUMNS)}",
        )
    for row in reader:
        cells = [(row.get(column) or "").strip() for column in COLUMNS]
        yield "\t".join([_key(path, skipped + reader.line_num, cells), *cells[1:], ""])


def _key(path: Path, line: int, cells: list[str]) -> str:
    """Return the row's domain as the look-up spells it."""
    host = host_of(cells[0].lower())
    if host is None or not cells[1]:
        raise RatingsError(
            str(path),
            line,
            "a row without a domain or a value",
            remedy="write `example.com,value` or delete it",
        )
    return host + path_of(cells[0]).rstrip("/")
