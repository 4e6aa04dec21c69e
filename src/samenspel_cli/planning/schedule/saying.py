"""How a period is said whose two ends were said apart, or of which one end follows from the rest."""

from __future__ import annotations

from datetime import date

from samenspel_cli.model.period import COARSER, Period, Phrase, Point, label_of, unit_around


def between(begins: Period | None, ends: Period | None, first: date, last: date, grain: int) -> Period:
    """From the beginning to the end: each as it was said where it was, else as precisely as is known (`grain`).

    What ends in the same part of a month in which it begins is in that part: eind maart.
    """
    if begins is not None and ends is None and begins.since <= last <= begins.until and begins.days is not None:
        return begins
    if ends is not None and begins is None and ends.since <= first <= ends.until and ends.days is not None:
        return ends
    one, start = _end(begins, first, grain, first_day=True)
    other, finish = _end(ends, last, grain, first_day=False)
    precision = max(
        (COARSER[grain], *(said.precision for said in (begins, ends) if said is not None)), key=COARSER.index
    )
    if begins is not None and ends is not None:
        precision = max(begins.precision, ends.precision, key=COARSER.index)
    phrase = Phrase("", start, finish) if start.part is not None or finish.part is not None else None
    if phrase is None:
        one, other = unit_around(one, precision)[0], unit_around(other, precision)[1]
    return Period(one, max(one, other), precision, phrase)


def _end(said: Period | None, day: date, grain: int, *, first_day: bool) -> tuple[date, Point]:
    """One end of it: the day, and what names it."""
    known = None if said is None else said.first if first_day else said.last
    if said is None or known is None:
        return unit_around(day, COARSER[grain])[0 if first_day else 1], Point(label_of(day, COARSER[grain]))
    phrase = said.phrase
    if phrase is not None and phrase.word == "":
        return known, phrase.start if first_day or phrase.end is None else phrase.end
    return known, Point(label_of(known, said.precision))
