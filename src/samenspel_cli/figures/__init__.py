"""The pictures that follow from an engagement: each shape is a module that draws a figure in a style, as SVG."""

from __future__ import annotations

from importlib import import_module

from samenspel_cli.paper import Figure
from samenspel_cli.style import Style


def drawn(figure: Figure, style: Style) -> str:
    """A figure as SVG, complete in itself: no link leads out of it, and its text is text."""
    text: str = import_module(f"{__name__}.{figure.shape}").draw(figure, style)
    return text


def narrow(figure: Figure, style: Style) -> str | None:
    """The same for a narrow screen, of a shape that is drawn otherwise there; None of the others."""
    draw = getattr(import_module(f"{__name__}.{figure.shape}"), "narrow", None)
    return None if draw is None else str(draw(figure, style))


def linked(figure: Figure, style: Style) -> str | None:
    """The same for a page, of a shape whose parts lead to what is said of them there; None of the others."""
    draw = getattr(import_module(f"{__name__}.{figure.shape}"), "linked", None)
    return None if draw is None else str(draw(figure, style))


def written(figure: Figure, style: Style) -> str:
    """A figure in the language of Mermaid, where it says so; else the empty text."""
    if not getattr(figure.drawing, "text", False):
        return ""
    from samenspel_cli.figures.mermaid import mermaid

    return mermaid(figure.drawing, style)


def lettered(figure: Figure, style: Style, width: int) -> list[tuple[str, str]]:
    """A figure in the characters of a terminal, so many columns wide: what each line is, and its text."""
    from samenspel_cli.figures.letters import letters

    return letters(figure.drawing, style, width)
