"""Split off what a scraping tool glued to the lines of a bare text."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.blocks import Block, Label
from cleaner.rulebook.apply import fields_of
from cleaner.rulebook.fields import Field
from cleaner.rulebook.sheet import Operation, Sheet, compile_regex


def split(sheet: Sheet, blocks: Sequence[Block]) -> tuple[list[Block], list[Field]]:
    """Split off what a scraping tool glued to a line; return the blocks and the fields read there."""
    fields: list[Field] = []
    result = list(blocks)
    for operation in sheet.operations["split"]:
        pattern = compile_regex(operation.options["re"]).pattern
        for index in reversed(operation.region.span(len(result), None)):
            found = pattern.search(result[index].text)
            if found and found.end() > found.start():
                result[index : index + 1] = _parts(result[index], found.span(), operation)
                fields += fields_of(found.groupdict(), index, operation)
    return result, fields


def _parts(block: Block, span: tuple[int, int], operation: Operation) -> list[Block]:
    """Return *block* in up to three pieces: before, the labelled match, after."""
    parts: list[Block] = []
    for start, end, inside in ((0, span[0], False), (*span, True), (span[1], len(block.text), False)):
        text = block.text[start:end]
        if not text.strip():
            continue
        begin = block.start + start + len(text) - len(text.lstrip())
        piece = Block(begin, begin + len(text.strip()), text.strip(), gap=0 if parts else block.gap)
        parts.append(piece.labelled(operation.label(Label.COLLECTOR), operation.reason) if inside else piece)
    return parts
