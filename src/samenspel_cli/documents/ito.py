"""The ITO: what two teams agree on, with all product and process sheets; as a whole, and for each team its part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from samenspel_cli.document import Block, Cell, Document, Joined, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._apart import apart
from samenspel_cli.documents._called import called, coded
from samenspel_cli.documents._ito import ito_parts, ito_values
from samenspel_cli.documents._listing import Listing, flat_tables, processes_table, products_table, progress_table
from samenspel_cli.documents._offer import capital, file_name, row, who
from samenspel_cli.documents._sheet_data import plain_data, sheet_data
from samenspel_cli.documents._sheet_documents import parts_of, short
from samenspel_cli.documents._sheets import facts_of, state_said
from samenspel_cli.documents._together import key_of_processes, matrix
from samenspel_cli.documents.overview import values
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ito import Ito
from samenspel_cli.model.project import Project
from samenspel_cli.model.sheets import ProductSheet
from samenspel_cli.paper import Facts, Front
from samenspel_cli.planning.ito.sheets import Sheet

_ACROSS = 14
"""So many processes at most stand beside each other in the matrix."""
_ELSEWHERE = frozenset({"history"})
"""What of a sheet stands on the sheet itself only."""


OfSheets = Mapping[str, Mapping[str, tuple[Block, ...]]]
"""What stands on each sheet, by what the names of its parts begin with."""


class Shown(NamedTuple):
    """A sheet as a section: its title, what is briefly said of it, and what is still to be filled in."""

    key: str
    title: str
    about: Cell
    missing: Cell


class Shelf(NamedTuple):
    """Product sheets of one group."""

    title: str | None
    sheets: tuple[Shown, ...]


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The ITO as a whole, and, where several teams have sheets, the part of each."""
    engagement = project.engagement
    ito = engagement.ito
    if ito is None:
        return (_nothing(engagement, ask),)
    whole = Listing(engagement, ask.today)
    teams = list(dict.fromkeys(one.team for one in whole.every if one.team is not None))
    asked: list[Listing] = [whole]
    if len(teams) > 1:
        asked += [Listing(engagement, ask.today, team) for team in teams]
    parts = {_key(one): _parts(engagement, one) for one in whole.own if one.state != "empty"}
    return tuple(apart(_document(engagement, ito, ask, listing, parts) for listing in asked))


def enough(engagement: Engagement) -> bool:
    """Whether there is an ITO."""
    return engagement.ito is not None


def _nothing(engagement: Engagement, ask: Ask) -> Document:
    front = Front("book", engagement.title, Said("ito"), engagement.client.name, Facts(()))
    return Document(
        "ito",
        ask.language or engagement.language,
        engagement.currency,
        (),
        lambda: {"schema": "samenspel.ito/1", "ito": None},
        (),
        file_name(engagement, "ito"),
        front,
        engagement.date,
        {"there": False},
    )


def _document(engagement: Engagement, ito: Ito, ask: Ask, listing: Listing, of_sheets: OfSheets) -> Document:
    team = listing.team
    filled = [one for one in listing.own if one.state != "empty"]
    products = [one for one in filled if one.kind == "product"]
    processes = [one for one in filled if one.kind == "process"]
    parts: dict[str, tuple[Block, ...]] = {
        **ito_parts(engagement, ito, listing),
        "progress": progress_table(listing) if team is None else (),
        "filter": (listing.sieve.filter,) if team is None and listing.own else (),
        "overview-products": products_table(listing, brief=True),
        "overview-processes": processes_table(listing, brief=True),
        "matrix": matrix(listing, _ACROSS),
        "matrix-key": key_of_processes(listing),
    }
    for one in filled:
        parts |= of_sheets[_key(one)]
    suffix = f"-{short(team, 'team')}" if team is not None else ""
    return Document(
        "ito",
        ask.language or engagement.language,
        engagement.currency,
        (),
        lambda: _data(engagement, ito, listing),
        (),
        file_name(engagement, f"ito{suffix}"),
        _front(engagement, ito, team),
        _day(engagement, ito),
        {
            "there": True,
            "team": capital(called(engagement, team)) if team is not None else None,
            **ito_values(engagement, ito),
            **values(listing),
            "shelves": tuple(_shelves(engagement, products)),
            "sections": tuple(_shown(engagement, one) for one in processes),
            "empty_products": _empty(listing.products),
            "empty_processes": _empty(listing.processes),
        },
        parts,
        sheets=flat_tables(listing),
    )


