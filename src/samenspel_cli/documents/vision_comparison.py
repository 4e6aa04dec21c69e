"""The visions compared: who says what on which theme, what is shared, and which differences stay on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from samenspel_cli.document import Block, Document, Joined, Said
from samenspel_cli.documents import Ask
from samenspel_cli.documents._offer import file_name, numeral
from samenspel_cli.documents._vision import Visions, colour_of, facts_of, principle_table, tension_table, visions
from samenspel_cli.documents._vision_compared import (
    core_list,
    difference_table,
    ground_table,
    heat_figures,
    pair_table,
    participant_table,
    position_rows,
    position_table,
    theme_table,
    tiles,
)
from samenspel_cli.documents._vision_data import comparison_data
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.paper import Facts, Front


def compose(project: Project, ask: Ask) -> tuple[Document, ...]:
    """The comparison of the visions of a project; where there is none, a document that says so."""
    engagement = project.engagement
    found = visions(project)
    opening = Front("survey", engagement.title, Said("vision-comparison"), engagement.client.name, Facts(()))
    empty = Document(
        "vision-comparison",
        ask.language or engagement.language,
        engagement.currency,
        (),
        lambda: {"schema": "samenspel.vision-comparison/1", "themes": []},
        (),
        file_name(engagement, "vision-comparison"),
        opening,
        engagement.date,
        {"themes": 0},
    )
    if found is None or not found.comparison.themes:
        return (empty,)
    return (
        replace(
            empty,
            data=lambda: comparison_data(found),
            front=opening._replace(title=found.vision.title or engagement.title, facts=facts_of(found)),
            day=found.vision.date or engagement.date,
            values=_values(found),
            parts=_parts(found),
            sheets=(position_rows(found),),
        ),
    )


def enough(engagement: Engagement) -> bool:
    """Whether there is a theme to compare on."""
    return engagement.shared_vision is not None and bool(engagement.shared_vision.themes)


def _values(found: Visions) -> Mapping[str, Any]:
    comparison = found.comparison
    return {
        "themes": len(comparison.themes),
        "number_themes": numeral(len(comparison.themes)),
        "participants": len(comparison.participants),
        "number_participants": numeral(len(comparison.participants)),
        "judged": any(one.by == "people" for one in comparison.themes),
        "unknown": found.themes(one.id for one in comparison.unknown),
        "kept": len(comparison.kept),
        "open": len(comparison.open),
        "number_kept": Joined((numeral(len(comparison.kept)),), begins=True),
        "number_open": numeral(len(comparison.open)),
        "pairs": len(comparison.pairs),
        "colours": tuple(colour_of(found, one) for one in found.vision.local_colour),
        "principles": len(comparison.resting),
        "unused": found.themes(one.id for one in comparison.unused),
    }


def _parts(found: Visions) -> Mapping[str, tuple[Block, ...]]:
    return {
        "tiles": tiles(found),
        "figure": heat_figures(found),
        "grounds": ground_table(found),
        "core": core_list(found),
        "differences": difference_table(found),
        "pairs": pair_table(found),
        "principles": principle_table(found),
        "tensions": tension_table(found, "principle", "project"),
        "themes": theme_table(found),
        "positions": position_table(found),
        "participants": participant_table(found),
    }
