"""The rule file: a new one, or more operations for an existing one, whose comments stay.

Nothing is written that does not hold: the new file is made beside the old one, checked, its tests are run,
and only then it takes the old one's place.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.article import Article
from cleaner.errors import CleanerError, UsageError
from cleaner.formats.whole import new_file
from cleaner.pipeline import Cleaner, Options
from cleaner.rulebook.reading import read_rule_file
from cleaner.rulebook.rulebook import Rulebook
from cleaner.ruletests import run_tests
from cleaner.studio.drafting import GENERIC, METAS, Pick
from cleaner.studio.folder import Document

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

TEST_CHARS = 60  # characters of a line that a test repeats
MOST_FOREIGN = 20_000  # characters of a page of another source that a rule file may carry
MOST_LACKS = 8  # removed lines that a test names
PLAIN = ("schema", "id", "extends", "rest")  # the keys above the operations
LISTS = ("keep", "meta", "drop", "cut")
DISABLE = "disable"
SOURCES = "sources"


class Saved(NamedTuple):
    """The file written, and how many tests it now has."""

    path: str
    tests: int


def existing(rules: str, file_id: str) -> str | None:
    """Return the path of the file in the folder *rules* that has this id, None if there is none."""
    if not os.path.isdir(rules):
        return None
    own = os.path.join(os.path.abspath(rules), "")
    paths = [rule_file.path for rule_file in Rulebook([rules]).store.files(file_id)]
    return next((path for path in reversed(paths) if os.path.abspath(path).startswith(own)), None)


def taken_ids(path: str | None) -> list[str]:
    """Return the ids of the operations in the rule file at *path*."""
    if path is None:
        return []
    import tomlkit

    with open(path, encoding="utf-8") as stream:
        data = tomlkit.load(stream)
    return [str(operation["id"]) for kind in LISTS for operation in data.get(kind, [])]


def as_toml(
    data: Mapping[str, Any], *, onto: str | None = None, tests: Sequence[Mapping[str, Any]] = ()
) -> str:
    """Return *data* as a rule file with *tests*, added to the file *onto* (a path) if one is given."""
    import tomlkit

    if onto is None:
        text = tomlkit.dumps({key: value for key, value in data.items() if key in PLAIN})
    else:
        with open(onto, encoding="utf-8") as stream:
            text = stream.read()
    document = tomlkit.parse(_with_lists(text, data))
    _add_operations(document, data)
    _add_tables(document, data)
    return tomlkit.dumps(document) + "".join(map(_test_text, tests))


def _with_lists(text: str, data: Mapping[str, Any]) -> str:
    """Return the file *text* with empty lists for those kinds of operations in *data* that it lacks.

    They go above the first table and what is said about it: TOML reads a key below a table as part of it.
    """
    import tomlkit

    present = tomlkit.parse(text)
    missing = [kind for kind in (DISABLE, *LISTS) if data.get(kind) and kind not in present]
    lists = "".join(f"{kind} = [\n]\n\n" for kind in missing)
    lines = text.splitlines(keepends=True)
    at = next((number for number, line in enumerate(lines) if line.startswith("[")), len(lines))
    while at and lines[at - 1].startswith("#"):
        at -= 1
    gap = "\n" if lists and at and lines[at - 1].strip() else ""
    return "".join(lines[:at]) + gap + lists + "".join(lines[at:])


def _add_operations(document: TOMLDocument, data: Mapping[str, Any]) -> None:
    for name in data.get(DISABLE, ()):
        if name not in document[DISABLE]:
            document[DISABLE].add_line(name, indent="  ")
    for kind in LISTS:
        for operation in data.get(kind, ()):
            _append(document[kind], operation)


def _append(listed: Any, value: Mapping[str, Any]) -> None:
    """Append a table to a list: on a line of its own, or as a table where the file writes tables."""
    import tomlkit

    if isinstance(listed, tomlkit.items.AoT):
        table = tomlkit.table()
        table.update({key: _inline(item) for key, item in value.items()})
        listed.append(table)
        return
    listed.add_line(_inline(value), indent="  ")
    if not listed.as_string().endswith("\n]"):
        listed.add_line(indent="")


def _inline(value: Any) -> Any:
    """Return *value* with its tables inline."""
    import tomlkit

    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        for key, item in value.items():
            table[key] = _inline(item)
        return table
    if isinstance(value, str) and "\\" in value and "'" not in value:
        return tomlkit.string(value, literal=True)
    return value


def _add_tables(document: TOMLDocument, data: Mapping[str, Any]) -> None:
    """Add [source] and [match]; what an existing file says stays, and gets the new fingerprints."""
    import tomlkit

    for name in ("source", "match"):
        table: Any = document.get(name)
        if table is None:
            table = document[name] = tomlkit.table()
        for key, value in data.get(name, {}).items():
            if key == "line":
                _add_fingerprints(table, value)
            elif key not in table:
                table[key] = value


def _add_fingerprints(table: Any, lines: Sequence[Mapping[str, Any]]) -> None:
    import tomlkit

    if "line" not in table:
        table["line"] = tomlkit.array()
    known = {text for line in table["line"] for text in line["is"]}
    for line in lines:
        if not known.issuperset(line["is"]):
            _append(table["line"], line)


def _test_text(test: Mapping[str, Any]) -> str:
    """Return *test* as the table that ends the file."""
    import tomlkit

    table = tomlkit.table()
    for key, value in test.items():
        table[key] = tomlkit.string(value, multiline=True) if key == "text" else _inline(value)
    tests = tomlkit.aot()
    tests.append(table)
    return "\n" + tomlkit.dumps({"test": tests})


def make_test(document: Document, article: Article) -> dict[str, Any]:
    """Return the test that holds the draft to what it does with *document* now. Raises UsageError."""
    if not article.text:
        raise UsageError("the rule would leave no article in this document")
    paragraphs = article.text.split("\n\n")
    record = article.to_dict()
    meta = {name: record[name] for name in ("title", "authors", "date_published") if record[name]}
    reason = f"rule:{article.source.id}/"
    gone = [block.text for block in article.blocks if block.reason.startswith(reason)]
    lacks = [text[:TEST_CHARS] for text in gone if text[:TEST_CHARS] not in article.text]
    return {
        "text": document.text,
        **({"meta": meta} if meta else {}),
        "first": paragraphs[0][:TEST_CHARS],
        "last": paragraphs[-1][-TEST_CHARS:],
        "lacks": list(dict.fromkeys(lacks))[:MOST_LACKS],
    }


def negative_test(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """Return a test that the rule leaves the shortest of these documents of other sources alone."""
    others = [document for document in documents if 0 < len(document.text) <= MOST_FOREIGN]
    shortest = min(others, key=lambda document: (len(document.text), document.number), default=None)
    return [] if shortest is None else [{"negative": True, "text": shortest.text}]


def save(rules: str, file_id: str, toml: str, *, onto: str | None) -> Saved:
    """Write the rule file *toml* into the folder *rules*, in place of *onto* if given.

    Raises RuleError for a file that does not hold, UsageError for a test that fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        trial = os.path.join(folder, os.path.basename(onto or file_name(file_id)))
        with open(trial, "w", encoding="utf-8") as stream:
            stream.write(toml)
        tests = _checked(folder, trial)
    path = onto or os.path.join(rules, SOURCES, file_name(file_id))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    draft = f"{path}.{os.getpid()}"
    with new_file(draft) as stream:
        stream.write(toml.encode())
    os.replace(draft, path)
    return Saved(path, tests)


