"""What has to be reached, and how much there is: norms such as `ten minste 90%`, quantities such as `12500 m2`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from samenspel_cli.model.number import read_number
from samenspel_cli.model.text import Label
from samenspel_cli.model.written import Read, short, written
from samenspel_cli.problems import Refusal

Bound = Literal["least", "most", "exactly"]

_NUMBER = re.compile(r"(-?[0-9][0-9.,]*+)(?![eE][-+]?[0-9])\s*(.*)\Z", re.DOTALL)
"""A number and its unit; `1e9 m2` is no number of these files, and never one `e9 m2`."""
_VALUE = re.compile(r"([0-9](?:[0-9.,]*[0-9])?)\s*(%.*|(?<=\s)\S.*)\Z", re.DOTALL)
_BOUNDS: dict[str, Bound] = {
    ">=": "least", "≥": "least", ">": "least", "ten minste": "least", "tenminste": "least", "minstens": "least",
    "minimaal": "least", "min": "least", "min.": "least", "vanaf": "least", "at least": "least",
    "<=": "most", "≤": "most", "<": "most", "ten hoogste": "most", "hoogstens": "most", "maximaal": "most",
    "max": "most", "max.": "most", "binnen": "most", "at most": "most", "within": "most",
}  # fmt: skip
_UNKNOWN = ("ntb", "pm", "tbd")
_SAME_UNIT = {
    "m²": "m2", "m^2": "m2", "m¹": "m1", "m": "m1", "m³": "m3",
    "stuks": "st", "stuk": "st", "pieces": "st", "piece": "st", "st.": "st",
    "hectare": "ha", "hectaren": "ha", "kilometer": "km",
    **{unit: unit for unit in ("m2", "m1", "m3", "st", "ha", "km", "km2")},
}  # fmt: skip
_IN: dict[str, tuple[str, int]] = {"ha": ("m2", 10_000), "km": ("m1", 1_000), "km2": ("m2", 1_000_000)}
"""Units that are so many of another, and may be added to it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much there is of something, in its unit."""

    number: Decimal | None
    """None is not known yet (`ntb m2`), which is never nothing."""
    unit: str
    """`m2`, `m1`, `st`, `ha`, or any other word."""

    @property
    def base(self) -> Quantity:
        """The same in the unit in which all of its kind are added up: hectares in m², kilometres in m¹."""
        unit, times = _IN.get(self.unit, (self.unit, 1))
        if times == 1:
            return self
        if self.number is None:
            return Quantity(None, unit)
        number = self.number * times
        return Quantity(number.quantize(Decimal(1)) if number == number.to_integral() else number, unit)


def read_quantity(text: str) -> Quantity:
    """`12500 m2`, `16.500 st` (refused: thousands or decimals?), `21 ha`, `ntb m2`."""
    said = " ".join(text.split())
    first, _, rest = said.partition(" ")
    if first.lower() in _UNKNOWN:
        return Quantity(None, _unit(rest, said))
    match = _NUMBER.match(said)
    if match is None:
        raise Refusal("quantity-unknown", text=said, word=said)
    return Quantity(read_number(match[1]), _unit(match[2], said))


def _unit(word: str, said: str) -> str:
    if not word.strip():
        raise Refusal("quantity-without-unit", text=said, word=said)
    return _SAME_UNIT.get(word.strip().lower(), word.strip())


AnyQuantity = Annotated[Quantity, Read(read_quantity, expected="a quantity such as 12500 m2")]
Value = Annotated[Decimal, Read(read_number, expected="a number such as 90")]


@written
class Norm:
    """A value that has to be reached, when it holds, and what is done when it does not."""

    value: Value | None = None
    """The number; without one, the norm is in `text` alone."""
    unit: Label | None = None
    """Of what: `%`, `werkdagen`, `per jaar`."""
    bound: Bound | None = None
    """Whether it is the `least`, the `most`, or `exactly` what has to be reached."""
    text: Label | None = None
    """The norm in words, where it is more than a number with its unit."""
    condition: Label | None = None
    """When it holds: `buiten de vorstperiode`."""
    fallback: Label | None = None
    """What holds or is done when the norm cannot be reached."""


def _norm(text: str) -> dict[str, Any]:
    """`ten minste 90%`, `≤ 5 werkdagen`, `binnen 2 weken`; what begins with no number is a norm in words."""
    said = " ".join(text.split())
    word = next((one for one in sorted(_BOUNDS, key=len, reverse=True) if _begins(said, one)), "")
    match = _VALUE.match(said[len(word) :].strip())
    if match is None:
        return {"text": said}
    bound = {"bound": _BOUNDS[word]} if word else {}
    return {"value": match[1], "unit": match[2], **bound}


def _begins(said: str, word: str) -> bool:
    rest = said[len(word) :]
    return said.lower().startswith(word) and (not word[-1].isalpha() or rest[:1].isspace())


AnyNorm = Annotated[Norm, short(_norm, "a norm such as ten minste 90%")]
