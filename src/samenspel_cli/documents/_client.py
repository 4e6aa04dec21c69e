"""What a client gets to see of an engagement: all but the work that is not charged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from samenspel_cli.model.engagement import Activity, Engagement, Phase
from samenspel_cli.model.traits import Billing

T = TypeVar("T", Activity, Phase)


def for_client(engagement: Engagement) -> Engagement:
    """The engagement without what is billed as internal; what is charged inside of that stays."""
    phases = _charged(engagement.phases, engagement.billing)
    activities = _charged(engagement.activities, engagement.billing)
    if (phases, activities) == (engagement.phases, engagement.activities):
        return engagement
    return replace(engagement, phases=phases, activities=activities)


def _charged(items: Iterable[T], above: Billing | None) -> tuple[T, ...]:
    kept: list[T] = []
    for item in items:
        billing = item.billing or above
        inside = _charged(item.activities, billing)
        if billing != "internal" or inside:
            kept.append(item if inside == item.activities else replace(item, activities=inside))
    return tuple(kept)
