"""The pictures that follow from an engagement: each shape is a module that draws a figure in a style, as SVG."""

from __future__ import annotations

from importlib import import_module

from samenspel_cli.paper import Figure
from samenspel_cli.style import Style


def drawn(figure: Figure, style: Style) -> str:
    """A figure as SVG, complete in itself: no link leads out of it, and its text is text."""
    text: str = import_module(f"{__name__}.{figure.shape}").draw(figure, style)
    return text
