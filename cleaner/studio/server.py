"""The studio's server: on this machine alone, for the one browser that opened the link.

Who asks has to name this host (against DNS rebinding), to come from this page (against other sites' forms
and scripts), and to hold the cookie that the one-time link gave. Scraped words are only ever sent as
escaped text, under a policy that lets no script but the studio's own run.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import CleanerError, UsageError
from cleaner.pipeline import Cleaner
from cleaner.report.marks import pieces
from cleaner.report.page import environment
from cleaner.report.view import family
from cleaner.studio import saving
from cleaner.studio.drafting import Naming, Pick, check_naming, draft
from cleaner.studio.folder import Document, Effect, Folder

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

HOST = "127.0.0.1"
COOKIE = "studio"
MAX_BODY = 1_000_000  # bytes of a request; a draft with a hundred picks has some 20,000
MOST_LOSSES = 40  # shown of one draft; the count is whole
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ASSETS = {
    "report.css": ("cleaner.report", "text/css"),
    "studio.css": ("cleaner.studio", "text/css"),
    "studio.js": ("cleaner.studio", "text/javascript"),
}


class Drafted(NamedTuple):
    """A draft: *data* is its rule file, *onto* the file it will be added to, *cleaner* has it loaded."""

    naming: Naming
    picks: list[Pick]
    onto: str | None
    data: dict[str, Any]
    cleaner: Cleaner


class Studio:
    """Answers the page's requests. Holds the folder; what is drafted lives in the browser until saved."""

    def __init__(self, folder: Folder) -> None:
        self.folder, self.rules = folder, folder.rules
        self.templates = environment("cleaner.studio", "cleaner.report")

    def page(self) -> str:
        """Return the page."""
        return self.templates.get_template("studio.html").render(folder=self.folder)

    def document(self, number: int, said: Mapping[str, Any] | None) -> str:
        """Return a document's blocks, as the draft *said* labels them, as HTML."""
        document = self.folder.document(number)
        article = document.article
        if said is not None and said.get("picks"):
            article = saving.cleaned(self._drafted(said).cleaner, document)
        rows = [
            (n, block, *family(block.label), pieces(block.text, ())) for n, block in enumerate(article.blocks)
        ]
        return self.templates.get_template("lines.html").render(rows=rows, article=article)

    def preview(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the draft does to every document of its source."""
        drafted = self._drafted(said)
        effects = self.folder.effects(drafted.cleaner, drafted.naming.id, drafted.picks)
        losses = [loss._asdict() for effect in effects for loss in effect.losses]
        return {
            "toml": saving.as_toml(drafted.data),
            "effects": [_shown(effect, self.folder) for effect in effects],
            "losses": losses[:MOST_LOSSES],
            "lost": len(losses),
            "exists": drafted.onto,
        }

    def save(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Write the rule file, with the opened document as its test."""
        naming, picks, onto, data, bare = self._drafted(said)
        document = self.folder.document(said.get("document"))
        cleaner = self.folder.with_draft(saving.as_toml(data, onto=onto), record=True)
        article = saving.cleaned(cleaner, document)
        if article.source.id != naming.id:
            raise UsageError(
                "nothing in this document tells its source: point at a line that every page of the source "
                "has and no other (fingerprint)"
            )
        ours = {effect.document for effect in self.folder.effects(bare, naming.id, picks)}
        others = [other for other in self.folder.documents if other.number not in ours]
        tests = [saving.make_test(document, article), *saving.negative_test(others)]
        toml = saving.as_toml(data, onto=onto, tests=tests)
        saved = saving.save(self.rules, naming.id, toml, onto=onto)
        self.folder.refresh()
        return saved._asdict()

    def _drafted(self, said: Mapping[str, Any]) -> Drafted:
        """Return the draft, and a cleaner that has it. Raises CleanerError."""
        named = {key: str(said.get(key) or "").strip() for key in ("id", "name", "domain")}
        naming = Naming(named["id"], named["name"], named["domain"], bool(said.get("rest")))
        check_naming(naming)
        picks = [self.folder.pick(pick) for pick in said.get("picks") or ()]
        onto = saving.existing(self.rules, naming.id)
        data = draft(naming, picks, taken=saving.taken_ids(onto))
        cleaner = self.folder.with_draft(saving.as_toml(data, onto=onto))
        disable = saving.overruled(cleaner, picks, self.folder.documents)
        if disable:
            data["disable"] = disable
            cleaner = self.folder.with_draft(saving.as_toml(data, onto=onto))
        return Drafted(naming, picks, onto, data, cleaner)


def _shown(effect: Effect, folder: Folder) -> dict[str, Any]:
    document: Document = folder.documents[effect.document]
    return {**effect._asdict(), "losses": len(effect.losses), "name": document.name}


class Gate:
    """Decides who may ask: Host, Origin, and the cookie that the one-time token bought."""

    def __init__(self, port: int) -> None:
        self.hosts = {f"{name}:{port}" for name in (HOST, "localhost")}
        self.token: str | None = secrets.token_urlsafe(32)
        self._cookie = secrets.token_urlsafe(32)

    def refusal(self, request: Request) -> str | None:
        """Return why the request is refused, None if it may pass."""
        host, origin = request.headers.get("host", ""), request.headers.get("origin")
        if host not in self.hosts:
            return "foreign host"
        if origin != f"http://{host}" and (origin is not None or request.method != "GET"):
            return "foreign origin"
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return "asked from another site"
        if request.url.path == "/open":
            return None
        held = request.cookies.get(COOKIE, "")
        return (
            None if secrets.compare_digest(held.encode(), self._cookie.encode()) else "no key: open the link"
        )

    def enter(self, token: str) -> str | None:
        """Return the cookie for the one-time *token*, once."""
        if self.token is None or not secrets.compare_digest(token.encode(), self.token.encode()):
            return None
        self.token = None
        return self._cookie


def application(studio: Studio, gate: Gate) -> Starlette:
    """Return the web application."""
    from starlette.applications import Starlette
    from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
    from starlette.routing import Route

    def guarded(answer: Callable[[Request, Any], Response]) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            refusal = gate.refusal(request)
            if refusal is not None:
                return PlainTextResponse(refusal, 403, HEADERS)
            try:
                return answer(request, await _said(request) if request.method == "POST" else None)
            except CleanerError as error:
                return JSONResponse({"error": str(error)}, 400, HEADERS)

        return endpoint

    def enter(request: Request, _: Any) -> Response:
        cookie = gate.enter(request.query_params.get("token", ""))
        if cookie is None:
            return PlainTextResponse("this link has been used: start the studio anew", 403, HEADERS)
        response = RedirectResponse("/", 303, HEADERS)
        response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict")
        return response

    def asset(request: Request, _: Any) -> Response:
        package, kind = ASSETS[request.url.path.removeprefix("/")]
        place = files(package).joinpath("templates", request.url.path.removeprefix("/"))
        return PlainTextResponse(place.read_text(encoding="utf-8"), 200, HEADERS, kind)

    def document(request: Request, said: Any) -> Response:
        return HTMLResponse(studio.document(int(request.path_params["number"]), said), 200, HEADERS)

    return Starlette(
        routes=[
            Route("/open", guarded(enter)),
            Route("/", guarded(lambda *_: HTMLResponse(studio.page(), 200, HEADERS))),
            *(Route(f"/{name}", guarded(asset)) for name in ASSETS),
            Route("/document/{number:int}", guarded(document), methods=["POST"]),
            Route(
                "/preview",
                guarded(lambda _, said: JSONResponse(studio.preview(said), 200, HEADERS)),
                methods=["POST"],
            ),
            Route(
                "/save",
                guarded(lambda _, said: JSONResponse(studio.save(said), 200, HEADERS)),
                methods=["POST"],
            ),
        ]
    )


async def _said(request: Request) -> Mapping[str, Any]:
    """Return the JSON object of the request. Raises UsageError."""
    import json

    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise UsageError("the request is too large")
    try:
        said = json.loads(body)
    except ValueError as error:
        raise UsageError("the request is no JSON") from error
    if request.headers.get("content-type") != "application/json" or not isinstance(said, dict):
        raise UsageError("the request is no JSON object")
    return said
