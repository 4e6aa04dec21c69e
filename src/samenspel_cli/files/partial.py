"""Going on after a mistake, so that everything else that is wrong can be told in the same breath.

What is left out or filled in here is never shown: it only lets the rest be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, TypeVar

from samenspel_cli.files.validation import validated
from samenspel_cli.model.fee import line_keys
from samenspel_cli.problems import Fault, Path

T = TypeVar("T")

_ROUNDS = 4
_STAND_IN = "… "
"""How a name begins that stands in for one that is missing."""
MAY_BE_EMPTY = ("fee",)
"""Keys of which it means something that nothing stands behind them."""
_ENTRIES_MAY_BE_EMPTY = (("parties",), ("rates",), ("roles",), ("areas",), ("participants",), ("lanes",))

_REFERENCES = {
    "rates": (
        "unit-unknown", "unit-word-twice", "planned-unknown", "rate-unknown", "role-unknown", "role-lacks-unit",
        "unit-of-role",
    ),
    "parties": (
        "party-unknown", "who-unknown", "owner-unknown", "parties-in-circle", "list-in-text", "groups-do-not-fit",
    ),
    "people": (
        "party-unknown", "person-unknown", "who-unknown", "owner-unknown", "party-is-person", "list-in-text",
        "role-unknown",
    ),
    "phases": ("activity-unknown", "id-twice", "base-unknown", "moment-unknown", "part-unknown"),
    "activities": (
        "activity-unknown", "id-twice", "base-unknown", "moment-unknown", "part-unknown", "horizon-without-rhythm",
    ),
    "counts": ("count-unknown",),
    "variants": ("variant-of-variant", "choice-variant-unknown", "choice-variant-missing"),
    "changes": ("change-not-listed",),
    "instalments": ("instalments-not-hundred", "instalments-rest-twice"),
    "cancel": ("cancel-ladder-open", "cancel-ladder-order", "cancel-ladder-cheaper", "cancel-ladder-hole"),
    "shares": (
        "shares-of-nothing", "shares-not-hundred", "share-not-percent", "share-not-inhabitants", "share-not-equal",
    ),
    "vat": ("vat-assumed",),
    "fee": ("fee-forgotten",),
    "ito": (
        "area-unknown", "theme-unknown", "scale-unknown", "level-unknown", "level-contradiction", "role-of-nobody",
        "who-unknown",
    ),
    "products": ("product-unknown", "ito-sheet-unknown", "code-twice", "id-twice"),
    "processes": ("process-unknown", "ito-sheet-unknown", "code-twice", "id-twice", "step-unknown"),
    "goals": ("goal-unknown",),
    "shared-vision": (
        "participant-unknown", "participant-without-positions", "vision-of-one", "subject-unknown",
        "development-unknown", "principle-unknown", "shares-of-nobody", "inhabitants-unknown",
    ),
    "roadmap": (
        "lane-unknown", "roadmap-horizon-unknown", "owner-unknown", "effort-of-nobody", "cost-unsaid",
        "cost-when-of-nothing", "outcome-without-day", "project-unknown",
    ),
    "sessions": ("session-unknown",),
    "cycle": ("cycle-unknown",),
}  # fmt: skip
"""What cannot be said for certain while something below this key is wrong."""


def without_nothing(data: Any, path: Path = ()) -> Iterator[Path]:
    """Take out of `data` every key behind which nothing stands, and give the path of each."""
    if isinstance(data, list):
        for position, item in enumerate(data):
            yield from without_nothing(item, (*path, position))
    elif isinstance(data, dict):
        for key in list(data):
            if data[key] is not None:
                yield from without_nothing(data[key], (*path, key))
            elif key not in MAY_BE_EMPTY and path[-1:] not in _ENTRIES_MAY_BE_EMPTY and not _of_a_fee(key, path):
                del data[key]
                yield (*path, key)


def _of_a_fee(key: str, path: Path) -> bool:
    """Whether somebody or a period stands in a fee without anything behind it: that is forgotten, not absent."""
    place = path[:-1] if path and isinstance(path[-1], int) else path
    return place[-1:] in (("fee",), ("choose",)) and key not in line_keys()


def as_far_as_valid(noun: type[T], data: Any, faults: Iterable[Fault], keys: Iterable[str] | None = None) -> T | None:
    """The noun without what is wrong in it, or None when it cannot be had so."""
    names = count(1)
    for _ in range(_ROUNDS):
        for fault in faults:
            _mend(data, fault, names)
        value, faults = validated(noun, data, keys)
        if value is not None:
            return value
    return None


def is_of_a_stand_in(fault: Fault) -> bool:
    """Whether a fault is only about a name that we put there ourselves."""
    return str(fault.facts.get("text", "")).startswith(_STAND_IN)


def doubtful(wrong: Iterable[Fault], *, everything: bool) -> frozenset[str]:
    """The codes that may only be a consequence of what is wrong already."""
    steps = _REFERENCES if everything else {step for fault in wrong for step in fault.path}
    return frozenset(code for step in steps if isinstance(step, str) for code in _REFERENCES.get(step, ()))


def _mend(data: Any, fault: Fault, names: Iterator[int]) -> None:
    holder: Any = None
    here, last = data, None
    for step in fault.path:
        inside = isinstance(here, dict) and step in here
        if inside or (isinstance(here, list) and isinstance(step, int) and step < len(here)):
            holder, last, here = here, step, here[step]
        elif step != 0:
            break
    if fault.code == "missing-key" and isinstance(here, dict):
        key = fault.facts["key"]
        here[key] = {"client": {"name": "…"}, "price": "0"}.get(key, f"{_STAND_IN}{next(names)}")
    elif isinstance(holder, dict):
        del holder[last]
    elif isinstance(holder, list) and isinstance(last, int):
        # A fee, a text or a question may be `nvt`; what must be a mapping gets an empty one in the next round.
        holder[last] = {} if here == "nvt" else "nvt"
