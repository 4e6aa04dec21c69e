"""The VAT of every single line, so that lines including VAT add up to the totals of the quote, to the cent.

VAT is taken over the sum of all lines of a kind, and a sum that is rounded once is not the sum of what is rounded line
by line. So each line gets its own VAT cut off at the cent, and the cents that are left go to the largest remainders.
The lowest amounts come first; what a line may be more than that, as planned and at its highest, is taxed in the same
way on top of it. So each column adds up for itself, and the VAT of an amount that is no range is no range either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from samenspel_cli.model.number import EXACT, WHOLE, ZERO, Spread
from samenspel_cli.planning.budget import Budget, Entry, Option, Section
from samenspel_cli.planning.lines import Line, VatKind, cut
from samenspel_cli.planning.vat import tax_over
from samenspel_cli.problems import Path


def with_taxes(costs: Budget) -> Budget:
    """The same budget, of which every line says its VAT.

    Lines in the total share the VAT that stands below it. An option that is not in it is taxed by itself, and so is
    each line beside the total. The VAT of a line stays None while its amount is not known, or under which VAT it falls.
    """
    every = tuple(costs.lines)
    taxes = iter(_taxed(every, {vat.kind: vat.amount for vat in costs.vat}, gross=costs.gross))
    sections = tuple(_section(section, taxes) for section in costs.sections)
    adjustments = tuple(replace(line, tax=next(taxes)) for line in costs.adjustments)
    whole = replace(costs, sections=sections, adjustments=adjustments)
    known = {line.path: line for line in whole.lines} if costs.options else {}
    return replace(
        whole,
        options=tuple(_option(option, known, gross=costs.gross) for option in costs.options),
        besides=tuple(one for line in costs.besides for one in _alone((line,), gross=costs.gross)),
    )


def tax_of(lines: Iterable[Line]) -> Spread:
    """The VAT of some lines together, as far as it is known."""
    taxes = ZERO
    for line in lines:
        taxes += line.tax or ZERO
    return taxes


def _section(section: Section, taxes: Iterator[Spread | None]) -> Section:
    entries: Iterable[Entry] = (
        replace(entry, tax=next(taxes)) if isinstance(entry, Line) else entry for entry in section.entries
    )
    return replace(section, entries=tuple(entries))


def _option(option: Option, known: Mapping[Path, Line], *, gross: bool) -> Option:
    """An option; one that was taken in has the VAT of its lines in the total."""
    counted = option.included and all(line.path in known for line in option.lines)
    lines = (known[line.path] for line in option.lines) if counted else _alone(option.lines, gross=gross)
    return replace(option, lines=tuple(lines))


def _alone(lines: Sequence[Line], *, gross: bool) -> Iterator[Line]:
    """Lines that are taxed by themselves, as if they were all that there is."""
    bases: dict[VatKind, Spread] = {}
    own: dict[VatKind, Spread] = {}
    for line in lines:
        for kind, amount in line.vat_parts:
            bases.setdefault(kind, ZERO)
            if line.tax is not None:
                own[kind] = own.get(kind, ZERO) + line.tax
            elif amount is not None:
                bases[kind] += amount
    sums = {
        kind: None if kind.category == "unknown" else tax_over(base, kind.rate, inside=gross) + own.get(kind, ZERO)
        for kind, base in bases.items()
    }
    return (replace(line, tax=tax) for line, tax in zip(lines, _taxed(lines, sums, gross=gross), strict=True))


def _taxed(lines: Sequence[Line], sums: Mapping[VatKind, Spread | None], *, gross: bool) -> list[Spread | None]:
    """The VAT of each line, where `sums` is what that of each kind comes to."""
    found = [None if line.vat.category == "unknown" else line.tax for line in lines]
    left = dict(sums)
    parts: dict[VatKind, list[tuple[int, Spread]]] = {}
    for at, line in enumerate(lines):
        if found[at] is not None:  # it was taken of the line itself
            left[line.vat] = (left.get(line.vat) or ZERO) - (line.tax or ZERO)
            continue
        for kind, amount in line.vat_parts:
            if amount is not None:
                parts.setdefault(kind, []).append((at, amount))
    for kind, several in parts.items():
        whole = left.get(kind)
        if whole is None:
            continue
        shares = _shares([amount for _, amount in several], whole, kind.rate, gross=gross)
        for (at, _), share in zip(several, shares, strict=True):
            found[at] = (found[at] or ZERO) + share
    return found


def _shares(amounts: Sequence[Spread], whole: Spread, rate: Decimal | None, *, gross: bool) -> Iterable[Spread]:
    """The VAT of each amount, column by column exactly the whole."""
    if not rate:
        return [ZERO] * len(amounts)
    above, below = EXACT.divide(rate, WHOLE).as_integer_ratio()
    below += above if gross else 0
    columns: list[list[int]] = []
    taxes, before, paid = [0] * len(amounts), [0] * len(amounts), 0
    for at, total in enumerate(map(_in_cents, whole.parts)):
        now = [_in_cents(amount.parts[at]) for amount in amounts]
        moved = [place for place, cents in enumerate(now) if cents != before[place]]
        more = cut([divmod(above * (now[place] - before[place]), below) for place in moved], total - paid)
        taxes = list(taxes)
        for place, tax in zip(moved, more, strict=True):
            taxes[place] += tax
        columns.append(taxes)
        before, paid = now, total
    return [Spread(*(EXACT.scaleb(Decimal(tax), -2) for tax in parts)) for parts in zip(*columns, strict=True)]


def _in_cents(amount: Decimal) -> int:
    return int(EXACT.scaleb(amount, 2))
