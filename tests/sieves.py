"""A page that a reader can filter and search: sheets of two teams in three areas, with totals for each choice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from samenspel_cli.document import Block, Cell, Column, Heading, Row, Table
from samenspel_cli.paper import Facet, Filter, Tile, Tiles

FILTER = Filter(
    (
        Facet("team", "Team", (("beheer", "Team Beheer"), ("uitvoering", "Uitvoering & <co>"))),
        Facet("area", "Gebied", (("centrum", "Centrum"), ("oost", "Oost"), ("west", "West"))),
    ),
    ("Wijk",),
)
SHEETS: tuple[tuple[str, str, str | None, tuple[str, ...], int], ...] = (
    ("gras", "Gras maaien", "uitvoering", ("oost", "west"), 120),
    ("bomen", "Bomen snoeïen", "uitvoering", ("oost",), 80),
    ("vegen", "Straten vegen", "beheer", ("centrum",), 45),
    ("zoutstrooien", "Zout strooien", "beheer", (), 30),
    ("bruggen", "Bruggen", None, ("west",), 200),
)
"""Id, title, team, areas (none is everywhere) and budget of each sheet."""


def chosen(team: str | None, area: str | None) -> list[str]:
    """The sheets that a choice leaves, worked out in another way than the page does it."""
    return [
        name
        for name, _, of, areas, _ in SHEETS
        if (team is None or of in (None, team)) and (area is None or not areas or area in areas)
    ]


def total(team: str | None, area: str | None) -> int:
    """The budget of what a choice leaves."""
    return sum(budget for name, _, _, _, budget in SHEETS if name in chosen(team, area))


def _tags(team: str | None, areas: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return (*((("team", team),) if team else ()), *(("area", area) for area in areas))


def _foot(team: str | None, area: str | None) -> tuple[Row, ...]:
    return (Row("total", ("Totaal", Decimal(total(team, area))), key="total"),)


def _per_team(team: str | None, area: str | None) -> Table:
    every: list[Row] = []
    for one in ("beheer", "uitvoering"):
        if team in (None, one):
            mine = [name for name, _, of, _, _ in SHEETS if of == one and name in chosen(team, area)]
            share = Decimal(100 * len(mine)) / len(SHEETS)
            cells: tuple[Cell, ...] = (one, Decimal(len(mine)), share)
            every.append(Row("item", cells, key=one))
    columns = (Column("", "text", "Team"), Column("", "number", "Bladen"), Column("", "percent", "Deel", bar=True))
    return Table("teams", columns, tuple(every))


def _tiles(team: str | None, area: str | None) -> tuple[Tile, ...]:
    number = len(chosen(team, area))
    share = Decimal(100 * number) / len(SHEETS)
    return (Tile("Bladen", f"{number} van {len(SHEETS)}", "productbladen", share), Tile("Geld", "€ 1", "van alles"))


def blocks() -> tuple[Block, ...]:
    """The blocks of the page."""
    rows = (
        Row("heading", ("Groen", None)),
        *(Row("item", (title, Decimal(money)), tags=_tags(of, areas)) for _, title, of, areas, money in SHEETS[:2]),
        Row("heading", ("Overig", None)),
        *(Row("item", (title, Decimal(money)), tags=_tags(of, areas)) for _, title, of, areas, money in SHEETS[2:]),
    )
    columns = (Column("", "text", "Product"), Column("", "number", "Budget"))
    money = Table(
        "money", columns, rows, _foot(None, None), sifted=True,
        views=lambda: [Table("money", columns, (), _foot(*one)) for one in FILTER.combinations],
    )  # fmt: skip
    teams = _per_team(None, None)
    teams = Table("teams", teams.columns, teams.rows, views=lambda: [_per_team(*one) for one in FILTER.combinations])
    return (
        FILTER,
        Tiles(_tiles(None, None), lambda: [_tiles(*one) for one in FILTER.combinations]),
        Heading(2, "Geld"),
        money,
        Heading(2, "Teams"),
        teams,
    )
