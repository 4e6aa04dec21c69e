"""What cannot be on product and process sheets: names that mean nothing, codes given twice, levels off the scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenspel_cli.model.engagement import Engagement
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.itos import Known
from samenspel_cli.model.levels import Scale, level_of
from samenspel_cli.model.references import one_of, unknown
from samenspel_cli.model.sheets import END, ProcessSheet, ProductSheet
from samenspel_cli.problems import Elsewhere, Fault, Path, Refusal

Sheet = ProductSheet | ProcessSheet


def sheet_faults(engagement: Engagement, known: Known) -> Iterator[Fault]:
    """All that is wrong with the sheets of an engagement."""
    yield from _twice(engagement)
    for at, product in enumerate(engagement.products):
        yield from _common(product, ("products", at), known)
        yield from _product(product, ("products", at), known)
    for at, process in enumerate(engagement.processes):
        yield from _common(process, ("processes", at), known)
        yield from _process(process, ("processes", at), known)


def _twice(engagement: Engagement) -> Iterator[Fault]:
    """Two sheets of a kind with one id, and two of any kind with one code."""
    codes: dict[str, Path] = {}
    every: tuple[tuple[str, Sequence[Sheet]], ...] = (
        ("products", engagement.products),
        ("processes", engagement.processes),
    )
    for key, sheets in every:
        ids: dict[str, int] = {}
        for at, sheet in enumerate(sheets):
            name = id_of(sheet)
            if ids.setdefault(name, at) != at:
                where = (key, at, "id" if sheet.id else "title")
                yield Fault("id-twice", where, {"id": name, "title": sheet.title})
            if sheet.code is not None:
                path: Path = (key, at, "code")
                other = codes.setdefault(sheet.code.casefold(), path)
                if other != path:
                    yield Fault("code-twice", path, {"text": sheet.code, "other": Elsewhere(other)})


def _common(sheet: Sheet, path: Path, known: Known) -> Iterator[Fault]:
    yield from known.people(sheet.owner, (*path, "owner"))
    before = None
    for at, status in enumerate(sheet.status):
        where = (*path, "status", at)
        yield from known.people(status.by, (*where, "by"))
        if status.date is not None:
            if before is not None and status.date < before:
                yield Fault("status-out-of-order", (*where, "date"), {"date": status.date, "before": before})
            before = status.date


def _neighbours(sheet: Sheet, path: Path, known: frozenset[str], code: str) -> Iterator[Fault]:
    yield from unknown(sheet.neighbours, known, (*path, "neighbours"), code)
    own = id_of(sheet)
    for at, name in enumerate(sheet.neighbours):
        if name == own:
            yield Fault("neighbour-of-itself", (*path, "neighbours", at), {"text": name, "word": name})


def _product(sheet: ProductSheet, path: Path, known: Known) -> Iterator[Fault]:
    yield from known.people(sheet.orderer, (*path, "orderer"))
    yield from known.people(sheet.contractor, (*path, "contractor"))
    yield from _neighbours(sheet, path, known.products, "product-unknown")
    yield from unknown(sheet.processes, known.processes, (*path, "processes"), "process-unknown")
    for at, asset in enumerate(sheet.assets):
        yield from known.area(asset.area, (*path, "assets", at, "area"))
    yield from _quality(sheet, path, known)


def scale_of(sheet: ProductSheet, known: Known) -> Scale | None:
    """The scale of a sheet's levels; None where it names one that is not there."""
    return known.scales.get(sheet.scale) if sheet.scale is not None else next(iter(known.scales.values()))


def _quality(sheet: ProductSheet, path: Path, known: Known) -> Iterator[Fault]:
    yield from one_of(sheet.scale, known.scales, (*path, "scale"), "scale-unknown")
    scale = scale_of(sheet, known)
    first: dict[tuple[str | None, str | None], int] = {}
    for at, line in enumerate(sheet.quality):
        where = (*path, "quality", at)
        yield from known.area(line.area, (*where, "area"))
        yield from known.theme(line.theme, (*where, "theme"))
        other = first.setdefault((line.area, line.theme), at)
        if other != at:
            yield Fault("quality-twice", where, {"other": Elsewhere((*path, "quality", other))})
        if scale is not None:
            yield from level_faults(line.ambition, scale, (*where, "ambition"))
            yield from level_faults(line.intervention, scale, (*where, "intervention"))
            yield from _better(line.ambition, line.intervention, scale, where)


def level_faults(text: str | None, scale: Scale, path: Path) -> tuple[Fault, ...]:
    """What is wrong with a level as somebody wrote it."""
    if text is not None:
        try:
            level_of(text, scale)
        except Refusal as refusal:
            return (Fault(refusal.code, path, refusal.facts),)
    return ()


def _better(ambition: str, intervention: str | None, scale: Scale, path: Path) -> Iterator[Fault]:
    """Somebody who acts at a level above the one that is aimed for acts always."""
    try:
        if intervention is not None and level_of(intervention, scale).place < level_of(ambition, scale).place:
            facts = {"text": intervention, "ambition": ambition}
            yield Fault("intervention-above", (*path, "intervention"), facts, warning=True)
    except Refusal:
        return


def _process(sheet: ProcessSheet, path: Path, known: Known) -> Iterator[Fault]:
    yield from unknown(sheet.products, known.products, (*path, "products"), "product-unknown")
    yield from _neighbours(sheet, path, known.processes, "process-unknown")
    ids: dict[str, int] = {}
    for at, step in enumerate(sheet.steps):
        name = id_of(step)
        if name == END:
            yield Fault("step-called-end", (*path, "steps", at), {"title": step.title})
        elif ids.setdefault(name, at) != at:
            yield Fault("id-twice", (*path, "steps", at), {"id": name, "title": step.title})
    for at, step in enumerate(sheet.steps):
        where = (*path, "steps", at)
        for key in ("responsible", "accountable", "consulted", "informed"):
            yield from known.people(getattr(step, key), (*where, key))
        for number, way in enumerate(step.next):
            yield from one_of(way.to, (*ids, END), (*where, "next", number, "to"), "step-unknown")
