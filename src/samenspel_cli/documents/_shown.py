"""How much of the price a reader gets to see, and the columns in which the amounts stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenspel_cli.document import Cell, Column
from samenspel_cli.documents import Ask
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of

if TYPE_CHECKING:
    from samenspel_cli.model.show import Detail, Side


class Shown(NamedTuple):
    """What is shown: as it was asked, else as the engagement says, else every line, as its price is."""

    detail: Detail
    hours: bool | None
    """None is as the kind of document does by itself."""
    vat: Side
    gross: bool
    """Whether the prices themselves include VAT."""
    invoiced: Side
    """The same of what is invoiced and shared: it is agreed excluding VAT, and stands so unless somebody says else."""

    @property
    def as_priced(self) -> bool:
        """Whether amounts stand there as they are priced, so that nothing has to be worked out."""
        return self.vat == ("including" if self.gross else "excluding")

    @property
    def every_line(self) -> bool:
        """Whether each line stands there, with what it takes and costs."""
        return self.detail == "lines"

    @property
    def whole(self) -> bool:
        """Whether all stands there as it was written, so that it can be told how each amount came about."""
        return self.every_line and self.as_priced and self.invoiced == "excluding"

    @property
    def matrix(self) -> bool:
        """Whether a document that has room for it shows who does how much in which phase."""
        return self.every_line if self.hours is None else self.hours

    @property
    def blanks(self) -> tuple[None, ...]:
        """What stands between the name of a row and its amounts, where nothing does."""
        return (None,) if self.every_line else ()

    def tells(self, engagement: Engagement, name: str) -> bool:
        """Whether it is shown what a phase or activity comes to, so that a share of it may be told too."""
        if self.every_line:
            return True
        return self.detail == "phases" and name in map(id_of, engagement.phases or engagement.activities)

    def columns(self, vat: Cell = None) -> tuple[Column, ...]:
        """The columns of the fees; `vat` is what stands above that of the VAT, if that is one kind."""
        first = {"lines": "activity", "phases": "part", "totals": "price-column"}[self.detail]
        effort = (Column("effort", "effort"),) if self.every_line else ()
        return (Column(first, "text"), *effort, *self._amounts(vat))

    def _amounts(self, vat: Cell) -> tuple[Column, ...]:
        return (Column("amount", "amount"),) if self.as_priced else sides(self.vat, vat)


def sides(side: Side, vat: Cell = None) -> tuple[Column, ...]:
    """The columns of amounts with or without VAT; `vat` is what stands above that of the VAT, where it is one kind."""
    if side != "both":
        return (Column(f"amount-{side}", "amount"),)
    return (
        Column("amount-excluding", "amount"),
        Column("amount-vat", "amount", vat),
        Column("amount-including", "amount"),
    )


def shown(engagement: Engagement, ask: Ask) -> Shown:
    """What of the price of an engagement is shown to who asks; the own team sees all that it does not leave out."""
    show = engagement.show if ask.audience == "client" else None
    gross = engagement.prices == "including-vat"
    detail = ask.detail or (show.detail if show is not None else "lines")
    hours = ask.hours if ask.hours is not None else show.hours if show is not None else None
    said = ask.vat or (show.vat if show is not None else None)
    return Shown(detail, hours, said or ("including" if gross else "excluding"), gross, said or "excluding")
