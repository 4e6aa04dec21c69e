"""What cannot be in the sessions that are worked out: who is not known, what is left out, what is said twice."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.references import named, unknown
from samenspel_cli.model.session import Part, Session, name_of
from samenspel_cli.model.ways import Places
from samenspel_cli.problems import Fault, Path


def session_faults(engagement: Engagement, places: Places, who: frozenset[str]) -> Iterator[Fault]:
    """All that is wrong with the sessions of an engagement; `who` are all that are known there."""
    first: dict[str, int] = {}
    for position, session in enumerate(engagement.sessions):
        path: Path = ("sessions", position)
        name = name_of(session)
        if first.setdefault(name, position) != position:
            where = (*path, "id" if session.id else "title")
            yield Fault("id-twice", where, {"id": name, "title": session.title or name})
        if session.activity is not None:
            yield from named(places, session.activity, (*path, "activity"))
        elif session.title is None:
            yield Fault("missing-key", path, {"key": "title"})
        if session.days:
            both = (("date", session.date), ("parts", session.parts))
            yield from (
                Fault("session-beside-days", (*path, key), {"key": key}, on_key=True) for key, said in both if said
            )
        for at, one in enumerate(session.prepare):
            yield from unknown(one.owner, who, (*path, "prepare", at, "owner"), "who-unknown")
        for where, part in _parts(session, path):
            yield from unknown(part.with_, who, (*where, "with"), "who-unknown")
            yield from unknown(part.by, engagement.people, (*where, "by"), "person-unknown")
        if session.harvest is not None:
            from samenspel_cli.model.harvests import harvest_faults

            yield from harvest_faults(engagement, session.harvest, (*path, "harvest"), who)


def _parts(session: Session, path: Path) -> Iterator[tuple[Path, Session | Part]]:
    """The session and all that happens in it, each with where it stands."""
    yield path, session
    several = [((*path, "parts"), session.parts)]
    several += [((*path, "days", at, "parts"), day.parts) for at, day in enumerate(session.days)]
    for where, parts in several:
        yield from (((*where, at), part) for at, part in enumerate(parts))
