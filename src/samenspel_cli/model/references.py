"""Names of something else that may mean nothing, or several things."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from samenspel_cli.model.ways import Places
from samenspel_cli.problems import Fault, Path
from samenspel_cli.problems.nearest import nearest


def named(places: Places, name: str, path: Path, others: tuple[str, ...] = ()) -> Iterator[Fault]:
    """What is wrong with the name of one activity, phase, or one of `others`: it means nothing, or several things."""
    if name in others or places.ways(name):
        yield from ambiguous(places, name, path, others)
    else:
        known = (*sorted(places.names()), *others)
        facts = {"text": name, "known": known, "nearest": nearest(name, known), "word": name}
        yield Fault("activity-unknown", path, facts)


def ambiguous(places: Places, name: str, path: Path, others: tuple[str, ...] = ()) -> Iterator[Fault]:
    """A name that several activities, phases or `others` have."""
    several = ["/".join(way) for way in places.ways(name)] + [name] * (name in others)
    if len(several) > 1:
        known = tuple(sorted(several))
        yield Fault("base-ambiguous", path, {"text": name, "known": known, "nearest": None, "word": name})


def unknown(ids: Iterable[str], known: Iterable[str], path: Path, code: str) -> Iterator[Fault]:
    """The names in a list at `path` of which nothing is known; perhaps several stand in one text."""
    for position, name in enumerate(ids):
        if name not in known:
            parts = [part.strip() for part in name.replace(" en ", ",").split(",")]
            if len(parts) > 1 and all(part in known for part in parts):
                yield Fault("list-in-text", (*path, position), {"text": name, "parts": parts})
                continue
            facts = {"text": name, "known": tuple(sorted(known)), "nearest": nearest(name, known)}
            yield Fault(code, (*path, position), facts)


def one_of(name: str | None, known: Collection[str], path: Path, code: str) -> tuple[Fault, ...]:
    """A fault where a name, when there is one, is none of those that are known."""
    if name is None or name in known:
        return ()
    among = tuple(sorted(known))
    return (Fault(code, path, {"text": name, "known": among, "nearest": nearest(name, among), "word": name}),)


def unknown_keys(names: Iterable[str], known: Collection[str], path: Path, code: str) -> Iterator[Fault]:
    """The keys of a mapping at `path` of which nothing is known."""
    for name in names:
        if name not in known:
            among = tuple(sorted(known))
            facts = {"text": name, "known": among, "nearest": nearest(name, among)}
            yield Fault(code, (*path, name), facts, on_key=True)
