"""What an engagement costs: lines, phases, the total and the VAT, each at its lowest, as planned and at its highest."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.model.engagement import Phase, Work
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.ids import id_of
from samenspel_cli.planning.lines import Heading, Line, Total
from samenspel_cli.planning.vat import VatSum
from samenspel_cli.problems import Fault

Entry = Line | Heading


@frozen
class Section:
    """The lines of one phase, or (without a phase) of the activities outside all of them."""

    phase: Phase | None
    entries: tuple[Entry, ...]
    total: Total

    @property
    def lines(self) -> Iterator[Line]:
        """The priced lines, without the headings."""
        return (entry for entry in self.entries if isinstance(entry, Line))


@frozen
class Option:
    """An activity outside the total, taken into it because the asker wants to see that, or left out of it."""

    activity: Work
    lines: tuple[Line, ...]
    total: Total
    included: bool
    left_out: bool = False
    """Whether it is no option at all, but the asker wants to see the total without it."""

    @property
    def id(self) -> str:
        """The activity's id."""
        return id_of(self.activity)


@frozen
class Standing:
    """How an activity stands beside its plan; never part of it."""

    activity: Work
    planned: Total
    actual: Total | None
    """What it came to, where that is known."""

    @property
    def id(self) -> str:
        """The activity's id."""
        return id_of(self.activity)


@frozen
class ChangeSum:
    """What one change (extra or reduced work) comes to."""

    id: str
    total: Total


@frozen
class Budget:
    """Everything that an engagement costs."""

    sections: tuple[Section, ...]
    options: tuple[Option, ...]
    adjustments: tuple[Line, ...]
    """What goes off or comes on top of the whole."""
    besides: tuple[Line, ...]
    """What stands beside the total: work without an end, in kind, not charged."""
    sum: Total
    """The sum of all lines as they are priced: excluding VAT, or including it where all prices do."""
    total: Total
    """The total excluding VAT."""
    vat: tuple[VatSum, ...]
    including: Total
    """The total with VAT."""
    agreed: Total | None = None
    """The sum without the changes, where there are any."""
    changes: tuple[ChangeSum, ...] = ()
    gross: bool = False
    """Whether the lines include VAT."""
    standings: tuple[Standing, ...] = ()
    """How activities stand of which somebody said so."""
    findings: tuple[Fault, ...] = ()
    """What is wrong, or worth a look, that only the sums can tell."""

    @property
    def lines(self) -> Iterator[Line]:
        """All lines in the total."""
        for section in self.sections:
            yield from section.lines
        yield from self.adjustments
