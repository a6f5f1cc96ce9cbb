"""All rule files of some folders, read and checked once, then kept in one small SQLite file.

Reading TOML costs milliseconds a file; a filter that runs once a document can't pay that for every rule
file there is. So the files are compiled into a database in the user's cache folder, made anew when any
of them changes, and a page looks up the few rows it needs: the cost is the same for 5 files and for 5,000.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner import __version__
from cleaner.errors import UsageError
from cleaner.rulebook.rulefile import RuleFile

FOLDERS = ("", "sources", "templates", "collectors")
_MOST_VARIABLES = 500  # of one SQL statement; SQLite's own limit was 999 before 3.32


class Fingerprint(NamedTuple):
    """A line that tells a source: its text, where it has to stand, how much it weighs."""

    text: str
    region: str | None
    weight: int
    id: str


class RuleStore:
    """The rule files of *folders*, the first folder winning; safe to share between threads.

    With *drafts*, those too that no person has accepted yet. Raises RuleError for a file at fault.
    """

    def __init__(self, folders: Sequence[str], *, drafts: bool = False) -> None:
        self._lock = threading.Lock()
        self._database = _open(folders, drafts=drafts)

    def _rows(self, query: str, values: Sequence[str | int] = ()) -> list[tuple[str, ...]]:
        with self._lock:
            return self._database.execute(query, values).fetchall()

    def files(self, file_id: str) -> list[RuleFile]:
        """Return the files with this id, the shipped one first, the user's own last."""
        query = "SELECT id, kind, path, version, data FROM file WHERE id = ? ORDER BY rank DESC"
        return [_rule_file(row) for row in self._rows(query, (file_id,))]

    def all_files(self) -> list[RuleFile]:
        """Return every rule file, by id."""
        query = "SELECT id, kind, path, version, data FROM file ORDER BY id, rank DESC"
        return [_rule_file(row) for row in self._rows(query)]

    def hosts(self, host: str) -> list[tuple[str, str]]:
        """Return (path prefix, id) of the sources at *host* or above it, the longest prefix first.

        Of two with the same one that of the first folder, the user's own, comes first.
        """
        labels = host.split(".")
        names = [".".join(labels[at:]) for at in range(len(labels) - 1)]
        marks = ",".join("?" * len(names))
        rank = "(SELECT min(rank) FROM file WHERE file.id = host.id)"
        order = f"length(path) DESC, length(host) DESC, {rank}, id"
        query = f"SELECT path, id FROM host WHERE host IN ({marks}) ORDER BY {order}"
        return [(row[0], row[1]) for row in self._rows(query, names)]

    def fingerprints(self, texts: Iterable[str]) -> list[Fingerprint]:
        """Return the fingerprint lines among *texts*."""
        wanted = sorted(set(texts))
        found: list[Fingerprint] = []
        for at in range(0, len(wanted), _MOST_VARIABLES):
            part = wanted[at : at + _MOST_VARIABLES]
            query = f"SELECT text, region, weight, id FROM line WHERE text IN ({','.join('?' * len(part))})"
            found += [Fingerprint(row[0], row[1], int(row[2]), row[3]) for row in self._rows(query, part)]
        return found

    def automatic(self, kind: str) -> list[tuple[str, list[str]]]:
        """Return (id, literals) of the collectors, or of the templates that literals call up."""
        rows = self._rows("SELECT id, contains FROM automatic WHERE kind = ? ORDER BY id", (kind,))
        return [(row[0], json.loads(row[1])) for row in rows]


def _rule_file(row: tuple[str, ...]) -> RuleFile:
    file_id, kind, path, version, data = row
    return RuleFile(file_id, kind, path, version, json.loads(data))


def _open(folders: Sequence[str], *, drafts: bool) -> sqlite3.Connection:
    """Return the compiled rules of *folders*, from the cache when nothing has changed."""
    signature = f"{__version__} {drafts} {_signature(folders)}"
    cache = _cache_path(folders, drafts=drafts)
    database = _cached(cache, signature)
    if database is None:
        from cleaner.rulebook.building import build, write_cache
        from cleaner.rulebook.reading import read_folders

        files = [(rank, file) for rank, file in read_folders(folders) if drafts or not file.draft]
        write_cache(cache, files, signature)
        database = _cached(cache, signature) or build(":memory:", files, signature)
    return database


def _signature(folders: Sequence[str]) -> str:
    """Return what changes when any of the files does. One call a file: that is all a start pays for it."""
    checksum = 0
    for folder in folders:
        if not os.path.isdir(folder):
            raise UsageError(f"{folder}: no such folder: give --rules a folder of .toml files")
        for name in FOLDERS:
            place = os.path.join(folder, name)
            if os.path.isdir(place):
                stamps = f"{place} {os.stat(place).st_mtime_ns} {sorted(_stamps(place))}"
                checksum = zlib.crc32(stamps.encode("utf-8", "surrogateescape"), checksum)
    return f"{checksum:08x}"


def _stamps(folder: str) -> Iterator[int]:
    """Yield what an edit of a rule file in *folder* changes; of new and lost ones the folder's time tells."""
    for entry in os.scandir(folder):
        if entry.name.endswith(".toml"):
            status = entry.stat()
            yield status.st_mtime_ns ^ status.st_size


def _cache_path(folders: Sequence[str], *, drafts: bool) -> str:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    name = zlib.crc32("\n".join([*map(os.path.abspath, folders), str(drafts)]).encode())
    return os.path.join(base, "source-cleaner", f"rules-{name:08x}.sqlite")


def _cached(path: str, signature: str) -> sqlite3.Connection | None:
    """Return the database at *path* if it was made from just these files; a broken one counts as none."""
    if not os.path.exists(path):
        return None
    try:
        database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        if database.execute("SELECT signature FROM state").fetchone() == (signature,):
            return database
    except sqlite3.Error:
        return None
    database.close()
    return None
