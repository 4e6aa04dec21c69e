"""Yes and no, names and counts: the small words of the files, each read in one declared way."""

from __future__ import annotations

from typing import Annotated

from samenspel_cli.model.written import ONE_OR_MORE, Read
from samenspel_cli.problems import Refusal

_RESERVED = frozenset(
    {
        "pm",
        "ntb",
        "nvt",
        "per",
        "ca",
        "ca.",
        "max",
        "choose",
        "meta",
        "all",
        "rest",
        "quantity",
        "amount",
        "percent",
        "cost",
        "quote",
    }
)


def read_yes_no(text: str) -> bool:
    """`true` or `false`; `ja`, `no`, `on` and the like are refused, because tools disagree about them."""
    if text not in ("true", "false"):
        raise Refusal("not-yes-or-no", text=text)
    return text == "true"


def read_label(text: str) -> str:
    """A short text, which cannot be empty."""
    if not text.strip():
        raise Refusal("empty-text")
    return text


def read_id(text: str) -> str:
    """The name by which other places refer to something: any text but the words of the format itself."""
    if not text.strip():
        raise Refusal("empty-text")
    if text.lower() in _RESERVED:
        raise Refusal("reserved-word", text=text)
    return text


YesNo = Annotated[bool, Read(read_yes_no, expected="true or false", schema={"type": "boolean"})]
Label = Annotated[str, Read(read_label, expected="text")]
Id = Annotated[str, Read(read_id, expected="text")]
Ids = Annotated[tuple[Id, ...], ONE_OR_MORE]
Labels = Annotated[tuple[Label, ...], ONE_OR_MORE]
