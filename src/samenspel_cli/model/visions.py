"""What cannot be in a shared vision: who takes no part, what is not known, who was forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from samenspel_cli.model.engagement import AnyGoal, Engagement
from samenspel_cli.model.references import named, one_of, unknown, unknown_keys
from samenspel_cli.model.session import name_of
from samenspel_cli.model.ways import Places
from samenspel_cli.problems import Fault, Path

if TYPE_CHECKING:
    from samenspel_cli.model.vision import Vision


def goals_of_vision(engagement: Engagement) -> Mapping[str, AnyGoal]:
    """The goals that a vision serves: its own, or else those of the engagement."""
    vision = engagement.shared_vision
    return (vision.goals if vision is not None else {}) or engagement.goals


def vision_faults(engagement: Engagement, places: Places, who: frozenset[str]) -> Iterator[Fault]:
    """All that is wrong with the vision of an engagement; `who` are all that are known there."""
    vision = engagement.shared_vision
    if vision is None:
        return
    root: Path = ("shared-vision",)
    yield from unknown_keys(vision.participants, engagement.parties, (*root, "participants"), "party-unknown")
    yield from _themes(vision, root)
    goals = goals_of_vision(engagement)
    for name, development in vision.developments.items():
        yield from unknown(
            development.themes, vision.themes, (*root, "developments", name, "themes"), "subject-unknown"
        )
    for name, principle in vision.principles.items():
        where = (*root, "principles", name)
        yield from unknown(principle.themes, vision.themes, (*where, "themes"), "subject-unknown")
        yield from unknown(principle.developments, vision.developments, (*where, "developments"), "development-unknown")
        yield from unknown_keys(principle.goals, goals, (*where, "goals"), "goal-unknown")
    yield from _made(engagement, vision, places, who)


def _themes(vision: Vision, root: Path) -> Iterator[Fault]:
    participants = vision.participants
    if len(participants) == 1:
        yield Fault("vision-of-one", (*root, "participants"), {}, warning=True, on_key=True)
    for name, theme in vision.themes.items():
        where = (*root, "themes", name, "positions")
        yield from unknown_keys(theme.positions, participants, where, "participant-unknown")
    for at, colour in enumerate(vision.local_colour):
        yield from unknown(colour.of, participants, (*root, "local-colour", at, "of"), "participant-unknown")
        yield from one_of(colour.theme, vision.themes, (*root, "local-colour", at, "theme"), "subject-unknown")
    placed = [theme.positions for theme in vision.themes.values() if theme.positions]
    for name in participants if placed else ():
        if not any(name in positions for positions in placed):
            facts = {"text": name}
            yield Fault(
                "participant-without-positions", (*root, "participants", name), facts, warning=True, on_key=True
            )


def _made(engagement: Engagement, vision: Vision, places: Places, who: frozenset[str]) -> Iterator[Fault]:
    """How it was made, and before whom it was laid."""
    sessions = frozenset(map(name_of, engagement.sessions))
    for at, workshop in enumerate(vision.workshops):
        where: Path = ("shared-vision", "workshops", at)
        if workshop.activity is not None:
            yield from named(places, workshop.activity, (*where, "activity"))
        yield from one_of(workshop.session, sessions, (*where, "session"), "session-unknown")
        yield from unknown_keys(workshop.present, who, (*where, "present"), "who-unknown")
        yield from unknown(workshop.themes, vision.themes, (*where, "themes"), "subject-unknown")
    for at, round_ in enumerate(vision.validation):
        yield from unknown(round_.by, who, ("shared-vision", "validation", at, "by"), "who-unknown")
        if round_.outcome == "adopted" and round_.changes:
            where = ("shared-vision", "validation", at, "outcome")
            yield Fault("adopted-with-changes", where, warning=True)
