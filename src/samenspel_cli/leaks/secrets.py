"""What no client may read: every cost, every margin and every note, each with the place where it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from samenspel_cli.document import Rows
from samenspel_cli.leaks.writing import LEAST_LETTERS, folded, numbers, sentences
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.internal import Internal, InternalCosts, InternalSum, InternalText
from samenspel_cli.model.money import Money
from samenspel_cli.model.notes import held
from samenspel_cli.model.number import Range, Spread, cents
from samenspel_cli.model.project import Project
from samenspel_cli.model.ways import every, places_of, worked
from samenspel_cli.planning.client import for_client
from samenspel_cli.planning.margin import Margin, Margins, margins, percentage
from samenspel_cli.planning.outcome import Outcomes
from samenspel_cli.planning.picks import NOTHING_PICKED
from samenspel_cli.problems import Path, Place

_EURO = Decimal(1)
_TITLE_WORDS = 3


class Secret(NamedTuple):
    """Something internal: what it is, in a word, of what, and where it stands or what it follows from."""

    what: str
    """`cost`, `margin`, `note`, `work` (what is not charged)."""
    of: str
    place: Place | None


@dataclass(slots=True)
class Secrets:
    """Everything internal of one project, by how it could be written."""

    amounts: dict[Decimal, Secret] = field(default_factory=dict)
    percents: dict[Decimal, Secret] = field(default_factory=dict)
    near: dict[Decimal, Secret] = field(default_factory=dict)
    """Percentages of single lines: there are many, so that they count only in a text about margins."""
    texts: dict[str, Secret] = field(default_factory=dict)
    """Sentences, folded."""

    def __bool__(self) -> bool:
        return bool(self.amounts or self.percents or self.near or self.texts)


def secrets(project: Project, several: Outcomes) -> Secrets:
    """Everything internal of a project and of the engagements that are lines of it, and what follows from it."""
    found = Secrets()
    for one in _projects(project):
        _written(found, one)
    for budget in several.values():
        _worked_out(found, project, margins(project.engagement, budget))
    names = {folded(name) for name in _names(project.engagement)}
    for text in names & found.texts.keys():
        del found.texts[text]
    return found


def client_numbers(project: Project, several: Outcomes) -> set[Decimal]:
    """Every number that is a client's value: written for the client, or worked out of that."""
    found = set(decimals(for_client(project.engagement, NOTHING_PICKED), set()))
    seen = nouns(project)
    for budget in several.values():
        for part in fields(budget):
            if part.name != "besides":
                found.update(decimals(getattr(budget, part.name), seen))
        found.update(decimals(tuple(line for line in budget.besides if line.beside != "internal"), seen))
    return found


def nouns(project: Project) -> set[int]:
    """What was written, by identity: sums and documents refer to it, and not all of it is for a client."""
    return {id(project.engagement), *(id(one) for _, _, one in worked(project.engagement))}


def decimals(value: Any, seen: set[int]) -> Iterator[Decimal]:
    """Every number in a value and in what it holds, without a sign; what is internal is not looked into."""
    if isinstance(value, Decimal):
        yield abs(value)
        return
    if isinstance(value, str | int | Internal) or value is None or id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Range):
        yield from (abs(value.low), abs(value.middle), abs(value.high))
    elif isinstance(value, Spread):
        yield from map(abs, value.parts)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from decimals(one, seen)
    elif isinstance(value, tuple | list | Rows | frozenset):
        for one in value:
            yield from decimals(one, seen)
    elif is_dataclass(value):
        for one in fields(value):
            yield from decimals(getattr(value, one.name), seen)


def _projects(project: Project) -> Iterator[Project]:
    yield project
    for other in project.quotes.values():
        yield from _projects(other)


def _written(found: Secrets, project: Project) -> None:
    """What was written: costs, notes with the amounts in them, and the work that is not charged."""
    engagement, sources = project.engagement, project.sources
    open_to = _accepted(engagement)
    for value, path, on in held(engagement):
        place = sources.at(path)
        if isinstance(value, InternalText):
            _note(found, value.revealed(), place)
        elif not _stands_in(path, open_to):
            for money in _moneys(value):
                _amount(found, money.amount.low, Secret("cost", on, place))
                _amount(found, money.amount.high, Secret("cost", on, place))
    offered = {id(one) for one in every(for_client(engagement, NOTHING_PICKED))}
    titles = {folded(one.title) for one in every(engagement) if id(one) in offered}
    for _, path, one in worked(engagement):
        text = folded(one.title)
        if id(one) not in offered and one.billing == "internal" and text not in titles:
            if len(text.split()) >= _TITLE_WORDS and len(text.replace(" ", "")) >= LEAST_LETTERS:
                found.texts.setdefault(text, Secret("work", one.title, sources.at((*path, "title"))))
            for sentence in sentences(one.text or ""):
                found.texts.setdefault(sentence, Secret("work", one.title, sources.at((*path, "text"))))


