"""The instalments in which a fee is invoiced: a share, an amount, the rest, an advance, or something every month."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal

from samenspel_cli.model.lag import AnyEvery, SignedLag
from samenspel_cli.model.moment import AnyMoment
from samenspel_cli.model.money import Currency, Sum, money_faults, starts_as_money
from samenspel_cli.model.percent import Share
from samenspel_cli.model.period import read as read_period
from samenspel_cli.model.text import Id, Label, YesNo
from samenspel_cli.model.written import ONE_OR_MORE, short, written
from samenspel_cli.problems import Fault, Path, Refusal
from samenspel_cli.problems.nearest import nearest

By = Literal["progress", "actual"]
_HUNDRED = Decimal(100)


@written
class Instalment:
    """One instalment: exactly one of `advance`, `percent`, `amount`, `rest` and `every`."""

    title: Label | None = None
    """What it is called, when that is more than its number."""
    advance: Sum | None = None
    """An amount, excluding VAT, paid beforehand: no part of the sum, it is set off against the last instalment."""
    percent: Share | None = None
    """A share of the planned total, excluding VAT."""
    amount: Sum | None = None
    """An agreed amount, excluding VAT; 0 is an instalment too."""
    rest: YesNo = False
    """What the others leave; several of these share it equally."""
    every: AnyEvery | None = None
    """What the others leave, invoiced every `week`, `maand`, `kwartaal` or `jaar`."""
    by: By | None = None
    """What is invoiced `every` time: the `progress` of the work, or its `actual` hours and costs."""
    at: AnyMoment | None = None
    """When it falls due: at an activity or phase, on a day, or in a month."""
    lag: SignedLag | None = None
    """How long after that moment: `2 maanden`; with a minus, how long before."""
    above: Sum | None = None
    """Only when the total, excluding VAT, is above this amount."""
    of: Id | None = None
    """The phase or activity of which `percent` is a share, when not of the whole."""

    def __post_init__(self) -> None:
        said = [key for key in ("advance", "percent", "amount", "every") if getattr(self, key) is not None]
        said += ["rest"] if self.rest else []
        if not said:
            raise Refusal("instalment-of-nothing")
        if len(said) > 1:
            raise Refusal("instalment-says-two-things", keys=said, word=said[1])
        for key, wants in (("lag", "at"), ("of", "percent"), ("by", "every")):
            if getattr(self, key) is not None and getattr(self, wants) is None:
                raise Refusal("instalment-key-alone", key=key, wants=wants, word=key)
        if self.every is not None and self.at is not None:
            raise Refusal("instalment-says-two-things", keys=("every", "at"), word="at")

    @property
    def open(self) -> bool:
        """Whether it takes what the others leave."""
        return self.rest or self.every is not None


def _short(text: str) -> dict[str, str]:
    """`30%`, `rest` or `€ 5.000`, as the long form says it."""
    if text.strip() == "rest":
        return {"rest": "true"}
    if starts_as_money(text):
        return {"amount": text}
    if not any(letter.isdigit() for letter in text):
        raise Refusal("instalment-of-nothing", word=text.strip())
    return {"percent": text}


Instalments = Annotated[tuple[Annotated[Instalment, short(_short, "30%, rest or an amount")], ...], ONE_OR_MORE]
"""The instalments, in order; one that comes back every month may stand alone."""


def instalment_faults(
    instalments: Sequence[Instalment], known: Collection[str], currency: Currency, path: Path
) -> Iterator[Fault]:
    """What is wrong with the instalments as far as that does not depend on the total.

    `known` are the ids of all phases and activities.
    """
    for position, one in enumerate(instalments):
        here = (*path, position)
        for key in ("advance", "amount", "above"):
            yield from money_faults(getattr(one, key), currency, (*here, key))
        if one.at is not None and one.at.period is None and one.at.text not in known:
            yield _moment_fault(one.at.text, known, (*here, "at"))
        if one.of is not None and one.of not in known:
            yield Fault("part-unknown", (*here, "of"), _unknown(one.of, known))
    yield from _sum_faults(instalments, path)


def _sum_faults(instalments: Sequence[Instalment], path: Path) -> Iterator[Fault]:
    """Percentages that cannot make one whole, whatever the total; a condition leaves that to the sums."""
    rhythms = [position for position, one in enumerate(instalments) if one.every is not None]
    others = [position for position, one in enumerate(instalments) if one.open and position not in rhythms[:1]]
    if rhythms and others:
        yield Fault("instalments-rest-twice", (*path, others[0]), {})
    parts = [(position, one) for position, one in enumerate(instalments) if one.advance is None]
    shares = [(position, one.percent) for position, one in parts if one.percent is not None and one.of is None]
    if not shares or any(one.above is not None for _, one in parts):
        return
    total = sum((percent for _, percent in shares), Decimal(0))
    if total > _HUNDRED or (total < _HUNDRED and len(shares) == len(parts)):
        yield Fault("instalments-not-hundred", (*path, shares[-1][0], "percent"), {"total": total})


def _moment_fault(text: str, known: Collection[str], path: Path) -> Fault:
    """What is wrong with a moment that is no id: a period that is not quite one, or an id that nothing has."""
    facts = _unknown(text, known)
    if facts["nearest"] is None:
        try:
            read_period(text)
        except Refusal as refusal:
            if refusal.code != "period-unknown":
                return Fault(refusal.code, path, refusal.facts)
    return Fault("moment-unknown", path, facts)


def _unknown(text: str, known: Collection[str]) -> dict[str, Any]:
    return {"text": text, "word": text, "known": tuple(known), "nearest": nearest(text, known)}
