"""Where the templates, the examples and the dated facts stand: beside the source, or inside it in a wheel."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def _shelf(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _CHECKOUT / name


DATA = _PACKAGE / "data"
TEMPLATES = _shelf("templates")
EXAMPLES = _shelf("examples")


def cache_folder(platform: str, environment: Mapping[str, str]) -> Path:
    """Where a kind of computer, as `sys.platform` names it, keeps what can be made again at any time."""
    home = Path(environment.get("HOME") or Path.home())
    if platform == "win32":
        folder = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        folder = home / "Library" / "Caches"
    else:
        said = Path(environment.get("XDG_CACHE_HOME", ""))
        folder = said if said.is_absolute() else home / ".cache"
    return folder / "samenspel" / "templates"
