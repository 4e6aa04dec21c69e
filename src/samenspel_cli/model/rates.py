"""The rate card: what one unit of work costs. Units stand on their own: a day is never two half days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field as default
from dataclasses import fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal

from samenspel_cli.model.frozen import frozen
from samenspel_cli.model.money import Currency, read_money, sign_faults
from samenspel_cli.model.number import EXACT, Factor, Number, Range
from samenspel_cli.model.text import Id, Label
from samenspel_cli.model.traits import Billing, MoneyKind, PricesMode
from samenspel_cli.model.vat import AnyVat, vat_faults
from samenspel_cli.model.written import TEXT, Direct, Read, Schema, Seldom, Short, key_of, shape, written
from samenspel_cli.problems import Fault, Path, Refusal
from samenspel_cli.problems.nearest import nearest

if TYPE_CHECKING:
    from samenspel_cli.model.internal import AnyCosts
    from samenspel_cli.model.pricelist import AnyIndex, DatedPrice, Tier
else:
    AnyCosts = Seldom("samenspel_cli.model.internal", "AnyCosts", "cost")
    AnyIndex = Seldom("samenspel_cli.model.pricelist", "AnyIndex", "index")
    DatedPrice = Seldom("samenspel_cli.model.pricelist", "DatedPrice", "prices")
    Tier = Seldom("samenspel_cli.model.pricelist", "Tier", "steps")

PLURALS: dict[str, str] = {
    "avond": "avonden", "bijeenkomst": "bijeenkomsten", "bureau": "bureaus", "client": "clients", "dag": "dagen",
    "dagdeel": "dagdelen", "deelnemer": "deelnemers", "gebied": "gebieden", "gemeente": "gemeenten",
    "gesprek": "gesprekken", "groep": "groepen", "halve dag": "halve dagen",
    "jaar": "jaren", "keer": "keren", "interview": "interviews",
    "kern": "kernen", "kilometer": "kilometers", "km": "km", "kwartaal": "kwartalen", "leergang": "leergangen",
    "locatie": "locaties", "maand": "maanden", "medewerker": "medewerkers", "persoon": "personen", "plan": "plannen",
    "product": "producten", "rapport": "rapporten", "scan": "scans", "sessie": "sessies", "stuk": "stuks",
    "team": "teams", "toets": "toetsen", "training": "trainingen", "uur": "uren", "week": "weken",
    "werksessie": "werksessies", "wijk": "wijken", "workshop": "workshops", "area": "areas", "day": "days",
    "evening": "evenings", "group": "groups", "half day": "half days", "hour": "hours", "meeting": "meetings",
    "month": "months", "participant": "participants", "quarter": "quarters", "report": "reports",
    "session": "sessions", "year": "years",
}  # fmt: skip
"""The plurals of common units; a rate may say another."""
ENGLISH: dict[str, str] = {
    "interview": "interviews", "plan": "plans", "product": "products", "scan": "scans", "team": "teams",
    "training": "trainings", "week": "weeks", "workshop": "workshops",
}  # fmt: skip
"""Words that are the same in both languages, but not their plurals."""


@frozen
class Price:
    """What one unit costs: an amount, a range, still to come (`pm`), or only counted and not priced (`nvt`)."""

    amount: Range | None = None
    open: Literal["pm", "nvt"] | None = None
    currency: Currency | None = None
    kinds: tuple[tuple[str, Price], ...] = ()
    """Instead: a price for each kind of client, `other` for the rest."""

    def to(self, kind: str) -> Price | None:
        """The price for a kind of client; None when it says nothing of that kind."""
        if not self.kinds:
            return self
        return next((price for name in (kind, "other") for one, price in self.kinds if one == name), None)


def read_price(text: str) -> Price:
    """`175`, `€ 1.950`, `110-130`, `pm` or `nvt`; never negative, at most four decimals."""
    word = text.strip().lower()
    if word in ("pm", "ntb"):
        return Price(open="pm")
    if word == "nvt":
        return Price(open="nvt")
    money = read_money(text, decimals=4)
    if money.amount.low < 0:
        raise Refusal("negative-price", text=text.strip())
    return Price(money.amount, None, money.currency)


class _ReadPrice(Read):
    """A price, or one for each kind of client."""

    def __call__(self, value: object) -> Any:
        if isinstance(value, dict):
            return Price(kinds=tuple((kind, self._of_kind(kind, text)) for kind, text in value.items()))
        return super().__call__(value)

    def _of_kind(self, kind: str, text: object) -> Price:
        from samenspel_cli.model.client import KINDS

        if kind not in KINDS:
            raise Refusal("not-one-of", text=kind, known=KINDS, nearest=nearest(kind, KINDS), word=kind)
        price = super().__call__(text)
        assert isinstance(price, Price)  # noqa: S101 (that is what it reads)
        return price


_PRICE_SCHEMA: Schema = {"anyOf": [TEXT, {"type": "object", "additionalProperties": TEXT}]}
AnyPrice = Annotated[Price, _ReadPrice(read_price, expected="a price such as 175 or 1250.50", schema=_PRICE_SCHEMA)]


def _prices(value: Any) -> Any:
    """`including-vat` stands where otherwise the prices through time stand."""
    if value in ("including-vat", "excluding-vat"):
        return value
    if isinstance(value, str):
        known = ("including-vat", "excluding-vat")
        raise Refusal("not-one-of", text=value, known=known, nearest=nearest(value, known), word=value)
    return None


def _prices_schema(several: Schema) -> Schema:
    return {"anyOf": [{"enum": ["including-vat", "excluding-vat"]}, several]}


if TYPE_CHECKING:
    Prices = tuple[DatedPrice, ...] | PricesMode
else:
    Prices = tuple[DatedPrice, ...]  # the other is read before: a union would name its branches in what is said


@written
class Rate:
    """What one unit of work costs, excluding VAT unless `prices` says otherwise; or a role with a price per unit."""

    price: AnyPrice | None = None
    """The price of one unit, at most four decimals: an amount, a range, `pm`, `nvt` (counted, not priced), or by the
    kind of client."""
    units: dict[Id, AnyPrice] = default(default_factory=dict)
    """Of a role: its price for each unit. They may also stand right under the role: `senior: {uur: 150, dag: 1100}`."""
    prices: Annotated[Prices, Direct(_prices, _prices_schema)] = ()
    """The prices through time, each from a day on; or `including-vat` when the price includes it."""
    unit: Id | None = None
    """What this rate counts in, when its own name is no unit: travelling time counts in `uur`."""
    name: Label | None = None
    """What people call the unit or the role, when that is not its id."""
    plural: Label | None = None
    """The unit's plural, as people write it in a fee. Common units bring their own."""
    step: Number | None = None
    """Each entry of a fee is rounded up to a multiple of so many units: `0.25`."""
    minimum: Number | None = None
    """Each entry of a fee counts as at least so many units."""
    threshold: Number | None = None
    """How many units of each entry are free: `0.5` for the first half hour of a journey."""
    factor: Factor | None = None
    """By how much a unit counts: `50%` of the price for travelling time."""
    preparation: Number | None = None
    """How much preparation comes with one unit, in the same unit and at the same price: `0.5`."""
    tiers: Literal["whole", "marginal"] | None = None
    """How `steps` count: the price of the step for all of it, or for the part above each step only."""
    over: Literal["line", "engagement"] = "line"
    """What is counted for `steps`: each line, or all of the engagement."""
    steps: tuple[Tier, ...] = ()
    """The prices above a number of units, the lowest number first; with `tiers`."""
    index: AnyIndex | None = None
    """How the price grows, each 1 January."""
    given: AnyPrice | None = None
    """The price that was promised: it stands, and a difference with what is worked out is told."""
    cost: AnyCosts | None = None
    """What one unit costs the bureau itself, excluding VAT; of a role by unit: `cost: {uur: 80, dag: 640}`. Internal:
    no document for a client shows it."""
    vat: AnyVat | None = None
    """The VAT of all work at this rate."""
    money: MoneyKind | None = None
    """Whose money it is: `own`, `third-party`, `expenses` or `in-kind`."""
    billing: Billing | None = None
    """How it is billed: `fixed`, `estimate`, `actual` or `internal`."""

    def __post_init__(self) -> None:
        if self.price is None and not self.units and (not self.prices or self.gross is not None):
            raise Refusal("missing-key", key="price")
        if sum([self.price is not None, bool(self.units), bool(self.prices) and self.gross is None]) > 1:
            raise Refusal("rate-says-two-things", word="units" if self.units else "prices")
        self._check_tiers()
        if self.step is not None and not self.step:
            raise Refusal("step-of-nothing", word="step")

    def _check_tiers(self) -> None:
        """The steps go up, and each price of them is one amount, which no day or role changes."""
        if bool(self.tiers) != bool(self.steps):
            raise Refusal("tiers-without-steps", word="steps" if self.steps else "tiers")
        bounds = [tier.bound for tier in self.steps]
        if any(left >= right for left, right in pairwise(bounds)):
            raise Refusal("tiers-overlap", word="steps")
        if self.steps and not _fixed(self.price):
            raise Refusal("tier-price", word="tiers" if self.price is None else "price")
        alone = next((key for key in ("index", "given") if self.units and getattr(self, key)), None)
        if alone is not None:
            raise Refusal("role-of-one-price", word=alone)
        wrong = next((key for key in ("units", "index", "given") if getattr(self, key)), None)
        if self.tiers and (wrong is not None or self.dated):
            raise Refusal("tier-price", word=wrong or "prices")

    @property
    def gross(self) -> bool | None:
        """Whether its prices include VAT; None when it does not say so itself."""
        return self.prices == "including-vat" if isinstance(self.prices, str) else None

    @property
    def dated(self) -> bool:
        """Whether its price depends on the day."""
        return bool(self.index or self.given) or (bool(self.prices) and not isinstance(self.prices, str))


