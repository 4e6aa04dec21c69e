"""How many groups a number of participants makes, when a group has a smallest and a greatest size."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from samenspel_cli.model.number import Count, Range, Spread
from samenspel_cli.model.written import short, written
from samenspel_cli.problems import Refusal


@written
class Groups:
    """The groups of an activity: their number, or the participants and the size from which it follows."""

    number: Count | None = None
    """How many groups there are, when that is known or agreed."""
    participants: Count | None = None
    """How many people take part; without it, those of the parties in `for`."""
    size: Count | None = None
    """How many people a group has: `10-15`; one number is the most."""

    def __post_init__(self) -> None:
        if self.number is not None and self.participants is not None and self.size is not None:
            fits = fitting(self.participants, self.size)
            if self.number.low < fits.low or self.number.high > fits.high:
                raise Refusal("groups-contradict", number=self.number.low, low=fits.low, high=fits.high, word="number")

    def count(self, participants: Range | None) -> Spread | None:
        """How many groups there are, planned the fewest; None when that is not known.

        `participants` are those of the parties, used where the groups do not say their own.
        A number of people that fits no number of groups is refused, naming the nearest that do.
        """
        if self.number is not None:
            return Spread(self.number.low, self.number.low, self.number.high)
        people = self.participants or participants
        if people is None or self.size is None:
            return None
        return fitting(people, self.size)


AnyGroups = Annotated[Groups, short(lambda text: {"number": text}, "a number of groups")]


def fitting(people: Range, size: Range) -> Spread:
    """The numbers of groups into which `people` fit when each group holds `size`; one size is the most it holds.

    60 people in groups of 10-15 make 4 to 6 groups; 16 people fit none, and the nearest that do are 15 and 20.
    """
    most = int(size.high)
    least = int(size.low) if size.low != size.high else 1
    low, middle, high = int(people.low), int(people.middle), int(people.high)
    first, last = _next_fit(low, least, most), _last_fit(high, least, most)
    if first > high or last is None:
        below = _last_fit(low, least, most)
        raise Refusal("groups-do-not-fit", people=low, least=least, most=most, below=below, above=first)
    planned = _next_fit(max(middle, first), least, most)
    fewest, chosen = -(-first // most), -(-min(planned, last) // most)
    greatest = -(-last // most) if size.low == size.high else last // least
    return Spread(Decimal(fewest), Decimal(chosen), Decimal(greatest))


def _next_fit(people: int, least: int, most: int) -> int:
    """The fewest people, but at least so many, that can be put in groups."""
    fewest = -(-people // most)
    return max(people, fewest * least)


def _last_fit(people: int, least: int, most: int) -> int | None:
    """The most people, but no more than so many, that can be put in groups; None when even one group is too many."""
    if _next_fit(people, least, most) == people:
        return people
    return (-(-people // most) - 1) * most or None
