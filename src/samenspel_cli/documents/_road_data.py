"""What other programs read of an implementation plan: `samenspel.implementation-plan/1`; what is not known is null."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from samenspel_cli.documents._road_load import goal_data, load_data
from samenspel_cli.documents._road_money import money_data
from samenspel_cli.documents._road_told import Told
from samenspel_cli.model.effort import Effort, Estimate
from samenspel_cli.model.period import Period
from samenspel_cli.model.roadmap import Cost
from samenspel_cli.planning.roadmap.planned import PlannedMoment, PlannedProject, PlannedStep


def road_data(told: Told) -> Mapping[str, Any]:
    """The plan, project by project."""
    term = told.road.term
    return {
        "schema": "samenspel.implementation-plan/1",
        "title": told.roadmap.title or told.engagement.title,
        "date": told.today.isoformat(),
        "term": [day.isoformat() for day in term] if term is not None else None,
        "critical_path": list(told.road.path),
        "projects": [project_data(told, one) for one in told.ordered],
        "milestones": [moment_data(one) for one in told.road.milestones],
        "money": money_data(told),
        "load": load_data(told),
        "goals": goal_data(told),
    }


def project_data(told: Told, one: PlannedProject) -> Mapping[str, Any]:
    """A project with its steps."""
    project = one.project
    return {
        "id": one.id,
        "number": told.numbers[one.key],
        "title": project.title,
        "lane": one.lane,
        "horizon": project.horizon or one.horizon,
        "for": list(one.for_),
        "owner": list(one.owners),
        "sponsor": list(project.sponsor),
        "portfolio_holder": list(project.portfolio_holder),
        "goals": dict(project.goals),
        "principles": list(project.principles),
        "result": list(project.result),
        **_days(one.start, one.finish, one.shown),
        "slack": one.slack,
        "critical": one.critical,
        "after": list(one.after),
        "state": one.state,
        "dropped": project.dropped,
        "costs": [_cost(cost) for cost in project.costs],
        "effort": _efforts(project.effort),
        "steps": [_step(step) for step in one.steps],
        "decisions": [moment_data(moment) for moment in one.decisions],
        "milestones": [moment_data(moment) for moment in one.milestones],
        "risks": [{"text": risk.text, "kind": risk.kind, "measure": risk.measure} for risk in project.risks],
    }


def _step(one: PlannedStep) -> Mapping[str, Any]:
    return {
        "id": one.id,
        "title": one.step.title,
        "result": one.step.result,
        "owner": list(one.owners),
        "for": list(one.for_),
        **_days(one.start, one.finish, one.shown),
        "slack": one.slack,
        "critical": one.critical,
        "after": list(one.after),
        "effort": _efforts(one.step.effort),
        "state": one.state,
        "overdue": one.overdue,
        "begun": _day(one.step.begun),
        "done": _day(one.step.done),
    }


def moment_data(one: PlannedMoment) -> Mapping[str, Any]:
    """A decision or a milestone."""
    return {
        "id": one.key,
        "title": one.title,
        "sort": one.sort,
        "day": _day(one.day),
        "when": one.shown.written if one.shown is not None else None,
        "at": one.at,
        "by": list(one.by),
        "made": _day(one.made),
        "overdue": one.overdue,
    }


def _days(start: date | None, finish: date | None, shown: Period | None) -> Mapping[str, Any]:
    return {"start": _day(start), "finish": _day(finish), "when": shown.written if shown is not None else None}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _cost(cost: Cost) -> Mapping[str, Any]:
    return {
        "text": cost.text,
        "once": _estimate(cost.once),
        "yearly": _estimate(cost.yearly),
        "when": cost.when.written if cost.when is not None else None,
        "from": cost.from_.written if cost.from_ is not None else None,
        "until": cost.until.written if cost.until is not None else None,
        "wish": cost.wish,
        "covered": cost.covered,
    }


def _estimate(one: Estimate | None) -> Any:
    """An amount from its lowest to its highest; `pm` while nobody knows."""
    if one is None:
        return None
    return [str(one.money.amount.low), str(one.money.amount.high)] if one.money is not None else "pm"


def _efforts(efforts: Mapping[str, Effort]) -> list[Mapping[str, Any]]:
    return [
        {
            "who": name,
            "number": _numbers((one.number.low, one.number.high)) if one.number is not None else None,
            "unit": one.unit,
        }
        for name, one in efforts.items()
    ]


def _numbers(numbers: Iterable[Any]) -> list[str]:
    return [str(number) for number in numbers]
