"""The list in a folder of what we wrote there, by which we know our own files from those of others."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samenspel_cli.files.folder import MANIFEST
from samenspel_cli.output.places import obstacle
from samenspel_cli.problems import Problem, Problems

_FORMAT = "samenspel.output/1"
_SUM = re.compile(r"[0-9a-f]{64}")


def known_in(folder: Path, *, force: bool) -> Mapping[str, str]:
    """What we wrote into the folder: name -> sum of its bytes. With `force`, a list that cannot be read is no list."""
    in_the_way = obstacle(folder, MANIFEST)
    if in_the_way is not None:
        raise Problems([in_the_way])
    try:
        content = (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        return {}
    known = _sums_in(parsed(content))
    if known is None and not force:
        raise Problems([Problem("output-list-unreadable", None, {"path": str(folder / MANIFEST)})])
    return known or {}


def _sums_in(data: Any) -> Mapping[str, str] | None:
    if not isinstance(data, dict) or data.get("format") != _FORMAT or not isinstance(data.get("files"), dict):
        return None
    sums: dict[str, Any] = data["files"]
    return sums if all(isinstance(one, str) and _SUM.fullmatch(one) for one in sums.values()) else None


def parsed(content: bytes) -> Any:
    """JSON as data; nothing when it is none, or nested so deep that nobody meant it."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def list_of(sums: Mapping[str, str]) -> bytes:
    """The list as it stands in the folder: the same for the same files."""
    data = {"format": _FORMAT, "files": dict(sorted(sums.items()))}
    return json.dumps(data, indent=1).encode() + b"\n"


def sum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
