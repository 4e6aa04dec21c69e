"""Each product or process sheet as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from samenspel_cli.document import Block, Cell, Column, Document, Row, Said, Table
from samenspel_cli.documents import Ask
from samenspel_cli.documents._apart import apart
from samenspel_cli.documents._offer import file_name
from samenspel_cli.documents._process import facts_of_process, parts_of_process
from samenspel_cli.documents._product import facts_of_product, parts_of_product
from samenspel_cli.documents._sheet_data import sheet_data
from samenspel_cli.documents._sheets import Kind, facts_of, fields_in
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import slug
from samenspel_cli.model.project import Project
from samenspel_cli.model.sheets import ProductSheet
from samenspel_cli.paper import Facts, Front
from samenspel_cli.planning.ito.sheets import Sheet, sheets

_LONGEST_ID = 80
"""How many letters of an id stand in the name of a file."""


def documents_of(project: Project, ask: Ask, kind: Kind) -> tuple[Document, ...]:
    """A document for each sheet of a kind; where there is none, one that says so."""
    engagement = project.engagement
    found = [one for one in sheets(engagement, ask.today) if one.kind == kind]
    if not found:
        return (_nothing(engagement, ask, kind),)
    return tuple(apart(_document(engagement, ask, one, parts_of(engagement, one)) for one in found))


def parts_of(engagement: Engagement, one: Sheet, *, guided: bool | None = None) -> Mapping[str, tuple[Block, ...]]:
    """What stands on a sheet; guided as long as it is not approved, where nothing else is asked."""
    guided = one.state != "approved" if guided is None else guided
    if isinstance(one.sheet, ProductSheet):
        return parts_of_product(engagement, one.sheet, guided=guided)
    return parts_of_process(engagement, one.sheet, guided=guided)


def pairs_of(engagement: Engagement, one: Sheet) -> tuple[tuple[str, Cell], ...]:
    """By what a sheet is known."""
    if isinstance(one.sheet, ProductSheet):
        return facts_of_product(engagement, one.sheet, one.state)
    return facts_of_process(engagement, one.sheet, one.state)


def _document(engagement: Engagement, ask: Ask, one: Sheet, parts: Mapping[str, tuple[Block, ...]]) -> Document:
    sheet, kind = one.sheet, f"{one.kind}-sheet"
    label = Said(f"{kind}-coded", {"code": sheet.code}) if sheet.code else Said(kind)
    pairs = tuple(pair for pair in pairs_of(engagement, one) if pair[0] != "fact-code")
    return Document(
        kind,
        ask.language or engagement.language,
        engagement.currency,
        (),
        lambda: {"schema": f"samenspel.{kind}/1", **sheet_data(engagement, one)},
        (),
        file_name(engagement, f"{one.kind}-{short(one.id, one.position + 1)}"),
        Front("record", sheet.title, label, engagement.client.name, facts_of(pairs)),
        engagement.date,
        {"state": one.state},
        parts,
        sheets=(_fields_table(parts),),
    )


def short(name: str, otherwise: object) -> str:
    """An id as it stands in the name of a file."""
    return slug(name)[:_LONGEST_ID].strip("-") or str(otherwise)


def _fields_table(parts: Mapping[str, tuple[Block, ...]]) -> Table:
    """Every field in a row, for who works on it in a table."""
    columns = (Column("field", "text"), Column("content", "text"))
    return Table("fields", columns, tuple(_field_rows(parts)))


def _field_rows(parts: Mapping[str, tuple[Block, ...]]) -> Iterator[Row]:
    for blocks in parts.values():
        yield from (Row("item", (name, content)) for name, content in fields_in(blocks))


def _nothing(engagement: Engagement, ask: Ask, kind: Kind) -> Document:
    """What is said where there is no sheet yet."""
    name = f"{kind}-sheet"
    return Document(
        name,
        ask.language or engagement.language,
        engagement.currency,
        (),
        lambda: {"schema": f"samenspel.{name}/1", "sheets": []},
        (),
        file_name(engagement, name),
        Front("record", engagement.title, Said(name), engagement.client.name, Facts(())),
        engagement.date,
        {"state": "none"},
    )
