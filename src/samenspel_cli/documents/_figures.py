"""The figures of a proposal: what each phase costs, when what happens, and in how many groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenspel_cli.document import Block, Said
from samenspel_cli.documents._offer import everything, inside
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.parties import participants
from samenspel_cli.model.period import Period
from samenspel_cli.paper import Figure

if TYPE_CHECKING:
    from samenspel_cli.documents._plan import Plan
    from samenspel_cli.documents._quoted import Quoted


def fee_figure(quoted: Quoted) -> tuple[Block, ...]:
    """What each phase costs, with its range; nothing where fewer than two phases have a price, or variants differ."""
    from samenspel_cli.figures.bars import Bar, Bars, alt

    sections = [one for one in quoted.costs.sections if one.entries]
    if len(sections) < 2 or len(quoted.several) > 1 or quoted.shown.detail == "totals":
        return ()
    rows = tuple(
        Bar(
            one.phase.title if one.phase else Said("other-activities"),
            quoted.fees.sums(one.total, one.lines)[0],
        )
        for one in sections
    )
    bars = Bars(rows, quoted.engagement.currency)
    caption = Said("caption-fee-including" if quoted.shown.vat == "including" else "caption-fee")
    return (Figure("fee", "bars", bars, alt(bars), caption),)


def planning_figure(engagement: Engagement, plan: Plan | None = None) -> tuple[Block, ...]:
    """When what happens, as it was said or as it follows from a plan; nothing where nothing has a moment."""
    from samenspel_cli.figures.timeline import Lane, Timeline, alt

    if plan is not None:
        return _plan_figure(plan)

    lanes: list[Lane] = []
    for phase in engagement.phases:
        lanes.append(Lane(phase.title, _known(phase.when), heading=True))
        # What has no moment of its own is done somewhere in its phase, when that has one.
        lanes += [Lane(one.title, _known(one.when)) for one in inside(phase) if one.when or not phase.when]
    for activity in engagement.activities:
        lanes += [Lane(one.title, _known(one.when)) for one in (activity, *inside(activity))]
    if not any(lane.periods for lane in lanes):
        return ()
    timeline = Timeline(tuple(lanes))
    return (Figure("planning", "timeline", timeline, alt(timeline), Said("caption-planning")),)


def _known(when: Period | None) -> tuple[Period, ...]:
    """The windows of a period of which both ends are known: what can be drawn."""
    return tuple(one for one in when.windows if one.days is not None) if when is not None else ()


def _plan_figure(plan: Plan) -> tuple[Block, ...]:
    """A plan as a client sees it: without today, and without how much room there is."""
    from samenspel_cli.documents._plan import lanes, shut_weeks
    from samenspel_cli.figures.timeline import Timeline, alt

    timeline = Timeline(lanes(plan, room=False), shut_weeks(plan.shut))
    if not any(lane.periods or lane.days for lane in timeline.lanes):
        return ()
    return (Figure("planning", "timeline", timeline, alt(timeline), Said("caption-planning")),)


def group_figure(engagement: Engagement) -> tuple[Block, ...]:
    """In how many groups of which size; nothing where nobody is grouped."""
    from samenspel_cli.figures.groups import Gathering, Groups, alt

    rows: list[Gathering] = []
    for work in everything(engagement):
        if work.groups is not None:
            people = participants(engagement.parties, work.for_)
            groups = work.groups
            rows.append(Gathering(work.title, groups.count(people), groups.size, groups.participants or people))
    if not rows:
        return ()
    drawing = Groups(tuple(rows))
    return (Figure("groups", "groups", drawing, alt(drawing), Said("caption-groups")),)
