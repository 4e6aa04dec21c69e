"""Dated facts with their source, as they stand on the shelf `data/`."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

from samenspel_cli.model.vat import VatRates
from samenspel_cli.shelves import DATA

if TYPE_CHECKING:
    from samenspel_cli.model.cycle import Deadline
    from samenspel_cli.model.grounds import Grounds
    from samenspel_cli.model.thresholds import Thresholds


def vat_rates() -> VatRates:
    """The Dutch standard VAT rate through the years."""
    said = tomllib.loads((DATA / "vat.toml").read_text(encoding="utf-8"))
    return VatRates(tuple((entry["since"], Decimal(entry["rate"])) for entry in said["standard"]))


def thresholds() -> Thresholds:
    """The European procurement thresholds through the years; read when somebody asks, for a quote does not."""
    from samenspel_cli.model.thresholds import Thresholds, Years

    said = tomllib.loads((DATA / "thresholds.toml").read_text(encoding="utf-8"))
    return Thresholds(
        tuple(
            Years(one["since"], one["until"], Decimal(one["services"]), Decimal(one["social"])) for one in said["years"]
        )
    )


def grounds() -> Grounds:
    """The grounds on which no VAT is charged; read when something is exempt or reverse-charged."""
    from samenspel_cli.model.grounds import Ground, Grounds

    said = tomllib.loads((DATA / "exemptions.toml").read_text(encoding="utf-8"))
    return Grounds(
        tuple(
            Ground(one["category"], tuple(one["words"]), {"nl": one["nl"], "en": one["en"]}) for one in said["grounds"]
        )
    )


def school_regions(client: str) -> tuple[str, ...]:
    """In which regions of the school holidays a client lies, by its full name; nothing where that is not certain."""
    said = tomllib.loads((DATA / "school-regions.toml").read_text(encoding="utf-8"))
    known = {name.casefold(): tuple(regions) for name, regions in said["clients"].items()}
    return known.get(" ".join(client.split()).casefold(), ())


def cycle_deadlines() -> tuple[Deadline, ...]:
    """Before which days the law wants documents of planning and control; read when an engagement speaks of these."""
    from samenspel_cli.model.cycle import Deadline

    said = tomllib.loads((DATA / "pc-cycle.toml").read_text(encoding="utf-8"))
    return tuple(Deadline(**one) for one in said["deadlines"])
