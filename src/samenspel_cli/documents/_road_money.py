"""What a roadmap costs whom in which year, what it brings, and what must be asked until when, as tables.

For any kind that tells a roadmap: `cost_blocks(told)` (by year), `share_blocks(told)` (by municipality and year),
`benefit_blocks(told)` and `wish_blocks(told)` give the blocks of a part: a table, and below it the rules by which it
was made; nothing where there is nothing to tell. `money_data(told)` is the same for other programs. Who is how busy and
what the goals get stands in `_road_load`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any

from samenspel_cli.document import Amount, Block, Cell, Column, Joined, Paragraph, Role, Row, Said, Table
from samenspel_cli.documents._offer import capital, filled
from samenspel_cli.documents._road_told import Told, spread
from samenspel_cli.made import Sum as Added
from samenspel_cli.planning.roadmap.benefits import benefits
from samenspel_cli.planning.roadmap.keys import sharing_of
from samenspel_cli.planning.roadmap.money import (
    EMPTY,
    SORTS,
    Bearer,
    CostLine,
    Costs,
    Sort,
    Sum,
    Year,
    added,
    sum_of,
)
from samenspel_cli.planning.roadmap.wishes import Wish

_SUMS = (Column("money-once", "amount"), Column("money-yearly", "amount"), Column("total", "amount", across=True))


def summed(one: Sum) -> Cell:
    """A sum as it is printed: nothing where there is nothing, PM where nothing is known."""
    if not one.known:
        return Said("pm") if one.pm else None
    return Amount(spread(one.amount), more=one.pm > 0)


def cost_blocks(told: Told) -> tuple[Block, ...]:
    """What the roadmap costs in each year, and what each project costs: once and every year apart."""
    found = told.costs
    if not found.lines:
        return ()
    return (*_by_year(found), _by_project(told, found), *_notes(_cost_notes(told, found)))


def _by_year(found: Costs) -> Iterator[Block]:
    if not found.years:
        return
    rows = tuple(_year(found.by_year, year, f"cost-{year}") for year in found.years)
    columns = (Column("money-year", "text"), *_SUMS)
    yield Table("costs-by-year", columns, rows, tuple(_foot(found.by_year, found, rows)))


def _year(sums: Mapping[tuple[Sort, Year], Sum], year: Year, key: str, title: Cell = None) -> Row:
    """What something costs in a year: once, every year, and together."""
    each = [sums.get((sort, year), EMPTY) for sort in SORTS]
    return Row("item", (title or str(year), *map(summed, (*each, added(each)))), key=key)


def _foot(sums: Mapping[tuple[Sort, Year], Sum], found: Costs, rows: Sequence[Row]) -> Iterator[Row]:
    """What the years come to and, apart from that, what has no year."""
    each = [added(sums.get((sort, year), EMPTY) for year in found.years) for sort in SORTS]
    cells = (Said("total"), *map(summed, (*each, added(each))))
    yield Row("total", cells, made=Added(tuple(row.key for row in rows if row.key)))
    if any((sort, None) in sums for sort in SORTS):
        yield replace(_year(sums, None, "", Said("money-year-unknown")), role="part")


def _by_project(told: Told, found: Costs) -> Table:
    """What each project costs once, and in a whole year; with the years in which that is."""
    columns = (
        Column("project", "text"),
        Column("money-once-in", "text"),
        Column("money-yearly-from", "text"),
        Column("road-once", "amount"),
        Column("road-yearly", "amount"),
    )
    by_key: dict[str, list[CostLine]] = {}
    for line in found.lines:
        by_key.setdefault(line.project, []).append(line)
    rows = tuple(
        Row("item", (told.numbered(one), *_project(by_key[one.key])), key=f"project-{one.key}")
        for one in told.ordered
        if one.key in by_key
    )
    sums = (added(sum_of(line.amount) for line in found.lines if line.sort == sort) for sort in SORTS)
    total = Row("total", (Said("total"), None, None, *map(summed, sums)), made=Added(tuple(row.key for row in rows)))
    return filled(Table("costs-by-project", columns, rows, (total,)))


def _project(lines: Sequence[CostLine]) -> tuple[Cell, ...]:
    once, yearly = ([line for line in lines if line.sort == sort] for sort in SORTS)
    spent = sorted({one.year for line in once for one in line.years if one.year is not None})
    begins = sorted({line.begins for line in yearly if line.begins is not None})
    return (
        _years(spent) if once else None,
        Joined(tuple(map(str, begins)), ", ") if begins else None,
        summed(added(sum_of(line.amount) for line in once)),
        summed(added(sum_of(line.amount) for line in yearly)),
    )


def _years(years: Sequence[int]) -> Cell:
    """Years as they are told, from the first to the last; nothing where none is known."""
    if not years:
        return None
    first, last = str(years[0]), str(years[-1])
    return first if first == last else Said("money-years", {"first": first, "last": last})


def share_blocks(told: Told) -> tuple[Block, ...]:
    """What each municipality bears in each year, once and every year apart."""
    found = told.costs
    if not found.bearers or found.bearers == (None,) or not found.years:
        return ()
    rows: list[Row] = []
    for bearer in found.bearers:
        own = {(sort, year): one for (sort, year, who), one in found.by_bearer.items() if who == bearer}
        years = [
            _year(own, year, f"share-{bearer or ''}-{year}")
            for year in found.years
            if any((sort, year) in own for sort in SORTS)
        ]
        name = _bearer(told, bearer)
        rows += [Row("heading", (name, None, None, None)), *(replace(row, depth=1) for row in years)]
        total, *rest = _foot(own, found, years)
        title = Said("money-borne", {"who": name})
        rows.append(replace(total, role="subtotal", cells=(title, *total.cells[1:])))
        rows += [replace(row, role="item", depth=1) for row in rest]
    foot = tuple(_foot(found.by_year, found, rows))
    table = Table("costs-by-municipality", (Column("money-bearer", "text"), *_SUMS), tuple(rows), foot)
    return (table, *_notes(_share_notes(told, found)))


def _bearer(told: Told, bearer: Bearer) -> Cell:
    """Who bears costs, at the beginning of a line."""
    return Said("money-undivided") if bearer is None else capital(told.name(bearer))


def _notes(several: Iterable[Cell]) -> Iterator[Block]:
    """The rules below a table, as one paragraph."""
    said = tuple(several)
    if said:
        yield Paragraph(Joined(said))


def _cost_notes(told: Told, found: Costs) -> Iterator[Cell]:
    if any(line.sort == "once" and line.cost.when is None for line in found.lines):
        yield Said("money-note-once")
    if any(line.sort == "yearly" for line in found.lines) and found.last is not None:
        yield Said("money-note-yearly", {"day": found.last})
    if any(one.pm for one in found.by_year.values()):
        yield Said("money-note-pm")
    later = dict.fromkeys(line.project for line in found.later)
    if later:
        titles = tuple(told.road.project(key).project.title for key in later)
        yield Said("money-note-later", {"titles": Joined(titles, ", ", listed=True)})


def _share_notes(told: Told, found: Costs) -> Iterator[Cell]:
    """By which key costs are shared, and what was done where it made no whole."""
    key = sharing_of(told.engagement, told.roadmap.shares, ())
    if key.by == "equal":
        yield Said("money-note-equal")
    elif key.parts:
        parts = tuple(
            Said("money-part", {"who": told.name(name), "part": _percent(part)}) for name, part in key.parts.items()
        )
        yield Said(f"money-note-{key.by}", {"parts": Joined(parts, ", ", listed=True)})
    if any(line.cost.shares is not None for line in found.lines):
        yield Said("money-note-own")
    if any(len(line.sharing.parts) == 1 for line in found.lines):
        yield Said("money-note-alone")
    scaled = dict.fromkeys(line.sharing.scaled_from for line in found.scaled)
    for total in scaled:
        if total is not None:
            yield Said("money-note-scaled", {"total": _percent(total / 100)})
    if None in found.bearers:
        yield Said("money-note-undivided")


def _percent(part: Fraction) -> Decimal:
    """A part of a whole in percents, to two decimals, half up."""
    return Decimal(int((part * 20000 + 1) // 2)).scaleb(-2).normalize() + 0


def benefit_blocks(told: Told) -> tuple[Block, ...]:
    """What the projects bring in money, once and in a whole year, and from when."""
    lines = benefits(told.road).lines
    if not lines:
        return ()
    columns = (
        Column("money-benefit", "text"),
        Column("project", "text"),
        Column("money-from", "text"),
        Column("road-once", "amount"),
        Column("road-yearly", "amount"),
    )
    rows = tuple(
        Row(
            "item",
            (
                line.benefit.text,
                told.numbered(told.road.project(line.project)),
                str(line.begins) if line.begins is not None else None,
                *(summed(sum_of(line.amount)) if line.sort == sort else None for sort in SORTS),
            ),
            key=f"benefit-{at}",
        )
        for at, line in enumerate(lines)
    )
    sums = (added(sum_of(line.amount) for line in lines if line.sort == sort) for sort in SORTS)
    total = Row("total", (Said("total"), None, None, *map(summed, sums)), made=Added(tuple(row.key for row in rows)))
    return (filled(Table("benefits", columns, rows, (total,))),)


# What must be asked


def wish_blocks(told: Told) -> tuple[Block, ...]:
    """What still must be asked, under the document in which it must stand and the last day on which it can."""
    found = told.wishes
    if not found:
        return ()
    columns = (
        Column("project", "text"),
        Column("road-for-what", "text"),
        Column("wish-from", "text"),
        Column("wish-note", "text"),
        Column("road-once", "amount"),
        Column("road-yearly", "amount"),
    )
    rows: list[Row] = []
    for _, same in groupby(found, key=lambda one: (one.document, one.until, one.year if one.document is None else 0)):
        several = list(same)
        rows.append(Row("heading", (_asked_in(told, several[0]), *(None for _ in columns[1:]))))
        keys = []
        for one in several:
            keys.append(f"wish-{len(rows)}")
            rows.append(Row("item", _wish(told, one), key=keys[-1], depth=1))
        if len(several) > 1:
            rows.append(_wished("subtotal", "subtotal", several, keys))
    total = _wished("total", "total", found, [row.key for row in rows if row.key])
    return (filled(Table("wishes", columns, tuple(rows), (total,))), Paragraph(Said("wish-rule")))


def _wish(told: Told, one: Wish) -> tuple[Cell, ...]:
    project = told.road.project(one.line.project)
    amount = summed(sum_of(one.line.amount))
    once = one.line.sort == "once"
    return (
        told.numbered(project),
        one.line.cost.text,
        str(one.year) if one.year is not None else None,
        Said("wish-after") if one.state == "after" else None,
        amount if once else None,
        None if once else amount,
    )


def _wished(role: Role, key: str, several: Sequence[Wish], keys: Sequence[str]) -> Row:
    sums = (added(sum_of(one.line.amount) for one in several if one.line.sort == sort) for sort in SORTS)
    return Row(role, (Said(key), None, None, None, *(summed(one) for one in sums)), made=Added(tuple(keys)))


def _asked_in(told: Told, one: Wish) -> Cell:
    """In which document it must stand, and until when that can be."""
    if one.document is None:
        return Said("wish-unplanned", {"year": str(one.year)}) if one.year is not None else Said("wish-year-unknown")
    document = document_called(told, one.document)
    if one.until is None:
        return Said("wish-day-unknown", {"document": document})
    late = one.until < told.today
    return Said("wish-late" if late else "wish-until", {"document": document, "day": one.until})


def document_called(told: Told, name: str) -> str:
    """How a document of planning and control is called, at the beginning of a line."""
    calendar = told.engagement.calendar
    one = calendar.cycle.get(name) if calendar is not None else None
    return capital((one.title if one is not None else None) or name.replace("-", " "))


# For other programs


def money_data(told: Told) -> Mapping[str, Any]:
    """Costs, benefits and wishes in keys and values; amounts as texts, from the lowest to the highest."""
    found = told.costs
    return {
        "years": list(found.years),
        "lines": [
            {
                "project": line.project,
                "text": line.cost.text,
                "sort": line.sort,
                "covered": line.cost.covered,
                "key": line.sharing.by,
                "years": [
                    {
                        "year": one.year,
                        "amount": _plain(sum_of(one.amount)),
                        "shares": {name or "": _plain(sum_of(share)) for name, share in one.shares},
                    }
                    for one in line.years
                ],
            }
            for line in found.lines
        ],
        "totals": [
            {"sort": sort, "year": year, "amount": _plain(one), "pm": one.pm}
            for (sort, year), one in sorted(found.by_year.items(), key=lambda item: (item[0][0], item[0][1] or 9999))
        ],
        "municipalities": {
            bearer or "": {sort: _plain(found.borne(bearer, (sort,))) for sort in SORTS} for bearer in found.bearers
        },
        "benefits": [
            {
                "project": line.project,
                "text": line.benefit.text,
                "sort": line.sort,
                "years": [{"year": year, "amount": _plain(sum_of(amount))} for year, amount in line.years],
            }
            for line in benefits(told.road).lines
        ],
        "wishes": [
            {
                "project": one.line.project,
                "text": one.line.cost.text,
                "sort": one.line.sort,
                "amount": _plain(sum_of(one.line.amount)),
                "year": one.year,
                "document": one.document,
                "until": one.until.isoformat() if one.until is not None else None,
                "state": one.state,
            }
            for one in told.wishes
        ],
    }


def _plain(one: Sum) -> Sequence[str] | str | None:
    if not one.known:
        return "pm" if one.pm else None
    return [str(one.amount.low), str(one.amount.high)]
