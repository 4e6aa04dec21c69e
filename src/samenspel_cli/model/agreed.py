"""What is agreed about an engagement as a whole: its variants and changes, its budget, how is rounded, what stands."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import Annotated, Any, Literal

from samenspel_cli.model.counts import Counts
from samenspel_cli.model.dates import Day, Window
from samenspel_cli.model.fee import Fee
from samenspel_cli.model.given import AnyGiven
from samenspel_cli.model.money import Sum
from samenspel_cli.model.number import Count, Number
from samenspel_cli.model.text import Id, Ids, Label
from samenspel_cli.model.written import ONE_OR_MORE, Short, short, written
from samenspel_cli.problems import Refusal


def _choices(value: Any) -> Any:
    """`choose: dagdeel`, a list of units, or by activity: `{sessie: dag}`."""
    if isinstance(value, dict):
        return [f"{name}={unit}" if isinstance(unit, str) else unit for name, unit in value.items()]
    return value if isinstance(value, list) else [value]


@written
class Variant:
    """One way in which the whole can be ordered: its options, choices, groups and counts, priced beside the others."""

    title: Label | None = None
    """What the documents call it, when that is not its id."""
    text: str | None = None
    """What is different about it (Markdown)."""
    with_: Ids = ()
    """The ids of the options that it takes in."""
    without: Ids = ()
    """The ids of the activities and phases that it leaves out."""
    choose: Annotated[tuple[Label, ...], Short(_choices)] = ()
    """What it chooses: a unit everywhere, or by activity (`{sessie: dag}`)."""
    groups: Count | None = None
    """The number of groups, everywhere."""
    counts: Counts = field(default_factory=dict)
    """The counts that differ in it, everywhere: `{kern: 5}`."""
    given: AnyGiven | None = None
    """Its total as it was promised or printed elsewhere."""


@written
class Change:
    """Extra or reduced work that was agreed after the offer."""

    date: Day | None = None
    """The day on which it was agreed."""
    reason: Label | None = None
    """Why, as the client reads it."""


@written
class Rounding:
    """How amounts are rounded; what that changes is a line of its own, so that printed lines always add up."""

    at: Literal["line", "end"] = "line"
    """Where amounts are rounded: each `line` to the cent, or nothing before the total (`end`)."""
    total: Number | None = None
    """The total is rounded to a multiple of this amount: `100`."""
    vat: Literal["total", "line"] = "total"
    """Where VAT is rounded to the cent: over the sum of each kind (`total`), or over each `line`."""

    def __post_init__(self) -> None:
        if self.total is not None and self.total < Decimal("0.01"):
            raise Refusal("step-of-nothing", word="total")


@written
class Budget:
    """What there is to spend; it is compared with the total, and changes nothing."""

    amount: Sum
    """The amount, with or without VAT as the lines are."""
    unit: Label | None = None
    """The id of a rate: the quote tells how many of it the rest would buy, or how many are too much."""


AnyBudget = Annotated[Budget, short(lambda text: {"amount": text}, "an amount such as 25000")]


@written
class Actual:
    """How an activity turned out."""

    when: Window | None = None
    """The day or period in which it was done."""
    fee: Fee = ()
    """What it came to, written as any fee: `24 uur`."""


@written
class Accept:
    """A warning that is known and may stand."""

    warning: Label
    """The name of the warning, as it stands behind it between square brackets."""
    reason: Label
    """Why it may stand; `check` shows it."""
    at: Annotated[tuple[Id, ...], ONE_OR_MORE] = ()
    """The ids of what it is accepted of; without them, everywhere."""
