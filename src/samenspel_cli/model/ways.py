"""Where each phase and activity stands in an engagement, and which of them a name means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from samenspel_cli.model.engagement import Activity, Engagement, Work
from samenspel_cli.model.ids import id_of
from samenspel_cli.problems import Path

Way = tuple[str, ...]
"""The ids from a phase down to an activity, as `("analyse", "sessie-mt")`."""


@dataclass(slots=True)
class Places:
    """Where each phase and activity stands, by the names that may be typed for it."""

    engagement: Engagement
    _paths: dict[Way, Path] = field(default_factory=dict)
    _ways: dict[str, list[Way]] = field(default_factory=dict)

    def _fill(self) -> None:
        if self._paths:
            return
        for at, phase in enumerate(self.engagement.phases):
            self._paths[(id_of(phase),)] = ("phases", at)
        for way, path, _ in placed(self.engagement):
            self._paths.setdefault(way, path)
        for way in self._paths:
            self._ways.setdefault(way[-1], []).append(way)

    def ways(self, name: str) -> list[Way]:
        """All that a name can mean: `toets`, or with what stands above it `ontwerp/toets`."""
        self._fill()
        steps = tuple(name.split("/"))
        exact = [way for way in ((name,), steps) if way in self._paths]
        if exact:
            return exact[:1]
        several = self._ways.get(name) or self._ways.get(steps[-1], [])
        return [way for way in several if name == way[-1] or way[-len(steps) :] == steps]

    def way(self, name: str) -> Way:
        """What a name means, in an engagement in which it means one thing."""
        return self.ways(name)[0]

    def path(self, way: Way) -> Path:
        """Where the phase or activity of a way was written."""
        self._fill()
        return self._paths[way]

    def names(self) -> list[str]:
        """The last step of every way: what is typed where it is no other's."""
        self._fill()
        return list(self._ways)

    def spellings(self) -> tuple[str, ...]:
        """Every name that may be typed: the last step of each way, and the whole of it."""
        self._fill()
        return tuple(dict.fromkeys([*self._ways, *("/".join(way) for way in self._paths)]))

    def options_at(self, path: Path) -> frozenset[Way]:
        """The options among what stands above the activity at a path, and itself."""
        here: Any = self.engagement
        way: list[str] = []
        found: list[Way] = []
        for key, at in zip(path[::2], path[1::2], strict=True):
            here = getattr(here, str(key))[at]
            way.append(id_of(here))
            if here.optional:
                found.append(tuple(way))
        return frozenset(found)


def worked(engagement: Engagement) -> Iterator[tuple[Way, Path, Work]]:
    """Every phase and activity with its way and its path: all that may have a fee."""
    for at, phase in enumerate(engagement.phases):
        yield (id_of(phase),), ("phases", at), phase
    yield from placed(engagement)


def placed(engagement: Engagement) -> Iterator[tuple[Way, Path, Activity]]:
    """Every activity with its way and its path, those of the phases first."""
    waiting: list[tuple[Way, Path, Activity]] = [
        ((id_of(activity),), ("activities", at), activity)
        for at, activity in reversed(list(enumerate(engagement.activities)))
    ]
    for number, phase in reversed(list(enumerate(engagement.phases))):
        waiting += [
            ((id_of(phase), id_of(activity)), ("phases", number, "activities", at), activity)
            for at, activity in reversed(list(enumerate(phase.activities)))
        ]
    while waiting:
        way, path, activity = waiting.pop()
        yield way, path, activity
        waiting += [
            ((*way, id_of(inner)), (*path, "activities", at), inner)
            for at, inner in reversed(list(enumerate(activity.activities)))
        ]
