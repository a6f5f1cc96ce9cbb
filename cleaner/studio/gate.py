"""Who may ask the studio: this machine's one browser that opened the link.

A request has to name this host (against DNS rebinding), to come from this page (against other sites' forms
and scripts), and to hold the cookie that the one-time link gave.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

HOST = "127.0.0.1"
COOKIE = "studio"
ENTRANCE = "/open"  # the only path that needs no cookie: it gives one


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
        if request.url.path == ENTRANCE:
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
