"""The variants of an engagement side by side, each in a column of its own."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.document import Amount, Column, Row, Said, Table
from samenspel_cli.documents._fees import amount, amount_of
from samenspel_cli.documents._totals import change_words, planned, vat_amount, vat_words
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Line, total_of
from samenspel_cli.planning.outcome import Outcomes


def side_by_side(engagement: Engagement, several: Outcomes) -> Table:
    """Every variant in a column of its own: its phases, its total, its VAT."""
    names = {name: engagement.variants[name or ""].title or name for name in several}
    columns = (
        Column("variants", "text"),
        *(Column(str(name), "amount", title) for name, title in names.items()),
    )
    every = list(several.values())
    return Table("variants", columns, tuple(_rows(engagement, every)), tuple(_foot(engagement, every)))


def _rows(engagement: Engagement, every: list[Budget]) -> Iterator[Row]:
    for at, section in enumerate(every[0].sections):
        if not any(one.sections[at].entries for one in every):
            continue
        if section.phase is None and not engagement.phases:
            yield from _lines(every)
            continue
        title = section.phase.title if section.phase else Said("other-activities")
        group = id_of(section.phase) if section.phase else ""
        yield Row("item", (title, *(amount_of(one.sections[at].total) for one in every)), group, depth=1)
    if any(one.adjustments for one in every):
        whole = (amount_of(total_of(one.adjustments)) if one.adjustments else None for one in every)
        yield Row("item", (Said("of-whole"), *whole), depth=1)


def _lines(every: list[Budget]) -> Iterator[Row]:
    """Without phases: the activities themselves."""
    found: dict[str, dict[int, list[Line]]] = {}
    for at, one in enumerate(every):
        for line in one.sections[0].lines:
            found.setdefault(line.activity.title, {}).setdefault(at, []).append(line)
    for title, lines in found.items():
        yield Row("item", (title, *(_amount_in(lines.get(at, [])) for at in range(len(every)))), depth=1)


def _foot(engagement: Engagement, every: list[Budget]) -> Iterator[Row]:
    if engagement.changes:
        agreed = (None if one.agreed is None else amount_of(one.agreed) for one in every)
        yield Row("part", (Said("agreed"), *agreed))
        for at, name in enumerate(engagement.changes):
            yield Row("part", (change_words(engagement, name), *(amount_of(one.changes[at].total) for one in every)))
    yield Row("total", (Said("total-excluding-vat"), *(amount_of(one.total) for one in every)))
    if any(not one.total.amount.fixed for one in every):
        yield Row("planned", (Said("planned"), *(planned(one.total) for one in every)), depth=1)
    kinds = list(dict.fromkeys(vat.kind for one in every for vat in one.vat))
    for kind in kinds:
        sums = [next((vat for vat in one.vat if vat.kind == kind), None) for one in every]
        known = next(vat for vat in sums if vat is not None)
        yield Row(
            "item",
            (
                vat_words(known, several=False, inside=every[0].gross),
                *(None if vat is None else vat_amount(vat) for vat in sums),
            ),
        )
    yield Row("total", (Said("total-including-vat"), *(amount_of(one.including) for one in every)))


def _amount_in(lines: list[Line]) -> Amount | None:
    """What an activity comes to in a variant; nothing where the variant leaves it out."""
    if len(lines) == 1:
        return amount(lines[0].pricing)
    return amount_of(total_of(lines)) if lines else None
