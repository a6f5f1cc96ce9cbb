"""Bounds that keep hostile or broken HTML from taking the parser minutes, or all memory.

The parser looks through all open elements where a tag opens or closes a block, and through all attributes
of an element when one is added: 100,000 nested `<div>` take it 45 s, 100,000 attributes 20 s. Blink nests no
deeper than MAX_DEPTH either. The text of deeper elements stays; further attributes go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaner.splitting.opened import FENCES, FORMATTING, NEXT_CLOSES, NOT_COUNTED, OpenElements

Span = tuple[int, int, str]  # what stands there, and what is to stand there instead

MAX_DEPTH = 512  # as in Blink; the deepest of 143 development pages has 32 open elements
# Pages with fewer tags are read within a second, whatever they nest.
MANY_TAGS = 10_000
# Formatting that is left open is opened anew in every paragraph: 80 KB of 5,000 `<font>` and 5,000 `<p>` make
# 25 million elements, which take 9 GB. So many in one another say nothing more of the text.
MAX_FORMATTING = 16
MANY_COPIES = 500_000  # elements of formatting that a page may have without a look at it: they take 0.2 GB
MAX_ATTRIBUTES = 1000  # of one element; real ones have a few dozen
# Characters. Looking at every tag takes 2.7 ms a MB. In a smaller page, the 30,000 attributes that may have a
# `>` in their values take the parser 2 s; others show by a WINDOW without one.
LARGE, WINDOW = 2**18, 10_000

# One attribute; nothing is tried twice, so that time is linear in its length. Groups are atomic, not
# possessive: Python before 3.11.5 forgets to go back where a possessive group fails half-way (gh-106052).
ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?>(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?)"""
# What has fewer attributes, as far as it goes: in pieces, since the matcher remembers what it repeats.
PLAIN = re.compile(
    rf"(?>(?:[^<]*+<(?:(?![a-zA-Z])|[^\s/>]++(?>(?:{ATTRIBUTE}){{0,{MAX_ATTRIBUTES}}})(?!{ATTRIBUTE}))){{1,100}})"
)
CROWDED = re.compile(rf"<[a-zA-Z][^\s/>]*+(?P<kept>(?:{ATTRIBUTE}){{{MAX_ATTRIBUTES}}})(?>(?:{ATTRIBUTE})+)")
# Comments and raw text, which hold no tags; then a tag, up to its end.
TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(script|style|textarea|title)(?=[\s/>])(?>(?:{ATTRIBUTE})*).*?(?:</\1|\Z)"
    rf"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)(?>(?:{ATTRIBUTE})*)",
    re.IGNORECASE | re.DOTALL,
)
CLOSED = re.compile(r"\s*/>")


def any_of(names: Iterable[str]) -> str:
    """Return a pattern of *names* in any case: letter by letter, which is faster than a flag."""
    tails: dict[str, list[str]] = {}
    for name in sorted(names, reverse=True):  # the longer of two names that begin alike comes first
        tails.setdefault(name[0], []).append("".join(f"[{sign}{sign.upper()}]" for sign in name[1:]))
    heads = "".join(tails) + "".join(tails).upper()
    each = (f"[{head}{head.upper()}](?:{'|'.join(tail)})" for head, tail in tails.items())
    return f"(?=[{heads}])(?:{'|'.join(each)})"


FORMATTED = re.compile(rf"<(/?)({any_of(FENCES - {'html'} | FORMATTING - NEXT_CLOSES)})[\s/>]")


def bounded(html: str) -> str:
    """Return *html* without the attributes, and with empty elements for the start tags, beyond the bounds."""
    html = replaced(html, surplus_attributes(html))
    tags = html.count("<")
    if tags < MANY_TAGS and tags * unclosed_formatting(html) < MANY_COPIES:
        return html
    return replaced(html, surplus_elements(html))


def replaced(text: str, spans: Iterable[Span]) -> str:
    """Return *text* with each of the spans replaced; they are in order."""
    parts, last = [], 0
    for begin, end, by in spans:
        parts += [text[last:begin], by]
        last = end
    return "".join([*parts, text[last:]]) if parts else text


def surplus_attributes(html: str) -> list[Span]:
    """Return where attributes beyond MAX_ATTRIBUTES of one element stand."""
    if not may_be_crowded(html):
        return []
    tags = (CROWDED.match(html, tag.start()) for tag in TAG.finditer(html) if tag["name"] and not tag["end"])
    return [(tag.end("kept"), tag.end(), "") for tag in tags if tag]


def may_be_crowded(html: str) -> bool:
    """Tell whether an element, or a script that looks like one, has more than MAX_ATTRIBUTES."""
    windows = range(0, len(html) - WINDOW, WINDOW)
    if len(html) < LARGE and all(html.find(">", at, at + WINDOW) >= 0 for at in windows):
        return False
    end = 0
    while plain := PLAIN.match(html, end):
        end = plain.end()
    return "<" in html[end:]


def surplus_elements(html: str) -> list[Span]:
    """Return where the names of the start tags stand that would open too much."""
    opened, surplus = OpenElements(MAX_DEPTH, MAX_FORMATTING), []
    for tag in TAG.finditer(html):
        name = (tag["name"] or "").lower()
        if not name or name in NOT_COUNTED:
            continue
        if tag["end"]:
            opened.end(name)
        elif opened.is_open("svg", "math") and CLOSED.match(html, tag.end()):
            continue
        elif not opened.start(name):
            surplus.append((*tag.span("name"), "wbr" if name in FORMATTING else "hr"))
    return surplus


def unclosed_formatting(html: str) -> int:
    """Return how many elements of formatting may be open at once, or more.

    An end tag in a table closes nothing around it.
    """
    around: list[tuple[str, dict[str, int]]] = []
    here: dict[str, int] = {}
    most = count = 0
    for end, name in FORMATTED.findall(html):
        name = name.lower()
        if name in FENCES:
            if not end:
                around.append((name, here))
                here = {}
            elif around and around[-1][0] == name:
                here = around.pop()[1]
        elif not end:
            here[name] = here.get(name, 0) + 1
            count += 1
            most = max(most, count)
        elif here.get(name):
            here[name] -= 1
            count -= 1
    return most
