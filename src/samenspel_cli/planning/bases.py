"""Percentages and what they are taken of: the total without percentages, phases and activities, or an amount."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.fee import ALL, FeeLine
from samenspel_cli.model.money import read_money, starts_as_money
from samenspel_cli.model.number import EXACT, WHOLE, Spread
from samenspel_cli.model.pricing import Factor, Pricing
from samenspel_cli.model.ways import Places, Way, every, item_at, options_at, places_of, worked
from samenspel_cli.planning.lines import Line, Total, sum_of, total_of, unrounded
from samenspel_cli.planning.pricing import capped, product, rounded
from samenspel_cli.problems import Path


@dataclass(slots=True)
class Bases:
    """What the percentages of one engagement are taken of, each worked out once."""

    engagement: Engagement
    exact: bool
    """Nothing is rounded before the total."""
    lines: Callable[[Way, frozenset[Way]], Sequence[Line]]
    """The lines of a phase or activity with these options among them; of the empty way, all that stand alone."""
    _places: Places = field(init=False)
    _measured: dict[tuple[Way, frozenset[Way], str | None], Total] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = places_of(self.engagement)

    def measure(self) -> None:
        """Measure what percentages are taken of, the innermost first: a cascade may stand in any order in the file."""
        percentages = [fee for item in every(self.engagement) for fee in item.fee if fee.percent is not None]
        if not percentages:
            return
        if any(not fee.of or ALL in map(str.lower, fee.of) for fee in percentages):
            self._total((), (), None)
        named: dict[Path, list[Path]] = {}
        for _, path, item in worked(self.engagement):
            names = [name for fee in item.fee for name in fee.of if name.lower() != ALL and not starts_as_money(name)]
            if names:
                named[path] = [self._places.path(self._places.way(name)) for name in names]
        within: dict[Path, list[Path]] = {}
        for path in named:
            for length in range(2, len(path) + 1, 2):
                within.setdefault(path[:length], []).append(path)
        done: set[Path] = set()
        for start in named:
            waiting = [start]
            while waiting:
                path = waiting[-1]
                inner = {one for base in named[path] for one in within.get(base, ())} - done
                if path in done or not inner:
                    done.add(waiting.pop())
                    self._measure_of(path)
                else:
                    waiting += inner

    def _measure_of(self, path: Path) -> None:
        for fee in item_at(self.engagement, path).fee:
            if fee.of:
                self._base(fee, path, None)

    def percent(self, fee: FeeLine, path: Path, change: str | None) -> Pricing:
        """The price of a line that is a percentage, and that stands in the phase or activity at a path."""
        assert fee.percent is not None  # noqa: S101 (that is why we are here)
        base = self._base(fee, path, change)
        planned = fee.percent.middle if fee.planned_number is None else fee.planned_number
        percent = Spread(fee.percent.low, planned, fee.percent.high)
        defaults = base.defaults
        if fee.planned_number is None and fee.percent.low != fee.percent.high:
            defaults |= {"middle"}
        factors = (
            Factor("percent", percent, "", ("percent",)),
            Factor("base", base.amount, "", ("of",)),
        )
        hundredth = Spread(*(EXACT.divide(part, WHOLE) for part in percent.parts))
        of = base.exact or base.amount
        exact = product((replace(factors[0], value=hundredth), replace(factors[1], value=of)))
        kept = exact if self.exact else None
        more = not base.complete and percent.high != 0
        pricing = Pricing(rounded(exact), factors, None, defaults, about=base.about, more=more, exact=kept)
        if fee.cap is not None:
            pricing = capped(pricing, fee.cap.amount, ())
        return replace(pricing, about=pricing.about or fee.about, capped=pricing.capped or fee.max)

    def _base(self, fee: FeeLine, path: Path, change: str | None) -> Total:
        """What a percentage is taken of: the total without percentages, some lines, or an amount."""
        parts: list[Total] = []
        for name in fee.of or (ALL,):
            if name.lower() == ALL:
                parts.append(self._total((), path, change))
            elif starts_as_money(name):
                amount = read_money(name).amount
                parts.append(Total(Spread(amount.low, amount.middle, amount.high)))
            else:
                parts.append(self._total(self._places.way(name), path, None))
        return sum_of(parts)

    def _total(self, way: Way, path: Path, change: str | None) -> Total:
        """What stands at a way comes to; the empty way is all lines that stand alone."""
        # A percentage inside an option is one of what belongs to that option too.
        inside = options_at(self.engagement, path) if way else frozenset[Way]()
        key = (way, inside, change)
        known = self._measured.get(key)
        if known is None:
            lines = self.lines(way, inside)
            if not way:
                lines = [line for line in lines if line.traits.change == change]
            total = total_of(lines)
            if self.exact:
                total = replace(total, exact=unrounded(lines).amount)
            known = self._measured[key] = total
        return known
