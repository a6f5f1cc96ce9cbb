"""The report as one HTML file: no network, no unescaped word, and each document unpacked when opened.

Untrusted text meets the file in two ways only: escaped by Jinja2 in the overview, and, for the documents,
rendered by Jinja2, compressed and written as base64, in which no markup can stand. The content security
policy names the page's one script and one style sheet by their hashes; nothing else runs or loads.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import __version__
from cleaner.article import Article, Failure
from cleaner.errors import UsageError
from cleaner.formats.whole import new_file
from cleaner.page import Page, decode
from cleaner.pipeline import Cleaner
from cleaner.report.changes import EarlierRun
from cleaner.report.overview import Row, article_row, failure_row, overview
from cleaner.report.reasons import Reasons
from cleaner.report.view import document_view

if TYPE_CHECKING:
    from jinja2 import Environment, Template

ROWS_A_PAGE = 100  # rows of the table shown at once


class Written(NamedTuple):
    """What a report holds."""

    documents: int
    failures: int
    changed: int


def environment(*packages: str) -> Environment:
    """Return the Jinja2 environment of the packages' templates; everything is escaped."""
    try:
        from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    except ImportError as error:
        raise UsageError("the report needs Jinja2: pip install 'source-cleaner[report]'") from error
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["version"] = __version__
    return made


class ReportBuilder:
    """Takes documents one by one, then writes the file."""

    def __init__(self, cleaner: Cleaner, *, earlier: EarlierRun | None = None, title: str = "") -> None:
        self._cleaner, self._earlier, self._title = cleaner, earlier, title or "Cleaning report"
        self._environment = environment("cleaner.report")
        self._document: Template = self._environment.get_template("document.html")
        self._reasons = Reasons(cleaner.rules)
        self._rows: list[Row] = []
        self._packed: list[str] = []

    def take(self, documents: Iterable[Page | Failure]) -> None:
        """Clean the documents and take them into the report."""
        for page in documents:
            result = next(self._cleaner.run([page]))
            if isinstance(result, Article) and isinstance(page, Page):
                self._add_article(result, decode(page).text)
            elif isinstance(result, Failure):
                self._add_failure(result)

    def _add_article(self, article: Article, text: str) -> None:
        change = self._earlier.change(article) if self._earlier else None
        view = document_view(article, text, self._reasons)
        html = self._document.render(view=view, change=change)
        self._rows.append(article_row(len(self._rows), article, change))
        self._packed.append(_packed(html))

    def _add_failure(self, failure: Failure) -> None:
        change = self._earlier.change(failure) if self._earlier else None
        self._rows.append(failure_row(len(self._rows), failure, change))
        self._packed.append("")

    def write(self, path: str) -> Written:
        """Write the report to a file beside *path*, then rename it. Raises OSError."""
        style, script = _asset("report.css"), _asset("report.js")
        values: dict[str, Any] = {
            "title": self._title,
            "overview": overview(self._rows),
            "gone": self._earlier.gone() if self._earlier else (),
            "compared": self._earlier is not None,
            "reasons": self._reasons.all,
            "packed": self._packed,
            "rows_a_page": ROWS_A_PAGE,
            "style": _safe(style),
            "script": _safe(script),
            "policy": _policy(style, script),
        }
        draft = os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.{os.getpid()}")
        try:
            with new_file(draft) as stream:
                self._environment.get_template("report.html").stream(values).dump(stream, "utf-8", "replace")
            os.replace(draft, path)
        finally:
            if os.path.exists(draft):
                os.unlink(draft)
        changed = sum(row.change is not None and row.change.kind == "changed" for row in self._rows)
        return Written(len(self._rows), sum(not row.rank for row in self._rows), changed)


def _packed(html: str) -> str:
    return base64.b64encode(gzip.compress(html.encode("utf-8", "replace"), mtime=0)).decode()


def _asset(name: str) -> str:
    return files("cleaner.report").joinpath("templates", name).read_text(encoding="utf-8")


def _safe(text: str) -> Any:
    """Return *text* of this package as markup, not to be escaped."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 (the package's own style sheet and script)


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing but this style sheet and this script."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
