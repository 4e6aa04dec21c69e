"""Where the templates, the examples and the dated facts stand: beside the source, or inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def _shelf(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _CHECKOUT / name


DATA = _PACKAGE / "data"
TEMPLATES = _shelf("templates")
EXAMPLES = _shelf("examples")
