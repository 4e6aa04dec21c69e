"""What was agreed and is still to be done, from the ITO and from all sessions; and what was said in rounds of feedback.

Names: `Agreement`, `agreements(engagement, today)`, `Round`, `feedback(engagement, today)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ito import Arrangement, Comment, Feedback
from samenspel_cli.model.period import Period
from samenspel_cli.model.session import name_of
from samenspel_cli.planning.ito.teams import Teams, teams_of


@dataclass(frozen=True, slots=True)
class Agreement:
    """One arrangement and where it comes from."""

    arrangement: Arrangement
    session: str | None
    """The id of the session in which it was made; None of one of the ITO itself."""
    position: int
    """Its place among the arrangements of that session, or of the ITO."""
    teams: tuple[str, ...]
    """The teams of who sees to it."""
    due: Period | None
    overdue: bool
    """Whether it is open and its last day is over; what has no day that is known is never late."""

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.arrangement.status == "open"


def agreements(engagement: Engagement, today: date, team: str | None = None) -> tuple[Agreement, ...]:
    """All arrangements; what is still open first, by the day on which it is due, what has no day after that.

    With a `team`, those that one of it sees to.
    """
    found = [one for one in _all(engagement, today) if team is None or team in one.teams]
    return tuple(sorted(found, key=lambda one: (not one.open, _until(one.due) or date.max)))


def _until(due: Period | None) -> date | None:
    """The last day of a period; None where it is not known."""
    return due.last if due is not None else None


def _all(engagement: Engagement, today: date) -> Iterator[Agreement]:
    teams = teams_of(engagement)
    if engagement.ito is not None:
        yield from _from(engagement.ito.arrangements, None, teams, today)
    for session in engagement.sessions:
        if session.harvest is not None:
            yield from _from(session.harvest.arrangements, name_of(session), teams, today)


def _from(several: Iterable[Arrangement], session: str | None, teams: Teams, today: date) -> Iterator[Agreement]:
    for position, one in enumerate(several):
        last = _until(one.due)
        overdue = one.status == "open" and last is not None and last < today
        yield Agreement(one, session, position, teams.all(one.owner), one.due, overdue)


@dataclass(frozen=True, slots=True)
class Round:
    """A round of feedback and what came of it."""

    feedback: Feedback
    position: int
    """Its place among the rounds of the ITO."""
    out: bool
    """Whether it was sent and is not closed."""
    overdue: bool
    """Whether it is out and the day by which comments had to be in is over."""

    @property
    def undecided(self) -> tuple[Comment, ...]:
        """The comments of which it still has to be decided what is done with them."""
        return tuple(one for one in self.feedback.comments if one.outcome is None)


def feedback(engagement: Engagement, today: date) -> tuple[Round, ...]:
    """All rounds of feedback, in their order; a round is out from the day on which it was sent."""
    rounds = engagement.ito.feedback if engagement.ito is not None else ()
    return tuple(_round(one, position, today) for position, one in enumerate(rounds))


def _round(one: Feedback, position: int, today: date) -> Round:
    out = one.sent is not None and one.sent <= today and (one.closed is None or one.closed > today)
    return Round(one, position, out, out and one.due is not None and one.due < today)
