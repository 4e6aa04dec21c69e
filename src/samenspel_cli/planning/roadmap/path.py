"""The critical path of a roadmap: what decides when all is over, link by link back to a day that was said."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.planning.schedule import Schedule


def critical_path(planned: Schedule) -> tuple[str, ...]:
    """The keys of what decides the last day of a roadmap, in order of time.

    From what ends last it goes back along the cause of each day, until a day that was said: where two decide, along one
    of them. A project stands in it only where its own window decides, and not what is in it. A meeting or a window that
    leaves no room does not stand in it by that alone: who is late there makes the whole no later. Where nothing has a
    day, it is what has no room.
    """
    last = max(_ending(planned), default=None)
    if last is None:
        return planned.path
    keys = list(dict.fromkeys((last[2], *(cause.other for cause in planned.explain(last[2]) if cause.other))))

    def is_passed(at: int) -> bool:
        """Whether it is the project of what stands beside it, which only hands its day on."""
        beside = (keys[next_to] for next_to in (at - 1, at + 1) if 0 <= next_to < len(keys))
        return planned.item(keys[at]).container and any(other.startswith(f"{keys[at]}/") for other in beside)

    return tuple(key for at, key in reversed(list(enumerate(keys))) if not is_passed(at))


def _ending(planned: Schedule) -> Iterator[tuple[int, int, str]]:
    """Everything that has a last day of its own; of equals, what was written first."""
    for at, item in enumerate(planned.items):
        if item.finish is not None and not item.container and item.finish.cause.code != "cause-inside":
            yield item.finish.day.toordinal(), -at, item.key
