"""How a budget is worked out: every line priced, with what goes off and on, added up, and VAT taken.

What is not known is never counted as nothing: a total says whether it is complete, and if not, why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import InitVar, dataclass, field, replace
from datetime import date

from samenspel_cli.model.engagement import Activity, Engagement, Phase, Work
from samenspel_cli.model.fee import FeeLine
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.number import ZERO, Spread
from samenspel_cli.model.pricing import Pricing
from samenspel_cli.model.units import Card
from samenspel_cli.model.vat import Vat, VatRates
from samenspel_cli.model.ways import Places, Way, down_to, places_of
from samenspel_cli.planning.adjustments import Adjusting, Owner, levels
from samenspel_cli.planning.bases import Bases
from samenspel_cli.planning.budget import Budget, ChangeSum, Entry, Option, Section, Standing
from samenspel_cli.planning.counting import Counting
from samenspel_cli.planning.lines import PLAIN, Heading, Line, Total, Traits, inherited, sum_of, total_of
from samenspel_cli.planning.picks import Picked
from samenspel_cli.planning.priced import Around, Lines
from samenspel_cli.planning.pricing import Counts, Pricer, units_of
from samenspel_cli.planning.starting import Starts
from samenspel_cli.planning.vat import Taxes
from samenspel_cli.problems import Fault, Path


def budget(
    engagement: Engagement,
    picked: Picked,
    rates: VatRates,
    today: date,
    quotes: Mapping[str, Total] | None = None,
    starts: Starts | None = None,
) -> Budget:
    """The budget of a valid engagement. `rates` and `today` settle a VAT that is said nowhere.

    `quotes` are the totals of other engagements that lines refer to, by what the line says. `starts` tells when work
    begins whose first day follows from the planning; without it the price of such work is that of the offer's day.
    """
    return _Working(engagement, picked, rates, today, quotes or {}, starts).budget()


@dataclass(slots=True)
class _Working:
    """The state of one calculation."""

    engagement: Engagement
    picked: Picked
    rates: VatRates
    today: date
    quotes: InitVar[Mapping[str, Total]]
    starts: InitVar[Starts | None]
    options: list[Option] = field(default_factory=list)
    besides: list[Line] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    findings: dict[tuple[str, Path], Fault] = field(default_factory=dict)
    pricer: Pricer = field(init=False)
    taxes: Taxes = field(init=False)
    counting: Counting = field(init=False)
    adjusting: Adjusting = field(init=False)
    bases: Bases = field(init=False)
    lines: Lines = field(init=False)
    _card: Card = field(init=False)
    _places: Places = field(init=False)
    _ordering: frozenset[int] | None = None
    """The phases and activities in which something has tiers over the whole engagement, while that is counted."""
    _entries: dict[int, list[Entry]] = field(default_factory=dict)
    """What activities that stand alone come to, worked out while a percentage of all of them was."""

    def __post_init__(self, quotes: Mapping[str, Total], starts: Starts | None) -> None:
        engagement = self.engagement
        exact = engagement.rounding is not None and engagement.rounding.at == "end"
        self._card = Card(engagement)
        self._places = places_of(engagement)
        self.pricer = Pricer(self._card, engagement.client.kind, engagement.date or self.today, exact)
        self.taxes = Taxes(engagement, self.rates, self.today)
        self.counting = Counting(engagement, self._card, self.picked.variant, self._find)
        self.adjusting = Adjusting(engagement, self.taxes, self._find, exact)
        self.bases = Bases(engagement, exact, self._lines_of)
        self.lines = Lines(
            engagement, self.today, self.picked.variant, quotes, starts, self._card, self.pricer, self.taxes,
            self.counting, self.adjusting, self.bases, self._find,
        )  # fmt: skip

    def _find(self, fault: Fault) -> None:
        self.findings.setdefault((fault.code, fault.path), fault)

    # The whole

    def budget(self) -> Budget:
        self._count_ordered()
        self.bases.measure()
        sections = self._sections()
        lines = [line for section in sections for line in section.lines]
        self._find_promised()
        made, agreed_total = self.adjusting.of_whole(lines, self.picked.variant)
        adjustments = tuple(made)
        total = sum_of([*(section.total for section in sections), *([total_of(adjustments)] if adjustments else [])])
        vat = self.taxes.sums((*lines, *adjustments))
        excluding, including = self.taxes.both(total, vat)
        agreed, changes = self._changes(lines, agreed_total)
        return Budget(
            tuple(sections),
            tuple(self.options),
            adjustments,
            tuple(self.besides),
            total,
            excluding,
            vat,
            including,
            agreed,
            changes,
            self.taxes.gross,
            tuple(self.standings),
            tuple(self.findings.values()),
        )

    def _find_promised(self) -> None:
        """Given prices that are not what is worked out: they stand, with a remark."""
        kind = self.engagement.client.kind
        for rate, on_day in self.pricer.promised.items():
            given, computed = on_day.price.to(kind), on_day.computed and on_day.computed.to(kind)
            facts = {"given": given and given.amount, "computed": computed and computed.amount}
            if facts["given"] != facts["computed"]:
                self._find(Fault("rate-given-differs", ("rates", rate, "given"), facts, warning=True))

    def _all_items(self) -> Iterator[list[Entry]]:
        """The entries of every phase, and of what stands outside them."""
        top = self._top()
        for at, phase in enumerate(self.engagement.phases):
            yield self._item(phase, ("phases",), at, top)
        for at, activity in enumerate(self.engagement.activities):
            yield self._item(activity, ("activities",), at, top)

    def _sections(self) -> list[Section]:
        engagement = self.engagement
        sections = [self.section(phase, at) for at, phase in enumerate(engagement.phases)]
        if engagement.activities:
            sections.append(self.section(None))
        return sections

    def _count_ordered(self) -> None:
        """Count what the whole engagement takes of each rate whose tiers go over all of it."""
        engagement = self.engagement
        if not any(rate.tiers and rate.over == "engagement" for rate in engagement.rates.values()):
            return
        ordered: dict[str, Spread] = {}
        before: dict[tuple[str, Path], Spread] = {}
        alone = self._alone(plain=True)
        alone._ordering, alone._entries = self._tiered_items(), {}
        for entries in alone._all_items():
            for line in (entry for entry in entries if isinstance(entry, Line)):
                for one, pricing in _taken(line.fees[line.index], line.pricing) if line.sort == "fee" else ():
                    found, units = self._card.find(one), units_of(pricing)
                    if found is not None and units is not None:
                        so_far = before[(found.rate, line.path)] = ordered.get(found.rate, ZERO)
                        ordered[found.rate] = so_far + units
        self.pricer.settle(ordered, before)

    def _tiered_items(self) -> frozenset[int]:
        """The phases and activities in which something has tiers over the whole engagement, by identity."""

        def holds(item: Work) -> bool:
            inside = False
            for inner in item.activities:
                inside = holds(inner) or inside
            for fee in item.fee:
                inside = inside or self.lines.over_engagement(fee)
            if inside:
                found.add(id(item))
            return inside

        found: set[int] = set()
        items: list[Work] = [*self.engagement.phases, *self.engagement.activities]
        for item in items:
            holds(item)
        return frozenset(found)

    def _alone(self, *, plain: bool = False, with_: frozenset[Way] = frozenset()) -> _Working:
        """The same calculation on its own: its lines are not kept, only what it found wrong."""
        other = copy(self)
        other.picked = replace(self.picked, with_=self.picked.with_ | with_) if with_ else self.picked
        other.options, other.besides, other.standings = [], [], []
        if plain:
            other.adjusting = replace(self.adjusting, find=_unheard, plain=True)
        other.lines = self.lines.alone(other.adjusting, plain=plain)
        return other

    def _changes(self, lines: list[Line], agreed: Total | None) -> tuple[Total | None, tuple[ChangeSum, ...]]:
        """What was agreed first, and what each change comes to; nothing of an engagement without changes."""
        if not self.engagement.changes:
            return None, ()
        by_change: dict[str, list[Line]] = {}
        for line in lines:
            if line.traits.change is not None:
                by_change.setdefault(line.traits.change, []).append(line)
        changes = tuple(ChangeSum(name, total_of(by_change.get(name, ()))) for name in self.engagement.changes)
        return agreed or total_of([line for line in lines if line.traits.change is None]), changes

    # Phases and activities

    def _top(self) -> _Above:
        """What stands above the phases, and above the activities outside them."""
        return _Above(None, self.counting.top, (), (), left_out=() in self.picked.without)

    def section(self, phase: Phase | None, position: int = 0) -> Section:
        """The lines of a phase, or of the activities outside all phases."""
        if phase is not None:
            entries = self._item(phase, ("phases",), position, self._top())
        else:
            entries = []
            for at, activity in enumerate(self.engagement.activities):
                entries += self._item(activity, ("activities",), at, self._top())
        return Section(phase, tuple(entries), total_of(entry for entry in entries if isinstance(entry, Line)))

    def _item(self, item: Work, among: Path, position: int, above: _Above) -> list[Entry]:
        """The entries of one phase or activity; an option gives none, unless it is taken in."""
        if self._ordering is not None and id(item) not in self._ordering:
            return []
        known = self._entries.get(id(item))
        if known is not None:
            return known
        way: Way = () if self.picked.nothing else (*above.way, id_of(item))
        out = above.left_out or way in self.picked.without
        included = not out and (not item.optional or way in self.picked.with_)
        around = self._around(item, among, position, above, way)
        entries: list[Entry] = []
        for index in range(len(item.fee)):
            entries += self.lines.of(item, index, around)
        place = len(self.options)
        if item.activities:
            if isinstance(item, Activity):
                entries.append(Heading(item, above.ids))
            below = self._below(item, above, around, way, out=out, included=included)
            path = (*among, position, "activities")
            known_entries = self._entries
            for inside, inner in enumerate(item.activities):
                known = known_entries.get(id(inner))
                entries += self._item(inner, path, inside, below) if known is None else known
        leveled = levels(item)
        if leveled:
            owner = Owner(item, among, position, above.ids, around.vat, around.traits)
            more = self.adjusting.of_all(owner, [entry for entry in entries if isinstance(entry, Line)])
            entries = [*_covered(entries, more), *more]
        if item.actual is not None or item.progress is not None:
            self.standings.append(self._standing(item, around, entries))
        counted = self._aside(entries, included=included and above.taken)
        alike = not leveled and counted is entries and included and above.taken
        if self.lines.plain and alike and self._stands_alone(item):
            self._entries[id(item)] = entries
        entries = counted
        if item.optional or out:
            lines = tuple(entry for entry in entries if isinstance(entry, Line))
            if lines:
                left_out = out and not item.optional
                option = Option(item, lines, total_of(lines), included and above.taken, left_out)
                self.options.insert(place, option)
        return entries if included else []

    def _stands_alone(self, item: Work) -> bool:
        """Whether what an item comes to is the same as a base of a percentage and in the total, and finds nothing."""
        if item.optional or item.activities or item.actual or item.progress is not None:
            return False
        if len(item.fee) == 1 and self.lines.simple.get(id(item.fee[0])):
            return True
        return not any(fee.percent is not None or fee.given is not None or _by_percent(fee) for fee in item.fee)

    def _below(self, item: Work, above: _Above, around: Around, way: Way, *, out: bool, included: bool) -> _Above:
        """What stands above the activities of something. Of a phase that is left out, each of them stands apart."""
        phase = isinstance(item, Phase)
        ids = above.ids if phase else (*above.ids, id_of(item))
        apart = phase and out
        taken = above.taken and (included or apart)
        return _Above(around.vat, around.counts, ids, way, around.traits, left_out=apart, taken=taken)

    def _around(self, activity: Work, among: Path, position: int, above: _Above, way: Way) -> Around:
        counts, traits = above.counts, above.traits
        if activity.groups is not None or activity.for_ or activity.counts or activity.repeat:
            counts = self.counting.of_activity(activity, (*among, position), counts)
        if (
            activity.money or activity.billing or activity.theme or activity.change or activity.provisional is not None
            or activity.by or activity.when or activity.prorata
        ):  # fmt: skip
            traits = inherited(activity, traits)
        return Around(
            among, position, above.ids, way, activity.vat or above.vat, counts, self.picked.units(way), traits
        )

    def _standing(self, activity: Work, around: Around, entries: list[Entry]) -> Standing:
        """What was done, priced as the plan is."""
        planned = total_of(entry for entry in entries if isinstance(entry, Line))
        if activity.actual is None or not activity.actual.fee:
            return Standing(activity, planned, None)
        when = activity.actual.when
        dates = activity.dates if when is None else ()
        done = replace(activity, fee=activity.actual.fee, when=when or activity.when, dates=dates, activities=())
        other = self._alone()
        lines = [line for index in range(len(done.fee)) for line in other.lines.of(done, index, around)]
        return Standing(activity, planned, total_of(lines))

    def _aside(self, entries: list[Entry], *, included: bool) -> list[Entry]:
        """The entries that count; what stands beside the total is kept apart."""
        for entry in entries:
            if isinstance(entry, Line) and entry.beside is not None:
                break
        else:
            return entries
        aside = [entry for entry in entries if isinstance(entry, Line) and entry.beside is not None]
        if included:
            self.besides += aside
        return [entry for entry in entries if not isinstance(entry, Line) or entry.beside is None]

    # Of which a percentage is taken

    def _lines_of(self, way: Way, taken: frozenset[Way]) -> list[Line]:
        """The lines of which a percentage is taken, with these options among them."""
        return self._alone(plain=not way, with_=taken)._lines_at(way)

    def _lines_at(self, way: Way) -> list[Line]:
        """The lines of a phase or activity, or (the empty way) of everything."""
        if not way:
            return [entry for item in self._all_items() for entry in item if isinstance(entry, Line)]
        above = self._top()
        *outer, (path, item) = down_to(self.engagement, self._places.path(way))
        for (*among, position), holder in outer:
            below = (*above.way, id_of(holder))
            around = self._around(holder, tuple(among), int(position), above, below)
            above = self._below(holder, above, around, below, out=False, included=True)
        return [entry for entry in self._item(item, path[:-1], int(path[-1]), above) if isinstance(entry, Line)]


@dataclass(slots=True)
class _Above:
    """What stands above an activity and decides about it."""

    vat: Vat | None
    counts: Counts
    ids: tuple[str, ...]
    """The ids of the headings."""
    way: Way
    traits: Traits = PLAIN
    left_out: bool = False
    taken: bool = True
    """Nothing above it is an option that was not taken in."""


def _unheard(_fault: Fault) -> None:
    """What is found in a sum that is only a base of another is no finding of its own."""


def _by_percent(fee: FeeLine) -> bool:
    """Whether a percentage goes off a line, or comes on top of it."""
    return any(said is not None and said.percent is not None for said in (fee.discount, fee.surcharge))


def _covered(entries: list[Entry], more: list[Line]) -> list[Entry]:
    """The entries; where a given amount stands in their place, nothing of them is missing any more."""
    if not any(line.sort == "given" for line in more):
        return entries
    return [replace(entry, covered=True) if isinstance(entry, Line) else entry for entry in entries]


def _taken(fee: FeeLine, pricing: Pricing) -> Iterator[tuple[FeeLine, Pricing]]:
    """The line itself; of an open choice, the one that is planned."""
    if pricing.alternatives:
        yield fee.choose[pricing.planned], pricing.alternatives[pricing.planned]
    elif not fee.choose:
        yield fee, pricing
