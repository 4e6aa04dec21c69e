"""`samenspel preview` without a browser: what it answers, what it refuses, and what is left when it stops."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from samenspel_cli import formats
from samenspel_cli.document import Document
from samenspel_cli.documents import Ask
from samenspel_cli.preview import server as serving
from samenspel_cli.preview.server import HERE, Server, opened
from samenspel_cli.preview.window import Window
from samenspel_cli.problems import Problems
from samenspel_cli.style import Style
from samenspel_cli.watching import eye_on
from tests.door import run
from tests.previews import free, previewing

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(os.name != "posix", reason="this is about signals of Unix")
NOTHING: frozenset[Path] = frozenset()
TEXT = """\
samenspel: engagement
title: Proef
number: 2026-014
client: {name: Gemeente Zuiderkerk}
vat: 21%
rates: {uur: 100}
activities:
  - {title: Gesprek, fee: 3 uur}
"""


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    """A folder with a small engagement."""
    folder = tmp_path / "offer"
    folder.mkdir()
    (folder / "engagement.yaml").write_text(TEXT, encoding="utf-8")
    return folder


def edit(offer: Path, old: str, new: str) -> None:
    file = offer / "engagement.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def window(offer: Path) -> Window:
    """What a preview of it shows, after it looked once."""
    window = Window(eye_on(offer), Ask(date(2026, 5, 12), paper=True), lambda: datetime(2026, 5, 12, 12, 0, tzinfo=UTC))
    window(NOTHING)
    return window


@pytest.fixture
def server(window: Window) -> Iterator[Server]:
    """The page, at a port of its own."""
    server = opened(window, 0)
    server.begin()
    yield server
    server.stop()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """What the server answers; headers by their names with lines for hyphens."""
    line = http.client.HTTPConnection(HERE, server.server_port, timeout=10)
    line.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        line.putheader(name.replace("_", "-"), value)
    line.endheaders()
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer, content


def told(server: Server) -> Any:
    return json.loads(ask(server, "/state")[1])


# -------------------------------------------------------------------------------------------------------- what is shown


def test_every_document_is_listed_with_its_formats_and_can_be_had(server: Server) -> None:
    state = told(server)
    assert {one["name"] for one in state["documents"]} >= {f"2026-014-{kind}" for kind in ("letter", "quote")}
    assert set(state["formats"]) == set(formats.names()) - {"html"}
    answer, page = ask(server, "/document/2026-014-quote.html")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "300,00" in page.decode()
    answer, paper = ask(server, "/document/2026-014-quote.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert paper.startswith(b"%PDF-")
    answer, table = ask(server, "/document/2026-014-quote.csv")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''2026-014-quote.csv"
    assert b"Gesprek" in table


def test_paper_is_made_when_it_is_asked_and_not_again_while_nothing_changed(
    server: Server, offer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    pdf = formats.named("pdf")
    encode = pdf.encode

    def counted(document: Document, style: Style) -> dict[str, bytes]:
        made.append(document.kind)
        return encode(document, style)

    monkeypatch.setattr(pdf, "encode", counted)
    for _ in range(2):
        ask(server, "/document/2026-014-quote.pdf")
    assert made == ["quote"]
    edit(offer, "3 uur", "4 uur")
    server.window(NOTHING)
    assert made == ["quote"]
    ask(server, "/document/2026-014-quote.pdf")
    assert made == ["quote", "quote"]


def test_a_mistake_is_told_with_its_place_while_the_old_documents_stay(server: Server, offer: Path) -> None:
    before = ask(server, "/document/2026-014-quote.html")[1]
    edit(offer, "3 uur", "3 wekn")
    server.window(NOTHING)
    state = told(server)
    (problem,) = state["problems"]
    assert problem["place"] == f"{offer}/engagement.yaml:8:29"
    assert problem["excerpt"].split("\n")[0] == "    8 |   - {title: Gesprek, fee: 3 wekn}"
    assert problem["excerpt"].split("\n")[1].strip(" |") == "^^^^"
    assert problem["remedy"]
    assert ask(server, "/document/2026-014-quote.html")[1] == before
    edit(offer, "3 wekn", "4 uur")
    server.window(NOTHING)
    assert told(server)["problems"] == []
    assert "400,00" in ask(server, "/document/2026-014-quote.html")[1].decode()


def test_a_template_with_a_mistake_keeps_its_own_document_old_and_no_other(server: Server, offer: Path) -> None:
    template = offer / "templates" / "letter" / "nl.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{{ nergens }}\n", encoding="utf-8")
    edit(offer, "3 uur", "5 uur")
    server.window(NOTHING)
    assert [one["code"] for one in told(server)["problems"]] == ["template-name"]
    assert "300,00" in ask(server, "/document/2026-014-letter.html")[1].decode()
    assert "500,00" in ask(server, "/document/2026-014-quote.html")[1].decode()


def test_only_a_document_that_looks_different_counts_as_changed(server: Server, offer: Path) -> None:
    before = {one["name"]: one["number"] for one in told(server)["documents"]}
    template = offer / "templates" / "letter" / "nl.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("# Een brief\n", encoding="utf-8")
    server.window(NOTHING)
    after = {one["name"]: one["number"] for one in told(server)["documents"]}
    assert {name for name in before if before[name] != after[name]} == {"2026-014-letter"}


def test_a_document_that_is_not_made_any_more_leaves_the_list(server: Server, offer: Path) -> None:
    edit(offer, "number: 2026-014\n", "")
    server.window(NOTHING)
    assert all("2026-014" not in one["name"] for one in told(server)["documents"])
    assert ask(server, "/document/2026-014-quote.html")[0].status == 404


def test_what_a_picture_does_to_paper_is_told_where_paper_is_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samenspel_cli.problems import Problem

    def refuse(*_: object) -> None:
        raise Problems([Problem("picture-unreadable", None, {"text": "<b>logo</b>.svg", "error": "het is stuk"})])

    monkeypatch.setattr(formats.named("pdf"), "encode", refuse)
    answer, content = ask(server, "/document/2026-014-quote.pdf")
    assert (answer.status, answer.headers["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert b"[picture-unreadable]" in content


def test_a_fault_of_ours_is_shown_as_such_and_the_page_goes_on(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fall_over(*_: object) -> None:
        raise AssertionError("onze fout")

    with monkeypatch.context() as here:
        here.setattr("samenspel_cli.preview.window.kinds_of", fall_over)
        server.window(NOTHING)
    assert "AssertionError: onze fout" in told(server)["fault"]
    assert "onze fout" in capsys.readouterr().err
    assert ask(server, "/document/2026-014-quote.html")[0].status == 200
    server.window(NOTHING)
    assert told(server)["fault"] == ""


def test_a_fault_of_ours_on_the_way_to_paper_is_told_where_the_preview_was_begun(
    server: Server, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> bytes:
        raise RuntimeError("our own fault")

    monkeypatch.setattr(Window, "made", broken)
    with pytest.raises(http.client.HTTPException):
        ask(server, "/document/quote.pdf")
    assert "RuntimeError: our own fault" in capfd.readouterr().err


def test_a_format_in_which_a_document_says_nothing_is_told_as_such(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats.named("csv"), "encode", lambda *_: {})
    answer, content = ask(server, "/document/2026-014-letter.csv")
    assert answer.status == 404
    assert content == b"This document has nothing to say in that format.\n"


def test_nothing_is_written(server: Server, offer: Path) -> None:
    for form in formats.names():
        ask(server, f"/document/2026-014-proposal.{form}")
    assert [path.name for path in offer.rglob("*")] == ["engagement.yaml"]


# ---------------------------------------------------------------------------------------------------------- who may ask


@pytest.mark.parametrize(
    "host",
    [
        "kwaad.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.kwaad.example:{}",
        "localhost",
        "0.0.0.0:{}",
        "[::1]:{}",
        "",
    ],
)
def test_who_calls_us_by_another_name_is_refused(server: Server, host: str) -> None:
    """A page of somebody else can give its own name our address; then it must learn nothing."""
    for path in ("/", "/state", "/document/2026-014-quote.html"):
        answer, content = ask(server, path, Host=host.format(server.server_port))
        assert answer.status == 403
        assert content == b"403 Forbidden\n"


def test_our_own_names_are_known(server: Server) -> None:
    for name in (HERE, "localhost", "LocalHost"):
        assert ask(server, "/state", Host=f"{name}:{server.server_port}")[0].status == 200


def test_a_page_of_somebody_else_may_not_listen(server: Server) -> None:
    for origin in ("http://kwaad.example", "null", f"https://{HERE}:{server.server_port}"):
        assert ask(server, "/events", Origin=origin)[0].status == 403
    assert ask(server, "/state", Origin=f"http://{HERE}:{server.server_port}")[0].status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "<B>"])
def test_nothing_can_be_done_but_read(server: Server, method: str) -> None:
    answer, content = ask(server, "/", method)
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert content == b"405 Method Not Allowed\n"


def test_who_asks_for_the_head_gets_the_head(server: Server) -> None:
    for path in ("/", "/state", "/events", "/document/2026-014-quote.html", "/nergens"):
        answer, content = ask(server, path, "HEAD")
        assert answer.status == (404 if path == "/nergens" else 200)
        assert content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/engagement.yaml",
        "/document/",
        "/document",
        "/document/engagement.yaml",
        "/document/../engagement.yaml",
        "/document/..%2Fengagement.yaml",
        "/document/%2e%2e/%2e%2e/etc/passwd",
        "/document/2026-014-quote.exe",
        "/document/2026-014-quote.__init__",
        "/document/2026-014-quote",
        "/document/2026-014-quote.html/",
        "/document//2026-014-quote.html",
        "/document/%00.html",
        "/document/%ff.html",
        "/../../../../etc/passwd",
        "//etc/passwd",
        "/_preview/preview.js",
        "/.samenspel.json",
        "/%",
        "*",
        "/" + "a" * 60_000,
        "/<script>alert(1)</script>",
    ],
    ids=lambda path: path[:40],
)
def test_no_path_reaches_the_disk_and_nothing_that_was_asked_comes_back(server: Server, path: str) -> None:
    answer, content = ask(server, path)
    assert answer.status in (404, 414)
    assert content.decode().strip() == f"{answer.status} {answer.reason}"


def test_every_answer_says_what_it_is_and_is_kept_nowhere(server: Server) -> None:
    paths = [*server.known, "/state", "/document/2026-014-quote.html", "/document/2026-014-quote.pdf", "/nergens"]
    for path in paths:
        answer, _ = ask(server, path)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "frame-ancestors" in answer.headers["Content-Security-Policy"]
        assert "Python" not in answer.headers["Server"]
    assert "default-src 'none'" in ask(server, "/")[0].headers["Content-Security-Policy"]


def test_the_page_loads_only_what_stands_beside_it(server: Server) -> None:
    page = (
        ask(server, "/")[1].decode() + ask(server, "/preview.css")[1].decode() + ask(server, "/preview.js")[1].decode()
    )
    assert "http:" not in page
    assert "https:" not in page
    assert "innerHTML" not in page


@pytest.mark.parametrize(
    "rubbish", [b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02", b"GET / HTTP/9.9\r\n\r\n", b"A" * 70_000]
)
def test_rubbish_on_the_line_harms_nobody(server: Server, rubbish: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_connection((HERE, server.server_port), timeout=10) as line, suppress(OSError):
        line.sendall(rubbish)
        line.shutdown(socket.SHUT_WR)
        while line.recv(4096):
            pass
    assert ask(server, "/state")[0].status == 200
    assert capfd.readouterr().err == ""


# ------------------------------------------------------------------------------------------------- listening, stopping


@contextmanager
def listening(server: Server) -> Iterator[Any]:
    """A browser that listens for changes."""
    line = http.client.HTTPConnection(HERE, server.server_port, timeout=10)
    line.request("GET", "/events")
    yield line.getresponse()
    line.close()


def test_who_listens_hears_of_every_change(server: Server) -> None:
    with listening(server) as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        for number in (1, 2, 3):
            assert answer.readline() == b"data: %d\n" % number
            assert answer.readline() == b"\n"
            server.window(NOTHING)


def test_after_it_stops_nobody_is_left_and_the_port_is_free(window: Window) -> None:
    before = set(threading.enumerate())
    server = opened(window, 0)
    server.begin()
    with listening(server) as answer, socket.create_connection((HERE, server.server_port)) as idle:
        answer.readline()
        server.stop()
        with suppress(ConnectionResetError):  # it may not have been answered yet
            assert idle.recv(1) == b""
    assert set(threading.enumerate()) == before
    again = Server(window, server.server_port)
    again.server_close()


def test_who_stops_it_before_it_began_does_not_wait(window: Window) -> None:
    server = opened(window, 0)
    server.stop()
    with socket.socket() as line:
        line.bind(("127.0.0.1", server.server_port))


def test_who_never_finishes_a_question_does_not_keep_others_waiting(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving._Asked, "timeout", 0.2)
    with socket.create_connection((HERE, server.server_port), timeout=10) as slow:
        slow.sendall(b"GET /state HTTP/1.1\r\nHost: ")
        assert ask(server, "/state")[0].status == 200
        assert slow.recv(1) == b""  # after a while the line is closed


def test_five_hundred_edits_leave_no_threads_handles_or_memory_behind(server: Server, offer: Path) -> None:
    """The same edits in a browser, fewer of them, are in the tests of the browser."""
    tracemalloc = pytest.importorskip("tracemalloc")
    handles = Path("/proc/self/fd")
    counts: list[tuple[int, int]] = []
    sizes: list[int] = []
    tracemalloc.start()
    try:
        with listening(server) as answer:
            for number in range(1, 501):
                (offer / "engagement.yaml").write_text(TEXT.replace("3 uur", f"{number} uur"), encoding="utf-8")
                server.window(NOTHING)
                if number % 25 == 0:
                    assert f"{number}00,00" in ask(server, "/document/2026-014-quote.html")[1].decode().replace(".", "")
                    while f"data: {number + 1}\n".encode() != answer.readline():
                        pass
                if number in (100, 500):
                    threads = threading.active_count()
                    counts.append((threads, len(list(handles.iterdir())) if handles.exists() else 0))
                    sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    (threads, open_then), (threads_now, open_now) = counts
    assert threads_now <= threads + 1
    assert open_now <= open_then + 2
    assert sizes[1] - sizes[0] < 4_000_000


# ------------------------------------------------------------------------------------------------------------- the verb


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_when_it_is_stopped_it_ends_well_and_the_port_is_free_at_once(offer: Path, name: str) -> None:
    port = free()
    for _ in range(2):
        with previewing(offer, "--port", str(port)) as (process, at):
            assert at == port
            line = http.client.HTTPConnection(HERE, port, timeout=10)
            line.request("GET", "/events")
            answer = line.getresponse()
            answer.readline()
            process.send_signal(getattr(signal, name))
            assert process.wait(10) == 0
            assert process.stderr is not None
            assert process.stderr.read() == f"A preview of {offer}; Ctrl-C ends it.\n\n"


def test_two_previews_on_one_port_are_refused_kindly_and_without_a_port_the_next_one_is_taken(offer: Path) -> None:
    with previewing(offer) as (_, first), previewing(offer) as (_, second):
        assert first in serving.PORTS
        assert second in serving.PORTS
        assert first != second
        left = run("preview", offer, "--port", str(first))
        assert left.code == 1
        assert f"another program answers at port {first} already" in left.err
        assert "[port-taken]" in left.err
        assert "--port" in left.err


def test_when_all_ports_are_taken_that_is_told(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((HERE, 0)) as busy:
        port = busy.getsockname()[1]
        monkeypatch.setattr(serving, "PORTS", range(port, port + 1))
        with pytest.raises(Problems) as refused:
            opened(window, None)
    assert [one.code for one in refused.value.problems] == ["ports-taken"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nergens"], 1, "[path-missing]"),
        (["."], 1, "[portfolio]"),
        (["-"], 2, "standard input"),
        (["offer", "--port", "65536"], 2, "65536"),
        (["offer", "--port", "x"], 2, "x"),
    ],
    ids=str,
)
def test_what_cannot_be_previewed_is_told_at_once(offer: Path, arguments: list[str], code: int, said: str) -> None:
    left = run("preview", *arguments, cwd=offer.parent)
    assert left.code == code
    assert said in " ".join(left.err.split())


def test_a_port_that_only_the_system_may_have_is_told(window: Window) -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        pytest.skip("root may have every port")
    with pytest.raises(Problems) as refused:
        opened(window, 1).server_close()
    assert [one.code for one in refused.value.problems] == ["port-refused"]