def _parts(engagement: Engagement, one: Sheet) -> Mapping[str, tuple[Block, ...]]:
    """What stands on a sheet, under names of its own; it is the same in the whole and in the part of a team."""
    own = parts_of(engagement, one, guided=False)
    named = {f"{_key(one)}{name}": blocks for name, blocks in own.items() if name not in _ELSEWHERE}
    return {**named, f"{_key(one)}history": ()}


def _key(one: Sheet) -> str:
    """What the names of the parts of a sheet begin with."""
    return f"{one.kind}-{one.position + 1}-"


def _shelves(engagement: Engagement, products: Iterable[Sheet]) -> Iterator[Shelf]:
    """Products by their group, in the order in which the groups come up."""
    groups: dict[str | None, list[Sheet]] = {}
    for one in products:
        group = one.sheet.group if isinstance(one.sheet, ProductSheet) else None
        groups.setdefault(group, []).append(one)
    for group, several in groups.items():
        title = capital(group) if group is not None and len(groups) > 1 else None
        yield Shelf(title, tuple(_shown(engagement, one) for one in several))


def _shown(engagement: Engagement, one: Sheet) -> Shown:
    sheet = one.sheet
    told: list[Cell] = [state_said(engagement, sheet, one.state)]
    if sheet.owner:
        told.append(Said("about-owner", {"who": who(engagement, sheet.owner)}))
    if isinstance(sheet, ProductSheet) and sheet.performer:
        told.append(Said("about-performer", {"who": row(sheet.performer)}))
    if sheet.version:
        told.append(Said("version", {"version": sheet.version}))
    missing = Joined(tuple(Said(f"field-{key}") for key in one.missing), ", ", listed=True) if one.missing else None
    return Shown(_key(one), coded(sheet), Joined(tuple(told), " · "), missing if one.state != "approved" else None)


def _empty(several: Iterable[Sheet]) -> Cell:
    names = tuple(coded(one.sheet) for one in several if one.state == "empty")
    return Joined(names, ", ", listed=True) if names else None


def _front(engagement: Engagement, ito: Ito, team: str | None) -> Front:
    last = ito.versions[-1] if ito.versions else None
    label: Cell = Said("ito")
    if team is not None:
        label = Said("ito-of", {"team": called(engagement, team)})
    pairs: tuple[tuple[str, Cell], ...] = (
        ("fact-version", last.version if last is not None else engagement.version),
        ("fact-state", Said(f"state-{last.state}") if last is not None else None),
        ("fact-date", _day(engagement, ito)),
        ("fact-term", ito.term),
        ("fact-managing", called(engagement, ito.managing)),
        ("fact-executing", called(engagement, ito.executing)),
    )
    return Front("book", ito.title or engagement.title, label, engagement.client.name, facts_of(pairs))


def _day(engagement: Engagement, ito: Ito) -> Any:
    """The day of its last version, or else that of the engagement."""
    dated = [one.date for one in ito.versions if one.date is not None]
    return dated[-1] if dated else engagement.date


def _data(engagement: Engagement, ito: Ito, listing: Listing) -> Mapping[str, Any]:
    """What other programs read of an ITO."""
    found = listing.coverage
    return {
        "schema": "samenspel.ito/1",
        "team": listing.team,
        "ito": plain_data(engagement, ito),
        "sheets": [sheet_data(engagement, one) for one in listing.own],
        "links": [list(one) for one in sorted(found.links)],
    }
