"""What cannot be in an ITO, its sheets and its measurements: who is not known, what is said twice, false levels.

What follows from sums (terms against norms, what is overdue, what lacks a counterpart) is told by `planning/ito`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.folding import evened
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.references import one_of, unknown
from samenspel_cli.problems import Fault, Path

if TYPE_CHECKING:
    from samenspel_cli.model.ito import Ito
    from samenspel_cli.model.levels import Scale


@dataclass(frozen=True, slots=True)
class Known:
    """What can be referred to by the sheets of an ITO."""

    parties: frozenset[str]
    who: frozenset[str]
    """Parties, their members, people, and the roles of the ITO."""
    areas: frozenset[str]
    themes: frozenset[str]
    scales: Mapping[str, Scale]
    """The scales of the ITO, or that of CROW; the first is that of who names none."""
    products: frozenset[str]
    processes: frozenset[str]

    def area(self, name: str | None, path: Path) -> tuple[Fault, ...]:
        """What is wrong with the name of an area."""
        return one_of(name, self.areas, path, "area-unknown")

    def theme(self, name: str | None, path: Path) -> tuple[Fault, ...]:
        """What is wrong with the name of a theme, which is a goal."""
        return one_of(name, self.themes, path, "theme-unknown")

    def product(self, name: str | None, path: Path) -> tuple[Fault, ...]:
        """What is wrong with the name of a product."""
        return one_of(name, self.products, path, "product-unknown")

    def process(self, name: str | None, path: Path) -> tuple[Fault, ...]:
        """What is wrong with the name of a process."""
        return one_of(name, self.processes, path, "process-unknown")

    def people(self, ids: Iterable[str], path: Path) -> Iterator[Fault]:
        """What is wrong with who does or owns something."""
        return unknown(ids, self.who, path, "role-of-nobody")


def known_in(engagement: Engagement, who: frozenset[str]) -> Known:
    """What the sheets of an engagement can refer to; `who` are its parties, their members, its people and roles."""
    from samenspel_cli.model.levels import scales_of

    ito = engagement.ito
    return Known(
        frozenset(engagement.parties),
        who,
        frozenset(ito.areas if ito is not None else ()),
        frozenset((ito.goals if ito is not None else {}) or engagement.goals),
        scales_of(ito),
        frozenset(map(id_of, engagement.products)),
        frozenset(map(id_of, engagement.processes)),
    )


def ito_faults(engagement: Engagement, who: frozenset[str]) -> Iterator[Fault]:
    """All that is wrong with the ITO of an engagement, its sheets and measurements; `who` are all that are known."""
    known = known_in(engagement, who)
    if engagement.ito is not None:
        yield from _front_faults(engagement.ito, known)
    if engagement.products or engagement.processes:
        from samenspel_cli.model.sheet_faults import sheet_faults

        yield from sheet_faults(engagement, known)
    if engagement.measurements:
        from samenspel_cli.model.measured import measurement_faults

        yield from measurement_faults(engagement, known)


def _front_faults(ito: Ito, known: Known) -> Iterator[Fault]:
    root: Path = ("ito",)
    yield from one_of(ito.managing, known.parties, (*root, "managing"), "party-unknown")
    yield from one_of(ito.executing, known.parties, (*root, "executing"), "party-unknown")
    if ito.managing == ito.executing and ito.managing in known.parties:
        yield Fault("teams-same", (*root, "executing"), {"text": ito.executing})
    for name, role in ito.roles.items():
        if name in known.parties:
            yield Fault("role-is-party", (*root, "roles", name), {"text": name}, on_key=True)
        yield from one_of(role.team, known.parties, (*root, "roles", name, "team"), "party-unknown")
    for name, scale in ito.scales.items():
        yield from _scale_faults(scale, (*root, "scales", name))
    named: list[tuple[str, int, str, tuple[str, ...]]] = []
    named += [("arrangements", at, "owner", one.owner) for at, one in enumerate(ito.arrangements)]
    named += [("consultation", at, "with", one.with_) for at, one in enumerate(ito.consultation)]
    named += [("consultation", at, "by", one.by) for at, one in enumerate(ito.consultation)]
    named += [("escalation", at, "with", one.with_) for at, one in enumerate(ito.escalation)]
    named += [("versions", at, "by", one.by) for at, one in enumerate(ito.versions)]
    for key, at, field, ids in named:
        yield from known.people(ids, (*root, key, at, field))
    yield from _feedback_faults(ito, known)


def _scale_faults(scale: Scale, path: Path) -> Iterator[Fault]:
    """A word that stands for two levels, and a scale of less than two."""
    if len(scale.levels) < 2:
        yield Fault("scale-of-one", path, {"number": len(scale.levels)})
    first: dict[str, str] = {}
    for level, words in scale.levels.items():
        for word in (level, *words):
            other = first.setdefault(evened(word), level)
            if other != level:
                facts = {"text": word, "level": level, "other": other, "word": word}
                yield Fault("level-word-twice", (*path, "levels", level), facts, on_key=word == level)


def _feedback_faults(ito: Ito, known: Known) -> Iterator[Fault]:
    sheets = known.products | known.processes
    for at, one in enumerate(ito.feedback):
        where: Path = ("ito", "feedback", at)
        yield from known.people(one.with_, (*where, "with"))
        yield from unknown(one.on, sheets, (*where, "on"), "ito-sheet-unknown")
        if one.sent is not None and one.due is not None and one.due < one.sent:
            yield Fault("due-before-sent", (*where, "due"), {"due": one.due, "sent": one.sent})
        for number, comment in enumerate(one.comments):
            below = (*where, "comments", number)
            yield from known.people(comment.by, (*below, "by"))
            yield from one_of(comment.on, sheets, (*below, "on"), "ito-sheet-unknown")
