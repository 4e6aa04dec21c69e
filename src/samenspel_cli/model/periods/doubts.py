"""What is to be asked or said of how a period was said: an event that nobody knows, a summer without its region."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.model.period import Period, event_of
from samenspel_cli.model.ways import Places, worked
from samenspel_cli.problems import Fault, Path
from samenspel_cli.problems.nearest import nearest


def period_faults(engagement: Engagement, places: Places) -> Iterator[Fault]:
    """All that is to be said of the windows of phases and activities."""
    for _, path, work in worked(engagement):
        for period, where in _periods(work, path):
            several = period.parts
            for number, window in enumerate(period.windows):
                yield from _faults(window, engagement, places, (*where, number) if several else where)


def _periods(work: Work, path: Path) -> Iterator[tuple[Period, Path]]:
    if work.when is not None:
        yield work.when, (*path, "when")
    for key, end in (("starts", work.starts), ("ends", work.ends)):
        if end is not None and end.when is not None:
            yield end.when, (*path, key)


def _meets_once(name: str, engagement: Engagement) -> bool:
    """Whether it is a council, committee or college of which no more than one meeting was said."""
    meetings = engagement.calendar.meetings if engagement.calendar is not None else {}
    return name in meetings and len(meetings[name].dates) < 2


def _faults(period: Period, engagement: Engagement, places: Places, path: Path) -> Iterator[Fault]:
    phrase = period.phrase
    if phrase is None:
        return
    if phrase.word == "until" and period.last is not None:
        yield Fault("period-until", path, {"last": period.last}, warning=True)
    match period.needs:
        case "holidays":
            calendar = engagement.calendar
            if not engagement.client.region:
                yield Fault("period-without-region", path, {}, warning=True)
            elif calendar is None or calendar.holidays == "none":
                yield Fault("period-without-holidays", path, {}, warning=True)
        case "event" if not _meets_once(event_of(period) or "", engagement):
            name = event_of(period) or ""
            ways = places.ways(name)
            if len(ways) != 1:
                known = tuple(sorted("/".join(way) for way in ways)) or tuple(sorted(places.names()))
                facts = {"text": phrase.start.label, "name": name, "known": known, "nearest": nearest(name, known)}
                yield Fault("period-event-ambiguous" if ways else "period-event-unknown", path, facts)
