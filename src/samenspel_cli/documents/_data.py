"""What other programs read of a quote: `samenspel.quote/1`, amounts as texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from samenspel_cli.document import Amount, Cell, Said, Units
from samenspel_cli.documents._agreed import instalment_data
from samenspel_cli.documents._fees import Fees, marks, reason
from samenspel_cli.model.engagement import Engagement, Phase
from samenspel_cli.model.ids import id_of
from samenspel_cli.model.number import Spread
from samenspel_cli.model.pricing import Pricing
from samenspel_cli.planning.budget import Budget, Option, Section, Standing
from samenspel_cli.planning.instalments import Due
from samenspel_cli.planning.lines import Line, Total
from samenspel_cli.planning.vat import VatSum
from samenspel_cli.planning.views import By, Group, efforts


def quote_data(
    engagement: Engagement,
    costs: Budget,
    dues: Sequence[Due],
    fees: Fees,
    by: By | None = None,
    groups: Sequence[Group] = (),
) -> dict[str, Any]:
    """One budget, as much of it as is shown."""
    units, shown = fees.units, fees.shown
    why = _why(engagement, (costs,), fees)
    data: dict[str, Any] = {
        "schema": "samenspel.quote/1",
        "currency": engagement.currency,
        "prices": engagement.prices,
        "total": total_data(costs.total, units, why),
        "vat": [_vat_data(vat) for vat in costs.vat],
        "total_including_vat": total_data(costs.including, units, why),
        "phases": [_section_data(engagement, section, fees) for section in costs.sections],
        "adjustments": [_line_data(line, fees) for line in costs.adjustments],
        "options": [_option_data(option, fees) for option in costs.options],
        "beside": [_line_data(line, fees) for line in costs.besides if shown.every_line or line.beside == "rhythm"],
        "instalments": instalment_data(dues, partial(shown.tells, engagement)),
    }
    if shown.detail == "totals":
        data |= {"phases": [], "adjustments": [], "options": []}
    elif costs.agreed is not None:
        data["agreed"] = total_data(costs.agreed, units, why)
        data["changes"] = [{"id": one.id, "total": total_data(one.total, units, why)} for one in costs.changes]
    if not shown.every_line:
        data["detail"] = shown.detail
    if costs.standings and shown.every_line:
        data["standing"] = [_standing_data(one, units) for one in costs.standings]
    if engagement.shares is not None:
        data["shares"] = shares_data(engagement, costs.total)
    if by is not None:
        data["by"] = _view_data(costs, by, groups, units)
    return data


def variants_data(
    engagement: Engagement, several: Mapping[str, Mapping[str, Any]], total: Total, fees: Fees, costs: Iterable[Budget]
) -> Any:
    """All variants, each whole; the total goes from the cheapest to the dearest of them."""
    why = _why(engagement, costs, fees)
    return {
        "schema": "samenspel.quote/1",
        "currency": engagement.currency,
        "total": total_data(total, fees.units, why),
        "variants": [
            {"id": name, "title": engagement.variants[name].title or name, **one} for name, one in several.items()
        ],
    }


def spread_data(spread: Spread | None) -> dict[str, Amount | None]:
    """The lowest, the planned and the highest."""
    parts = (None,) * 3 if spread is None else spread.parts
    return {
        name: None if part is None else Amount(Spread.of(part))
        for name, part in zip(("low", "planned", "high"), parts, strict=True)
    }


def total_data(total: Total, units: Units, why: Sequence[Cell] | None = None) -> dict[str, Any]:
    """A total and why it may not be all; `why` instead, where the lines are not shown."""
    reasons = [reason(one, units) for one in total.reasons] if why is None or total.complete else list(why)
    return {**spread_data(total.amount), "complete": total.complete, "about": total.about, "reasons": reasons}


def shares_data(engagement: Engagement, total: Total) -> list[dict[str, Any]]:
    """What each client bears."""
    from samenspel_cli.planning.shares import shared

    assert engagement.shares is not None  # noqa: S101 (asked where there are shares)
    columns = [shared(part, engagement.shares) for part in total.amount.parts]
    return [
        {"id": name, "amount": spread_data(Spread(*(column[name] for column in columns)))}
        for name in engagement.shares.of
    ]


def _standing_data(standing: Standing, units: Units) -> dict[str, Any]:
    return {
        "id": standing.id,
        "progress": standing.activity.progress,
        "planned": total_data(standing.planned, units),
        "actual": None if standing.actual is None else total_data(standing.actual, units),
    }


def _view_data(costs: Budget, by: By, groups: Sequence[Group], units: Units) -> dict[str, Any]:
    told: list[dict[str, Any]] = [
        {
            "id": group.key or None,
            "total": total_data(group.total, units),
            "lines": [line.id for line in group.lines],
        }
        for group in groups
    ]
    if by in ("year", "month"):  # a line may stand in several, with a part of it in each
        for one, group in zip(told, groups, strict=True):
            one["amounts"] = [spread_data(line.pricing.amount) for line in group.lines]
    view: dict[str, Any] = {"view": by, "groups": told}
    if by == "person":
        view["efforts"] = [
            {"person": person or None, "phase": phase or None, "unit": unit, "quantity": number_data(spread)}
            for person, phases in efforts(costs).items()
            for phase, several in phases.items()
            for unit, spread in several.items()
        ]
    return view


def _vat_data(vat: VatSum) -> dict[str, Any]:
    return {
        "category": vat.kind.category,
        "rate": vat.kind.rate,
        "base": spread_data(vat.base.amount),
        "amount": spread_data(vat.amount),
        "reason": vat.kind.reason,
    }


def _option_data(option: Option, fees: Fees) -> dict[str, Any]:
    amount = option.total.amount if option.total.complete else None
    return {
        "id": option.id,
        "title": option.activity.title,
        "amount": spread_data(amount),
        **_sides_data(fees, lambda: fees.sum_sides(option.total, option.lines)),
        "complete": option.total.complete,
        "included": option.included,
        "left_out": option.left_out,
    }


def _why(engagement: Engagement, several: Iterable[Budget], fees: Fees) -> tuple[Cell, ...] | None:
    """Why the totals are not complete, where no lines say so."""
    if fees.shown.every_line:
        return None
    from samenspel_cli.documents._coarse import coarse_reasons

    return coarse_reasons(engagement, several, fees)


def _why_section(engagement: Engagement, section: Section, fees: Fees) -> tuple[Cell, ...]:
    from samenspel_cli.documents._coarse import section_reasons

    return section_reasons(engagement, section, fees.units)


def _section_data(engagement: Engagement, section: Section, fees: Fees) -> dict[str, Any]:
    phase: Phase | None = section.phase
    why = None if fees.shown.every_line else _why_section(engagement, section, fees)
    return {
        "id": None if phase is None else id_of(phase),
        "title": phase.title if phase else Said("other-activities"),
        "total": total_data(section.total, fees.units, why),
        **_sides_data(fees, lambda: fees.sum_sides(section.total, section.lines)),
        "lines": [_line_data(line, fees) for line in section.lines] if fees.shown.every_line else [],
    }


def _line_data(line: Line, fees: Fees) -> dict[str, Any]:
    sides = _sides_data(fees, lambda: fees.line_sides(line))
    if not fees.shown.every_line:  # what stands beside the phases: neither how much of it, nor who does it
        return {"id": line.id, "title": line.activity.title, "amount": spread_data(line.pricing.amount), **sides}
    traits = line.traits
    said = {
        "theme": traits.theme,
        "money": traits.money,
        "billing": traits.billing,
        "change": traits.change,
        "by": list(traits.by) or None,
        "when": traits.when.written if traits.when is not None else None,
    }
    known = {key: value for key, value in said.items() if value is not None}
    return {
        "id": line.id,
        "title": line.title,
        **_pricing_data(line.pricing),
        **sides,
        "marks": list(marks(line)),
        **known,
    }


def _sides_data(fees: Fees, sides: Callable[[], Sequence[Amount]]) -> dict[str, Any]:
    """An amount without VAT, the VAT, and with VAT, where amounts do not stand there as they are priced."""
    if fees.shown.as_priced:
        return {}
    names = ("excluding_vat", "vat", "including_vat")
    return {name: spread_data(None if side.per else side.spread) for name, side in zip(names, sides(), strict=True)}


def _pricing_data(pricing: Pricing) -> dict[str, Any]:
    """A price; of a choice, the quantity and unit are those of what is planned."""
    shown = pricing.alternatives[pricing.planned] if pricing.alternatives else pricing
    quantity: Cell = None
    unit = price = None
    for factor in shown.factors:
        if factor.role == "quantity":
            unit = factor.word or None
            quantity = number_data(factor.value)
        elif factor.role == "price" and factor.value is not None:
            price = Amount(factor.value)
    return {"quantity": quantity, "unit": unit, "unit_price": price, "amount": spread_data(pricing.amount)}


def number_data(spread: Spread | None) -> str | None:
    """A quantity for other programs: `15`, or `2-4`."""
    if spread is None:
        return None
    low, high = (_plain(part) for part in (spread.low, spread.high))
    return low if low == high else f"{low}-{high}"


def _plain(number: Decimal) -> str:
    return f"{number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize():f}"
