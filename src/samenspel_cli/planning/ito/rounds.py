"""The rounds in which was measured, from old to new: what was measured in the same days is one round.

Names: `Round`, `rounds(measurements)`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samenspel_cli.model.ids import slug
from samenspel_cli.model.measurement import Measurement
from samenspel_cli.model.period import Period


@dataclass(frozen=True, slots=True)
class Round:
    """One round: a day or a period, and all that was measured then."""

    when: Period
    measurements: tuple[Measurement, ...]
    """In the order in which they were read: several files, or several sources, of the same days."""

    @property
    def id(self) -> str:
        """The name by which it is known: that of its first measurement."""
        first = self.measurements[0]
        return first.id or slug(first.title or "") or self.when.written

    @property
    def titles(self) -> tuple[str, ...]:
        """What its measurements are called, as far as that was said."""
        return tuple(dict.fromkeys(one.title for one in self.measurements if one.title is not None))

    @property
    def sources(self) -> tuple[str, ...]:
        """Who measured, as far as that was said."""
        return tuple(dict.fromkeys(one.source for one in self.measurements if one.source is not None))


def rounds(measurements: Iterable[Measurement]) -> tuple[Round, ...]:
    """Measurements as rounds, by their last day and then their first."""
    groups: dict[object, list[Measurement]] = {}
    for one in measurements:
        groups.setdefault((one.date.until, one.date.since), []).append(one)
    several = (Round(group[0].date, tuple(group)) for group in groups.values())
    return tuple(sorted(several, key=lambda one: (one.when.until, one.when.since)))
