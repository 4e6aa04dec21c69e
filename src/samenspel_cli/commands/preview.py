"""`samenspel preview`: the documents of an engagement in one's browser, new after every change."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from samenspel_cli.commands import Language, Target, Today, asked_day, source

if TYPE_CHECKING:
    from types import FrameType

Port = Annotated[
    int | None,
    typer.Option(
        "--port", metavar="N", min=0, max=65535, help="The port of the page; 8350 or the next free one when not said."
    ),
]
Open = Annotated[bool, typer.Option("--open", help="Open the page in your browser.", show_default=False)]


def preview(
    path: Target = ".", port: Port = None, open_: Open = False, language: Language = None, today: Today = None
) -> None:
    """Show the documents in your browser while you write; only on this computer, and nothing is written.

    Examples:
    samenspel preview my-offer --open

    """
    import signal
    import threading
    from datetime import datetime

    from samenspel_cli.documents import Ask
    from samenspel_cli.preview.server import opened
    from samenspel_cli.preview.window import Window
    from samenspel_cli.watching import eye_on, follow, ticks_until

    place = source(path)
    if place is None:
        raise typer.BadParameter("a preview of standard input is not possible: there is no file to follow.")
    ask = Ask(asked_day(today), language=language, paper=True)
    window = Window(eye_on(place), ask, clock=lambda: datetime.now().astimezone())
    server = opened(window, port)

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    try:
        server.begin()
        sys.stdout.write(f"{server.address_shown}\n")
        sys.stdout.flush()
        sys.stderr.write(f"A preview of {path}; Ctrl-C ends it.\n")
        sys.stderr.flush()
        if open_:
            typer.launch(server.address_shown)
        follow(window, window.eye.base, ticks_until(threading.Event()))
    except KeyboardInterrupt:
        sys.stderr.write("\n")
    finally:
        server.stop()
