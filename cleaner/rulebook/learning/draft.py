"""The proposal for a source, as the data of a rule file and the notes that explain each operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from cleaner.rulebook.learning.lines import Proposal, learn_lines
from cleaner.rulebook.learning.markup import learn_markup
from cleaner.rulebook.learning.pages import FEW_PAGES, SourcePage, common_lines, distinct

FINGERPRINTS = 4
FINGERPRINT_SHARE = 0.8  # of the pages that a fingerprint line stands on
FINGERPRINT_CHARS = 12  # "Contact us" is shorter, and everybody's
ENOUGH = 4  # the weight that names the source: two lines of 2, or one of 4 where there is just one


class Draft(NamedTuple):
    """A proposed rule file.

    data    as `rule_text` writes it, without tests
    notes   operation id -> on how many pages, how many words, examples
    pages   the pages that it was learned from
    """

    data: dict[str, Any]
    notes: Mapping[str, str]
    pages: Sequence[SourcePage]


def learn(domain: str, pages: Sequence[SourcePage], *, taken: Callable[[str], bool]) -> Draft:
    """Return what *pages* of the source *domain* have in common, as a draft.

    *taken* tells the lines that can't be fingerprints: other sources have them, or everybody has. From
    fewer than five distinct pages no cut and no metadata are proposed: too much can be chance.
    """
    pages = distinct(pages)
    common = common_lines(pages)
    bare = [page for page in pages if page.tree is None]
    proposals = learn_lines(bare, common) if bare else learn_markup(pages)
    if bare and len(pages) < 2:
        proposals = []
    if len(pages) < FEW_PAGES:
        kept = [item for item in proposals if item.kind != "meta"]
        proposals = kept if len(pages) > 1 else []
    data: dict[str, Any] = {"schema": 1, "id": domain, "status": "learned", "reviewed": False}
    data["extends"] = ["template:news-generic"]
    _add(data, proposals)
    data["source"] = {"domain": domain.partition("/")[0]}
    data["match"] = {
        "url": [domain + "/*"],
        **_fingerprints(pages, common, taken if bare else lambda _: True),
    }
    notes = {item.operation["id"]: _note(item, len(pages)) for item in proposals if item.kind != "class"}
    return Draft(data, notes, pages)


def _add(data: dict[str, Any], proposals: Sequence[Proposal]) -> None:
    for item in proposals:
        if item.kind == "class":
            name = item.operation["id"]
            data.setdefault("class", {})[name] = {k: v for k, v in item.operation.items() if k != "id"}
        elif item.kind == "strip":
            data.setdefault("html", {}).setdefault("strip", []).append(item.operation)
        else:
            data.setdefault(item.kind, []).append(item.operation)


def _fingerprints(
    pages: Sequence[SourcePage], common: Mapping[str, int], taken: Callable[[str], bool]
) -> dict[str, Any]:
    """Return the lines that most pages have and that nobody else has, the longest first."""
    least = FINGERPRINT_SHARE * len(pages)
    good = [text for text, count in common.items() if count >= least and len(text) >= FINGERPRINT_CHARS]
    chosen = sorted((text for text in good if not taken(text)), key=lambda text: (-len(text), text))[
        :FINGERPRINTS
    ]
    if not chosen:
        return {}
    weight = 2 if len(chosen) > 1 else ENOUGH
    return {"min_score": ENOUGH, "line": [{"is": text, "weight": weight} for text in chosen]}


def _note(item: Proposal, pages: int) -> str:
    examples = ", ".join(repr(text[:40]) for text in item.examples)
    return f"{item.pages}/{pages} pages, {item.words} words" + (f": {examples}" if examples else "")
