"""What cannot be in what comes after what: a name that means nothing, or work that ends up waiting for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenspel_cli.model.circles import circles
from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.model.network import MOST_BEGUN, network_of
from samenspel_cli.model.references import named
from samenspel_cli.model.timing import End, Limit, Link
from samenspel_cli.model.ways import Places, worked
from samenspel_cli.problems import Elsewhere, Fault, Path
from samenspel_cli.problems.nearest import nearest


def link_faults(engagement: Engagement, places: Places) -> Iterator[Fault]:
    """All that is wrong with what comes after and before what, and with what meetings are named."""
    start = engagement.start
    if start is not None and start.period is None:
        yield from named(places, start.text, ("start",))
    calendar = engagement.calendar
    meetings, cycle = (calendar.meetings, calendar.cycle) if calendar is not None else ({}, {})
    for _, path, work in worked(engagement):
        for name, where in _names(work, path):
            yield from named(places, name, where, tuple(cycle) if "before" in where else ())
        if work.at is not None and work.at not in meetings and work.at not in cycle:
            known = (*meetings, *cycle)
            facts = {"text": work.at, "known": known, "nearest": nearest(work.at, known)}
            yield Fault("meetings-unknown", (*path, "at"), facts)
        yield from _upside_down(work, path)
    yield from _circles(engagement, places)


def _names(work: Work, path: Path) -> Iterator[tuple[str, Path]]:
    """Every name of something else, and where it stands."""
    yield from _of_links(work.after, (*path, "after"))
    yield from _of_limits(work.before, (*path, "before"))
    for key, end in (("starts", work.starts), ("ends", work.ends)):
        if end is not None:
            yield from _of_end(end, (*path, key))
    for at, name in enumerate(work.input):
        yield name, (*path, "input", at)


def _of_end(end: End, path: Path) -> Iterator[tuple[str, Path]]:
    yield from _of_links(end.after, (*path, "after"))
    yield from _of_limits(end.before, (*path, "before"))


def _of_links(links: Sequence[Link], path: Path) -> Iterator[tuple[str, Path]]:
    for number, link in enumerate(links):
        for key, names in (("finish", link.finish), ("start", link.start)):
            yield from ((name, (*path, number, key, at)) for at, name in enumerate(names))


def _of_limits(limits: Sequence[Limit], path: Path) -> Iterator[tuple[str, Path]]:
    for number, limit in enumerate(limits):
        if limit.at is not None and limit.at.period is None:
            yield limit.at.text, (*path, number, "at")
        yield from ((name, (*path, number, "finish", at)) for at, name in enumerate(limit.finish))


def _upside_down(work: Work, path: Path) -> Iterator[Fault]:
    """What would end before it begins."""
    begins = work.starts.when if work.starts is not None else None
    ends = work.ends.when if work.ends is not None else None
    if begins is not None and ends is not None and begins.since > ends.until:
        facts = {"first": begins.first, "last": ends.last, "other": Elsewhere((*path, "starts"))}
        yield Fault("ends-before-start", (*path, "ends"), facts)


def _circles(engagement: Engagement, places: Places) -> Iterator[Fault]:
    network = network_of(engagement)
    if network.crowded is not None:
        yield Fault("starts-too-many", network.crowded, {"most": MOST_BEGUN})
    for steps in circles(network):
        ways = [network.items[item].way for item, _ in steps]
        names = [way[-1] if len(places.ways(way[-1])) == 1 else "/".join(way) for way in ways]
        if len(names) > _LONGEST:
            names = [*names[: _LONGEST - 2], "…", names[-1]]
        way = " → ".join(names)
        written = tuple(Elsewhere(path) for _, path in steps[1 : _LONGEST + 1] if path)
        first = next((path for _, path in steps if path), network.items[steps[0][0]].path)
        yield Fault("after-in-circle", first, {"way": way, "others": written})


_LONGEST = 12
"""So many steps of a circle are told at most, and where as many of its links were written."""
