"""What is a week either side of something that happens: `rond het raadsbesluit`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from samenspel_cli.model.period import COARSER, Period, placed
from samenspel_cli.planning.schedule.spots import Plan, Spot
from samenspel_cli.problems import Elsewhere, Fault


def around_event(plan: Plan, early: Sequence[Spot], number: int) -> Period | None:
    """The days around what happens; None where that was not said, or has no days."""
    item = plan.network.items[number]
    when = item.work.when
    if when is None or when.needs != "event" or when.phrase is None or when.phrase.word != "around":
        return None
    arrows = (plan.network.arrows[at] for at in plan.network.into[2 * number])
    source = next((arrow.source // 2 for arrow in arrows if arrow.path == (*item.path, "when")), None)
    if source is None:
        return None
    begun, over = early[2 * source], early[2 * source + 1]
    if begun.state != "dated" or over.state != "dated":
        return None
    first, last = placed("around", begun.day, over.day)
    precision = COARSER[max(begun.grain, over.grain, COARSER.index("week"))]
    return replace(when, first=first, last=last, precision=precision, needs=None)


def not_around(plan: Plan, early: Sequence[Spot]) -> Iterator[Fault]:
    """What is around something that happens, and takes longer than that."""
    for number, item in enumerate(plan.network.items):
        around, over = around_event(plan, early, number), early[2 * number + 1]
        if around is not None and over.state == "dated" and over.day > around.until:
            length = plan.terms[number].length
            path = length.cause.path if length is not None and length.cause is not None else item.path
            facts = {
                "title": item.work.title, "day": over.day, "last": around.until, "what": "over",
                "other": Elsewhere(path),
            }  # fmt: skip
            yield Fault("does-not-fit", (*item.path, "when"), facts)
