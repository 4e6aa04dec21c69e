"""What a proposal says beside the work and its price: what is in and out of it, its risks, and comparable work."""

from __future__ import annotations

from typing import Annotated, Literal

from samenspel_cli.model.text import Label, Labels
from samenspel_cli.model.written import short, written


@written
class Scope:
    """What belongs to the engagement, and what does not."""

    in_: Labels = ()
    """What belongs to it."""
    out: Labels = ()
    """What does not, so that nobody expects it."""


@written
class Risk:
    """Something that may go wrong."""

    text: Label
    """What may happen."""
    kind: Literal["money", "organisation", "time", "information", "quality"] | None = None
    """What it touches first: `money`, `organisation`, `time`, `information` or `quality`."""
    measure: Label | None = None
    """What is done to prevent it, or to bear it."""


@written
class Reference:
    """A comparable engagement of the bureau."""

    title: Label
    """What it was."""
    client: Label | None = None
    """For whom it was."""
    year: Label | None = None
    """When it was, as people say it: `2024`, `2023–2025`."""
    text: str | None = None
    """What was done, and what it brought (Markdown)."""


Risks = tuple[Annotated[Risk, short(lambda text: {"text": text}, "a risk")], ...]
References = tuple[Annotated[Reference, short(lambda text: {"title": text}, "a reference")], ...]