def _fixed(price: Price | None) -> bool:
    """Whether a price is one amount, for every kind of client: what steps can count with."""
    if price is None:
        return False
    amounts = [one.amount for _, one in price.kinds] or [price.amount]
    return all(amount is not None and amount.low == amount.high for amount in amounts)


def _rate(value: Any) -> Any:
    """A rate from its short form: a price alone, or a role with its units right under it."""
    if isinstance(value, str):
        return {"price": value}
    if not isinstance(value, dict):
        raise Refusal("wrong-shape", expected="a price such as 175", found=shape(value))
    known = _keys()
    units = [key for key in value if key not in known and (key.lower() in COMMON or not nearest(key, known))]
    if not units or "price" in value or "prices" in value or "units" in value:
        return value
    own = {key: item for key, item in value.items() if key not in units}
    return {**own, "units": {unit: value[unit] for unit in units}}


@cache
def _keys() -> frozenset[str]:
    return frozenset(key_of(item.name) for item in fields(Rate))


COMMON = frozenset([*PLURALS, *PLURALS.values()])
"""Units that everybody knows."""


def _rate_schema(long: Schema) -> Schema:
    """An editor takes a mapping for a role when one of its keys is a unit that everybody knows."""
    role: Schema = {"type": "object", "anyOf": [{"required": [unit]} for unit in sorted(PLURALS)]}
    priced: Schema = {"anyOf": [{"required": [key]} for key in ("price", "prices", "units")]}
    return {"anyOf": [TEXT, {"allOf": [long, priced]}, role]}


