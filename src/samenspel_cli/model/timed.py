"""What an engagement says of time, and whether it says more than periods, so that when things happen is worked out."""

from __future__ import annotations

from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.units import TIME
from samenspel_cli.model.ways import every


def needs_planning(engagement: Engagement) -> bool:
    """Whether there is anything to work out; what only says periods is shown as it was said."""
    return engagement.start is not None or any(map(_conditioned, every(engagement)))


def is_timed(work: Work) -> bool:
    """Whether anything is said of when a phase or activity is."""
    return work.when is not None or _held(work) or bool(work.before)


def says_when(work: Work) -> bool:
    """Whether it is said when it is done: by when it must be over does not say that."""
    return work.when is not None or _held(work)


def is_endless(work: Work, engagement: Engagement) -> bool:
    """Whether something comes back without anything that says how often: no number, no days, no window with both ends.

    A window of which the days follow from something else may have both.
    """
    if work.repeat is None or work.repeat.times is not None or work.dates or TIME in work.counts:
        return False
    if work.when is not None and (work.when.spans or work.when.needs is not None):
        return False
    own = id_of(work)
    return all(
        session.activity is None or session.activity.rpartition("/")[2] != own for session in engagement.sessions
    )


def _held(work: Work) -> bool:
    if work.takes or work.after or work.dates or work.at:
        return True
    return bool(work.starts or work.ends or work.pace or work.repeat)


def _conditioned(work: Work) -> bool:
    """Whether something is said of when it is, beside days that are known."""
    return _held(work) or bool(work.before) or (work.when is not None and work.when.needs is not None)
