"""What happens when on a day of a session, as tables: for everybody, on the wall, and for who leads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from samenspel_cli.document import Block, Cell, Column, Joined, Row, Said, Table
from samenspel_cli.documents._called import called
from samenspel_cli.documents._offer import filled, who
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.marks import pieces
from samenspel_cli.model.session import Part
from samenspel_cli.paper import Break, Inline, Lasting, Marked, Prose, Rich, Strong, Time
from samenspel_cli.planning.agenda import DayPlan, Meeting, Slot, leading, shifts


def programme(engagement: Engagement, meeting: Meeting, day: DayPlan) -> tuple[Block, ...]:
    """The parts of a day with how long each takes and who leads it, and the time that is left free between them."""
    several = len({*meeting.by, *(name for slot in day.slots for name in slot.part.by)}) > 1
    rows: list[Row] = []
    for slot in day.slots:
        if slot.gap and slot.start is not None:
            rows.append(_free(slot.start - slot.gap, slot.gap))
        led = leading(meeting, slot.part) if several else slot.part.by
        rows.append(_row(slot, day, slot.part.title, _lasting(slot), who(engagement, (*slot.part.with_, *led))))
    over = day.slots[-1].end if day.slots else None
    if over is not None and day.end is not None and over < day.end:
        rows.append(_free(over, day.end - over))
    return _table(day, ("part", "lasts", "who"), rows)


def _free(start: int, minutes: int) -> Row:
    """Time in which nothing was planned."""
    return Row("item", (Time(start), Said("agenda-free"), Lasting(minutes), None), marks=("break",))


def on_the_wall(engagement: Engagement, day: DayPlan) -> tuple[Block, ...]:
    """When what happens and, where that is somebody in particular, with whom: nothing else."""
    rows = [_row(slot, day, slot.part.title, who(engagement, (*slot.part.with_, *slot.part.by))) for slot in day.slots]
    return _table(day, ("part", "who"), rows)


def trainers_table(engagement: Engagement, meeting: Meeting, day: DayPlan) -> tuple[Block, ...]:
    """The parts of a day with all that who leads them has to know."""
    rows = [_row(slot, day, *_for_trainer(engagement, meeting, slot)) for slot in day.slots]
    keys = ("lasts", "part", "aim", "happens", "guide", "needed", "yields")
    return _table(day, keys, rows)


def shift_table(engagement: Engagement, meeting: Meeting) -> tuple[Block, ...]:
    """Who leads what and when; nothing where that is one person, or nobody."""
    found = shifts(meeting)
    if len(found) < 2:
        return ()
    rows: list[Row] = []
    for name, several in found.items():
        called_so = called(engagement, name)
        rows.append(Row("heading", (f"{called_so[:1].upper()}{called_so[1:]}", None, None)))
        for day, slot in several:
            number = Said("agenda-day", {"number": str(day.number)}) if meeting.several else None
            rows.append(Row("item", (slot.part.title, Joined((number, time_of(slot)), ", "), _lasting(slot))))
    return (Table("shifts", _columns("part", "time", "lasts"), tuple(rows)),)


def _columns(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(f"agenda-{key}", "text") for key in keys)


def moment(day: DayPlan, *, time: bool) -> Cell:
    """The day of the week and the date, perhaps with the hours."""
    if day.day is None:
        return Joined((Said("agenda-undated"), hours(day)), ", ") if time else None
    date = Joined((Said(f"weekday-{day.day.isoweekday()}"), day.day))
    return Joined((date, hours(day)), ", ") if time else date


def hours(day: DayPlan) -> Cell:
    """From when until when, as far as that is known."""
    if day.start is None:
        return Lasting(day.lasting) if day.lasting is not None else None
    if day.end is None:
        return Said("agenda-from", {"start": Time(day.start)})
    return Said("agenda-from-to", {"start": Time(day.start), "end": Time(day.end)})


def time_of(slot: Slot) -> Cell:
    """When a part begins; None while that is not known."""
    return Time(slot.start) if slot.start is not None else None


def happening(slot: Slot) -> Cell:
    """A part on a line: when, what, how long."""
    lasting = Joined(("(", _lasting(slot), ")"), "") if slot.length is not None else None
    return Joined((time_of(slot), slot.part.title, lasting))


def _lasting(slot: Slot) -> Cell:
    return Lasting(slot.length) if slot.length is not None else Said("ntb")


def _row(slot: Slot, day: DayPlan, *cells: Cell) -> Row:
    """A part behind its time; one that begins whenever the part before it ends, says so."""
    time = time_of(slot) or (Said("agenda-next") if day.start is not None else None)
    return Row("item", (time, *cells), marks=("break",) if slot.part.kind == "break" else ())


def _table(day: DayPlan, keys: Sequence[str], rows: Iterable[Row]) -> tuple[Block, ...]:
    """A table behind a column of times, without the columns in which nothing stands."""
    every = tuple(rows)
    if not every:
        return ()
    if day.end is not None:
        end = (Said("agenda-end") if key == "part" else None for key in keys)
        every = (*every, Row("item", (Time(day.end), *end), marks=("break", "end")))
    columns = _columns("time", *keys)
    whole = Table("programme", columns, every)
    if day.start is None and all(row.cells[0] is None for row in every):
        untimed = tuple(Row(row.role, row.cells[1:], marks=row.marks) for row in every)
        whole = Table("programme", columns[1:], untimed)
    return (filled(whole),)


def _for_trainer(engagement: Engagement, meeting: Meeting, slot: Slot) -> Iterator[Cell]:
    part = slot.part
    yield _lasting(slot)
    yield Rich(tuple(_headed(engagement, meeting, slot)))
    yield Prose(part.aim) if part.aim else None
    yield Prose(part.text) if part.text else None
    yield Prose(part.guide) if part.guide else None
    yield Joined(part.material, ", ") if part.material else None
    yield Joined(part.yields, "; ") if part.yields else None


def _headed(engagement: Engagement, meeting: Meeting, slot: Slot) -> Iterator[Inline]:
    """What a part is called and, below that, in which form and with whom."""
    part: Part = slot.part
    title = tuple(_words(part.title))
    yield from title if part.kind == "break" else (Strong(title),)
    led = part.by if part.by != meeting.by else ()
    told = (part.form, *(called(engagement, name) for name in (*part.with_, *led)))
    for number, one in enumerate(text for text in told if text):
        yield "\u00a0· " if number else Break()
        yield from _words(one)


def _words(text: str) -> Iterator[Inline]:
    """A text of which what is still to be decided stands out."""
    return (Marked((words,)) if mark else words for words, mark in pieces(text))
