"""Whether an engagement says more of time than periods, so that when things happen has to be worked out."""

from __future__ import annotations

from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.model.ways import every


def says_time(engagement: Engagement) -> bool:
    """Whether there is anything to work out; what only says periods is shown as it was said."""
    return engagement.start is not None or any(map(_conditioned, every(engagement)))


def _conditioned(work: Work) -> bool:
    """Whether something is said of when it is, beside days that are known."""
    if work.takes or work.after or work.before or work.dates:
        return True
    if work.when is not None and work.when.needs is not None:
        return True
    return bool(work.at or work.starts or work.ends or work.pace or work.repeat)
