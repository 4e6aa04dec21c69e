"""The file of one session: where it stands or will stand, and what was harvested, added to it line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenspel_cli.files.folder import files_of, shown
from samenspel_cli.files.inserting import entries, flows, indent_of, last_in, lines_below, scalar
from samenspel_cli.files.text import decode, read_bytes, read_text
from samenspel_cli.files.yaml import read_as_far_as_possible, read_yaml
from samenspel_cli.model.ids import slug
from samenspel_cli.model.text import read_id
from samenspel_cli.problems import Path as DataPath
from samenspel_cli.problems import Problem, Problems, Refusal
from samenspel_cli.problems.nearest import nearest
from samenspel_cli.problems.places import MAPPING, SCALAR, SEQUENCE, Source

FOLDER = "sessions"
"""Where a session that is not there yet gets its file."""
_LONGEST = 100
"""How many letters the name of a new session has at most: every disk has room for its file."""
_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"(\r?\n|)([ ]*)- [^\r\n]*(\r?\n|)\Z")
"""The last line of what came in: what ends the line above it, how far it stands to the right, and what ends it."""
_SCHEMA = "# yaml-language-server: $schema="


@dataclass(frozen=True, slots=True)
class Home:
    """Where a session stands or will stand, and what its engagement says of those who were there."""

    id: str
    folder: Path
    """That of the engagement."""
    file: Path
    path: DataPath
    """Where the session stands in its file."""
    before: bytes | None
    """What the file holds; None when there is none yet."""
    text: str
    """The same as text or, of a file that is not there yet, how it begins."""
    parties: Mapping[str, str | None]
    """The parties of the engagement, each with its name where it has another."""
    who: frozenset[str]
    """All who may see to something: parties, their members, people and roles."""
    language: str
    others: tuple[str, ...]
    """The names of all sessions that are there."""

    @property
    def name(self) -> str:
        """The file, from the folder on."""
        return self.file.relative_to(self.folder).as_posix()

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """A warning where a new session would be made whose name is nearly that of another."""
        other = nearest(self.id, self.others) if self.before is None else None
        if other is None:
            return ()
        return (Problem("session-new-but-near", None, {"text": self.id, "other": other}, warning=True),)

    def data(self) -> Any:
        """The session as it stands there; what is wrong in it raises `Problems`."""
        data = read_yaml(shown(self.file), self.text).data
        for step in self.path:
            data = data[step]
        return data


def home_of(path: Path, name: str) -> Home:
    """The session with this name in the project at `path`: its id, or the name of its file.

    Raises `Problems` where the engagement or the session cannot be read, and for a name that no new file can have.
    """
    front, others = files_of(path)
    data = read_as_far_as_possible(shown(front), read_text(front, shown(front))).data
    data = data if isinstance(data, dict) else {}
    name = Path(name).stem if name.endswith((".yaml", ".yml")) else name
    files = [file for file, noun in others.items() if noun == "session"]
    inline = list(_inline(data))
    file, at = _found(name, front, files, inline)
    before = None
    if file is None:
        _check_name(name)
        new = front.parent / FOLDER / f"{name}.yaml"
        file = _come_in_between(path, new)
    if file is None:
        file, text = new, _begun(front.parent, name, data)
    else:
        before = read_bytes(file, shown(file))
        text = decode(before, shown(file))
    return Home(
        name,
        front.parent,
        file,
        at,
        before,
        text,
        dict(_parties(data)),
        frozenset(_who(data, others)),
        "en" if data.get("language") == "en" else "nl",
        (*(file.stem for file in files), *(id_ for id_, _ in inline)),
    )


def _check_name(name: str) -> None:
    """Raise `Problems` for what cannot be the name of a new session, or of its file."""
    if not name or slug(name) != name or len(name) > _LONGEST:
        facts = {"text": name[:_LONGEST], "reads_as": slug(name)[:_LONGEST].strip("-") or "aftrap"}
        raise Problems([Problem("session-name-unusable", None, facts)])
    try:
        read_id(name)
    except Refusal as wrong:
        raise Problems([Problem(wrong.code, None, wrong.facts)]) from wrong


def _come_in_between(path: Path, file: Path) -> Path | None:
    """The file of a session that somebody else began since the folder was looked at; a link is left to who writes.

    Raises `Problems` where a file that is no session has the name.
    """
    if not file.is_file() or file.is_symlink():
        return None
    if files_of(path)[1].get(file) != "session":
        raise Problems([Problem("session-not-ours", None, {"path": shown(file)})])
    return file


def _inline(data: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The sessions that stand on the front page itself, with their position."""
    sessions = data.get("sessions")
    for position, session in enumerate(sessions if isinstance(sessions, list) else ()):
        if isinstance(session, dict):
            title = session.get("title")
            yield str(session.get("id") or slug(title if isinstance(title, str) else "")), position


