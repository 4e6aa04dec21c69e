"""What a product sheet says: what is delivered, how much of it and how good, for how much money, and how it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

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
from samenspel_cli.model.norm import Quantity
from samenspel_cli.model.number import Spread
from samenspel_cli.model.sheets import Asset, ProductSheet, Quality, State, Working, name_of
from samenspel_cli.planning.ito.parts import percent
from samenspel_cli.planning.ito.quality import Row as Measured
from samenspel_cli.planning.ito.quality import last_shares
from samenspel_cli.planning.ito.rounds import Round
from samenspel_cli.problems import Refusal


def facts_of_product(engagement: Engagement, sheet: ProductSheet, state: State) -> tuple[tuple[str, Cell], ...]:
    """By what a product is known: its code, who has to do with it, how far its sheet is."""
    ito = engagement.ito
    orderer = sheet.orderer or ((ito.managing,) if ito is not None else ())
    contractor = sheet.contractor or ((ito.executing,) if ito is not None else ())
    return (
        ("fact-code", sheet.code),
        ("fact-group", sheet.group),
        ("fact-version", sheet.version),
        ("fact-owner", who(engagement, sheet.owner)),
        ("fact-state", state_said(engagement, sheet, state)),
        ("fact-orderer", who(engagement, orderer)),
        ("fact-contractor", who(engagement, contractor)),
        ("fact-performer", row(sheet.performer)),
        ("fact-due", sheet.due if state != "approved" else None),
        ("fact-filled-by", Said(f"filled-by-{sheet.filled_by}") if sheet.filled_by and state != "approved" else None),
    )


def parts_of_product(engagement: Engagement, sheet: ProductSheet, *, guided: bool) -> Mapping[str, tuple[Block, ...]]:
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
            ("quality", _quality(engagement, sheet)),
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
        several = sum(asset.quantity.base.unit == one.unit for asset in assets) > 1
        if several and one.number is not None:
            yield Row("total", (Said("total"), one.number, unit_said(one.unit), None, None))


def totals(assets: Iterable[Asset]) -> tuple[Quantity, ...]:
    """How much there is of each unit, hectares in m² and kilometres in m¹; None where not all of it is known."""
    found: dict[str, Decimal | None] = {}
    for one in assets:
        base = one.quantity.base
        before = found.get(base.unit, Decimal(0))
        found[base.unit] = None if before is None or base.number is None else before + base.number
    return tuple(Quantity(number, unit) for unit, number in found.items())


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


def _quality(engagement: Engagement, sheet: ProductSheet) -> tuple[Block, ...]:
    """What is aimed for, and of how much of it that was seen in the last round."""
    keys = ("area", "theme", "ambition", "intervention", "at-ambition")
    found = engagement.once(last_shares)[name_of(sheet)]
    rows = (_quality_row(engagement, sheet, one, found.rows) for one in sheet.quality)
    table = table_of("quality", keys, rows, at_ambition="percent")
    return (*table, *(line_of(_measured(found.now)) if table else ()))


def _measured(last: Round | None) -> Cell:
    if last is None:
        return None
    values: Mapping[str, Cell] = {"round": Joined(last.titles, ", "), "when": last.when}
    return Said("measured-in" if last.titles else "measured-then", values)


def _quality_row(engagement: Engagement, sheet: ProductSheet, one: Quality, found: Sequence[Measured]) -> Row:
    scale = scale_of(engagement, sheet)
    alone = all(other.area is None for other in sheet.quality)
    where = area_called(engagement, one.area) if one.area else Said("everywhere" if alone else "elsewhere")
    return Row(
        "item",
        (
            where,
            goal_called(engagement, one.theme) if one.theme else None,
            level_said(one.ambition, scale),
            level_said(one.intervention, scale) if one.intervention else None,
            _good(engagement, one, _of(sheet, one, found)),
        ),
    )


def _of(sheet: ProductSheet, one: Quality, found: Sequence[Measured]) -> list[Measured]:
    """What was seen of what a line speaks of: of one without an area or theme, what no closer line speaks of."""
    closer = {
        (other.area, other.theme)
        for other in sheet.quality
        if other is not one and (other.area, other.theme) != (one.area, one.theme)
    }

    def speaks(row: Measured) -> bool:
        if one.area not in (None, row.area) or one.theme not in (None, row.theme):
            return False
        own = (one.area is not None, one.theme is not None)
        return not any(
            area in (None, row.area) and theme in (None, row.theme) and (area is not None, theme is not None) > own
            for area, theme in closer
        )

    return [row for row in found if speaks(row)]


def _good(engagement: Engagement, one: Quality, rows: Sequence[Measured]) -> Cell:
    """Of how much the quality was at least what is aimed for, by theme and unit; None where nothing was measured."""
    sums: dict[tuple[str | None, str], tuple[Decimal, Decimal]] = {}
    for part in rows:
        good, measured = sums.get((part.theme, part.unit), (Decimal(0), Decimal(0)))
        sums[part.theme, part.unit] = (good + part.now.good, measured + part.now.measured)
    told: list[Cell] = []
    for (theme, _), (good, measured) in sums.items():
        share = percent(good, measured)
        if share is not None:
            named = goal_called(engagement, theme) if one.theme is None and theme is not None else None
            told.append(Joined((named, Said("percent", {"percent": share}))) if named or len(sums) > 1 else share)
    return told[0] if len(told) == 1 else Joined(tuple(told), ", ") if told else None


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
