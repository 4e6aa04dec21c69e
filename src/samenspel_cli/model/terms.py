"""The terms of an engagement: when is paid, what being late or cancelling costs, whose conditions rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from samenspel_cli.model.dates import Day
from samenspel_cli.model.lag import AnyEvery, AnyLag, order
from samenspel_cli.model.money import Currency, Sum, money_faults
from samenspel_cli.model.percent import Share
from samenspel_cli.model.text import Label
from samenspel_cli.model.written import ONE_OR_MORE, short, written
from samenspel_cli.problems import Fault, Path, Refusal

Which = Literal["own", "client", "vng", "arvodi-2018", "arbit", "gibit"]
_LONGEST_NAME = 160


@written
class Late:
    """What is due when an invoice is paid too late."""

    percent: Share
    """The interest, as a percentage of what is not paid."""
    per: AnyEvery
    """Over which time that percentage is reckoned: `week`, `maand`, `kwartaal`, `jaar`."""
    after: AnyLag | None = None
    """How long after the term of payment it begins, when not at once: `14 dagen`."""
    minimum: Sum | None = None
    """The least amount that is charged."""


@written
class Notice:
    """How an engagement without a fixed end is ended."""

    lag: AnyLag
    """How long beforehand: `3 maanden`."""
    before: Day | None = None
    """The day before which it must be given; that day itself is too late."""


@written
class Rung:
    """One step of what cancelling costs."""

    percent: Share
    """How much of the price of what is cancelled is charged; `0%` is free."""
    until: AnyLag | None = None
    """Up to so long before, that moment included: `20 werkdagen`. Left out in the last step: whatever is later than the
    others."""


@written
class Conditions:
    """Which general conditions rule: by name and version, never their text."""

    which: Which
    """`own`, `client`, `vng` (the client's, after the model for municipalities), `arvodi-2018`, `arbit` or `gibit`."""
    name: Label | None = None
    """What they are called, such as Algemene inkoopvoorwaarden Gemeente Voorbeeld."""
    version: Label | None = None
    """Their version or year."""

    def __post_init__(self) -> None:
        if self.name is not None and len(self.name) > _LONGEST_NAME:
            raise Refusal("conditions-text", length=len(self.name), word="name")


def _late(text: str) -> dict[str, str]:
    """`1% per maand`, as the long form says it."""
    percent, per, every = text.partition(" per ")
    if not per:
        raise Refusal("late-without-per", text=text.strip(), word=text.strip())
    return {"percent": percent, "per": every}


@written
class Terms:
    """What is agreed around the fee. A `dag` is a calendar day here; `werkdag` says a working day."""

    payment: AnyLag | None = None
    """Within which time after its date an invoice is paid: `30 dagen`."""
    late: Annotated[Late, short(_late, "1% per maand")] | None = None
    """What is due when it is paid later: `1% per maand`, or with `after` and `minimum`."""
    notice: Annotated[Notice, short(lambda text: {"lag": text}, "a time such as 3 maanden")] | None = None
    """How long beforehand the engagement can be ended: `3 maanden`."""
    cancel: Annotated[tuple[Rung, ...], ONE_OR_MORE] = ()
    """What cancelling an activity costs, step by step, the one longest before first."""
    conditions: Annotated[Conditions, short(lambda text: {"which": text}, "the conditions that rule")] | None = None
    """Which conditions rule: `own`, `client`, `vng`, `arvodi-2018`, `arbit`, `gibit`."""
    extra_work: Label | None = None
    """In words: when work outside the agreement may be charged."""


def terms_faults(terms: Terms, client: str, currency: Currency, path: Path) -> Iterator[Fault]:
    """What is wrong with the terms, and (as warnings) what their author may have overlooked.

    `client` is the kind of client. Public bodies have conditions of their own, which exclude those of a bureau.
    """
    if terms.late is not None:
        yield from money_faults(terms.late.minimum, currency, (*path, "late", "minimum"))
    if terms.conditions is not None and terms.conditions.which == "own" and client != "other":
        yield Fault("conditions-own", (*path, "conditions"), {"client": client}, warning=True)
    yield from ladder_faults(terms.cancel, (*path, "cancel"))


def ladder_faults(rungs: Sequence[Rung], path: Path) -> Iterator[Fault]:
    """What is wrong with what cancelling costs: it goes down in time, and never gets cheaper on the way.

    Warnings: nothing is said of the last days (`cancel-ladder-hole`); which of two steps comes first depends on the
    calendar, as with working days beside weeks (`cancel-ladder-doubtful`).
    """
    for position, rung in enumerate(rungs):
        here = (*path, position)
        if rung.until is None and position < len(rungs) - 1:
            yield Fault("cancel-ladder-open", here, {})
        if position == 0:
            continue
        above = rungs[position - 1]
        if rung.percent < above.percent:
            yield Fault("cancel-ladder-cheaper", (*here, "percent"), {"percent": rung.percent, "above": above.percent})
        if rung.until is None or above.until is None:
            continue
        longer = order(above.until, rung.until)
        if longer is None:
            yield Fault("cancel-ladder-doubtful", (*here, "until"), {}, warning=True)
        elif longer <= 0:
            yield Fault("cancel-ladder-order", (*here, "until"), {})
    if rungs and rungs[-1].until is not None and rungs[-1].until.number > 0:
        yield Fault("cancel-ladder-hole", (*path, len(rungs) - 1), {}, warning=True)
