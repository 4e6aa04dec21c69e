"""By which team and which area a reader of sheets finds what he looks for, and which sheets belong to a choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from samenspel_cli.document import Said
from samenspel_cli.documents._called import area_called, called
from samenspel_cli.documents._offer import capital
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.sheets import ProductSheet, name_of
from samenspel_cli.paper import Facet, Filter
from samenspel_cli.planning.ito.coverage import coverage
from samenspel_cli.planning.ito.sheets import AnySheet, kind_of, team_of
from samenspel_cli.planning.ito.teams import teams_of

MOST = 256
"""For how many combinations of choices every sum is worked out at most."""
Tags = tuple[tuple[str, str], ...]
Key = tuple[str, str]
"""A sheet by its kind and its id."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One combination of choices; None is all."""

    team: str | None
    area: str | None


WHOLE = Choice(None, None)


@dataclass(frozen=True, slots=True)
class Sieve:
    """The filter of a page with sheets, and by which choices each sheet is found."""

    filter: Filter
    teams: Mapping[Key, str | None]
    areas: Mapping[Key, frozenset[str]]
    """The areas that a sheet is about; of none of them where it is about all."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Every combination, in the order of the filter."""
        names = [facet.id for facet in self.filter.facets]
        found = (dict(zip(names, one, strict=True)) for one in self.filter.combinations)
        return tuple(Choice(one.get("team"), one.get("area")) for one in found)

    def tags(self, sheet: AnySheet) -> Tags:
        """By which choices the row of a sheet is found."""
        key = (kind_of(sheet), name_of(sheet))
        return (*team_tags((self.teams[key],)), *(("area", area) for area in sorted(self.areas[key])))

    def holds(self, choice: Choice, sheet: AnySheet) -> bool:
        """Whether a sheet belongs to a choice: as on the page, what is about no area in particular is about all."""
        key = (kind_of(sheet), name_of(sheet))
        team, areas = self.teams[key], self.areas[key]
        if choice.team is not None and team not in (None, choice.team):
            return False
        return choice.area is None or not areas or choice.area in areas


def team_tags(teams: Iterable[str | None]) -> Tags:
    """By which choices of a team something is found."""
    return tuple(("team", team) for team in teams if team is not None)


def sieve_of(engagement: Engagement, others: Iterable[str] = ()) -> Sieve:
    """By what the sheets of an engagement are found; `others` are teams of which there is more to find than sheets.

    A facet of which there is but one choice is not there. Where there would be too many combinations, the facet with
    most choices is left out, and the page says so.
    """
    every: tuple[AnySheet, ...] = (*engagement.products, *engagement.processes)
    known = teams_of(engagement)
    teams: dict[Key, str | None] = {(kind_of(one), name_of(one)): team_of(one, known) for one in every}
    ito = engagement.ito
    first = (ito.managing, ito.executing) if ito is not None else ()
    used = {*teams.values(), *others}
    names = [name for name in dict.fromkeys((*first, *teams.values(), *others)) if name is not None and name in used]
    facets = (
        Facet("team", Said("team"), tuple((name, capital(called(engagement, name))) for name in names)),
        Facet(
            "area", Said("area"), tuple((name, area_called(engagement, name)) for name in (ito.areas if ito else ()))
        ),
    )
    return Sieve(_fitting(facets), teams, _areas(engagement))


def _fitting(facets: Sequence[Facet]) -> Filter:
    kept = [facet for facet in facets if len(facet.choices) > 1]
    left: list[Facet] = []
    while prod(len(facet.choices) + 1 for facet in kept) > MOST:
        largest = max(kept, key=lambda facet: len(facet.choices))
        kept.remove(largest)
        left.append(largest)
    return Filter(tuple(kept), tuple(facet.title for facet in left))


def _areas(engagement: Engagement) -> dict[Key, frozenset[str]]:
    """The areas of each sheet: of a product those of its quantities and ambitions, of a process of its products."""
    known = frozenset(engagement.ito.areas) if engagement.ito is not None else frozenset()
    products = {name_of(one): _of_product(one) & known for one in engagement.products}
    found: dict[Key, frozenset[str]] = {("product", name): areas for name, areas in products.items()}
    along: dict[str, list[frozenset[str]]] = {name_of(one): [] for one in engagement.processes}
    for product, process in engagement.once(coverage).links:
        along[process].append(products[product])
    for process, several in along.items():
        everywhere = not several or not all(several)
        found["process", process] = frozenset() if everywhere else frozenset().union(*several)
    return found


def _of_product(product: ProductSheet) -> frozenset[str]:
    """The areas that a product is about; of none where a quantity of it is not divided, for then it is about all."""
    if any(one.area is None for one in product.assets):
        return frozenset()
    areas = [*(one.area for one in product.assets), *(one.area for one in product.quality)]
    return frozenset(area for area in areas if area is not None)
