"""How a party, a person or a function is called where a document names it."""

from __future__ import annotations

from samenspel_cli.model.engagement import Engagement


def called(engagement: Engagement, name: str) -> str:
    """How a party, person or function is called."""
    party, person = engagement.parties.get(name), engagement.people.get(name)
    if party is not None:
        return party.name or name
    return (person.name or person.role or name) if person is not None else name
