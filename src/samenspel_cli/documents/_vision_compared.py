"""The tables and figures of compared visions: who says what, who differ most, what is shared and what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from samenspel_cli.document import Block, Cell, Column, Items, Joined, Row, Said, Table
from samenspel_cli.documents._offer import filled, prose
from samenspel_cli.documents._vision import Visions, colour_of, columns, numbers, signed_cell
from samenspel_cli.model.vision import GROUNDS, Theme
from samenspel_cli.paper import Figure, Tile, Tiles
from samenspel_cli.planning.vision.comparison import Compared, Stand, State

BESIDE = 5
"""So many participants at most stand beside each other with their words; of more, theme by theme below each other."""
MOST_PAIRS = 10
"""So many pairs stand in the table, those that differ most."""
MOST_DRAWN = 72
"""Of more participants there is no figure: the table says it."""
_CENT = Decimal("0.01")


def hundredth(value: Fraction) -> Decimal:
    """A number to two decimals."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_CENT, ROUND_HALF_UP)


def tiles(found: Visions) -> tuple[Block, ...]:
    """On how many themes there is how much common ground, and what is not known."""
    comparison = found.comparison
    every = len(comparison.themes)
    if not every:
        return ()
    of = Said("vision-of-themes", {"number": str(every)})
    made = [
        Tile(Said(f"vision-tile-{ground}"), str(sum(one.ground == ground for one in comparison.themes)), of)
        for ground in GROUNDS
    ]
    if comparison.unknown:
        made.append(Tile(Said("vision-tile-unknown"), str(len(comparison.unknown)), of))
    unscored: tuple[State, ...] = ("worded", "silent", "unread")
    about = Said("vision-unscored", {state: str(comparison.count(state)) for state in unscored})
    cells = every * len(comparison.participants)
    known = Said("vision-so-many-of", {"number": str(comparison.count("scored")), "all": str(cells)})
    made.append(Tile(Said("vision-tile-scored"), known, about))
    return (Tiles(tuple(made)),)


def heat_figures(found: Visions) -> tuple[Block, ...]:
    """Who stands where on which theme; of much, in several figures that each fit on a page."""
    from samenspel_cli.figures.heat import COLUMNS, ROWS, Heat, Line, Mark, alt

    comparison = found.comparison
    names, themes = comparison.participants, comparison.themes
    if not themes or not 0 < len(names) <= MOST_DRAWN:
        return ()
    made: list[Block] = []
    parts = [(rows, across) for across in _parts(len(names), COLUMNS) for rows in _parts(len(themes), ROWS)]
    for number, (rows, across) in enumerate(parts, start=1):
        heat = Heat(
            tuple(found.name(names[at]) for at in across),
            tuple(
                Line(
                    themes[row].theme.title,
                    tuple(
                        Mark(one.score, None if one.score is not None else _blank(one))
                        for one in (themes[row].stands[at] for at in across)
                    ),
                    themes[row].ground,
                    themes[row].by == "people",
                )
                for row in rows
            ),
        )
        several = {"number": str(number), "all": str(len(parts))}
        caption = Said("caption-heat-part", several) if len(parts) > 1 else Said("caption-heat")
        made.append(Figure("positions" if len(parts) == 1 else f"positions-{number}", "heat", heat, alt(heat), caption))
    return tuple(made)


def _blank(stand: Stand) -> Literal["worded", "silent", "unread"]:
    return "unread" if stand.state == "scored" else stand.state


