"""The variants of an engagement side by side, each in a column of its own."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.document import Amount, Cell, Column, Row, Said, Table
from samenspel_cli.documents._fees import Fees, amount_of
from samenspel_cli.documents._totals import agreed, planned, total_words, vat_amount, vat_words
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Line, total_of
from samenspel_cli.planning.outcome import Outcomes


def side_by_side(engagement: Engagement, several: Outcomes, fees: Fees) -> Table:
    """Every variant in a column of its own: its phases, its total, its VAT.

    There is no room for more than one amount a variant: asked for both sides of the VAT, the rows are without it.
    """
    names = {name: engagement.variants[name or ""].title or name for name in several}
    columns = (
        Column("variants", "text"),
        *(Column(str(name), "amount", title) for name, title in names.items()),
    )
    every = list(several.values())
    rows = () if fees.shown.detail == "totals" else tuple(_rows(engagement, every, fees))
    return Table("variants", columns, rows, tuple(_foot(engagement, every, fees)))


def _rows(engagement: Engagement, every: list[Budget], fees: Fees) -> Iterator[Row]:
    for at, section in enumerate(every[0].sections):
        if not any(one.sections[at].entries for one in every):
            continue
        if section.phase is None and not engagement.phases:
            yield from _lines(every, fees)
            continue
        title: Cell = section.phase.title if section.phase else Said("other-activities")
        group = id_of(section.phase) if section.phase else ""
        sections = [one.sections[at] for one in every]
        title = fees.noted(title, (line for one in sections for line in one.lines))
        sums = (fees.sums(one.total, one.lines)[0] for one in sections)
        yield Row("item", (title, *sums), group, depth=1)
    if any(one.adjustments for one in every):
        whole = (fees.sums(total_of(one.adjustments), one.adjustments)[0] if one.adjustments else None for one in every)
        yield Row("item", (Said("of-whole"), *whole), depth=1)


def _lines(every: list[Budget], fees: Fees) -> Iterator[Row]:
    """Without phases: the activities themselves."""
    found: dict[str, dict[int, list[Line]]] = {}
    for at, one in enumerate(every):
        for line in one.sections[0].lines:
            found.setdefault(line.activity.title, {}).setdefault(at, []).append(line)
    for title, lines in found.items():
        name = fees.noted(title, (line for several in lines.values() for line in several))
        yield Row("item", (name, *(_amount_in(lines.get(at, []), fees) for at in range(len(every)))), depth=1)


def _foot(engagement: Engagement, every: list[Budget], fees: Fees) -> Iterator[Row]:
    if fees.shown.detail != "totals":
        for parts in zip(*(agreed(engagement, one, fees) for one in every), strict=True):
            yield Row("part", (parts[0][0], *(amounts[0] for _, amounts in parts)))
    inside = fees.shown.vat == "including"
    sides = [(one.including, one.total) if inside else (one.total, one.including) for one in every]
    yield Row("total", (total_words(including=inside), *(amount_of(first) for first, _ in sides)))
    if any(not first.amount.fixed for first, _ in sides):
        yield Row("planned", (Said("planned"), *(planned(first) for first, _ in sides)), depth=1)
    kinds = list(dict.fromkeys(vat.kind for one in every for vat in one.vat))
    for kind in kinds:
        sums = [next((vat for vat in one.vat if vat.kind == kind), None) for one in every]
        known = next(vat for vat in sums if vat is not None)
        yield Row(
            "item",
            (
                vat_words(known, several=False, inside=inside),
                *(None if vat is None else vat_amount(vat) for vat in sums),
            ),
        )
    yield Row("total", (total_words(including=not inside), *(amount_of(last) for _, last in sides)))


def _amount_in(lines: list[Line], fees: Fees) -> Amount | None:
    """What an activity comes to in a variant; nothing where the variant leaves it out."""
    if len(lines) == 1 and fees.shown.every_line:
        return fees.amounts(lines[0])[0]
    return fees.sums(total_of(lines), lines)[0] if lines else None
