"""Who takes part: the parties at the client, and how many people they are together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from samenspel_cli.model.engagement import Party
from samenspel_cli.model.number import Range


def participants(parties: Mapping[str, Party], ids: Iterable[str]) -> Range | None:
    """How many people these parties are together; None when that is not known of one of them, or when there are none.

    A party that does not say it is as many as the parties among its members.
    """
    total = Range(Decimal(0), Decimal(0))
    counted = False
    for party in ids:
        people = parties[party].participants
        if people is None:
            members = [member for member in parties[party].members if member in parties]
            people = participants(parties, members)
        if people is None:
            return None
        total = Range(total.low + people.low, total.high + people.high)
        counted = True
    return total if counted else None


def circle(parties: Mapping[str, Party]) -> list[str] | None:
    """Parties that are members of each other in a circle, in order, the first one again at the end; None without."""
    clear: set[str] = set()
    for start in parties:
        way: list[str] = []
        found = _walk(parties, start, way, clear)
        if found:
            return found
    return None


def _walk(parties: Mapping[str, Party], party: str, way: list[str], clear: set[str]) -> list[str] | None:
    if party in way:
        return [*way[way.index(party) :], party]
    if party in clear or party not in parties:
        return None
    way.append(party)
    for member in parties[party].members:
        found = _walk(parties, member, way, clear)
        if found:
            return found
    clear.add(way.pop())
    return None
