"""Check one rule file against the schema: every fault names the line and the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from cleaner.errors import RuleError
from cleaner.rulebook.lines import Lines
from cleaner.rulebook.rulefile import HTML_FIELDS, HTML_PLACES, operations
from cleaner.rulebook.schema import FIELDS, REQUIRED, TABLES, Type
from cleaner.rulebook.selectors import selector_fault
from cleaner.rulebook.sheet import MAX_PROGRAMS, compile_regex, run_pattern, sequence_names

MAX_PATTERN = 2000  # characters; the longest hand-written one is 430
MAX_PROGRAM = 5000  # RE2 instructions: `(x{1000}){5}`; the largest hand-written pattern needs 1,700
MAX_TEXT = 64 * 1024  # characters of a string that is no test page
_PATTERN_KEYS = ("is", "starts", "re", "class")
_ID = r"^(collector:|template:)?[a-z0-9\p{L}][a-z0-9\p{L}._-]*(/[a-z0-9\p{L}._-]+)?$"


def check(data: Mapping[str, Any], lines: Lines, *, kind: str) -> list[RuleError]:
    """Return the faults of the rule file *data* in the order of its lines: of form, else of sense."""
    checker = _Checker(lines)
    checker.table(data, "file", "the file", ())
    if not checker.faults:
        checker.identity(data, kind)
        checker.sense(data)
    return sorted(checker.faults, key=lambda fault: fault.line)


class _Checker:
    """Collects the faults of one file."""

    def __init__(self, lines: Lines) -> None:
        self.lines, self.faults = lines, list[RuleError]()
        self.programs = 0  # RE2 instructions of all patterns so far

    def fault(self, what: str, remedy: str, *words: str) -> None:
        """Note a fault at the line where *words* stand."""
        number = self.lines.number(*words)
        self.faults.append(RuleError(self.lines.path, number, what, remedy=remedy))

    # Form: the keys and types of every table.

    def table(self, value: Mapping[str, Any], name: str, where: str, path: tuple[str, ...]) -> None:
        """Check the keys of a table, and what they hold."""
        known = TABLES[name]
        path = (*path, str(value["id"])) if isinstance(value.get("id"), str) else path
        for key, item in value.items():
            if key not in known:
                self.fault(f"unknown key {key!r} in {where}", nearest(key, known), *path, key)
            else:
                self.value(item, known[key].type, key, where, path)
        for key in REQUIRED.get(name, ()):
            if not value.get(key):
                self.fault(f"{where} has no {key}", f"write: {key} = ...", *path, name)

    def value(self, value: Any, wanted: Type, key: str, where: str, path: tuple[str, ...]) -> None:
        """Check one value, and the tables inside it."""
        items = value if isinstance(value, list) and wanted.items else ()
        fits = _is(value, wanted.python) and all(_is(item, wanted.items) for item in items)
        if not fits or not _in_range(value, wanted.json):
            self.fault(f"{key!r} in {where} is not {wanted.words}", _remedy(value, wanted), *path, key)
        elif wanted.many:
            for item in value:
                self.table(item, wanted.table, f"{key} {item.get('id', '')!r}", (*path, key))
        elif wanted.named:
            for name, item in value.items():
                if not isinstance(item, dict):
                    self.fault(f"{key} {name!r} is no table", f'write: {name} = {{ re = "..." }}', key, name)
                else:
                    self.table(item, wanted.table, f"{key} {name!r}", (*path, name))
        elif wanted.table:
            self.table(value, wanted.table, f"[{key}]", (*path, key))
        elif isinstance(value, str) and key != "text" and len(value) > MAX_TEXT:
            self.fault(f"{key!r} in {where} has {len(value):,} characters", "shorten it", *path, key)

    # Sense: what the values say.

    def identity(self, data: Mapping[str, Any], kind: str) -> None:
        file_id = data["id"]
        if data["schema"] != 1:
            self.fault("unknown schema version", "write: schema = 1", "schema")
        if kind != "source" and not file_id.startswith(f"{kind}:"):
            self.fault(f"the id of a {kind} starts with {kind}:", f'write: id = "{kind}:..."', "id")
        elif kind == "source" and file_id.startswith(("template:", "collector:")):
            folder = file_id.partition(":")[0] + "s"
            self.fault(f"{file_id[:60]!r} is taken for a source here", f"put the file into {folder}/", "id")
        elif not is_id(file_id):
            self.fault(f"the id {file_id[:60]!r} is no domain", 'as in: id = "example.com/en"', "id")

    def sense(self, data: Mapping[str, Any]) -> None:
        self.sheet(data)
        self.unique((layout["id"] for layout in data.get("layout", ())), "layouts")
        for layout in data.get("layout", ()):
            self.sheet(layout)
            if "since" in layout and layout["since"] > layout.get("until", date.max):
                name = layout["id"]
                self.fault(f"the layout {name!r} ends before it starts", "swap the days", name)
            for condition in layout.get("when", ()):
                self.matchable(condition, layout["id"], also=("select",))
                self.selectors([condition["select"]] if "select" in condition else [], layout["id"])
        for line in data.get("match", {}).get("line", ()):
            self.region(line, "line")
        for pattern in data.get("match", {}).get("url", ()):
            self.address(pattern)
        for test in data.get("test", ()):
            self.test(test)

    def sheet(self, data: Mapping[str, Any]) -> None:
        """Check the operations of a file or of one of its layouts."""
        html = data.get("html", {})
        named = [item["id"] for _, item in operations(data)]
        self.unique([*named, *(strip["id"] for strip in html.get("strip", ()))], "operations")
        for kind, operation in operations(data):
            self.operation(kind, operation)
        for name, pattern in data.get("class", {}).items():
            self.matchable(pattern, name)
        for strip in html.get("strip", ()):
            self.selectors([strip["select"]], strip["id"], elements=True)
        for name in (*HTML_PLACES, *HTML_FIELDS):
            self.selectors(html.get(name, ()), name, elements=name in HTML_PLACES)
        for field in data.get("expect", {}).get("fields", ()):
            if field not in FIELDS:
                self.fault(f"unknown field {field!r}", nearest(field, FIELDS), "expect", field)

    def address(self, pattern: str) -> None:
        """Check that a pattern of addresses is a host and the start of a path, as they are compared."""
        host, slash, path = pattern.partition("://")[2 if "://" in pattern else 0].partition("/")
        host = host.lower().removeprefix("*.").removeprefix("www.")
        if pattern.removeprefix("*.") != f"{host}{slash}{path}" or "*" in host + path.removesuffix("*"):
            remedy = f"write: {host}/{path.partition('*')[0]}*"
            self.fault(f"no address is like {pattern!r}: a host and the start of a path", remedy, "url")

    def operation(self, kind: str, operation: Mapping[str, Any]) -> None:
        name = operation["id"]
        self.region(operation, name)
        if kind == "run":
            self.sequence(operation["seq"], name)
        elif kind == "cut":
            self.cut(operation)
        else:
            self.matchable(operation, name)
        if kind == "split" and "re" not in operation:
            self.fault(f"split {name!r} has no pattern", 'write: re = "..."', name)
        if kind == "meta":
            self.groups(operation.get("re", ""), name)
        if operation.get("split") == "":
            self.fault(f"{name!r} splits at nothing", "name the sign between the values", name, "split")
        self.date(operation.get("date", {}), name)

    def groups(self, source: str, name: str) -> None:
        """Check that the named groups of a pattern are fields of the record."""
        pattern = compile_regex(source).pattern
        for group in pattern.groupindex if pattern else ():
            if group not in FIELDS:
                self.fault(f"unknown field {group!r} in {name!r}", nearest(group, FIELDS), name, "re")

    def cut(self, operation: Mapping[str, Any]) -> None:
        if "from" not in operation and "to" not in operation:
            remedy = "give it from = { ... }, to = { ... } or both"
            self.fault(f"the cut {operation['id']!r} has no marker", remedy, operation["id"])
        for end in ("from", "to"):
            if end in operation:
                self.matchable(operation[end], operation["id"])
                self.region(operation[end], operation["id"])

    def unique(self, names: Iterable[str], what: str) -> None:
        seen: set[str] = set()
        for name in names:
            if not name.isprintable():  # it would stand in reasons, one a line
                self.fault(f"the id {name[:60]!r} holds control characters", "take them out", "id")
            if name in seen:
                self.fault(f"two {what} named {name!r}", "rename one", name)
            seen.add(name)

    def region(self, table: Mapping[str, Any], name: str) -> None:
        region = table.get("region")
        if region is None:
            return
        place, _, rest = region.partition(":")
        reference, _, count = rest.partition(":") if place in ("after", "before") else (":", "", rest)
        fits = place in ("head", "tail", "after", "before") and reference and (not count or count.isdecimal())
        if not fits or (place in ("head", "tail") and not count) or len(count) > 6:
            remedy = "use head:N, tail:N, after:OP, after:OP:N or before:OP:N"
            self.fault(f"unknown region {region!r}", remedy, name, region)

    def matchable(self, table: Mapping[str, Any], name: str, *, also: tuple[str, ...] = ()) -> None:
        """Check a line pattern."""
        if not any(table.get(key) for key in (*_PATTERN_KEYS, *also)):
            self.fault(f"{name!r} says nothing to match", 'give it is = [...] or re = "..."', name)
        if "re" in table:
            self.regex(table["re"], name)

    def regex(self, source: str, name: str) -> None:
        if len(source) > MAX_PATTERN:
            self.fault(f"the pattern of {name!r} has {len(source):,} characters", "split it", name)
            return
        compiled = compile_regex(source)
        if compiled.error:
            remedy = "RE2 has no lookaround and no backreferences; write \\pL for a letter of any script"
            self.fault(f"the pattern of {name!r} does not compile: {compiled.error}", remedy, name, "re")
        elif compiled.pattern.programsize > MAX_PROGRAM:
            self.fault(f"the pattern of {name!r} unfolds to a huge one", "use smaller repeats", name, "re")
        else:
            self.total(compiled.pattern.programsize, name)

    def total(self, programs: int, name: str) -> None:
        """Add up the patterns; note the first that is too much."""
        before, self.programs = self.programs, self.programs + programs
        if before <= MAX_PROGRAMS < self.programs:
            self.fault(f"up to {name!r} the patterns are too large together", "split the file", name)

    def sequence(self, sequence: str, name: str) -> None:
        """Check that a sequence is a pattern over names: names, ( ) | * + ? and {n,m}."""
        names = sorted({*sequence_names(sequence), "any"})
        self.regex(
            run_pattern(sequence, names, {1 << bit: chr(0xE000 + bit) for bit in range(len(names))}), name
        )

    def selectors(self, selectors: Iterable[str], name: str, *, elements: bool = False) -> None:
        """Check selectors; where *elements* are wanted, attributes are none."""
        for selector in selectors:
            problem = selector_fault(selector, elements=elements)
            if problem:
                self.fault(f"the selector {selector[:60]!r} of {name!r}: {problem}", "mend it", name)

    def date(self, form: Mapping[str, str], name: str) -> None:
        """Check that the format can read a date that it wrote, and that the zone exists."""
        from zoneinfo import ZoneInfo

        try:
            if "tz" in form:
                ZoneInfo(form["tz"])
            if "format" in form:
                written = datetime(2024, 12, 31).strftime(form["format"])
                if datetime.strptime(written, form["format"]).date() != date(2024, 12, 31):
                    raise ValueError("the format lacks the year, the month or the day")
        except (ValueError, KeyError, OSError) as error:
            remedy = "format as in strptime (%d %B %Y, %H:%M), tz as in Europe/Kyiv"
            self.fault(f"the date of {name!r}: {error}", remedy, name, "date")

    def test(self, test: Mapping[str, Any]) -> None:
        if ("file" in test) == ("text" in test):
            self.fault("a test has either a file or a text", 'write: text = """..."""', "test")
        for key, value in test.get("meta", {}).items():
            if not isinstance(value, str) and not (
                isinstance(value, list) and all(_is(i, (str,)) for i in value)
            ):
                self.fault(f"meta {key!r} is neither a string nor strings", "write it in quotes", "meta", key)
        for problem in _path_faults(test.get("file", "")):
            self.fault(
                f"the file {test['file'][:60]!r} of a test {problem}", "name one below the rules", "file"
            )


def _is(value: Any, types: tuple[type, ...]) -> bool:
    alike = {bool, datetime} - {*types}  # to Python also a number, also a date
    return not types or (isinstance(value, types) and type(value) not in alike)


def _in_range(value: Any, schema: Mapping[str, Any]) -> bool:
    if "enum" in schema:
        return value in schema["enum"]
    return (
        schema.get("minimum", value) <= value <= schema.get("maximum", value) if "minimum" in schema else True
    )


def _remedy(value: Any, wanted: Type) -> str:
    if "enum" in wanted.json:
        return nearest(str(value), wanted.json["enum"])
    return f"it is {str(value)[:40]!r}: give {wanted.words}"


def _path_faults(path: str) -> Iterator[str]:
    """Yield why *path* may not be read: a test reads pages below the rules, nothing else."""
    if path.startswith(("/", "~")) or "\\" in path or ":" in path or "\0" in path:
        yield "is no relative path"
    if ".." in path.split("/"):
        yield "leads out of the folder"
    elif any(part.startswith(".") for part in path.split("/")):
        yield "is hidden"


def is_id(name: str) -> bool:
    """Tell whether a rule file can have the id *name*."""
    return bool(compile_regex(_ID).pattern.search(name))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a remedy that names the known word nearest to *word*."""
    import difflib

    names = sorted(str(name) for name in known)
    close = difflib.get_close_matches(word[:40], names, n=1)
    return f"did you mean {close[0]!r}?" if close else "known: " + ", ".join(names)