AnyRate = Annotated[Rate, Short(_rate, _rate_schema)]


def plural_of(unit: str, rate: Rate, language: str = "nl") -> str:
    """The plural by which a unit is called; a unit whose plural is not known keeps its own name."""
    return rate.plural or plural(rate.name or rate.unit or unit, language)


def plural(name: str, language: str = "nl") -> str:
    """The plural of a common word; another keeps its own form. Of `bijeenkomst per avond` it is that of the first."""
    head, per, rest = name.partition(" per ")
    if per:
        return f"{plural(head, language)}{per}{rest}"
    english = ENGLISH.get(name.lower()) if language == "en" else None
    return english or PLURALS.get(name) or PLURALS.get(name.lower(), name)


def rounded_to(amount: Decimal, step: Decimal) -> Decimal:
    """An amount rounded half up to a multiple of `step`: 27,3883 to 0,01 is 27,39."""
    times = EXACT.divide(amount, step).quantize(Decimal(1), ROUND_HALF_UP, EXACT)
    return EXACT.multiply(times, step)


@written
class RateCard:
    """A rate card in a file of its own, to share between engagements."""

    rates: dict[Id, AnyRate]
    """The units and what one of each costs."""


@frozen
class OnDay:
    """The price of a rate on one day."""

    price: Price
    """What counts: the given price where there is one."""
    computed: Price | None = None
    """What is worked out beside a given price."""


def price_on(rate: Rate, day: date, base: date) -> OnDay | None:
    """The price on a day, indexed each 1 January since its own `from` (or since `base`); None when it has none then.

    Source of the rule: the price of the first of January is the one before it with the year's percentage or index.
    """
    from samenspel_cli.model.pricelist import indexed

    if rate.units:
        return None
    return indexed(rate, day, base)


def rate_faults(rate: Rate, client: str, currency: Currency, path: Path) -> Iterator[Fault]:
    """What is wrong with the prices of a rate for a kind of client, and with its VAT."""
    prices = [((*path, "price"), rate.price), ((*path, "given"), rate.given)]
    prices += [((*path, "units", unit), price) for unit, price in rate.units.items()]
    prices += [((*path, "steps", at, "price"), tier.price) for at, tier in enumerate(rate.steps)]
    for at, dated in enumerate(() if isinstance(rate.prices, str) else rate.prices):
        prices += [((*path, "prices", at, "price"), dated.price), ((*path, "prices", at, "given"), dated.given)]
    for where, price in prices:
        if price is not None:
            yield from _price_faults(price, client, currency, where)
    yield from vat_faults(rate.vat, (*path, "vat"))


def _price_faults(price: Price, client: str, currency: Currency, path: Path) -> Iterator[Fault]:
    for kind, one in price.kinds or (("", price),):
        yield from sign_faults(one.currency, currency, (*path, kind) if kind else path)
    if price.to(client) is None:
        yield Fault("price-not-for-kind", path, {"kind": client}, on_key=True)
