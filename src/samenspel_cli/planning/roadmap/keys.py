"""Who bears the costs of a project and which part, by inhabitants, equally or by percentages: together it is whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.number import Range
from samenspel_cli.model.roadmap import CostKey
from samenspel_cli.model.shares import Key
from samenspel_cli.planning.lines import in_proportion

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Sharing:
    """By which parts costs are shared. Who bears nothing is left out; without anybody, nobody knows who pays."""

    by: Key | None
    """None where no key was needed or said: one bears all, or nobody knows who bears what."""
    parts: Mapping[str, Fraction]
    """By party its part of the whole; together they are 1, unless there are none."""
    scaled_from: Fraction | None = None
    """What the percentages of the key came to where that was no 100: they were scaled to it."""
    without: tuple[str, ...] = ()
    """Who should bear a part and has none in the key."""

    def share(self, amount: Range) -> tuple[tuple[str, Range], ...]:
        """What each bears of an amount in cents: the parts add up to it, at its lowest and at its highest.

        Of a range the lowest is shared, and then what comes on top of it; so nobody's highest is below his lowest.
        """
        if not self.parts:
            return ()
        weights = list(self.parts.values())
        lows = in_proportion(amount.low, weights)
        if amount.low == amount.high:
            return tuple((name, Range(low, low)) for name, low in zip(self.parts, lows, strict=True))
        tops = in_proportion(amount.high - amount.low, weights)
        return tuple((name, Range(low, low + top)) for name, low, top in zip(self.parts, lows, tops, strict=True))


UNKNOWN = Sharing(None, {})


def sharing_of(engagement: Engagement, key: CostKey | None, for_: tuple[str, ...]) -> Sharing:
    """How costs `for_` some municipalities (none: all of the key) are shared by a key.

    Who is alone bears all, also without a key. Of several those who stand in the key bear in proportion to what they
    have there; `equal` is the same for each of them. Without a key nobody knows who bears what.
    """
    if len(set(for_)) == 1:
        return Sharing(None, {for_[0]: Fraction(1)})
    if key is None:
        return UNKNOWN
    sizes = dict(_sizes(engagement, key))
    total = sum(sizes.values(), Fraction(0))
    scaled = total if key.by == "percent" and total not in (0, HUNDRED) else None
    if for_ and key.by == "equal":
        return Sharing("equal", {name: Fraction(1, len(set(for_))) for name in for_})
    bear = {name: size for name, size in sizes.items() if size > 0 and (not for_ or name in for_)}
    whole = sum(bear.values(), Fraction(0))
    without = tuple(name for name in for_ if name not in bear)
    return Sharing(key.by, {name: size / whole for name, size in bear.items()}, scaled, without)


def _sizes(engagement: Engagement, key: CostKey) -> Iterator[tuple[str, Fraction]]:
    """What decides the part of each: percentages, inhabitants, or 1; without names of its own, all participants.

    A joint organisation has no inhabitants of its own: it bears nothing as long as others have some.
    """
    if not key.of:
        vision = engagement.shared_vision
        participants = vision.participants if vision is not None else {}
        counted = any(one.inhabitants for one in participants.values())
        for name, one in participants.items():
            if one.inhabitants or not counted:
                yield name, Fraction(one.inhabitants or 0) if key.by == "inhabitants" else Fraction(1)
        return
    said = sum((part.size for part in key.of.values() if part.kind != "rest"), Decimal(0))
    for name, part in key.of.items():
        yield name, max(HUNDRED - Fraction(said), Fraction(0)) if part.kind == "rest" else Fraction(part.size)
