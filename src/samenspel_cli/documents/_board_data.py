"""What other programs read of a dashboard: `samenspel.dashboard/1`; what is not known is null."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenspel_cli.documents._board import Board
from samenspel_cli.documents._sieve import WHOLE
from samenspel_cli.planning.ito.progress import row as progress_of
from samenspel_cli.planning.ito.quality import Row
from samenspel_cli.planning.ito.sheets import Sheet


def board_data(board: Board) -> Mapping[str, Any]:
    """The figures of the whole."""
    money, covered = board.spending, board.coverage
    every = progress_of(None, board.sheets)
    return {
        "schema": "samenspel.dashboard/1",
        "title": board.engagement.title,
        "date": board.today.isoformat(),
        "progress": {
            "sheets": every.sheets,
            "states": dict(every.states),
            "overdue": every.overdue,
            "filled": every.filled,
            "fields": every.fields,
        },
        "sheets": [_sheet(board, one) for one in board.sheets],
        "coverage": {
            "links": [list(pair) for pair in sorted(covered.links)],
            "products_without": list(covered.products_without),
            "processes_without": list(covered.processes_without),
            "one_sided": [[one.kind, one.name, one.other] for one in covered.one_sided],
        },
        "quality": {
            "rounds": [one.when.written for one in board.quality(None).rounds],
            "rows": [_quality(one) for one in board.quality(None).rows],
            "totals": [_quality(one) for one in board.quality(None).totals],
        },
        "money": {
            "year": money.year,
            "given": money.given,
            "budget": money.budget.told,
            "actual": money.actual.told,
            "forecast": money.forecast.told,
            "products": [
                {"id": one.id, "budget": one.budget, "actual": one.actual, "forecast": one.forecast}
                for one in money.products
            ],
        },
        "terms": [
            {"id": one.process, "longest": [_lag(way.length) for way in one.ways], "norm": _lag(one.norm),
             "in_norm": one.in_norm, "legal_term": _lag(one.legal), "in_legal_term": one.in_legal}
            for one in board.terms
        ],
        "reports": [
            {"when": one.round.when.written, "received": one.received, "within": one.within, "late": one.late,
             "open": one.open, "percent": one.percent}
            for one in board.handled(WHOLE)
        ],
        "roles": [
            {"id": one.name, "team": one.team, **one.letters, "processes": one.processes} for one in board.loads.by_role
        ],
        "agreements": [
            {"text": one.arrangement.text, "owner": list(one.arrangement.owner),
             "due": one.due.written if one.due is not None else None, "overdue": one.overdue, "session": one.session}
            for one in board.agreements
        ],
    }  # fmt: skip


def _sheet(board: Board, one: Sheet) -> Mapping[str, Any]:
    areas = board.sieve.areas[one.kind, one.id]
    return {
        "kind": one.kind,
        "id": one.id,
        "code": one.sheet.code,
        "title": one.sheet.title,
        "team": one.team,
        "areas": sorted(areas),
        "state": one.state,
        "filled": one.filled,
        "fields": one.fields,
        "missing": list(one.missing),
        "due": one.due.isoformat() if one.due is not None else None,
        "overdue": one.overdue,
    }


def _quality(one: Row) -> Mapping[str, Any]:
    return {
        "theme": one.theme,
        "area": one.area,
        "unit": one.unit,
        "quantity": one.quantity,
        "measured": one.now.measured,
        "good": one.now.good,
        "percent": one.now.percent,
        "before": one.before.percent if one.before is not None else None,
        "change": one.change.points if one.change is not None else None,
    }


def _lag(lag: Any) -> str | None:
    return None if lag is None else f"{lag.number} {lag.unit}"