def _moneys(value: Internal[Any]) -> Iterable[Money]:
    if isinstance(value, InternalSum):
        return (value.revealed(),)
    return value.revealed().values() if isinstance(value, InternalCosts) else ()


def _note(found: Secrets, text: str, place: Place) -> None:
    """A note: its sentences, and the amounts and percentages that are surely money."""
    secret = Secret("note", "", place)
    for sentence in sentences(text):
        found.texts.setdefault(sentence, secret)
    for number in numbers(text):
        if number.sure:
            for value in number.values:
                (found.percents if number.percent else found.amounts).setdefault(value, secret)


def _worked_out(found: Secrets, project: Project, told: Margins) -> None:
    """What follows: costs and margins of each line, phase and person, and of the whole, in money and as a share."""
    engagement, sources = project.engagement, project.sources
    open_to = _accepted(engagement)
    for one in told.earnings:
        path = one.line.path
        if _stands_in(path, open_to):
            continue
        place, title = sources.at(path), one.line.title
        for what, spread in (("cost", one.cost), ("margin", one.margin)):
            for part in spread.parts if spread is not None else ():
                _amount(found, part, Secret(what, title, place))
        if one.margin is not None and one.fee is not None:
            for left, paid in zip(one.margin.parts, one.fee.parts, strict=True):
                if paid > 0:
                    found.near.setdefault(abs(percentage(left, paid)), Secret("margin", title, place))
        if not one.charged:
            for part in one.line.pricing.amount.parts if one.line.pricing.amount is not None else ():
                _amount(found, part, Secret("work", title, place))
    phases = {id_of(phase): ("phases", at) for at, phase in enumerate(engagement.phases)}
    for name, margin in told.phases.items():
        path = phases.get(name, ("activities",))
        if not _stands_in(path, open_to):
            _margin(found, margin, Secret("margin", name, sources.at(path)))
    for who, margin in told.people.items():
        known = who in engagement.people
        _margin(found, margin, Secret("margin", who, sources.at(("people", who), key=True) if known else None))
    _margin(found, told.total, Secret("margin", "", None))
    for effort in (*told.efforts, *told.units):
        for part in effort.each.parts if effort.each is not None else ():
            _amount(found, part, Secret("margin", f"{effort.who} {effort.unit}".strip(), None))


def _margin(found: Secrets, margin: Margin, secret: Secret) -> None:
    """A sum: its cost and what is left, also in whole euros, and the share that is left."""
    for what, spread in (("cost", margin.cost), ("margin", margin.earned), ("margin", margin.columns)):
        for part in spread.parts:
            _amount(found, part, secret._replace(what=what))
            if part != part.to_integral_value():
                _amount(found, part.quantize(_EURO), secret._replace(what=what))
    if margin.percent is not None and margin.complete:
        for part in margin.percent.parts:
            found.percents.setdefault(abs(part), secret)
            found.near.setdefault(abs(part).quantize(_EURO), secret)


def _amount(found: Secrets, amount: Decimal, secret: Secret) -> None:
    if amount:
        found.amounts.setdefault(abs(amount), secret)
        found.amounts.setdefault(cents(abs(amount)), secret)


def _accepted(engagement: Engagement) -> tuple[Path, ...]:
    """The phases, activities, rates and people whose costs and margins a client may read, with a reason."""
    places = places_of(engagement)
    names = [name for one in engagement.accept if one.warning == "leak-amount" for name in one.at]
    ways = (places.path(way) for name in names for way in places.ways(name))
    return (*ways, *(("rates", name) for name in names), *(("people", name) for name in names))


def _stands_in(path: Path, among: Iterable[Path]) -> bool:
    return any(path[: len(one)] == one for one in among)


def _names(engagement: Engagement) -> Iterator[str]:
    """What a client, a party, a person or a unit is called: a note that only says that is no secret."""
    yield engagement.client.name
    for name, party in engagement.parties.items():
        yield from (name, party.name or name, *party.members)
    for name, person in engagement.people.items():
        yield from (name, person.name or name, person.role or name)
    for name, rate in engagement.rates.items():
        yield from (name, rate.name or name)
