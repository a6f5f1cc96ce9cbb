"""Lint a checked rule file: what is allowed and still likely a mistake.

A finding can be allowed where it is meant so, by a comment on the line or above it: `# ok: unanchored`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cleaner.errors import RuleError
from cleaner.rulebook.lines import Lines
from cleaner.rulebook.rulefile import RuleFile, operations
from cleaner.rulebook.sheet import Matcher, fold, sequence_names

# Ordinary sentences. An operation that may match anywhere and matches one of them matches articles.
SENTENCES = (
    "The council of the northern port town voted on Monday to close the old ferry terminal.",
    "He agreed.",
    '"We will not read more into it," she said. "Follow us, and you\'ll see."',
    "In 2024, some 1,200 people signed up to share their homes, the ministry said in a report.",
    "Die Regierung hat am Montag beschlossen, das alte Fährterminal zu schließen.",
    "Le gouvernement a décidé lundi de fermer l'ancien terminal de ferry.",
    "Правительство решило в понедельник закрыть старый паромный терминал.",
    "政府は月曜日、古いフェリーターミナルを閉鎖することを決めた。",
)
WIDE = 40  # lines: a region of the head or the tail that is wider is the whole of most articles


def lint(rule_file: RuleFile) -> list[RuleError]:
    """Return the findings of one file, by line."""
    lines = _lines_of(rule_file)
    findings = [*_patterns(rule_file, lines), *_unused_classes(rule_file, lines)]
    return sorted((f for f in findings if f is not None), key=lambda finding: finding.line)


def _lines_of(rule_file: RuleFile) -> Lines:
    with open(rule_file.path, encoding="utf-8") as stream:
        return Lines(rule_file.path, stream.read())


def _finding(lines: Lines, code: str, what: str, remedy: str, *words: str) -> RuleError | None:
    """Return the finding, unless a comment allows it."""
    number = lines.number(*words)
    if lines.says(number, f"ok: {code}"):
        return None
    return RuleError(lines.path, number, f"{what} [{code}]", remedy=remedy)


def _patterns(rule_file: RuleFile, lines: Lines) -> Iterator[RuleError | None]:
    for name, pattern in _everywhere(rule_file.data):
        source = pattern.get("re", "")
        if source and not _anchored(source) and not pattern.get("max_words"):
            remedy = "anchor it with ^ and $, or give max_words or a region"
            yield _finding(
                lines, "unanchored", f"the pattern of {name!r} can match inside any sentence", remedy, name
            )
        hits = Matcher([pattern]).hits([fold(sentence) for sentence in SENTENCES])[0]
        if hits:
            what = f"{name!r} matches ordinary sentences: {SENTENCES[hits[0]][:40]!r}"
            yield _finding(lines, "over-broad", what, "say more of the line, or give a region", name)


def _anchored(source: str) -> bool:
    bare = source.removeprefix("(?i)").removeprefix("(?i:")
    return bare.startswith(("^", "(^")) or source.endswith("$")


def _everywhere(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (name, pattern) of what may match anywhere in a page, the classes of such operations too."""
    for part in (data, *data.get("layout", ())):
        for kind, operation in operations(part):
            for marker in _markers(kind, operation):
                if not _narrow(marker.get("region", "")) and "class" not in marker:
                    yield operation["id"], marker
        yield from part.get("class", {}).items()


def _markers(kind: str, operation: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    if kind == "cut":
        return [operation[end] for end in ("from", "to") if end in operation]
    return [operation] if kind in ("drop", "meta", "split") else ()


def _narrow(region: str) -> bool:
    place, _, rest = region.partition(":")
    return place in ("after", "before") or (place in ("head", "tail") and int(rest) <= WIDE)


def _unused_classes(rule_file: RuleFile, lines: Lines) -> Iterator[RuleError | None]:
    """Yield the classes that nothing in the file uses; a template's may serve those that extend it."""
    parts = [rule_file.data, *rule_file.data.get("layout", ())]
    used: set[str] = set()
    for part in parts:
        for _, operation in operations(part):
            markers = [operation, operation.get("from", {}), operation.get("to", {})]
            used |= {marker["class"] for marker in markers if "class" in marker}
            used |= set(sequence_names(operation.get("seq", "")))
    for name in {name for part in parts for name in part.get("class", {})} - used:
        if rule_file.kind == "source":
            yield _finding(
                lines, "unused-class", f"no operation uses the class {name!r}", "take it out", name
            )


def shared_addresses(files: Iterable[RuleFile]) -> Iterator[RuleError]:
    """Yield the patterns of addresses that an earlier one of *files* has, too: it would get the pages."""
    owners: dict[str, RuleFile] = {}
    for rule_file in sorted(files, key=lambda item: item.id):
        for pattern in rule_file.data.get("match", {}).get("url", ()):
            owner = owners.setdefault(pattern, rule_file)
            if owner.id != rule_file.id:
                lines = _lines_of(rule_file)
                what = f"the addresses {pattern!r} are those of {owner.id} too, which gets them"
                remedy = "give one of them a longer path"
                finding = _finding(lines, "shared-url", what, remedy, "url", pattern)
                if finding is not None:
                    yield finding


def shared_fingerprints(files: Iterable[RuleFile]) -> Iterator[RuleError]:
    """Yield the fingerprint lines that alone would name their source, and that another source has too."""
    owners: dict[str, set[str]] = {}
    files = [rule_file for rule_file in files if rule_file.kind == "source"]
    for rule_file in files:
        for text, _ in _fingerprints(rule_file):
            owners.setdefault(text, set()).add(rule_file.id)
    for rule_file in files:
        enough = rule_file.data.get("match", {}).get("min_score", 3)
        for text, weight in _fingerprints(rule_file):
            others = sorted(owners[text] - {rule_file.id})
            if others and weight >= enough:
                lines = _lines_of(rule_file)
                what = f"the fingerprint {text[:60]!r} stands in {others[0]} too"
                finding = _finding(lines, "shared-fingerprint", what, "lower its weight", "line", text)
                if finding is not None:
                    yield finding


def _fingerprints(rule_file: RuleFile) -> Iterator[tuple[str, int]]:
    for line in rule_file.data.get("match", {}).get("line", ()):
        texts = [line["is"]] if isinstance(line["is"], str) else line["is"]
        yield from ((fold(text), line.get("weight", 1)) for text in texts)
