"""When a meeting begins and how long it takes, as people say it: `9.30 uur`, `13u30`; `45 min`, `1,5 uur`."""

from __future__ import annotations

import re
from typing import Annotated

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.written import Read
from samenspel_cli.problems import Refusal

HOUR = 60
DAY = 24 * HOUR
_LAST_MINUTE = HOUR - 1
_CLOCK = re.compile(r"([0-9]{1,2})(?: ?[:.uh] ?([0-9]{2}))?(?: ?(uur|u|h|o'clock))?")
_HALVES = re.compile(r"(am|pm|a\.m\.|p\.m\.)")
_BARE = re.compile(r"[0-9]{1,4}")
_ONE_DIGIT = re.compile(r"([0-9]{1,2})[:.]([0-9])(?: ?(?:uur|u|h))?")
_TWO_TIMES = re.compile(r"(.+?) ?(?:-|–|—|tot|t/m|to|until) ?(.+)")
_IN_WORDS = re.compile(r"(half|kwart|tien|vijf|quarter|noon|twaalf|een|twee|drie|vier|zes|zeven|acht|negen|elf)\b")

_MINUTES = r"(?:minuten|minuut|minutes|minute|mins|min)\.?"
_HOURS = r"(?:uren|uur|u|hours|hour|hrs|hr|h)"
_OF_MINUTES = re.compile(rf"([0-9]{{1,5}}) ?{_MINUTES}")
_OF_HOURS = re.compile(rf"([0-9]{{1,3}}) ?{_HOURS}(?: ?(?:en|and)? ?([0-9]{{1,2}})(?: ?{_MINUTES})?)?")
_HOURS_AND_MINUTES = re.compile(rf"([0-9]{{1,3}}):([0-9]{{2}})(?: ?{_HOURS})?")
_DECIMAL = re.compile(rf"([0-9]{{1,3}})([.,])([0-9]{{1,2}})( ?{_HOURS})?")
_DAYS = re.compile(r"[0-9.,]* ?(dag|dagen|dagdeel|dagdelen|day|days|half day)")
_QUARTERS = {"5": 30, "25": 15, "50": 30, "75": 45, "0": 0, "00": 0}
"""The decimals of an hour that people write, as minutes; of others nobody knows whether minutes were meant."""
_SAID = {
    "kwartier": 15, "een kwartier": 15, "half uur": 30, "een half uur": 30, "halfuur": 30, "drie kwartier": 45,
    "een uur": 60, "anderhalf uur": 90, "half an hour": 30, "an hour": 60, "a quarter of an hour": 15,
    "three quarters of an hour": 45, "an hour and a half": 90,
}  # fmt: skip
_UNKNOWN = ("ntb", "pm", "tbd")


@frozen
class Duration:
    """How long something takes."""

    minutes: int | None
    """None is not known yet (`ntb`), which is never nothing."""


def read_clock(text: str) -> int:
    """A time of the day by the 24-hour clock, as minutes after midnight: `9:30`, `09.30`, `9.30 uur`, `13u30`."""
    written = " ".join(text.split())
    said = written.lower()
    match = _CLOCK.fullmatch(said)
    if match and (match[2] or match[3]):
        return _of_day(int(match[1]), int(match[2] or 0), written)
    if _BARE.fullmatch(said):
        hours, minutes = (said[:-2], said[-2:]) if len(said) > 2 else (said, "00")
        raise Refusal("clock-bare", text=written, word=written, reads_as=f"{int(hours)}:{minutes}")
    digit = _ONE_DIGIT.fullmatch(said)
    if digit:
        one, two = f"{digit[1]}:0{digit[2]}", f"{digit[1]}:{digit[2]}0"
        raise Refusal("clock-doubtful", text=written, word=written, first=one, second=two)
    if _HALVES.search(said):
        raise Refusal("clock-twelve-hours", text=written, word=written)
    both = _TWO_TIMES.fullmatch(said)
    if both and said[:1].isdigit():
        raise Refusal("clock-twice", text=written, word=written)
    code = "clock-in-words" if _IN_WORDS.match(said) else "clock-unknown"
    raise Refusal(code, text=written, word=written)


def _of_day(hours: int, minutes: int, written: str) -> int:
    if hours * HOUR >= DAY or minutes > _LAST_MINUTE:
        raise Refusal("clock-outside", text=written, word=written)
    return hours * HOUR + minutes


def read_duration(text: str) -> Duration:
    """How long something takes: `45 min`, `1,5 uur`, `1 uur 15`, `1:30`, `anderhalf uur`; `ntb` is not known yet."""
    written = " ".join(text.split())
    said = written.lower()
    if said in _UNKNOWN:
        return Duration(None)
    if said in _SAID:
        return Duration(_SAID[said])
    match = _OF_MINUTES.fullmatch(said)
    if match:
        return _lasting(0, int(match[1]), written)
    match = _OF_HOURS.fullmatch(said) or _HOURS_AND_MINUTES.fullmatch(said)
    if match:
        if int(match[2] or 0) > _LAST_MINUTE:
            raise Refusal("duration-unknown", text=written, word=written)
        return _lasting(int(match[1]), int(match[2] or 0), written)
    match = _DECIMAL.fullmatch(said)
    if match:
        return _decimal(match, written)
    if _BARE.fullmatch(said):
        raise Refusal("duration-bare", text=written, word=written)
    code = "duration-in-days" if _DAYS.fullmatch(said) else "duration-unknown"
    raise Refusal(code, text=written, word=written)


def _decimal(match: re.Match[str], written: str) -> Duration:
    """Hours with decimals. `1.30 uur` is half past one to one and 78 minutes to another: only clear ones are taken."""
    hours, point, decimals, unit = match.groups()
    clear = decimals in _QUARTERS and (point == "," or len(decimals) == 1)
    if unit and clear:
        return _lasting(int(hours), _QUARTERS[decimals], written)
    minutes = decimals if len(decimals) > 1 else f"{decimals}0"
    as_share = round(int(decimals) * HOUR / 10 ** len(decimals))
    facts = {"first": f"{hours}:{minutes}", "second": f"{int(hours) * HOUR + as_share} min"}
    raise Refusal("duration-doubtful", text=written, word=written, **facts)


def _lasting(hours: int, minutes: int, written: str) -> Duration:
    whole = hours * HOUR + minutes
    if whole == 0:
        raise Refusal("duration-nothing", text=written, word=written)
    if whole > DAY:
        raise Refusal("duration-too-long", text=written, word=written)
    return Duration(whole)


def spelled(minutes: int) -> str:
    """Minutes as hours and minutes, as messages say them: `9:30`; after midnight they begin anew."""
    return f"{minutes // HOUR}:{minutes % HOUR:02}"


Clock = Annotated[int, Read(read_clock, expected="a time such as 9:30")]
Length = Annotated[Duration, Read(read_duration, expected="a length such as 45 min")]
