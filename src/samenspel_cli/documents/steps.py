"""The steps: the small steps of a month, of everybody or of one person, team or municipality."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from samenspel_cli.document import Block, Cell, Column, Document, Event, Heading, Joined, Paragraph, Row, Said, Table
from samenspel_cli.documents import Ask
from samenspel_cli.documents._called import told_apart
from samenspel_cli.documents._events import event_name
from samenspel_cli.documents._offer import capital, file_name, filled, prose, who
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import slug
from samenspel_cli.model.period import Period
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Facts, Front, Prose
from samenspel_cli.planning.roadmap.planned import PlannedStep, road
from samenspel_cli.planning.roadmap.who import (
    PARTS,
    Share,
    SmallStep,
    Whose,
    by_owner,
    dated_steps,
    next_step,
    small_steps,
)

_LONGEST_ID = 80
"""How many letters of an id stand in the name of a file."""

_SIDES: Mapping[str, tuple[Share, ...]] = {"own": ("does", "takes-part"), "concerning": ("concerns",)}
"""In which tables the steps of one stand: what they have a hand in, and what others do for them."""


class Asked(NamedTuple):
    """Whose steps are asked, and of when."""

    whose: Whose | None = None
    """None is everybody's."""
    period: Period | None = None
    """A period whose days are known; None is the month of today."""


class Explained(NamedTuple):
    """A step with more words about it."""

    title: str
    text: Prose | None


class Owned(NamedTuple):
    """The steps of one of several, as a template prints them."""

    title: Cell
    part: str
    """Under which name its table is placed."""
    explained: tuple[Explained, ...] = ()
    """The steps of which there is more to say."""


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """Everybody's steps of this month, by who does them."""
    return (steps_of(project, ask, Asked()),)


def enough(engagement: Engagement) -> bool:
    """Whether there is a roadmap with steps."""
    return engagement.roadmap is not None and any(one.steps for one in engagement.roadmap.projects)


def this_month(today: date) -> Period:
    """The month in which a day falls."""
    return Period(today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1]), "month")


def steps_of(project: Project, ask: Ask, asked: Asked) -> Document:
    """The steps that were asked for: its tables hold those of the period, its calendar all that have a day."""
    made = _Made(project, ask, asked)
    engagement, parts, owned = project.engagement, *made.tables()
    name = file_name(engagement, "steps")
    document = Document(
        "steps",
        made.language,
        engagement.currency,
        (),
        made.data,
        (),
        f"{name}-{slug(asked.whose.id)[:_LONGEST_ID].strip('-')}" if asked.whose is not None else name,
        made.front(),
        engagement.date,
        {**made.values(), "owned": owned},
        parts,
        events=tuple(made.events()),
        sheets=(made.flat(),),
    )
    return document if ask.paper else replace(document, blocks=tuple(made.blocks(document)))


