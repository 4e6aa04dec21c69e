"""A line typed along during a session: a note, a conclusion, an arrangement, or what holds from now on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from samenspel_cli.model.ids import slug
from samenspel_cli.model.quadrants import LETTERS, quadrant_of
from samenspel_cli.model.teams import Teams
from samenspel_cli.problems import Refusal
from samenspel_cli.problems.nearest import nearest

Key = Literal["notes", "conclusions", "arrangements"]

_VOTES = re.compile(r"\+([0-9]{1,4})")
_CLUSTER = re.compile(r"#([^\s#]+)")
_MAYOR = re.compile(r"b\s*(?:&|en|\+)\s*w\b", re.IGNORECASE)
"""Burgemeester en wethouders: no letter of a threat."""
_DUE = re.compile(r"\s*\(\s*(?:(?:voor|vóór|uiterlijk|before|by)\s+)?([^()]+?)\s*\)\s*\Z")
_SAYS_WHEN = re.compile(r"\(\s*(?:voor|vóór|uiterlijk|before|by)\s", re.IGNORECASE)
_LETTERS = frozenset(letter for letters in LETTERS.values() for letter in letters)
"""Letters that mean a quadrant in either language; what those of the other language mean is asked, not guessed."""
_TO_THE_LETTER = "- "


@dataclass(frozen=True, slots=True)
class Line:
    """What a line adds to the harvest, and to which list."""

    key: Key
    fields: Mapping[str, Any]
    """What is said of it, key by key; of a conclusion only its text."""


@dataclass(slots=True)
class Typing:
    """What lines mean: who are there, which letters the language has, and what holds until something else is said."""

    teams: Teams
    language: str
    who: frozenset[str] = frozenset()
    """All who may see to something."""
    due: Callable[[str], Any] = str
    """Reads when something is due; raises `Refusal` for what says no such thing."""
    clusters: dict[str, str] = field(default_factory=dict)
    """The clusters so far: folded -> as it is written."""
    team: str | None = None
    quadrant: str | None = None

    def read(self, text: str) -> Line | None:
        """What a line adds; None where it only says what holds from now on. Raises `Refusal` for what is not clear."""
        line = text.strip()
        if line.startswith("@"):
            return self._from_team(line[1:].strip())
        if line.startswith(">"):
            self.in_quadrant(line[1:].strip())
            return None
        if line.startswith("="):
            return Line("conclusions", {"text": _filled(line[1:].strip())})
        if line.startswith("!"):
            return Line("arrangements", self._arrangement(line[1:].strip()))
        return self._note(line, self.team, self.quadrant)

    def in_quadrant(self, said: str) -> None:
        """From now on all notes hang there; without a word, nowhere yet. Raises `Refusal`."""
        self.quadrant = self._quadrant(said) if said else None

    def of_team(self, said: str) -> None:
        """From now on all notes are of this team. Raises `Refusal`."""
        team = self.teams.of(said)
        if team is None:
            raise self._unknown_team(said)
        self.team = team

    def _from_team(self, said: str) -> Line | None:
        """`@beheer` holds from now on, `@` alone ends that; `@beheer tekst` is one note of that team."""
        if not said:
            self.team = None
            return None
        first, _, rest = said.partition(" ")
        team = self.teams.of(first) if rest else None
        if team is None or self.teams.of(said) is not None:
            self.of_team(said)
            return None
        return self._note(rest.strip(), team, self.quadrant)

    def _note(self, line: str, team: str | None, quadrant: str | None) -> Line:
        if not line.startswith(_TO_THE_LETTER):
            line, team, quadrant = self._prefix(line, team, quadrant)
        else:
            line = line.removeprefix(_TO_THE_LETTER)
        text, cluster, votes = _suffixes(line)
        fields = {
            "text": _filled(text),
            "team": team,
            "quadrant": quadrant,
            "cluster": None if cluster is None else self.clusters.setdefault(slug(cluster), cluster),
            "votes": votes,
        }
        return Line("notes", {key: value for key, value in fields.items() if value is not None})

    def _prefix(self, line: str, team: str | None, quadrant: str | None) -> tuple[str, str | None, str | None]:
        """`beheer s tekst` and `s tekst`: a letter counts as the second word behind a team, or as the first one."""
        words = line.split(None, 2)
        if len(words) > 1 and words[1].lower() in _LETTERS and not _MAYOR.match(" ".join(words[1:])):
            named = self.teams.of(words[0])
            if named is not None:
                return words[2] if len(words) > 2 else "", named, self._quadrant(words[1])
            close = nearest(words[0], self.teams.names)
            if words[1].lower() in LETTERS[self.language] and close is not None and len(words) > 2:
                raise self._unknown_team(words[0])
        if words and words[0].lower() in _LETTERS and not _MAYOR.match(line):
            return line[1:].strip(), team, self._quadrant(words[0])
        return line, team, quadrant

    def _quadrant(self, said: str) -> str:
        letters = LETTERS[self.language]
        found = letters.get(said.lower()) or quadrant_of(said)
        if found is None:
            raise Refusal("line-quadrant-unknown", text=said, word=said, letters=", ".join(letters))
        return found

    def _unknown_team(self, said: str) -> Refusal:
        known = tuple(self.teams.names)
        return Refusal("line-team-unknown", text=said, word=said, known=known, nearest=nearest(said, known))

    def _arrangement(self, said: str) -> dict[str, Any]:
        """`beheer: een rooster maken (voor 1 juni 2027)`: who sees to it and when it is due may be left out."""
        fields: dict[str, Any] = {}
        due = _DUE.search(said)
        if due is not None:
            try:
                self.due(due[1])
            except Refusal as wrong:
                if _SAYS_WHEN.match(due[0].strip()):
                    raise Refusal(wrong.code, **{**wrong.facts, "word": due[1]}) from wrong
            else:
                fields["due"] = due[1]
                said = said[: due.start()]
        before, colon, text = said.partition(":")
        if colon and not before.strip():
            said = text
        elif colon:
            owner = self.teams.of(before.strip()) or (before.strip() if before.strip() in self.who else None)
            if owner is None:
                known = tuple(sorted(self.who))
                facts = {"text": before.strip(), "word": before.strip(), "known": known}
                raise Refusal("line-owner-unknown", **facts, nearest=nearest(before.strip(), known))
            fields["owner"] = owner
            said = text
        return {"text": _filled(said.strip()), **{key: fields[key] for key in ("owner", "due") if key in fields}}


def _suffixes(line: str) -> tuple[str, str | None, int | None]:
    """A text without the `#cluster` and `+3` at its end, in whatever order."""
    cluster, votes = None, None
    while line:
        before, _, last = line.rpartition(" ")
        if cluster is None and (match := _CLUSTER.fullmatch(last)):
            cluster = match[1]
        elif votes is None and (match := _VOTES.fullmatch(last)):
            votes = int(match[1])
        else:
            break
        line = before.rstrip()
    return line, cluster, votes


def _filled(text: str) -> str:
    if not text:
        raise Refusal("line-without-text")
    return text
