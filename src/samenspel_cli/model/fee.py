"""What an activity costs, as people say it: `3 × 2 dagen`, `15 uur`, `ca. € 7.900`, `2 dagen per groep`, `pm dagdeel`.

A short text, the mapping for all that the text cannot say, and mappings by person or by period are read. Which unit or
count a word means is decided where the rates are known; here a unit is still the word that was typed.
"""

from __future__ import annotations

import re
from dataclasses import field as declared
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from samenspel_cli.model.dates import Window
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.money import Amount, Money, Sum, read_money, starts_as_money
from samenspel_cli.model.number import EXACT, WHOLE, Factor, Number, Range, cents, read_count, read_number, read_range
from samenspel_cli.model.percent import Percent
from samenspel_cli.model.period import read as read_period
from samenspel_cli.model.text import Id, Label, YesNo
from samenspel_cli.model.traits import Billing, MoneyKind
from samenspel_cli.model.vat import AnyVat
from samenspel_cli.model.written import (
    ONE_OR_MORE,
    Direct,
    Read,
    Schema,
    Seldom,
    Several,
    Short,
    key_of,
    shape,
    written,
)
from samenspel_cli.problems import Refusal

if TYPE_CHECKING:
    from samenspel_cli.model.given import AnyDiscount, AnyGiven, AnySurcharge
    from samenspel_cli.model.internal import AnyInternalSum
else:
    AnyInternalSum = Seldom("samenspel_cli.model.internal", "AnyInternalSum", "cost")
    AnyDiscount = Seldom("samenspel_cli.model.given", "AnyDiscount", "discount")
    AnyGiven = Seldom("samenspel_cli.model.given", "AnyGiven", "given")
    AnySurcharge = Seldom("samenspel_cli.model.given", "AnySurcharge", "surcharge")

Open = Literal["pm", "ntb", "nvt"]
"""pm: comes, size unknown · ntb: the same, and an open question · nvt: does not apply, nothing is missing."""
OPEN: tuple[Open, ...] = ("pm", "ntb", "nvt")
ALL = "all"
"""The base of a percentage that is taken of the whole total."""

_EUROS = ("euro", "eur ")
_MOST = 3
"""How many counts, and how many times, one fee may have: nobody means more."""
_PER = re.compile(r"\s+per\s+", re.IGNORECASE)
_TIMES = re.compile(r"([\d.,–-]+)\s*(?:[×*]|[xX](?=\s))\s*")
_ABOUT = re.compile(r"(?:(ca\.?|circa)|(max\.?))\s+", re.IGNORECASE)
_PERIOD = re.compile(r"\d{4}(?:-\d\d)?\Z")
_MONTH_IN_WORDS = re.compile(r"[^\W\d_]+\s+\d{4}\Z")
_QUANTITY = re.compile(r"(-?\s*[\d.,]+(?:\s*[-–]\s*[\d.,]+)?)(?:\s+(.+)|([^\W\d_][^\d]*))?\Z", re.DOTALL)


@frozen
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
    line: dict[str, Any] = {}
    while match := _ABOUT.match(text):
        line["about" if match[1] else "max"] = True
        text = text[match.end() :]
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
    line |= {"times": tuple(times), "per": tuple(per)}
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
        raise Refusal("fee-without-unit", text=head, word=head)
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
    """The ways in which nearly every fee is written; equal fees are one value, read and priced once."""
    if isinstance(value, str):
        return _alone(value)
    if not isinstance(value, dict):
        return None
    choices = value.get("choose") if len(value) == 1 else None
    try:
        if isinstance(choices, list) and all(isinstance(choice, str) for choice in choices):
            return _choice(*choices)
        if value and all(isinstance(text, str) for text in value.values()) and not _is_long(value):
            return _by_key(*value.items())
    except Refusal:
        pass  # the long way round says which of them is wrong
    return None


@frozen
class _Keyed:
    """One entry of a fee by person, role or period, or of a choice by variant: its key, and what stands behind it."""

    key: str
    value: Any
    variant: bool = False


