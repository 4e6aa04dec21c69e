"""What other programs read of a progress report: `samenspel.progress/1`; what is not known is null."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from samenspel_cli.documents._progress_stood import Stood
from samenspel_cli.documents._road_data import moment_data
from samenspel_cli.planning.roadmap.changed import Changes, Stepped, Worth
from samenspel_cli.planning.roadmap.lights import Late, ProjectLights
from samenspel_cli.planning.roadmap.slip import Moved


def progress_data(stood: Stood) -> Mapping[str, Any]:
    """The lights of each project and, where there is an earlier state, what changed since."""
    roadmap, found = stood.now.roadmap, stood.changes
    return {
        "schema": "samenspel.progress/1",
        "title": roadmap.title or stood.now.engagement.title,
        "date": stood.today.isoformat(),
        "since": {"date": stood.since.isoformat(), "revision": stood.revision} if stood.since is not None else None,
        "rule": {
            name: {"number": lag.number, "unit": lag.unit}
            for name, lag in (("amber", roadmap.lights.amber), ("red", roadmap.lights.red))
        },
        "projects": [_project(stood, one) for one in stood.lights],
        "overdue": [step.key for one in stood.now.ordered for step in one.steps if step.overdue],
        "changes": _changes(stood, found) if found is not None else None,
    }


def _project(stood: Stood, one: ProjectLights) -> Mapping[str, Any]:
    project, report = stood.now.road.project(one.key), one.report
    said = {aspect: getattr(report, aspect, None) for aspect in ("means", "administration", "planning", "budget")}
    return {
        "id": project.id,
        "title": project.project.title,
        "state": project.state,
        "start": _day(project.start),
        "finish": _day(project.finish),
        "said": {**said, "date": _day(report.date), "text": report.text} if report is not None else None,
        "planning": one.planning,
        "differs": one.differs,
        "late": [_late(late) for late in one.late],
        "steps": len([step for step in project.steps if step.state != "dropped"]),
        "steps_done": project.done_steps,
    }


def _late(late: Late) -> Mapping[str, Any]:
    return {
        "why": late.why,
        "what": late.what,
        "expected": late.expected.isoformat(),
        "day": late.day.isoformat(),
        "working_days": late.working_days,
        "light": late.light,
    }


def _changes(stood: Stood, found: Changes) -> Mapping[str, Any]:
    return {
        **{
            name: [one.id for one in projects]
            for name, projects in (
                ("new", found.new),
                ("gone", found.gone),
                ("dropped", found.dropped),
                ("begun", found.begun),
                ("done", found.done),
            )
        },
        "moved": [{"id": one.key, "start": _moved(one.start), "finish": _moved(one.finish)} for one in stood.moved],
        "costs": [
            {"id": one.project.id, "once": [_worth(each) for each in one.once],
             "yearly": [_worth(each) for each in one.yearly]}
            for one in found.costs
        ],
        "lights": [
            {"id": one.project.id, "aspect": one.aspect, "before": one.before, "now": one.now} for one in found.lights
        ],
        "steps_new": _keys(found.steps_new),
        "steps_gone": _keys(found.steps_gone),
        "steps_done": _keys(found.steps_done),
        "decided": [moment_data(one) for one in found.decided],
    }  # fmt: skip


def _keys(steps: tuple[Stepped, ...]) -> list[str]:
    return [one.step.key for one in steps]


def _moved(one: Moved) -> Mapping[str, Any]:
    return {"before": _day(one.before), "now": _day(one.after), "working_days": one.working_days}


def _worth(one: Worth) -> Mapping[str, Any]:
    return {"low": str(one.low), "high": str(one.high), "unknown": one.unknown}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
