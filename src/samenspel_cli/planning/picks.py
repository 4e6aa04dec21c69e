"""What if: which alternatives are chosen, and which activities are taken in or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samenspel_cli.model.engagement import Activity, Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.units import unit_words
from samenspel_cli.problems import Place, Problem, Problems
from samenspel_cli.problems.nearest import nearest


@dataclass(frozen=True, slots=True)
class Picks:
    """What the asker wants to see: `choose` as UNIT or ID=UNIT, ids to take in (`with_`) and to leave out."""

    choose: tuple[str, ...] = ()
    with_: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


NOTHING_PICKED = Picks()


@dataclass(frozen=True, slots=True)
class Picked:
    """The same, found to be possible: units as ids of rates, for all choices or for one activity."""

    everywhere: tuple[str, ...] = ()
    by_activity: tuple[tuple[str, str], ...] = ()
    with_: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    def units(self, activity: str) -> tuple[str, ...]:
        """The units to choose in one activity, the most particular first."""
        return (*(unit for name, unit in self.by_activity if name == activity), *self.everywhere)


def picked(engagement: Engagement, picks: Picks) -> Picked:
    """The picks, checked against the engagement. Raises `Problems` for each that names nothing."""
    if picks == NOTHING_PICKED:
        return Picked()
    found: list[Problem] = []
    activities = list(_all(engagement))
    names = {id_of(activity) for activity in activities} | {id_of(phase) for phase in engagement.phases}
    for flag, ids in (("--with", picks.with_), ("--without", picks.without)):
        found += [_unknown("pick-unknown", f"{flag} {name}", name, names) for name in sorted(ids - names)]
    words = unit_words(engagement.rates)
    everywhere: list[str] = []
    by_activity: list[tuple[str, str]] = []
    for choice in picks.choose:
        name, equals, unit = choice.rpartition("=")
        offered = {
            words[line.unit.lower()]
            for activity in activities
            if not equals or id_of(activity) == name
            for fee in activity.fee
            for line in fee.choose
            if line.unit is not None
        }
        rate = words.get(unit.strip().lower())
        if equals and name not in names:
            found.append(_unknown("pick-unknown", f"--choose {choice}", name, names))
        elif rate not in offered or rate is None:
            found.append(_unknown("choice-unknown", f"--choose {choice}", unit, offered))
        elif equals:
            by_activity.append((name, rate))
        else:
            everywhere.append(rate)
    if found:
        raise Problems(found)
    return Picked(tuple(everywhere), tuple(by_activity), picks.with_, picks.without)


def _all(engagement: Engagement) -> Iterator[Activity]:
    waiting = [*engagement.activities, *(activity for phase in engagement.phases for activity in phase.activities)]
    while waiting:
        activity = waiting.pop()
        yield activity
        waiting += activity.activities


def _unknown(code: str, flag: str, word: str, known: Iterable[str]) -> Problem:
    names = tuple(sorted(known))
    place = Place("command line", 1, 1, len(flag) + 1, flag).narrowed(word)
    return Problem(code, place, {"text": word, "known": names, "nearest": nearest(word, names)})
