"""The house style in which documents are made: that of the firm, with what the project itself says instead."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from samenspel_cli.files.folder import STYLE, shown, styles_of
from samenspel_cli.files.fonts import families
from samenspel_cli.files.headers import said_below_header
from samenspel_cli.files.paper import texts_of, unshown
from samenspel_cli.files.partial import as_far_as_valid, without_nothing
from samenspel_cli.files.pictures import read_picture, within
from samenspel_cli.files.text import read_text
from samenspel_cli.files.validation import validated
from samenspel_cli.files.yaml import Read, read_as_far_as_possible
from samenspel_cli.model.colours import faults
from samenspel_cli.model.house import House
from samenspel_cli.model.project import located
from samenspel_cli.paper import Picture
from samenspel_cli.problems import Fault, Problem, Problems, Refusal
from samenspel_cli.problems import Path as DataPath
from samenspel_cli.problems.places import Source, Sources
from samenspel_cli.shelves import home, own_folder

SHARED = "SAMENSPEL_STYLE"
"""The variable that names the file with the style that a firm shares."""
SHIPPED = "Inter"
"""The family that comes along."""

_COLOUR = r"(#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3}))(?![^\s,}])"
_BEHIND_KEY = re.compile(rf"[ \t]*{_COLOUR}")
_ON_A_LINE = re.compile(rf"^[^#\n\"']*[\w-]:[ \t]+{_COLOUR}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Housed:
    """A house style with the files that it names, read and judged."""

    house: House
    logo: Picture | None = None
    docx: bytes | None = None
    """The firm's own Word file, stripped of all but styles and pages."""
    fonts: tuple[Path, ...] = ()
    """The folder with fonts of the firm's own, where it has one."""
    warnings: tuple[Problem, ...] = ()


def read_house(path: Path | None) -> Housed:
    """The house style for the project at `path`, a folder or a file in it; None is an engagement without a folder.

    What the project says goes before the file that SAMENSPEL_STYLE names, and that before the user's own, key by key.
    Raises `Problems`: everything that is wrong in these files, at once.
    """
    return _read(styles_of(path) if path is not None else [])


def style_problems(path: Path | None) -> tuple[Problem, ...]:
    """All problems and warnings of the house style for the project at `path`."""
    try:
        own = styles_of(path) if path is not None else []
    except Problems:
        return ()  # the folder cannot be read: that is told of the engagement in it
    try:
        return _read(own).warnings
    except Problems as problems:
        return problems.problems


def own_file() -> Path | None:
    """Where the house style of this user stands; templates of the user stand beside it. None for who has no home."""
    return user_file(sys.platform, os.environ, home())


def user_file(platform: str, environment: Mapping[str, str], home: Path | None) -> Path | None:
    """Where the house style of a user stands on a kind of computer, as `sys.platform` names it."""
    folder = own_folder(platform, environment, home)
    return folder and folder / STYLE


def _read(own: list[Path]) -> Housed:
    layers = _Layers()
    for file in layers.of_firm():
        if not any(_same(file, one) for one in own):
            layers.add(file)
    for number, file in enumerate(own):
        layers.add(file, first=own[0] if number else None)
    return layers.housed()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


