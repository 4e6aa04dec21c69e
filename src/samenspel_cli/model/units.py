"""Which rate a fee means: the words by which units, roles and counts are called, found on the rate card.

The longest name wins, letter case does not matter, and a unit that a role does not have is never derived from another.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.fee import FeeLine, read_fee
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.rates import COMMON, Price, Rate, plural, plural_of
from samenspel_cli.problems import Refusal
from samenspel_cli.problems.nearest import nearest

GROUP, PARTICIPANT, TIME = "group", "participant", "time"
COUNTS: dict[str, str] = {
    "groep": GROUP, "groepen": GROUP, "group": GROUP, "groups": GROUP,
    "deelnemer": PARTICIPANT, "deelnemers": PARTICIPANT, "participant": PARTICIPANT, "participants": PARTICIPANT,
    "keer": TIME, "keren": TIME, "time": TIME, "times": TIME,
}  # fmt: skip
"""What may stand behind `per` in every engagement, and what it counts."""
PERIODS: dict[str, Literal["week", "month", "quarter", "year"]] = {
    "week": "week", "weken": "week", "weeks": "week", "maand": "month", "maanden": "month", "month": "month",
    "months": "month", "kwartaal": "quarter", "kwartalen": "quarter", "quarter": "quarter", "quarters": "quarter",
    "jaar": "year", "jaren": "year", "year": "year", "years": "year",
}  # fmt: skip
"""What may stand behind `per` and counts over the window of the activity."""


@frozen
class Found:
    """What a line counts by: an entry of the rate card, and what is left behind `per`."""

    rate: str
    """The id on the rate card."""
    unit: str
    """What documents call the unit: an id of the card, or a common word."""
    per: tuple[str, ...] = ()


@dataclass(slots=True)
class Card:
    """The rate card of an engagement, and the words by which its units are called."""

    engagement: Engagement
    words: dict[str, str] = field(init=False)
    """Every word for a unit of its own, in lower case -> the id of its rate; an id goes before a plural."""
    _found: dict[int, tuple[Found, FeeLine]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rates = {unit: rate for unit, rate in self.engagement.rates.items() if not rate.units}
        self.words = {unit.lower(): unit for unit in rates}
        for unit, rate in rates.items():
            for word in words_of(unit, rate):
                self.words.setdefault(word.lower(), unit)

    def find(self, line: FeeLine) -> Found | None:
        """What a line counts by; None where it counts nothing. Raises `Refusal` when it is not on the card."""
        known = self._found.get(id(line))
        if known is not None:
            return known[0]
        if line.unit is None:
            self._check_who(line)
            return None
        found = self._find(line, line.unit.lower())
        self._found[id(line)] = (found, line)
        return found

    def _find(self, line: FeeLine, unit: str) -> Found:
        role = self.role_of(line)
        if role is not None:
            return self._in_role(role, line, unit)
        for taken in range(len(line.per), -1, -1):
            name = " per ".join((unit, *(count.lower() for count in line.per[:taken])))
            rate = self.words.get(name)
            if rate is not None:
                return Found(rate, self.engagement.rates[rate].unit or rate, line.per[taken:])
        raise self._unknown(line, unit)

    def role_of(self, line: FeeLine) -> str | None:
        """The rate by whose price a line counts, when that is not the one of its unit."""
        rates, people = self.engagement.rates, self.engagement.people
        if line.rate is not None:
            if line.rate not in rates:
                raise _unknown("rate-unknown", line.rate, rates)
            return line.rate
        if line.by is None or line.by in rates:
            return line.by
        self._check_who(line)
        role = people[line.by].role
        return role if role in rates else None

    def _check_who(self, line: FeeLine) -> None:
        rates, people = self.engagement.rates, self.engagement.people
        if line.by is not None and line.by not in rates and line.by not in people:
            raise _unknown("role-unknown", line.by, [*people, *(unit for unit, rate in rates.items() if rate.units)])

    def _in_role(self, role: str, line: FeeLine, unit: str) -> Found:
        rate = self.engagement.rates[role]
        if rate.units:
            for name in rate.units:
                if unit in {word.lower() for word in (name, plural(name), *self._words_of_unit(name))}:
                    return Found(role, name, line.per)
        elif unit in {word.lower() for word in (*words_of(role, rate), rate.unit or role, plural(rate.unit or role))}:
            return Found(role, rate.unit or role, line.per)
        known = tuple(rate.units) or (rate.unit or role,)
        raise Refusal("role-lacks-unit", role=role, text=line.unit, known=known, word=line.unit)

    def _words_of_unit(self, name: str) -> Iterator[str]:
        rate = self.engagement.rates.get(name)
        if rate is not None:
            yield from words_of(name, rate)

    def _unknown(self, line: FeeLine, unit: str) -> Refusal:
        rates = self.engagement.rates
        roles = [
            role
            for role, rate in rates.items()
            if any(unit in (name.lower(), plural(name).lower()) for name in rate.units)
        ]
        if roles:
            person = self.engagement.people.get(line.by) if line.by is not None else None
            if person is not None:
                return Refusal("person-without-rate", name=line.by, role=person.role, known=roles, word=line.by)
            return Refusal("unit-of-role", text=line.unit, role=roles[0], known=tuple(roles), word=line.unit)
        known = tuple(f"{name} ({plural_of(name, rate)})" for name, rate in rates.items() if not rate.units)
        close = None if unit in COMMON else nearest(unit, self.words)
        return Refusal("unit-unknown", text=line.unit, known=known, nearest=close, word=line.unit)

    def planned(self, line: FeeLine) -> int | None:
        """Which alternative of a choice is planned: by its unit, its variant, or as it is written; None if none is."""
        if line.planned is None:
            return None
        said = line.planned.lower()
        for at, choice in enumerate(line.choose):
            unit = choice.unit.lower() if choice.unit is not None else None
            if said == choice.variant or (unit and said in (unit, self.words.get(unit, "").lower())):
                return at
            if unit and self.words.get(said, said) == self.words.get(unit):
                return at
        try:
            written = read_fee(line.planned)
        except Refusal:
            return None
        return next((at for at, choice in enumerate(line.choose) if replace(choice, variant=None) == written), None)

    def price_of(self, found: Found) -> Price | None:
        """The price that stands on the card as it is; None when it depends on the day."""
        rate = self.engagement.rates[found.rate]
        if rate.units:
            return rate.units[found.unit]
        return None if rate.dated else rate.price

    def names(self, language: str) -> Mapping[str, tuple[str, str]]:
        """How each unit is called: id -> name and plural."""
        names = {
            unit: (rate.name or rate.unit or unit, plural_of(unit, rate, language))
            for unit, rate in self.engagement.rates.items()
        }
        for rate in self.engagement.rates.values():
            for unit in (*rate.units, *((rate.unit,) if rate.unit else ())):
                names.setdefault(unit, (unit, plural(unit, language)))
        return names


def words_of(unit: str, rate: Rate) -> Iterator[str]:
    """The words by which a rate of its own is called in a fee: its id, name and plurals."""
    yield unit
    own = rate.plural or (None if rate.unit else plural_of(unit, rate))
    for word in (rate.name, own, plural(unit), plural(unit, "en")):
        if word is not None:
            yield word


def _unknown(code: str, text: str, known: object) -> Refusal:
    names = tuple(known)  # type: ignore[arg-type, var-annotated]
    return Refusal(code, text=text, known=names, nearest=nearest(text, names), word=text)


def counted(per: Sequence[str], known: Container[str]) -> Iterator[str]:
    """What stands behind `per`, in lower case; the longest name that is known wins, as `kern per wijk`."""
    begin = 0
    while begin < len(per):
        for end in range(len(per), begin, -1):
            name = " per ".join(per[begin:end]).lower()
            if end == begin + 1 or name in known:
                yield name
                begin = end
                break
