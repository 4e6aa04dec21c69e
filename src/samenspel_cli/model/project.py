"""A project: the engagement of one folder, and where everything in it was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from samenspel_cli.model.accepting import accepted
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.once import Once
from samenspel_cli.model.vat import VatRates
from samenspel_cli.problems import Elsewhere, Fault, Problem
from samenspel_cli.problems.places import Sources

if TYPE_CHECKING:
    from samenspel_cli.model.days import Days
    from samenspel_cli.model.grounds import Grounds
    from samenspel_cli.model.thresholds import Thresholds


@frozen
class Project(Once):
    """What was read from one folder (or file), with the warnings that reading gave."""

    engagement: Engagement
    sources: Sources
    vat_rates: VatRates
    thresholds: Callable[[], Thresholds]
    """The procurement thresholds; they are looked up only for a contract that comes near one."""
    grounds: Callable[[], Grounds]
    """The grounds on which no VAT is charged; they are looked up only where none is."""
    days: Callable[[], Days]
    """Which days can be worked and met on; worked out when somebody plans."""
    has_marks: bool = False
    """Whether anything is marked as still to be decided: most projects need not be searched for it."""
    has_inside: bool = False
    """Whether anything may be written that stays inside the bureau: most projects need not be searched for it."""
    warnings: tuple[Problem, ...] = ()
    quotes: Mapping[str, Project] = field(default_factory=dict)
    """The other engagements whose totals are lines of this one, by what those lines say."""

    def problem(self, fault: Fault) -> Problem:
        """A fault of the engagement with the place where it stands, and the reason for which it was accepted."""
        return located(fault, self.sources, self.engagement)


def located(fault: Fault, sources: Sources, engagement: Engagement | None = None) -> Problem:
    """A fault with the place where it stands, and the reason for which the engagement accepts it."""
    place = sources.at(fault.path, key=fault.on_key)
    if "word" in fault.facts:
        place = place.narrowed(str(fault.facts["word"]))
    reason = accepted(engagement, fault) if engagement is not None and engagement.accept else None
    facts = {name: _placed(fact, sources) for name, fact in fault.facts.items()}
    return Problem(fault.code, place, facts, fault.warning, reason)


def _placed(fact: Any, sources: Sources) -> Any:
    """A fact, with the places where it stands elsewhere."""
    if isinstance(fact, Elsewhere):
        return sources.at(fact.path)
    if isinstance(fact, tuple) and fact and isinstance(fact[0], Elsewhere):
        return tuple(_placed(one, sources) for one in fact)
    return fact
