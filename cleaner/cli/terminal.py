"""What a person gets to see: the words of pages and the names of files don't steer a terminal.

A terminal obeys escape sequences wherever they come from: a page could clear the screen, forge the lines
above, or set the clipboard. So control characters are shown by their numbers (`\\u001b`) where output goes
to a terminal, and in every message; a pipe or a file gets the bytes as they are. Messages are one line
each, and don't repeat passwords that stand in a URL.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from cleaner.errors import UsageError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# C0 without tab and newline, DEL, C1 (some terminals obey U+009B as ESC [); Unicode's line separators; the
# embeddings, overrides and isolates that turn text around (Trojan Source, CVE-2021-42574); half characters.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
LINE_CONTROLS = re.compile("[\t\n]")
USER = re.compile(r"(?<=://)[^/?#\s@]+@")
SECRET = re.compile(
    r"([?&;][^=&\s]{0,40}(?:token|key|secret|passw|pwd|auth|sig|session|credential)[^=&\s]{0,40}=)[^&#\s]+",
    re.IGNORECASE,
)
MASK = "***"


def visible(text: str) -> str:
    """Return *text* with its control characters as numbers; tabs and newlines stay."""
    return CONTROLS.sub(_number, text)


def message(text: str) -> str:
    """Return *text* as one line without control characters, and without the secrets in its URLs."""
    masked = SECRET.sub(rf"\1{MASK}", USER.sub(f"{MASK}@", text))
    return LINE_CONTROLS.sub(_number, visible(masked))


def _number(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


class VisibleStream:
    """A binary stream on a terminal; each write is whole characters of UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, content: ReadableBuffer) -> int:
        """Write *content* with its control characters as numbers."""
        return self._stream.write(visible(bytes(content).decode("utf-8", "replace")).encode())


def terminal_output(*, text: bool) -> BinaryIO:
    """Return standard output, a terminal, as a stream. Raises UsageError where what comes is no text."""
    if not text:
        raise UsageError("the output is no text for a terminal: redirect it to a file, or use -o DIR")
    return cast(BinaryIO, VisibleStream(sys.stdout.buffer))


def show(text: str, *, end: str = "\n", **style: Any) -> None:
    """Print *text*: into a pipe as it is, on a terminal visible and in the given style of click."""
    import click

    if sys.stdout.isatty():
        text = click.style(visible(text), **style)
    click.echo((text + end).encode("utf-8", "replace"), nl=False)  # noqa: TID251  the one place


def tell(text: str) -> None:
    """Print a message to standard error."""
    print(message(text), file=sys.stderr)