def _long(value: Any) -> Any:
    if isinstance(value, str):
        return read_fee(value)
    if value is None:
        return FORGOTTEN
    if isinstance(value, _Keyed):
        return _keyed(value)
    if isinstance(value, dict):
        if len(value) == 1 and not _is_long(value):
            return _keyed(_Keyed(*next(iter(value.items()))))
        return value
    raise Refusal("wrong-shape", expected="a fee such as 15 uur", found=shape(value))


def _keyed(entry: _Keyed) -> Any:
    """A line by its key: the amount of a year or month, the effort of a person or role, or what a variant takes."""
    field = "variant" if entry.variant else "when" if _is_period(entry.key) else "by"
    if isinstance(entry.value, dict):
        return {**entry.value, field: entry.key}
    if entry.value is None:
        return _named(FORGOTTEN, field, entry.key)
    if not isinstance(entry.value, str):
        raise Refusal("wrong-shape", expected="a fee such as 15 uur", found=shape(entry.value))
    return _with_key(field, entry.key, entry.value)


@cache
def _with_key(field: str, key: str, text: str) -> FeeLine:
    """The line of a short text with the key that stood before it."""
    return _named(read_fee(text), field, key)


def _named(line: FeeLine, field: str, key: str) -> FeeLine:
    if field == "when":
        named = replace(line, when=read_period(key))
    else:
        named = replace(line, variant=key) if field == "variant" else replace(line, by=key)
    object.__setattr__(named, "key", key)
    return named


@cache
def _by_key(*entries: tuple[str, str]) -> tuple[FeeLine, ...]:
    """A fee by people or periods, a line for each."""
    return tuple(_with_key("when" if _is_period(key) else "by", key, text) for key, text in entries)


@cache
def _is_period(key: str) -> bool:
    """Whether a key is a year or a month, and no person or role: `2027`, `2027-03`, `maart 2027`."""
    if _PERIOD.match(key):
        return True
    try:
        return bool(_MONTH_IN_WORDS.match(key) and read_period(key))
    except Refusal:
        return False


def _is_long(value: dict[str, Any]) -> bool:
    """Whether a mapping has keys of a line, so that it is one line and not one for each person or period."""
    known = line_keys()
    return any(key in known for key in value)


@cache
def line_keys() -> frozenset[str]:
    """The keys of one line in its long form; any other key in a fee is a person, a role, a period or a variant."""
    return frozenset(key_of(item.name) for item in fields(FeeLine) if item.init)


