"""Pages in, a rule folder out: what `cleaner learn` and `cleaner rules new` write.

The folder is whole: `sources/<domain>.toml`, and the pages of its tests under `pages/<domain>/`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from typing import Any, NamedTuple

from cleaner.article import Article
from cleaner.blocks import KEPT, Label
from cleaner.errors import UsageError
from cleaner.page import Page
from cleaner.pipeline import Cleaner, Options
from cleaner.rulebook.checking import is_id
from cleaner.rulebook.learning.draft import learn
from cleaner.rulebook.learning.pages import FEW_PAGES, SourcePage, distinct
from cleaner.rulebook.rulebook import GENERIC
from cleaner.rulebook.sheet import fold
from cleaner.rulebook.writing import rule_text

HELD_OUT = 5  # one page in so many is not learned from: it is the test
SHOWN = 40  # characters of the first and the last line that a test states
FOREIGN = """\
The council of the northern port town voted on Monday to close the old ferry terminal, as {domain} wrote.

By nine votes to four the members also agreed to keep the small lighthouse open to visitors in the summer.
"""


class RawPage(NamedTuple):
    """A page of the source as it stands in a file."""

    name: str
    content: bytes


class Learned(NamedTuple):
    """What was learned: the rule file's text, the pages of its tests, remarks for the person."""

    text: str
    tests: Sequence[RawPage]
    remarks: Sequence[str]


def learn_source(domain: str, raw: Sequence[RawPage]) -> Learned:
    """Return a draft of rules for *domain* from its pages, some of which are held out as tests.

    Raises UsageError where *domain* can't be the id of a rule file.
    """
    _check_id(domain)
    cleaner = Cleaner()
    pages = {page.name: page for page in raw}
    views = distinct([source_page(cleaner, page) for page in raw])
    held = views[HELD_OUT - 1 :: HELD_OUT] if len(views) > FEW_PAGES else []
    draft = learn(domain, [view for view in views if view not in held], taken=_is_taken(cleaner))
    tests = [pages[view.name] for view in (held or views[:2])]
    remarks = [f"{len(raw)} pages, {len(views)} of them distinct, {len(held)} held out as tests"]
    if len(views) < FEW_PAGES:
        remarks.append(
            f"fewer than {FEW_PAGES} distinct pages: no metadata is proposed, look twice at the rest"
        )
    if not draft.notes:
        remarks.append("nothing that these pages share can be told from their text")
    remarks.append("a draft: it is not applied before it says reviewed = true")
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "draft.toml"), "w", encoding="utf-8") as stream:
            stream.write(rule_text(draft.data, about=(), notes={}))
        ruled = Cleaner(Options(rules=(folder,), drafts=True))
        given_up = sum("rules-degraded" in _cleaned(ruled, domain, page).flags for page in tests)
        data = {**draft.data, "test": [*(_test(ruled, domain, page) for page in tests), _foreign(domain)]}
    if given_up:
        remarks.append(f"on {given_up} of {len(tests)} test pages the draft takes too much (rules-degraded)")
    about = [
        f"Learned from {len(draft.pages)} pages of {domain}. Read it, mend it, then set reviewed = true."
    ]
    return Learned(rule_text(data, about=about, notes=draft.notes), tests, remarks)


def scaffold(domain: str, raw: Sequence[RawPage]) -> Learned:
    """Return an empty rule file for *domain* whose tests say what comes out today. Raises UsageError."""
    _check_id(domain)
    cleaner = Cleaner()
    data: dict[str, Any] = {
        "schema": 1,
        "id": domain,
        "extends": [GENERIC],
        "drop": [{"id": "example", "as": "promo", "is": ["a line that goes"]}],
        "source": {"name": domain, "domain": domain.partition("/")[0], "country": "", "language": ""},
        "match": {"url": [domain + "/*"]},
        "test": [*(_test(cleaner, domain, page) for page in raw), _foreign(domain)],
    }
    about = [f"{domain}: say here what is special about its pages."]
    notes = {"example": "one operation a line; `cleaner rules explain FILE` shows what each does"}
    notes |= {_place(domain, page): "what comes out today: correct it, then mend the rules" for page in raw}
    return Learned(rule_text(data, about=about, notes=notes), raw, ())


def _check_id(domain: str) -> None:
    if ":" in domain or "." not in domain.partition("/")[0] or not is_id(domain):
        raise UsageError(f"no id for a rule file: {domain!r}: write a domain, or a domain/edition")


def write(learned: Learned, domain: str, folder: str) -> str:
    """Write the rule file and its test pages below *folder*; return the file's path.

    Raises UsageError where the rule file is there already.
    """
    path = os.path.join(folder, "sources", domain.replace("/", "-") + ".toml")
    if os.path.lexists(path):
        raise UsageError(f"{path} is there already: take it away, or give another folder")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    for page in learned.tests:
        place = os.path.join(folder, _place(domain, page))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as stream:
            stream.write(page.content)
    with open(path, "x", encoding="utf-8") as stream:
        stream.write(learned.text)
    return path


def source_page(cleaner: Cleaner, page: RawPage) -> SourcePage:
    """Return the page as learning sees it: its blocks, and those that the general path keeps."""
    draft = cleaner.prepare(Page(page.content))
    if draft.html is None:
        blocks = [block for block in draft.blocks if block.label is not Label.COLLECTOR]
        return SourcePage(page.name, blocks)
    article = cleaner.clean(Page(page.content))
    kept = {at for at, block in enumerate(article.blocks) if block.label in KEPT}
    return SourcePage(page.name, draft.blocks, kept, draft.html.tree)


def _is_taken(cleaner: Cleaner) -> Any:
    """Return what tells the lines that are no fingerprints: another source's, or the general rules'."""
    general = cleaner.rules.sheets((GENERIC,))[0]

    def taken(text: str) -> bool:
        known = bool(cleaner.rules.store.fingerprints([fold(text)]))
        page = cleaner.prepare(Page(text)).blocks
        return known or any(general.match(page).of(op.id) for op in general.operations["drop"])

    return taken


def _test(cleaner: Cleaner, domain: str, page: RawPage) -> dict[str, Any]:
    """Return a test that says what comes out of the page today."""
    article = _cleaned(cleaner, domain, page)
    test: dict[str, Any] = {"file": _place(domain, page), "url": f"https://{domain}/"}
    meta = _known(article)
    if meta:
        test["meta"] = meta
    paragraphs = article.text.split("\n\n")
    return {**test, "first": paragraphs[0][:SHOWN], "last": paragraphs[-1][-SHOWN:]}


def _cleaned(cleaner: Cleaner, domain: str, page: RawPage) -> Article:
    return cleaner.clean(Page(page.content, url=f"https://{domain}/"))


def _foreign(domain: str) -> dict[str, Any]:
    """Return the test that an article which only mentions the source stays whole."""
    return {"negative": True, "text": FOREIGN.format(domain=domain), "has": [f"as {domain} wrote"]}


def _known(article: Article) -> dict[str, Any]:
    record = article.to_dict()
    wanted = ("title", "authors", "date_published")
    return {name: record[name] for name in wanted if record[name] and "\n" not in str(record[name])}


def _place(domain: str, page: RawPage) -> str:
    return f"pages/{domain.replace('/', '-')}/{os.path.basename(page.name)}"
