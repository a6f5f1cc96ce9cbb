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
from cleaner.errors import RuleError
from cleaner.rulebook.schema import RuleFile, read_rule_file
from cleaner.rulebook.sheet import fold

KINDS = {"sources": "source", "templates": "template", "collectors": "collector"}
_TABLES = """
CREATE TABLE state (signature TEXT);
CREATE TABLE file (id TEXT, rank INTEGER, kind TEXT, path TEXT, version TEXT, data TEXT);
CREATE TABLE host (host TEXT, path TEXT, id TEXT);
CREATE TABLE line (text TEXT, region TEXT, weight INTEGER, id TEXT);
CREATE TABLE automatic (id TEXT, kind TEXT, contains TEXT);
"""
_INDEXES = """
CREATE INDEX file_id ON file (id);
CREATE INDEX host_host ON host (host);
CREATE INDEX line_text ON line (text);
"""
_MOST_VARIABLES = 500  # of one SQL statement; SQLite's own limit was 999 before 3.32


class Fingerprint(NamedTuple):
    """A line that tells a source: its text, where it has to stand, how much it weighs."""

    text: str
    region: str | None
    weight: int
    id: str


class RuleStore:
    """The rule files of *folders*, the first folder winning; safe to share between threads."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._lock = threading.Lock()
        self._database = _open(folders)

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
        """Return (path prefix, id) of the sources at *host* or above it, the longest prefix first."""
        labels = host.split(".")
        names = [".".join(labels[at:]) for at in range(len(labels) - 1)]
        marks = ",".join("?" * len(names))
        order = "length(path) DESC, length(host) DESC, id"
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


def rule_paths(folder: str) -> Iterator[tuple[str, str]]:
    """Yield (path, kind) of the rule files in *folder*; loose files count as sources."""
    if not os.path.isdir(folder):
        raise RuleError(folder, 1, "no such folder", remedy="give --rules a folder of .toml files")
    for name, kind in ({"": "source"} | KINDS).items():
        place = os.path.join(folder, name) if name else folder
        if os.path.isdir(place):
            names = sorted(entry.name for entry in os.scandir(place) if entry.name.endswith(".toml"))
            yield from ((os.path.join(place, file), kind) for file in names if file != "outlets.toml")


def _open(folders: Sequence[str]) -> sqlite3.Connection:
    """Return the compiled rules of *folders*, from the cache when nothing has changed."""
    paths = [(rank, path, kind) for rank, folder in enumerate(folders) for path, kind in rule_paths(folder)]
    signature = _signature(path for _, path, _ in paths)
    cache = _cache_path(folders)
    database = _cached(cache, signature)
    if database is None:
        _write_cache(cache, files := _read(paths), signature)
        database = _cached(cache, signature) or _filled(":memory:", files, signature)
    return database


def _signature(paths: Iterable[str]) -> str:
    """Return what changes when any of the files does."""
    stats = [(path, status.st_size, status.st_mtime_ns) for path in paths if (status := os.stat(path))]
    return f"{__version__} {len(stats)} {zlib.crc32(repr(stats).encode()):08x}"


def _cache_path(folders: Sequence[str]) -> str:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    name = zlib.crc32("\n".join(os.path.abspath(folder) for folder in folders).encode())
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


def _write_cache(path: str, files: Sequence[tuple[int, RuleFile]], signature: str) -> None:
    """Write the database beside *path*, then rename it, so that no reader sees half of it.

    A cache folder that can't be written costs time at every start and nothing else.
    """
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        draft = f"{path}.{os.getpid()}"
        _filled(draft, files, signature).close()
        os.replace(draft, path)
    except (OSError, sqlite3.Error):
        return


def _read(paths: Iterable[tuple[int, str, str]]) -> list[tuple[int, RuleFile]]:
    """Read and check the files. Raises RuleError, also for two files with one id in the same folder."""
    files: list[tuple[int, RuleFile]] = []
    seen: dict[tuple[int, str], str] = {}
    for rank, path, kind in paths:
        rule_file = read_rule_file(path, kind=kind)
        other = seen.setdefault((rank, rule_file.id), path)
        if other != path:
            raise RuleError(path, 1, f"the id {rule_file.id!r} is taken by {other}", remedy="rename one")
        files.append((rank, rule_file))
    known = {rule_file.id: rule_file for _, rule_file in files}
    for _, rule_file in files:
        _check_extends(rule_file, known)
    return files


def check_folder(folder: str) -> list[RuleError]:
    """Return the faults of the rule files in *folder*, at most one a file."""
    faults: list[RuleError] = []
    for path, kind in rule_paths(folder):
        try:
            read_rule_file(path, kind=kind)
        except RuleError as error:
            faults.append(error)
    return faults


def _check_extends(rule_file: RuleFile, known: dict[str, RuleFile]) -> None:
    """Follow `extends` and raise RuleError where it names no file, or leads back to where it was."""
    trail = [rule_file.id]
    todo = [(rule_file, trail)]
    while todo:
        current, trail = todo.pop()
        for name in current.data.get("extends", ()):
            if name not in known:
                raise RuleError(
                    current.path, 1, f"extends {name!r}, which no file has as its id", remedy="check the name"
                )
            if name in trail:
                raise RuleError(
                    rule_file.path,
                    1,
                    f"extends leads in a circle: {' -> '.join([*trail, name])}",
                    remedy="break it",
                )
            todo.append((known[name], [*trail, name]))


def _filled(path: str, files: Iterable[tuple[int, RuleFile]], signature: str) -> sqlite3.Connection:
    """Return a new database at *path* with these files."""
    database = sqlite3.connect(path, check_same_thread=False)
    database.executescript(_TABLES)
    for rank, rule_file in files:
        _insert(database, rank, rule_file)
    database.execute("INSERT INTO state VALUES (?)", (signature,))
    database.executescript(_INDEXES)
    database.commit()
    return database


def _insert(database: sqlite3.Connection, rank: int, rule_file: RuleFile) -> None:
    file_id, match = rule_file.id, rule_file.data.get("match", {})
    row = (
        file_id,
        rank,
        rule_file.kind,
        rule_file.path,
        rule_file.version,
        json.dumps(rule_file.data, default=str),
    )
    database.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)", row)
    for pattern in match.get("url", ()):
        host, _, path = pattern.partition("/")
        database.execute(
            "INSERT INTO host VALUES (?, ?, ?)", (host.removeprefix("*."), path.removesuffix("*"), file_id)
        )
    for line in match.get("line", ()):
        rows = [(fold(text), line.get("region"), line.get("weight", 1), file_id) for text in line["is"]]
        database.executemany("INSERT INTO line VALUES (?, ?, ?, ?)", rows)
    if rule_file.kind == "collector" or (rule_file.kind == "template" and match.get("contains")):
        literals = json.dumps(match.get("contains", []))
        database.execute("INSERT INTO automatic VALUES (?, ?, ?)", (file_id, rule_file.kind, literals))
