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


def own_folder(platform: str, environment: Mapping[str, str], home: Path) -> Path:
    """Where a kind of computer, as `sys.platform` names it, keeps what a user has set: the house style, templates."""
    return _folder(platform, environment, home, ("APPDATA", "Roaming"), "Application Support", ("CONFIG", ".config"))


def cache_folder(platform: str, environment: Mapping[str, str], home: Path) -> Path:
    """Where it keeps what can be made again at any time: templates as they were read before."""
    kept = _folder(platform, environment, home, ("LOCALAPPDATA", "Local"), "Caches", ("CACHE", ".cache"))
    return kept / "templates"


def _folder(
    platform: str,
    environment: Mapping[str, str],
    home: Path,
    windows: tuple[str, str],
    mac: str,
    other: tuple[str, str],
) -> Path:
    if platform == "win32":
        folder = Path(environment.get(windows[0]) or home / "AppData" / windows[1])
    elif platform == "darwin":
        folder = home / "Library" / mac
    else:
        said = Path(environment.get(f"XDG_{other[0]}_HOME", ""))
        folder = said if said.is_absolute() else home / other[1]
    return folder / "samenspel"
