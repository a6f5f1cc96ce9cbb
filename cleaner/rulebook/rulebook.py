"""Rulebook: what the pipeline asks of the rules."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.article import RuleUse, Source
from cleaner.blocks import Block
from cleaner.rulebook import apply, lookup, peeling
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


class Chosen(NamedTuple):
    """The sheets that come into question for a page, the best first: its source's, and general ones."""

    source: tuple[Sheet, ...]
    general: tuple[Sheet, ...]


class Rulebook:
    """All rule files: *folders* of the user first, then the shipped ones. Raises RuleError.

    With *drafts*, files that no person has reviewed count too. Compiled sheets are kept for the life of
    the object: they are what the files say, no state of a page.
    """

    def __init__(self, folders: Sequence[str] = (), *, drafts: bool = False) -> None:
        self.store = RuleStore([*folders, shipped_rules()], drafts=drafts)
        self._sheets: dict[tuple[str, ...], tuple[Sheet, ...]] = {}

    def peel(self, blocks: Sequence[Block]) -> tuple[list[Block], list[Field], tuple[RuleUse, ...]]:
        """Split off the residue that scraping tools glued to the lines; return what was read there, too."""
        fields: list[Field] = []
        result = list(blocks)
        uses: list[RuleUse] = []
        for name, _ in self.store.automatic("collector"):
            result, found = peeling.split(self.sheets((name,))[0], result)
            fields += found
            if found:
                uses += _uses(self.sheets((name,)))
        return result, fields, tuple(uses)

    def recognise(self, blocks: Sequence[Block], clues: Sequence[Clue]) -> Source:
        """Return the source of the page, with the evidence; unknown when nothing tells."""
        return lookup.by_clues(self.store, clues) or lookup.by_lines(self.store, blocks) or Source()

    def label(
        self, blocks: Sequence[Block], source: Source, *, page: Selectable | None = None
    ) -> tuple[Labelling, tuple[RuleUse, ...]]:
        """Label what rules know. Rules of a source that no longer fit give way to the general ones.

        Of several layouts of one source, the first counts that fits the page and gives what it promises.
        Templates called up by what the page contains give way as well, to the one for all pages.
        """
        chosen = self.candidates(blocks, source)
        sheet, labelling = self.choose(chosen, blocks, page=page)
        if not chosen.source or sheet in chosen.source:
            return labelling, _uses([sheet])
        return labelling._replace(degraded=True), _uses([*chosen.source, sheet])

    @staticmethod
    def choose(
        chosen: Chosen, blocks: Sequence[Block], *, page: Selectable | None
    ) -> tuple[Sheet, Labelling]:
        """Return which of the sheets labels the page, and what it does."""
        sheets, general = chosen
        for sheet in (*sheets, *general[:-1]):
            if apply.fits(sheet, blocks, page=page):
                labelling = apply.apply(sheet, blocks, page=page)
                if not labelling.degraded:
                    return sheet, labelling
        return general[-1], apply.apply(general[-1], blocks, page=page)

    def candidates(self, blocks: Sequence[Block], source: Source) -> Chosen:
        """Return the sheets for a page of *source*."""
        templates = self._matching_templates(blocks)
        called_up = [templates, ()] if templates else [()]
        names = [(*above, source.id) for above in called_up if source.id]
        general = [(GENERIC, *above) for above in called_up]  # the last layer wins
        return Chosen(
            tuple(sheet for each in names for sheet in self.sheets(each)),
            tuple(self.sheets(each)[0] for each in general),
        )

    def _matching_templates(self, blocks: Sequence[Block]) -> tuple[str, ...]:
        """Return the templates whose literals all stand in the page."""
        automatic, text = self.store.automatic("template"), joined(blocks)
        return tuple(name for name, literals in automatic if all(literal in text for literal in literals))

    def sheets(self, names: tuple[str, ...]) -> tuple[Sheet, ...]:
        """Return the sheet of the rule files *names*; where they have layouts, one for each of them."""
        sheets = self._sheets.get(names)
        if sheets is None:
            layers = list(lookup.layers(self.store, names))
            layouts = lookup.layouts(layers)
            made = tuple(Sheet(layers, layout) for layout in layouts or (None,))
            sheets = self._sheets.setdefault(names, made)  # another thread may have made them meanwhile
        return sheets


def joined(blocks: Iterable[Block]) -> str:
    """Return the text in which the literals of a template are looked for."""
    return "\n".join(block.text for block in blocks)


def _uses(sheets: Iterable[Sheet]) -> tuple[RuleUse, ...]:
    """Return the files behind *sheets*, each once."""
    return tuple(
        dict.fromkeys(RuleUse(layer.id, layer.version) for sheet in sheets for layer in sheet.layers)
    )
