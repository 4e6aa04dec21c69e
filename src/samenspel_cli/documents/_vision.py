"""What the comparison of visions and the vision itself have in common: names, scores, and what stands ready of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenspel_cli.document import Block, Cell, Column, Joined, Row, Said, Table
from samenspel_cli.documents._called import called
from samenspel_cli.documents._offer import capital, filled
from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.project import Project
from samenspel_cli.model.visions import goals_of_vision
from samenspel_cli.paper import Facts
from samenspel_cli.planning.vision.comparison import Comparison, compared
from samenspel_cli.planning.vision.goals import Sort, Tension, tensions

if TYPE_CHECKING:
    from samenspel_cli.model.vision import Colour, Vision


@dataclass(frozen=True, slots=True)
class Visions:
    """A vision with all that follows from it."""

    engagement: Engagement
    vision: Vision
    comparison: Comparison
    tensions: tuple[Tension, ...]

    def name(self, party: str) -> str:
        """How a participant is called at the beginning of a line."""
        return capital(called(self.engagement, party))

    def names(self, parties: Iterable[str]) -> Cell:
        """Participants in a row; None where there are none."""
        return listed(called(self.engagement, one) for one in parties)

    def goal(self, name: str) -> str:
        """How a goal is called."""
        goals = goals_of_vision(self.engagement)
        return goals[name].title if name in goals else name

    def themes(self, names: Iterable[str]) -> Cell:
        """Themes in a row; None where there are none."""
        every = self.vision.themes
        return listed(every[name].title for name in names if name in every)

    def developments(self, names: Iterable[str]) -> Cell:
        """Developments in a row; None where there are none."""
        every = self.vision.developments
        return listed(every[name].title for name in names if name in every)


def visions(project: Project) -> Visions | None:
    """The vision of a project, worked out once; None where there is none."""
    return project.once(_worked_out)


def _worked_out(project: Project) -> Visions | None:
    engagement = project.engagement
    vision = engagement.shared_vision
    if vision is None:
        return None
    return Visions(engagement, vision, compared(vision), tensions(engagement))


def listed(names: Iterable[str]) -> Cell:
    """Names in a row, parted by commas; by semicolons where a comma stands in one of them. None of none."""
    known = tuple(names)
    if not known:
        return None
    if len(known) == 1:
        return known[0]
    return Joined(known, "; ") if any("," in name for name in known) else Joined(known, ", ")


def strung(texts: Sequence[str], otherwise: str = "; ") -> str:
    """Texts behind each other: whole sentences by a space, what is no sentence by another sign."""
    whole = all(text.rstrip().endswith((".", "!", "?", "…")) for text in texts[:-1])
    return (" " if whole else otherwise).join(texts)


def colour_of(found: Visions, colour: Colour, *, why: bool = True) -> Cell:
    """What stays different on purpose, of whom and, where asked, why."""
    text: Cell = colour.text
    if not all(called(found.engagement, one) in colour.text for one in colour.of):
        text = Said("vision-of", {"who": Joined((found.names(colour.of),), begins=True), "text": colour.text})
    return Joined((text, Said("vision-because", {"why": colour.why})), " ") if why and colour.why else text


def signed_cell(score: int | None) -> Cell:
    """A score with its sign; nothing where there is none."""
    return None if score is None else f"+{score}" if score > 0 else f"−{-score}" if score else "0"


def columns(*keys: str) -> tuple[Column, ...]:
    """Columns of words."""
    return tuple(Column(f"vision-{key}", "text") for key in keys)


def numbers(*keys: str) -> tuple[Column, ...]:
    """Columns of numbers."""
    return tuple(Column(f"vision-{key}", "number") for key in keys)


def facts_of(found: Visions, *before: tuple[str, Cell]) -> Facts:
    """Of when the vision is and how far it looks, for the head of a document."""
    vision = found.vision
    known: tuple[tuple[str, Cell], ...] = (
        *before,
        ("vision-horizon", vision.horizon),
        ("fact-version", vision.version),
        ("fact-date", vision.date),
    )
    return Facts(tuple((Said(key), value) for key, value in known if value is not None))


def tension_table(found: Visions, *sorts: Sort) -> tuple[Block, ...]:
    """Which goals pull apart, and by which principle or project."""
    rows: list[Row] = []
    for one in found.tensions:
        pulls = [pull for pull in one.pulls if pull.sort in sorts]
        if not pulls:
            continue
        title = Said("vision-pulling", {"one": found.goal(one.one), "other": found.goal(one.other)})
        rows.append(Row("heading", (title, None, None, None)))
        for pull in pulls:
            helps = Said("vision-scored", {"text": found.goal(pull.helps), "score": signed_cell(pull.helping)})
            hinders = Said("vision-scored", {"text": found.goal(pull.hinders), "score": signed_cell(pull.hindering)})
            sort = Said(f"vision-one-{pull.sort}") if len(sorts) > 1 else None
            rows.append(Row("item", (pull.title, sort, helps, hinders)))
    heads = columns("by" if len(sorts) > 1 else "principle", "sort", "helps", "hinders")
    return (filled(Table("tensions", heads, tuple(rows))),) if rows else ()


def principle_table(found: Visions) -> tuple[Block, ...]:
    """On which themes each principle rests, and to which developments it answers."""
    rows = tuple(
        Row(
            "item",
            (
                one.title,
                found.themes(one.themes) or Said("vision-no-theme"),
                found.developments(one.developments),
                scores_of(found, one.goals),
            ),
        )
        for one in found.vision.principles.values()
    )
    table = Table("principles", columns("principle", "rests-on", "answers-to", "serves"), rows)
    return (filled(table),) if rows else ()


def scores_of(found: Visions, goals: dict[str, int] | object) -> Cell:
    """Goals with how much they are helped or hindered; None where there are none."""
    if not isinstance(goals, dict) or not goals:
        return None
    each: tuple[Cell, ...] = tuple(
        Said("vision-scored", {"text": found.goal(name), "score": signed_cell(score)}) for name, score in goals.items()
    )
    return Joined(each, ", ")
