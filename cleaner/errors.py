"""The exception tree. Everything this package raises on purpose is a CleanerError.

CleanerError
├── InputError           an input that can't be read: missing, binary, broken, not permitted
│   └── DecodeError      bytes that are no text in any encoding we can tell
├── FileError            a configuration file at fault; names the file, the line, the remedy
│   ├── RuleError        a rule file
│   └── RatingsError     a table of source ratings
├── ModelError           model weights that are missing or of another version
└── UsageError           a call or an option that can't be carried out
"""

from __future__ import annotations


class CleanerError(Exception):
    """Base of all errors of this package."""


class InputError(CleanerError):
    """An input that can't be read."""


class DecodeError(InputError):
    """Bytes that are no text in any encoding we can tell."""


class FileError(CleanerError):
    """A fault in a configuration file: where it is, what it is, how to mend it."""

    def __init__(self, path: str, line: int, what: str, *, remedy: str = "") -> None:
        self.path, self.line, self.what, self.remedy = path, line, what, remedy
        super().__init__(f"{path}:{line}: {what}" + (f": {remedy}" if remedy else ""))


class RuleError(FileError):
    """A rule file at fault."""


class RatingsError(FileError):
    """A ratings table at fault."""


class ModelError(CleanerError):
    """Model weights that are missing or of another version."""


class UsageError(CleanerError):
    """A call or an option that can't be carried out."""
