"""The page at an address of one's own computer: it can be read by who sits there, and changes nothing.

Nothing of an address ever reaches the disk: what there is, is known by name and stands in memory.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from samenspel_cli.formats._html_look import theme
from samenspel_cli.model.house import House
from samenspel_cli.preview.window import Window
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.telling import confession, drawn
from samenspel_cli.shelves import TEMPLATES

HERE = "127.0.0.1"
PORTS = range(8350, 8370)
"""Where the page stands when nobody says where: at the first of these that is free."""
_BEAT = 10.0
"""After how many seconds without news the page is told so, by which it is noticed that nobody looks any more."""
_PATIENCE = 30.0
"""How many seconds a browser may take to ask something."""
_FOLDER = TEMPLATES / "_preview"
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "md": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "woff2": "font/woff2",
}
_SHOWN = ("html", "pdf", "md", "json")
"""What a browser shows; the rest it keeps as a file."""
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_NOTHING = "default-src 'none'; frame-ancestors 'none'"
_DOCUMENT_POLICY = "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
"""Beside what a document says itself, which is stricter: only our own page may show it."""


def opened(window: Window, port: int | None) -> Server:
    """The page at a port of this computer; None takes the first free one. Raises `Problems` where it cannot be."""
    for one in PORTS if port is None else (port,):
        try:
            return Server(window, one)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise Problems([_refused(one, error)]) from error
            if port is not None:
                code = "port-taken" if error.errno == errno.EADDRINUSE else "port-refused"
                raise Problems([_refused(one, error, code)]) from error
    raise Problems([Problem("ports-taken", None, {"first": PORTS[0], "last": PORTS[-1]})])


def _refused(port: int, error: OSError, code: str = "port-refused") -> Problem:
    return Problem(code, None, {"port": port, "error": error.strerror or str(error)})


class Server(ThreadingHTTPServer):
    """The page, and who looks at it."""

    daemon_threads = False  # all are waited for at the end, so that nothing is left behind
    allow_reuse_address = os.name == "posix"  # on Windows two could have one port by it

    def __init__(self, window: Window, port: int) -> None:
        self.window = window
        self.lines: set[socket.socket] = set()
        """The connections that are open."""
        self.known = _files()
        super().__init__((HERE, port), _Asked)
        self.hosts = {f"{name}:{self.server_port}" for name in (HERE, "localhost")}
        self.address_shown = f"http://{HERE}:{self.server_port}/"
        self.serving = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, name="preview")

    def begin(self) -> None:
        """Answer from now on, in the background."""
        self.serving.start()

    def stop(self) -> None:
        """Answer nobody any more, give the port free, and wait until everybody has left."""
        self.window.close()
        if self.serving.is_alive():  # who is stopped before the beginning waits for nobody
            self.shutdown()
            self.serving.join()
        for line in list(self.lines):
            _hang_up(line)
        self.server_close()

    def get_request(self) -> tuple[socket.socket, Any]:
        """Somebody calls."""
        line, who = super().get_request()
        self.lines.add(line)
        return line, who

    def shutdown_request(self, request: Any) -> None:
        """Somebody hangs up."""
        self.lines.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Somebody hung up while we were speaking, which nobody needs to know; a fault of ours is told."""
        del request, client_address
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, OSError):
            sys.stderr.write(confession(error))


def _hang_up(line: socket.socket) -> None:
    """End a conversation, whoever speaks."""
    with suppress(OSError):  # it ended by itself
        line.shutdown(socket.SHUT_RDWR)


def _files() -> Mapping[str, tuple[str, bytes]]:
    """What never changes: path -> type and content."""
    fonts = TEMPLATES / "_page" / "fonts"
    found = {
        "/": ("html", (_FOLDER / "preview.html").read_bytes()),
        "/theme.css": ("css", theme(House()).encode()),
    }
    found |= {f"/preview.{kind}": (kind, (_FOLDER / f"preview.{kind}").read_bytes()) for kind in ("css", "js")}
    names = ("Inter-Regular.woff2", "Inter-SemiBold.woff2")
    return found | {f"/{name}": ("woff2", (fonts / name).read_bytes()) for name in names}


class _Asked(BaseHTTPRequestHandler):
    """One question of a browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE

    def do_GET(self) -> None:
        """Answer, if it comes from this computer and asks for something that is known."""
        if self.headers.get("Host", "").lower() not in self.server.hosts or not self._is_own():
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        try:
            path = unquote(urlsplit(self.path).path, errors="strict")
        except ValueError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        if path in self.server.known:
            self._give(*self.server.known[path], _PAGE_POLICY)
        elif path == "/state":
            self._give(
                "json", json.dumps(self.server.window.view.as_data(), ensure_ascii=False).encode(errors="replace")
            )
        elif path == "/events":
            self._tell_on()
        elif path.startswith("/document/"):
            self._document(path.removeprefix("/document/"))
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815 (the same, without its content)

    def _is_own(self) -> bool:
        """Whether it is asked by nobody, or by our own page: another page has no business here."""
        origin = self.headers.get("Origin")
        return origin is None or origin.removeprefix("http://") in self.server.hosts

    def _document(self, called: str) -> None:
        name, _, form = called.rpartition(".")
        try:
            content = self.server.window.made(name, form)
        except Problems as problems:
            told = "\n\n".join(drawn(one) for one in problems.problems)
            self._give("md", told.encode(errors="replace"), status=HTTPStatus.UNPROCESSABLE_ENTITY)
            return
        if content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        if not content:
            self._give("md", b"This document has nothing to say in that format.\n", status=HTTPStatus.NOT_FOUND)
            return
        self._give(form, content, _DOCUMENT_POLICY, name="" if form in _SHOWN else f"{name}.{form}")

    def _tell_on(self) -> None:
        """Tell each time the view changes, until nobody listens."""
        self.close_connection = True
        self._begin(HTTPStatus.OK, "text/event-stream; charset=utf-8", {"Connection": "close"})
        number = -1
        while self.command == "GET" and (view := self.server.window.after(number, _BEAT)) is not None:
            said = f"data: {view.number}\n\n" if view.number != number else ": nothing new\n\n"
            number = view.number
            try:
                self.wfile.write(said.encode())
            except OSError:
                return

    def _give(
        self,
        kind: str,
        content: bytes,
        policy: str = _NOTHING,
        *,
        name: str = "",
        status: int = HTTPStatus.OK,
    ) -> None:
        more = {"Content-Security-Policy": policy, "Content-Length": str(len(content))}
        if name:
            more["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        self._begin(status, _TYPES.get(kind, "application/octet-stream"), more)
        if self.command == "GET":
            self.wfile.write(content)

    def _begin(self, status: int, kind: str, more: Mapping[str, str]) -> None:
        self.send_response(status)
        always = {
            "Content-Type": kind,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        for header, value in {**always, **more}.items():
            self.send_header(header, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say in plain words that there is nothing; nothing of what was asked comes back in it."""
        del message, explain
        if code == HTTPStatus.NOT_IMPLEMENTED:
            code = HTTPStatus.METHOD_NOT_ALLOWED
        self.close_connection = True
        text = f"{code} {HTTPStatus(code).phrase}\n".encode()
        more = {"Content-Length": str(len(text)), "Connection": "close", "Content-Security-Policy": _NOTHING}
        self._begin(code, "text/plain; charset=utf-8", {**more, "Allow": "GET, HEAD"})
        if self.command != "HEAD":
            self.wfile.write(text)

    def version_string(self) -> str:
        """Who answers, without saying by which version of what."""
        return "samenspel"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the library's own name)
        """Nobody needs a line per question."""
