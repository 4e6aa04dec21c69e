"""What was promised elsewhere of when something begins or ends, beside what is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenspel_cli.model.period import Period, unit_around
from samenspel_cli.planning.schedule.terms import Settle
from samenspel_cli.planning.schedule.values import Edge, Planned
from samenspel_cli.problems import Fault


def differing(items: Iterable[Planned], settle: Settle) -> Iterator[Fault]:
    """Given dates that are not what is planned, as precisely as that is known; equal ones are silent."""
    for item in items:
        work = item.work
        for key, end, edge in (("starts", work.starts, item.start), ("ends", work.ends, item.finish)):
            given = settle(end.given) if end is not None and end.given is not None else None
            if given is not None and edge is not None and not _agrees(given, edge, item.shown):
                facts = {
                    "title": work.title,
                    "does": "begins" if key == "starts" else "ends",
                    "given": given.written,
                    "computed": edge.day,
                }
                yield Fault("date-given-differs", (*item.path, key, "given"), facts, warning=True)


def _agrees(given: Period, edge: Edge, shown: Period | None) -> bool:
    """Whether a day can be in a given period; of what is only known by the month, whether one of its days can be."""
    first, last = unit_around(edge.day, shown.precision if shown is not None else "day")
    return given.since <= last and first <= given.until
