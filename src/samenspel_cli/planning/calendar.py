"""What is to be told of a calendar when work is held against it: years of which too little is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenspel_cli.model.days import Days
from samenspel_cli.planning.schedule.values import Planned
from samenspel_cli.problems import Fault

_KEYS = ("dates", "when", "starts", "ends", "takes", "pace", "after", "before")
"""What puts work where it is, the plainest first."""


def unknown_days(items: Iterable[Planned], days: Days) -> Iterator[Fault]:
    """The first work that lies in days of which the school holidays are not known: a warning, for none is minded."""
    for item in items:
        edges = [edge.day for edge in (item.start, item.finish) if edge is not None]
        if item.container or all(map(days.known, edges)):
            continue
        key = next((key for key in _KEYS if getattr(item.work, key)), None)
        since, until = days.span
        path = item.path if key is None else (*item.path, key)
        yield Fault("calendar-year-unknown", path, {"since": since, "until": until}, warning=True)
        return
