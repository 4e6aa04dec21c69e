"""A timeline in the language of Mermaid, which wikis and merge requests draw themselves: explicit days only.

What a person wrote is text and stays text: each sign that means something in that language is written otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samenspel_cli.figures._axis import span_of
from samenspel_cli.figures.timeline import Lane, Timeline
from samenspel_cli.style import Style

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")
_OTHERWISE = str.maketrans(
    {
        ":": "\u2236",
        ";": ",",
        "#": "\u266f",
        "`": "’",
        '"': "”",
        "<": "\u2039",
        ">": "\u203a",
        "{": "(",
        "}": ")",
        "\\": "/",
    }
)
"""Signs by which Mermaid or the page around it would end a text, begin a comment or make markup."""
_PERCENTS = re.compile("%{2,}")
_KEYWORD = re.compile(
    r"gantt|section|title|dateformat|axisformat|tickinterval|includes|excludes|todaymarker|inclusiveenddates|topaxis"
    r"|weekday|weekend|click|call|href|acctitle|accdescr|end\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[^\W\d_](?!%)")
_JOINER = "\u2060"
"""A sign of no width, before a text that would be read as an order."""


def escaped(text: str) -> str:
    """A text that Mermaid shows and never carries out, on one line; what would be empty is a dash."""
    said = _PERCENTS.sub("%", _BLANKS.sub(" ", text).translate(_OTHERWISE)).strip()
    if not said:
        return "–"
    # One sign before a percent sign would be read as a comment with it.
    return said if _PLAIN.match(said) and not _KEYWORD.match(said) else f"{_JOINER}{_JOINER}{said}"


def mermaid(timeline: Timeline, style: Style) -> str:
    """The source of a Gantt chart; the empty text where nothing has both a first and a last day."""
    tasks = [line for lane in timeline.lanes for line in _lines(lane, style)]
    if not any(line.startswith("    ") for line in tasks):
        return ""
    head = ("gantt", "  dateFormat YYYY-MM-DD", "  axisFormat %d-%m-%Y", "  inclusiveEndDates", "  todayMarker off")
    return "\n".join((*head, *tasks))


def _lines(lane: Lane, style: Style) -> Iterator[str]:
    title = escaped(style.say(lane.title))
    if lane.heading:
        yield f"  section {title}"
    for mark, first, last in _stretches(lane):
        yield f"    {title} :{mark}{first}, {last}"


def _stretches(lane: Lane) -> Iterator[tuple[str, str, str]]:
    """What is drawn of a lane: how, its first and its last day; set days instead of the window that they are in."""
    crit = "crit, " if lane.critical else ""
    if lane.days:
        yield from ((crit, day.isoformat(), day.isoformat()) for day in lane.days)
        return
    if lane.heading:
        return
    for period in lane.periods:
        first, last = span_of(period)
        if first is not None and last is not None:
            mark = "milestone, " if lane.milestone and first == last else ""
            yield f"{crit}{mark}", first.isoformat(), last.isoformat()
