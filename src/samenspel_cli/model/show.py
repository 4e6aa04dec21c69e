"""How much of the price a client gets to see: to which detail, whether the hours too, and with or without VAT."""

from __future__ import annotations

from typing import Literal

from samenspel_cli.model.text import YesNo
from samenspel_cli.model.written import written

Detail = Literal["totals", "phases", "lines"]
Side = Literal["excluding", "including", "both"]


@written
class Show:
    """How much of the price the documents show a client. What is hidden stands in none of their formats."""

    detail: Detail = "lines"
    """`lines` shows what each activity takes and costs; `phases` what each phase comes to; `totals` nothing else."""
    hours: YesNo | None = None
    """Whether the documents show who does how much in which phase; left out, the proposal does where it shows lines."""
    vat: Side | None = None
    """Whether the amounts are `excluding` VAT, `including` it, or `both` in columns beside each other; left out, they
    are as the prices are."""
