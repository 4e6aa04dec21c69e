"""What product sheets and process sheets have in common: fields with guidance, indicators, risks, status, history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from samenspel_cli.document import Amount, Block, Cell, Column, Items, Joined, Paragraph, Row, Said, Shape, Table
from samenspel_cli.documents._called import called, coded
from samenspel_cli.documents._offer import capital, filled, who
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.money import SIGNS, Money
from samenspel_cli.model.norm import Norm
from samenspel_cli.model.number import Spread
from samenspel_cli.model.sheets import Indicator, ProcessSheet, ProductSheet, SheetRisk, State, Status, name_of
from samenspel_cli.paper import Facts, Field, Fields, Prose
from samenspel_cli.style import NBSP

Kind = Literal["product", "process"]
AnySheet = ProductSheet | ProcessSheet
_SAID_UNITS = {"m2": "m²", "m1": "m¹", "m3": "m³", "km2": "km²"}
_COUNTED_UNITS = ("st",)
BESIDE = f"{NBSP}· "
"""What stands between things on a line; no line begins with it."""


class Group(NamedTuple):
    """Fields that stand under one heading, each with its key and what stands there."""

    kind: Kind
    guided: bool
    """Whether a field in which nothing stands says what belongs there."""

    def __call__(self, *fields: tuple[str, tuple[Block, ...]]) -> tuple[Block, ...]:
        """The fields as one block; nothing where there is nothing to say in any."""
        made = tuple(
            Field(Said(f"field-{key}"), blocks, None if blocks else Said(f"guide-{self.kind}-{key}"))
            for key, blocks in fields
            if blocks or self.guided
        )
        return (Fields(made),) if made else ()


# What stands in a field


def text_of(text: str | None) -> tuple[Block, ...]:
    """What a person wrote in Markdown."""
    return (Paragraph(Prose(text)),) if text is not None and text.strip() else ()


def line_of(cell: Cell) -> tuple[Block, ...]:
    """One line."""
    return (Paragraph(cell),) if cell is not None else ()


def list_of(cells: Sequence[Cell]) -> tuple[Block, ...]:
    """Things in a list; one of them is a line."""
    if len(cells) < 2:
        return tuple(Paragraph(one) for one in cells)
    return (Items(tuple(cells)),)


def table_of(
    name: str, keys: Sequence[str], rows: Iterable[Row], foot: Sequence[Row] = (), **shapes: Shape
) -> tuple[Block, ...]:
    """A table without the columns in which nothing stands; a column is text where no other shape is named."""
    made = tuple(rows)
    columns = tuple(Column(key, shapes.get(key.replace("-", "_"), "text")) for key in keys)
    return (filled(Table(name, columns, made, tuple(foot))),) if made else ()


def sheets_named(ids: Sequence[str], among: Mapping[str, AnySheet]) -> tuple[Block, ...]:
    """Other sheets by code and title; of one that is not there, its id."""
    return line_of(Joined(tuple(coded(among[one]) if one in among else one for one in ids), BESIDE) if ids else None)


def every_sheet(engagement: Engagement) -> tuple[Mapping[str, ProductSheet], Mapping[str, ProcessSheet]]:
    """The product sheets and the process sheets by their ids."""
    return engagement.once(_every_sheet)


def _every_sheet(engagement: Engagement) -> tuple[Mapping[str, ProductSheet], Mapping[str, ProcessSheet]]:
    products = {name_of(one): one for one in engagement.products}
    return products, {name_of(one): one for one in engagement.processes}


# Values


def unit_said(unit: str) -> Cell:
    """A unit as it is printed: `m²`, `stuks`."""
    return Said(f"unit-{unit}") if unit in _COUNTED_UNITS else _SAID_UNITS.get(unit, unit)


def money_said(money: Money, currency: str) -> Cell:
    """An amount in a sentence, with its sign."""
    sign = next(sign for sign, code in SIGNS.items() if code == (money.currency or currency))
    return Said("sum", {"sign": sign, "amount": amount_of(money)})


def amount_of(money: Money) -> Amount:
    """An amount as it stands in a table."""
    return Amount(Spread(money.amount.low, money.amount.low, money.amount.low))


def norm_said(norm: Norm) -> Cell:
    """What has to be reached, when that holds, and what is done when it cannot be: a sentence each."""
    told: list[Cell] = []
    if norm.value is not None:
        unit = norm.unit or ""
        value: Cell = Joined((norm.value, unit), "" if unit.startswith("%") else NBSP)
        told.append(Said(f"norm-{norm.bound}", {"value": value}) if norm.bound else value)
    if norm.text:
        told.append(_bare(norm.text))
    if norm.condition:
        told.append(Said("norm-condition", {"condition": _bare(norm.condition)}))
    if norm.fallback:
        told.append(Said("norm-fallback", {"fallback": _bare(norm.fallback)}))
    return Joined(tuple(told), ". ", begins=True) if told else None


def _bare(text: str) -> str:
    return text.strip().removesuffix(".")


def _begun(cell: Cell) -> Cell:
    return Joined((cell,), begins=True) if cell is not None else None


# Blocks that both kinds of sheet have


def indicators(kpis: Sequence[Indicator]) -> tuple[Block, ...]:
    """By what one sees whether it goes well."""
    keys = ("kpi", "norm", "measured", "every", "source")
    rows = (
        Row("item", (one.name, norm_said(one.norm) if one.norm else None, one.measured, one.every, one.source))
        for one in kpis
    )
    return table_of("kpis", keys, rows)


def risks(found: Sequence[SheetRisk]) -> tuple[Block, ...]:
    """What may go wrong, and what is done about it."""
    keys = ("risk", "chance", "impact", "measure")
    return table_of(
        "sheet-risks", keys, (Row("item", (one.text, one.chance, one.impact, one.measure)) for one in found)
    )


def own_fields(sheet: AnySheet) -> tuple[Block, ...]:
    """The fields of the municipality's own."""
    made = tuple(Field(name, text_of(text)) for name, text in sheet.extra.items() if text.strip())
    return (Fields(made),) if made else ()