def file_name(file_id: str) -> str:
    """Return the name of the rule file of a source."""
    return file_id.replace("/", "-") + ".toml"


def _checked(folder: str, path: str) -> int:
    """Return how many tests the file at *path* has; all hold. Raises UsageError where one fails."""
    rule_file = read_rule_file(path, kind="source")
    outcomes = list(run_tests(Cleaner(Options((folder,))), rule_file))
    faults = [f"test {outcome.number}: {fault}" for outcome in outcomes for fault in outcome.faults]
    if faults:
        raise UsageError("not saved, " + "; ".join(faults))
    return len(outcomes)


def cleaned(cleaner: Cleaner, document: Document) -> Article:
    """Return *document* as *cleaner* cleans it. Raises CleanerError when it can't be."""
    result = next(cleaner.run([document.page]))
    if not isinstance(result, Article):
        raise CleanerError(result.error)
    return result


def overruled(cleaner: Cleaner, picks: Sequence[Pick], documents: Sequence[Document]) -> list[str]:
    """Return the general operations that speak before the draft's own about what was read from a line."""
    names = set()
    for pick in picks:
        if pick.choice in METAS:
            reason = cleaned(cleaner, documents[pick.document]).blocks[pick.block].reason
            if reason.startswith(f"rule:{GENERIC}/"):
                names.add(reason.rpartition("/")[2])
    return sorted(names)
