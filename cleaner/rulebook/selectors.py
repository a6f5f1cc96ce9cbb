"""Whether a CSS or XPath selector can be read, and can't cost more than a page is worth."""

from __future__ import annotations

MAX_SELECTOR = 1000  # characters; the longest of a public collection of 8,553 XPaths has 640
MAX_DEPTH = 3  # brackets inside brackets


def selector_fault(selector: str, *, elements: bool = False) -> str:
    """Return what is wrong with *selector*, empty when nothing is; `@name` finds no *elements*."""
    if not selector.strip():
        return "it is empty"
    if len(selector) > MAX_SELECTOR:
        return f"it has more than {MAX_SELECTOR} characters"
    if _depth(selector) > MAX_DEPTH:
        return f"brackets stand more than {MAX_DEPTH} deep"
    if selector.startswith(("/", "(", "xpath:")):
        return _xpath_fault(selector)
    if elements and "@" in selector:
        return "an attribute holds no text of the page: leave the @ out"
    return _css_fault(selector)


def _depth(selector: str) -> int:
    depth = deepest = 0
    for sign in selector:
        depth += (sign == "[") - (sign == "]")
        deepest = max(deepest, depth)
    return deepest


def _predicates(selector: str) -> str:
    """Return what stands in brackets, the rest and the strings blank."""
    import re

    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "''", selector)
    depth, signs = 0, []
    for sign in bare:
        depth -= sign == "]"
        signs.append(sign if depth else " ")
        depth += sign == "["
    return "".join(signs)


def _css_fault(selector: str) -> str:
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        LexborHTMLParser("<p></p>").css(selector.partition("@")[0].strip())
    except SelectolaxError:
        return "it is no CSS selector"
    return ""


def _xpath_fault(selector: str) -> str:
    """An absolute path or a wide axis in a predicate walks the whole page once for every element of it."""
    import re

    from lxml.etree import XML, XPath, XPathError

    if re.search(r"(?<![\w.\])*/])/|(preceding|following)\s*::", _predicates(selector)):
        return "a predicate starts from the whole page again: write .// in it"
    try:
        XPath(selector.removeprefix("xpath:"))(XML("<html><body/></html>"))
    except XPathError as error:
        return f"it is no XPath: {error}"
    return ""
