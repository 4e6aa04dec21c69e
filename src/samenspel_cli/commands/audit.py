"""`samenspel audit`: somebody else's budget, added up again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from samenspel_cli.commands import Format, Language, write

File = Annotated[Path, typer.Argument(help="The table: a CSV file or an Excel workbook (.xlsx).")]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=FIELD", help="What a column holds; the column by its heading or letter."),
]
SheetName = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Look at this sheet only.")]


def audit(
    file: File,
    columns: Map = None,
    sheet: SheetName = None,
    form: Format = "text",
    language: Language = None,
) -> None:
    """Add somebody's budget up again: each line, subtotal, percentage, VAT and total that is not right.

    A column holds: description, quantity, price, percent, vat or amount.

    Examples:
    samenspel audit begroting.xlsx

    samenspel audit begroting.csv --map D=amount --map Uren=quantity

    """
    from samenspel_cli.files.table import read_book
    from samenspel_cli.planning.auditing import audit as audited
    from samenspel_cli.planning.auditing.columns import FIELDS
    from samenspel_cli.planning.wishes import wishes_of
    from samenspel_cli.reports.audit import compose

    found = audited(read_book(file), wishes_of(columns or (), FIELDS, "amount"), sheet)
    document = compose(found, language or "nl", lines=form == "text")
    write(document, form, document.language)
    raise typer.Exit(int(bool(found.findings)))
