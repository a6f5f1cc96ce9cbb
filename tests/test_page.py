"""Bytes to text: what pages declare wrongly, mixtures, damage; the same text wherever it is read."""

import pytest

from cleaner import clean
from cleaner.errors import DecodeError
from cleaner.page import Page, decode

COUNCIL = "Рада портового міста в понеділок проголосувала за те, щоб залишити поромний термінал відкритим."


@pytest.mark.parametrize(
    "name", ["utf-16", "utf-32le", "cp037", "punycode", "idna", "unicode_escape", "utf-7", "x"]
)
def test_a_declaration_that_cannot_be_true_is_ignored(name):
    page = f'<html><meta charset="{name}"><p>{COUNCIL} \\ud800 +2AA-</p></html>'
    for padding in ("", " "):  # an even and an odd number of bytes
        assert decode(Page((page + padding).encode())) == (page + padding, False)


@pytest.mark.parametrize("name", ["iso-8859-1", "windows-1251", "koi8-r"])
@pytest.mark.parametrize("text", [COUNCIL, "Herr Müller kündigt an."])
def test_utf8_that_declares_itself_something_else_is_utf8(name, text):
    page = f'<html><meta charset="{name}"><p>{text}</p></html>'
    assert decode(Page(page.encode())).text == page
    assert decode(Page(text.encode(), encoding=name)).text == text
    assert decode(Page("Ã© à".encode("cp1252"), encoding="iso-8859-1")) == ("Ã© à", False)


def test_quotes_of_another_encoding_among_utf8_are_mended():
    mixed = f"{COUNCIL} — ".encode() + "“Yes” – she said…".encode("cp1252")
    assert decode(Page(mixed)) == (f"{COUNCIL} — “Yes” – she said…", True)
    assert decode(Page(COUNCIL.encode() + b" \xe9\xff")) == (f"{COUNCIL} \ufffd\ufffd", True)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (COUNCIL, "cp1251"),
        (COUNCIL, "koi8-u"),
        ("café", "cp1252"),
        ("Été à Genève", "cp1252"),
        ("Zażółć gęślą jaźń, zażółć gęślą jaźń", "cp1250"),
        ("日本語のテキストを読む", "shift_jis"),
    ],
)
def test_an_encoding_that_nothing_declares_is_guessed(text, encoding):
    assert decode(Page(text.encode(encoding))) == (text, True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", [COUNCIL, "<html><p>Été à Genève</p></html>\n", "議会は月曜日に決めた。\n港は開く。😀\n", "a b"]
)
def test_wide_encodings_need_no_mark(text, encoding):
    for repeated in (text, text * 99):
        assert decode(Page(repeated.encode(encoding))) == (repeated, True)


def test_nul_bytes_alone_make_no_wide_encoding():
    stray = b"A line\0 of the port town, which is otherwise plain text.\n" * 99
    assert decode(Page(stray)) == (stray.decode(), False)
    holes = b"A\0 line of\0 the port\0 \0 town.\n" * 99
    for binary in (holes, bytes(range(256)) * 64, b"\0" * 5000, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"):
        with pytest.raises(DecodeError):
            decode(Page(binary))


def test_guessing_does_not_depend_on_what_else_is_installed(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "chardet", None)
    assert decode(Page(COUNCIL.encode("koi8-u"))).text == COUNCIL


def test_bytes_in_no_encoding_are_read():
    """One detector of encodings takes minutes for these; the time is linear in the size now."""
    assert decode(Page(b"a\xe1\xff\x9d" * 1_000_000)).repaired


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<p>The council met on Monday.</p>", "html"),
        ("<h2>Council</h2>\n<p>It met on Monday.</p>\n<button>More</button>\n", "html"),
        ("Write <p> to begin a paragraph and </p> to end it.", "text"),
        ("<b>bold</b> is how it looks in the source.", "text"),
    ],
)
def test_a_fragment_in_block_tags_is_html(content, kind):
    assert clean(content).kind == kind
