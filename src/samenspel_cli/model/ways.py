"""Where each phase and activity stands in an engagement, and which of them a name means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from samenspel_cli.model.engagement import Activity, Engagement, Phase, Work
from samenspel_cli.model.ids import id_of
from samenspel_cli.problems import Path

Way = tuple[str, ...]
"""The ids from a phase down to an activity, as `("analyse", "sessie-mt")`."""


@dataclass(slots=True)
class Places:
    """Where each phase and activity stands, by the names that may be typed for it."""

    phases: Sequence[Phase]
    activities: Sequence[Activity]
    _all: list[tuple[Way, Path, Work]] = field(default_factory=list)
    _named: dict[str, list[tuple[Way, Path]]] = field(default_factory=dict)
    """By the last step of each way."""
    _whole: dict[str, Way] = field(default_factory=dict)
    """By all its steps each way; of two that are written alike, the first."""

    def all(self) -> Iterator[tuple[Way, Path, Work]]:
        """Everything with its way and its path: the phases, what stands in them, what stands outside them."""
        if not self._all:
            self._all += [((id_of(phase),), ("phases", at), phase) for at, phase in enumerate(self.phases)]
            for way, path, phase in list(self._all):
                self._add(phase.activities, way, (*path, "activities"))
            self._add(self.activities, (), ("activities",))
        return iter(self._all)

    def _add(self, activities: Sequence[Activity], above: Way, among: Path) -> None:
        for at, activity in enumerate(activities):
            way, path = (*above, id_of(activity)), (*among, at)
            self._all.append((way, path, activity))
            if activity.activities:
                self._add(activity.activities, way, (*path, "activities"))

    def _by_name(self, name: str) -> list[tuple[Way, Path]]:
        if not self._named:
            for way, path, _ in self.all():
                self._named.setdefault(way[-1], []).append((way, path))
        return self._named.get(name, [])

    def ways(self, name: str) -> list[Way]:
        """All that a name can mean: `toets`, or with what stands above it `ontwerp/toets`."""
        steps = tuple(name.split("/"))
        own = [way for way, _ in self._by_name(name)]
        if not own and len(steps) > 1:
            if not self._whole:
                self._whole.update(("/".join(way), way) for way, _, _ in reversed(list(self.all())))
            if name in self._whole:
                return [self._whole[name]]
        several = own or [way for way, _ in self._by_name(steps[-1])]
        if not several and len(steps) > 1:  # an id may hold a / itself
            several = [way for way, _, _ in self.all() if way[-1].endswith(steps[-1])]
        exact = [way for way in several if way in ((name,), steps) or "/".join(way) == name]
        if exact:
            return exact[:1]
        return [way for way in several if name == way[-1] or way[-len(steps) :] == steps]

    def way(self, name: str) -> Way:
        """What a name means, in an engagement in which it means one thing."""
        return self.ways(name)[0]

    def path(self, way: Way) -> Path:
        """Where the phase or activity of a way was written; of two of one way, the first."""
        return next(path for one, path in self._by_name(way[-1]) if one == way)

    def names(self) -> list[str]:
        """The last step of every way: what is typed where it is no other's."""
        self._by_name("")
        return list(self._named)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.ways(name))

    def __iter__(self) -> Iterator[str]:
        """Every name that may be typed: the last step of each way, and the whole of it."""
        return iter(dict.fromkeys([*self.names(), *("/".join(way) for way, _, _ in self.all())]))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def places_of(engagement: Engagement) -> Places:
    """The places of an engagement; they are noted once, because checks and sums ask for the same."""
    return engagement.once(_places)


def _places(engagement: Engagement) -> Places:
    return Places(engagement.phases, engagement.activities)


def down_to(engagement: Engagement, path: Path) -> Iterator[tuple[Path, Work]]:
    """What stands above the phase or activity at a path, the outermost first, and that itself; each with its path."""
    here: Any = engagement
    for at in range(0, len(path), 2):
        here = getattr(here, str(path[at]))[path[at + 1]]
        yield path[: at + 2], here


def options_at(engagement: Engagement, path: Path) -> frozenset[Way]:
    """The options among what stands above the activity at a path, and itself."""
    way: Way = ()
    found: set[Way] = set()
    for _, item in down_to(engagement, path):
        way = (*way, id_of(item))
        if item.optional:
            found.add(way)
    return frozenset(found)


def item_at(engagement: Engagement, path: Path) -> Work:
    """The phase or activity at a path."""
    *_, (_, item) = down_to(engagement, path)
    return item


def every(engagement: Engagement) -> Iterator[Work]:
    """Every phase and activity, in no order in particular."""
    waiting: list[Work] = [*engagement.activities, *engagement.phases]
    while waiting:
        item = waiting.pop()
        yield item
        if item.activities:
            waiting += item.activities


def worked(engagement: Engagement) -> Iterator[tuple[Way, Path, Work]]:
    """Every phase and activity with its way and its path: all that may have a fee."""
    return places_of(engagement).all()


def placed(engagement: Engagement) -> Iterator[tuple[Way, Path, Activity]]:
    """Every activity with its way and its path, those of the phases first."""
    return ((way, path, item) for way, path, item in worked(engagement) if isinstance(item, Activity))
