"""The harvest of a session: what people wrote on post-its, what they presented, concluded and arranged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from samenspel_cli.model.ids import slug
from samenspel_cli.model.ito import Arrangements
from samenspel_cli.model.number import Whole
from samenspel_cli.model.score import Score
from samenspel_cli.model.text import Id, Ids, Label, Labels
from samenspel_cli.model.written import ONE_OR_MORE, Short, written

Quadrant = Literal["strength", "weakness", "opportunity", "threat"]
QUADRANTS: tuple[Quadrant, ...] = ("strength", "weakness", "opportunity", "threat")
"""The quadrants of a SWOT: strengths and weaknesses come from within, opportunities and threats from outside."""
MOST_IN_A_LIST = 5
"""How many strengths, weaknesses, opportunities or threats are weighed against each other at most.

Source: the published manuals of the confrontation matrix; more makes a matrix that nobody can fill in with care.
"""
Strategy = Literal["attack", "defend", "strengthen", "withdraw"]
STRATEGIES: Mapping[tuple[Quadrant, Quadrant], Strategy] = {
    ("strength", "opportunity"): "attack",
    ("strength", "threat"): "defend",
    ("weakness", "opportunity"): "strengthen",
    ("weakness", "threat"): "withdraw",
}
"""What one does with a combination: aanvallen, verdedigen, versterken, terugtrekken.

Source: the published manuals of the confrontation matrix, which pair them so.
"""


@written
class Note:
    """What somebody wrote on a post-it."""

    text: Label
    """What it says, in the words of who wrote it."""
    team: Id | None = None
    """The team of who wrote it, by the id of a party."""
    quadrant: Quadrant | None = None
    """Where it hung: `strength`, `weakness`, `opportunity` or `threat`; without it, it still has to be placed."""
    cluster: Id | None = None
    """The subject to which it belongs."""
    votes: Whole | None = None
    """How many votes (dots) it got."""
    at: Label | None = None
    """During which presentation or part it was written."""
    by: Label | None = None
    """Who wrote it, as a function."""


@written
class Presentation:
    """What a team told about its view."""

    title: Label
    """What it was called."""
    team: Id | None = None
    """The team, by the id of a party."""
    by: Ids = ()
    """Who gave it: functions."""
    points: Labels = ()
    """What was said, point by point."""


@written
class Explained:
    """What needed an explanation, and what that was."""

    text: Label
    """What was not clear."""
    answer: Label | None = None
    """The explanation; without it, it is still open."""


def _listed(value: object) -> object:
    """A list of texts, or the texts by an id of their own."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return {slug(one) or one: one for one in value}
    return value


Weighed = Annotated[dict[Id, Label], Short(_listed)]
"""What is weighed, by id; of a list of texts the ids are made of them."""


@written
class Confrontation:
    """Strengths and weaknesses against opportunities and threats: how much one helps or hinders the other."""

    strengths: Weighed = field(default_factory=dict)
    """The strengths that are weighed, at most five, by id: ids of clusters, or texts."""
    weaknesses: Weighed = field(default_factory=dict)
    """The weaknesses."""
    opportunities: Weighed = field(default_factory=dict)
    """The opportunities."""
    threats: Weighed = field(default_factory=dict)
    """The threats."""
    scores: dict[Id, dict[Id, Score]] = field(default_factory=dict)
    """By strength or weakness and then by opportunity or threat, from -2 (makes it much worse) to +2 (helps much); what
    is left out was not weighed, which is not 0."""


@written
class Harvest:
    """What a session brought."""

    present: dict[Id, Whole] = field(default_factory=dict)
    """How many people of each party, or with each function, were there: `{beheer: 9, uitvoering: 11}`."""
    presentations: Annotated[tuple[Presentation, ...], ONE_OR_MORE] = ()
    """What teams told about their view."""
    clusters: dict[Id, Label] = field(default_factory=dict)
    """The subjects in which notes were ordered, by id."""
    notes: tuple[Note, ...] = ()
    """The post-its."""
    explained: Annotated[tuple[Explained, ...], ONE_OR_MORE] = ()
    """What needed an explanation."""
    confrontation: Confrontation | None = None
    """Strengths and weaknesses weighed against opportunities and threats."""
    conclusions: Labels = ()
    """What was concluded together."""
    arrangements: Arrangements = ()
    """What was arranged, with who sees to it and by when."""
