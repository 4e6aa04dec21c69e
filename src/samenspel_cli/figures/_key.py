"""What the signs of a timeline mean: those that are there, in lines below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from samenspel_cli.document import Said
from samenspel_cli.figures._axis import ends
from samenspel_cli.figures._svg import LEAD, SMALL, Inks, box, diamond, dot, line_of, said, stroke, wide
from samenspel_cli.model.period import is_sure
from samenspel_cli.style import Style

if TYPE_CHECKING:
    from samenspel_cli.figures.timeline import Lane

_SIGN, _BETWEEN = 26.0, 18.0
"""How wide a sign is, and how far the words of one are from the next."""
_LINE = LEAD + 4


class _Place(NamedTuple):
    """Where a sign stands, on which line, and its words."""

    x: float
    line: int
    name: str
    text: str


class Key:
    """The key of one drawing, so many units wide."""

    def __init__(
        self, lanes: Sequence[Lane], style: Style, width: float, *, critical: bool, closed: bool, longer: bool
    ) -> None:
        self.critical = critical
        bars = [lane for lane in lanes if not lane.milestone and any(one.days is not None for one in lane.periods)]
        bars = [lane for lane in bars if any(one.first != one.last for one in lane.periods)]
        moments = [period for lane in lanes if lane.milestone for period in lane.periods]
        there = (
            ("critical", any(lane.critical for lane in bars)),
            ("window", any(not (critical and lane.critical) for lane in bars)),
            ("open", any(one.days is None for lane in lanes if not lane.milestone for one in lane.periods)),
            ("slack", any(lane.until and lane.periods and lane.until > max(ends(lane.periods)) for lane in lanes)),
            ("milestone", any(map(is_sure, moments))),
            ("perhaps", not all(map(is_sure, moments))),
            ("set", any(lane.days for lane in lanes)),
            ("longer", longer),
            ("closed", closed),
        )
        self.places = tuple(self._placed([name for name, used in there if used], style, width))

    @staticmethod
    def _placed(names: Sequence[str], style: Style, width: float) -> Iterator[_Place]:
        x, line = 0.0, 0
        for name in names:
            text = said(Said(f"figure-key-{name}"), style)
            room = _SIGN + wide(text, style, size=SMALL)
            if x and x + room > width:
                x, line = 0.0, line + 1
            yield _Place(x, line, name, text)
            x += room + _BETWEEN

    @property
    def height(self) -> float:
        """How much room it takes."""
        return _LINE * (self.places[-1].line + 1) if self.places else 0.0

    def drawn(self, top: float, inks: Inks) -> Iterator[str]:
        """Its signs and words."""
        signs: dict[str, Callable[[float, float], str]] = {
            "critical": lambda x, y: box(x, y - 5, 20, 10, fill=inks.main, corner=2),
            "window": lambda x, y: box(
                x, y - 5, 20, 10, fill=inks.tint if self.critical else inks.main, edge=inks.main, corner=2
            ),
            "open": lambda x, y: box(x, y - 5, 20, 10, edge=inks.main, dashed=True),
            "slack": lambda x, y: (
                stroke(x, y, x + 19, y, inks.main, 1.5) + stroke(x + 19, y - 3.5, x + 19, y + 3.5, inks.main, 1.5)
            ),
            "milestone": lambda x, y: diamond(x + 10, y, 6, inks.accent),
            "perhaps": lambda x, y: diamond(x + 10, y, 6, inks.accent, filled=False),
            "longer": lambda x, y: stroke(x, y, x + 20, y, inks.quiet, 2, dashed=True),
            "set": lambda x, y: dot(x + 10, y, 3.2, inks.accent),
            "closed": lambda x, y: box(x, y - 6, 20, 12, fill=inks.shade),
        }
        for place in self.places:
            middle = top + _LINE * (place.line + 0.5)
            yield signs[place.name](place.x, middle)
            yield line_of(place.x + _SIGN, middle + SMALL * 0.36, place.text, inks.quiet, size=SMALL)
