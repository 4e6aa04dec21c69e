"""What cannot be in measurements: of products that are not there, of more than there is, of one thing twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.itos import Known
from samenspel_cli.model.measurement import Handled, Measurement
from samenspel_cli.model.sheet_faults import level_faults, scale_of
from samenspel_cli.model.sheets import ProductSheet
from samenspel_cli.problems import Elsewhere, Fault, Path

_WHOLE = Decimal(100)


def measurement_faults(engagement: Engagement, known: Known) -> Iterator[Fault]:
    """All that is wrong with the measurements of an engagement."""
    products = {id_of(product): product for product in engagement.products}
    for at, measurement in enumerate(engagement.measurements):
        path: Path = ("measurements", at)
        yield from _seen(measurement, path, known, products)
        for number, handled in enumerate(measurement.reports):
            yield from _reports(handled, (*path, "reports", number), known)
        first: dict[tuple[str, str | None], int] = {}
        for number, spent in enumerate(measurement.spending):
            where = (*path, "spending", number)
            yield from known.product(spent.product, (*where, "product"))
            other = first.setdefault((spent.product, spent.year), number)
            if other != number:
                facts = {"text": spent.product, "other": Elsewhere((*path, "spending", other))}
                yield Fault("measured-twice", where, facts)


def _seen(measurement: Measurement, path: Path, known: Known, products: dict[str, ProductSheet]) -> Iterator[Fault]:
    shares: dict[tuple[str, str | None, str | None], tuple[int, Decimal]] = {}
    for at, seen in enumerate(measurement.quality):
        where = (*path, "quality", at)
        yield from known.product(seen.product, (*where, "product"))
        yield from known.area(seen.area, (*where, "area"))
        yield from known.theme(seen.theme, (*where, "theme"))
        sheet = products.get(seen.product)
        scale = scale_of(sheet, known) if sheet is not None else None
        if scale is not None:
            yield from level_faults(seen.level, scale, (*where, "level"))
        what = (seen.product, seen.area, seen.theme)
        first, before = shares.get(what, (at, Decimal(0)))
        share = _WHOLE if seen.share is None else seen.share
        if before + share > _WHOLE:
            other = Elsewhere((*path, "quality", first))
            if seen.share is None or before == _WHOLE:
                yield Fault("measured-twice", where, {"text": seen.product, "other": other})
            else:
                yield Fault("shares-over-hundred", where, {"text": seen.product, "sum": before + share, "other": other})
        shares[what] = (first, min(before + share, _WHOLE))


def _reports(handled: Handled, path: Path, known: Known) -> Iterator[Fault]:
    yield from known.product(handled.product, (*path, "product"))
    yield from known.process(handled.process, (*path, "process"))
    yield from known.area(handled.area, (*path, "area"))
    parts = sum(part or 0 for part in (handled.within, handled.late, handled.open))
    if parts > handled.received:
        yield Fault("reports-too-many", path, {"parts": parts, "received": handled.received})
