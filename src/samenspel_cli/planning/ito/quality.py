"""How good it is: of how much of what is looked after the quality that was seen is at least what was aimed for.

Everything is weighted by quantity, in the unit in which a kind of quantity is added up (hectares in m², kilometres in
m¹); quantities of different units are never added. What was not measured, what has no ambition and what nobody knows
the quantity of are told apart, and count nowhere as 0.

A **part** is one quantity of one product in one area, for one theme. Its ambition is that of the line of the sheet
for this area and theme; else for this area and all themes; else for this theme everywhere; else for everything. Where
a quantity has no area, only lines without an area hold. What was seen of it is found in the same order, in one round;
the lines that speak of the same area and theme share the quantity by their `share`. What the shares leave is not
measured.

Names: `Quality`, `Row`, `Tally`, `Change`, `shares(engagement, team, area)`,
`last_shares(engagement)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.levels import CROW, Level, Scale, level_of
from samenspel_cli.model.measurement import Measurement
from samenspel_cli.model.number import EXACT, WHOLE
from samenspel_cli.model.sheets import ProductSheet, name_of
from samenspel_cli.planning.ito.parts import percent
from samenspel_cli.planning.ito.rounds import Round, rounds
from samenspel_cli.planning.ito.sheets import team_of
from samenspel_cli.planning.ito.teams import teams_of

NOTHING = Decimal(0)
Scope = tuple[str | None, str | None]
"""An area and a theme; None is everywhere, and for all themes."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was seen in one round, in the unit of its row."""

    measured: Decimal
    """Of how much of what has an ambition the quality was seen."""
    good: Decimal
    """How much of that is at its ambition or above it."""

    @property
    def percent(self) -> Decimal | None:
        """How much of what was measured is good enough; None where nothing was measured."""
        return percent(self.good, self.measured)


@dataclass(frozen=True, slots=True)
class Change:
    """What changed since the round before, of what was measured in both rounds.

    Compared is only what was measured alike: the same product, area and theme, and as much of it in both rounds.
    """

    compared: Decimal
    """How much was measured in both rounds, in the unit of the row."""
    products: tuple[str, ...]
    """Of which products."""
    before: Decimal
    """Per cent of it that was good enough the round before."""
    now: Decimal
    """Per cent of it that is good enough in the last round."""

    @property
    def points(self) -> Decimal:
        """By how many points of per cent it changed."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Row:
    """One theme, one area and one unit; of a total, one theme and one unit over all areas."""

    theme: str | None
    """None where an ITO has no goals: then quality is not told by theme."""
    area: str | None
    """None of quantities that were not divided over areas, and of a total."""
    unit: str
    """`m2`, `m1`, `st`, …"""
    quantity: Decimal
    """How much has an ambition and a quantity that is known."""
    unaimed: Decimal
    """How much has no ambition; this is no part of `quantity`."""
    products: tuple[str, ...]
    """The products of which `quantity` is."""
    unknown: tuple[str, ...]
    """Products with an ambition of which nobody knows (all of) the quantity."""
    now: Tally
    """What was seen in the last round."""
    before: Tally | None
    """What was seen in the round before; None where there is none."""
    change: Change | None
    """None where both rounds have nothing in common."""

    @property
    def unmeasured(self) -> Decimal:
        """How much has an ambition but was not measured in the last round."""
        return self.quantity - self.now.measured


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of all products, or of those of one team, in all areas or in one."""

    rows: tuple[Row, ...]
    """By theme, area (those of the ITO in their order, undivided last) and unit, as these come up."""
    totals: tuple[Row, ...]
    """By theme and unit."""
    rounds: tuple[Round, ...]
    """All rounds in which quality was seen, from old to new."""
    undivided: tuple[str, ...]
    """Asked for one area: the products with a quantity that is not divided over areas, and that is left out."""

    @property
    def now(self) -> Round | None:
        """The last round."""
        return self.rounds[-1] if self.rounds else None

    @property
    def before(self) -> Round | None:
        """The round before the last."""
        return self.rounds[-2] if len(self.rounds) > 1 else None


