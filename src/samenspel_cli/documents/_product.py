"""What a product sheet says: what is delivered, how much of it and how good, for how much money, and how it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from samenspel_cli.document import Block, Cell, Joined, Row, Said
from samenspel_cli.documents._called import area_called, goal_called
from samenspel_cli.documents._offer import row, who
from samenspel_cli.documents._sheets import (
    Group,
    amount_of,
    every_sheet,
    history,
    indicators,
    line_of,
    list_of,
    money_said,
    own_fields,
    risks,
    sheets_named,
    state_said,
    table_of,
    text_of,
    unit_said,
)
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.levels import CROW, Scale, level_of
from samenspel_cli.model.measurement import Measurement, Seen
from samenspel_cli.model.number import Spread
from samenspel_cli.model.sheets import Asset, ProductSheet, Quality, State, Working, name_of
from samenspel_cli.problems import Refusal

Rounds = Mapping[str, Sequence[tuple[Measurement, Seen]]]
"""What was seen of each product, the last round first."""


class Amount(NamedTuple):
    """How much there is of one unit."""

    unit: str
    number: Decimal | None


def rounds(engagement: Engagement) -> Rounds:
    """What was seen of each product, the last round first."""
    found: dict[str, list[tuple[Measurement, Seen]]] = {}
    for one in sorted(engagement.measurements, key=_when, reverse=True):
        for seen in one.quality:
            found.setdefault(seen.product, []).append((one, seen))
    return found


def _when(measurement: Measurement) -> date:
    return measurement.date.until


def facts_of_product(engagement: Engagement, sheet: ProductSheet, state: State) -> tuple[tuple[str, Cell], ...]:
    """By what a product is known: its code, who has to do with it, how far its sheet is."""
    ito = engagement.ito
    orderer = sheet.orderer or ((ito.managing,) if ito is not None else ())
    contractor = sheet.contractor or ((ito.executing,) if ito is not None else ())
    return (
        ("fact-code", sheet.code),
        ("fact-group", sheet.group),
        ("fact-version", sheet.version),
        ("fact-state", state_said(engagement, sheet, state)),
        ("fact-owner", who(engagement, sheet.owner)),
        ("fact-orderer", who(engagement, orderer)),
        ("fact-contractor", who(engagement, contractor)),
        ("fact-performer", row(sheet.performer)),
        ("fact-due", sheet.due if state != "approved" else None),
        ("fact-filled-by", Said(f"filled-by-{sheet.filled_by}") if sheet.filled_by and state != "approved" else None),
    )


def parts_of_product(
    engagement: Engagement, sheet: ProductSheet, seen: Rounds, *, guided: bool
) -> Mapping[str, tuple[Block, ...]]:
    """What stands on a product sheet, under the headings of its template."""
    group = Group("product", guided)
    products, processes = every_sheet(engagement)
    return {
        "what": group(
            ("aim", text_of(sheet.aim)),
            ("text", text_of(sheet.text)),
            ("includes", list_of(sheet.includes)),
            ("excludes", list_of(sheet.excludes)),
            *(() if sheet.owner else (("owner", ()),)),
            *(() if sheet.performer else (("performer", ()),)),
        ),
        "amount": group(
            ("assets", _assets(engagement, sheet.assets)),
            ("quality", _quality(engagement, sheet, seen.get(name_of(sheet), ()))),
            ("working", line_of(_working(sheet.working))),
        ),
        "money": group(
            ("budget", _budget(sheet)),
            ("settlement", line_of(_settlement(engagement, sheet))),
        ),
        "steering": group(
            ("kpis", indicators(sheet.kpis)),
            ("risks", risks(sheet.risks)),
            ("consultation", list_of(sheet.consultation)),
        ),
        "coherence": group(
            ("processes", sheets_named(sheet.processes, processes)),
            ("neighbours", sheets_named(sheet.neighbours, products)),
            ("legal", list_of(sheet.legal)),
            ("policy", list_of(sheet.policy)),
        ),
        "own": own_fields(sheet),
        "history": history(engagement, sheet),
    }


# How much, and how good


def _assets(engagement: Engagement, assets: Sequence[Asset]) -> tuple[Block, ...]:
    keys = ("area", "quantity", "unit", "asset-date", "source")
    rows = (
        Row(
            "item",
            (
                area_called(engagement, one.area) if one.area else Said("everywhere"),
                one.quantity.number if one.quantity.number is not None else Said("ntb"),
                unit_said(one.quantity.unit),
                one.date,
                one.source,
            ),
        )
        for one in assets
    )
    return table_of("assets", keys, rows, tuple(_sums(assets)), quantity="number")


def _sums(assets: Sequence[Asset]) -> Iterator[Row]:
    """What it comes to, for each unit of which there are several known quantities; units are never added together."""
    for one in totals(assets):
        several = sum(asset.quantity.unit == one.unit for asset in assets) > 1
        if several and one.number is not None:
            yield Row("total", (Said("total"), one.number, unit_said(one.unit), None, None))


def totals(assets: Iterable[Asset]) -> tuple[Amount, ...]:
    """How much there is of each unit; None where not all of it is known."""
    found: dict[str, Decimal | None] = {}
    for one in assets:
        unit, number = one.quantity.unit, one.quantity.number
        before = found.get(unit, Decimal(0))
        found[unit] = None if before is None or number is None else before + number
    return tuple(Amount(unit, number) for unit, number in found.items())


def scale_of(engagement: Engagement, sheet: ProductSheet) -> Scale:
    """The scale of the levels of a product: its own, the first of the ITO, or that of CROW."""
    scales = engagement.ito.scales if engagement.ito is not None else {}
    if sheet.scale is not None and sheet.scale in scales:
        return scales[sheet.scale]
    return next(iter(scales.values()), CROW)


def level_said(text: str, scale: Scale) -> str:
    """A level by its letter and its first word: `B (basis)`."""
    try:
        name = level_of(text, scale).name
    except Refusal:
        return text
    words = scale.levels[name]
    return f"{name} ({words[0]})" if words else name


def _quality(
    engagement: Engagement, sheet: ProductSheet, seen: Sequence[tuple[Measurement, Seen]]
) -> tuple[Block, ...]:
    keys = ("area", "theme", "ambition", "intervention", "last-measured", "measured-when")
    scale = scale_of(engagement, sheet)
    rows = (_quality_row(engagement, one, scale, seen) for one in sheet.quality)
    return table_of("quality", keys, rows)


def _quality_row(engagement: Engagement, one: Quality, scale: Scale, seen: Sequence[tuple[Measurement, Seen]]) -> Row:
    measured, when = _last(one, scale, seen)
    return Row(
        "item",
        (
            area_called(engagement, one.area) if one.area else Said("everywhere"),
            goal_called(engagement, one.theme) if one.theme else None,
            level_said(one.ambition, scale),
            level_said(one.intervention, scale) if one.intervention else None,
            measured,
            when,
        ),
    )


def _last(one: Quality, scale: Scale, seen: Sequence[tuple[Measurement, Seen]]) -> tuple[Cell, Cell]:
    """What was seen in the last round that looked at it, and when."""
    fitting = [
        (round_, what)
        for round_, what in seen
        if (what.area == one.area or None in (what.area, one.area))
        and (what.theme == one.theme or None in (what.theme, one.theme))
    ]
    if not fitting:
        return None, None
    last = fitting[0][0]
    levels = [what for round_, what in fitting if round_ is last]
    alike = {(what.level, what.share): what for what in levels}.values()
    return Joined(tuple(_seen(what, scale, alone=len(alike) == 1) for what in alike), ", "), last.date


def _seen(what: Seen, scale: Scale, *, alone: bool) -> Cell:
    level = level_said(what.level, scale)
    if what.share is None:
        return level
    short = level if alone else level.partition(" ")[0]
    return Said("seen-share", {"level": short, "share": what.share})


def _working(working: Working | None) -> Cell:
    if working is None:
        return None
    told: list[Cell] = [Said(f"working-{working.driven_by}")]
    if working.times is not None and working.per is not None:
        told = [Said("working-times", {"times": _times(working), "per": Said(f"per-{working.per}")})]
    elif working.times is not None:
        told = [Said("working-times-only", {"times": _times(working)})]
    if working.text:
        told.append(working.text)
    return Joined(tuple(told))


def _times(working: Working) -> Cell:
    times = working.times
    return Spread(times.low, times.middle, times.high) if times is not None else None


# Money


def _budget(sheet: ProductSheet) -> tuple[Block, ...]:
    rows = (Row("item", (one.year or Said("each-year"), one.item, amount_of(one.amount))) for one in sheet.budget)
    return table_of("sheet-budget", ("budget-year", "budget-item", "amount"), rows, amount="money")


def _settlement(engagement: Engagement, sheet: ProductSheet) -> Cell:
    one = sheet.settlement
    if one is None:
        return None
    told: list[Cell] = []
    if one.amount is not None:
        key = "settlement-amount-per" if one.unit else "settlement-amount"
        amount = money_said(one.amount, engagement.currency)
        told.append(Said(key, {"amount": amount, "unit": unit_said(one.unit) if one.unit else None}))
    else:
        told.append(Said(f"settlement-{one.by}"))
    if one.text:
        told.append(one.text)
    return Joined(tuple(told))
