"""The planning in a proposal: what happens when and who takes part, in the order of the engagement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from samenspel_cli.document import Block, Cell, Column, Row, Said, Table
from samenspel_cli.documents._offer import filled, who
from samenspel_cli.model.engagement import Activity, Engagement, Phase
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.ways import Way, worked

if TYPE_CHECKING:
    from samenspel_cli.documents._plan import Plan


def planning_table(engagement: Engagement, plan: Plan | None = None) -> tuple[Block, ...]:
    """What happens when, in the order of the engagement: as it was said, or as it follows from a plan."""
    columns = (Column("activity", "text"), Column("takes-part", "text"), Column("when", "text"))
    moments = _said(engagement) if plan is None else {one.way: plan.moment(one) for one in plan.items}
    phases = {(id_of(phase),) for phase in engagement.phases}
    alone = all(when is None for way, when in moments.items() if len(way) > 1 and way[:1] in phases)
    rows = [row for phase in engagement.phases for row in _planned(engagement, phase, moments, alone=alone)]
    rows += [row for one in engagement.activities for row in _planned_act(engagement, one, (id_of(one),), moments)]
    return (filled(Table("planning", columns, tuple(rows))),) if rows else ()


def _said(engagement: Engagement) -> Mapping[Way, Cell]:
    """When everything is, as it was said."""
    return {way: work.when for way, _, work in worked(engagement)}


def _planned(engagement: Engagement, phase: Phase, moments: Mapping[Way, Cell], *, alone: bool) -> Iterator[Row]:
    """A phase with what happens in it, or the phase alone where nothing more is known of any phase."""
    way = (id_of(phase),)
    when = moments[way]
    if alone:
        if when is not None:
            yield Row("item", (phase.title, None, when))
        return
    inner = [
        row for one in phase.activities for row in _planned_act(engagement, one, (*way, id_of(one)), moments, depth=1)
    ]
    if inner or when is not None:
        yield Row("heading", (phase.title, None, None))
    if when is not None:
        yield Row("item", (Said("whole-phase"), None, when), depth=1)
    yield from inner


def _planned_act(
    engagement: Engagement, activity: Activity, way: Way, moments: Mapping[Way, Cell], *, depth: int = 0
) -> Iterator[Row]:
    when = moments[way]
    if when is not None:
        with_ = (*activity.with_, *(one for one in activity.for_ if one not in activity.with_))
        yield Row("item", (activity.title, who(engagement, with_), when), depth=depth)
    for inner in activity.activities:
        yield from _planned_act(engagement, inner, (*way, id_of(inner)), moments, depth=depth)
