"""Samenspel as a process of its own, run as a terminal or another program runs it: what the tests of the door share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
EXAMPLE = EXAMPLES / "altena"
COMMAND = (sys.executable, "-m", "samenspel_cli")
PATIENCE = 60
"""Seconds after which something hangs."""

_OWN_WISHES = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "SOURCE_DATE_EPOCH", "LANG", "LANGUAGE")
_OWN_PREFIXES = ("PYTHON", "LC_", "SAMENSPEL_", "_SAMENSPEL", "_TYPER")


@dataclass(frozen=True)
class Left:
    """What a command left behind."""

    code: int
    out: str
    err: str
    raw: bytes
    """Standard output, byte for byte."""


def environment(**more: str) -> dict[str, str]:
    """The environment without what the person who runs the tests prefers; in UTF-8, unless said otherwise."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _OWN_WISHES and not name.startswith(_OWN_PREFIXES)
    }
    return {**kept, "LANG": "C.UTF-8", "PYTHONIOENCODING": "utf-8", **more}


def run(
    *arguments: str | bytes | Path,
    stdin: str | bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    timeout: float = PATIENCE,
) -> Left:
    """Run samenspel with these arguments and wait for it."""
    result = subprocess.run(
        [*COMMAND, *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=environment(**(env or {})),
        cwd=cwd,
        timeout=timeout,
        check=False,
    )
    out, err = (stream.decode("utf-8", "backslashreplace") for stream in (result.stdout, result.stderr))
    return Left(result.returncode, out, err, result.stdout)
