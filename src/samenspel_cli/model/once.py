"""What follows from an engagement is worked out once: who asks for it a second time gets what is there."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Self, TypeVar, TypeVarTuple

T = TypeVar("T")
More = TypeVarTuple("More")


class Once:
    """A value that never changes, and keeps what pure functions made of it; gone with it, and no part of it.

    A copy with anything else in it begins anew. What is kept holds no way back to the value, so that both go at once.
    """

    __slots__ = ("_kept",)
    _kept: dict[Hashable, Any]

    def once(self, work: Callable[[Self, *More], T], *more: *More) -> T:
        """What a function makes of this and of what it needs beside it."""
        try:
            kept = self._kept
        except AttributeError:
            kept = {}
            object.__setattr__(self, "_kept", kept)
        asked = (work, more)
        if asked not in kept:
            kept[asked] = work(self, *more)
        found: T = kept[asked]
        return found
