"""Which team somebody means: the parties of an engagement, by their id or by the name that documents use."""

from __future__ import annotations

from collections.abc import Mapping

from samenspel_cli.model.ids import slug

_BEFORE = ("team-", "afdeling-", "department-")


class Teams:
    """The parties that can be named, by id, each with its name where it has another."""

    def __init__(self, names: Mapping[str, str | None]) -> None:
        self.names = names
        several: dict[str, set[str]] = {}
        for id_, name in names.items():
            for text in (id_, name or id_):
                for folded in _foldings(text):
                    several.setdefault(folded, set()).add(id_)
        self._ids = {folded: ids.pop() for folded, ids in several.items() if folded and len(ids) == 1}

    def of(self, text: str) -> str | None:
        """The id of the party that a text names; None where it names none, or could be several."""
        if text in self.names:
            return text
        return next((id_ for folded in _foldings(text) if (id_ := self._ids.get(folded)) is not None), None)


def _foldings(text: str) -> tuple[str, ...]:
    """A name without capitals and signs, and without `team` before it."""
    whole = slug(text)
    return (whole, *(whole.removeprefix(before) for before in _BEFORE if whole.startswith(before)))
