"""The progress report: traffic lights with their rule beside them, and what changed since an earlier state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samenspel_cli.document import Block, Document, Said, Table
from samenspel_cli.documents import Ask
from samenspel_cli.documents._offer import file_name, front
from samenspel_cli.documents._progress_changed import changed_parts
from samenspel_cli.documents._progress_data import progress_data
from samenspel_cli.documents._progress_lights import light_sheet, light_table, reasons_table, remarks
from samenspel_cli.documents._progress_now import coming_table, overdue_table, passed_table, tiles
from samenspel_cli.documents._progress_stood import Stood
from samenspel_cli.documents._road_told import step_sheet
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Facts, Front

COMPARES = True
"""Whether it can be compared with an earlier state."""


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """How a roadmap stands on the day on which it is asked and, where an earlier state is given, what changed."""
    stood = Stood(project, ask.today, ask.earlier)
    engagement = project.engagement
    document = Document(
        "progress",
        ask.language or engagement.language,
        engagement.currency,
        (),
        lambda: progress_data(stood),
        stood.now.road.problems,
        file_name(engagement, "progress"),
        _front(stood),
        engagement.date,
        _values(stood),
        _parts(stood),
        sheets=tuple(_sheets(stood)),
    )
    return (document,)


def enough(engagement: Engagement) -> bool:
    """Whether there is a roadmap with a project of which is known how it stands."""
    roadmap = engagement.roadmap
    return roadmap is not None and any(one.status or one.begun or one.steps for one in roadmap.projects)


def _front(stood: Stood) -> Front:
    opening = front(stood.now.engagement, "sheet", "progress-report")
    pairs = (
        (Said("progress-day"), stood.now.today),
        (Said("progress-since"), stood.since),
        (Said("fact-version"), stood.now.roadmap.version),
    )
    title = stood.now.roadmap.title or stood.now.engagement.title
    return opening._replace(
        form="record", title=title, facts=Facts(tuple(pair for pair in pairs if pair[1] is not None))
    )


def _values(stood: Stood) -> Mapping[str, Any]:
    roadmap = stood.now.roadmap
    changes = stood.changes
    states = [one.state for one in stood.now.road.projects if one.state != "dropped"]
    counts = {"running": states.count("running"), "done": states.count("done")}
    counts["waiting"] = len(states) - sum(counts.values())
    return {
        "projects": sum(counts.values()),
        **counts,
        "day": stood.now.today,
        "since": stood.since,
        "revision": stood.revision,
        "amber": roadmap.lights.amber,
        "red": roadmap.lights.red,
        "remarks": tuple(remarks(stood)),
        "nothing_before": stood.earlier is not None and changes is None,
        "same": changes is not None and not any(stood.changed_at_all),
    }


def _parts(stood: Stood) -> Mapping[str, tuple[Block, ...]]:
    return {
        "tiles": (tiles(stood),),
        "lights": light_table(stood),
        "reasons": reasons_table(stood),
        "overdue": overdue_table(stood),
        "passed": passed_table(stood),
        "coming": coming_table(stood),
        **changed_parts(stood),
    }


def _sheets(stood: Stood) -> Iterator[Table]:
    """A row for each project with its lights, and one for each step."""
    yield light_sheet(stood)
    yield step_sheet(stood.now)
