"""The confrontation of a session on paper: a matrix with its totals, what stands out, and drafts of questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, product
from typing import Any

from samenspel_cli.document import Block, Cell, Column, Items, Joined, Row, Said, Table
from samenspel_cli.model.harvest import STRATEGIES, Harvest
from samenspel_cli.paper import Figure
from samenspel_cli.planning.harvest.confronting import (
    Asked,
    Confronted,
    Pair,
    Sum,
    Weighed,
    confronted,
    questions,
)


def score_of(score: int | None) -> Cell:
    """A score with its sign; a dash where nothing was scored."""
    return Said("harvest-none") if score is None else f"+{score}" if score > 0 else f"−{-score}" if score else "0"


def sum_of(one: Sum) -> Cell:
    """What scores come to, marked where some of them are missing."""
    if one.total is None or not one.missing:
        return score_of(one.total)
    return Said("harvest-partly", {"total": score_of(one.total)})


def confrontation_told(harvest: Harvest) -> Mapping[str, Any]:
    """What the template may say of a confrontation."""
    found = confronted(harvest)
    if found is None:
        return {"confrontation": False}
    names: tuple[Cell, ...] = tuple(Said("harvest-named", {"text": one.title}) for one in found.weakest)
    return {
        "confrontation": True,
        "missing": found.total.missing,
        "weakest": Joined(names, ", ", listed=True) if names else None,
        "weakest_shared": len(names) > 1,
        "weakest_total": sum_of(found.by_row[found.weakest[0].id]) if names else None,
        "ties": len({pair.place for pair in found.top}) < len(found.top),
    }


def confrontation_parts(found: Confronted | None) -> Mapping[str, tuple[Block, ...]]:
    """The matrix as a figure and a table, the strategies, the top, and the questions."""
    if found is None:
        return {}
    return {
        "confrontation": confrontation_figure(found),
        "matrix": tuple(_matrices(found)),
        "strategies": (_strategies(found),) if found.scores else (),
        "top": (_pairs("top", found.top),) if found.top else (),
        "hindering": (_pairs("hindering", found.hindering),) if found.hindering else (),
        "questions": _questions(found),
    }


def confrontation_figure(found: Confronted) -> tuple[Block, ...]:
    """The matrix as a figure."""
    from samenspel_cli.figures.confrontation import Matrix, alt

    if not found.scores:
        return ()
    matrix = Matrix(
        tuple((one.title, one.quadrant) for one in found.rows),
        tuple((one.title, one.quadrant) for one in found.columns),
        tuple(tuple(found.scores.get((row.id, column.id)) for column in found.columns) for row in found.rows),
        tuple(sum_of(found.by_row[row.id]) for row in found.rows),
        tuple(sum_of(found.by_column[column.id]) for column in found.columns),
        sum_of(found.total),
        bool(found.total.missing),
        {(one, other): strategy for (one, other), strategy in STRATEGIES.items()},
    )
    return (Figure("confrontation", "confrontation", matrix, alt(matrix), Said("caption-confrontation")),)


def _matrices(found: Confronted) -> Iterator[Block]:
    """Rows are strengths and weaknesses; opportunities and threats have a table each, so that both fit on a page."""
    sides = [list(several) for _, several in groupby(found.columns, key=lambda column: column.quadrant)]
    for number, side in enumerate(sides):
        yield _matrix(found, side, last=number + 1 == len(sides), several=len(sides) > 1)


def _matrix(found: Confronted, side: Sequence[Weighed], *, last: bool, several: bool) -> Table:
    """The columns of one side; behind those of the last stand the totals of all."""
    sums = ("harvest-together",) * several + ("harvest-total",) * last
    columns = (
        Column("harvest-weighed", "text", Said(f"harvest-{side[0].quadrant}") if several else None),
        *(Column(f"column-{at + 1}", "number", column.title) for at, column in enumerate(side)),
        *(Column(key, "number", across=True) for key in sums),
    )

    def ending(both: Sum, all_: Sum) -> tuple[Cell, ...]:
        return (sum_of(both),) * several + (sum_of(all_),) * last

    rows: list[Row] = []
    for quadrant, some in groupby(found.rows, key=lambda row: row.quadrant):
        rows.append(Row("heading", (Said(f"harvest-{quadrant}"), *(None for _ in columns[1:]))))
        for row in some:
            each = (score_of(found.scores.get((row.id, column.id))) for column in side)
            rows.append(Row("item", (row.title, *each, *ending(found.summed([row], side), found.by_row[row.id]))))
    each = (sum_of(found.by_column[column.id]) for column in side)
    foot = Row("total", (Said("total"), *each, *ending(found.summed(found.rows, side), found.total)))
    return Table(f"matrix-{side[0].quadrant}", columns, tuple(rows), (foot,))


def score_rows(found: Confronted) -> Table:
    """A row for each combination, for who calculates further; without a score it has none, which is not 0."""
    columns = (
        Column("row", "text", Said("harvest-weighed")),
        Column("row-quadrant", "text", Said("harvest-quadrant")),
        Column("column", "text", Said("harvest-against")),
        Column("column-quadrant", "text", Said("harvest-quadrant")),
        Column("strategy", "text", Said("harvest-strategy")),
        Column("score", "number", Said("harvest-score")),
    )
    rows = []
    for row, column in product(found.rows, found.columns):
        score = found.scores.get((row.id, column.id))
        kinds = (Said(f"harvest-one-{row.quadrant}"), Said(f"harvest-one-{column.quadrant}"))
        strategy = Said(f"strategy-{STRATEGIES[row.quadrant, column.quadrant]}")
        number = None if score is None else Decimal(score)
        rows.append(Row("item", (row.title, kinds[0], column.title, kinds[1], strategy, number)))
    return Table("scores", columns, tuple(rows))


def _strategies(found: Confronted) -> Table:
    """What the scores come to by what one does with them."""
    columns = (
        Column("harvest-strategy", "text"),
        Column("harvest-pairing", "text"),
        Column("harvest-scored", "number"),
        Column("harvest-total", "number"),
    )
    rows = []
    for (one, two), strategy in STRATEGIES.items():
        known = found.by_strategy[strategy]
        number = sum((row.quadrant, column.quadrant) == (one, two) for row in found.rows for column in found.columns)
        pair = Said("harvest-pair", {"row": Said(f"harvest-one-{one}"), "column": Said(f"harvest-one-{two}")})
        pairing = Joined((pair,), begins=True)
        cells = (
            Joined((Said(f"strategy-{strategy}"),), begins=True),
            pairing,
            Decimal(number - known.missing),
            sum_of(known),
        )
        rows.append(Row("item", cells))
    return Table("strategies", columns, tuple(rows))


def _pairs(name: str, pairs: Iterable[Pair]) -> Table:
    several = tuple(pairs)
    places = [pair.place for pair in several]
    columns = (
        Column("harvest-combination", "text"),
        Column("harvest-strategy", "text"),
        Column("harvest-place", "number"),
        Column("harvest-score", "number"),
    )
    rows = tuple(
        Row(
            "item",
            (
                Said("harvest-pair", {"row": pair.row.title, "column": pair.column.title}),
                Said(f"strategy-{pair.strategy}"),
                Said("harvest-tied", {"place": str(pair.place)})
                if places.count(pair.place) > 1
                else Decimal(pair.place),
                score_of(pair.score),
            ),
        )
        for pair in several
    )
    return Table(name, columns, rows)


def _questions(found: Confronted) -> tuple[Block, ...]:
    asked = questions(found)
    return (Items(tuple(question(one) for one in asked), first=1),) if asked else ()


def question(one: Asked) -> Said:
    """A draft that begins with “How can we …?”."""
    sides: Mapping[str, Weighed] = {"row": one.row, "column": one.column}
    key = f"question-{one.strategy}-{'helps' if one.helps else 'hinders'}"
    return Said(key, {name: weighed.title for name, weighed in sides.items()})
