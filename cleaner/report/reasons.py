"""The reason of a label in words: which operation of which rule file, the model, or the metadata."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cleaner.rulebook.rulebook import Rulebook


class Reason(NamedTuple):
    """A reason as a record has it (*code*), what it means, and the operation's own lines (TOML)."""

    code: str
    words: str
    definition: str = ""


class Reasons:
    """Numbers the different reasons of a batch, so that each is explained once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._numbers: dict[str, int] = {}
        self.all: list[Reason] = []

    def number(self, code: str) -> int:
        """Return the place of the reason *code* in `all`."""
        if code not in self._numbers:
            self._numbers[code] = len(self.all)
            self.all.append(self._explain(code))
        return self._numbers[code]

    def _explain(self, code: str) -> Reason:
        kind, _, rest = code.partition(":")
        if kind == "rule":
            return self._rule(code, *rest.rpartition("/")[::2])
        words = {
            "model": f"The general model judged this block; its score is {rest}.",
            "engine": f"No rule knew this block; {rest} decided.",
            "metadata": "It is the headline of the page, or repeats it.",
        }
        return Reason(code, words.get(kind, ""))

    def _rule(self, code: str, file_id: str, operation: str) -> Reason:
        for rule_file in reversed(self._rulebook.store.files(file_id)):
            name = os.path.basename(rule_file.path)
            if operation == "rest" and rule_file.data.get("rest"):
                return Reason(code, f"{name} says that what no operation takes is text.", 'rest = "text"')
            definition = _definition(rule_file.data, operation)
            if definition:
                return Reason(code, f"Operation {operation} of {name}.", definition)
        return Reason(code, f"Operation {operation} of {file_id}.")


def _definition(data: Mapping[str, Any], name: str) -> str:
    """Return the operation *name* as it could stand in a rule file."""
    for kind, operation in _operations(data):
        if operation["id"] == name:
            classes = data.get("class", {})
            used = [
                n for n in classes if n == operation.get("class") or n in operation.get("seq", "").split()
            ]
            return "\n".join(
                [f"{kind} = [{toml(operation)}]", *(f"class.{n} = {toml(classes[n])}" for n in used)]
            )
    body = data.get("html", {}).get("body")
    return f"body = {toml(body)}" if name == "body" and body else ""


def _operations(table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (key, operation) for all that has an id in *table* and in the tables below it."""
    for key, value in table.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Mapping):
                if "id" in item:
                    yield key, item
                yield from _operations(item)


def toml(value: Any) -> str:
    """Return *value* as TOML on one line. JSON's strings, numbers and lists are TOML's."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
