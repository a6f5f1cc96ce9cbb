"""Write a rule file as a person would: operations a line each, comments above them, tests at the end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

_TABLES_LAST = ("source", "match", "class", "html", "expect", "origin")
_BARE = re.compile(r"^[A-Za-z0-9_-]+$")


def rule_text(data: Mapping[str, Any], *, about: Sequence[str], notes: Mapping[str, str]) -> str:
    """Return *data* as a TOML rule file: *about* as its head comment, *notes* above the items by their id."""
    parts = ["".join(f"# {line}\n" for line in about)]
    simple = {
        key: value for key, value in data.items() if not isinstance(value, dict) and not _is_list(value)
    }
    parts[0] += "".join(f"{key} = {value_text(value)}\n" for key, value in simple.items())
    parts += [
        _list_text(key, value, notes) for key, value in data.items() if _is_list(value) and key != "test"
    ]
    for name in _TABLES_LAST:
        if data.get(name):
            parts.append(f"[{name}]\n" + _table_text(data[name], notes))
    for test in data.get("test", ()):
        note = notes.get(str(test.get("file", "")), "")
        parts.append((f"# {note}\n" if note else "") + "[[test]]\n" + _table_text(test, notes))
    return "\n".join(part for part in parts if part)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _list_text(key: str, items: Iterable[Mapping[str, Any]], notes: Mapping[str, str]) -> str:
    lines = []
    for item in items:
        note = notes.get(str(item.get("id", "")))
        lines += [f"  # {note}\n"] if note else []
        lines.append(f"  {value_text(item)},\n")
    return f"{key} = [\n{''.join(lines)}]\n"


def _table_text(table: Mapping[str, Any], notes: Mapping[str, str]) -> str:
    return "".join(
        _list_text(key, value, notes) if _is_list(value) else f"{_key(key)} = {value_text(value)}\n"
        for key, value in table.items()
    )


def _key(key: str) -> str:
    return key if _BARE.match(key) else json.dumps(key)


def value_text(value: Any) -> str:
    """Return a value as TOML, patterns in literal strings."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | int | float):
        return str(value)
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {value_text(item)}" for key, item in value.items()) + " }"
    return "[" + ", ".join(value_text(item) for item in value) + "]"


def _string(text: str) -> str:
    if "\\" in text and text.isprintable() and "'''" not in text and not text.endswith("'"):
        return f"'{text}'" if "'" not in text else f"'''{text}'''"
    if "\n" in text and '"""' not in text and "\\" not in text and text.replace("\n", "").isprintable():
        return f'"""\n{text}"""'
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