def _lines(value: Any) -> Any:
    """A fee as a list of lines: one line may stand alone, and a mapping by people or periods is a line for each."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and len(value) > 1 and not _is_long(value):
        return [_Keyed(key, item) for key, item in value.items()]
    return [value]


def _choices(value: Any) -> Any:
    """What can be chosen: a list, or by variant."""
    return [_Keyed(key, item, variant=True) for key, item in value.items()] if isinstance(value, dict) else value


def _fee_schema(several: Schema) -> Schema:
    by_key: Schema = {
        "type": "object",
        "propertyNames": {"not": {"enum": sorted(line_keys())}},
        "additionalProperties": several["items"],
    }
    return {"anyOf": [several["items"], several, by_key]}


def _choose_schema(several: Schema) -> Schema:
    return {"anyOf": [several, {"type": "object", "additionalProperties": several["items"]}]}


@written
class FeeLine:
    """One line of a fee: a quantity of a unit, an amount, a percentage, another quote, or a choice between several."""

    title: Label | None = None
    """What this line is, where one activity has several."""
    about: YesNo = False
    """Whether the figure is a rough one (`ca.`): it counts as it stands, and marks every total that holds it."""
    max: YesNo = False
    """Whether the figure is the most that it can be (`max`): it counts as it stands, marked."""
    times: Annotated[tuple[Range, ...], Read(read_times, expected="a number")] = ()
    """How often: the 3 of `3 × 2 dagen`."""
    quantity: Annotated[Quantity, Read(read_quantity, expected="a number such as 15, or 2-4, pm, ntb, nvt")] | None = (
        None
    )
    """How many of the unit: a number, a range (`2-4`), `pm`, `ntb` or `nvt`."""
    unit: Label | None = None
    """What is counted: the id, the name or the plural of one of the rates."""
    by: Id | None = None
    """Who does it: a person, or a role of the rates, by whose price it counts."""
    variant: Id | None = None
    """The variant in which this alternative is taken, in a choice by variant."""
    rate: Id | None = None
    """The rate or role by whose price it counts, when that is not the one of the unit or of who does it."""
    amount: Amount | None = None
    """A fixed amount, instead of a quantity of a unit."""
    cost: AnyInternalSum | None = None
    """What we pay ourselves. Of cost, markup and amount, two give the third; only internal documents show the cost."""
    markup: Percent | None = None
    """What comes on top of the cost: `8%`, or `0%` for passing it on as it is."""
    percent: Percent | None = None
    """A percentage of what `of` says."""
    of: Annotated[tuple[Label, ...], ONE_OR_MORE] = ()
    """What it is a percentage of: `all` (the total without percentages), ids, or an amount."""
    quote: Label | None = None
    """The folder of another engagement, seen from this one; its total excluding VAT is this line."""
    per: Annotated[tuple[Label, ...], ONE_OR_MORE] = ()
    """What it is multiplied by: `groep`, `deelnemer`, `maand`, or a count of one's own."""
    factor: Factor | None = None
    """By how much it counts: `50%` of the price for travelling time."""
    threshold: Number | None = None
    """How many units of each entry are free: `0.5` for the first half hour of a journey."""
    preparation: Number | None = None
    """How much preparation comes with one unit, when that differs from what the rate says."""
    choose: Annotated[tuple[Annotated[FeeLine, Short(_long)], ...], Short(_choices, _choose_schema)] = ()
    """One of these, or by variant; the cheapest and the dearest bound the total, the first is planned."""
    planned: Label | None = None
    """Which of `choose` is planned, by its unit, or which number of a range."""
    cap: Sum | None = None
    """The most that is charged; of something unknown, this is what counts."""
    discount: AnyDiscount | None = None
    """What goes off this line, as a line of its own under it."""
    surcharge: AnySurcharge | None = None
    """What comes on top of this line, as a line of its own under it."""
    given: AnyGiven | None = None
    """What was promised or printed elsewhere for this line, to compare with what is worked out."""
    provisional: YesNo | None = None
    """Whether the amount is a provisional sum (stelpost): inside the total, marked."""
    when: Window | None = None
    """The period of this line, when it differs from the activity's."""
    money: MoneyKind | None = None
    """Whose money it is: `own`, `third-party`, `expenses`, or `in-kind` (valued, never invoiced)."""
    billing: Billing | None = None
    """How it is billed: `fixed`, `estimate`, `actual`, or `internal` (not charged)."""
    theme: Label | None = None
    """The theme under which it is added up."""
    vat: AnyVat | None = None
    """The VAT of this line, when it differs from the activity's."""
    key: str | None = declared(init=False, default=None, compare=False)
    """The key behind which it was written, in a fee by people or periods."""

    def __post_init__(self) -> None:
        words = [word for word in _SAYS if getattr(self, word) is not None] + ["choose"] * bool(self.choose)
        if "cost" in words and "amount" in words:
            words.remove("cost")
        if len(words) > 1:
            raise Refusal("fee-says-two-things", word=words[-1] if words[-1] != "quantity" else words[0])
        self._check_cost()
        if self.quantity is not None and self.quantity.open is None and self.unit is None:
            amount = self.quantity.range.low if self.quantity.range else ""
            raise Refusal("fee-without-unit", text=amount, word="quantity")
        if self.unit is not None and self.quantity is None:
            raise Refusal("fee-without-quantity", unit=self.unit, word=self.unit)
        self._check_planned()
        if any(line.choose for line in self.choose):
            raise Refusal("choice-in-choice", word="choose")
        if any(line.percent is not None or line.quote is not None for line in self.choose):
            raise Refusal("choice-of-percent", word="choose")
        lost = next((key for key in _OF_ALL for line in self.choose if getattr(line, key) is not None), None)
        if lost is not None:
            raise Refusal("choice-carries", key=lost, word="choose")
        for word in ("times", "per", "threshold", "preparation", "factor"):
            if getattr(self, word) and (self.percent is not None or self.quote is not None):
                raise Refusal("percent-alone", word=word)
        if self.of and self.percent is None:
            raise Refusal("of-without-percent", word="of")

    def _check_cost(self) -> None:
        """Two of cost, markup and amount give the third; three that contradict each other are refused."""
        cost, markup, amount = self.own_cost, self.markup, self.amount
        said = [word for word, value in (("cost", cost), ("markup", markup), ("amount", amount)) if value is not None]
        if (cost is None and markup is None) or len(said) == 2:
            return
        if cost is None or markup is None or amount is None:
            raise Refusal("cost-alone", word=said[0])
        if marked_up(cost.amount, markup) != amount.amount:
            computed = marked_up(cost.amount, markup)
            raise Refusal("cost-contradicts", amount=amount.amount.low, computed=computed.low, word="amount")

    def _check_planned(self) -> None:
        if self.planned is None or self.choose:
            return
        known = self.range
        if known is None or (known.low == known.high and not self._plans(known.low)):
            raise Refusal("planned-without-choice", word="planned")
        planned = self.planned_number
        if planned is None or not known.low <= planned <= known.high:
            raise Refusal("planned-outside", low=known.low, high=known.high, word="planned")

    def _plans(self, number: Decimal) -> bool:
        """Whether what is planned is that number."""
        try:
            return self.planned_number == number
        except Refusal:
            return False

    @property
    def range(self) -> Range | None:
        """The number that may be a range: of the quantity, the amount or the percentage."""
        if self.quantity is not None:
            return self.quantity.range
        return self.amount.amount if self.amount is not None else self.percent

    @property
    def planned_number(self) -> Decimal | None:
        """Which number of a range is planned, when that is said."""
        if self.planned is None or self.choose:
            return None
        if self.amount is not None:
            return read_money(self.planned).amount.low
        text = self.planned.strip()
        return read_number(text.removesuffix("%") if self.percent is not None else text)

    @property
    def own_cost(self) -> Money | None:
        """What the bureau itself pays: for sums and internal documents."""
        return self.cost.revealed() if self.cost is not None else None

    @property
    def price(self) -> Money | None:
        """The fixed amount: the one that is written, or the cost with its markup."""
        cost = self.own_cost
        if self.amount is not None or cost is None or self.markup is None:
            return self.amount
        return Money(marked_up(cost.amount, self.markup), cost.currency)

    @property
    def planned_price(self) -> Decimal | None:
        """The planned cost with the planned markup; None of a plain amount, whose middle is planned."""
        own = self.own_cost
        if self.amount is not None or own is None or self.markup is None:
            return None
        cost, markup = own.amount.middle, self.markup.middle
        return marked_up(Range(cost, cost), Range(markup, markup)).low

    @property
    def forgotten(self) -> bool:
        """Whether the key stands there with nothing behind it."""
        return not self.choose and all(getattr(self, word) is None for word in _SAYS)

    @property
    def by_variant(self) -> bool:
        """Whether the choice is between variants, each by its name."""
        return bool(self.choose) and all(line.variant is not None for line in self.choose)


_SAYS = ("quantity", "amount", "cost", "percent", "quote")
"""What a line can be, of which it is one."""
_OF_ALL = ("discount", "surcharge", "when", "money", "billing", "theme")
"""What is said of a whole line, so that no single alternative of a choice can have it."""


def marked_up(cost: Range, markup: Range) -> Range:
    """A cost with its markup, to the cent."""
    low, high = (
        cents(EXACT.multiply(one, EXACT.divide(EXACT.add(WHOLE, percent), WHOLE)))
        for one, percent in ((cost.low, markup.low), (cost.high, markup.high))
    )
    return Range(low, high)


FORGOTTEN = FeeLine()

Fee = Annotated[tuple[Annotated[FeeLine, Short(_long)], ...], Several(_lines, _fee_schema), Direct(_at_once)]
"""A fee: one line or the sum of several. No `fee` at all is the empty tuple: not priced."""
