"""Golden pages: a folder a case, with the page (`input.*`) and what the record must say (`expected.json`).

Each key of `expected.json` is a test of its own and is compared with the record's key; an object is
compared key by key. Special keys: `body` lists the non-blank lines of `text`, `input` names a page
elsewhere in the project, `known` gives what the caller knows (`url`, `source`), `cited` lists the cited
sources as name, type and role, `labels` names lines that bear a label by how they begin.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from cleaner import Cleaner, Page

ROOT = Path(__file__).parent.parent
CASES = sorted(path.parent for path in (ROOT / "tests" / "pages").glob("*/expected.json"))
SPECIAL = {"input", "known"}


def expected(case):
    return json.loads((case / "expected.json").read_text(encoding="utf-8"))


cleaner = cache(Cleaner)


@cache
def record(case):
    wanted = expected(case)
    path = ROOT / wanted["input"] if "input" in wanted else next(case.glob("input.*"))
    article = cleaner().clean(Page(path.read_bytes(), **wanted.get("known", {})))
    return article.to_dict() | {"labels": [(block.text, block.label) for block in article.blocks]}


def matches(value, wanted):
    if isinstance(wanted, dict):
        return all(matches(value[key], item) for key, item in wanted.items())
    return value == wanted


FIELDS = [(case, key) for case in CASES for key in expected(case) if key not in SPECIAL]


@pytest.mark.parametrize(("case", "key"), FIELDS, ids=[f"{case.name}-{key}" for case, key in FIELDS])
def test_page(case, key):
    found, wanted = record(case), expected(case)[key]
    if key == "body":
        assert [line for line in found["text"].split("\n") if line] == wanted
    elif key == "labels":
        said = {begin: {label} for label, begins in wanted.items() for begin in begins}
        assert said == {
            begin: {label for text, label in found["labels"] if text.startswith(begin)} for begin in said
        }
    elif key == "cited":
        assert [[s["name"], s["type"], s["role"]] for s in found["cited_sources"]] == wanted
    else:
        assert matches(found[key], wanted), found[key]
