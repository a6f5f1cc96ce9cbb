"""Compile checked rule files into the SQLite file that store.py looks things up in."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence

from cleaner.rulebook.rulefile import RuleFile
from cleaner.rulebook.sheet import fold

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


def write_cache(path: str, files: Sequence[tuple[int, RuleFile]], signature: str) -> None:
    """Write the database beside *path*, then rename it, so that no reader sees half of it.

    A cache folder that can't be written costs time at every start and nothing else.
    """
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        draft = f"{path}.{os.getpid()}"
        build(draft, files, signature).close()
        os.replace(draft, path)
    except (OSError, sqlite3.Error):
        return


def build(path: str, files: Iterable[tuple[int, RuleFile]], signature: str) -> sqlite3.Connection:
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
    data = json.dumps({key: value for key, value in rule_file.data.items() if key != "test"}, default=str)
    row = (file_id, rank, rule_file.kind, rule_file.path, rule_file.version, data)
    database.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)", row)
    for pattern in match.get("url", ()):
        host, _, path = pattern.partition("/")
        database.execute(
            "INSERT INTO host VALUES (?, ?, ?)", (host.removeprefix("*."), path.removesuffix("*"), file_id)
        )
    for line in match.get("line", ()):
        texts = [line["is"]] if isinstance(line["is"], str) else line["is"]
        rows = [(fold(text), line.get("region"), line.get("weight", 1), file_id) for text in texts]
        database.executemany("INSERT INTO line VALUES (?, ?, ?, ?)", rows)
    if rule_file.kind == "collector" or (rule_file.kind == "template" and match.get("contains")):
        literals = json.dumps(match.get("contains", []))
        database.execute("INSERT INTO automatic VALUES (?, ?, ?)", (file_id, rule_file.kind, literals))
