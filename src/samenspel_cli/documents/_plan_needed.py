"""Whether when things happen has to be worked out; what that takes is only loaded where it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenspel_cli.documents import Ask
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.model.timed import needs_planning

if TYPE_CHECKING:
    from samenspel_cli.documents._plan import Plan


def plan_for(project: Project, engagement: Engagement, ask: Ask) -> Plan | None:
    """The schedule of what an engagement offers; None where it only says periods, which are shown as they were said."""
    if project.engagement.calendar is None and not needs_planning(project.engagement):
        return None
    from samenspel_cli.documents._plan import plan_of
    from samenspel_cli.planning.schedule import schedule

    return plan_of(engagement, schedule(project, ask.today))
