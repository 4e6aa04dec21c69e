"""What stands above a row and was not yet added up: of what a sum or a percentage in that row may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from samenspel_cli.model.sheet import Cell
from samenspel_cli.planning.auditing.findings import Addition
from samenspel_cli.planning.auditing.labels import Label
from samenspel_cli.planning.auditing.sums import ZERO, Base, Part, Rounding, Sums

_HEADINGS = 50
"""How many headings back a subtotal is looked for by its name."""
_LISTED = 3
"""Up to so many parts of a sum are named one by one."""


class Above:
    """The parts of one column of amounts, from the top of the sheet down to where it is read."""

    def __init__(self, rounding: Rounding) -> None:
        self.rounding = rounding
        self.parts: list[Part] = []
        self.sum = Sums()
        self.headings: list[tuple[str, int]] = []
        self.boundary = 0
        """How many parts the last total closed."""
        self.last = 0
        """How many parts there are up to and with the last subtotal."""

    def head(self, words: str) -> None:
        """A heading stands below the parts."""
        self.headings = [*self.headings[1 - _HEADINGS :], (words.casefold(), len(self.parts))]

    def add(self, own: Sums, cell: Cell, base: int | None = None, *, is_sum: bool = False) -> None:
        """One part more."""
        self.parts.append(Part(self.sum, own, cell, base, is_sum))
        self.sum = self.sum.plus(own)
        if is_sum:
            self.last = len(self.parts)

    def close(self) -> None:
        """A total stands below the parts: what comes next is another table, or beside it."""
        self.boundary = len(self.parts)

    def since(self, start: int) -> Sums:
        """What the parts from `start` on come to."""
        return self.sum.minus(self.parts[start].before) if start < len(self.parts) else Sums()

    def addition(self, start: int, end: int | None = None) -> Addition:
        """The cells of the parts from `start` to `end`, to tell what was added up."""
        stop = len(self.parts) if end is None else end
        sums = self.since(start) if end is None else self.since(start).minus(self.since(end))
        corrected = self.rounding.of(sums.correct) != self.rounding.of(sums.stated)
        # In a long table only the first few and the last are looked at.
        few = [part.cell for part in islice(self._known(range(start, stop)), _LISTED + 1)]
        if len(few) <= _LISTED:
            return Addition(tuple(few), False, sums.unknown > 0, corrected)
        last = next(self._known(range(stop - 1, start, -1)))
        return Addition((few[0], last.cell), True, sums.unknown > 0, corrected)

    def _known(self, positions: Iterable[int]) -> Iterator[Part]:
        """The parts at these positions that have an amount."""
        return (
            part for part in (self.parts[position] for position in positions) if not part.own.unknown or part.is_sum
        )

    # Of what a sum may be

    def is_bare_sum(self, stated: Decimal) -> bool:
        """Whether an amount without any words is what stands above it, added up."""
        return any(
            len(self.parts) - start > 1 and self.rounding.agrees(stated, self.since(start).ways)
            for start in sorted({self.last, 0})
        )

    def open_or_all(self) -> list[int]:
        """From which parts on a total with its VAT may be: what stands below the last total, else everything."""
        return [self.boundary, 0] if self.since(self.boundary).items else [0]

    def start(self, starts: Sequence[int], stated: Decimal | None) -> int:
        """From which part on a sum is taken: the first that makes it right, or else the first."""
        if stated is not None:
            for start in starts:
                if self.rounding.agrees(stated, self.since(start).ways):
                    return start
        return starts[0]

    def starts(self, label: Label) -> list[int]:
        """From which parts on a subtotal may be added up, the likeliest first."""
        named = [position for text, position in self.headings if _names(label.about, text)][-1:]
        since = self.since(self.last)
        return [*named, *(self._over_lines(label) if since.items or since.unknown else self._over_sums())]

    def _over_lines(self, label: Label) -> list[int]:
        """Lines stand below the last subtotal: they are added up, and only with more where the label says so."""
        under = [position for _, position in self.headings if self.last <= position < len(self.parts)]
        # Lines above the only heading since the last subtotal do not belong to it.
        near = [under[-1], self.last] if len(set(under)) == 1 else [self.last, *under[-1:]]
        return [*near, max(self.last - 1, 0), self.boundary, 0] if _takes_more(label) else near

    def _over_sums(self) -> list[int]:
        """Subtotals are added up; or one is taken on, with the percentages below it."""
        adjusted = [part.base for part in self.parts[self.last :] if part.base is not None][-1:]
        if adjusted:
            return [*adjusted, self.last - 1, self.boundary, 0]
        above = [position for _, position in reversed(self.headings) if position < self.last - 1]
        return [*above[:1], self.boundary if self.boundary < self.last - 1 else 0, 0, *above]

    def collapse(self, start: int, cell: Cell, stated: Decimal | None, *, right: bool) -> None:
        """Put a sum in the place of its parts."""
        since = self.since(start)
        first = self.parts[start] if start < len(self.parts) else None
        correct = since.correct if not since.line_holes else (stated if stated is not None else since.stated)
        if self.rounding.whole or right:
            correct = self.rounding.of(correct)
        shown = ZERO if stated is None else stated
        hole = int(stated is None)
        own = Sums(
            shown, self.rounding.of(shown), since.lines, correct, shown, correct, shown, correct,
            holes=hole, line_holes=since.line_holes,
        )  # fmt: skip
        if first is not None:
            self.sum = first.before
            del self.parts[start:]
        self.boundary = min(self.boundary, len(self.parts))
        self.headings = [(text, min(position, len(self.parts))) for text, position in self.headings]
        self.add(own, cell, is_sum=True)

    # Of what a percentage may be

    def bases(self, label: Label) -> Iterator[Base]:
        """What a percentage may be of, the likeliest first: its own section, or everything above it."""
        if label.over is not None:
            yield Base((label.over,), label.over)
            return
        last = self.last
        below = [position for _, position in self.headings if last <= position < len(self.parts)][-1:]
        alone = list(self.nearest_sum())
        if label.subtotal:
            yield from alone
        starts = dict.fromkeys((*below, self.boundary, 0, last))
        for start in starts:
            if start < len(self.parts):
                yield from self._bases_from(start)
        yield from alone

    def nearest_sum(self) -> Iterator[Base]:
        """The nearest subtotal, by itself."""
        if self.last and not self.parts[self.last - 1].own.holes:
            own = self.parts[self.last - 1].own
            yield Base((own.correct, own.stated), own.correct, self.last - 1, self.last)

    def _bases_from(self, start: int) -> Iterator[Base]:
        sums = self.since(start)
        if sums.holes:
            return
        yield Base((sums.plain_correct, sums.plain), sums.plain_correct, start)
        if not sums.line_holes:
            yield Base((sums.correct, sums.lines, sums.stated, sums.rounded), sums.correct, start)
        if sums.subs:
            yield Base((sums.subs_correct, sums.subs), sums.subs_correct, start)


def _names(about: str, title: str) -> bool:
    """Whether a subtotal bears the name of a heading: `fase 1` for `fase 1: analyse`."""
    title = title.strip(" :.-–")
    return bool(about) and (
        about == title or title.startswith((f"{about} ", f"{about}:", f"{about}.")) or title.endswith(f" {about}")
    )


def _takes_more(label: Label) -> bool:
    """Whether a subtotal says that it is more than its own part: `totaal inclusief reiskosten`."""
    return label.about.startswith(("incl", "excl", "met ", "na ", "after ", "with ", "ex ", "zonder"))
