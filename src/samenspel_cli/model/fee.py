"""What an activity costs, as people say it: `3 × 2 dagen`, `15 uur`, `€ 7.900`, `2 dagen per groep`, `pm dagdeel`.

Two shapes are read: a short text and the mapping for all that the text cannot say. Which unit or count a word means
is decided where the rates are known; here a unit is still the word that was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

from samenspel_cli.model.money import Amount, read_money, starts_as_money
from samenspel_cli.model.number import Range, read_count, read_range
from samenspel_cli.model.text import Label
from samenspel_cli.model.vat import AnyVat
from samenspel_cli.model.written import ONE_OR_MORE, Direct, Read, Short, shape, written
from samenspel_cli.problems import Refusal

Open = Literal["pm", "ntb", "nvt"]
"""pm: comes, size unknown · ntb: the same, and an open question · nvt: does not apply, nothing is missing."""
OPEN: tuple[Open, ...] = ("pm", "ntb", "nvt")

_EUROS = ("euro", "eur ")
_MOST = 3
"""How many counts, and how many times, one fee may have: nobody means more."""
_PER = re.compile(r"\s+per\s+", re.IGNORECASE)
_TIMES = re.compile(r"([\d.,–-]+)\s*(?:[×*]|[xX](?=\s))\s*")
_QUANTITY = re.compile(r"(-?\s*[\d.,]+(?:\s*[-–]\s*[\d.,]+)?)(?:\s+(.+)|([^\W\d_][^\d]*))?\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of a unit: a number, a range, or one of the words for what is not known (`open`)."""

    range: Range | None
    open: Open | None = None


def read_quantity(text: str) -> Quantity:
    """`15`, `2-4`, `0`, `pm`, `ntb` or `nvt`; never negative."""
    word = text.strip().lower()
    if word in OPEN:
        return Quantity(None, word)
    if word.startswith("-"):
        raise Refusal("negative-quantity", text=text.strip(), word=text.strip())
    return Quantity(read_range(text))


def read_times(text: str) -> tuple[Range, ...]:
    """How often: `3`."""
    return (read_count(text),)


@cache
def read_fee(text: str) -> FeeLine:
    """One line of a fee from its short text: `[N ×]… QUANTITY UNIT [per COUNT]…`, or money, `pm`, `ntb`, `nvt`.

    The same text gives the same value, so that a thousand equal fees are read once.
    """
    text = " ".join(text.split())
    head, *per = _PER.split(text)
    if len(per) > _MOST:
        raise Refusal("fee-not-understood", text=text.strip())
    times: list[Range] = []
    while match := _TIMES.match(head):
        times.append(read_count(match[1]))
        head = head[match.end() :]
        if len(times) > _MOST:
            raise Refusal("fee-not-understood", text=text.strip())
    if not head:
        raise Refusal("fee-not-understood", text=text.strip())
    line: dict[str, Any] = {"times": tuple(times), "per": tuple(per)}
    if starts_as_money(head):
        return FeeLine(amount=read_money(head), **line)
    first, *rest = head.split(None, 1)
    if first.lower() in OPEN:
        return FeeLine(quantity=read_quantity(first), unit=rest[0] if rest else None, **line)
    match = _QUANTITY.match(head)
    if not match:
        raise Refusal("fee-not-understood", text=text.strip())
    quantity, unit = read_quantity(match[1]), match[2] or match[3]
    if unit is None:
        raise Refusal("fee-without-unit", text=head)
    if unit.lower().startswith(_EUROS):
        raise Refusal("euro-in-words", text=head, amount=match[1])
    for sign, code in ((" + ", "fee-is-a-sum"), (" of ", "fee-is-a-choice"), (" or ", "fee-is-a-choice")):
        if sign in unit:
            raise Refusal(code, text=head, parts=head.split(sign))
    return FeeLine(quantity=quantity, unit=unit, **line)


@cache
def _alone(text: str) -> tuple[FeeLine, ...]:
    """A fee of one line."""
    return (read_fee(text),)


@cache
def _choice(*texts: str) -> tuple[FeeLine, ...]:
    """A fee that leaves a choice between some texts."""
    return (FeeLine(choose=tuple(read_fee(text) for text in texts)),)


def _at_once(value: Any) -> tuple[FeeLine, ...] | None:
    """The two ways in which nearly every fee is written; equal fees are one value, read and priced once."""
    if isinstance(value, str):
        return _alone(value)
    choices = value.get("choose") if isinstance(value, dict) and len(value) == 1 else None
    if not isinstance(choices, list) or not all(isinstance(choice, str) for choice in choices):
        return None
    try:
        return _choice(*choices)
    except Refusal:
        return None  # the long way round says which of them is wrong


def _long(value: Any) -> Any:
    if isinstance(value, str):
        return read_fee(value)
    if value is None:
        return FORGOTTEN
    if isinstance(value, dict):
        return value
    raise Refusal("wrong-shape", expected="a fee such as 15 uur", found=shape(value))


@written
class FeeLine:
    """One line of a fee: a quantity of a unit, an amount of money, or a choice between several."""

    title: Label | None = None
    """What this line is, where one activity has several."""
    times: Annotated[tuple[Range, ...], Read(read_times, expected="a number")] = ()
    """How often: the 3 of `3 × 2 dagen`."""
    quantity: Annotated[Quantity, Read(read_quantity, expected="a number such as 15, or 2-4, pm, ntb, nvt")] | None = (
        None
    )
    """How many of the unit: a number, a range (`2-4`), `pm`, `ntb` or `nvt`."""
    unit: Label | None = None
    """What is counted: the id, the name or the plural of one of the rates."""
    amount: Amount | None = None
    """A fixed amount, instead of a quantity of a unit."""
    per: Annotated[tuple[Label, ...], ONE_OR_MORE] = ()
    """What it is multiplied by: `groep` or `deelnemer`."""
    choose: tuple[Annotated[FeeLine, Short(_long)], ...] = ()
    """One of these; the cheapest and the dearest bound the total, the first is planned."""
    planned: Label | None = None
    """Which of `choose` is planned, by its unit, when it is not the first."""
    vat: AnyVat | None = None
    """The VAT of this line, when it differs from the activity's."""

    def __post_init__(self) -> None:
        said = [bool(self.choose), self.amount is not None, self.quantity is not None]
        if sum(said) > 1:
            word = "choose" if self.choose else "amount"
            raise Refusal("fee-says-two-things", word=word)
        if self.quantity is not None and self.quantity.open is None and self.unit is None:
            amount = self.quantity.range.low if self.quantity.range else ""
            raise Refusal("fee-without-unit", text=amount, word="quantity")
        if self.unit is not None and self.quantity is None:
            raise Refusal("fee-without-quantity", unit=self.unit, word=self.unit)
        if self.planned is not None and not self.choose:
            raise Refusal("planned-without-choice", word="planned")
        if any(line.choose for line in self.choose):
            raise Refusal("choice-in-choice", word="choose")

    @property
    def forgotten(self) -> bool:
        """Whether the key stands there with nothing behind it."""
        return self.quantity is None and self.amount is None and not self.choose


FORGOTTEN = FeeLine()

Fee = Annotated[tuple[Annotated[FeeLine, Short(_long)], ...], ONE_OR_MORE, Direct(_at_once)]
"""A fee: one line or the sum of several. No `fee` at all is the empty tuple: not priced."""
