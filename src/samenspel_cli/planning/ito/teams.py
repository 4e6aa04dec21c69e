"""To which team somebody belongs: a party, who is a member of it, or a role that was given to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenspel_cli.model.engagement import Engagement, Party


@dataclass(frozen=True, slots=True)
class Teams:
    """The team of everybody of whom that is known, by id."""

    of: Mapping[str, str]
    executing: str | None
    """The team that does the work; None without an ITO."""

    def first(self, ids: Iterable[str]) -> str | None:
        """The team of the first of them that has one."""
        return next((self.of[one] for one in ids if one in self.of), None)

    def all(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The teams of all of them, each once."""
        return tuple(dict.fromkeys(self.of[one] for one in ids if one in self.of))


def teams_of(engagement: Engagement) -> Teams:
    """Who belongs to which team.

    The two teams of the ITO go first: who is a member of one of them, also through a party that is, belongs to that
    team. A role that was given to a party belongs where the party does; every other party is a team of its own, with
    its members. Who is a member of several belongs to the first.
    """
    ito, parties = engagement.ito, engagement.parties
    of = {team: team for team in (ito.managing, ito.executing)} if ito is not None else {}
    for team in list(of):
        _add_members(team, parties, of)
    for party in parties:
        of.setdefault(party, party)
    for party in parties:
        _add_members(party, parties, of)
    for name, role in (ito.roles if ito is not None else {}).items():
        if role.team is not None:
            of[name] = of.get(role.team, role.team)
    return Teams(of, ito.executing if ito is not None else None)


def _add_members(team: str, parties: Mapping[str, Party], of: dict[str, str]) -> None:
    """Give the members of a team, and theirs, the team that it belongs to itself, where they have none yet."""
    waiting = [team]
    for name in waiting:
        for member in parties[name].members if name in parties else ():
            if member not in of:
                of[member] = of[team]
                waiting.append(member)
