"""Notes typed along during a session: each line is read, put into the session's file, and safe before the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from samenspel_cli.files.folder import shown
from samenspel_cli.files.sessions import Edit, Home, Item, adding, after, home_of, item_of, text_item
from samenspel_cli.files.text import read_bytes, refused_character
from samenspel_cli.model.ids import slug
from samenspel_cli.model.teams import Teams
from samenspel_cli.output import rewrite
from samenspel_cli.planning.postits.typed import Line, Typing
from samenspel_cli.problems import Place, Problem, Problems, Refusal

_TRIES = 20
"""How often somebody else may be quicker before a line is given back."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A line that was taken: to which list it went, what was written, and the change that brought it."""

    line: Line
    item: Item
    edit: Edit


class Notebook:
    """The harvest of one session while lines come in; what was taken is on disk after `save`."""

    def __init__(self, path: Path, into: str, team: str | None = None, quadrant: str | None = None) -> None:
        self._path = path
        self.home = home_of(path, into)
        self.typing = Typing(Teams(self.home.parties), self.home.language, self.home.who, _due)
        self._open(self.home)
        for flag, said, hold in (
            ("--team", team, self.typing.of_team),
            ("--quadrant", quadrant, self.typing.in_quadrant),
        ):
            if said:
                with _placed(Place("command line", 1, 1, 1, f"{flag} {said}")):
                    hold(said)
        self.added: Counter[str] = Counter()
        """How many notes, conclusions and arrangements came in."""
        self.count = len(self._there("notes"))
        """How many notes the session holds."""

    def _open(self, home: Home) -> None:
        """Begin with the file as it stands now."""
        self.home = home
        self._data = home.data()
        self._text = home.text
        self._slots: dict[str, Edit] = {}
        self._kept: list[_Kept] = []
        self._unsaved: list[_Kept] = []
        for one in self._there("notes"):
            if isinstance(one, dict) and isinstance(said := one.get("cluster"), str):
                self.typing.clusters.setdefault(slug(said), said)

    def _there(self, key: str) -> list[Any]:
        harvest = self._data.get("harvest") if isinstance(self._data, dict) else None
        found = harvest.get(key) if isinstance(harvest, dict) else None
        return found if isinstance(found, list) else []

    def take(self, text: str, number: int = 1) -> Line | None:
        """Read a line and put what it says into the session; None where it only says what holds from now on.

        Raises `Problems`, with the line, where it says nothing that is clear: nothing has changed then.
        """
        place = Place("-", number, 1, len(text) + 1, text)
        if sign := refused_character(text):
            at = text.index(sign) + 1
            facts = {"character": f"U+{ord(sign):04X}"}
            raise Problems([Problem("character-refused", replace(place, column=at, end=at + 1), facts)])
        with _placed(place):
            line = self.typing.read(text)
        if line is not None:
            self._add(line)
        return line

    def _add(self, line: Line) -> None:
        item = text_item(line.fields["text"]) if line.key == "conclusions" else item_of(line.fields)
        edit = self._slots[line.key].next(item) if line.key in self._slots else None
        if edit is None:
            edit = adding(shown(self.home.file), self._text, self.home.path, line.key, [item])
        self._text = edit.done(self._text)
        kept = _Kept(line, item, edit)
        self._moved(edit)
        self._slots[line.key] = edit
        self._kept.append(kept)
        self._unsaved.append(kept)
        self.added[line.key] += 1
        self.count += line.key == "notes"

    def _moved(self, edit: Edit) -> None:
        """What came in further down stands further on by now."""
        by = len(edit.more) - len(edit.was)
        for key, slot in self._slots.items():
            if slot.start >= edit.start:
                self._slots[key] = Edit(slot.start + by, slot.was, slot.more)

    def undo(self) -> Line:
        """Take the last line back, on disk too. Raises `Problems` without one, and when the file was changed since."""
        kept = self._kept[-1] if self._kept else None
        text = kept.edit.undone(self._text) if kept is not None else None
        if kept is None or text is None:
            raise Problems([Problem("undo-not-possible")])
        before = self._text, self._unsaved
        self._text, self._unsaved = text, [one for one in self._unsaved if one is not kept]
        try:
            self.save()
        except Problems:
            if self._text is text:  # else it is the file as somebody else left it
                self._text, self._unsaved = before
            raise
        self.added[kept.line.key] -= 1
        if self._text is text:
            self._kept.pop()
            self._slots.clear()
            self.count -= kept.line.key == "notes"
        return kept.line

    def save(self) -> None:
        """Put the file down, whole or not at all. When somebody changed it in between, the new lines go into theirs.

        Raises `Problems`; then what was taken is kept, and comes with the next saving.
        """
        before = self.home.before
        new = after(self._text, before)
        if new == before or not (self._unsaved or before is not None):
            return
        try:
            rewrite(self.home.folder, {self.home.name: (before, new)})
        except Problems as problems:
            if not _overtaken(problems):
                raise
            if self._on_disk() != new:  # else we wrote it ourselves, and were interrupted right behind that
                self._into_theirs()
                return
        self._saved(new)

    def _on_disk(self) -> bytes | None:
        try:
            return read_bytes(self.home.file, shown(self.home.file))
        except Problems:
            return None

    def _into_theirs(self) -> None:
        """Put what is not on disk yet into the file as somebody else left it; again where they were quicker again."""
        if not self._unsaved:
            self._open(home_of(self._path, self.home.id))
            raise Problems([Problem("undo-not-possible")])
        for left in reversed(range(_TRIES)):
            try:
                self._put_into(home_of(self._path, self.home.id))
                break
            except Problems as problems:
                if not left or not _overtaken(problems):
                    raise
        self._open(home_of(self._path, self.home.id))
        self.count = len(self._there("notes"))

    def _put_into(self, home: Home) -> None:
        text = home.text
        for one in self._unsaved:
            text = adding(shown(home.file), text, home.path, one.line.key, [one.item]).done(text)
        new = after(text, home.before)
        if new != home.before:
            rewrite(home.folder, {home.name: (home.before, new)})

    def _saved(self, new: bytes) -> None:
        self._unsaved = []
        self.home = replace(self.home, before=new)

    @property
    def unsaved(self) -> tuple[str, ...]:
        """What could not be put on disk, as it would be written."""
        return tuple(one.item.written for one in self._unsaved)


def _overtaken(problems: Problems) -> bool:
    """Whether somebody else wrote in the file in between."""
    return any(one.code == "file-changed" for one in problems.problems)


@contextmanager
def _placed(place: Place) -> Iterator[None]:
    """Turn what is refused into a problem with its place."""
    try:
        yield
    except Refusal as wrong:
        narrowed = place.narrowed(str(wrong.facts.get("word", "")))
        raise Problems([Problem(wrong.code, narrowed, wrong.facts)]) from wrong


def _due(text: str) -> Any:
    from samenspel_cli.model.period import read

    return read(text)
