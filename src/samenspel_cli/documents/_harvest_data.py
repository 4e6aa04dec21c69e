"""What other programs read of a session: its notes and all that follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenspel_cli.documents._called import called
from samenspel_cli.documents._harvest_tables import Harvested
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ito import Arrangement
from samenspel_cli.planning.agenda import Meeting
from samenspel_cli.planning.harvest.confronting import Confronted, Pair, Sum, confronted
from samenspel_cli.planning.harvest.counts import Cluster, Count, Place, Team

UNSAID = "unsaid"
"""The key of what was written by nobody knows which team, and of what hangs nowhere yet."""


def report_data(meeting: Meeting, found: Harvested) -> Mapping[str, Any]:
    """The report of a session; a number that is not known is null, and never 0."""
    harvest, engagement = found.harvest, found.engagement
    confrontation = confronted(harvest)
    return {
        "schema": "samenspel.session-report/1",
        "id": meeting.id,
        "title": meeting.title,
        "version": "whole",
        "days": [
            {"date": day.day.isoformat() if day.day is not None else None, "place": day.place} for day in meeting.days
        ],
        "present": dict(harvest.present),
        "presentations": [
            {"title": one.title, "team": one.team, "by": list(one.by), "points": list(one.points)}
            for one in harvest.presentations
        ],
        "notes": notes_data(found),
        "counts": {
            "by_quadrant_and_team": [
                {"quadrant": place, "team": team, **_count(found.counts.cells[place, team])}
                for place in found.counts.quadrants
                for team in found.counts.teams
            ],
            "by_quadrant": {_key(place): _count(one) for place, one in found.counts.by_quadrant.items()},
            "by_team": {_key(team): _count(one) for team, one in found.counts.by_team.items()},
            "total": _count(found.counts.total),
        },
        "clusters": [_cluster(one) for one in found.clusters],
        "alike": [
            [{"note": one.at + 1, "like": one.to + 1, "similarity": str(one.similarity)} for one in group]
            for group in found.alike
        ],
        "explained": [{"text": one.text, "answer": one.answer} for one in harvest.explained],
        "conclusions": list(harvest.conclusions),
        "arrangements": [_arrangement(engagement, one) for one in harvest.arrangements],
        "confrontation": None if confrontation is None else _confrontation(confrontation),
    }


def wall_data(meeting: Meeting, found: Harvested) -> Mapping[str, Any]:
    """The notes on the wall of a session."""
    return {
        "schema": "samenspel.session-report/1",
        "id": meeting.id,
        "title": meeting.title,
        "version": "wall",
        "notes": notes_data(found),
    }


def notes_data(found: Harvested) -> list[Mapping[str, Any]]:
    """The notes, each with its number in the report."""
    return [
        {
            "number": number,
            "text": note.text,
            "team": note.team,
            "quadrant": note.quadrant,
            "cluster": note.cluster,
            "votes": note.votes,
            "at": note.at,
            "by": note.by,
        }
        for number, note in enumerate(found.notes, start=1)
    ]


def _key(name: Place | Team) -> str:
    return name or UNSAID


def _count(one: Count) -> Mapping[str, Any]:
    return {"notes": one.notes, "votes": one.votes}


def _cluster(one: Cluster) -> Mapping[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "sort": one.sort,
        "by_team": {_key(team): number for team, number in one.by_team.items()},
        "by_quadrant": {_key(place): number for place, number in one.by_quadrant.items()},
        **_count(one.count),
    }


def _arrangement(engagement: Engagement, one: Arrangement) -> Mapping[str, Any]:
    return {
        "text": one.text,
        "owner": [called(engagement, name) for name in one.owner],
        "due": one.due.written if one.due is not None else None,
        "status": one.status,
        "answer": one.answer,
    }


def _confrontation(found: Confronted) -> Mapping[str, Any]:
    return {
        "rows": [{"id": one.id, "title": one.title, "quadrant": one.quadrant} for one in found.rows],
        "columns": [{"id": one.id, "title": one.title, "quadrant": one.quadrant} for one in found.columns],
        "scores": [
            {"row": row.id, "column": column.id, "score": found.scores.get((row.id, column.id))}
            for row in found.rows
            for column in found.columns
        ],
        "by_row": {name: _sum(one) for name, one in found.by_row.items()},
        "by_column": {name: _sum(one) for name, one in found.by_column.items()},
        "by_strategy": {name: _sum(one) for name, one in found.by_strategy.items()},
        "total": _sum(found.total),
        "top": [_pair(one) for one in found.top],
        "weakest": [one.id for one in found.weakest],
        "hindering": [_pair(one) for one in found.hindering],
    }


def _sum(one: Sum) -> Mapping[str, Any]:
    return {"total": one.total, "missing": one.missing}


def _pair(one: Pair) -> Mapping[str, Any]:
    return {
        "row": one.row.id,
        "column": one.column.id,
        "strategy": one.strategy,
        "score": one.score,
        "place": one.place,
    }
