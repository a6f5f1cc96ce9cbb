"""Rulebook: what the pipeline asks of the rules."""

from __future__ import annotations

import os
from collections.abc import Sequence

from cleaner.article import RuleUse, Source
from cleaner.blocks import Block
from cleaner.rulebook import apply, lookup
from cleaner.rulebook.apply import Labelling, Selectable
from cleaner.rulebook.fields import Field
from cleaner.rulebook.lookup import Clue
from cleaner.rulebook.sheet import Sheet
from cleaner.rulebook.store import RuleStore

GENERIC = "template:news-generic"  # applied where no source is known


def shipped_rules() -> str:
    """Return the folder of the shipped rules: inside the wheel, or the checkout's own `rules/`."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "_rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "rules")


class Rulebook:
    """All rule files: *folders* of the user first, then the shipped ones. Raises RuleError.

    Compiled sheets are kept for the life of the object: they are what the files say, no state of a page.
    """

    def __init__(self, folders: Sequence[str] = ()) -> None:
        self.store = RuleStore([*folders, shipped_rules()])
        self._sheets: dict[tuple[str, ...], Sheet] = {}

    def peel(self, blocks: Sequence[Block]) -> tuple[list[Block], list[Field], tuple[RuleUse, ...]]:
        """Split off the residue that scraping tools glued to the lines; return what was read there, too."""
        fields: list[Field] = []
        result = list(blocks)
        uses: list[RuleUse] = []
        for name, _ in self.store.automatic("collector"):
            result, found = apply.split(self._sheet((name,)), result)
            fields += found
            if found:
                uses += self._uses((name,))
        return result, fields, tuple(uses)

    def recognise(self, blocks: Sequence[Block], clues: Sequence[Clue]) -> Source:
        """Return the source of the page, with the evidence; unknown when nothing tells."""
        return lookup.by_clues(self.store, clues) or lookup.by_lines(self.store, blocks) or Source()

    def label(
        self, blocks: Sequence[Block], source: Source, *, page: Selectable | None = None
    ) -> tuple[Labelling, tuple[RuleUse, ...]]:
        """Label what rules know. Rules of a source that no longer fit give way to the general ones."""
        general = (*self._matching_templates(blocks), GENERIC)
        if source.id is None:
            return apply.apply(self._sheet(general), blocks, page=page), self._uses(general)
        names = (*general[:-1], source.id)
        labelling = apply.apply(self._sheet(names), blocks, page=page)
        if not labelling.degraded:
            return labelling, self._uses(names)
        fallback = apply.apply(self._sheet(general), blocks, page=page)
        return fallback._replace(degraded=True), self._uses((*names, GENERIC))

    def _matching_templates(self, blocks: Sequence[Block]) -> tuple[str, ...]:
        """Return the templates whose literals all stand in the page."""
        automatic = self.store.automatic("template")
        text = "\n".join(block.text for block in blocks)
        return tuple(name for name, literals in automatic if all(literal in text for literal in literals))

    def _sheet(self, names: tuple[str, ...]) -> Sheet:
        sheet = self._sheets.get(names)
        if sheet is None:
            sheet = self._sheets[names] = Sheet(list(lookup.layers(self.store, names)))
        return sheet

    def _uses(self, names: tuple[str, ...]) -> tuple[RuleUse, ...]:
        return tuple(RuleUse(layer.id, layer.version) for layer in self._sheet(names).layers)