def shares(engagement: Engagement, team: str | None = None, area: str | None = None) -> Quality:
    """The share of what was measured that is at its ambition or above it, for a team and an area or for all."""
    reading = _Reading(engagement)
    last = reading.numbers[-2:]
    teams = teams_of(engagement) if team is not None else None
    rows: _Grouped = {}
    totals: _Grouped = {}
    undivided: dict[str, None] = {}
    for product in engagement.products:
        if teams is not None and team_of(product, teams) != team:
            continue
        if area is not None and any(one.area is None for one in product.assets):
            undivided[name_of(product)] = None
        for part in reading.parts(product, last, area):
            rows.setdefault((part.theme, part.area, part.unit), []).append(part)
            totals.setdefault((part.theme, None, part.unit), []).append(part)
    return Quality(reading.rows(rows, last), reading.rows(totals, last), reading.rounds, tuple(undivided))


def last_shares(engagement: Engagement) -> Mapping[str, Quality]:
    """Of each product alone, by id, its rows in the last round in which that product was seen; no totals, no change."""
    reading = _Reading(engagement)
    found: dict[str, Quality] = {}
    for product in engagement.products:
        name = name_of(product)
        numbers = [number for number in reading.numbers if name in reading.seen(number)]
        groups: _Grouped = {}
        for part in reading.parts(product, numbers[-1:]):
            groups.setdefault((part.theme, part.area, part.unit), []).append(part)
        own = tuple(reading.rounds[number] for number in numbers)
        found[name] = Quality(reading.rows(groups, numbers[-1:]), (), own, ())
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """One quantity of one product in one area, for one theme."""

    product: str
    theme: str | None
    area: str | None
    unit: str
    number: Decimal | None
    aimed: bool
    tallies: tuple[Tally, ...]
    """What was seen of it in the last rounds, from old to new: at most two."""


T = TypeVar("T")
_Parted = Sequence[tuple[Level, Decimal]]
_Lines = Mapping[Scope, _Parted]
"""What was seen of one product: levels with their share, by what the lines speak of."""
_Key = tuple[str | None, str | None, str]
"""A theme, an area and a unit."""
_Grouped = dict[_Key, list[_Part]]


