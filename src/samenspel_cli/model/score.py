"""A score from -2 to +2: how much one thing helps or hinders another, or on which side somebody stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from samenspel_cli.model.text import Id
from samenspel_cli.model.written import TEXT, Read, Schema, Short
from samenspel_cli.problems import Refusal

_SCORES = {"-2": -2, "-1": -1, "0": 0, "+1": 1, "1": 1, "+2": 2, "2": 2, "--": -2, "-": -1, "+": 1, "++": 2}
LEAST, MOST = -2, 2


def read_score(text: str) -> int:
    """-2, -1, 0, +1 or +2; `--`, `-`, `+` and `++` say the same."""
    said = text.strip().replace("−", "-").replace("–", "-")
    if said not in _SCORES:
        raise Refusal("score-outside", text=text.strip(), word=text.strip())
    return _SCORES[said]


Score = Annotated[int, Read(read_score, expected="a score from -2 to +2", schema={"type": "integer"})]


def _helping(value: Any) -> Any:
    """A name, or a list of names: it helps each of them."""
    if isinstance(value, Mapping):
        return value
    several = value if isinstance(value, list) else [value]
    return dict.fromkeys(several, "+1") if all(isinstance(name, str) for name in several) else value


def _helping_schema(long: Schema) -> Schema:
    return {"anyOf": [TEXT, {"type": "array", "items": TEXT}, long]}


Contributions = Annotated[dict[Id, Score], Short(_helping, _helping_schema)]
"""How much something helps (+1, +2) or hinders (-1, -2) each goal, by its id; of a list of ids each is +1."""
