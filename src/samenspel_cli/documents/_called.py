"""How a party, a person or a function is called where a document names it."""

from __future__ import annotations

from samenspel_cli.model.engagement import Engagement


def called(engagement: Engagement, name: str) -> str:
    """How a party, person or function is called."""
    party, person = engagement.parties.get(name), engagement.people.get(name)
    if party is not None:
        return party.name or name
    return (person.name or person.role or name) if person is not None else name


def told_apart(engagement: Engagement, name: str) -> str:
    """How somebody is called where it must be clear who: of two trainers, `trainer (trainer-noord)`."""
    own = called(engagement, name)
    alike = any(other != name and called(engagement, other) == own for other in engagement.people)
    return f"{own} ({name})" if alike else own
