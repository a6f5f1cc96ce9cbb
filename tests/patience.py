"""What a browser shows, waited for: on a busy machine it may take a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, LocatorAssertions

PATIENCE = 20_000  # milliseconds


def expect(locator: Locator) -> LocatorAssertions:
    """Return what can be said of *locator*: each waits until it holds, or fails."""
    from playwright.sync_api import expect as patient

    patient.set_options(timeout=PATIENCE)
    return patient(locator)
