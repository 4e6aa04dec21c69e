"""How a problem is told: the sentence filled in, and the user's own line with a caret under what is meant."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from samenspel_cli import __version__
from samenspel_cli.problems import Problem
from samenspel_cli.problems.places import Place
from samenspel_cli.problems.words import WORDS
from samenspel_cli.terminal import cells, printable

_ISSUES = "Please report this with the text above and, if you may share it, the file that caused it."
_DECIMALS = 4
_MOST = 12
"""How many words are listed; a longer list is cut, and a suggestion says more than all of it."""
_LONGEST = 140
"""How many characters such a list takes at most, so that a message stays short."""


def told(problem: Problem) -> tuple[str, str]:
    """What is wrong and what to do, in English sentences."""
    what, remedy = WORDS[problem.code]
    facts = {name: _text(value) for name, value in _completed(problem).items()}
    if "changes" in problem.facts:
        facts["changes"] = _either(problem.facts["changes"])
    known = problem.facts.get("known", ())
    if problem.facts.get("nearest"):
        # A long list beside a good suggestion only hides it.
        rest = "" if len(known) > _MOST else f" {remedy.format(**facts)}"
        return what.format(**facts), f"Did you mean “{facts['nearest']}”?{rest}"
    return what.format(**facts), remedy.format(**facts)


def _completed(problem: Problem) -> dict[str, Any]:
    facts = dict(problem.facts)
    if problem.code == "groups-do-not-fit":
        facts["fits"] = [number for number in (facts["below"], facts["above"]) if number]
    if problem.code in ("ceiling-outside", "floor-outside"):
        low, high = _text(facts["low"]), _text(facts["high"])
        facts["span"] = low if low == high else f"{low}–{high}"
    return facts


def _either(ways: Sequence[str]) -> str:
    """Whole sentences of which each will do; none of them is left out."""
    return "; or ".join(printable(way) for way in ways) if ways else "nothing that could be thought of"


def _text(value: Any) -> str:
    if isinstance(value, Place):
        return f"{value.file}:{value.line}"
    if isinstance(value, date):
        return value.isoformat()
    low, high = getattr(value, "low", None), getattr(value, "high", None)
    if low is not None:
        return _text(low) if low == high else f"{_text(low)}–{_text(high)}"
    if isinstance(value, Decimal):
        return _number(value)
    if value is None:
        return "not known"
    if isinstance(value, list | tuple):
        return _listed([_text(item) for item in value])
    return printable(str(value))


def _listed(words: Sequence[str]) -> str:
    """Some words with commas between them, the first of them where they are many."""
    shown, length = 0, 0
    for word in words[:_MOST]:
        length += len(word) + 2
        if shown and length > _LONGEST:
            break
        shown += 1
    more = " and more" if shown < len(words) else ""
    return f"{', '.join(words[:shown])}{more}" if words else "none"


def _number(number: Decimal) -> str:
    """A number with the decimals that matter: a third of a month is cut off behind the fourth."""
    exponent = number.as_tuple().exponent
    return f"{round(number, _DECIMALS) if isinstance(exponent, int) and exponent < -_DECIMALS else number:f}"


def drawn(problem: Problem, width: int = 80) -> str:
    """A problem as people read it: place and sentence, their own line with a caret, and what to do."""
    what, remedy = told(problem)
    sort = "accepted: " if problem.accepted is not None else "warning: " if problem.warning else ""
    name = f"{sort}{what} [{problem.code}]"
    remedy = remedy if problem.accepted is None else f"Accepted: {problem.accepted}"
    place = problem.place
    if place is None:
        return f"{name}\n{_indented(remedy, width)}"
    lines = [f"{printable(place.file)}:{place.line}:{place.column}: {name}"]
    if place.text.strip():
        lines += excerpt(place, width)
    return "\n".join([*lines, _indented(remedy, width)])


def _indented(text: str, width: int) -> str:
    return textwrap.fill(text, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def excerpt(place: Place, width: int) -> list[str]:
    """The user's line with carets under the place; of a long line, the part around them."""
    gutter = f"{place.line:>5} | "
    room = max(width - len(gutter), 20)
    length = max(place.end - place.column, 1)
    start = 0 if len(place.text) <= room else max(0, min(place.column - 1 - room // 3, len(place.text) - room))
    shown = printable(place.text[start : start + room], room)
    before, meant = shown[: place.column - 1 - start], shown[place.column - 1 - start :][:length]
    return [f"{gutter}{shown}", f"{' ' * 5} | {' ' * cells(before)}{'^' * max(cells(meant), 1)}"]


def confession(fault: Exception) -> str:
    """What is told of a fault of our own: where it came up, and what we need to know to mend it."""
    import platform
    import traceback

    where = "".join(traceback.format_exception(fault))
    us = f"samenspel {__version__}, Python {platform.python_version()}, {platform.system()}"
    return f"{where}\n{us}\nThis is a fault in samenspel, not in your file. {_ISSUES}\n"


def as_data(problem: Problem) -> Mapping[str, Any]:
    """A problem for editors and other programs."""
    what, remedy = told(problem)
    place = problem.place
    return {
        "code": problem.code,
        "level": "warning" if problem.warning else "error",
        "accepted": problem.accepted,
        "message": what,
        "remedy": remedy,
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
        "end_column": None if place is None else place.end,
    }
