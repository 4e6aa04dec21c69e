"""How far each product and process sheet is: whose it is, its state, what is filled in and what is late.

A field counts where every sheet of its kind should say it; what a sheet may rightly leave out (neighbours, fields of
the municipality's own), what has a meaning when it is left out (orderer, contractor, scale), and what only names or
administers the sheet (title, code, group, version, status, due, who fills it) does not count. Source of the fields:
the usual product sheet and process sheet (handbook, 3.1 and 3.2).

Names: `Sheet`, `sheets(engagement, today)`, `state_of(sheet)`, `unfit(sheet)`, `PRODUCT_FIELDS`, `PROCESS_FIELDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.sheets import ProcessSheet, ProductSheet, State, name_of
from samenspel_cli.planning.ito.teams import Teams, teams_of

AnySheet = ProductSheet | ProcessSheet
Kind = Literal["product", "process"]
Filler = Literal["bureau", "municipality"]
Unfit = Literal["approved-without-owner", "empty-with-content"]


def _said(key: str) -> Callable[[AnySheet], bool]:
    return lambda sheet: bool(getattr(sheet, key))


def _has_quantity(sheet: AnySheet) -> bool:
    """Whether it is known anywhere how much there is: `ntb m2` says that it is not."""
    return isinstance(sheet, ProductSheet) and any(one.quantity.number is not None for one in sheet.assets)


def _has_term(sheet: AnySheet) -> bool:
    return isinstance(sheet, ProcessSheet) and (sheet.norm is not None or sheet.legal_term is not None)


def _has_systems(sheet: AnySheet) -> bool:
    return isinstance(sheet, ProcessSheet) and bool(sheet.systems or any(step.systems for step in sheet.steps))


Fields = Mapping[str, Callable[[AnySheet], bool]]
"""The keys that count, each with what tells whether it is filled in."""
PRODUCT_FIELDS: Fields = {
    **{key: _said(key) for key in ("owner", "aim", "text", "includes", "excludes")},
    "assets": _has_quantity,
    **{key: _said(key) for key in ("quality", "working", "legal", "policy", "performer", "budget", "settlement")},
    **{key: _said(key) for key in ("kpis", "processes", "risks", "consultation")},
}
PROCESS_FIELDS: Fields = {
    **{key: _said(key) for key in ("owner", "aim", "trigger", "input", "result", "steps")},
    "norm": _has_term,
    **{key: _said(key) for key in ("kpis", "products", "consultation", "escalation")},
    "systems": _has_systems,
    "risks": _said("risks"),
}
_PLACED = frozenset({"owner", "processes", "products"})
"""Fields that count but only say whose a sheet is and where it stands in the overview."""
_BESIDE: Mapping[Kind, tuple[str, ...]] = {
    "product": ("assets", "extra"),
    "process": ("legal", "extra"),
}
"""Fields that say something although they do not count, or not always."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet and how far it is."""

    kind: Kind
    id: str
    position: int
    """Its place among the products, or among the processes, of the engagement."""
    sheet: AnySheet
    team: str | None
    """The team that it belongs to: that of its owner, else of its contractor, else the executing team."""
    state: State
    filled: int
    """How many of its fields that count are filled in."""
    fields: int
    """How many fields count."""
    missing: tuple[str, ...]
    """The keys of those that are not filled in."""
    due: date | None
    """By when it has to be approved."""
    overdue: bool
    """Whether that day is over and it is not approved."""
    filled_by: Filler | None


def sheets(engagement: Engagement, today: date) -> tuple[Sheet, ...]:
    """All products and then all processes, in their order."""
    teams = teams_of(engagement)
    return tuple(_sheet(sheet, number, teams, today) for number, sheet in _numbered(engagement))


def _numbered(engagement: Engagement) -> Iterator[tuple[int, AnySheet]]:
    yield from enumerate(engagement.products)
    yield from enumerate(engagement.processes)


def kind_of(sheet: AnySheet) -> Kind:
    """Whether it is a sheet of a product or of a process."""
    return "product" if isinstance(sheet, ProductSheet) else "process"


def fields_of(sheet: AnySheet) -> Fields:
    """The fields that count on a sheet."""
    return PRODUCT_FIELDS if isinstance(sheet, ProductSheet) else PROCESS_FIELDS


def team_of(sheet: AnySheet, teams: Teams) -> str | None:
    """The team that a sheet belongs to; None without an ITO."""
    contractor = sheet.contractor if isinstance(sheet, ProductSheet) else ()
    return teams.first((*sheet.owner, *contractor)) or teams.executing


def _sheet(sheet: AnySheet, position: int, teams: Teams, today: date) -> Sheet:
    fields = fields_of(sheet)
    missing = tuple(key for key, filled in fields.items() if not filled(sheet))
    state = _state(sheet, missing)
    return Sheet(
        kind_of(sheet),
        name_of(sheet),
        position,
        sheet,
        team_of(sheet, teams),
        state,
        len(fields) - len(missing),
        len(fields),
        missing,
        sheet.due,
        sheet.due is not None and sheet.due < today and state != "approved",
        sheet.filled_by,
    )


def state_of(sheet: AnySheet) -> State:
    """What its history says last; without one, `empty` where it says nothing of its own, else `draft`."""
    return _state(sheet, tuple(key for key, filled in fields_of(sheet).items() if not filled(sheet)))


def _state(sheet: AnySheet, missing: tuple[str, ...]) -> State:
    if sheet.status:
        return sheet.status[-1].state
    return "draft" if _has_content(sheet, missing) else "empty"


def _has_content(sheet: AnySheet, missing: tuple[str, ...]) -> bool:
    """Whether anything is said of the product or process itself.

    Whose it is, who fills it in and with what it is linked is laid down in the overview before anybody fills it in.
    """
    if any(key not in missing and key not in _PLACED for key in fields_of(sheet)):
        return True
    return any(getattr(sheet, key) for key in _BESIDE[kind_of(sheet)])


def unfit(sheet: AnySheet) -> Unfit | None:
    """Why the state that a sheet declares does not fit what it says; None where it fits, or none is declared."""
    if not sheet.status:
        return None
    state = sheet.status[-1].state
    if state == "approved" and not sheet.owner:
        return "approved-without-owner"
    missing = tuple(key for key, filled in fields_of(sheet).items() if not filled(sheet))
    return "empty-with-content" if state == "empty" and _has_content(sheet, missing) else None
