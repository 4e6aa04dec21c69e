"""The sections of a proposal: in which order they stand, and what an author wants to be different."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from samenspel_cli.model.text import Id, Label, YesNo
from samenspel_cli.model.written import short, written
from samenspel_cli.problems import Fault, Path, Refusal
from samenspel_cli.problems.nearest import nearest

SECTIONS = (
    "context", "aim", "results", "scope", "vision", "approach", "anchoring", "roles", "planning", "team", "fee",
    "risks", "attention", "open-points", "invoicing", "terms", "references", "acceptance",
)  # fmt: skip
"""The sections that stand in a proposal by themselves, in order, each when there is something to say in it."""


@written
class Section:
    """What an author wants of a section: other words, another title, another place, or none of it."""

    title: Label | None = None
    """Its heading. A section of the author's own needs one."""
    text: str | None = None
    """What stands in it, instead of what would stand there by itself (Markdown)."""
    before: Id | None = None
    """The section before which it comes."""
    after: Id | None = None
    """The section after which it comes."""
    drop: YesNo = False
    """Whether it is left out; as a whole it may be written `drop`."""


def _section(text: str) -> dict[str, str]:
    if text == "drop":
        return {"drop": "true"}
    raise Refusal("section-word", text=text)


Sections = dict[
    Id, Annotated[Section, short(_section, "`drop`, or a mapping with `title`, `text`, `before` or `after`")]
]


def section_faults(sections: Mapping[str, Section], path: Path) -> Iterator[Fault]:
    """What is wrong with the author's wishes for sections."""
    own = [name for name, section in sections.items() if name not in SECTIONS and section.text is not None]
    known = (*SECTIONS, *own)
    for name, section in sections.items():
        here = (*path, name)
        if name not in known:
            yield Fault("section-unknown", here, _unknown(name, SECTIONS), on_key=True)
            continue
        if name in own and section.title is None:
            yield Fault("section-untitled", here, {"name": name}, on_key=True)
        if name in own and section.before is None and section.after is None:
            yield Fault("section-unplaced", here, {"name": name}, on_key=True)
        if section.before is not None and section.after is not None:
            yield Fault("section-placed-twice", (*here, "after"), {"name": name})
        for key in ("before", "after"):
            beside = getattr(section, key)
            if beside is not None and (beside not in known or beside == name):
                yield Fault("section-unknown", (*here, key), _unknown(beside, [one for one in known if one != name]))
    yield from _circles(sections, path)


def _circles(sections: Mapping[str, Section], path: Path) -> Iterator[Fault]:
    """Sections that stand beside each other in a circle, so that none of them has a place."""
    told: set[str] = set()
    for first in sections:
        way = [first]
        while (beside := _beside(sections, way[-1])) is not None and beside not in way:
            way.append(beside)
        if beside == first and len(way) > 1 and first not in told:
            key = "after" if sections[first].before is None else "before"
            yield Fault("section-circle", (*path, first, key), {"way": " → ".join((*way, first))})
            told.update(way)


def _beside(sections: Mapping[str, Section], name: str) -> str | None:
    """The section beside which one wants to stand."""
    return (sections[name].before or sections[name].after) if name in sections else None


def _unknown(name: str, known: Iterable[str]) -> dict[str, object]:
    names = tuple(known)
    return {"text": name, "known": names, "nearest": nearest(name, names)}
