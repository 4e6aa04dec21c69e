"""In which composition a vision was worked on: who was there when, and who was never there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.session import name_of
from samenspel_cli.model.vision import Vision, Workshop
from samenspel_cli.planning.vision.comparison import participants_of


@dataclass(frozen=True, slots=True)
class Held:
    """A workshop, and how many people of each party were there."""

    workshop: Workshop
    present: Mapping[str, int]
    """Empty where it was not said who was there, which is not nobody."""

    @property
    def people(self) -> int | None:
        """How many people were there together; None where that was not said."""
        return sum(self.present.values()) if self.present else None


@dataclass(frozen=True, slots=True)
class Attendance:
    """All workshops, and who was there."""

    held: tuple[Held, ...]
    parties: tuple[str, ...]
    """All participants, and behind them who else was there."""
    never: tuple[str, ...]
    """The participants that were at no workshop of which it was said who was there."""
    unsaid: int
    """Of how many workshops it was not said who was there."""

    @property
    def compositions(self) -> int:
        """In how many different compositions people met."""
        return len({frozenset(name for name, number in one.present.items() if number) for one in self.held} - {_NONE})


_NONE: frozenset[str] = frozenset()


def attendance(engagement: Engagement, vision: Vision) -> Attendance:
    """Who was at which workshop, as was said there or with the harvest of its session."""
    harvests = {name_of(one): one.harvest.present for one in engagement.sessions if one.harvest is not None}
    held = tuple(
        Held(one, dict(one.present or (harvests.get(one.session, {}) if one.session is not None else {})))
        for one in vision.workshops
    )
    participants = participants_of(vision)
    others = dict.fromkeys(name for one in held for name in one.present)
    known = [one for one in held if one.present]
    never = tuple(name for name in participants if known and not any(one.present.get(name) for one in known))
    parties = tuple(dict.fromkeys((*participants, *others)))
    return Attendance(held, parties, never, len(held) - len(known))