def _parts(number: int, most: int) -> list[range]:
    """So many things in parts of about equal size, none larger than may be."""
    count = -(-number // most)
    return [range(number * at // count, number * (at + 1) // count) for at in range(count)]


def theme_table(found: Visions) -> tuple[Block, ...]:
    """What each theme is about and what its two ends stand for, where anybody said more of it than its title."""
    themes = found.vision.themes.values()
    if not any(one.text for one in themes):
        return ()
    rows = tuple(Row("item", (one.title, prose(one.text), one.low, one.high)) for one in themes)
    return (filled(Table("themes", columns("theme", "about", "low", "high"), rows)),)


def position_table(found: Visions) -> tuple[Block, ...]:
    """What each vision says on each theme: a column for each participant, or of many a row."""
    comparison = found.comparison
    if not comparison.themes or not comparison.participants:
        return ()
    if len(comparison.participants) <= BESIDE:
        return (_beside(found),)
    return (_below(found),)


def _beside(found: Visions) -> Table:
    comparison = found.comparison
    heads = (
        Column("vision-theme", "text"),
        *(Column(f"participant-{at + 1}", "text", found.name(name)) for at, name in enumerate(comparison.participants)),
        Column("vision-ground", "text"),
    )
    rows = tuple(
        Row("item", (title_of(one.theme), *map(_said, one.stands), ground_cell(one))) for one in comparison.themes
    )
    return Table("positions", heads, rows)


def _below(found: Visions) -> Table:
    rows: list[Row] = []
    for one in found.comparison.themes:
        title = Said("vision-theme-ground", {"title": title_of(one.theme), "ground": ground_cell(one)})
        rows.append(Row("heading", (title, None, None, None)))
        for stand in one.stands:
            source = stand.position.source if stand.position is not None else None
            rows.append(Row("item", (found.name(stand.participant), _words(stand), source, signed_cell(stand.score))))
    return filled(Table("positions", (*columns("participant", "says", "source"), *numbers("score")), tuple(rows)))


def title_of(theme: Theme) -> Cell:
    """A theme with what its two ends stand for."""
    if theme.low is None and theme.high is None:
        return theme.title
    ends = {"low": theme.low or Said("vision-end-unsaid"), "high": theme.high or Said("vision-end-unsaid")}
    return Said("vision-theme-ends", {"title": theme.title, **ends})


def _said(stand: Stand) -> Cell:
    """What a participant says on a theme, in one cell: its score, its words, where these stand."""
    position = stand.position
    if position is None or position.silent:
        return _words(stand)
    source = Said("vision-in", {"source": position.source}) if position.source else None
    words = Joined((position.text, source), " ") if position.text or source else None
    return Joined((signed_cell(stand.score), words), " · ")


def _words(stand: Stand) -> Cell:
    """What it says, in words; that it is silent or was not read; nothing where there is a score only."""
    if stand.state in ("silent", "unread"):
        return Said(f"vision-{stand.state}")
    return stand.position.text if stand.position is not None else None


def ground_cell(one: Compared) -> Cell:
    """How much common ground there is under a theme, and who says so where that are not the scores."""
    word = Said(f"ground-{one.ground or 'unknown'}")
    return Said("vision-judged", {"ground": word}) if one.by == "people" else word


def ground_table(found: Visions) -> tuple[Block, ...]:
    """How much common ground there is under each theme, how that follows, and in words."""
    rows = tuple(
        Row(
            "item",
            (
                one.theme.title,
                ground_cell(one),
                one.theme.shared,
                one.theme.differs,
                Said("vision-people-see", {"ground": Said(f"ground-{one.theme.ground}")}) if one.disputed else None,
                None if one.range is None else Decimal(one.range),
            ),
        )
        for one in found.comparison.themes
    )
    heads = (*columns("theme", "ground", "shared", "differs", "remark"), *numbers("range"))
    return (filled(Table("grounds", heads, rows)),) if rows else ()


def core_list(found: Visions) -> tuple[Block, ...]:
    """What all share, with the words for it where these are there."""
    items: tuple[Cell, ...] = tuple(
        Said("vision-core-worded", {"title": one.theme.title, "text": one.theme.shared})
        if one.theme.shared
        else one.theme.title
        for one in found.comparison.core
    )
    return (Items(items),) if items else ()


def difference_table(found: Visions) -> tuple[Block, ...]:
    """The differences: first those that are kept on purpose, then those of which that is still open."""
    comparison = found.comparison
    rows: list[Row] = []
    for sort, several in (("kept", comparison.kept), ("open", comparison.open)):
        if not several:
            continue
        rows.append(Row("heading", (Said(f"vision-{sort}"), None, None, None)))
        for one in several:
            colours = tuple(colour_of(found, each, why=False) for each in one.colours)
            kept = Joined(colours, " ") if colours else None
            rows.append(Row("item", (one.theme.title, ground_cell(one), one.theme.differs or _ends(found, one), kept)))
    return (filled(Table("differences", columns("theme", "ground", "differs", "colour"), tuple(rows))),) if rows else ()


def _ends(found: Visions, one: Compared) -> Cell:
    """Who stands lowest and who highest, where nobody said it in words."""
    scores = [stand.score for stand in one.scored if stand.score is not None]
    if len(scores) < 2 or len(one.stands) > BESIDE * 2:
        return None
    ends = ((min(scores), "low"), (max(scores), "high"))
    told = {
        end: Said(
            "vision-stand",
            {
                "who": found.names(stand.participant for stand in one.scored if stand.score == score),
                "score": signed_cell(score),
            },
        )
        for score, end in ends
    }
    return Joined((Said("vision-from-to", told),), begins=True)


def pair_table(found: Visions) -> tuple[Block, ...]:
    """The pairs that differ most, with on how many themes that was seen."""
    rows = tuple(
        Row(
            "item",
            (
                Said("vision-pair", {"one": found.name(pair.one), "other": found.name(pair.other)}),
                found.themes(pair.furthest),
                Decimal(pair.themes),
                hundredth(pair.mean),
            ),
        )
        for pair in found.comparison.pairs[:MOST_PAIRS]
        if pair.mean is not None
    )
    heads = (*columns("two", "furthest"), *numbers("both-scored", "mean-apart"))
    return (filled(Table("pairs", heads, rows)),) if rows else ()


def participant_table(found: Visions, *, counted: bool = True) -> tuple[Block, ...]:
    """Who takes part: inhabitants, which vision was read and, where asked, on how many themes it says something."""
    comparison, rows = found.comparison, []
    states: tuple[State, ...] = ("scored", "worded", "silent", "unread") if counted else ()
    for name in comparison.participants:
        one = found.vision.participants.get(name)
        own = one.vision if one is not None else None
        read = Joined((own.title, own.year, own.source), ", ") if own is not None else None
        since: Sequence[Cell] = (one.source, one.date) if one is not None and one.inhabitants is not None else ()
        counts = (Decimal(comparison.count(state, name)) for state in states)
        people = Decimal(one.inhabitants) if one is not None and one.inhabitants is not None else None
        told = Joined(tuple(since), ", ") if any(cell is not None for cell in since) else None
        rows.append(Row("item", (found.name(name), read, people, told, *counts)))
    heads = (
        *columns("participant", "own-vision"),
        *numbers("inhabitants"),
        *columns("inhabitants-source"),
        *numbers(*(f"themes-{state}" for state in states)),
    )
    return (filled(Table("participants", heads, tuple(rows))),) if rows else ()


def position_rows(found: Visions) -> Table:
    """A row for each participant and theme, for who calculates further; what has no score has none, which is not 0."""
    heads = (
        Column("theme", "text", Said("vision-theme")),
        Column("participant", "text", Said("vision-participant")),
        Column("state", "text", Said("vision-state")),
        Column("text", "text", Said("vision-says")),
        Column("source", "text", Said("vision-source")),
        Column("score", "number", Said("vision-score")),
    )
    rows = []
    for one in found.comparison.themes:
        for stand in one.stands:
            position = stand.position
            rows.append(
                Row(
                    "item",
                    (
                        one.theme.title,
                        found.name(stand.participant),
                        Said(f"vision-state-{stand.state}"),
                        position.text if position is not None else None,
                        position.source if position is not None else None,
                        None if stand.score is None else Decimal(stand.score),
                    ),
                    one.id,
                )
            )
    return Table("positions", heads, tuple(rows))
