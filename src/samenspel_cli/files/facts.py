"""Dated facts with their source, as they stand on the shelf `data/`."""

from __future__ import annotations

import tomllib
from decimal import Decimal

from samenspel_cli.model.vat import VatRates
from samenspel_cli.shelves import DATA


def vat_rates() -> VatRates:
    """The Dutch standard VAT rate through the years."""
    said = tomllib.loads((DATA / "vat.toml").read_text(encoding="utf-8"))
    return VatRates(tuple((entry["since"], Decimal(entry["rate"])) for entry in said["standard"]))
