"""What cannot be in the harvest of a session: teams and subjects that are not known, scores of nothing, notes twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.folding import folded
from samenspel_cli.model.harvest import MOST_IN_A_LIST, Confrontation, Harvest
from samenspel_cli.model.references import unknown
from samenspel_cli.problems import Elsewhere, Fault, Path
from samenspel_cli.problems.nearest import nearest

_ROWS, _COLUMNS = ("strengths", "weaknesses"), ("opportunities", "threats")


def harvest_faults(engagement: Engagement, harvest: Harvest, path: Path, who: frozenset[str]) -> Iterator[Fault]:
    """All that is wrong with the harvest that stands at `path`; `who` are all that are known."""
    teams = _Known(engagement.parties, "party-unknown")
    for at, told in enumerate(harvest.presentations):
        yield from teams.faults(told.team, (*path, "presentations", at, "team"))
    yield from _note_faults(harvest, path, teams)
    for at, one in enumerate(harvest.arrangements):
        yield from unknown(one.owner, who, (*path, "arrangements", at, "owner"), "who-unknown")
    if harvest.confrontation is not None:
        yield from _confrontation_faults(harvest.confrontation, (*path, "confrontation"))


class _Known:
    """The names that may stand somewhere; thousands of notes may hold the same wrong one."""

    def __init__(self, names: Collection[str], code: str) -> None:
        self.names, self.code = frozenset(names), code
        self.sorted = tuple(sorted(self.names))
        self.nearest: dict[str, str | None] = {}

    def faults(self, name: str | None, path: Path) -> Iterator[Fault]:
        """What is wrong with a name at a place, if there is one."""
        if name is None or name in self.names:
            return
        if name not in self.nearest:
            self.nearest[name] = nearest(name, self.sorted)
        facts = {"text": name, "known": self.sorted, "nearest": self.nearest[name], "word": name}
        yield Fault(self.code, path, facts)


def _note_faults(harvest: Harvest, path: Path, teams: _Known) -> Iterator[Fault]:
    clusters = _Known(harvest.clusters, "cluster-unknown")
    first: dict[object, int] = {}
    told: set[int] = set()
    for at, note in enumerate(harvest.notes):
        where: Path = (*path, "notes", at)
        yield from teams.faults(note.team, (*where, "team"))
        if harvest.clusters:
            yield from clusters.faults(note.cluster, (*where, "cluster"))
        other = first.setdefault(replace(note, text=folded(note.text)), at)
        if other != at and other not in told:
            told.add(other)
            facts = {"text": note.text, "other": Elsewhere((*path, "notes", other, "text"))}
            yield Fault("note-twice", (*where, "text"), facts, warning=True)


def _confrontation_faults(said: Confrontation, path: Path) -> Iterator[Fault]:
    lists = {key: getattr(said, key) for key in (*_ROWS, *_COLUMNS)}
    for key, several in lists.items():
        if len(several) > MOST_IN_A_LIST:
            facts = {"number": len(several), "most": MOST_IN_A_LIST, "key": key}
            yield Fault("weighed-too-many", (*path, key), facts, on_key=True)
    for one, other in (_ROWS, _COLUMNS):
        for name in lists[other]:
            if name in lists[one]:
                facts = {"text": lists[other][name], "other": Elsewhere((*path, one)), "one": one, "two": other}
                yield Fault("weighed-twice", (*path, other), facts, on_key=True)
    rows, columns = ({name for key in keys for name in lists[key]} for keys in (_ROWS, _COLUMNS))
    for row, scores in said.scores.items():
        where: Path = (*path, "scores", row)
        yield from _named(row, rows, columns, where, "score-row-unknown")
        for column in scores if row in rows else ():
            yield from _named(column, columns, rows, (*where, column), "score-column-unknown")


def _named(name: str, known: set[str], others: set[str], path: Path, code: str) -> Iterator[Fault]:
    """What is wrong with the name of a row or column of scores; of one of the other kind it is said."""
    if name in known:
        return
    among = tuple(sorted(known))
    if name in others:
        yield Fault(f"{code.rpartition('-')[0]}-turned", path, {"text": name, "known": among}, on_key=True)
    else:
        yield Fault(code, path, {"text": name, "known": among, "nearest": nearest(name, among)}, on_key=True)
