"""What is agreed around the fee, as blocks that several documents share: instalments, terms, shares of the costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from samenspel_cli.document import Amount, Block, Cell, Column, Heading, Items, Joined, Paragraph, Row, Said, Table
from samenspel_cli.documents._shown import sides
from samenspel_cli.model.instalments import Instalment
from samenspel_cli.model.lag import Every, Lag
from samenspel_cli.model.moment import Moment
from samenspel_cli.model.money import SIGNS, Currency, Money
from samenspel_cli.model.number import Spread
from samenspel_cli.model.shares import Part, Shares
from samenspel_cli.model.terms import Conditions, Late, Rung, Terms, Which
from samenspel_cli.planning.instalments import Due, taxes_of

if TYPE_CHECKING:
    from samenspel_cli.model.show import Side

_PER: dict[Every, str] = {"week": "per-week", "month": "per-month", "quarter": "per-quarter", "year": "per-year"}
_CONDITIONS: dict[Which, str] = {
    "own": "conditions-own",
    "client": "conditions-client",
    "vng": "conditions-vng",
    "arvodi-2018": "conditions-arvodi",
    "arbit": "conditions-arbit",
    "gibit": "conditions-gibit",
}


class Taxed(NamedTuple):
    """On which side of the VAT parts of the total stand, and the VAT of all of it as planned, where that is known."""

    side: Side = "excluding"
    tax: Decimal | None = None

    @property
    def shown(self) -> Side:
        """The side that can be shown."""
        return "excluding" if self.tax is None else self.side

    def heading(self, key: str) -> Heading:
        """What stands above a table of parts."""
        return Heading(2, Said(key if self.shown == "excluding" else f"{key}-{self.shown}"))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of amounts."""
        return (Column("amount", "amount"),) if self.shown == "excluding" else sides(self.shown)

    def cells(self, amount: Decimal | None, tax: Decimal | None) -> tuple[Amount, ...]:
        """What stands in them of an amount excluding VAT."""
        with_vat = None if amount is None or tax is None else amount + tax
        found = {"excluding": (amount,), "including": (with_vat,), "both": (amount, tax, with_vat)}
        return tuple(map(_one, found[self.shown]))


EXCLUDING = Taxed()
"""As instalments and shares are agreed."""
Tells = Callable[[str], bool]
"""Whether it is shown what the phase or activity of an id comes to, so that a share of it may be told."""


def _all(_name: str) -> bool:
    return True


def instalment_blocks(
    dues: Sequence[Due],
    titles: Mapping[str, str],
    currency: Currency,
    *,
    why: str | None,
    tells: Tells = _all,
    taxed: Taxed = EXCLUDING,
) -> Iterator[Block]:
    """The instalments as a table whose amounts add up; `titles` are those of the phases and activities, by id.

    `why` says (by a key of the words) why they are provisional, if they are.
    """
    if not dues:
        return
    yield taxed.heading("instalments")
    parts = [due for due in dues if not due.advance]
    known = [due.amount for due in parts if due.amount is not None]
    adds_up = bool(parts) and len(known) == len(parts)
    total = taxed.cells(sum(known, Decimal(0)), taxed.tax)
    foot = (Row("total", (Said("total"), None, *total)),) if adds_up else ()
    columns = (Column("instalment", "text"), Column("share", "effort"), *taxed.columns)
    yield Table("instalments", columns, tuple(_instalment_rows(dues, titles, currency, tells, taxed)), foot)
    if why is not None:
        yield Paragraph(Said(why))


def terms_blocks(terms: Terms, currency: Currency) -> Iterator[Block]:
    """The terms as sentences, and what cancelling costs step by step."""
    sentences = tuple(_sentences(terms, currency))
    if not (sentences or terms.cancel):
        return
    yield Heading(2, Said("terms"))
    if sentences:
        yield Items(sentences)
    if terms.cancel:
        yield Paragraph(Said("cancel"))
        yield Items(tuple(_rung(rung, alone=len(terms.cancel) == 1) for rung in terms.cancel))