def _found(
    name: str, front: Path, files: Sequence[Path], inline: Sequence[tuple[str, int]]
) -> tuple[Path | None, DataPath]:
    """The file of a session and where it stands in it; None when there is none."""
    for file in files:
        if file.stem == name:
            return file, ()
    for id_, position in inline:
        if id_ == name:
            return front, ("sessions", position)
    for file in files:
        data = read_as_far_as_possible(shown(file), read_text(file, shown(file))).data
        if isinstance(data, dict) and data.get("id") == name:
            return file, ()
    return None, ()


def _parties(data: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    parties = data.get("parties")
    for id_, party in parties.items() if isinstance(parties, dict) else ():
        said = party.get("name") if isinstance(party, dict) else party
        yield id_, said if isinstance(said, str) else None


def _who(data: Mapping[str, Any], others: Mapping[Path, str]) -> Iterator[str]:
    """The parties and their members, the people, and the roles of the ITO."""
    parties = data.get("parties")
    for id_, party in parties.items() if isinstance(parties, dict) else ():
        yield id_
        members = party.get("members") if isinstance(party, dict) else None
        yield from [members] if isinstance(members, str) else members or ()
    yield from data.get("people") or ()
    for file, noun in others.items():
        if noun == "ito":
            ito = read_as_far_as_possible(shown(file), read_text(file, shown(file))).data
            yield from (ito.get("roles") or ()) if isinstance(ito, dict) else ()


def _begun(folder: Path, name: str, data: Mapping[str, Any]) -> str:
    """How the file of a new session begins: with the schema where there is one, and its activity or a title."""
    schema = f"{_SCHEMA}../.schema/session.json\n" if (folder / ".schema" / "session.json").is_file() else ""
    title = name.replace("-", " ")
    said = f"activity: {scalar(name)}" if name in _ids(data) else f"title: {scalar(title[:1].upper() + title[1:])}"
    return f"{schema}samenspel: session\n{said}\n"


def _ids(data: Any) -> Iterator[str]:
    """The ids that activities of the front page have; what is only made of a title is not looked for."""
    if isinstance(data, dict):
        for key in ("activities", "phases"):
            for one in data.get(key) or ():
                if isinstance(one, dict):
                    yield from [one["id"]] if key == "activities" and isinstance(one.get("id"), str) else []
                    yield from _ids(one)


# ------------------------------------------------------------------------------------------------------ adding to it


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be added to a list: on one line as it is written, and the data that it then is."""

    written: str
    data: Any


def item_of(fields: Mapping[str, Any]) -> Item:
    """Keys and values as one line: `{text: Vakkennis, team: beheer}`; numbers stand as they are, lists in brackets."""
    written = ", ".join(f"{key}: {_written(value)}" for key, value in fields.items())
    data = {key: [*value] if isinstance(value, tuple) else str(value) for key, value in fields.items()}
    return Item(f"{{{written}}}", data)


def text_item(text: str) -> Item:
    """A text alone."""
    return Item(scalar(text), text)


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(scalar, value))}]"
    return str(value) if isinstance(value, int) else scalar(value)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a text: from `start` on, `more` stands in the place of `was`."""

    start: int
    was: str
    more: str

    def done(self, text: str) -> str:
        """The text with the change."""
        return text[: self.start] + self.more + text[self.start + len(self.was) :]

    def undone(self, text: str) -> str | None:
        """The text without the change; None where something else stands there by now."""
        if not text.startswith(self.more, self.start):
            return None
        return text[: self.start] + self.was + text[self.start + len(self.more) :]

    def next(self, item: Item) -> Edit | None:
        """One more line below the lines that this change brought; None where it brought no lines.

        What the line says is read by itself and compared. Raises `Problems`.
        """
        line = _LINE.search(self.more)
        if line is None:
            return None
        if read_yaml("-", f"- {item.written}").data != [item.data]:
            raise Problems([Problem("notes-not-written", None, {"key": "notes"})])
        return Edit(self.start + len(self.more), "", f"{'' if line[3] else line[1]}{line[2]}- {item.written}{line[3]}")


def adding(file: str, text: str, path: DataPath, key: str, items: Sequence[Item]) -> Edit:
    """The change that brings more into a list of a session's harvest; every other byte stays as it was.

    The new text is read again and compared before it is given. Raises `Problems` where the list cannot be added to.
    """
    read = read_yaml(file, text)
    source = read.source
    start, stop, more = _put(source, path, key, [item.written for item in items])
    edit = Edit(start, text[start:stop], more)
    expected = deepcopy(read.data)
    session = expected
    for step in path:
        session = session[step]
    try:
        harvest = session["harvest"] = session.get("harvest") or {}
        held = harvest.get(key) or []
        harvest[key] = [*held, *(item.data for item in items)]
        well = isinstance(held, list) and read_yaml(file, edit.done(text)).data == expected
    except (Problems, AttributeError, TypeError):
        well = False
    if not well:
        raise Problems([Problem("notes-not-written", source.at((*path, "harvest", key), key=True), {"key": key})])
    return edit


def _put(source: Source, path: DataPath, key: str, lines: Sequence[str]) -> tuple[int, int, str]:
    """What comes in the place of which characters of the text."""
    session, _ = source.node(path)
    nodes = source.nodes
    session = nodes.aliases.get(session, session)
    keys = dict(entries(source, session)) if nodes.kind[session] == MAPPING else {}
    if "harvest" not in keys:
        indent = indent_of(source, session + 1)
        return _below(source, _end(source, session, path), [f"{indent}harvest:", *_list(f"{indent}  ", key, lines)])
    harvest = keys["harvest"]
    indent = indent_of(source, harvest - 1)
    if nodes.kind[harvest] == SCALAR:
        return _below(source, nodes.end[harvest], _list(f"{indent}  ", key, lines))
    lists = dict(entries(source, harvest)) if nodes.kind[harvest] == MAPPING else {}
    if key not in lists:
        if flows(source, harvest):
            at = last_in(source, harvest) if lists else nodes.start[harvest] + 1
            return at, at, f"{', ' if lists else ''}{key}: [{', '.join(lines)}]"
        return _below(source, last_in(source, harvest), _list(indent_of(source, harvest + 1), key, lines))
    held = lists[key]
    indent = indent_of(source, held - 1)
    if nodes.kind[held] == SCALAR and nodes.start[held] == nodes.end[held]:
        return _below(source, nodes.end[held], [f"{indent}  - {line}" for line in lines])
    if nodes.kind[held] == SEQUENCE and nodes.size[held] > 1:
        at = last_in(source, held)
        if flows(source, held):
            return at, at, f", {', '.join(lines)}"
        return _below(source, at, [f"{indent_of(source, held)}- {line}" for line in lines])
    start, end = nodes.start[held], nodes.end[held]
    rest = source.text[end:].partition("\n")[0].strip()
    if nodes.kind[held] == SEQUENCE and not flows(source, harvest) and (not rest or rest.startswith("#")):
        # An empty list in brackets: lines below its key are what one would have written.
        at, _, more = _below(source, end, [f"{indent}  - {line}" for line in lines])
        return len(source.text[:start].rstrip(" ")), at, source.text[end:at] + more
    return start + 1, start + 1, ", ".join(lines)


def _list(indent: str, key: str, lines: Sequence[str]) -> list[str]:
    return [f"{indent}{key}:", *(f"{indent}  - {line}" for line in lines)]


def _end(source: Source, session: int, path: DataPath) -> int:
    """Where a session ends; one that is a file, where the file does, so that comments at its end stay above."""
    return last_in(source, session) if path else len(source.text.rstrip())


def _below(source: Source, at: int, lines: Sequence[str]) -> tuple[int, int, str]:
    where, more = lines_below(source, at, lines)
    return where, where, more


def after(text: str, before: bytes | None) -> bytes:
    """The bytes of a file with a new text: with the mark at its start that it had."""
    return (_BOM if before is not None and before.startswith(_BOM) else b"") + text.encode()
