"""What a careful colleague would say of a quote: what is wrong in its sums, and what may have been overlooked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from samenspel_cli.model.engagement import Activity, Engagement
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.number import EXACT, ZERO
from samenspel_cli.model.project import Project
from samenspel_cli.model.ways import Way, item_at, places_of
from samenspel_cli.planning.budget import Budget
from samenspel_cli.planning.lines import Line, total_of
from samenspel_cli.planning.outcome import Outcomes, quoted
from samenspel_cli.problems import Fault, Problem, Refusal

if TYPE_CHECKING:
    from samenspel_cli.model.thresholds import Thresholds
    from samenspel_cli.planning.instalments import Due

_PUBLIC = frozenset({"gemeente", "gemeenschappelijke-regeling", "provincie", "waterschap"})
_NONE_BELOW = Decimal(150_000)
"""No European threshold for services was ever below this, so that nothing is looked up for a smaller contract."""


@frozen
class Settled:
    """The instalments of a budget, or why they cannot be."""

    dues: tuple[Due, ...] = ()
    fault: Fault | None = None


def settled(engagement: Engagement, budget: Budget) -> Settled:
    """The instalments of a budget: shares of the planned total excluding VAT, as far as that is known."""
    if not engagement.instalments:
        return Settled()
    from samenspel_cli.planning.instalments import instalments

    total = budget.total.amount.planned if budget.total.complete else None
    try:
        return Settled(instalments(engagement.instalments, total, _base(engagement, budget)))
    except Refusal as refusal:
        return Settled(fault=Fault(refusal.code, ("instalments",), refusal.facts, on_key=True))


def _base(engagement: Engagement, budget: Budget) -> Callable[[str], Decimal | None]:
    """What a phase or activity comes to, planned and excluding VAT, by its id."""
    places = places_of(engagement)

    def base(name: str) -> Decimal | None:
        total = total_of(_lines_of(budget, places.way(name)))
        if not total.complete:
            return None
        planned, whole = total.amount.planned, budget.sum.amount.planned
        if not budget.gross or not whole:
            return planned
        return EXACT.divide(EXACT.multiply(planned, budget.total.amount.planned), whole)

    return base


def _lines_of(budget: Budget, way: Way) -> Iterator[Line]:
    """The lines of a phase or activity."""
    for section in budget.sections:
        phase = (id_of(section.phase),) if section.phase is not None else ()
        for line in section.lines:
            own = phase
            if isinstance(line.activity, Activity):
                own = (*phase, *line.above, id_of(line.activity))
            if own[: len(way)] == way:
                yield line


def all_told(project: Project, several: Outcomes, today: date) -> Iterator[Problem]:
    """All that the sums tell of a project, and what is wrong in those of the engagements that are lines of it."""
    for fault in remarks(project.engagement, several, today, project.thresholds):
        yield project.problem(fault)
    for other, outcome in quoted(project, today):
        for fault in remarks(other.engagement, outcome, today, other.thresholds):
            if not fault.warning:
                yield other.problem(fault)


def remarks(
    engagement: Engagement, several: Outcomes, today: date, thresholds: Callable[[], Thresholds]
) -> Iterator[Fault]:
    """All that the sums tell of an engagement: faults, and warnings by name."""
    seen: set[tuple[str, object]] = set()
    for budget in several.values():
        for fault in (*budget.findings, *_of_instalments(engagement, budget)):
            if (fault.code, fault.path) not in seen:
                seen.add((fault.code, fault.path))
                yield fault
    yield from _expired(engagement, today)
    yield from _near_thresholds(engagement, tuple(several.values()), today, thresholds)


def _of_instalments(engagement: Engagement, budget: Budget) -> Iterator[Fault]:
    fault = settled(engagement, budget).fault
    if fault is not None:
        yield fault


def _expired(engagement: Engagement, today: date) -> Iterator[Fault]:
    """An offer that no longer stands on the day that it is looked at."""
    valid = engagement.valid
    if valid is None:
        return
    last = valid.day
    if last is None and engagement.date is not None and valid.days is not None:
        last = engagement.date + timedelta(valid.days)
    if last is not None and today > last:
        yield Fault("offer-expired", ("valid",), {"last": last, "today": today}, warning=True)


def _near_thresholds(
    engagement: Engagement, several: Sequence[Budget], today: date, thresholds: Callable[[], Thresholds]
) -> Iterator[Fault]:
    """A contract whose value, options included, is near a threshold of the client."""
    own = [money.amount.low for money in engagement.client.thresholds]
    value = max((_value(budget) for budget in several), default=Decimal(0))
    if engagement.currency != "EUR" or engagement.client.kind not in _PUBLIC or (value < _NONE_BELOW and not own):
        return
    from samenspel_cli.model.thresholds import threshold_remarks

    yield from threshold_remarks(thresholds(), value, engagement.date or today, own, ("client",))


def _value(budget: Budget) -> Decimal:
    """What a contract is worth at most, excluding VAT, with all its options."""
    options = ZERO
    for option in budget.options:
        if not option.included:
            options += option.total.amount
    return EXACT.add(budget.total.amount.high, options.high)


def named(engagement: Engagement) -> Mapping[str, str]:
    """The titles of the phases and activities that instalments name, by the names that were typed."""
    said = [name for one in engagement.instalments for name in (one.of, one.at.text if one.at else None) if name]
    places = places_of(engagement)
    found: dict[str, str] = {}
    for name in said:
        ways = places.ways(name)
        if ways:
            found[name] = item_at(engagement, places.path(ways[0])).title
    return found
