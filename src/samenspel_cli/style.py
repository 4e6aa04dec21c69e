"""How things are said: words, money, numbers, dates and periods, in the language of the reader."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from babel import Locale

from samenspel_cli.document import Amount, Cell, Column, Effort, Joined, Said, Step, Units
from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.house import House
from samenspel_cli.model.lag import Lag
from samenspel_cli.model.marks import pieces, unmarked
from samenspel_cli.model.number import Spread
from samenspel_cli.model.period import Period, Point
from samenspel_cli.model.pricing import Factor, Pricing
from samenspel_cli.shelves import TEMPLATES

if TYPE_CHECKING:
    from samenspel_cli.paper import Inline, Picture

SIGNS = {"EUR": "€", "CHF": "CHF", "GBP": "£", "USD": "$"}
LANGUAGES = ("nl", "en")
"""The languages in which documents speak: each has a words file, and its templates."""
NBSP = "\u00a0"
DASH = f"{NBSP}– "
_ONCE = Spread(Decimal(1), Decimal(1), Decimal(1))
_DECIMALS = 4
"""How many decimals of a plain number are shown at most: as many as may be written."""


_Between = Literal["through", "range-until", "or-so"]
"""What stands between the ends of a range: t/m, tot, or a slash where neither end is sharp."""


@frozen
class Style:
    """The words and customs of one language."""

    language: str
    words: dict[str, str]
    counts: dict[str, list[str]]
    singular: frozenset[str]
    """Units that keep their singular after a number, as `uur` does in Dutch."""
    group: str
    """What stands between thousands."""
    point: str
    """What stands before decimals."""
    months: dict[int, str]
    """The names of the months, as they stand in a date."""
    lags: dict[str, list[str]]
    """The units of time, of one and of several."""
    house: House = field(default_factory=House)
    """The house style of the firm."""
    logo: Picture | None = None
    """Its logo, read."""
    docx: bytes | None = None
    """Its own Word file, stripped of all but styles and pages."""
    templates: tuple[Path, ...] = (TEMPLATES,)
    """Where templates are looked for, the first first."""
    cache: Path | None = None
    """Where templates are kept as they were read before; None keeps none."""
    fonts: tuple[Path, ...] = (TEMPLATES / "_page" / "fonts",)
    """The folders with the fonts of the house style."""
    short_months: dict[int, str] = field(default_factory=dict)
    """The names of the months where there is little room: mrt, okt."""
    _periods: dict[Period, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Periods as they were said before: a planning says each of them in its table, its figure and in words."""

    def say(self, cell: Cell) -> str:
        """A cell as text; nothing is the empty text."""
        if isinstance(cell, str):
            return unmarked(cell, self.words["marked"])
        teller: Any = _TELLERS.get(type(cell))
        if teller is None:  # what only paper has says itself, so that it need not be known here
            paper: Any = cell
            return str(paper.said(self.words, self.house))
        return str(teller(self, cell))

    def inline(self, cell: Cell) -> tuple[Inline, ...]:
        """A cell as words that may stand out: those that are still to be decided do."""
        from samenspel_cli.paper import Lamp, Lit, Marked, Rich

        if isinstance(cell, Rich):
            return cell.parts
        if isinstance(cell, Lit):
            return (Lamp((self.say(cell),), cell.light or "unknown"),)
        if isinstance(cell, str) and "??" in cell:
            return tuple(Marked((text,)) if mark else text for text, mark in pieces(cell))
        text = self.say(cell)
        return (text,) if text else ()

    def said(self, words: Said) -> str:
        """The words of a key, filled in."""
        text = self.words[words.key]
        return text.format(**{name: self.say(value) for name, value in words.values.items()}) if words.values else text

    def head(self, column: Column, currency: str) -> str:
        """What stands above a column, in a document whose amounts are in this currency."""
        if column.title is not None:
            return self.say(column.title)
        return self.words[column.key].format(currency=SIGNS[currency])

    def under(self, column: Column, cell: Cell) -> str:
        """A cell as it stands in its column: a bare number under percentages gets its sign.

        What was worked out to a tenth keeps its tenth, so that the points of a column stand below each other.
        """
        text = self.say(cell)
        if column.shape == "percent" and isinstance(cell, Decimal) and cell.as_tuple().exponent == -1:
            text = f"{cell:.1f}".replace(".", self.point)
        return f"{text}%" if column.shape == "percent" and isinstance(cell, Decimal | Spread) else text

    def money(self, amount: Decimal) -> str:
        """An amount without its sign, at least two decimals: `1.950,00`."""
        exponent = amount.as_tuple().exponent
        decimals = max(2, -exponent) if isinstance(exponent, int) else 2
        text = f"{amount:,.{decimals}f}"
        if self.group == "," and self.point == ".":
            return text
        return text.replace(",", "\0").replace(".", self.point).replace("\0", self.group)

    def number(self, number: Decimal) -> str:
        """A plain number with only the decimals that it needs: `2,5`."""
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -_DECIMALS:
            number = round(number, _DECIMALS)  # a third of a month has no end
        whole = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
        return f"{whole:,f}".replace(",", "\0").replace(".", self.point).replace("\0", self.group)

    def spread(self, spread: Spread) -> str:
        """One amount, or the lowest and the highest."""
        if spread.fixed:
            return self.money(spread.low)
        return f"{self.money(spread.low)}{DASH}{self.money(spread.high)}"

    def amount(self, amount: Amount) -> str:
        """An amount with what is not known of it: `2.625,00 + PM`, `7.900,00 per groep`, `PM`."""
        if amount.spread is None:
            return self.words[amount.unknown] if amount.unknown in ("pm", "ntb", "nvt") else self.words["pm"]
        text = self.spread(amount.spread)
        if amount.about:
            text = f"{self.words['about']}{NBSP}{text}"
        if amount.most:
            text = f"{self.words['most']}{NBSP}{text}"
        if amount.per:
            return f"{text} {self.words['per']} {self.count_word(amount.per)}"
        if amount.more and amount.spread.low == amount.spread.high == 0:
            return self.words["pm"]
        return f"{text} {self.words['more']}" if amount.more else text

    def count_word(self, count: str, units: Units | None = None, *, plural: bool = False) -> str:
        """What a count counts: groep, deelnemers, maanden, or a word of the engagement's own."""
        own = units.counts.get(count) if units is not None else None
        return (own or self.counts.get(count) or (count, count))[plural]

    def effort(self, effort: Effort) -> str:
        """What is done at which price: `15 uur à 175,00`, `1 dagdeel à 1.950,00 of 1 dag à 3.950,00`."""
        pricing = effort.pricing
        if pricing.alternatives:
            told = (self._one(one, effort.units) or self._unpriced(one) for one in pricing.alternatives)
            return f" {self.words['or']} ".join(told)
        return self._one(pricing, effort.units)

    def _unpriced(self, pricing: Pricing) -> str:
        """An alternative of which there is nothing to say but whether it is known."""
        if pricing.unknown == "nvt":
            return self.words["nothing"]
        return self.words["ntb" if pricing.unknown == "ntb" else "pm"]

    def _one(self, pricing: Pricing, units: Units) -> str:
        parts: list[str] = []
        for factor in pricing.factors:
            if factor.role == "price" and factor.value is not None:
                parts.append(f"{self.words['at']}{NBSP}{self.spread(factor.value)}")
                if factor.gross is not None:
                    parts.append(self.words["including" if factor.gross else "excluding"])
            elif factor.role == "count":
                parts.append(self._counted(factor, units))
            elif factor.role == "base" and factor.value is not None:
                parts.append(self.words["of-base"].format(amount=self.spread(factor.value)))
            elif factor.role == "cap" or (factor.role == "times" and factor.value == _ONCE):
                continue
            else:
                parts.append(self.factor(factor, units))
        return " ".join(part for part in parts if part)

    def _counted(self, factor: Factor, units: Units) -> str:
        """By what a price is multiplied: `× 4 groepen`, or `per groep` while the number is not known."""
        if factor.value is None:
            return f"{self.words['per']} {self.count_word(factor.word, units)}"
        return f"{self.words['times']}{NBSP}{self.factor(factor, units)}"

    def factor(self, factor: Factor, units: Units) -> str:
        """One factor by itself: `3 ×`, `2 dagen`, `5 groepen`, `1.950,00`."""
        value = factor.value
        if factor.role == "count":
            if value is None:
                return f"? {self.count_word(factor.word, units, plural=True)}"
            plural = not self._one_of(value.high)
            return f"{self.numbers(value)}{NBSP}{self.count_word(factor.word, units, plural=plural)}"
        if factor.role == "tiers":
            return self.words["tiers"]
        if factor.role == "quantity":
            return self._quantity(factor, units)
        if value is None:
            return ""
        if factor.role == "times":
            return f"{self.numbers(value)}{NBSP}{self.words['times']}"
        if factor.role == "factor":
            return f"{self.words['times']}{NBSP}{self.number(value.planned * 100)}%"
        return f"{self.numbers(value)}%" if factor.role == "percent" else self.spread(value)

    def _quantity(self, factor: Factor, units: Units) -> str:
        name, plural = units.names.get(factor.word, ("", ""))
        if factor.value is None:
            return plural
        one = self._one_of(factor.value.high) or factor.word.lower() in self.singular
        who = f" {units.who.get(factor.who, factor.who)}" if factor.who and factor.who != factor.word else ""
        return f"{self.numbers(factor.value)}{NBSP}{name if one else plural}{who}"

    def _one_of(self, number: Decimal) -> bool:
        """Whether a number takes the singular: Dutch says "1,5 dag", English "1.5 days"."""
        return 0 < number < 2 if self.language == "nl" else number == 1

    def numbers(self, spread: Spread) -> str:
        """One number, or the lowest and the highest: `2–4`."""
        if spread.fixed:
            return self.number(spread.low)
        return f"{self.number(spread.low)}–{self.number(spread.high)}"

    def step(self, step: Step) -> str:
        """One factor and where it was written."""
        return f"{self.stepped(step)}  {step.place.file}:{step.place.line}"

    def stepped(self, step: Step) -> str:
        """One factor, and as what it counts where that is something else than was written."""
        told = self.factor(step.factor, step.units)
        if step.factor.entered is None:
            return told
        entered = self.factor(replace(step.factor, value=step.factor.entered), step.units)
        return self.words["counts-as"].format(entered=entered, counted=told)

    def day(self, day: date) -> str:
        """A day in full: `12 mei 2026`."""
        return f"{day.day}{NBSP}{self.months[day.month]}{NBSP}{day.year}"

    def lag(self, lag: Lag) -> str:
        """A length of time: `20 werkdagen`, `1 maand`."""
        return f"{self.number(Decimal(lag.number))}{NBSP}{self.lags[lag.unit][abs(lag.number) != 1]}"

    def listed(self, texts: Sequence[str]) -> str:
        """Texts in a row: `a, b en c`."""
        if len(texts) < 2:
            return "".join(texts)
        return f"{', '.join(texts[:-1])} {self.words['and']} {texts[-1]}"

    def joined(self, joined: Joined) -> str:
        """Several cells as one text; empty ones are left out."""
        texts = [text for text in (self.say(cell) for cell in joined.cells) if text]
        text = self.listed(texts) if joined.listed else joined.between.join(texts)
        return f"{text[:1].upper()}{text[1:]}" if joined.begins else text

    def period(self, period: Period) -> str:
        """A period as precisely as it was said: `mei 2026`, `april t/m mei 2026`, `medio mei 2026`, never a false day.

        What it says is read back as the same period, in the language in which it is said.
        """
        said = self._periods.get(period)
        if said is None:
            said = self._periods[period] = self._windows(period)
        return said

    def _windows(self, period: Period) -> str:
        windows = [self._window(window) for window in period.windows]
        for place, (one, other) in enumerate(pairwise(period.windows)):  # mei en september 2026
            if one.phrase is other.phrase is None and _sort(one.written) == _sort(other.written):
                windows[place] = windows[place].removesuffix(windows[place + 1][-5:])
        return self.listed(windows)

    def _window(self, period: Period) -> str:
        """One period."""
        phrase = period.phrase
        if phrase is None:
            first, _, last = period.written.partition("/")
            if period.clock is not None:
                hour, minute = divmod(period.clock, 60)
                time = self.words["time"].format(hour=hour, minute=f"{minute:02}")
                return self.words["day-at"].format(day=" ".join(self._moment(first[:10])), time=time)
            return self._range(Point(first), Point(last or first), "through")
        if phrase.rests_on == "event":
            return self.words[f"period-{phrase.word}"].format(period=phrase.start.label)
        if phrase.word in ("before", "after", "until") and phrase.start.label.startswith("summer holiday"):
            summer = self.words["the-summer"].format(year=phrase.start.label[-4:])
            return self.words[f"period-{phrase.word}"].format(period=summer)
        between: _Between = "or-so" if phrase.word == "around" else "through"
        if phrase.word == "until" and phrase.end is not None:
            between = "range-until"
        text = self._range(phrase.start, phrase.end or phrase.start, between)
        if not phrase.word or between == "range-until":
            return text
        if phrase.word in ("by", "through") and phrase.start.part == "late":
            name, *larger = self._moment(phrase.start.label)
            text = " ".join((self.words["part-late-by"].format(name=name), *larger))
        return self.words[f"period-{phrase.word}"].format(period=text)

    def _range(self, first: Point, last: Point, word: _Between) -> str:
        """From one unit to another; what they share stands once."""
        to = self.words["range-until" if word == "range-until" else "through"]
        if first.label[0] in "MW":
            key = "counted-months" if first.label[0] == "M" else "counted-weeks"
            key = key if first != last or word == "range-until" else key[:-1]
            return self.words[key].format(first=first.label[1:], last=last.label[1:], to=to)
        begin, end = (self._point(point) for point in (first, last))
        if first == last and word != "range-until":
            return " ".join(end)
        alike = _sort(first.label) == _sort(last.label)
        if alike and _sort(first.label) == "W" and begin[-1] == end[-1]:
            one, other = (point.label.partition("W")[2].lstrip("0") for point in (first, last))
            return self.words["weeks"].format(first=one, to=to, last=other, year=end[-1])
        while alike and len(begin) > 1 and begin[-1] == end[len(begin) - 1]:
            begin = begin[:-1]
        between = "/" if word == "or-so" else f" {to} "
        return f"{' '.join(begin)}{between}{' '.join(end)}"

    def _point(self, point: Point) -> list[str]:
        """A unit, or a part of one, from small to large."""
        name, *larger = self._moment(point.label)
        return [name if point.part is None else self.words[f"part-{point.part}"].format(name=name), *larger]

    def _moment(self, written: str) -> list[str]:
        """A unit from small to large: ["12", "mei", "2026"]; a later part may be left out of a range."""
        if " " in written:  # summer holiday 2026
            name, kind, year = written.split()
            key = f"period-holiday-{name if kind == 'holiday' else kind}"
            return [self.words[key].format(year=year[:4], next=int(year[:4]) + 1)]
        year, *rest = written.split("-")
        if not rest:
            return [year]
        sort, number = rest[0][:1], rest[0][1:]
        if sort == "W":
            return [f"{self.words['week']} {int(number)}", year]
        if sort == "Q":
            return [self.words["quarter"].format(number=number), year]
        if sort == "H":
            return [self.words[f"half-{number}"].format(year=year)]
        if sort == "2":
            return [self.words[f"season-{rest[0]}"], f"{year}/{int(year) + 1}" if number == "4" else year]
        return [*(str(int(day)) for day in rest[1:]), self.months[int(rest[0])], year]