def history(engagement: Engagement, sheet: AnySheet) -> tuple[Block, ...]:
    """What happened to a sheet, the last first."""
    keys = ("state", "since", "by", "remark")
    return table_of("history", keys, _history_rows(engagement, sheet.status))


def _history_rows(engagement: Engagement, several: Sequence[Status]) -> Iterator[Row]:
    for one in reversed(several):
        yield Row("item", (_begun(Said(f"state-{one.state}")), one.date, who(engagement, one.by), one.text))


def state_said(engagement: Engagement, sheet: AnySheet, state: State) -> Cell:
    """How far a sheet is, since when, and who brought it there."""
    last = sheet.status[-1] if sheet.status else None
    if last is None or last.state != state or (last.date is None and not last.by):
        return _begun(Said(f"state-{state}"))
    by = who(engagement, last.by)
    when = "on" if state == "approved" else "since"  # an approval has its day, the others last
    key = f"state-{when}-by" if last.date and by else f"state-{when}" if last.date else "state-by"
    return Joined((Said(key, {"state": Said(f"state-{state}"), "day": last.date, "by": by}),), begins=True)


def facts_of(pairs: Iterable[tuple[str, Cell]]) -> Facts:
    """What is known of these, each as the beginning of a line."""
    return Facts(tuple((Said(key), _begun(value)) for key, value in pairs if value is not None))


def title_of(engagement: Engagement, names: Sequence[str]) -> str | None:
    """The first of some names, at the beginning of a line."""
    return capital(called(engagement, names[0])) if names else None


# For who works on it in a table


def fields_in(blocks: Iterable[Block]) -> Iterator[tuple[Cell, Cell]]:
    """The fields of blocks with what stands in them, as one text each; tables stand by themselves."""
    for block in blocks:
        if isinstance(block, Fields):
            for one in block.fields:
                yield one.name, _as_text(one.blocks)


def _as_text(blocks: Iterable[Block]) -> Cell:
    told: list[Cell] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            told.append(block.text)
        elif isinstance(block, Items):
            told += [one for one in block.items if not isinstance(one, tuple)]
        elif isinstance(block, Table):
            told += [Joined(row.cells, " · ") for row in block.rows]
    return Joined(tuple(told), "; ") if len(told) > 1 else next(iter(told), None)
