"""How a party, a person, a role, an area, a goal or a sheet is called where a document names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenspel_cli.model.engagement import Engagement

if TYPE_CHECKING:
    from samenspel_cli.model.sheets import ProcessSheet, ProductSheet


def called(engagement: Engagement, name: str) -> str:
    """How a party, person, role or function is called."""
    party, person = engagement.parties.get(name), engagement.people.get(name)
    if party is not None:
        return party.name or name
    if person is not None:
        return person.name or person.role or name
    ito = engagement.ito.roles.get(name) if engagement.ito is not None else None
    role = ito or (engagement.roadmap.roles.get(name) if engagement.roadmap is not None else None)
    return (role.name or name) if role is not None else name


def told_apart(engagement: Engagement, name: str) -> str:
    """How somebody is called where it must be clear who: of two trainers, `trainer (trainer-noord)`."""
    own = called(engagement, name)
    alike = any(other != name and called(engagement, other) == own for other in engagement.people)
    return f"{own} ({name})" if alike else own


def area_called(engagement: Engagement, name: str) -> str:
    """How a part of the municipality is called."""
    area = engagement.ito.areas.get(name) if engagement.ito is not None else None
    return (area.name or name) if area is not None else name


def goal_called(engagement: Engagement, name: str) -> str:
    """How a goal is called: one of the ITO, or of the engagement where that has none."""
    goals = (engagement.ito.goals if engagement.ito is not None else {}) or engagement.goals
    return goals[name].title if name in goals else name


def coded(sheet: ProductSheet | ProcessSheet) -> str:
    """A sheet by its code and its title: `P01 Gazons`."""
    return f"{sheet.code} {sheet.title}" if sheet.code else sheet.title
