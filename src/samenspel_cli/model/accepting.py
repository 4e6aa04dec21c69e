"""Warnings that the author knows and lets stand, each with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ways import places_of
from samenspel_cli.problems import Fault
from samenspel_cli.problems.nearest import nearest


def accepted(engagement: Engagement, fault: Fault) -> str | None:
    """The reason for which a warning was accepted; None when it was not."""
    if not fault.warning:
        return None
    for accept in engagement.accept:
        if accept.warning != fault.code:
            continue
        if not accept.at:
            return accept.reason
        places = places_of(engagement)
        paths = [places.path(way) for name in accept.at for way in places.ways(name)]
        if any(fault.path[: len(path)] == path for path in paths):
            return accept.reason
    return None


def accept_faults(engagement: Engagement) -> Iterator[Fault]:
    """What is accepted that is no warning, or of something that is not there."""
    if not engagement.accept:
        return
    from samenspel_cli.problems.words import ACCEPTED_AT, WARNINGS, WORDS

    for position, accept in enumerate(engagement.accept):
        name, path = accept.warning, ("accept", position)
        if name in ACCEPTED_AT and not accept.at:
            yield Fault("accept-without-at", (*path, "warning"), {"text": name, "word": name})
        if name not in WARNINGS | ACCEPTED_AT:
            code = "accept-error" if name in WORDS else "accept-unknown"
            facts = {"text": name, "known": tuple(sorted(WARNINGS)), "nearest": nearest(name, WARNINGS), "word": name}
            yield Fault(code, (*path, "warning"), facts)
        if accept.at:
            places = places_of(engagement)
            for at, one in enumerate(accept.at):
                if name in ACCEPTED_AT and (one in engagement.rates or one in engagement.people):
                    continue
                if not places.ways(one):
                    known = tuple(places.names())
                    facts = {"text": one, "known": known, "nearest": nearest(one, known), "word": one}
                    yield Fault("activity-unknown", (*path, "at", at), facts)
