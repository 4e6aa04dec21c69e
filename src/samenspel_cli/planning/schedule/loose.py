"""How late something can be by what was said, where that is a week, a month or longer: `september` may be the 30th.

A plan has everything as early as can be. Which meeting of a council is reached can turn on those days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from samenspel_cli.model.network import Arrow
from samenspel_cli.model.period import COARSER, unit_around
from samenspel_cli.planning.schedule.spots import Plan, Spot
from samenspel_cli.planning.schedule.terms import Bound


def slid(plan: Plan, item: int, start: Spot) -> Spot:
    """The beginning of something as late as its window lets it; of what only says from when, by the end of that.

    What stands in a phase and says nothing itself may be anywhere in the window of the phase.
    """
    terms, items = plan.terms[item], plan.network.items
    if start.state != "dated" or not items[item].fixed or terms.length is None:
        return start
    last = [terms.latest.day] if terms.latest is not None and terms.latest.grain else []
    at: int | None = item
    while at is not None:
        fills = plan.terms[at].fills
        if fills is not None and fills.grain:
            last.append(terms.length.first(plan.days, fills.day, most=True))
        inside = isinstance(start.why, Arrow) and start.why.sort == "inside"
        at = items[at].parent if inside else None
    if not last and isinstance(start.why, Bound):
        last.append(rounded(start.day, start.grain))
    return replace(start, day=max(start.day, min(last))) if last else start


def rounded(day: date, grain: int, limit: Bound | None = None) -> date:
    """The last day of the week, month or longer in which a day is; not past a window that is said to be its end."""
    last = unit_around(day, COARSER[grain])[1]
    return last if limit is None else max(min(last, limit.day), day)
