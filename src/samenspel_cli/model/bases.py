"""What percentages are taken of: something that is there, that is one thing, and that does not hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from samenspel_cli.model.fee import ALL, FeeLine
from samenspel_cli.model.money import starts_as_money
from samenspel_cli.model.references import ambiguous
from samenspel_cli.model.ways import Places
from samenspel_cli.problems import Fault, Path
from samenspel_cli.problems.nearest import nearest


def base_faults(
    places: Places, percentages: Sequence[tuple[Path, FeeLine]], said_money: Callable[[str, Path], Iterator[Fault]]
) -> Iterator[Fault]:
    """What is wrong with what lines are a percentage of; `said_money` judges an amount that is kept as text."""
    of: dict[Path, list[Path]] = {}
    bases: dict[Path, dict[int, Path]] = {}
    for path, line in percentages:
        for at, name in enumerate(line.of):
            if name.lower() == ALL:
                continue
            where = (*path, "of", at)
            if starts_as_money(name):
                yield from said_money(name, where)
                continue
            found = [places.path(way) for way in places.ways(name)]
            if len(found) == 1:
                of.setdefault(path[: path.index("fee")], []).append(found[0])
                bases.setdefault(path, {})[at] = found[0]
            elif found:
                yield from ambiguous(places, name, where)
            else:
                known = tuple(places.names())
                facts = {"text": name, "known": known, "nearest": nearest(name, known), "word": name}
                yield Fault("base-unknown", where, facts)
    inside: dict[Path, list[Path]] = {}
    for own in of:
        for length in range(1, len(own) + 1):
            inside.setdefault(own[:length], []).append(own)
    for path, line in percentages:
        own = path[: path.index("fee")]
        which = next((at for at, base in bases.get(path, {}).items() if _leads(base, own, of, inside)), None)
        if which is not None:
            yield Fault("percent-of-itself", (*path, "of", which), {"text": line.of[which], "word": line.of[which]})


def _leads(base: Path, own: Path, of: Mapping[Path, list[Path]], inside: Mapping[Path, list[Path]]) -> bool:
    """Whether what a percentage is taken of holds that percentage itself, directly or by way of others.

    `inside` are the percentages that stand at a path or below it.
    """
    seen, waiting = {base}, [base]
    while waiting:
        here = waiting.pop()
        if own[: len(here)] == here:
            return True
        further = {one for other in inside.get(here, ()) for one in of[other]} - seen
        seen |= further
        waiting += further
    return False
