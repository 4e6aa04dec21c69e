"""What other programs read of a vision and of the comparison that it stands on; what is not known is null, never 0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from samenspel_cli.documents._vision import Visions
from samenspel_cli.model.visions import goals_of_vision
from samenspel_cli.planning.vision.goals import unserved
from samenspel_cli.planning.vision.workshops import attendance

if TYPE_CHECKING:
    from samenspel_cli.model.vision import Colour
    from samenspel_cli.planning.vision.readability import Readability


def comparison_data(found: Visions) -> Mapping[str, Any]:
    """Who stands where, and all that follows from it; a mean is a fraction as text, `5/3`, for it is exact."""
    comparison = found.comparison
    return {
        "schema": "samenspel.vision-comparison/1",
        "participants": [_participant(found, name) for name in comparison.participants],
        "themes": [
            {
                "id": one.id,
                "title": one.theme.title,
                "low": one.theme.low,
                "high": one.theme.high,
                "positions": [
                    {
                        "participant": stand.participant,
                        "state": stand.state,
                        "score": stand.score,
                        "text": stand.position.text if stand.position is not None else None,
                        "source": stand.position.source if stand.position is not None else None,
                    }
                    for stand in one.stands
                ],
                "range": one.range,
                "ground": one.ground,
                "ground_by": one.by,
                "ground_as_people_see_it": one.theme.ground,
                "principles": list(one.principles),
                "kept_on_purpose": bool(one.colours),
            }
            for one in comparison.themes
        ],
        "pairs": [
            {
                "one": pair.one,
                "other": pair.other,
                "themes": pair.themes,
                "apart": pair.apart,
                "mean": None if pair.mean is None else str(pair.mean),
                "furthest": list(pair.furthest),
            }
            for pair in comparison.pairs
        ],
        "core": [one.id for one in comparison.core],
        "kept": [one.id for one in comparison.kept],
        "open": [one.id for one in comparison.open],
        "unknown": [one.id for one in comparison.unknown],
        "local_colour": [_colour(one) for one in found.vision.local_colour],
        "principles": [{"id": name, "themes": list(themes)} for name, themes in comparison.resting.items()],
        "themes_without_principle": [one.id for one in comparison.unused],
        "tensions": _tensions(found),
    }


def vision_data(found: Visions, reading: Readability | None) -> Mapping[str, Any]:
    """The vision, how it reads, and how it was made."""
    vision = found.vision
    seen = attendance(found.engagement, vision)
    return {
        "schema": "samenspel.vision/1",
        "title": vision.title or found.engagement.title,
        "version": vision.version,
        "date": vision.date.isoformat() if vision.date is not None else None,
        "horizon": vision.horizon,
        "statement": vision.statement,
        "readability": None if reading is None else reading_data(reading),
        "principles": [
            {
                "id": name,
                "title": one.title,
                "themes": list(one.themes),
                "developments": list(one.developments),
                "goals": dict(one.goals),
            }
            for name, one in vision.principles.items()
        ],
        "goals": [{"id": name, "title": goal.title} for name, goal in goals_of_vision(found.engagement).items()],
        "goals_without_principle": list(unserved(found.engagement)),
        "tensions": _tensions(found),
        "handholds": list(vision.handholds),
        "local_colour": [_colour(one) for one in vision.local_colour],
        "developments": [
            {"id": name, "title": one.title, "year": one.year, "source": one.source, "themes": list(one.themes)}
            for name, one in vision.developments.items()
        ],
        "participants": [_participant(found, name) for name in found.comparison.participants],
        "workshops": [
            {
                "title": one.workshop.title,
                "when": one.workshop.when.written if one.workshop.when is not None else None,
                "present": dict(one.present) if one.present else None,
                "people": one.people,
                "themes": list(one.workshop.themes),
                "brought": list(one.workshop.brought),
            }
            for one in seen.held
        ],
        "never_present": list(seen.never),
        "validation": [
            {
                "title": one.title,
                "round": one.round,
                "by": list(one.by),
                "when": one.when.written if one.when is not None else None,
                "outcome": one.outcome,
                "text": one.text,
                "changes": list(one.changes),
            }
            for one in vision.validation
        ],
    }


def reading_data(reading: Readability) -> Mapping[str, Any]:
    """What was counted, and what the formula makes of it: fractions as texts, for they are exact."""
    return {
        "formula": reading.formula,
        "words": reading.words,
        "sentences": reading.sentences,
        "syllables": reading.syllables,
        "longest_sentence": reading.longest,
        "words_per_sentence": _exact(reading.words_per_sentence),
        "syllables_per_hundred_words": _exact(reading.syllables_per_hundred),
        "score": _exact(reading.score),
        "level": reading.level,
    }


def _exact(value: object) -> str | None:
    return None if value is None else str(value)


def _participant(found: Visions, name: str) -> Mapping[str, Any]:
    one = found.vision.participants.get(name)
    own = one.vision if one is not None else None
    return {
        "id": name,
        "name": found.name(name),
        "inhabitants": one.inhabitants if one is not None else None,
        "vision": None if own is None else {"title": own.title, "year": own.year, "source": own.source},
    }


def _colour(one: Colour) -> Mapping[str, Any]:
    return {"text": one.text, "of": list(one.of), "theme": one.theme, "why": one.why}


def _tensions(found: Visions) -> list[Mapping[str, Any]]:
    return [{"goals": [one.one, one.other], "by": [pull._asdict() for pull in one.pulls]} for one in found.tensions]
