"""What no single value can know: references to nothing, two things with one name, groups that do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from samenspel_cli.model.accepting import accept_faults
from samenspel_cli.model.engagement import Engagement, Phase, Point, Question, Work
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.ids import Titled, id_of
from samenspel_cli.model.money import Money, money_faults, said_money_faults
from samenspel_cli.model.parties import circle, participants
from samenspel_cli.model.rates import plural, rate_faults
from samenspel_cli.model.references import ambiguous, unknown
from samenspel_cli.model.timed import is_endless
from samenspel_cli.model.units import COUNTS, PERIODS, TIME, Card, counted, words_of
from samenspel_cli.model.vat import vat_faults
from samenspel_cli.model.ways import Places, every, placed, places_of, worked
from samenspel_cli.problems import Fault, Path, Refusal
from samenspel_cli.problems.nearest import nearest


def faults(engagement: Engagement) -> Iterator[Fault]:
    """All that is wrong with an engagement as a whole, and (as warnings) what its author may have forgotten."""
    return _Checks(engagement).all()


@dataclass(slots=True)
class _Checks:
    engagement: Engagement
    _card: Card = field(init=False)
    _counts: frozenset[str] = field(init=False)
    """The words of all counts of one's own, wherever they are said."""
    _percentages: list[tuple[Path, FeeLine]] = field(default_factory=list)
    _who: frozenset[str] = field(init=False)
    _sound: set[int] = field(default_factory=set)
    """Fee lines in which nothing was found, by identity: equal texts are one value, looked at once."""
    _places: Places = field(init=False)
    _repeats: bool | None = None
    """Whether anything comes back, so that it can be counted how often; None as long as nobody asks."""
    _endless: bool = False
    """Something is counted per week, month, quarter or year."""
    _vat_missing: bool = False
    """Something is priced whose VAT is said nowhere."""
    _linked: bool = False
    """Something comes after or before something else, or its time is said in another way than by a window."""
    _worded: bool = False
    """A window is said in words of which the days do not tell."""

    def __post_init__(self) -> None:
        engagement = self.engagement
        self._card = Card(engagement)
        self._counts = frozenset(_count_words(engagement))
        self._places = places_of(engagement)
        members = (member for party in engagement.parties.values() for member in party.members)
        roles = engagement.ito.roles if engagement.ito is not None else ()
        more = engagement.roadmap.roles if engagement.roadmap is not None else ()
        self._who = frozenset([*engagement.parties, *engagement.people, *members, *roles, *more])

    def all(self) -> Iterator[Fault]:
        engagement = self.engagement
        yield from self._rates()
        yield from self._parties()
        yield from vat_faults(engagement.vat, ("vat",))
        yield from self._questions(engagement.questions, ("questions",))
        said = engagement.vat is not None
        yield from self._all_of(engagement.activities, ("activities",), vat_said=said)
        yield from self._all_of(engagement.phases, ("phases",), vat_said=said)
        if self._linked or self._worded:
            from samenspel_cli.model.periods.doubts import period_faults

            yield from period_faults(engagement, self._places)
        if self._linked or self._worded or engagement.start is not None:
            from samenspel_cli.model.links import link_faults

            yield from link_faults(engagement, self._places)
        yield from self._points()
        if engagement.sessions:
            from samenspel_cli.model.sessions import session_faults

            yield from session_faults(engagement, self._places, self._who)
        if engagement.ito is not None or engagement.products or engagement.processes or engagement.measurements:
            from samenspel_cli.model.itos import ito_faults

            yield from ito_faults(engagement, self._who)
        if engagement.shared_vision is not None:
            from samenspel_cli.model.visions import vision_faults

            yield from vision_faults(engagement, self._places, self._who)
        if engagement.roadmap is not None:
            from samenspel_cli.model.roadmaps import roadmap_faults

            yield from roadmap_faults(engagement, self._who)
        yield from self._whole()
        if self._percentages:
            from samenspel_cli.model.bases import base_faults

            yield from base_faults(self._places, self._percentages, self._said_money)
        if self._vat_missing:
            yield Fault("vat-assumed", (), {}, warning=True)

    def _rates(self) -> Iterator[Fault]:
        engagement, words = self.engagement, dict[str, str]()
        for unit, rate in engagement.rates.items():
            for word in () if rate.units else {word.lower() for word in words_of(unit, rate)}:
                other = words.setdefault(word, unit)
                if other != unit:
                    path: Path = ("rates", unit, "plural") if rate.plural else ("rates", unit)
                    yield Fault("unit-word-twice", path, {"text": word, "other": other}, on_key=rate.plural is None)
            yield from rate_faults(rate, engagement.client.kind, engagement.currency, ("rates", unit))
        yield from self._costs()

    def _costs(self) -> Iterator[Fault]:
        """What units cost the bureau itself. Its checks are loaded where somebody said so."""
        engagement = self.engagement
        people = engagement.people.values()
        if any(one.cost for one in people) or any(rate.cost for rate in engagement.rates.values()):
            from samenspel_cli.model.costs import cost_faults

            yield from cost_faults(engagement, self._card)

    def _money(self, money: Money | None, path: Path) -> Iterator[Fault]:
        return money_faults(money, self.engagement.currency, path)

    def _said_money(self, text: str, path: Path) -> Iterator[Fault]:
        return said_money_faults(text, self.engagement.currency, path)

    def _whole(self) -> Iterator[Fault]:
        """What is said of the whole: variants, changes, what goes off and comes on top."""
        engagement = self.engagement
        yield from self._levels(engagement, ())
        yield from accept_faults(engagement)
        for path, holder in self._counting():
            words: dict[str, str] = {}
            for name, count in holder.counts.items():
                for word in {name.lower(), (count.plural or plural(name)).lower()}:
                    other = words.setdefault(word, name)
                    if other != name:
                        facts = {"text": word, "other": other, "word": word}
                        yield Fault("count-word-twice", (*path, "counts", name), facts, on_key=count.plural is None)
                if count.given is not None and count.given != count.number:
                    facts = {"given": count.given.range, "computed": count.number.range}
                    yield Fault("count-given-differs", (*path, "counts", name, "given"), facts, warning=True)
        yield from self._agreed()
        for at, threshold in enumerate(engagement.client.thresholds):
            yield from self._money(threshold, ("client", "thresholds", at))
        if engagement.variants:
            from samenspel_cli.model.variants import variant_faults

            yield from variant_faults(engagement, self._card)
            for name, variant in engagement.variants.items():
                if variant.given is not None:
                    yield from self._money(variant.given.amount, ("variants", name, "given", "amount"))

    def _counting(self) -> Iterator[tuple[Path, Any]]:
        """What may say counts of its own, and where it stands."""
        yield (), self.engagement
        if self._counts:
            yield from ((path, item) for _, path, item in worked(self.engagement) if item.counts)
            for name, variant in self.engagement.variants.items():
                yield ("variants", name), variant

    def _agreed(self) -> Iterator[Fault]:
        """What is agreed around the fee. Its checks are loaded where there is something to look at."""
        engagement = self.engagement
        if engagement.instalments:
            from samenspel_cli.model.instalments import instalment_faults

            yield from instalment_faults(engagement.instalments, self._places, engagement.currency, ("instalments",))
            yield from self._ambiguous_instalments()
        if engagement.terms is not None:
            from samenspel_cli.model.terms import terms_faults

            yield from terms_faults(engagement.terms, engagement.client.kind, engagement.currency, ("terms",))
        if engagement.shares is not None:
            from samenspel_cli.model.shares import share_faults

            yield from share_faults(engagement.shares, ("shares",))
        if engagement.sections:
            from samenspel_cli.model.sections import section_faults

            yield from section_faults(engagement.sections, ("sections",))
        if engagement.horizon is not None and not self._endless:
            yield Fault("horizon-without-rhythm", ("horizon",), {})

    def _ambiguous_instalments(self) -> Iterator[Fault]:
        """Instalments of or at an id that could be two things."""
        for position, one in enumerate(self.engagement.instalments):
            at = one.at.text if one.at is not None and one.at.period is None else None
            for key, name in (("at", at), ("of", one.of)):
                if name is not None:
                    yield from ambiguous(self._places, name, ("instalments", position, key))

    def _levels(self, item: Work | Engagement, path: Path) -> Iterator[Fault]:
        """Amounts that go off, come on top, or bound all of an activity, a phase or the whole."""
        for key in ("discount", "surcharge", "given"):
            said = getattr(item, key)
            if said is not None:
                yield from self._money(said.amount, (*path, key, "amount"))
        ceiling, floor = item.ceiling, item.floor
        yield from self._money(ceiling, (*path, "ceiling"))
        yield from self._money(floor, (*path, "floor"))
        if ceiling is not None and floor is not None and ceiling.amount.low < floor.amount.low:
            bounds = {"ceiling": ceiling.amount.low, "floor": floor.amount.low}
            yield Fault("ceiling-below-floor", (*path, "ceiling"), bounds)
        budget = getattr(item, "budget", None)
        if budget is not None:
            yield from self._money(budget.amount, (*path, "budget", "amount"))
            if budget.unit is not None and budget.unit.lower() not in self._card.words:
                known = tuple(self._card.words)
                facts = {"text": budget.unit, "known": known, "nearest": nearest(budget.unit, known)}
                yield Fault("unit-unknown", (*path, "budget", "unit"), {**facts, "word": budget.unit})
        change = getattr(item, "change", None)
        if change is not None:
            yield from unknown([change], self.engagement.changes, (*path, "change"), "change-not-listed")

    def _parties(self) -> Iterator[Fault]:
        engagement = self.engagement
        for name in engagement.people:
            if name in engagement.parties:
                yield Fault("party-is-person", ("people", name), {"text": name}, on_key=True)
        way = circle(engagement.parties)
        if way is not None:
            yield Fault("parties-in-circle", ("parties", way[0], "members"), {"way": tuple(way)})

    def _all_of(self, items: Sequence[Work], path: Path, *, vat_said: bool) -> Iterator[Fault]:
        """What is wrong with phases or activities that are neighbours, and with all that stands in them."""
        yield from _clashes(items, path)
        for position, item in enumerate(items):
            for index, line in enumerate(item.fee):
                if id(line) not in self._sound:
                    found = list(self._fee(line, (*path, position, "fee", index if line.key is None else line.key)))
                    yield from found
                    if not found:
                        self._sound.add(id(line))
                if not (vat_said or self._vat_missing or item.vat or line.vat):
                    self._vat_missing = self._rate_without_vat(line)
            if _leveled(item) or item.change or isinstance(item, Phase):
                yield from self._levels(item, (*path, position))
            if item.actual is not None:
                for index, line in enumerate(item.actual.fee):
                    yield from self._fee(line, (*path, position, "actual", "fee", index))
            if item.after or item.before or item.at or item.input or item.starts or item.ends:
                self._linked = True
            if item.kind == "milestone" and (item.takes or item.pace or item.repeat) and not item.activities:
                said = next(key for key in ("takes", "pace", "repeat") if getattr(item, key))
                yield Fault("milestone-takes", (*path, position, said))
            if item.repeat is not None and is_endless(item, self.engagement):
                yield Fault("repeat-unknown", (*path, position, "repeat"), {}, warning=True, on_key=True)
            if item.when is not None and item.when.worded:
                self._worded = True
            if item.with_ or item.for_ or item.by or item.groups or item.questions or item.vat:
                yield from self._work(item, (*path, position))
            if item.activities:
                inside = vat_said or item.vat is not None
                yield from self._all_of(item.activities, (*path, position, "activities"), vat_said=inside)

    def _rate_without_vat(self, line: FeeLine) -> bool:
        if line.choose:
            return any(self._rate_without_vat(one) for one in line.choose)
        try:
            found = self._card.find(line)
        except Refusal:
            return False  # which rate was meant is not known
        return found is None or self.engagement.rates[found.rate].vat is None

    def _work(self, activity: Work, path: Path) -> Iterator[Fault]:
        engagement = self.engagement
        known_parties = [*engagement.parties, *engagement.people]
        yield from unknown(activity.with_, known_parties, (*path, "with"), "party-unknown")
        yield from unknown(activity.for_, engagement.parties, (*path, "for"), "party-unknown")
        yield from unknown(activity.by, engagement.people, (*path, "by"), "person-unknown")
        if activity.leaders is not None and not 1 <= activity.leaders <= len(activity.by):
            yield Fault("leaders-not-there", (*path, "leaders"), {"number": len(activity.by)})
        yield from self._questions(activity.questions, (*path, "questions"))
        yield from vat_faults(activity.vat, (*path, "vat"))
        known = all(party in engagement.parties for party in activity.for_)
        if activity.groups is not None and known and circle(engagement.parties) is None:
            try:
                activity.groups.count(participants(engagement.parties, activity.for_))
            except Refusal as refusal:
                own = (*path, "groups", "participants") if activity.groups.participants else (*path, "groups")
                yield Fault(refusal.code, own, refusal.facts)

    def _fee(self, line: FeeLine, path: Path) -> Iterator[Fault]:
        if line.forgotten:
            yield Fault("fee-forgotten", path if line.key else path[:-1], {}, warning=True, on_key=True)
        per = line.per
        try:
            found = self._card.find(line)
            per = found.per if found is not None else line.per
        except Refusal as refusal:
            on_key = line.key is not None and refusal.facts.get("text") == line.key
            yield Fault(refusal.code, path, refusal.facts, on_key=on_key)
        for key, money in (("amount", line.amount), ("cost", line.own_cost), ("cap", line.cap)):
            yield from self._money(money, (*path, key))
        own, price = line.own_cost, line.amount
        if own is not None and price is not None and own.amount.low > price.amount.high:
            yield Fault(
                "cost-above-price", (*path, "cost"), {"cost": own.amount.low, "price": price.amount.high}, warning=True
            )
        for key, said in (("discount", line.discount), ("surcharge", line.surcharge), ("given", line.given)):
            if said is not None:
                yield from self._money(said.amount, (*path, key, "amount"))
        for count in counted(per, self._counts):
            if count in PERIODS:
                self._endless = True
            known_here = count in PERIODS or count in self._counts
            if not known_here and (count not in COUNTS or (COUNTS[count] == TIME and not self._comes_back())):
                names = sorted({name for _, holder in self._counting() for name in holder.counts})
                known = (*dict.fromkeys((*_MAIN_COUNTS, *names)),)
                facts = {"text": count, "known": known, "nearest": nearest(count, known), "word": count}
                yield Fault("count-unknown", path, facts)
        if line.amount is not None and line.planned is not None:
            yield from self._said_money(line.planned, (*path, "planned"))
        if line.percent is not None:
            self._percentages.append((path, line))
        yield from self._choice(line, path)
        yield from vat_faults(line.vat, (*path, "vat"))

    def _comes_back(self) -> bool:
        if self._repeats is None:
            self._repeats = any(work.repeat is not None for work in every(self.engagement))
        return self._repeats

    def _choice(self, line: FeeLine, path: Path) -> Iterator[Fault]:
        for position, choice in enumerate(line.choose):
            yield from self._fee(choice, (*path, "choose", position if choice.key is None else choice.key))
        if line.by_variant:
            names = [choice.variant or "" for choice in line.choose]
            wrong = list(unknown(names, self.engagement.variants, (*path, "choose"), "choice-variant-unknown"))
            yield from (replace(fault, on_key=True) for fault in wrong)
            missing = tuple(name for name in self.engagement.variants if name not in names)
            if missing and not wrong:
                yield Fault("choice-variant-missing", (*path, "choose"), {"missing": missing})
        if line.planned is not None and line.choose and self._card.planned(line) is None:
            units = tuple(choice.variant or choice.unit for choice in line.choose if choice.variant or choice.unit)
            yield Fault("planned-unknown", (*path, "planned"), {"text": line.planned, "known": units})

    def _questions(self, questions: Sequence[Question], path: Path) -> Iterator[Fault]:
        for position, question in enumerate(questions):
            yield from unknown(question.to, self._who, (*path, position, "to"), "who-unknown")

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
        yield from unknown(point.owner, self._who, (*path, "owner"), "who-unknown")
        yield from unknown([point.at] if point.at else [], activities, (*path, "at"), "activity-unknown")


_MAIN_COUNTS = ("groep", "deelnemer", "week", "maand", "kwartaal", "jaar")
"""What may stand behind `per` in every engagement, in the words that are mostly typed."""


def _leveled(item: Work) -> bool:
    return bool(item.discount or item.surcharge or item.given or item.ceiling or item.floor)


def _count_words(engagement: Engagement) -> Iterator[str]:
    """Every word for a count of one's own."""
    holders: list[Any] = [engagement, *engagement.variants.values()]
    holders += [item for item in every(engagement) if item.counts]
    for holder in holders:
        for name, count in holder.counts.items():
            yield from (name.lower(), (count.plural or plural(name)).lower())


def _ids(engagement: Engagement) -> Iterator[str]:
    """The ids of all activities."""
    return (way[-1] for way, _, _ in placed(engagement))


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
