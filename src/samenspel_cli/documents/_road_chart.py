"""A roadmap as drawings: all of it on a poster, and on pages as many lanes at a time as can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from samenspel_cli.document import Block, Cell, Joined, Said
from samenspel_cli.documents._road_told import NO_LANE, Told, when_of
from samenspel_cli.figures.roadmap import Bar, Chart, Mark, Track, alt
from samenspel_cli.model.period import COARSER
from samenspel_cli.paper import Figure
from samenspel_cli.planning.roadmap.crossing import recesses
from samenspel_cli.planning.roadmap.planned import PlannedMoment, PlannedProject

_ROWS, _FIRST_ROWS = 19, 17.5
"""So many rows stand well on a page of A4 on its side, and on the first one, below the title."""
_HIGH, _FIRST_HIGH = 580.0, 405.0
_LEAST = 1.4
"""So many rows a lane takes at least, with its name beside it."""
_LETTER, _LABELS, _ACROSS = 5.5, 170.0, 1028.0
"""About how wide a letter is, the names of lanes are and a page is: enough to know how many rows a lane takes."""
_A3 = (1100.0, 640.0)
_SCALES = (0.75, 0.85, 1.0, 1.2, 1.44, 1.7, 2.0)
"""A sheet of A3 on its side: of a few projects the letters are large, of many as small as can be read in the hand."""
_ROUGH = COARSER.index("quarter")
"""From which precision on the begin and end of a project are drawn as not exactly known."""


@dataclass(frozen=True)
class Sketch:
    """What is drawn of a roadmap, before it is divided over sheets."""

    tracks: tuple[Track, ...]
    span: tuple[date, date] | None
    bands: tuple[tuple[Cell, date, date], ...]
    closed: tuple[tuple[date, date], ...]
    today: date


def sketch(told: Told) -> Sketch:
    """The lanes with their projects, the moments of the whole first and what has no day last."""
    tracks = [_whole(told)] if told.road.milestones else []
    loose: list[Bar] = []
    for name, projects in told.lanes:
        bars = [_bar(told, one) for one in projects if one.state != "dropped"]
        loose += [bar for bar in bars if not bar.dated]
        title: Cell = told.lane(name)
        if title is None and name == NO_LANE and told.roadmap.lanes:
            title = Said("road-other-projects")
        dated = tuple(bar for bar in bars if bar.dated)
        if dated:
            tracks.append(Track(title, dated))
    if loose:
        tracks.append(Track(Said("road-without-day"), tuple(loose), undated=True))
    days = [day for track in tracks for bar in track.bars for day in _days(bar)]
    bands = tuple(
        (one.title or name, *one.when.days) for name, one in told.roadmap.horizons.items() if one.when.days is not None
    )
    span = (min(days), max(days)) if days else None
    closed = _joined((first, last) for first, last, _ in recesses(told.road)) if span else ()
    return Sketch(tuple(tracks), span, bands, closed, told.today)


def poster_figure(found: Sketch) -> Figure:
    """All of it on one sheet of A3; what is said of each project stands in another document, to which nothing leads."""
    tracks = tuple(track._replace(bars=tuple(bar._replace(link="") for bar in track.bars)) for track in found.tracks)
    chart = Chart(tracks, found.span, found.bands, found.closed, found.today, *_A3, _SCALES, fill=True)
    return Figure("roadmap-a3", "roadmap", chart, alt(chart), None)


def page_figures(found: Sketch) -> tuple[Block, ...]:
    """As many lanes at a time as can be read on a page; one that takes more than a page goes on on the next."""
    pages = list(_pages(found))
    figures = []
    for number, tracks in enumerate(pages, start=1):
        high = _HIGH if number > 1 else _FIRST_HIGH
        chart = Chart(tuple(tracks), found.span, found.bands, found.closed, found.today, high=high)
        titles: tuple[Cell, ...] = tuple(track.title for track in tracks if track.title is not None)
        caption: Cell = Said("caption-roadmap")
        if len(pages) > 1 and titles:
            caption = Said("caption-roadmap-part", {"titles": Joined(titles, ", ", listed=True)})
        name = f"roadmap-{number}" if len(pages) > 1 else "roadmap"
        figures.append(Figure(name, "roadmap", chart, alt(chart), caption))
    return tuple(figures)


def _pages(found: Sketch) -> Iterator[list[Track]]:
    page: list[Track] = []
    used, most = 0.0, _FIRST_ROWS
    for track in found.tracks:
        for number, bars in enumerate(_pieces(track, found.span)):
            rows = max(_LEAST, len(bars))
            if page and used + rows > most:
                yield page
                page, used, most = [], 0.0, _ROWS
            title = track.title if not number or track.title is None else Said("road-goes-on", {"title": track.title})
            page.append(Track(title, tuple(bar for row in bars for bar in row), track.undated))
            used += rows
    if page:
        yield page


def _pieces(track: Track, span: tuple[date, date] | None) -> Iterator[list[list[Bar]]]:
    """The rows that a lane takes, about, in pieces that fit on a page."""
    rows: list[list[Bar]] = []
    lasts: list[float] = []
    for bar in sorted(track.bars, key=lambda one: min(_days(one), default=date.max)):
        start, end = _reach(bar, span)
        at = next((row for row, last in enumerate(lasts) if last <= start), len(lasts))
        if at == len(lasts):
            lasts.append(0.0)
            rows.append([])
        lasts[at] = end
        rows[at].append(bar)
    for start_row in range(0, max(len(rows), 1), _ROWS):
        yield rows[start_row : start_row + _ROWS]


def _reach(bar: Bar, span: tuple[date, date] | None) -> tuple[float, float]:
    """About from where to where a bar stands with its title."""
    title = bar.title if isinstance(bar.title, str) else ""
    long = min((len(title) + 4) * _LETTER, 320.0) + 16
    room = _ACROSS - _LABELS
    days = _days(bar)
    if not days or span is None:
        return 0.0, long  # what has no day stands behind each other, where there is room
    whole = max((span[1] - span[0]).days, 90)
    start = (min(days) - span[0]).days / whole * room
    end = (max(days) - span[0]).days / whole * room
    if long <= end - start:
        return start, end + 9
    if end + long <= room:
        return start, end + long
    return start - long, end + 9


def _whole(told: Told) -> Track:
    """The moments of the whole."""
    bars = []
    for one in told.road.milestones:
        mark = _mark(one)
        marks = (mark,) if mark is not None else ()
        bars.append(Bar(f"moment {one.key}", "", one.title, critical=one.critical, marks=marks, moment=True))
    return Track(Said("road-of-whole"), tuple(bars))


def _bar(told: Told, one: PlannedProject) -> Bar:
    number = str(told.numbers[one.key])
    marks = tuple(mark for mark in map(_mark, (*one.milestones, *one.decisions)) if mark is not None)
    rough = one.shown is not None and (COARSER.index(one.shown.precision) >= _ROUGH or one.shown.worded)
    begun = one.project.begun is not None or one.state == "done"
    dated = one.start is not None or one.finish is not None
    return Bar(
        one.key,
        number,
        one.project.title,
        one.start,
        one.finish,
        (rough and not begun, rough and one.state != "done"),
        one.critical,
        one.state,
        one.after,
        marks if dated else (),
        link=card_id(number),
        about=when_of(one),
    )


def card_id(number: str) -> str:
    """By which links find what is said of a project."""
    return f"card-{number}"


def _mark(one: PlannedMoment) -> Mark | None:
    if one.made is not None:
        return Mark(one.title, one.sort, one.made, met=True)
    if one.day is None:
        return None
    return Mark(one.title, one.sort, one.day, sure=one.shown is None or one.shown.precision in ("day", "week"))


def _days(bar: Bar) -> list[date]:
    return [day for day in (bar.first, bar.last, *(mark.day for mark in bar.marks)) if day is not None]


def _joined(spans: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """Stretches of days, those that touch as one."""
    made: list[tuple[date, date]] = []
    for first, last in sorted(set(spans)):
        if made and (first - made[-1][1]).days <= 1:
            made[-1] = (made[-1][0], max(made[-1][1], last))
        else:
            made.append((first, last))
    return tuple(made)
