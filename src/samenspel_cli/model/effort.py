"""What work asks in time and money: effort in days or hours, how much of it there is in a period, estimated amounts."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.lag import Every, read_every
from samenspel_cli.model.money import Money, read_money
from samenspel_cli.model.number import Range, read_range
from samenspel_cli.model.text import Id
from samenspel_cli.model.written import TEXT, Read, Schema, Short
from samenspel_cli.problems import Refusal
from samenspel_cli.problems.nearest import nearest

EffortUnit = Literal["day", "hour"]
OWNER = "owner"
"""Stands for whoever owns the project or the step."""
_UNITS: dict[str, EffortUnit] = {
    "dag": "day", "dagen": "day", "day": "day", "days": "day",
    "uur": "hour", "uren": "hour", "hour": "hour", "hours": "hour",
}  # fmt: skip
_UNKNOWN = ("pm", "ntb", "tbd")
_EFFORT = re.compile(r"(\S.*?)\s+([^\W\d]+)\Z")
_CAPACITY = re.compile(r"(.+?)\s+per\s+(\S+)\Z")


@frozen
class Effort:
    """How much work something is. None while nobody knows, which is never nothing."""

    number: Range | None
    unit: EffortUnit


@frozen
class Capacity:
    """How much work there is room for in a week, month, quarter or year; it may be none at all."""

    number: Range
    unit: EffortUnit
    per: Every


@frozen
class Estimate:
    """What something costs or brings as far as is known: an amount, a range, or None while nobody knows (`pm`)."""

    money: Money | None


def read_effort(text: str) -> Effort:
    """`20 dagen`, `16 uur`, `10-15 dagen`, `pm dagen`."""
    said = " ".join(text.split())
    match = _EFFORT.match(said)
    if match is None:
        raise Refusal("effort-unknown", text=said, word=said)
    unit = _UNITS.get(match[2].lower())
    if unit is None:
        raise Refusal("effort-unit", text=match[2], word=match[2], nearest=nearest(match[2], ("dagen", "uur")))
    return Effort(None if match[1].lower() in _UNKNOWN else read_range(match[1]), unit)


def read_capacity(text: str) -> Capacity:
    """`40 dagen per kwartaal`, `8 uur per week`, `0 dagen per maand`."""
    said = " ".join(text.split())
    match = _CAPACITY.match(said)
    if match is None:
        raise Refusal("capacity-unknown", text=said, word=said)
    effort = read_effort(match[1])
    if effort.number is None or effort.number.low != effort.number.high:
        raise Refusal("capacity-unknown", text=said, word=match[1])
    return Capacity(effort.number, effort.unit, read_every(match[2]))


def read_estimate(text: str) -> Estimate:
    """`40000`, `€ 40.000`, `€ 40.000-60.000`, or `pm`."""
    said = text.strip()
    if said.lower() in _UNKNOWN:
        return Estimate(None)
    money = read_money(said)
    if money.amount.low < 0:
        raise Refusal("negative-number", text=said, word=said)
    return Estimate(money)


def _by_whom(value: Any) -> Any:
    return {OWNER: value} if isinstance(value, str) else value


def _by_whom_schema(long: Schema) -> Schema:
    return {"anyOf": [TEXT, long]}


AnyEffort = Annotated[Effort, Read(read_effort, expected="an effort such as 20 dagen")]
Efforts = Annotated[dict[Id, AnyEffort], Short(_by_whom, _by_whom_schema)]
"""By party, person, role or function how much work it is; a text alone is that of the owner."""
AnyCapacity = Annotated[Capacity, Read(read_capacity, expected="a capacity such as 40 dagen per kwartaal")]
AnyEstimate = Annotated[Estimate, Read(read_estimate, expected="an amount such as 40000, or pm")]
