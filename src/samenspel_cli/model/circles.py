"""What waits for itself: a way from an activity back to it, each step with the place where it was written."""

from __future__ import annotations

from collections.abc import Iterable

from samenspel_cli.model.network import Network, followers
from samenspel_cli.problems import Path

Circle = tuple[tuple[int, Path], ...]
"""Items in turn, the first named again at the end; each with where the step to it was written."""


def circles(network: Network) -> list[Circle]:
    """Ways from an item back to itself, each as short as was found; no two of them share an item."""
    left = set(range(2 * len(network.items))) - set(network.order)
    found: list[Circle] = []
    while len(found) < _MOST and left:
        on = _on_circles(network, left)
        several = [one for one in (_back_to(network, moment, left) for moment in on[:_TRIES]) if one]
        if not several:
            break
        found.append(min(several, key=len))
        for item, _ in found[-1]:
            left -= {2 * item, 2 * item + 1}
    return found


_MOST = 5
"""So many circles are told at once."""
_TRIES = 8
"""From how many moments a circle is looked for; the first is long enough to mend."""


def _on_circles(network: Network, left: set[int]) -> list[int]:
    """The moments that wait for themselves or are between such, without what only follows from them."""
    remaining = set(left)
    next_to = {
        moment: [one for one in followers(network.items, network.arrows, network.out, moment) if one in left]
        for moment in left
    }
    leaves = [moment for moment in left if not next_to[moment]]
    sources: dict[int, list[int]] = {}
    for moment, several in next_to.items():
        for one in several:
            sources.setdefault(one, []).append(moment)
    count = {moment: len(several) for moment, several in next_to.items()}
    while leaves:
        leaf = leaves.pop()
        remaining.discard(leaf)
        for one in sources.get(leaf, ()):
            count[one] -= 1
            if not count[one]:
                leaves.append(one)
    return sorted(remaining)


def _back_to(network: Network, goal: int, left: set[int]) -> tuple[tuple[int, Path], ...]:
    came: dict[int, tuple[int, Path]] = {}
    waiting = [goal]
    for moment in waiting:
        for target, path in _steps(network, moment):
            if target not in left or target in came:
                continue
            came[target] = (moment, path)
            if target == goal:
                return _steps_told(came, goal)
            waiting.append(target)
    return ()


def _steps(network: Network, moment: int) -> Iterable[tuple[int, Path]]:
    if moment % 2 == 0:
        yield moment + 1, ()
    for number in network.out[moment]:
        arrow = network.arrows[number]
        target = arrow.target
        yield target - 1 if target % 2 and network.items[target // 2].fixed else target, arrow.path


def _steps_told(came: dict[int, tuple[int, Path]], goal: int) -> tuple[tuple[int, Path], ...]:
    """The items of a circle in turn; steps between the beginning and the end of one item are left out."""
    steps: list[tuple[int, Path]] = []
    here = goal
    while True:
        before, path = came[here]
        if before // 2 != here // 2 or path:
            steps.append((here // 2, path))
        here = before
        if here == goal:
            break
    steps.reverse()
    if not steps:
        return ((goal // 2, ()), (goal // 2, ()))
    return ((steps[-1][0], ()), *steps)
