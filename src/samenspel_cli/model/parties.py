"""Who takes part: the parties at the client, and how many people they are together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from samenspel_cli.model.engagement import Party
from samenspel_cli.model.number import Range


def participants(parties: Mapping[str, Party], ids: Iterable[str]) -> Range | None:
    """How many people these parties are together; None when that is not known of one of them, or when there are none.

    A party that does not say it is as many as its members, when all of these are parties. Who is in two of them is
    counted once.
    """
    low = high = Decimal(0)
    waiting, seen = list(ids), set[str]()
    if not waiting:
        return None
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        party = parties.get(name)
        people = party.participants if party is not None else None
        if people is not None:
            low, high = low + people.low, high + people.high
        elif party is None or not party.members:
            return None
        else:
            waiting += party.members
    return Range(low, high)


def circle(parties: Mapping[str, Party]) -> list[str] | None:
    """Parties that are members of each other in a circle, in order, the first one again at the end; None without."""
    clear: set[str] = set()
    for start in parties:
        way: dict[str, Iterator[str]] = {}
        name: str | None = start
        while name is not None:
            if name in way:
                names = list(way)
                return [*names[names.index(name) :], name]
            if name not in clear and name in parties:
                way[name] = iter(parties[name].members)
            name = None
            while way and name is None:
                last = next(reversed(way))
                name = next(way[last], None)
                if name is None:
                    del way[last]
                    clear.add(last)
    return None
