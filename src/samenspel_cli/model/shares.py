"""How clients share the costs between them: by percentages, by inhabitants, or equally."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from samenspel_cli.model.number import read_number
from samenspel_cli.model.percent import read_share
from samenspel_cli.model.text import Id
from samenspel_cli.model.written import TEXT, Read, Schema, Short, written
from samenspel_cli.problems import Fault, Path, Refusal

Key = Literal["percent", "inhabitants", "equal"]
_EQUAL = "equal"
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Part:
    """What decides one share: a percentage, a number of inhabitants, the same as the others, or the rest."""

    kind: Literal["percent", "inhabitants", "equal", "rest"]
    size: Decimal = Decimal(1)


def read_part(text: str) -> Part:
    """`40%`, `29654` or `rest`; in a list of equal shares every one is `equal`."""
    written = text.strip()
    if written == "rest":
        return Part("rest")
    if written == _EQUAL:
        return Part("equal")
    if written.endswith("%"):
        return Part("percent", read_share(written))
    return Part("inhabitants", read_number(written))


def _names(value: Any) -> Any:
    """A list of names is a mapping in which every one has an equal part."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return value
    for position, name in enumerate(value):
        if name in value[:position]:
            raise Refusal("share-twice", text=name)
    return dict.fromkeys(value, _EQUAL)


def _names_schema(long: Schema) -> Schema:
    return {"anyOf": [long, {"type": "array", "items": TEXT}]}


@written
class Shares:
    """Who bears which part of the costs; together the parts are the whole, to the cent."""

    of: Annotated[
        dict[Id, Annotated[Part, Read(read_part, expected="a share such as 40%")]], Short(_names, _names_schema)
    ]
    """Who shares, and which part each bears: `40%`, a number of inhabitants, `rest`; a list where all bear the same."""
    by: Key = "percent"
    """What the parts are: `percent` (one may be `rest`), `inhabitants` or `equal`."""

    @property
    def weights(self) -> dict[str, Fraction]:
        """The part of each, of one whole. Asked of shares without faults only."""
        said = {name: Fraction(part.size) for name, part in self.of.items() if part.kind != "rest"}
        whole = Fraction(100) if self.by == "percent" else sum(said.values(), Fraction(0))
        rest = whole - sum(said.values(), Fraction(0))
        return {name: said.get(name, rest) / whole for name in self.of}


def _long(value: Any) -> Any:
    """Percentages may stand under `shares` itself, and a list can only be of those who bear the same."""
    if not isinstance(value, dict):
        return value
    if not {"of", "by"} & value.keys():
        return {"of": value}
    return {"by": _EQUAL, **value} if isinstance(value.get("of"), list) else value


def _long_schema(long: Schema) -> Schema:
    return {"anyOf": [long, {"type": "object", "additionalProperties": TEXT}]}


AnyShares = Annotated[Shares, Short(_long, _long_schema)]


def share_faults(shares: Shares, path: Path) -> Iterator[Fault]:
    """What keeps the parts from being one whole."""
    wrong = False
    for name, part in shares.of.items():
        if part.kind != shares.by and not (part.kind == "rest" and shares.by == "percent"):
            wrong = True
            yield Fault(f"share-not-{shares.by}", (*path, "of", name), {"name": name})
    rests = [name for name, part in shares.of.items() if part.kind == "rest"]
    if wrong:
        return
    for name in rests[1:]:
        yield Fault("share-rest-twice", (*path, "of", name), {"first": rests[0]})
    total = sum((part.size for part in shares.of.values() if part.kind != "rest"), Decimal(0))
    if not total and not rests:
        yield Fault("shares-of-nothing", path, {}, on_key=True)
    elif shares.by == "percent" and (total > _HUNDRED or (total < _HUNDRED and not rests)):
        yield Fault("shares-not-hundred", path, {"total": total}, on_key=True)
