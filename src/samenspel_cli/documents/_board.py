"""What a dashboard is worked out from: every sum of an ITO, for the whole and for each team and area."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from samenspel_cli.documents._listing import ordered
from samenspel_cli.documents._sieve import WHOLE, Choice, sieve_of
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.sheets import ProcessSheet, ProductSheet
from samenspel_cli.planning.ito.agreements import Agreement, agreements
from samenspel_cli.planning.ito.coverage import coverage
from samenspel_cli.planning.ito.quality import Quality, Row, shares
from samenspel_cli.planning.ito.raci import Load, Raci, raci
from samenspel_cli.planning.ito.sheets import Sheet
from samenspel_cli.planning.ito.spending import Spending, spending
from samenspel_cli.planning.ito.terms import Handling, Term, reports, terms

Made = TypeVar("Made")


class Board:
    """The sums of one ITO; those of a choice are worked out when they are asked, and only once."""

    def __init__(self, engagement: Engagement, today: date) -> None:
        self.engagement, self.today = engagement, today
        self.sheets = engagement.once(ordered, today)
        places = {(one.kind, one.position): at for at, one in enumerate(self.sheets)}
        self.agreements = tuple(one for one in engagement.once(agreements, today) if one.open)
        self.coverage = engagement.once(coverage)
        self.terms = tuple(sorted(terms(engagement), key=lambda one: places["process", one.position]))
        money = spending(engagement)
        products = tuple(sorted(money.products, key=lambda one: places["product", one.position]))
        self.spending = replace(money, products=products)
        self.loads = raci(engagement)
        others = (*(team for one in self.agreements for team in one.teams), *_teams(self.loads))
        self.sieve = sieve_of(engagement, others)
        self._sheets: dict[Choice, tuple[Sheet, ...]] = {WHOLE: self.sheets}
        self._quality: dict[str | None, Quality] = {}
        self._raci: dict[str | None, Raci] = {None: self.loads}
        self._money: dict[Choice, Spending] = {WHOLE: self.spending}
        self._handled: dict[Choice, tuple[Handling, ...]] = {}

    def views(self, make: Callable[[Choice], Made]) -> Callable[[], Sequence[Made]]:
        """What is made of each choice, when a format asks for it."""
        return lambda: [make(choice) for choice in self.sieve.choices]

    def of(self, choice: Choice) -> tuple[Sheet, ...]:
        """The sheets of a choice."""
        if choice not in self._sheets:
            self._sheets[choice] = tuple(one for one in self.sheets if self.sieve.holds(choice, one.sheet))
        return self._sheets[choice]

    def quality(self, team: str | None) -> Quality:
        """The quality of a team, in all areas."""
        if team not in self._quality:
            self._quality[team] = shares(self.engagement, team)
        return self._quality[team]

    def quality_rows(self, choice: Choice) -> tuple[Row, ...]:
        """The quality of a choice by theme, area and unit."""
        return tuple(one for one in self.quality(choice.team).rows if choice.area in (None, one.area))

    def quality_totals(self, choice: Choice) -> tuple[Row, ...]:
        """The quality of a choice by theme and unit: in one area, that of the area."""
        return self.quality(choice.team).totals if choice.area is None else self.quality_rows(choice)

    def money(self, choice: Choice) -> Spending:
        """The money of the products of a choice, of the year of the whole; it is not divided over areas."""
        if choice not in self._money:
            products = tuple(one.sheet for one in self.of(choice) if isinstance(one.sheet, ProductSheet))
            narrowed = spending(replace(self.engagement, products=products), self.spending.year)
            self._money[choice] = replace(narrowed, given=None)
        return self._money[choice]

    def timed(self, choice: Choice) -> tuple[Term, ...]:
        """How long the processes of a choice take."""
        mine = {one.id for one in self.of(choice) if one.kind == "process"}
        return tuple(one for one in self.terms if one.process in mine)

    def handled(self, choice: Choice) -> tuple[Handling, ...]:
        """Reports of citizens, round by round, of a choice."""
        if choice not in self._handled:
            self._handled[choice] = reports(self.engagement, choice.team, choice.area)
        return self._handled[choice]

    def roles(self, choice: Choice) -> tuple[Load, ...]:
        """What the roles of a team have to do in the processes of an area."""
        if choice.area not in self._raci:
            area = Choice(None, choice.area)
            processes = tuple(one.sheet for one in self.of(area) if isinstance(one.sheet, ProcessSheet))
            self._raci[choice.area] = raci(replace(self.engagement, processes=processes))
        return tuple(one for one in self._raci[choice.area].by_role if choice.team in (None, one.team))

    def arranged(self, choice: Choice) -> tuple[Agreement, ...]:
        """The open arrangements of a team; they are of no area, and so of all of them."""
        return tuple(one for one in self.agreements if choice.team is None or not one.teams or choice.team in one.teams)


def _teams(loads: Raci) -> tuple[str, ...]:
    return tuple(one.name for one in loads.by_team if one.name is not None)
