"""What stays inside the bureau: notes for the own team, and what a unit of work costs the bureau itself.

These are types of their own. None of them says what it holds when it is printed, formatted or compared in a template:
it has to be asked for by `revealed()`, which only the internal documents and their sums do.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Generic, NoReturn, TypeVar, final

from samenspel_cli.model.money import Money, read_money
from samenspel_cli.model.money import read_price as read_unit_price
from samenspel_cli.model.text import read_id
from samenspel_cli.model.written import ONE_OR_MORE, TEXT, Read, Schema, shape
from samenspel_cli.problems import Refusal

T = TypeVar("T")
_INSTEAD = "[internal]"


class Internal(Generic[T]):
    """A value that only an internal document may say; equal where what it holds is equal."""

    __slots__ = ("_held",)
    _held: T

    def __init__(self, held: T) -> None:
        object.__setattr__(self, "_held", held)

    def revealed(self) -> T:
        """What it holds: to be asked for internal documents, their sums, and the search for leaks only."""
        return self._held

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._held == self._held

    def __hash__(self) -> int:
        return hash((type(self), str(self._held)))

    def __repr__(self) -> str:
        return _INSTEAD

    def __format__(self, form: str) -> str:
        return _INSTEAD

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("what is internal is never changed")

    def __reduce__(self) -> NoReturn:
        raise TypeError("what is internal is not written down")


@final
class InternalText(Internal[str]):
    """A note for the own team, in Markdown."""


@final
class InternalSum(Internal[Money]):
    """What the bureau itself pays, an amount or a range."""


@final
class InternalCosts(Internal[Mapping[str, Money]]):
    """What one unit costs the bureau itself, by unit; the empty unit is the rate's own."""


def read_note(text: str) -> InternalText:
    """A note for the own team, which cannot be empty."""
    if not text.strip():
        raise Refusal("internal-empty")
    return InternalText(text)


def read_internal_sum(text: str) -> InternalSum:
    """An amount that the bureau itself pays: `800`, `€ 1.250`, `800-1000`."""
    return InternalSum(read_money(text))


class _ReadCosts(Read):
    """One cost, or one for each unit."""

    def __call__(self, value: object) -> Any:
        if not isinstance(value, dict):
            return super().__call__(value)
        if not value:
            raise Refusal("cost-of-nothing")
        return InternalCosts(MappingProxyType({read_id(unit): self._of_unit(text) for unit, text in value.items()}))

    def _of_unit(self, value: object) -> Money:
        if not isinstance(value, str):
            raise Refusal("wrong-shape", expected=self.expected, found=shape(value))
        return _unit_cost(value)


def _unit_cost(text: str) -> Money:
    """What one unit costs: one amount, never negative, at most four decimals."""
    try:
        return read_unit_price(text)
    except Refusal as refusal:
        if refusal.code == "negative-price":
            raise Refusal("cost-negative", text=text.strip(), word=text.strip()) from refusal
        raise


def _alone(text: str) -> InternalCosts:
    return InternalCosts(MappingProxyType({"": _unit_cost(text)}))


_COSTS_SCHEMA: Schema = {"anyOf": [TEXT, {"type": "object", "additionalProperties": TEXT, "minProperties": 1}]}
AnyCosts = Annotated[InternalCosts, _ReadCosts(_alone, expected="a cost such as 95", schema=_COSTS_SCHEMA)]
AnyInternalSum = Annotated[InternalSum, Read(read_internal_sum, expected="an amount such as 1950 or € 7.900")]
Note = Annotated[InternalText, Read(read_note, expected="a note")]
Notes = Annotated[tuple[Note, ...], ONE_OR_MORE]
"""Notes for the own team: one text, or a list."""
