"""A price with its whole derivation: which factors made it, and where each of them was written."""

from __future__ import annotations

from typing import Literal

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.number import Spread
from samenspel_cli.problems import Path

Role = Literal["times", "quantity", "amount", "count", "price", "factor", "percent", "base", "quote", "cap", "tiers"]
Unknown = Literal["pm", "ntb", "nvt", "forgotten", "group", "participant", "count", "price", "base", "quote", "vat"]
"""Why an amount is not known (`vat`: only with VAT); `nvt` means that nothing is missing."""
Default = Literal["middle", "first", "fewest"]
"""What the planned amount rests on where nobody said: the middle of a range, the first choice, the fewest groups."""


@frozen
class Factor:
    """One of the numbers that are multiplied; `value` is None when it is not known."""

    role: Role
    value: Spread | None
    word: str
    """What it counts: the id of a unit for a quantity or price; `group`, `month` or a count of one's own."""
    source: Path
    """Where it was written; below the fee of the line itself for a quantity (`own`), else from the top."""
    own: bool = True
    entered: Spread | None = None
    """What was written, where it counts as another number: rounded up to a step, at least a minimum, with
    preparation, less a threshold."""
    who: str = ""
    """Who does it: the id of a person or role."""
    gross: bool | None = None
    """Of a price: whether it includes VAT, where that is not as with all prices."""


@frozen
class Pricing:
    """What one line of a fee comes to. Equal fees share one."""

    amount: Spread | None
    """Rounded to the cent; None when a factor is not known."""
    factors: tuple[Factor, ...] = ()
    unknown: Unknown | None = None
    defaults: frozenset[Default] = frozenset()
    alternatives: tuple[Pricing, ...] = ()
    """What could be chosen; the amount runs from the cheapest to the dearest of these."""
    planned: int = 0
    """Which of the alternatives is planned."""
    about: bool = False
    """A rough figure (`ca.`)."""
    capped: bool = False
    """The most that it can be (`max`, or a cap) is what counts."""
    more: bool = False
    """What it is worked out from is not complete, so that more may come."""
    exact: Spread | None = None
    """The amount before rounding, where nothing is rounded before the total."""
