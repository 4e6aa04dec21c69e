"""A price with its whole derivation: which factors made it, and where each of them was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samenspel_cli.model.number import Spread
from samenspel_cli.problems import Path

Role = Literal["times", "quantity", "amount", "count", "price"]
Unknown = Literal["pm", "ntb", "nvt", "forgotten", "group", "participant", "vat"]
"""Why an amount is not known (`vat`: only with VAT); `nvt` means that nothing is missing."""
Default = Literal["middle", "first", "fewest"]
"""What the planned amount rests on where nobody said: the middle of a range, the first choice, the fewest groups."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One of the numbers that are multiplied; `value` is None when it is not known."""

    role: Role
    value: Spread | None
    word: str
    """What it counts: the id of a unit for a quantity or price, `group` or `participant` for a count."""
    source: Path
    """Where it was written; below the fee of the line itself for a quantity (`own`), else from the top."""
    own: bool = True


@dataclass(frozen=True, slots=True)
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