class _Made:
    """One list of steps being made."""

    def __init__(self, project: Project, ask: Ask, asked: Asked) -> None:
        self.engagement = project.engagement
        self.language = ask.language or self.engagement.language
        self.today, self.whose, self.paper = ask.today, asked.whose, ask.paper
        self.period = asked.period or this_month(ask.today)
        self.span = (self.period.since, self.period.until)
        self.road = road(project, ask.today)
        self.steps = small_steps(self.road, ask.today, self.span, asked.whose)

    # How it opens

    @property
    def title(self) -> str:
        roadmap = self.engagement.roadmap
        return (roadmap.title if roadmap is not None else None) or self.engagement.title

    @property
    def label(self) -> Cell:
        """What it is, and whose."""
        if self.whose is None:
            return Said("small-steps")
        return Said("small-steps-of", {"who": told_apart(self.engagement, self.whose.id)})

    def front(self) -> Front:
        when = (Said("when"), Joined((self.period,), begins=True))
        return Front("sheet", self.title, self.label, self.engagement.client.name, Facts((when,)))

    def values(self) -> Mapping[str, Any]:
        """What the template prints."""
        told = [one for one in self.steps if one.part != "undated"]
        late = sum(one.part == "late" for one in self.steps)
        follows = None if told else next_step(self.road, self.span[1], self.whose)
        return {
            "number": len(told),
            "late": late,
            "next": None if follows is None else follows.step.step.title,
            "next_when": None if follows is None else _when(follows.step),
            "roadmap": self.engagement.roadmap is not None,
        }

    def blocks(self, document: Document) -> Iterator[Block]:
        """What is shown where nothing of paper is needed."""
        values = document.values
        yield Heading(1, self.label)
        yield Paragraph(Joined((self.period, self.title), " · ", begins=True))
        if not values["roadmap"]:
            yield Paragraph(Said("small-steps-no-roadmap"))
        elif not values["number"]:
            yield Paragraph(Said("small-steps-none"))
        if values["next"] is not None:
            told = {"title": values["next"], "when": values["next_when"]}
            yield Paragraph(Said("small-steps-next", told))
        for one in values["owned"]:
            if one.title is not None:
                yield Heading(2, one.title)
            yield from document.parts[one.part]

    # Tables

    def tables(self) -> tuple[Mapping[str, tuple[Block, ...]], tuple[Owned, ...]]:
        """The tables by name, and in which order and under which title they stand."""
        parts: dict[str, tuple[Block, ...]] = {}
        owned: list[Owned] = []
        if self.whose is not None:
            for side, shares in _SIDES.items():
                parts[side] = self._table(side, [one for one in self.steps if one.share in shares], None)
            alone = sum(map(bool, parts.values())) == 1
            titles = {side: None if alone and side == "own" else Said(f"small-{side}") for side in _SIDES}
            return parts, tuple(Owned(titles[side], side) for side in _SIDES if parts[side])
        for number, (name, steps) in enumerate(by_owner(self.engagement, self.steps), start=1):
            part = f"steps-{number}"
            parts[part] = self._table(part, steps, name)
            title = capital(told_apart(self.engagement, name)) if name is not None else Said("without-owner")
            owned.append(Owned(title, part, _explained(steps)))
        return parts, tuple(owned)

    def _table(self, name: str, steps: Sequence[SmallStep], owner: str | None) -> tuple[Block, ...]:
        """Steps part by part: first what is late, then what is under way, what begins, and what has no date."""
        if not steps:
            return ()
        columns = tuple(Column(key, "text") for key in ("step", "project", "when", "owner"))
        rows: list[Row] = []
        for part in PARTS:
            several = [one for one in steps if one.part == part]
            if several:
                rows.append(Row("heading", (Said(f"small-{part}"), *[None] * (len(columns) - 1))))
            rows += [self._row(one, owner) for one in several]
        return (filled(Table(name, columns, tuple(rows))),)

    def _row(self, one: SmallStep, owner: str | None) -> Row:
        own = owner or (self.whose.id if self.whose is not None else None)
        others = [name for name in (*one.step.owners, *one.step.step.with_) if name != own]
        # Who does it alone need not be told who does it; who helps, or for whom it is done, does.
        told = who(self.engagement, others) if others or one.share == "does" else None
        when = one.step.finish if one.part == "late" else _when(one.step)
        step, result = one.step.step.title, one.step.step.result
        # A terminal is narrow: what there is when it is done stands on paper only.
        title: Cell = Joined((step, result), " → ") if result is not None and self.paper else step
        cells = (title, one.project.project.title, when, told)
        return Row("item", cells, one.project.id, _Keyed(one.step.key), marks=(one.part,), depth=1)

    def flat(self) -> Table:
        """A row for each step, for who works further with them: days in columns of their own."""
        texts = ("step", "project", "road-lane", "road-state", "role-in-it", "road-who", "road-with", "road-for")
        columns = (
            *(Column(key, "text") for key in texts),
            *(Column(key, "text") for key in ("first-day", "last-day", "when", "road-result")),
        )
        return Table("steps", columns, tuple(self._flat_row(one) for one in self.steps))

    def _flat_row(self, one: SmallStep) -> Row:
        engagement, step, written = self.engagement, one.step, one.step.step
        cells: tuple[Cell, ...] = (
            written.title,
            one.project.project.title,
            self._lane(one),
            Said(f"small-{one.part}"),
            Said(f"small-{one.share}"),
            who(engagement, step.owners),
            who(engagement, written.with_),
            who(engagement, step.for_),
            step.start,
            step.finish,
            step.shown,
            written.result,
        )
        return Row("item", cells, one.project.id, _Keyed(step.key), marks=(one.part,))

    def _lane(self, one: SmallStep) -> Cell:
        roadmap, name = self.engagement.roadmap, one.project.lane
        if roadmap is None or name is None:
            return None
        lane = roadmap.lanes.get(name)
        return (lane.title if lane is not None else None) or name

    # For other programs

    def data(self) -> Mapping[str, Any]:
        """What other programs read."""
        return {
            "schema": "samenspel.steps/1",
            "for": self.whose.id if self.whose is not None else None,
            "period": self.period.written,
            "today": self.today.isoformat(),
            "steps": [self._record(one) for one in self.steps],
        }

    def _record(self, one: SmallStep) -> Mapping[str, Any]:
        step, written = one.step, one.step.step
        return {
            "id": step.key,
            "title": written.title,
            "project": one.project.id,
            "project_title": one.project.project.title,
            "lane": one.project.lane,
            "part": one.part,
            "share": one.share,
            "owners": list(step.owners),
            "with": list(written.with_),
            "for": list(step.for_),
            "first_day": step.start.isoformat() if step.start is not None else None,
            "last_day": step.finish.isoformat() if step.finish is not None else None,
            "when": step.shown.written if step.shown is not None else None,
            "result": written.result,
        }

    def events(self) -> Iterator[Event]:
        """Every step with a day, from its first to its last; it keeps nobody busy, for work can be done beside it."""
        engagement = self.engagement
        for one in dated_steps(self.road, self.whose):
            step, written = one.step, one.step.step
            first, last = step.start or step.finish, step.finish or step.start
            if first is None or last is None:
                continue
            about = (
                Said("small-of-project", {"project": one.project.project.title}),
                Said("small-by", {"who": told}) if (told := who(engagement, step.owners)) is not None else None,
                Said("agenda-with-whom", {"who": told})
                if (told := who(engagement, written.with_)) is not None
                else None,
                Said("small-brings", {"result": written.result}) if written.result is not None else None,
                Said("small-done", {"day": written.done}) if written.done is not None else None,
                prose(written.text),
            )
            lines = tuple(line for line in about if line is not None)
            name = event_name(engagement, "roadmap", step.key)
            yield Event(
                name, first, None, None, written.title, None, lines,
                last=max(first, last), free=True, sort=Said("event-step"),
            )  # fmt: skip


def _explained(steps: Iterable[SmallStep]) -> tuple[Explained, ...]:
    every = (one.step.step for one in steps)
    return tuple(Explained(one.title, prose(one.text)) for one in every if one.text is not None)


class _Keyed:
    """What a row is of."""

    def __init__(self, key: str) -> None:
        self.id = key


def _when(step: PlannedStep) -> Cell:
    """When a step is: as precisely as is known, or in days where these follow."""
    if step.shown is not None:
        return step.shown
    return Period(step.start, step.finish, "day") if step.start is not None and step.finish is not None else None
