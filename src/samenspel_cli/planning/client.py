"""What a client gets to see of an engagement: what is offered, and not the work that is not charged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from samenspel_cli.model.engagement import Activity, Engagement, Phase
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.traits import Billing
from samenspel_cli.model.ways import Way
from samenspel_cli.planning.picks import Picked, Picks, picked

T = TypeVar("T", Activity, Phase)


def for_client(engagement: Engagement, picks: Picks) -> Engagement:
    """The engagement as it is offered with these picks: what is left out is not in it, a picked option is no option.

    What is billed as internal is not in it either, but for what is charged inside of that; nor are its sessions, which
    are no part of what is offered.
    Raises `Problems` for picks that name nothing.
    """
    taken = picked(engagement, picks)
    phases = _offered(engagement.phases, (), engagement.billing, taken)
    activities = _offered(engagement.activities, (), engagement.billing, taken)
    if (phases, activities) == (engagement.phases, engagement.activities) and not engagement.sessions:
        return engagement
    return replace(engagement, phases=phases, activities=activities, sessions=())


def _offered(items: Iterable[T], above: Way, billing: Billing | None, taken: Picked) -> tuple[T, ...]:
    kept: list[T] = []
    for item in items:
        way: Way = () if taken.nothing else (*above, id_of(item))
        billed = item.billing or billing
        inside = _offered(item.activities, way, billed, taken)
        if way in taken.without or (billed == "internal" and not inside):
            continue
        optional = item.optional and way not in taken.with_
        alike = inside == item.activities and optional == item.optional
        kept.append(item if alike else replace(item, activities=inside, optional=optional))
    return tuple(kept)
