"""What a line is besides its amount: whose money it is, how it is billed, under which theme it is added up."""

from __future__ import annotations

from typing import Literal

MoneyKind = Literal["own", "third-party", "expenses", "in-kind"]
"""Our own work, another's costs that we pass on, expenses such as travel, or work that the client brings in itself."""
Billing = Literal["fixed", "estimate", "actual", "internal"]
"""A fixed price, an estimate, what it turns out to be, or not charged at all."""
PricesMode = Literal["excluding-vat", "including-vat"]
"""Whether the prices that are written include VAT."""
