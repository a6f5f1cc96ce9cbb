"""The schema of rule files, as tables: which keys there are, and what each of them holds.

checking.py validates by these tables, and jsonschema.py writes them out for editors: there is no second
list of keys. The docstrings of the keys are what an editor shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from cleaner.blocks import Label
from cleaner.rulebook.rulefile import DRAFT_STATUSES, HTML_FIELDS

FIELDS = (*HTML_FIELDS, "caption", "source")
STATUSES = ("shipped", "imported", *DRAFT_STATUSES)


class Type(NamedTuple):
    """What a key holds.

    words   what a person calls it: "a string"
    python  the types that tomllib gives for it
    json    the JSON Schema of it
    items   the types of the items of a list
    table   the name of the table, in TABLES, that it holds: one, a list (`many`), or by name (`named`)
    """

    words: str
    python: tuple[type, ...]
    json: Mapping[str, Any]
    items: tuple[type, ...] = ()
    table: str = ""
    many: bool = False
    named: bool = False


class Key(NamedTuple):
    """A key of a table: what it holds, and what it is for."""

    type: Type
    about: str


def _table(name: str) -> Type:
    return Type("a table", (dict,), {"$ref": f"#/$defs/{name}"}, table=name)


def _tables(name: str) -> Type:
    schema = {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}
    return Type("a list of tables", (list,), schema, (dict,), name, many=True)


def _named(name: str) -> Type:
    schema = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{name}"}}
    return Type("a table of tables", (dict,), schema, table=name, named=True)


def _one_of(words: str, values: tuple[str, ...]) -> Type:
    return Type(words, (str,), {"enum": list(values)})


_STRINGS = {"type": "array", "items": {"type": "string"}}
TEXT = Type("a string", (str,), {"type": "string"})
TEXTS = Type("a list of strings", (list,), _STRINGS, (str,))
TEXT_OR_TEXTS = Type(
    "a string or a list of strings", (str, list), {"anyOf": [_STRINGS, {"type": "string"}]}, (str,)
)
COUNT = Type("a whole number from 1", (int,), {"type": "integer", "minimum": 1})
SHARE = Type("a share between 0 and 1", (float, int), {"type": "number", "minimum": 0, "maximum": 1})
FLAG = Type("true or false", (bool,), {"type": "boolean"})
DATE = Type("a date, as 2024-11-11 without quotes", (date,), {"type": "string", "format": "date"})
LABEL = _one_of("a label", tuple(Label))
STATUS = _one_of("a status", STATUSES)
REST = _one_of("the word text", ("text",))
RECORD = Type("a table of strings or lists of strings", (dict,), {"type": "object"})

_MATCH = {
    "is": Key(TEXT_OR_TEXTS, "The whole line is one of these, white space aside."),
    "starts": Key(TEXTS, "The line starts with one of these."),
    "re": Key(TEXT, "An RE2 pattern searched in the line; anchor it with ^ and $."),
    "max_words": Key(COUNT, "The line has at most so many words."),
    "class": Key(TEXT, "The line is of this class, see [class]."),
    "region": Key(TEXT, "Where it may match: head:N, tail:N, after:OP, after:OP:N, before:OP:N."),
}
_ID = Key(TEXT, "The operation's name, unique in the file; `--explain` shows it.")
_AS = Key(LABEL, "The label that the lines get.")
_BUDGET = Key(SHARE, "The operation is not believed when it takes a larger share of the page's words.")
_PLACED = {"id": _ID, "as": _AS, **_MATCH}
_TEXT_OPERATIONS = {
    "split": Key(_tables("split"), "Cuts what a scraping tool glued to a line."),
    "keep": Key(_tables("keep"), "Lines that stay, whatever the other operations and the model say."),
    "meta": Key(_tables("meta"), "Lines that are read: the named groups of `re` become metadata."),
    "run": Key(_tables("run"), "Sequences of lines by class, as a ticker's clock and headline."),
    "drop": Key(_tables("drop"), "Single lines that go."),
    "cut": Key(_tables("cut"), "Everything from a marker, up to a marker, or between two."),
}
_SHEET = {
    **_TEXT_OPERATIONS,
    "disable": Key(TEXTS, "Ids of inherited operations that do not apply."),
    "rest": Key(REST, "What no operation takes is body: the model is not asked."),
    "class": Key(_named("class"), "Kinds of lines, for `class` and for the sequences of `run`."),
    "html": Key(_table("html"), "Operations on HTML: CSS, or XPath where it starts with / or (."),
    "expect": Key(_table("expect"), "What a page has to give, or the rules count as degraded."),
}
TABLES: Mapping[str, Mapping[str, Key]] = {
    "file": {
        "schema": Key(Type("a whole number", (int,), {"const": 1}), "The version of this format: 1."),
        "id": Key(TEXT, "The source's domain, with /edition where there are several."),
        "extends": Key(TEXTS, "Ids of the files whose operations apply too."),
        "replace": Key(FLAG, "In a user's folder: take the place of the shipped file, not on top of it."),
        "status": Key(STATUS, "Where the file comes from; learned and stale ones are drafts."),
        "reviewed": Key(FLAG, "A person has read this draft and accepts it."),
        "source": Key(_table("source"), "The outlet."),
        "match": Key(_table("match"), "How its pages are recognised."),
        "layout": Key(_tables("layout"), "Designs of the site, old and new side by side."),
        "origin": Key(_table("origin"), "Where an imported file comes from."),
        "test": Key(_tables("test"), "Pages, and what has to come out of them."),
        **_SHEET,
    },
    "layout": {
        "id": Key(TEXT, "The layout's name, unique in the file."),
        "since": Key(DATE, "The first day of this layout, as far as known."),
        "until": Key(DATE, "Its last day, as far as known."),
        "seen": Key(DATE, "The last day that a person saw it work."),
        "when": Key(_tables("when"), "Lines or elements that all stand in pages of this layout."),
        **_SHEET,
    },
    "when": {**_MATCH, "select": Key(TEXT, "A selector that finds some text, or an attribute by @name.")},
    "split": _PLACED,
    "keep": _PLACED,
    "drop": _PLACED,
    "meta": {
        **_PLACED,
        "date": Key(_table("date"), "How the dates that this operation reads are written."),
        "split": Key(TEXT, 'What parts the tags: a sign, or "camel" for TagsGluedTogether.'),
    },
    "run": {
        "id": _ID,
        "as": _AS,
        "seq": Key(TEXT, "Classes in a row: `recent (clock any)+`; `^` and `$` are the page's ends."),
        "budget": _BUDGET,
    },
    "cut": {
        "id": _ID,
        "as": _AS,
        "from": Key(_table("marker"), "The first line that goes."),
        "to": Key(_table("marker"), "The line that ends the cut; it goes too where there is no `from`."),
        "budget": _BUDGET,
    },
    "marker": _MATCH,
    "class": {key: _MATCH[key] for key in ("is", "starts", "re", "max_words")},
    "date": {
        "format": Key(TEXT, "As in strptime: %d %B %Y, %H:%M"),
        "months": Key(TEXTS, "The names of the months as the page writes them, for %m in the format."),
        "tz": Key(TEXT, "The time zone by its IANA name: Europe/Kyiv"),
    },
    "source": {
        "name": Key(TEXT, "The outlet's name."),
        "edition": Key(TEXT, "The edition's name, where there are several."),
        "domain": Key(TEXT, "Its domain, where the id is not the domain."),
        "country": Key(TEXT, "ISO 3166-1 code of its seat."),
        "language": Key(TEXT, "ISO 639-1 code of its pages."),
        "kind": Key(TEXT, "news, agency, magazine ..."),
        "homepage": Key(TEXT, "The URL of its front page."),
        "aliases": Key(TEXTS, "Other domains of the same outlet."),
    },
    "match": {
        "url": Key(TEXTS, "Hosts and paths: example.com/en/*"),
        "min_score": Key(COUNT, "The weight of fingerprint lines that it takes."),
        "line": Key(_tables("match.line"), "Lines by which bare text is recognised."),
        "contains": Key(TEXTS, "In a template: it applies to pages that contain all of these."),
    },
    "match.line": {
        "is": _MATCH["is"],
        "region": _MATCH["region"],
        "weight": Key(COUNT, "How much the line tells."),
    },
    "html": {
        "body": Key(TEXTS, "Selectors of the body; the first that finds something counts."),
        "frame": Key(TEXTS, "Selectors of a box around the body: all outside goes, the model judges inside."),
        "keep": Key(TEXTS, "Selectors of what is body wherever it stands, as a standfirst; all count."),
        "strip": Key(_tables("html.strip"), "Elements that go."),
        **{
            name: Key(TEXTS, f"Selectors of the {words}; the first that finds something counts.")
            for name, words in HTML_FIELDS.items()
        },
    },
    "html.strip": {"id": _ID, "select": Key(TEXT, "A CSS or XPath selector."), "as": _AS},
    "expect": {
        "min_words": Key(COUNT, "The body has at least so many words."),
        "operations": Key(TEXTS, "Ids of operations that have to take something of a bare text."),
        "fields": Key(TEXTS, f"Metadata that has to be read from bare text: {', '.join(FIELDS)}."),
    },
    "origin": {
        "format": Key(TEXT, "ftr, say."),
        "file": Key(TEXT, "Its name in the collection it comes from."),
        "touched": Key(DATE, "The day of its last change there."),
    },
    "test": {
        "file": Key(TEXT, "The page, as a path below a folder above this file."),
        "text": Key(TEXT, "The page itself, text or HTML."),
        "url": Key(TEXT, "The URL that the page is declared to have."),
        "negative": Key(FLAG, "The page is not of this source: nothing in this file may claim or change it."),
        "layout": Key(TEXT, "The layout that has to be chosen."),
        "meta": Key(RECORD, "Keys of the record, and the values they have to have."),
        "first": Key(TEXT, "How the body starts."),
        "last": Key(TEXT, "How the body ends."),
        "has": Key(TEXTS, "What the body holds."),
        "lacks": Key(TEXTS, "What the body must not hold."),
    },
}  # fmt: skip
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "file": ("schema", "id"), "layout": ("id",), "split": ("id",), "keep": ("id",), "drop": ("id",),
    "meta": ("id",), "run": ("id", "seq"), "cut": ("id",), "match.line": ("is",),
    "html.strip": ("id", "select"),
}  # fmt: skip
