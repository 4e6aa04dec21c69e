"""What cannot hold together, and what perhaps cannot: each told once, with both causes and their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from samenspel_cli.model.days import Closing
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.network import SITTINGS, Arrow, Item
from samenspel_cli.model.period import Period
from samenspel_cli.model.timing import Sitting
from samenspel_cli.planning.schedule.eventful import not_around
from samenspel_cli.planning.schedule.meeting import people_twice
from samenspel_cli.planning.schedule.spots import Clash, Plan
from samenspel_cli.planning.schedule.telling import Passes
from samenspel_cli.planning.schedule.terms import Bound
from samenspel_cli.problems import Elsewhere, Fault, Path

_CODES = {
    "cause-window": "window-missed",
    "cause-starts": "window-missed",
    "cause-ends": "window-missed",
    "cause-before": "deadline-missed",
    "cause-wish": "deadline-missed",
    "cause-dates": "dates-too-early",
}


def conflicts(plan: Plan, passes: Passes, engagement: Engagement) -> Iterator[Fault]:
    """All contradictions of a plan: errors for what cannot be, warnings for what perhaps cannot."""
    for number, refusal in plan.far.items():
        yield Fault(refusal.code, _written(plan.network.items[number]), refusal.facts)
    told: set[tuple[int, bool]] = set()
    for run, sure, meets in ((passes.sure, True, True), (passes.planned, False, True), (passes.longest, False, False)):
        for clash in run.clashes:
            if (clash.item, clash.ends) not in told:
                told.add((clash.item, clash.ends))
                yield from _clash(plan, clash, sure=sure)
        if meets:
            for number, day in run.missed.items():
                if (number, False) not in told:
                    told.add((number, False))
                    yield _without_meeting(plan, number, day, sure=sure)
    for number, (first, last) in passes.planned.unmet.items():
        item = plan.network.items[number]
        facts = {"title": item.work.title, "first": first, "last": last}
        yield Fault("no-day-to-meet", (*item.path, "kind"), facts)
    yield from _squeezed(plan, passes, told)
    yield from not_around(plan, passes.early)
    for number, item in enumerate(plan.network.items):
        yield from _of_dates(plan, number, item)
        yield from _crowded(plan, number, item)
        pace = item.work.pace
        if pace is not None and item.work.takes is None and plan.terms[number].length is None and not item.sittings:
            facts = {"title": item.work.title, "unit": pace.unit or "€"}
            yield Fault("pace-without-quantity", (*item.path, "pace"), facts, warning=True)
    yield from people_twice(plan.network.items, engagement)


def _written(item: Item) -> Path:
    """Where the length of something stands, or what else puts it far away."""
    key = next((key for key in ("takes", "pace", "repeat", "after", "when") if getattr(item.work, key)), None)
    return item.path if key is None else (*item.path, key)


def _clash(plan: Plan, clash: Clash, *, sure: bool) -> Iterator[Fault]:
    item, bound = plan.network.items[clash.item], clash.bound
    if clash.ends and bound.cause.code == "cause-dates":
        return  # days that were set make its end, which is held against its window
    facts: dict[str, Any] = {"title": item.work.title, "day": clash.day, "last": bound.day}
    if item.container:
        facts |= _inside(plan, clash)
        yield _fault("phase-too-short", bound.cause.path, facts, sure=sure)
        return
    if isinstance(clash.why, Bound) and clash.why.cause.code == "cause-dates":
        if bound.cause.code != "cause-window":  # a day outside its window is told of that day
            facts["other"] = Elsewhere(bound.cause.path)
            yield Fault("dates-too-late", clash.why.cause.path, facts)
        return
    code = _CODES.get(bound.cause.code, "window-missed")
    facts["what"] = "over" if clash.ends and item.fixed else "begun"
    other = _reason(plan, clash.why)
    if other is None:
        yield _fault("does-not-fit", bound.cause.path, {**facts, **_length(plan, clash.item, clash.why)}, sure=sure)
        return
    yield _fault(code, bound.cause.path, {**facts, **other}, sure=sure)


def _fault(code: str, path: Path, facts: dict[str, Any], *, sure: bool) -> Fault:
    return Fault(code if sure else f"{code}-perhaps", path, facts, warning=not sure)


def _reason(plan: Plan, why: object) -> dict[str, Any] | None:
    """What something waits for, and where that was written; None where it waits for nothing."""
    items = plan.network.items
    if isinstance(why, Arrow):
        source = items[why.source // 2]
        path = why.path or _phase_path(source)
        return {"before": source.work.title, "other": Elsewhere(path)}
    return None


def _phase_path(item: Item) -> Path:
    """Where a phase says from when it is, or what it comes after."""
    key = next((key for key in ("after", "starts", "when") if getattr(item.work, key)), None)
    return item.path if key is None else (*item.path, key)


def _length(plan: Plan, number: int, why: object) -> dict[str, Any]:
    """Where the length of something stands, or else from when it may begin."""
    length, item = plan.terms[number].length, plan.network.items[number]
    if isinstance(why, Bound) and (length is None or length.cause is None or item.milestone):
        return {"other": Elsewhere(why.cause.path)}
    path = length.cause.path if length is not None and length.cause is not None else _written(item)
    return {"other": Elsewhere(path)}


def _inside(plan: Plan, clash: Clash) -> dict[str, Any]:
    """What in a phase is over too late."""
    items, why = plan.network.items, clash.why
    if isinstance(why, Arrow):
        source = items[why.source // 2]
        return {"phase": items[clash.item].work.title, "title": source.work.title, "other": Elsewhere(source.path)}
    return {"phase": items[clash.item].work.title, "other": Elsewhere(items[clash.item].path)}


def _without_meeting(plan: Plan, number: int, day: date, *, sure: bool) -> Fault:
    item = plan.network.items[number]
    facts = {"title": item.work.title, "meeting": item.work.at, "day": day}
    return _fault("no-meeting-in-time", (*item.path, "at"), facts, sure=sure)


def _squeezed(plan: Plan, passes: Passes, told: set[tuple[int, bool]]) -> Iterator[Fault]:
    """What fills its window, and cannot begin when that begins."""
    for number, item in enumerate(plan.network.items):
        terms, start = plan.terms[number], passes.early[2 * number]
        fills, earliest = terms.fills, terms.earliest
        if fills is None or earliest is None or item.fixed or item.container or item.sittings:
            continue
        late = start.state == "dated" and isinstance(start.why, Arrow) and start.day > earliest.day
        if late and start.day <= fills.day and not told & {(number, False), (number, True)}:
            facts = {"title": item.work.title, "first": earliest.day, "day": start.day}
            reason = _reason(plan, start.why) or {}
            yield Fault("window-squeezed", earliest.cause.path, {**facts, **reason}, warning=True)


def _crowded(plan: Plan, number: int, item: Item) -> Iterator[Fault]:
    """Groups for which their window has too few days on which people can meet, as far as can be counted at once."""
    work, groups = item.work, plan.terms[number].groups
    takes = work.takes.least if work.takes is not None else None
    if groups is None or takes is None or takes.unit not in ("day", "workday") or work.when is None:
        return
    trainers = max(len(work.by), 1)
    who = (*work.with_, *work.for_, *(work.by if trainers == 1 else ()))
    needed = -(-takes.number * groups // trainers)
    there = 0
    for first, last in work.when.spans:
        days = (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
        there += sum(1 for day in islice(days, _MOST_DAYS) if plan.days.meets(day, who))
    if work.when.spans and there < needed:
        facts = {"title": work.title, "groups": groups, "needed": needed, "there": there}
        yield Fault("window-crowded", (*item.path, "when"), facts, warning=True)


_MOST_DAYS = 1100
"""In a window of more than three years every number of groups fits."""


# The days that were set


def _of_dates(plan: Plan, number: int, item: Item) -> Iterator[Fault]:
    """What is wrong with the days on which something is held."""
    terms = plan.terms[number]
    when = item.work.when
    starts = item.work.starts.when if item.work.starts is not None and item.sittings else None
    if starts is not None:
        path, sitting = min(dated(item), key=lambda one: one[1].day)
        if not _within(sitting.day, starts):
            facts = {"title": item.work.title, "day": sitting.day, "other": Elsewhere((*item.path, "starts"))}
            yield Fault("date-outside-window", path, facts)
    for path, sitting in dated(item):
        if when is not None and not _within(sitting.day, when):
            facts = {"title": item.work.title, "day": sitting.day, "other": Elsewhere((*item.path, "when"))}
            yield Fault("date-outside-window", path, facts)
        if item.work.kind in SITTINGS:
            yield from _closed(plan, item, sitting.day, path, _there(plan, item, sitting.day, terms.who))
    one_day = when is not None and when.days is not None and when.days[0] == when.days[1] and not item.sittings
    if one_day and when is not None and when.first is not None and item.work.kind in SITTINGS:
        yield from _closed(plan, item, when.first, (*item.path, "when"), terms.who)


def _within(day: date, window: Period) -> bool:
    """Whether a day is in a window; of a window whose days are not known nobody can tell."""
    return window.needs is not None or any(one.since <= day <= one.until for one in window.windows)


def dated(item: Item) -> Iterator[tuple[Path, Sitting]]:
    """Each day on which something is held, and where it was written."""
    for group, paths in zip(item.sittings, item.held, strict=True):
        yield from zip(paths, group, strict=True)


def _there(plan: Plan, item: Item, day: date, who: tuple[str, ...]) -> tuple[str, ...]:
    """Who has to be there on a day; where none of those can who may lead it, all of them."""
    free = not item.work.by or any(plan.days.meets(day, (*who, one)) for one in item.work.by)
    return who if free else tuple(dict.fromkeys((*who, *item.work.by)))


def _closed(plan: Plan, item: Item, day: date, path: Path, who: tuple[str, ...]) -> Iterator[Fault]:
    why = plan.days.days.why(day, who)
    if not why:
        return
    hard = not plan.days.meets(day, who)
    if hard:
        why = tuple(one for one in why if not one.soft)
    facts: dict[str, Any] = {"title": item.work.title, "day": day, "reason": tuple(_named(why))}
    written = next((one.path for one in why if one.path), None)
    if hard and written is not None:
        yield Fault("held-on-day-off", path, {**facts, "other": Elsewhere(written)})
    else:
        yield Fault("held-on-closed-day" if hard else "held-on-soft-day", path, facts, warning=not hard)


def _named(closings: Iterable[Closing]) -> Iterator[str]:
    """Why days are closed: what was written, the name of the holiday, or who is not there."""
    from samenspel_cli.problems.words import CLOSINGS

    for one in closings:
        if one.said or one.name in CLOSINGS:
            yield one.name if one.said else CLOSINGS[one.name]
        elif one.path[:1] == ("calendar",):
            yield "the client cannot be met"
        else:
            yield f"“{one.path[1]}” is {'away' if one.name == 'closed-leave' else 'not there'}"
