"""What paper would not take, found before it is made: letters that no font has, pictures that say nothing, headings."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from samenspel_cli.files.folder import folder_of
from samenspel_cli.model.project import Project
from samenspel_cli.model.written import key_of
from samenspel_cli.problems import Path, Place, Problem, Problems, Refusal

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKDOWN = frozenset(
    {
        "aim", "communication", "context", "cv", "escalation", "guide", "opening", "respect", "text", "trigger",
        "trust", "vision",
    }
)  # fmt: skip
"""The keys behind which people write Markdown; `text` is a plain line where it is what something is."""


def paper_problems(project: Project, path: FilePath | None) -> Iterator[Problem]:
    """Warnings and problems of texts that paper would not take as they stand; `path` is where the project was read."""
    texts = texts_of(project.engagement)
    strange = [(where, text) for where, text, _ in texts if any(unshown(text))]
    if strange:
        yield from _unshown(project, strange, _fonts(path))
    for where, text, markdown in texts:
        if not (markdown and ("#" in text or "---" in text or "![" in text)):
            continue
        tokens = _tokens(text)
        yield from _skipped(project, where, text, tokens)
        if path is not None:
            yield from _pictures(project, where, tokens, path)


def unshown(text: str, fonts: tuple[FilePath, ...] = ()) -> Iterator[Mapping[str, str]]:
    """What to tell of each character that no font has: of the firm, from these folders, or of those that come along."""
    if text.isascii():
        return
    from samenspel_cli.lettering import SHIPPED, lacking

    for character in lacking(text, (*fonts, SHIPPED)):
        yield {"text": character, "code": f"U+{ord(character):04X}"}


def _unshown(project: Project, texts: list[tuple[Path, str]], fonts: tuple[FilePath, ...] | None) -> Iterator[Problem]:
    for where, text in texts if fonts is not None else ():
        for facts in unshown(text, fonts or ()):
            yield Problem("character-unshown", _place(project, where, facts["text"]), facts, warning=True)


def _fonts(path: FilePath | None) -> tuple[FilePath, ...] | None:
    """The folders with the fonts of the firm; None where that cannot be known, for its house style has a mistake."""
    from samenspel_cli.files.house import read_house

    try:
        return read_house(path).fonts
    except Problems:
        return None


def _tokens(text: str) -> list[Token]:
    """A text as Markdown, as documents read it."""
    from samenspel_cli.prose.markdown import parser

    return parser().parse(text)


def _place(project: Project, where: Path, *words: str) -> Place:
    """The place of the first of these words that the text at a path holds; else of that text."""
    place = project.sources.at(where)
    found = (project.sources.saying(one, place.file, place.line) for one in words if one)
    return next((one for one in found if one is not None), place)


def _skipped(project: Project, where: Path, text: str, tokens: list[Token]) -> Iterator[Problem]:
    """Headings that stand more than one level below the one before them."""
    above = 0
    for token, inside in pairwise(tokens):
        if token.type != "heading_open":
            continue
        level = int(token.tag[1])
        if above and level > above + 1:
            line = text.split("\n")[token.map[0]].strip() if token.map else ""
            facts = {"text": inside.content, "level": "#" * (above + 1)}
            yield Problem("heading-skipped", _place(project, where, line), facts, warning=True)
        above = level


def _pictures(project: Project, where: Path, tokens: list[Token], path: FilePath) -> Iterator[Problem]:
    from samenspel_cli.files.pictures import read_picture

    for picture in (one for token in tokens for one in token.children or () if one.type == "image"):
        address = str(picture.attrs.get("src", ""))
        name = unquote(address)
        place = _place(project, where, name, address)
        if not picture.content.strip():
            yield Problem("picture-without-words", place, {"text": name})
        try:
            read_picture(name, folder_of(path), picture.content, _fonts(path) or ())
        except Refusal as refusal:
            yield Problem(refusal.code, place, refusal.facts)


def texts_of(noun: Any) -> list[tuple[Path, str, bool]]:
    """Every text with its path, and whether it is Markdown."""
    found: list[tuple[Path, str, bool]] = []
    _collect(noun, (), False, found)
    return found


def _collect(noun: Any, path: Path, markdown: bool, found: list[tuple[Path, str, bool]]) -> None:
    if isinstance(noun, str):
        found.append((path, noun, markdown))
    elif isinstance(noun, tuple):
        for at, item in enumerate(noun):
            _collect(item, (*path, at), False, found)
    elif isinstance(noun, dict):
        for key, item in noun.items():
            _collect(item, (*path, key), False, found)
    elif is_dataclass(noun):
        for name, key, is_markdown in _fields(noun.__class__):
            _collect(getattr(noun, name), (*path, key), is_markdown, found)


@cache
def _fields(noun: Hashable) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a noun: name, key as people type it, and whether it is Markdown."""
    every = fields(cast("type", noun))
    return tuple((one.name, key_of(one.name), one.name in _MARKDOWN and "None" in str(one.type)) for one in every)
