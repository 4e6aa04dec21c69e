"""What other programs read of a schedule: `samenspel.timeline/1`, days as they are written (ISO 8601, EDTF)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from samenspel_cli.documents._plan import Plan, Shut
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.period import Period
from samenspel_cli.model.timing import Sitting
from samenspel_cli.planning.schedule import Cause, Edge, Planned


def timeline_data(engagement: Engagement, plan: Plan, shut: Iterable[Shut]) -> Mapping[str, Any]:
    """The whole of it; what is not known is null."""
    start = engagement.start
    return {
        "schema": "samenspel.timeline/1",
        "title": engagement.title,
        "start": start.text if start is not None else None,
        "items": [_item(plan, one) for one in plan.items],
        "critical_path": [key for key in plan.schedule.path if key in plan.titles],
        "closed": [
            {
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
                "why": one.names,
                "soft": one.soft,
                "regions": list(one.regions),
            }
            for one in shut
        ],
    }


def _item(plan: Plan, one: Planned) -> Mapping[str, Any]:
    offset, takes = one.offset, one.takes
    return {
        "key": one.key,
        "title": one.work.title,
        "kind": one.work.kind,
        "container": one.container,
        "milestone": one.milestone,
        "when": one.shown.written if one.shown is not None else None,
        "precision": one.shown.precision if one.shown is not None else None,
        "computed": one.computed,
        "start": {"earliest": _edge(plan, one.start), "latest": _edge(plan, one.latest_start)},
        "finish": {"earliest": _edge(plan, one.finish), "latest": _edge(plan, one.latest_finish)},
        "slack": one.slack,
        "critical": one.critical,
        "takes": None if takes is None else {"least": _plain(takes.least), "most": _plain(takes.most)},
        "dates": [[_sitting(sitting) for sitting in days] for days in one.sittings],
        "groups": one.groups,
        "from": None
        if offset is None
        else {"origin": offset.origin or None, "first_day": offset.first, "last_day": offset.last},
        "after": [key for key in one.critical_after if key in plan.titles],
    }


def _edge(plan: Plan, edge: Edge | None) -> Mapping[str, Any] | None:
    return None if edge is None else {"day": edge.day.isoformat(), "cause": cause_data(plan, edge.cause)}


def cause_data(plan: Plan, cause: Cause) -> Mapping[str, Any]:
    """A condition by its code; what it rests on only where the reader of this document knows of that."""
    known = not cause.other or cause.other in plan.titles
    facts = {name: _plain(value) for name, value in cause.facts.items()} if known else {}
    return {"code": cause.code, "other": cause.other if cause.other and known else None, "facts": facts}


def _sitting(sitting: Sitting) -> str:
    if sitting.start is None:
        return sitting.day.isoformat()
    return f"{sitting.day.isoformat()}T{sitting.start // 60:02}:{sitting.start % 60:02}"


def _plain(value: Any) -> Any:
    """A fact as other programs read it."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return value.written
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(one) for name, one in asdict(value).items()}
    return str(value)
