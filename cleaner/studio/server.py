"""The studio's server: what the page asks, and what it is answered.

Scraped words are only ever sent as escaped text, under a policy that lets no script but the studio's own
run. gate.py decides who may ask.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
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
from cleaner.studio.gate import COOKIE, ENTRANCE, Gate

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

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


Said = Mapping[str, Any]  # what the browser said: a JSON object
Answer = Callable[["Request", Said], "Response"]


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

    def document(self, number: int, said: Said) -> str:
        """Return a document's blocks, as the draft *said* labels them, as HTML."""
        document = self.folder.document(number)
        article = document.article
        if said.get("picks"):
            article = saving.cleaned(self._drafted(said).cleaner, document)
        rows = [
            (n, block, *family(block.label), pieces(block.text, ())) for n, block in enumerate(article.blocks)
        ]
        return self.templates.get_template("lines.html").render(rows=rows, article=article)

    def preview(self, said: Said) -> dict[str, Any]:
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

    def save(self, said: Said) -> dict[str, Any]:
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

    def _drafted(self, said: Said) -> Drafted:
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


class Site:
    """The paths of the application; each answers only whom the gate lets pass."""

    def __init__(self, studio: Studio, gate: Gate) -> None:
        self.studio, self.gate = studio, gate

    def routes(self) -> list[Route]:
        """Return all paths."""
        from starlette.routing import Route

        gets: dict[str, Answer] = {ENTRANCE: self.enter, "/": self.page}
        gets |= {f"/{name}": self.asset for name in ASSETS}
        posts: dict[str, Answer] = {
            "/document/{number:int}": self.document,
            "/preview": self.preview,
            "/save": self.save,
        }
        return [
            *(Route(path, self.guarded(answer)) for path, answer in gets.items()),
            *(Route(path, self.guarded(answer), methods=["POST"]) for path, answer in posts.items()),
        ]

    def guarded(self, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
        """Return the endpoint that asks the gate first, and turns errors into messages."""
        from starlette.responses import JSONResponse, PlainTextResponse

        async def endpoint(request: Request) -> Response:
            refusal = self.gate.refusal(request)
            if refusal is not None:
                return PlainTextResponse(refusal, 403, HEADERS)
            try:
                return answer(request, await _said(request) if request.method == "POST" else {})
            except CleanerError as error:
                return JSONResponse({"error": str(error)}, 400, HEADERS)

        return endpoint

    def enter(self, request: Request, _: Said) -> Response:
        """Give the cookie for the token of the link, once."""
        from starlette.responses import PlainTextResponse, RedirectResponse

        cookie = self.gate.enter(request.query_params.get("token", ""))
        if cookie is None:
            return PlainTextResponse("this link has been used: start the studio anew", 403, HEADERS)
        response = RedirectResponse("/", 303, HEADERS)
        response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict")
        return response

    def page(self, _: Request, __: Said) -> Response:
        """Answer with the page."""
        return _html(self.studio.page())

    def asset(self, request: Request, _: Said) -> Response:
        """Answer with a style sheet or the script."""
        from starlette.responses import Response

        name = request.url.path.removeprefix("/")
        package, kind = ASSETS[name]
        return Response(files(package).joinpath("templates", name).read_bytes(), 200, HEADERS, kind)

    def document(self, request: Request, said: Said) -> Response:
        """Answer with the lines of a document."""
        return _html(self.studio.document(int(request.path_params["number"]), said))

    def preview(self, _: Request, said: Said) -> Response:
        """Answer with what the draft does."""
        from starlette.responses import JSONResponse

        return JSONResponse(self.studio.preview(said), 200, HEADERS)

    def save(self, _: Request, said: Said) -> Response:
        """Write the rule file; answer with its path."""
        from starlette.responses import JSONResponse

        return JSONResponse(self.studio.save(said), 200, HEADERS)


def application(studio: Studio, gate: Gate) -> Starlette:
    """Return the web application."""
    from starlette.applications import Starlette

    return Starlette(routes=Site(studio, gate).routes())


def _html(text: str) -> Response:
    from starlette.responses import HTMLResponse

    return HTMLResponse(text, 200, HEADERS)


async def _said(request: Request) -> Said:
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
