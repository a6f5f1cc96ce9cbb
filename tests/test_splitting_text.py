"""split_text: offsets, gaps, and paragraphs that a scraper broke up."""

import textwrap

from cleaner.blocks import Label, join
from cleaner.splitting.text import split_text

PROSE = (
    "The ferry left the harbour at noon with two hundred passengers on board. Nobody had told the captain "
    "that the bridge was closed. He turned back an hour later and blamed the fog."
)


def kept(text: str) -> str:
    return join(block.labelled(Label.TEXT, "") for block in split_text(text))


def test_offsets_point_at_the_words() -> None:
    text = "\ufeff Menu\r\n\r\n\r\n  • Первый пункт \u00a0\n\tlast line"
    blocks = split_text(text)
    assert [text[b.start : b.end] for b in blocks] == [b.text for b in blocks]
    assert [(b.gap, b.indent) for b in blocks[1:]] == [(2, 2), (0, 1)]


def test_fragments_of_a_paragraph_are_joined_again() -> None:
    text = (
        "Menu\nThe minister told\nThe Lisk Herald\nthat the bridge over the northern arm of the river "
        "would stay closed\n, at least until the end of\nMay\n."
    )
    assert kept(text) == (
        "Menu\n\nThe minister told\n\nThe Lisk Herald that the bridge over the northern arm of the river "
        "would stay closed, at least until the end of May."
    )


def test_wrapped_paragraphs_are_joined_again() -> None:
    wrapped = textwrap.fill(PROSE * 3, 72)
    assert kept(wrapped + "\n\n" + wrapped) == PROSE * 3 + "\n\n" + PROSE * 3


def test_poems_and_menus_stay_lines() -> None:
    poem = "of everything we lent it:\na glove, a kite, a name\ncalled once across the flats."
    assert not any(block.continues for block in split_text(poem))


def test_page_on_one_line_is_cut_into_sentences() -> None:
    blocks = split_text(" ".join([PROSE] * 8))
    assert len(blocks) == 24
    assert join(block.labelled(Label.TEXT, "") for block in blocks) == " ".join([PROSE] * 8)


def test_nothing_but_white_space_gives_nothing() -> None:
    assert split_text(" \n\n\t") == []


def test_a_line_of_half_a_million_dots_is_one_block() -> None:
    """It took hours while the pattern of sentence ends was tried at each of them."""
    assert [block.text for block in split_text("." * 500_000 + " Next one.")] == ["." * 500_000, "Next one."]
