"""Hosts and registrable domains, by the public suffix list that the publicsuffixlist package ships.

Only the package's data is used: building its PublicSuffixList object takes about 44 ms, reading the
rules into a set takes 3 ms, and the algorithm (publicsuffix.org/list) is a dozen lines.
"""

from __future__ import annotations

from functools import cached_property

RESERVED = frozenset({"example", "invalid", "localhost", "onion", "test"})  # RFC 2606 and RFC 7686


def host_of(url: str) -> str | None:
    """Return the host of *url* (a URL, or a bare host with or without a path), without `www.`.

    None where there is no host name in it. International names come back in Unicode.
    """
    from urllib.parse import urlsplit

    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        host = host.encode().decode("idna") if "xn--" in host else host
    except ValueError:  # a broken port or bracket, or a label that's no IDNA
        return None
    host = host.rstrip(".").removeprefix("www.")
    return host if "." in host and " " not in host else None


def path_of(url: str) -> str:
    """Return the path of *url*, "" for none."""
    from urllib.parse import urlsplit

    try:
        return urlsplit(url if "//" in url else f"//{url}").path
    except ValueError:
        return ""


class PublicSuffixes:
    """The public suffix list, read when first asked; immutable afterwards."""

    @cached_property
    def _rules(self) -> frozenset[str]:
        from publicsuffixlist import PSLFILE

        with open(PSLFILE, encoding="utf-8") as file:
            return frozenset(file.read().split("\n"))

    def registrable(self, url: str) -> str | None:
        """Return the registrable domain of a URL or host (`bbc.co.uk`); None for a bare suffix or no host."""
        host = host_of(url)
        if host is None or host.replace(".", "").isdigit():
            return None
        labels = host.split(".")
        keep = self._suffix_length(labels) + 1
        return ".".join(labels[-keep:]) if keep <= len(labels) else None

    def is_ending(self, label: str) -> bool:
        """Tell whether a host name can end in *label*: in a listed one, or in one that is reserved."""
        return label in self._rules or f"*.{label}" in self._rules or label in RESERVED

    def _suffix_length(self, labels: list[str]) -> int:
        for first in range(len(labels)):
            rest = labels[first:]
            if f"!{'.'.join(rest)}" in self._rules:
                return len(rest) - 1
            if ".".join(rest) in self._rules or ".".join(["*", *rest[1:]]) in self._rules:
                return len(rest)
        return 1
