"""What paper would not take, found before it is made: letters that no font has, pictures that say nothing, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from samenspel_cli.files.folder import folder_of
from samenspel_cli.model.project import Project
from samenspel_cli.model.written import key_of
from samenspel_cli.problems import Path, Problem, Refusal

if TYPE_CHECKING:
    from samenspel_cli.style import Style

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$", re.MULTILINE)
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^)\s>]+)")
_MARKDOWN = frozenset({"aim", "context", "cv", "opening", "text", "vision"})
"""The keys behind which people write Markdown; `text` is a plain line where it is what something is."""


def paper_problems(project: Project, path: FilePath | None) -> Iterator[Problem]:
    """Warnings and problems of texts that paper would not take as they stand; `path` is where the project was read."""
    texts = list(_texts(project.engagement, ()))
    strange = [(where, text) for where, text, _ in texts if not text.isascii()]
    if strange:
        yield from _unshown(project, strange)
    for where, text, markdown in texts:
        if markdown and "#" in text:
            yield from _skipped(project, where, text)
        if markdown and "![" in text and path is not None:
            yield from _pictures(project, where, text, folder_of(path))


def _unshown(project: Project, texts: list[tuple[Path, str]]) -> Iterator[Problem]:
    from samenspel_cli.lettering import missing
    from samenspel_cli.style import style_of

    style: Style = style_of(project.engagement.language)
    for where, text in texts:
        for character in missing(text, style):
            place = project.sources.at(where)
            place = project.sources.saying(character, place.file, place.line) or place
            facts = {"text": character, "code": f"U+{ord(character):04X}"}
            yield Problem("character-unshown", place, facts, warning=True)


def _skipped(project: Project, where: Path, text: str) -> Iterator[Problem]:
    """Headings that stand more than one level below the one before them."""
    above = 0
    for heading in _HEADING.finditer(text):
        level = len(heading[1])
        if above and level > above + 1:
            place = project.sources.at(where)
            place = project.sources.saying(heading[0].strip(), place.file, place.line) or place
            facts = {"text": heading[2], "level": "#" * (above + 1)}
            yield Problem("heading-skipped", place, facts, warning=True)
        above = level


def _pictures(project: Project, where: Path, text: str, folder: FilePath) -> Iterator[Problem]:
    from samenspel_cli.files.pictures import read_picture

    for picture in _PICTURE.finditer(text):
        place = project.sources.at(where)
        place = project.sources.saying(picture[2], place.file, place.line) or place
        if not picture[1].strip():
            yield Problem("picture-without-words", place, {"text": picture[2]})
        try:
            read_picture(picture[2], folder, picture[1])
        except Refusal as refusal:
            yield Problem(refusal.code, place, refusal.facts)


def _texts(noun: Any, path: Path, *, markdown: bool = False) -> Iterator[tuple[Path, str, bool]]:
    """Every text with its path, and whether it is Markdown."""
    if isinstance(noun, str):
        yield path, noun, markdown
    elif isinstance(noun, tuple):
        for at, item in enumerate(noun):
            yield from _texts(item, (*path, at))
    elif isinstance(noun, dict):
        for key, item in noun.items():
            yield from _texts(item, (*path, key))
    elif is_dataclass(noun):
        for field in fields(noun):
            plain = field.name not in _MARKDOWN or "None" not in str(field.type)
            yield from _texts(getattr(noun, field.name), (*path, key_of(field.name)), markdown=not plain)