@dataclass(slots=True)
class _Reading:
    """The levels of an engagement, each text of them read once, and each round once."""

    engagement: Engagement
    rounds: tuple[Round, ...] = field(init=False)
    _scales: Mapping[str, Scale] = field(init=False)
    _themes: Mapping[str | None, int] = field(init=False)
    """In which place each theme and each area comes."""
    _areas: Mapping[str | None, int] = field(init=False)
    _products: dict[str, ProductSheet] = field(init=False)
    _levels: dict[tuple[str | None, str], Level] = field(default_factory=dict)
    _seen: dict[int, Mapping[str, _Lines]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ito = self.engagement.ito
        goals = (ito.goals if ito is not None else {}) or self.engagement.goals
        self.rounds = rounds(one for one in self.engagement.measurements if one.quality)
        self._scales = ito.scales if ito is not None else {}
        self._themes = {theme: place for place, theme in enumerate(goals or (None,))}
        self._areas = {area: place for place, area in enumerate((*(ito.areas if ito is not None else ()), None))}
        self._products = {name_of(one): one for one in reversed(self.engagement.products)}

    @property
    def numbers(self) -> range:
        """All rounds, by number."""
        return range(len(self.rounds))

    def _level(self, text: str, scale: str | None) -> Level:
        level = self._levels.get((scale, text))
        if level is None:
            first = next(iter(self._scales.values()), CROW)
            own = self._scales[scale] if scale is not None else first
            level = self._levels[scale, text] = level_of(text, own)
        return level

    def seen(self, number: int) -> Mapping[str, _Lines]:
        """What was seen in a round, by product; what its last measurement says of the same area and theme holds."""
        if number not in self._seen:
            found: dict[str, dict[Scope, list[tuple[Level, Decimal]]]] = {}
            for measurement in self.rounds[number].measurements:
                for product, scopes in self._lines(measurement).items():
                    found.setdefault(product, {}).update(scopes)
            self._seen[number] = found
        return self._seen[number]

    def _lines(self, measurement: Measurement) -> dict[str, dict[Scope, list[tuple[Level, Decimal]]]]:
        found: dict[str, dict[Scope, list[tuple[Level, Decimal]]]] = {}
        for line in measurement.quality:
            product = self._products.get(line.product)
            if product is not None:
                level, share = self._level(line.level, product.scale), WHOLE if line.share is None else line.share
                found.setdefault(line.product, {}).setdefault((line.area, line.theme), []).append((level, share))
        return found

    def parts(self, product: ProductSheet, numbers: Iterable[int], area: str | None = None) -> Iterator[_Part]:
        """All quantities of a product (of one area, if that is asked), for each theme, with what rounds saw of them."""
        name = name_of(product)
        aims = {(one.area, one.theme): self._level(one.ambition, product.scale) for one in reversed(product.quality)}
        lines = [self.seen(number).get(name, {}) for number in numbers]
        for asset in product.assets:
            if area is not None and asset.area != area:
                continue
            base = asset.quantity.base
            for theme in self._themes:
                aim = _closest(aims, asset.area, theme)
                tallies = tuple([_tally(base.number, aim, _closest(one, asset.area, theme)) for one in lines])
                yield _Part(name, theme, asset.area, base.unit, base.number, aim is not None, tallies)

    def rows(self, groups: _Grouped, numbers: Sequence[int]) -> tuple[Row, ...]:
        """What parts are together, by theme and area; `numbers` are the rounds of which they tell, at most two."""
        last = len(self._areas)
        order = sorted(groups, key=lambda one: (self._themes[one[0]], self._areas.get(one[1], last)))
        return tuple(_row(key, groups[key], len(numbers)) for key in order)


def _closest(lines: Mapping[Scope, T], area: str | None, theme: str | None) -> T | None:
    """What is said of an area and a theme by the line that speaks of them most closely."""
    return lines.get((area, theme)) or lines.get((area, None)) or lines.get((None, theme)) or lines.get((None, None))


_NO_TALLY = Tally(NOTHING, NOTHING)


def _tally(number: Decimal | None, aim: Level | None, found: _Parted | None) -> Tally:
    """What was seen of one quantity in one round; nothing where quantity or ambition is not known."""
    if number is None or aim is None or not found:
        return _NO_TALLY
    measured = good = NOTHING
    for level, share in found:
        measured += share
        good += share if level.place <= aim.place else NOTHING
    return Tally(_of(number, measured), _of(number, good))


def _of(number: Decimal, share: Decimal) -> Decimal:
    return EXACT.divide(EXACT.multiply(number, share), WHOLE)


def _row(key: _Key, parts: Iterable[_Part], rounds: int) -> Row:
    """What some parts are together, in as many rounds as were asked for: at most two."""
    add = EXACT.add
    quantity = unaimed = NOTHING
    products: dict[str, None] = {}
    unknown: dict[str, None] = {}
    tallies: list[tuple[Tally, ...]] = []
    alike: list[_Part] = []
    for one in parts:
        if not one.aimed:
            unaimed = add(unaimed, one.number or NOTHING)
        elif one.number is None:
            unknown[one.product] = None
        else:
            quantity = add(quantity, one.number)
            products[one.product] = None
            tallies.append(one.tallies)
            if rounds > 1 and one.tallies[-1].measured == one.tallies[-2].measured > 0:
                alike.append(one)
    return Row(
        *key,
        quantity,
        unaimed,
        tuple(products),
        tuple(unknown),
        _together(tallies, -1) if rounds else _NO_TALLY,
        _together(tallies, -2) if rounds > 1 else None,
        _change(alike) if alike else None,
    )


def _change(alike: Sequence[_Part]) -> Change | None:
    tallies = [one.tallies for one in alike]
    before, now = _together(tallies, -2), _together(tallies, -1)
    if before.percent is None or now.percent is None:
        return None
    return Change(now.measured, tuple(dict.fromkeys(one.product for one in alike)), before.percent, now.percent)


def _together(tallies: Iterable[tuple[Tally, ...]], at: int) -> Tally:
    """What was seen of several parts in one of the rounds."""
    measured = good = NOTHING
    for one in tallies:
        measured, good = EXACT.add(measured, one[at].measured), EXACT.add(good, one[at].good)
    return Tally(measured, good)
