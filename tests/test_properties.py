"""What holds for every input: properties checked on generated ones (benchmarks/invariants.py says which)."""

import gzip
import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz_inputs import CONTAINERS, DOORS, mutate, record, starts
from benchmarks.invariants import Invariants
from cleaner.page import Page

# The same examples in every run; `make fuzz` looks for new ones.
few = settings(
    max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
TEXT = st.text(max_size=200)
LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["Home", "By Ann Lee", "11.11.2024, 10:15", "Tags: a, b", "", "  ", "• item", "Source: AP"]
        ),
        st.sampled_from(
            "[Home](/a)|## News|*[a*](/b)|![x|](/c)|> **a**|```|---|- [ ]|\\[|[1]: /b|[1]a|1. http://a/".split(
                "|"
            )
        ),
        st.sampled_from(["The council of the port town voted on Monday to keep the terminal open."] * 2),
        st.text(max_size=60),
    ),
    max_size=20,
)
TAGS = st.sampled_from("p div h1 li ul table tr td a b br pre script svg title blockquote span".split())
HTML = st.recursive(
    st.text(max_size=40),
    lambda inner: st.builds(
        "<{0} {1}>{2}{3}".format,
        TAGS,
        st.sampled_from(["", "hidden", "class=byline", 'a="<p>"', "'"]),
        st.lists(inner, max_size=4).map(" ".join),
        TAGS.map("</{}>".format) | st.just(""),
    ),
    max_leaves=12,
).map("<!doctype html><body>{}".format)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "html", "id", "url"]), inner)
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def invariants():
    return Invariants()


@few
@given(text=TEXT | LINES.map("\n".join) | LINES.map("\r".join))
def test_text(invariants, text):
    invariants.page(Page(text))


@few
@given(html=HTML)
def test_html(invariants, html):
    invariants.page(Page(html))


@few
@given(content=st.binary(max_size=300))
def test_bytes(invariants, content):
    invariants.page(Page(content))
    invariants.container(content)


@few
@given(values=st.lists(JSON, max_size=4), cut=st.integers(0, 400))
def test_json_lines(invariants, values, cut):
    lines = "".join(json.dumps(value) + "\n" for value in [{"text": "a"}, *values])
    invariants.container(lines.encode())
    invariants.container(lines.encode()[:cut])
    invariants.container(gzip.compress(lines.encode())[:cut])


@few
@given(bodies=st.lists(st.binary(max_size=80), min_size=1, max_size=3), cut=st.integers(40, 400))
def test_warc(invariants, bodies, cut):
    records = b"".join(record(b"<html>" + body, "response") for body in bodies)
    assert invariants.container(records, whole=False) == len(bodies)
    assert invariants.container(records[:cut], whole=False) >= 1  # a page or a failure, never nothing


@pytest.mark.parametrize("door", DOORS)
def test_mutations(invariants, door, tmp_path):
    random = Random(7)  # noqa: S311
    for _ in range(60):
        content = mutate(random.choice(starts(door)), door, random)
        if door == "rules":
            invariants.rule_file(content, tmp_path, whole=False)
        elif door in CONTAINERS:
            invariants.container(content, whole=False)
        else:
            invariants.page(Page(content), whole=False)