def _sort(label: str) -> str:
    """What sort of unit is written: two of one sort may share their year."""
    _year, _, rest = label.partition("-")
    if "/" in label or not rest:
        return label
    return "S" if rest[0] == "2" else rest[0] if rest[0] in "WQH" else str(len(rest))


_TELLERS: dict[type, Any] = {
    type(None): lambda _style, _nothing: "",
    Decimal: Style.number,
    Spread: Style.numbers,
    date: Style.day,
    Period: Style.period,
    Lag: Style.lag,
    Said: Style.said,
    Amount: Style.amount,
    Effort: Style.effort,
    Step: Style.step,
    Joined: Style.joined,
}


@cache
def style_of(language: str) -> Style:
    """The style of a language: one words file, and what Babel knows of its numbers."""
    said = tomllib.loads((TEMPLATES / "_words" / f"{language}.toml").read_text(encoding="utf-8"))
    locale = Locale.parse(language)
    symbols = locale.number_symbols["latn"]
    return Style(
        language,
        said["words"],
        said["counts"],
        frozenset(said["units"]["singular"]),
        symbols["group"],
        symbols["decimal"],
        locale.months["format"]["wide"],
        said["lags"],
        short_months={number: name.rstrip(".") for number, name in locale.months["format"]["abbreviated"].items()},
    )
