"""Who asks and pays: what kind of organisation it is, and what that means for prices and VAT."""

from __future__ import annotations

from typing import Literal, get_args

ClientKind = Literal["gemeente", "gemeenschappelijke-regeling", "provincie", "waterschap", "rijk", "other"]
KINDS: tuple[str, ...] = get_args(ClientKind)
