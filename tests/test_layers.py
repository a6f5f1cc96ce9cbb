"""Imports run downward only, so that a reader can take the house floor by floor."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "cleaner"
FLOORS = [
    {"errors"},
    {"blocks", "copies", "page"},
    {"article"},
    {"flags", "splitting"},
    {"language", "model", "rulebook", "metadata", "engines"},
    {"reliability", "precedence", "draft"},
    {"pipeline"},
    {"formats", "ruletests", "trespass", "ruleexplain", "rulelearn", "ruledoctor", "rulelist"},
    {"batch", "report", "studio", "integrations"},
    {"cli"},
    {"__main__"},
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        yield from (name.split(".")[1] for name in names if name.startswith("cleaner."))


def test_imports_run_downward():
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room != "__init__":
            wrong += [f"{path}: {name}" for name in imports(path) if FLOOR[name] > FLOOR[room]]
    assert not wrong
