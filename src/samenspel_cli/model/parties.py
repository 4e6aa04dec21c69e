"""Who takes part: the parties at the client, and how many people they are together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from samenspel_cli.model.engagement import Party
from samenspel_cli.model.number import Range


def participants(parties: Mapping[str, Party], ids: Iterable[str]) -> Range | None:
    """How many people these parties are together; None when that is not known of one of them, or when there are none.

    A party that does not say it is as many as its members, when all of these are parties.
    """
    counted: dict[str, Range] = {}
    if not all(_count(parties, party, counted) for party in ids) or not counted:
        return None
    several = counted.values()
    return Range(sum((one.low for one in several), Decimal(0)), sum((one.high for one in several), Decimal(0)))


def _count(parties: Mapping[str, Party], party: str, counted: dict[str, Range]) -> bool:
    """Note how many people a party is, or the parties in it, each only once; whether that is known."""
    people = parties[party].participants
    if people is not None:
        counted[party] = people
        return True
    members = parties[party].members
    return bool(members) and all(member in parties and _count(parties, member, counted) for member in members)


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
