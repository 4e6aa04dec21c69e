"""How work is placed in time: how long it takes, what it comes after, before what it must be done, how often it is.

These are conditions, and none of them overrides another: what follows from them together is worked out elsewhere.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from samenspel_cli.model.clock import read_clock
from samenspel_cli.model.dates import Window, read_day
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.lag import AnyLag, Every, Lag, SignedLag, read_every, read_lag
from samenspel_cli.model.moment import AnyMoment
from samenspel_cli.model.number import Whole, read_number, read_printed
from samenspel_cli.model.text import Ids
from samenspel_cli.model.written import ONE_OR_MORE, TEXT, Read, Schema, Short, one_or_more, short, written
from samenspel_cli.problems import Refusal

_OPEN = ("ntb", "pm", "tbd")
_RANGE = re.compile(r"([0-9][0-9.,]*) ?[-–—] ?([0-9][0-9.,]*) ?(\D*)")
_PACE = re.compile(r"([0-9][0-9.,]*|€ ?[0-9][0-9.,]*(?:-)?) ?(\D*?) per (\w+)")
_CLOCKED = re.compile(r"(.*\S) +([0-9]{1,2}(?:[:.u][0-9]{2}).*)")


@frozen
class Takes:
    """How long something takes from its first day to its last: lead time, which is not effort."""

    least: Lag | None
    """None while nobody knows (`ntb`), which is never nothing."""
    most: Lag | None


@frozen
class Pace:
    """How much of the fee is done in a week, month, quarter or year: from it and the fee follows how long it takes."""

    number: Decimal
    unit: str
    """The unit of the rates as it was typed; empty where `number` is money."""
    per: Every


@frozen
class Sitting:
    """A day on which a session is held, and when it begins where that was said, in minutes from midnight."""

    day: date
    start: int | None = None


def read_takes(text: str) -> Takes:
    """`6-8 weken`, `10 werkdagen`, `2 maanden`; `ntb` is not known yet."""
    said = " ".join(text.split())
    if said.lower() in _OPEN:
        return Takes(None, None)
    match = _RANGE.fullmatch(said)
    if match is None:
        lag = read_lag(said)
        if not lag.number:
            raise Refusal("takes-nothing", text=said, word=said)
        return Takes(lag, lag)
    least, most = (read_lag(f"{number} {match[3]}".strip()) for number in match.groups()[:2])
    if most.number < least.number:
        raise Refusal("range-upside-down", text=said, low=least.number, high=most.number)
    return Takes(least, most)


def read_pace(text: str) -> Pace:
    """`2 dagen per week`, `€ 5.000 per maand`."""
    said = " ".join(text.split())
    match = _PACE.fullmatch(said)
    if match is None or (match[1][0] != "€" and not match[2]):
        raise Refusal("pace-unknown", text=said, word=said)
    number = read_printed(match[1][1:]) if match[1][0] == "€" else read_number(match[1])
    if not number:
        raise Refusal("pace-of-nothing", text=said, word=match[1])
    return Pace(number, match[2], read_every(match[3]))


def read_sitting(text: str) -> Sitting:
    """A day, with or without a time: `2026-09-07`, `7 september 2026 13:30`."""
    match = _CLOCKED.fullmatch(text.strip())
    if "," in text:
        raise Refusal("days-without-list", text=text.strip())
    if match is None:
        return Sitting(read_day(text))
    return Sitting(read_day(match[1]), read_clock(match[2]))


@written
class Link:
    """What something comes after: the end of others, or with `start` their beginning."""

    finish: Ids = ()
    """The activities, phases or milestones that must be over."""
    start: Ids = ()
    """Those that must have begun."""
    lag: SignedLag | None = None
    """How long after that: `2 weken`; with a minus, how long before."""

    def __post_init__(self) -> None:
        if bool(self.finish) == bool(self.start):
            raise Refusal("link-of-one", keys=("finish", "start"), word="start" if self.start else "")


@written
class Limit:
    """Before what something must be over; what is named is not included."""

    at: AnyMoment | None = None
    """A day or another period, or the activity, phase or milestone before which it must be over."""
    finish: Ids = ()
    """Those before whose end it must be over."""
    lag: AnyLag | None = None
    """How long before that at the latest: `4 weken`."""

    def __post_init__(self) -> None:
        if (self.at is None) == (not self.finish):
            raise Refusal("link-of-one", keys=("at", "finish"), word="finish" if self.finish else "")


def _links(value: Any) -> Any:
    """`a`, `[a, b]`, `{start: a, lag: 2 weken}`, or a list of these."""
    return [{"finish": one} if isinstance(one, str) else one for one in one_or_more(value)]


def _limits(value: Any) -> Any:
    return [{"at": one} if isinstance(one, str) else one for one in one_or_more(value)]


def _several(long: Schema) -> Schema:
    """One of them, or a list, each as a text or in full."""
    one = {"anyOf": [TEXT, long["items"]]}
    return {"anyOf": [*one["anyOf"], {**long, "items": one}]}


Links = Annotated[tuple[Link, ...], Short(_links, _several)]
Limits = Annotated[tuple[Limit, ...], Short(_limits, _several)]


@written
class End:
    """The beginning or the end of something, where conditions hold for that alone."""

    when: Window | None = None
    """The window in which it falls, or a list of them."""
    after: Links = ()
    """What it comes after."""
    before: Limits = ()
    """Before what it must be."""
    given: Window | None = None
    """When it was promised or printed elsewhere, to compare with what is planned; it decides nothing."""


AnyEnd = Annotated[End, short(lambda text: {"when": text}, "a period such as eind maart 2027")]


@written
class Repeat:
    """How often something comes back."""

    every: AnyLag
    """How long it is from one time to the next: `3 weken`."""
    times: Whole | None = None
    """How many times in all; without it, as often as fits in its window."""

    def __post_init__(self) -> None:
        if not self.every.number:
            raise Refusal("repeat-of-nothing")


AnyTakes = Annotated[Takes, Read(read_takes, expected="a length of time such as 6 weken")]
AnyPace = Annotated[Pace, Read(read_pace, expected="a pace such as 2 dagen per week")]
AnySitting = Annotated[Sitting, Read(read_sitting, expected="a day such as 2026-09-07")]
Sittings = Annotated[tuple[Annotated[tuple[AnySitting, ...], ONE_OR_MORE], ...], ONE_OR_MORE]
"""For each group, or each time, the days on which it is held: `[[2026-09-07, 2026-09-08], [2026-09-14]]`."""
