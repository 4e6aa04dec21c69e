"""By which key municipalities share a cost: by inhabitants, equally, or by percentages."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.roadmap import CostKey

Weights = Mapping[str, Fraction]
"""The part of each, of one whole."""


def weights_of(engagement: Engagement, own: CostKey | None, for_: tuple[str, ...]) -> Weights | None:
    """Which part each municipality bears of a cost; together they are one. None where nobody said so.

    `own` is the key of the cost, which goes before that of the roadmap. `for_` are the municipalities for which it is;
    without them it is for all of the key. What is for one alone needs no key.
    """
    roadmap = engagement.roadmap
    key = own or (roadmap.shares if roadmap is not None else None)
    if key is None:
        return {for_[0]: Fraction(1)} if len(for_) == 1 else None
    said = _said(engagement, key)
    bearing = {name: said.get(name, Fraction(0)) for name in for_} if for_ else said
    whole = sum(bearing.values(), Fraction(0))
    if not whole:
        return {for_[0]: Fraction(1)} if len(for_) == 1 else None
    return {name: part / whole for name, part in bearing.items() if part}


def _said(engagement: Engagement, key: CostKey) -> dict[str, Fraction]:
    """The weight of each as it was said, in whatever unit; what makes no whole is scaled to it later."""
    if key.of:
        parts = {name: Fraction(part.size) for name, part in key.of.items() if part.kind != "rest"}
        rest = max(Fraction(100) - sum(parts.values(), Fraction(0)), Fraction(0))
        return {name: parts.get(name, rest) for name in key.of}
    vision = engagement.shared_vision
    participants = vision.participants if vision is not None else {}
    if key.by == "equal":
        return {name: Fraction(1) for name in participants}
    return {name: Fraction(one.inhabitants) for name, one in participants.items() if one.inhabitants}