@dataclass(slots=True)
class _Layers:
    """What the files say, one over the other."""

    data: dict[str, Any] = field(default_factory=dict)
    mounts: dict[DataPath, tuple[Source, DataPath]] = field(default_factory=dict)
    folders: dict[DataPath, Path] = field(default_factory=dict)
    """The folder of the file in which something was said: from there its files are looked for."""
    found: list[Problem] = field(default_factory=list)

    def of_firm(self) -> Iterator[Path]:
        """The files that hold for every project, the weakest first."""
        user = own_file()
        shared = Path(os.environ[SHARED]) if os.environ.get(SHARED) else None
        # A folder into which nobody may look holds no style.
        if user is not None and os.path.exists(user) and not (shared and _same(user, shared)):  # noqa: PTH110
            yield user
        if shared is not None and not os.path.exists(shared):  # noqa: PTH110
            self.found.append(Problem("style-missing", None, {"path": shown(shared)}))
        elif shared is not None:
            yield shared

    def add(self, file: Path, *, first: Path | None = None) -> None:
        """Lay what a file says over the rest; `first` is the file that said it for this project already."""
        try:
            read = _read_style(file)
            data = said_below_header(read, "style")
        except Problems as problems:
            self.found += problems.problems
            return
        if first is not None:
            facts = {"other": shown(first)}
            self.found.append(Problem("style-twice", read.source.at(("samenspel",), key=True), facts))
            return
        self.found += read.found
        self.found += [_nothing(read.source, path) for path in list(without_nothing(data))]
        self.mounts[()] = (read.source, ())
        self._lay(self.data, data, (), read.source, file.parent)

    def _lay(self, under: dict[str, Any], over: dict[str, Any], path: DataPath, source: Source, folder: Path) -> None:
        for key, value in over.items():
            here = (*path, key)
            self.mounts[here] = (source, here)
            self.folders[here] = folder
            if isinstance(value, dict):
                below = under.get(key)
                under[key] = below if isinstance(below, dict) else {}
                self._lay(under[key], value, here, source, folder)
            else:
                under[key] = value

    def housed(self) -> Housed:
        """The whole, judged; or all problems."""
        # Who has no house style does not wait for what would judge it.
        house, wrong = validated(House, self.data) if self.data else (House(), [])
        if house is None:
            house = as_far_as_valid(House, self.data, wrong) or House()
        found = list(wrong)
        found += faults(house)
        house, fonts = self._fonts(house, found)
        logo = self._logo(house, found, fonts)
        docx = self._docx(house, found)
        found += _unshown(house, fonts)
        sources = Sources(self.mounts)
        problems = Problems([*self.found, *(located(fault, sources) for fault in found)])
        if any(not problem.warning for problem in problems.problems):
            raise problems
        return Housed(house, logo, docx, fonts, problems.problems)

    def _logo(self, house: House, found: list[Fault], fonts: tuple[Path, ...]) -> Picture | None:
        if house.logo is None:
            return None
        path = ("logo",)
        try:
            alt = house.logo_alt or house.name or "Logo"
            return read_picture(house.logo, self.folders[path], alt, fonts)
        except Refusal as refusal:
            found.append(Fault(refusal.code, path, refusal.facts))
        return None

    def _docx(self, house: House, found: list[Fault]) -> bytes | None:
        """The Word file of the firm; what is missing in it, or was left out, is a warning."""
        if house.docx is None:
            return None
        from samenspel_cli.files.word import read_word

        path = ("docx",)
        try:
            word = read_word(house.docx, self.folders[path])
        except Refusal as refusal:
            found.append(Fault(refusal.code, path, refusal.facts))
            return None
        if word.missing:
            facts: dict[str, Any] = {"text": house.docx, "styles": word.missing}
            found.append(Fault("word-style-missing", path, facts, warning=True))
        if word.fields:
            facts = {"text": house.docx, "fields": word.fields}
            found.append(Fault("word-field-left-out", path, facts, warning=True))
        return word.content

    def _fonts(self, house: House, found: list[Fault]) -> tuple[House, tuple[Path, ...]]:
        """The folder with the fonts of the firm; and the house style with families by the names in their own files."""
        said = house.fonts
        names: dict[str, str | None] = {}
        folders: tuple[Path, ...] = ()
        if said.folder is not None:
            path = ("fonts", "folder")
            try:
                folder = within(said.folder, self.folders[path], missing="font-folder-missing")
                names, folders = families(folder), (folder,)
            except (Refusal, OSError) as error:
                refusal = error if isinstance(error, Refusal) else Refusal("font-folder-missing", text=said.folder)
                found.append(Fault(refusal.code, path, refusal.facts))
                return house, ()
            broken = [name for name, family in names.items() if family is None]
            if broken:
                found.append(Fault("font-unreadable", path, {"files": broken}))
        known = sorted({SHIPPED, *(family for family in names.values() if family)})
        named = {one.lower(): one for one in known}
        for key, name in (("text", said.text), ("headings", said.headings)):
            if name is not None and name.lower() not in named:
                found.append(Fault("font-missing", ("fonts", key), {"text": name, "families": known}))
        text, headings = named.get(said.text.lower(), said.text), named.get((said.headings or "").lower())
        return replace(house, fonts=replace(said, text=text, headings=headings)), folders


def _unshown(house: House, fonts: tuple[Path, ...]) -> Iterator[Fault]:
    """The characters in what stands on paper of a house style that no font has; names of files do not stand there."""
    for path, text, _ in texts_of(house):
        if path[0] not in ("logo", "logo-alt", "docx", "fonts"):
            yield from (Fault("character-unshown", path, facts, warning=True) for facts in unshown(text, fonts))
    for key in house.registration:
        for facts in unshown(key, fonts):
            yield Fault("character-unshown", ("registration", key), facts, warning=True, on_key=True)


def _read_style(file: Path) -> Read:
    """One file. Where it is no YAML because a colour without quotes is a comment, that is told instead."""
    name = shown(file)
    text = read_text(file, name)
    try:
        return read_as_far_as_possible(name, text)
    except Problems:
        source = Source(name, text)
        colours = [_in_comment(source, match) for match in _ON_A_LINE.finditer(text)]
        if colours:
            raise Problems(colours) from None
        raise


def _nothing(source: Source, path: DataPath) -> Problem:
    """Nothing stands behind a key: forgotten, or a colour that YAML takes for a comment."""
    start = source.nodes.start[source.node(path)[0]]
    match = _BEHIND_KEY.match(source.text, start)
    if match is not None:
        return _in_comment(source, match)
    return Problem("nothing-behind-key", source.at(path, key=True), {"key": path[-1]}, warning=True)


def _in_comment(source: Source, match: re.Match[str]) -> Problem:
    return Problem("colour-in-comment", source.place(match.start(1), match.end(1)), {"text": match[1]})
