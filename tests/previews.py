"""A preview as a process of its own, and a port for it: what its tests with and without a browser share."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samenspel_cli.preview.server import HERE
from tests.door import COMMAND, environment


@contextmanager
def previewing(*arguments: str | Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A preview as a process of its own, and its port."""
    command = [*COMMAND, "preview", *map(str, arguments)]
    process = subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    try:
        yield process, int(address.rstrip("/").rpartition(":")[2])
    finally:
        process.kill()
        process.communicate(timeout=20)


def free() -> int:
    with socket.socket() as one:
        one.bind((HERE, 0))
        return int(one.getsockname()[1])
