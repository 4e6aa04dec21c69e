"""An engagement as if some of its activities were others, to see what would follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from samenspel_cli.model.engagement import Engagement, Work
from samenspel_cli.problems import Path

Change = Callable[[Path, Work], Work]


def changed(engagement: Engagement, paths: Iterable[Path], change: Change) -> Engagement:
    """The engagement in which the activities at these paths are changed."""
    for path in paths:
        engagement = _changed(engagement, path, partial(change, path))
    return engagement


def _changed(item: Any, path: Path, change: Callable[[Work], Work]) -> Any:
    if not path:
        return change(item)
    key, at, *rest = path
    several = list(getattr(item, str(key)))
    several[int(at)] = _changed(several[int(at)], tuple(rest), change)
    return replace(item, **{str(key): tuple(several)})
