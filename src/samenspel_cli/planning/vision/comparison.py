"""Visions compared theme by theme: what is shared, who differ most, what stays different and whether on purpose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Literal

from samenspel_cli.model.vision import Colour, Ground, Position, Principle, Theme, Vision

State = Literal["scored", "worded", "silent", "unread"]
"""It has a score; it says something without a score; its vision is silent on it; its vision was not read on it."""
By = Literal["scores", "people"]
"""From what common ground follows."""
_Scores = tuple[int | None, ...]
MOST_SHARED, MOST_PARTLY = 1, 2
"""The rule, from the highest score minus the lowest: up to 1 is shared, 2 is partly, 3 and 4 are different."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one participant stands on one theme."""

    participant: str
    state: State
    position: Position | None

    @property
    def score(self) -> int | None:
        """Its score; None where there is none, which is not 0."""
        return self.position.score if self.position is not None else None


@dataclass(frozen=True, slots=True)
class Compared:
    """One theme with what the participants say on it."""

    id: str
    theme: Theme
    stands: tuple[Stand, ...]
    """Of all participants, in their order."""
    range: int | None
    """The highest score minus the lowest; None with fewer than two scores."""
    computed: Ground | None
    """What follows from the scores; None where they say nothing."""
    colours: tuple[Colour, ...]
    """What stays different here on purpose."""
    principles: tuple[str, ...]
    """Which principles rest on it."""

    @property
    def ground(self) -> Ground | None:
        """How much common ground there is: from the scores, or else as people see it; None is not known."""
        return self.computed or self.theme.ground

    @property
    def by(self) -> By | None:
        """From what that follows."""
        return "scores" if self.computed else "people" if self.theme.ground else None

    @property
    def disputed(self) -> bool:
        """Whether people see it otherwise than their scores say."""
        return self.computed is not None and self.theme.ground not in (None, self.computed)

    @property
    def scored(self) -> tuple[Stand, ...]:
        """Those that have a score."""
        return tuple(one for one in self.stands if one.score is not None)

    def having(self, state: State) -> tuple[str, ...]:
        """The participants of which this is so."""
        return tuple(one.participant for one in self.stands if one.state == state)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two participants, and how far they are apart."""

    one: str
    other: str
    themes: int
    """On how many themes both have a score."""
    apart: int
    """Their differences on these themes, added up."""
    furthest: tuple[str, ...]
    """The themes on which they are furthest apart; none where they agree everywhere."""

    @property
    def mean(self) -> Fraction | None:
        """How far they are apart on average; None where no theme has a score of both."""
        return Fraction(self.apart, self.themes) if self.themes else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The visions of the participants beside each other."""

    participants: tuple[str, ...]
    themes: tuple[Compared, ...]
    pairs: tuple[Pair, ...]
    """Those that differ most first; last those that cannot be compared."""
    resting: Mapping[str, tuple[str, ...]]
    """Each principle, and the themes on which it rests."""
    colours: tuple[Colour, ...]
    """What stays different on purpose and belongs to no theme."""
    counts: Counter[tuple[str, State]]
    """How many positions of each participant are how."""

    @property
    def core(self) -> tuple[Compared, ...]:
        """What all share, in the order of the themes."""
        return tuple(one for one in self.themes if one.ground == "shared")

    @property
    def differences(self) -> tuple[Compared, ...]:
        """The themes on which they differ wholly or partly, the furthest apart first."""
        some = [one for one in self.themes if one.ground in ("partly", "different")]
        return tuple(sorted(some, key=lambda one: (one.ground != "different", -(one.range or 0))))

    @property
    def kept(self) -> tuple[Compared, ...]:
        """The differences that are kept on purpose."""
        return tuple(one for one in self.differences if one.colours)

    @property
    def open(self) -> tuple[Compared, ...]:
        """The differences of which nobody said that they stay."""
        return tuple(one for one in self.differences if not one.colours)

    @property
    def unknown(self) -> tuple[Compared, ...]:
        """The themes of which nothing can be said yet."""
        return tuple(one for one in self.themes if one.ground is None)

    @property
    def unused(self) -> tuple[Compared, ...]:
        """The themes on which no principle rests; where there are no principles that says nothing."""
        return tuple(one for one in self.themes if not one.principles) if self.resting else ()

    def count(self, state: State, participant: str | None = None) -> int:
        """How many positions are so, of all participants or of one."""
        if participant is not None:
            return self.counts[participant, state]
        return sum(number for (_, one), number in self.counts.items() if one == state)


def compared(vision: Vision) -> Comparison:
    """The visions of the participants beside each other, with all that follows from that."""
    names = participants_of(vision)
    themes = tuple(_theme(vision, name, theme, names) for name, theme in vision.themes.items())
    scores = {name: tuple(theme.stands[at].score for theme in themes) for at, name in enumerate(names)}
    ids = tuple(vision.themes)
    every = (_pair((one, scores[one]), (other, scores[other]), ids) for one, other in combinations(names, 2))
    pairs = sorted(every, key=lambda pair: (-(pair.mean if pair.mean is not None else -1), -pair.themes))
    resting = {name: _themes_of(vision, principle) for name, principle in vision.principles.items()}
    counts = Counter((stand.participant, stand.state) for theme in themes for stand in theme.stands)
    free = tuple(one for one in vision.local_colour if one.theme not in vision.themes)
    return Comparison(names, themes, tuple(pairs), resting, free, counts)


def participants_of(vision: Vision) -> tuple[str, ...]:
    """Who takes part; where that was not said, all whose vision says something."""
    if vision.participants:
        return tuple(vision.participants)
    return tuple(dict.fromkeys(name for theme in vision.themes.values() for name in theme.positions))


def _theme(vision: Vision, name: str, theme: Theme, participants: Sequence[str]) -> Compared:
    stands = tuple(Stand(one, _state(theme.positions.get(one)), theme.positions.get(one)) for one in participants)
    scores = [one.score for one in stands if one.score is not None]
    apart = max(scores) - min(scores) if len(scores) > 1 else None
    return Compared(
        name,
        theme,
        stands,
        apart,
        None if apart is None else ground_of(apart),
        tuple(one for one in vision.local_colour if one.theme == name),
        tuple(id_ for id_, principle in vision.principles.items() if name in principle.themes),
    )


def ground_of(apart: int) -> Ground:
    """How much common ground there is where the highest score is so much above the lowest."""
    return "shared" if apart <= MOST_SHARED else "partly" if apart <= MOST_PARTLY else "different"


def _state(position: Position | None) -> State:
    if position is None:
        return "unread"
    return "silent" if position.silent else "scored" if position.score is not None else "worded"


def _themes_of(vision: Vision, principle: Principle) -> tuple[str, ...]:
    return tuple(name for name in principle.themes if name in vision.themes)


def _pair(one: tuple[str, _Scores], other: tuple[str, _Scores], themes: Sequence[str]) -> Pair:
    """Two participants with their scores theme by theme; only the themes on which both have one count."""
    (name, here), (other_name, there) = one, other
    apart = [
        (abs(low - high), theme)
        for low, high, theme in zip(here, there, themes, strict=True)
        if low is not None and high is not None
    ]
    most = max((number for number, _ in apart), default=0)
    furthest = tuple(theme for number, theme in apart if number == most and most)
    return Pair(name, other_name, len(apart), sum(number for number, _ in apart), furthest)
