"""Make the pictures of docs/report.md and docs/studio.md: python docs/make_screenshots.py

Needs Chromium and the extras `report`, `studio` and `dev`. The documents are the seeds, and the pages of an
outlet that does not exist, which the tests of the studio use too.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SEEDS = ROOT / "seeds"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@contextmanager
def opened(browser: Browser, *, dark: bool = False, width: int = 1280, height: int = 800) -> Iterator[Page]:
    """Open a page of this size, in light or dark colours."""
    scheme = "dark" if dark else "light"
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    yield context.new_page()
    context.close()


def shoot(page: Page, name: str) -> None:
    """Write the picture *name*."""
    page.wait_for_timeout(300)  # the tooltip fades in
    page.screenshot(path=IMAGES / f"{name}.png")


def picture_report(browser: Browser, folder: Path) -> None:
    """Take the overview, a document and a narrow screen."""
    report = folder / "report.html"
    subprocess.run([sys.executable, "-m", "cleaner", "report", SEEDS, "-o", report], check=True, cwd=ROOT)
    with opened(browser) as page:
        page.goto(report.as_uri())
        shoot(page, "report-overview")
        page.get_by_role("link", name="Kremlin denies reports").click()
        page.locator(".block[data-label=byline]").click()
        page.locator(".block[data-label=advert]").first.hover()
        shoot(page, "report-document")
    with opened(browser, dark=True) as page:
        page.goto(f"{report.as_uri()}#d1")
        page.locator(".card li", has_text="date.conflict").get_by_role("button").last.click()
        shoot(page, "report-evidence")


def picture_studio(browser: Browser, folder: Path) -> None:
    """Take a rule in the making."""
    from test_studio import TEXTS, draft_harbour

    raw = folder / "raw"
    raw.mkdir()
    for name, text in TEXTS.items():
        (raw / f"{name}.txt").write_text(text)
    command = [sys.executable, "-m", "cleaner", "studio", str(raw), "--rules", "rules-of-mine", "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stderr is not None
        link = process.stderr.readline().split()[-1]
        with opened(browser) as page:
            page.goto(link)
            draft_harbour(page)
            shoot(page, "studio-rule")
            page.locator(".block").nth(3).click()
            shoot(page, "studio-point")
        process.terminate()


def main() -> None:
    """Make all pictures."""
    from browser import launch

    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, launch() as browser:
        picture_report(browser, Path(folder))
        picture_studio(browser, Path(folder))


if __name__ == "__main__":
    main()