def share_blocks(
    shares: Shares,
    amounts: Mapping[str, Decimal],
    names: Mapping[str, str],
    *,
    why: str | None,
    taxed: Taxed = EXCLUDING,
) -> Iterator[Block]:
    """Who bears what of the costs, as a table whose amounts add up; `names` are how the clients are called, by id."""
    from samenspel_cli.planning.shares import shared

    yield taxed.heading("shares")
    taxes = shared(taxed.tax or Decimal(0), shares)
    rows = [
        Row("item", (names.get(one, one), _part(part, shares, one), *taxed.cells(amounts[one], taxes[one])))
        for one, part in shares.of.items()
    ]
    foot = Row("total", (Said("total"), None, *taxed.cells(sum(amounts.values(), Decimal(0)), taxed.tax)))
    columns = (Column("sharer", "text"), Column("share", "effort"), *taxed.columns)
    yield Table("shares", columns, tuple(rows), (foot,))
    if why is not None:
        yield Paragraph(Said(why))


def instalment_data(dues: Sequence[Due], tells: Tells = _all) -> list[Mapping[str, Any]]:
    """The instalments for other programs: what each is, when it falls due, and its amount."""
    return [
        {
            "kind": _kind(due.part),
            "title": due.part.title,
            "percent": due.part.percent if _told(due.part, tells) else None,
            "of": due.part.of if _told(due.part, tells) else None,
            "every": due.part.every,
            "by": due.part.by,
            "at": None if due.part.at is None else _at_written(due.part.at),
            "lag": None if due.part.lag is None else {"number": str(due.part.lag.number), "unit": due.part.lag.unit},
            "due": None if due.when is None else due.when.written,
            "amount": _one(due.amount),
            "set_off": _one(due.set_off),
        }
        for due in dues
    ]


def _instalment_rows(
    dues: Sequence[Due], titles: Mapping[str, str], currency: Currency, tells: Tells, taxed: Taxed
) -> Iterator[Row]:
    number = 0
    set_off = advanced = Decimal(0)
    for due, tax in zip(dues, taxes_of(dues, taxed.tax or Decimal(0)), strict=True):
        number += not due.advance
        set_off += due.set_off
        advanced += tax if due.advance and tax is not None else 0
        what = (_called(due.part, number), *_when(due.part, titles), *_condition(due, currency))
        share = _share(due.part, titles) if _told(due.part, tells) else None
        told = Joined((Joined((*what, _moved(due)), ", "), _due(due)), ": ")
        yield Row("item", (told, share, *taxed.cells(due.amount, tax)))
    if set_off:
        yield Row("item", (Said("advance-set-off"), None, *taxed.cells(-set_off, -advanced)))


def _told(part: Instalment, tells: Tells) -> bool:
    """Whether it is told of what an instalment is a share."""
    return part.of is None or tells(part.of)


def _called(part: Instalment, number: int) -> Cell:
    if part.title is not None:
        return part.title
    if part.advance is not None:
        return Said("advance")
    if part.every is not None:
        return Said("instalments-every", {"every": Said(_PER[part.every])})
    return Said("instalment-number", {"number": str(number)})


def _when(part: Instalment, titles: Mapping[str, str]) -> Iterator[Cell]:
    """When it falls due: `bij Startgesprek`, `10 dagen ervoor`; of what comes back, what it follows."""
    if part.every is not None:
        if part.title is not None:
            yield Said(_PER[part.every])
        yield Said("by-actual" if part.by == "actual" else "by-progress")
    if part.at is None:
        return
    period = part.at.period
    if period is None:
        yield Said("at-part", {"at": titles.get(part.at.text, part.at.text)})
    elif period.first is not None and period.first == period.last:
        yield Said("on-day", {"day": period.first})
    elif period.precision not in ("week", "month", "year") or period.phrase is not None:
        yield period
    else:
        yield Said("in-period", {"period": period})
    if part.lag is not None and part.lag.number:
        key = "lag-before" if part.lag.number < 0 else "lag-after"
        yield Said(key, {"lag": Lag(abs(part.lag.number), part.lag.unit)})


