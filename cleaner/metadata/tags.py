"""Tags and sections as pages and records state them."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Keys of a database, and the output of classifiers, that some sites put among their tags.
NO_TAG = re.compile(r"^[0-9a-f-]{32,}$|^\w+[ _]?\w*:\s*\S|^[\w-]*\d{5,}[\w-]*$|^https?:", re.IGNORECASE)


def unique_tags(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values once each, lists in a string taken apart."""
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part and not NO_TAG.search(part)))
