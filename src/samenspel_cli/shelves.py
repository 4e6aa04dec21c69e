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


def home() -> Path | None:
    """The home folder of this user; None for who has none, such as a service on a server."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def own_folder(platform: str, environment: Mapping[str, str], home: Path | None) -> Path | None:
    """Where a kind of computer, as `sys.platform` names it, keeps what a user has set: the house style, templates.

    None where it keeps nothing, for the user has no home.
    """
    return _folder(platform, environment, home, ("APPDATA", "Roaming"), "Application Support", ("CONFIG", ".config"))


def cache_folder(platform: str, environment: Mapping[str, str], home: Path | None) -> Path | None:
    """Where it keeps what can be made again at any time: templates as they were read before; None as above."""
    kept = _folder(platform, environment, home, ("LOCALAPPDATA", "Local"), "Caches", ("CACHE", ".cache"))
    return kept and kept / "templates"


def _folder(
    platform: str,
    environment: Mapping[str, str],
    home: Path | None,
    windows: tuple[str, str],
    mac: str,
    other: tuple[str, str],
) -> Path | None:
    if platform == "win32":
        said, usual = environment.get(windows[0], ""), Path("AppData", windows[1])
        folder = Path(said) if said else home and home / usual
    elif platform == "darwin":
        folder = home and home / "Library" / mac
    else:
        stated = Path(environment.get(f"XDG_{other[0]}_HOME", ""))
        folder = stated if stated.is_absolute() else home and home / other[1]
    return folder and folder / "samenspel"