def _due(due: Due) -> Cell:
    """The day or the period in which it falls due, where another moment was said."""
    said, when = due.part, due.when
    if when is None or said.at is None or (said.at.period is not None and said.lag is None):
        return None
    return when.first if when.first == when.last else when


def _moved(due: Due) -> Cell:
    """The day to which it moves, where on the day that was said nobody works."""
    said, when = due.part, due.when
    if when is None or said.at is None or said.lag is not None or said.at.period is None:
        return None
    if when.days == said.at.period.days:
        return None
    return Said("due-moved", {"day": when.first})


def _condition(due: Due, currency: Currency) -> Iterator[Cell]:
    """On what it depends, while that is not decided: once the amounts are known, only what applies is there."""
    if due.part.above is not None and due.amount is None:
        yield Said("above", {"sum": _sum(due.part.above, currency)})


def _share(part: Instalment, titles: Mapping[str, str]) -> Cell:
    if part.percent is None:
        return Said("rest") if part.open else None
    if part.of is None:
        return Said("percent", {"percent": part.percent})
    return Said("percent-of", {"percent": part.percent, "of": titles.get(part.of, part.of)})


def _kind(part: Instalment) -> str:
    return next((key for key in ("advance", "percent", "amount", "every") if getattr(part, key) is not None), "rest")


def _at_written(at: Moment) -> str:
    return at.text if at.period is None else at.period.written


def _sentences(terms: Terms, currency: Currency) -> Iterator[Cell]:
    if terms.payment is not None:
        yield Said("payment", {"lag": terms.payment})
    if terms.late is not None:
        yield _late(terms.late, currency)
    if terms.notice is not None:
        notice = terms.notice
        key = "notice" if notice.before is None else "notice-before"
        yield Said(key, {"lag": notice.lag, "day": notice.before})
    if terms.extra_work is not None:
        yield Said("extra-work", {"text": terms.extra_work})
    if terms.conditions is not None:
        yield _ruling(terms.conditions)


def _late(late: Late, currency: Currency) -> Cell:
    after = None if late.after is None else Said("late-after", {"lag": late.after})
    minimum = None if late.minimum is None else Said("late-minimum", {"sum": _sum(late.minimum, currency)})
    every = Said(_PER[late.per])
    return Said("late", {"percent": late.percent, "every": every, "after": after, "minimum": minimum})


def _ruling(conditions: Conditions) -> Cell:
    called: Cell = conditions.name or Said(_CONDITIONS[conditions.which])
    key = "conditions" if conditions.version is None else "conditions-version"
    return Said(key, {"conditions": called, "version": conditions.version})


def _rung(rung: Rung, *, alone: bool) -> Cell:
    charge = Said("percent", {"percent": rung.percent}) if rung.percent else Said("free")
    if rung.until is not None:
        return Said("cancel-until", {"lag": rung.until, "charge": charge})
    return Said("cancel-always" if alone else "cancel-later", {"charge": charge})


def _part(part: Part, shares: Shares, name: str) -> Cell:
    if part.kind == "inhabitants":
        return Said("share-inhabitants", {"number": part.size})
    if part.kind == "equal":
        return Said("share-equal")
    if part.kind == "rest":
        weight = shares.weights[name] * 100
        return Said("share-rest", {"percent": Decimal(weight.numerator) / Decimal(weight.denominator)})
    return Said("percent", {"percent": part.size})


def _one(amount: Decimal | None) -> Amount:
    return Amount(None if amount is None else Spread.of(amount))


def _sum(money: Money, currency: Currency) -> Said:
    """An amount in a sentence, with its sign."""
    sign = next(sign for sign, known in SIGNS.items() if known == currency)
    return Said("sum", {"sign": sign, "amount": _one(money.amount.low)})
