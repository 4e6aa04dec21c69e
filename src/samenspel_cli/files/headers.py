"""The first line of a file, by which it says what it is: `samenspel: engagement`."""

from __future__ import annotations

from typing import Any

from samenspel_cli.files.folder import NOUNS
from samenspel_cli.files.yaml import Read
from samenspel_cli.problems import Problem, Problems
from samenspel_cli.problems.nearest import nearest

_ALONE = ("engagement", "style")
"""Nouns that are never one of several parts."""


def said_below_header(read: Read, noun: str) -> dict[str, Any]:
    """The data of a file without its header, refused where it is not a mapping that says what it is."""
    data, source = read.data, read.source
    if data is None and not source.nodes.start:
        raise Problems([Problem("file-empty", source.place(0), {"noun": noun})])
    if not isinstance(data, dict) or "samenspel" not in data:
        raise Problems([Problem("header-missing", source.place(0), {"noun": noun})])
    said = data["samenspel"]
    if said is None:
        raise Problems([Problem("header-missing", source.at(("samenspel",), key=True), {"noun": noun})])
    if said not in NOUNS:
        said = said if isinstance(said, str) else ""
        facts = {"text": said, "known": NOUNS, "nearest": nearest(said, NOUNS)}
        raise Problems([Problem("noun-unknown", source.at(("samenspel",)), facts)])
    if noun != said and (noun in _ALONE or said in _ALONE):
        facts = {"text": said, "noun": noun}
        raise Problems([Problem("noun-unexpected", source.at(("samenspel",)), facts)])
    if next(iter(data)) != "samenspel":
        raise Problems([Problem("header-not-first", source.at(("samenspel",), key=True), {})])
    return {key: value for key, value in data.items() if key != "samenspel"}
