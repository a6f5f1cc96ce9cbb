"""The JSON Schema of rule files, for editors: written out from the tables that the check itself uses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cleaner.rulebook.schema import REQUIRED, TABLES, Key

DIALECT = "http://json-schema.org/draft-07/schema#"  # what TOML language servers (taplo) read


def json_schema() -> str:
    """Return the schema as JSON text."""
    definitions = {name: _object(name, keys) for name, keys in TABLES.items() if name != "file"}
    schema = {
        "$schema": DIALECT,
        "title": "Cleaner rule file",
        **_object("file", TABLES["file"]),
        "$defs": definitions,
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _object(name: str, keys: Mapping[str, Key]) -> dict[str, Any]:
    required = {"required": list(REQUIRED[name])} if name in REQUIRED else {}
    properties = {key: {**about.type.json, "description": about.about} for key, about in keys.items()}
    return {"type": "object", "additionalProperties": False, **required, "properties": properties}
