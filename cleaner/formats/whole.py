"""Files that are there whole or not at all: written under another name beside their place, then renamed."""

from __future__ import annotations

import os
from typing import BinaryIO


def new_file(path: str) -> BinaryIO:
    """Open the draft *path* for writing; what stands there goes, and a link there is not followed."""
    if os.path.lexists(path):
        os.unlink(path)
    return open(path, "xb")


def is_same_file(path: str, other: str) -> bool:
    """Tell whether both paths lead to one file that exists."""
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):  # no path at all: it holds a NUL
        return False
