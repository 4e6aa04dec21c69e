"""What no single value can know: references to nothing, two things with one name, groups that do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samenspel_cli.model.engagement import Activity, Engagement, Phase, Point, Question
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.ids import Titled, id_of
from samenspel_cli.model.parties import circle, participants
from samenspel_cli.model.rates import PLURALS, Rate, plural_of
from samenspel_cli.model.units import COUNTS, unit_words
from samenspel_cli.model.vat import Vat
from samenspel_cli.problems import Fault, Path, Refusal
from samenspel_cli.problems.nearest import nearest


def faults(engagement: Engagement) -> Iterator[Fault]:
    """All that is wrong with an engagement as a whole, and (as warnings) what its author may have forgotten."""
    return _Checks(engagement).all()


_COMMON = frozenset([*PLURALS, *PLURALS.values()])
"""Units that everybody knows: when one has no rate, no other was meant."""


@dataclass(slots=True)
class _Checks:
    engagement: Engagement
    _words: Mapping[str, str] = field(init=False)
    _who: frozenset[str] = field(init=False)
    _sound: set[int] = field(default_factory=set)
    """Fee lines in which nothing was found, by identity: equal texts are one value, looked at once."""
    _vat_missing: bool = False
    """Something is priced whose VAT is said nowhere."""

    def __post_init__(self) -> None:
        engagement = self.engagement
        self._words = unit_words(engagement.rates)
        members = (member for party in engagement.parties.values() for member in party.members)
        self._who = frozenset([*engagement.parties, *engagement.people, *members])

    def all(self) -> Iterator[Fault]:
        engagement = self.engagement
        yield from self._rates()
        yield from self._parties()
        yield from self._vat(engagement.vat, ("vat",))
        yield from _clashes(engagement.phases, ("phases",))
        yield from self._questions(engagement.questions, ("questions",))
        yield from self._activities(engagement.activities, ("activities",), engagement.vat is not None)
        for position, phase in enumerate(engagement.phases):
            yield from self._phase(phase, ("phases", position))
        yield from self._points()
        if self._vat_missing:
            yield Fault("vat-assumed", (), {}, warning=True)

    def _rates(self) -> Iterator[Fault]:
        words: dict[str, str] = {}
        for unit, rate in self.engagement.rates.items():
            for word in {unit.lower(), (rate.name or unit).lower(), plural_of(unit, rate).lower()}:
                other = words.setdefault(word, unit)
                if other != unit:
                    path: Path = ("rates", unit, "plural") if rate.plural else ("rates", unit)
                    yield Fault("unit-word-twice", path, {"text": word, "other": other}, on_key=rate.plural is None)
            yield from self._currency(rate, ("rates", unit, "price"))
            yield from self._vat(rate.vat, ("rates", unit, "vat"))

    def _currency(self, rate: Rate, path: Path) -> Iterator[Fault]:
        sign, own = rate.price.currency, self.engagement.currency
        if sign not in (None, own):
            yield Fault("currency-differs", path, {"sign": sign, "currency": own})

    def _parties(self) -> Iterator[Fault]:
        engagement = self.engagement
        for name in engagement.people:
            if name in engagement.parties:
                yield Fault("party-is-person", ("people", name), {"text": name}, on_key=True)
        way = circle(engagement.parties)
        if way is not None:
            yield Fault("parties-in-circle", ("parties", way[0], "members"), {"way": tuple(way)})

    def _phase(self, phase: Phase, path: Path) -> Iterator[Fault]:
        yield from self._vat(phase.vat, (*path, "vat"))
        if phase.questions:
            yield from self._questions(phase.questions, (*path, "questions"))
        said = phase.vat is not None or self.engagement.vat is not None
        yield from self._activities(phase.activities, (*path, "activities"), said)

    def _activities(self, activities: Sequence[Activity], path: Path, vat_said: bool) -> Iterator[Fault]:
        yield from _clashes(activities, path)
        for position, activity in enumerate(activities):
            for index, line in enumerate(activity.fee):
                if id(line) not in self._sound:
                    found = list(self._fee(line, (*path, position, "fee", index)))
                    yield from found
                    if not found:
                        self._sound.add(id(line))
                if not (vat_said or self._vat_missing or activity.vat or line.vat):
                    self._vat_missing = self._rate_without_vat(line)
            if activity.with_ or activity.for_ or activity.by or activity.groups or activity.questions or activity.vat:
                yield from self._activity(activity, (*path, position))
            if activity.activities:
                yield from self._activities(
                    activity.activities, (*path, position, "activities"), vat_said or activity.vat is not None
                )

    def _rate_without_vat(self, line: FeeLine) -> bool:
        unit = self._words.get(line.unit.lower()) if line.unit is not None else None
        return unit is None or self.engagement.rates[unit].vat is None

    def _activity(self, activity: Activity, path: Path) -> Iterator[Fault]:
        engagement = self.engagement
        known_parties = [*engagement.parties, *engagement.people]
        yield from _unknown(activity.with_, known_parties, (*path, "with"), "party-unknown")
        yield from _unknown(activity.for_, engagement.parties, (*path, "for"), "party-unknown")
        yield from _unknown(activity.by, engagement.people, (*path, "by"), "person-unknown")
        yield from self._questions(activity.questions, (*path, "questions"))
        yield from self._vat(activity.vat, (*path, "vat"))
        known = all(party in engagement.parties for party in activity.for_)
        if activity.groups is not None and known and circle(engagement.parties) is None:
            try:
                activity.groups.count(participants(engagement.parties, activity.for_))
            except Refusal as refusal:
                own = (*path, "groups", "participants") if activity.groups.participants else (*path, "groups")
                yield Fault(refusal.code, own, refusal.facts)

    def _fee(self, line: FeeLine, path: Path) -> Iterator[Fault]:
        rates = self.engagement.rates
        if line.forgotten:
            yield Fault("fee-forgotten", path[:-1], {}, warning=True, on_key=True)
        if line.unit is not None and line.unit.lower() not in self._words:
            facts = {
                "text": line.unit,
                "known": tuple(f"{unit} ({plural_of(unit, rate)})" for unit, rate in rates.items()),
                "nearest": None if line.unit.lower() in _COMMON else nearest(line.unit, self._words),
                "word": line.unit,
            }
            yield Fault("unit-unknown", path, facts)
        if line.amount is not None and line.amount.currency not in (None, self.engagement.currency):
            facts = {"sign": line.amount.currency, "currency": self.engagement.currency}
            yield Fault("currency-differs", path, facts)
        for count in line.per:
            if count.lower() not in COUNTS:
                facts = {"text": count, "known": tuple(COUNTS), "nearest": nearest(count, COUNTS), "word": count}
                yield Fault("count-unknown", path, facts)
        for position, choice in enumerate(line.choose):
            yield from self._fee(choice, (*path, "choose", position))
        if line.planned is not None and not any(
            choice.unit is not None and self._words.get(choice.unit.lower()) == self._words.get(line.planned.lower())
            for choice in line.choose
        ):
            units = tuple(choice.unit for choice in line.choose if choice.unit is not None)
            yield Fault("planned-unknown", (*path, "planned"), {"text": line.planned, "known": units})
        yield from self._vat(line.vat, (*path, "vat"))

    def _vat(self, vat: Vat | None, path: Path) -> Iterator[Fault]:
        if vat is not None and vat.category in ("exempt", "reverse-charged") and vat.reason is None:
            yield Fault("vat-without-reason", path, {"category": vat.category}, warning=True)

    def _questions(self, questions: Sequence[Question], path: Path) -> Iterator[Fault]:
        for position, question in enumerate(questions):
            yield from _unknown(question.to, self._who, (*path, position, "to"), "who-unknown")

    def _points(self) -> Iterator[Fault]:
        engagement = self.engagement
        points = (("attention", engagement.attention), ("client-tasks", engagement.client_tasks))
        if not engagement.attention and not engagement.client_tasks:
            return
        known = frozenset(_ids(engagement))
        for key, several in points:
            for position, point in enumerate(several):
                yield from self._point(point, (key, position), known)

    def _point(self, point: Point, path: Path, activities: frozenset[str]) -> Iterator[Fault]:
        yield from _unknown(point.owner, self._who, (*path, "owner"), "who-unknown")
        yield from _unknown([point.at] if point.at else [], activities, (*path, "at"), "activity-unknown")


def _ids(engagement: Engagement) -> Iterator[str]:
    """The ids of all activities."""
    waiting = [*engagement.activities, *(activity for phase in engagement.phases for activity in phase.activities)]
    while waiting:
        activity = waiting.pop()
        yield id_of(activity)
        waiting += activity.activities


def _clashes(items: Iterable[Titled], path: Path) -> Iterator[Fault]:
    """Neighbours with one id: nobody could say which of them is meant."""
    seen: dict[str, int] = {}
    for position, item in enumerate(items):
        name = id_of(item)
        first = seen.setdefault(name, position)
        if first != position:
            key = "title" if item.id is None else "id"
            facts = {"id": name, "title": item.title, "first": (*path, first, key)}
            yield Fault("id-twice", (*path, position, key), facts)


def _unknown(ids: Iterable[str], known: Iterable[str], path: Path, code: str) -> Iterator[Fault]:
    for position, name in enumerate(ids):
        if name not in known:
            parts = [part.strip() for part in name.replace(" en ", ",").split(",")]
            if len(parts) > 1 and all(part in known for part in parts):
                yield Fault("list-in-text", (*path, position), {"text": name, "parts": parts})
                continue
            facts = {"text": name, "known": tuple(sorted(known)), "nearest": nearest(name, known)}
            yield Fault(code, (*path, position), facts)
