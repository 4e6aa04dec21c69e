"""How amounts and sentences stand in texts: read back from any usual writing, so that the same thing is recognised.

A number in a text may be an amount, a count, a year or part of a telephone number. What is about money (a sign, cents,
a word such as marge in the same text) always counts; a bare number of one or two digits, a year, a postal code and a
number of things (`640 inwoners`) do not: a search that stops a proper offer would be switched off.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,'’]\d+)*")
_GLUED = re.compile(r"(?<=[A-Za-z])\d+(?:[.,'’]\d+)*")
_DAY = re.compile(r"\b\d{4}-\d\d?-\d\d?\b|\b\d\d?[-/.]\d\d?[-/.]\d{2,4}\b")
_GROUP = re.compile(r" (\d{3}(?:[.,]\d+)*)(?![\d\w])")
_BEFORE = re.compile(r"(?:€|£|\$|\b(?:eur|euro|chf|gbp|usd))\s*[-–−]?\s*$", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:,[-–—=]{1,2}|\.[-–—=]{1,2}|€|(?:euro?s?|chf|gbp|usd)\b)|p/[a-z]|(?:pp|p\.p\.|pu|p\.u\.)(?!\w)",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"k\b|\s?(?:(?P<thousand>mille|duizend|thousand)|(?P<million>mln|miljoen|million))\b", re.IGNORECASE
)
"""What makes a number larger: `31k`, `4,5 duizend`, `1,2 mln`."""
_PERCENT = re.compile(r"\s*(?:%|procent\b|percent\b|per cent\b|pe?rct?\b|pct\b)", re.IGNORECASE)
_WITHIN = re.compile(r"(?<=[\d.,])[*_`·˙~\\٬]+(?=[\d.,])")
"""What stands within a number and is no part of it: marks of Markdown, signs between thousands."""
_POSTAL = re.compile(r"\s?[A-Z]{2}\b")
_THING = re.compile(r"\s+(m[23]|[^\W\d_]{2,})")
_NO_THING = frozenset(
    {
        "aan", "als", "and", "are", "as", "at", "bedraagt", "bij", "but", "by", "de", "dus", "een", "ex", "excl",
        "exclusief", "excluding", "for", "from", "had", "heeft", "het", "in", "incl", "inclusief", "including", "is",
        "kost", "kosten", "maar", "met", "na", "naar", "niet", "not", "of", "om", "on", "onder", "ook", "op", "or",
        "over", "per", "plus", "te", "than", "that", "the", "then", "to", "tot", "uit", "van", "volgens", "voor",
        "want", "was", "we", "were", "wij", "with", "you", "zijn", "zoals",
    }
)  # fmt: skip
"""What may stand behind an amount and is nothing that is counted."""
_NAMES = re.compile(
    r"(?:\w*(?:straat|laan|weg|plein|kade|gracht|dijk|singel|hof|dreef|steeg|markt|park|street|road|avenue|square)|"
    r"postbus|po box|art\.?|artikel\w*|article|nr\.?|no\.|\w*nummer|number|kamer|zaal|lokaal|room|bus|lijn|line|blz\.?|"
    r"pagina|bladzijde|page|bijlage|annex|dossier\w*|perceel|wijk|groep|group|wet|stb\. \d+,|stcrt\. \d+,)\s$|"
    r"(?<!\d)(?:19|20)\d\d-$|\b[A-Z]{1,3}-$|[/:=]$",
    re.IGNORECASE,
)
"""What stands before a number that is part of a name: of a house, a room, an article, a file (`2026-014`)."""
_BESIDE = re.compile(r"\s\d|/\d|@")
"""What stands behind a piece of a longer number, as of an account, or of an address."""
_OF_MONEY = re.compile(
    r"\b(?:\w*marge\w*|margins?|kostprij\w+|cost prices?|inkoop\w*|winst\w*|profits?|rendement\w*|opslag\w*|mark-?ups?|"
    r"uurkosten|dagkosten|our costs?|onze kosten|kost ons|costs us)\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"[.,](\d+)\Z")
_YEARS = range(1900, 2100)
_FEWEST_DIGITS = 3
_AROUND = 24
"""How many signs before and behind a number are looked at."""
_MARKS = re.compile(r"[*_`~\\]+")
_ENDS = re.compile(r"(?<=[.!?;])\s+|[\r\n]+")
LEAST_LETTERS = 12
"""How many letters a sentence has at least that is looked for: shorter ones stand in other texts by chance."""
_LEAST_WORDS = 2


class Number(NamedTuple):
    """A number in a text, and what it can mean."""

    written: str
    values: frozenset[Decimal]
    """As it reads in Dutch and in English."""
    percent: bool
    sure: bool
    """Whether it is surely money (or a share of it) and no count, year or name of something else."""


def plain(text: str) -> str:
    """A text as it is seen: one form of each letter, no signs without width, single spaces."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(sign for sign in text if sign in "\t\r\n" or not _unseen(sign))
    return " ".join(text.split())


def _unseen(sign: str) -> bool:
    """Whether a sign takes no room of its own, or only changes how the one before it looks."""
    return unicodedata.category(sign) in ("Cf", "Cc", "Me") or "\ufe00" <= sign <= "\ufe0f"


def folded(text: str) -> str:
    """The words of a text alone, in small letters, between single spaces; marks of Markdown are no part of them."""
    seen = _MARKS.sub("", plain(text)).casefold()
    words = "".join(sign if sign.isalnum() else " " for sign in seen).split()
    return f" {' '.join(words)} "


def sentences(text: str) -> Iterator[str]:
    """The whole of a text and each of its sentences, folded, without those that are too short to be told apart."""
    every = dict.fromkeys(folded(one) for one in (text, *_ENDS.split(text)))
    for one in every:
        if len(one.replace(" ", "")) >= LEAST_LETTERS and len(one.split()) >= _LEAST_WORDS:
            yield one


def speaks_of_money(text: str) -> bool:
    """Whether a text speaks of margins or of what something costs the bureau, so that every number in it counts."""
    return _OF_MONEY.search(text) is not None


def numbers(text: str) -> Iterator[Number]:
    """Every number in a text that may be an amount or a percentage."""
    seen = plain(text)
    if not any(sign.isdigit() for sign in seen):
        return
    seen = _WITHIN.sub("", seen).replace("\u066b", ",")
    days = {at for match in _DAY.finditer(seen) for at in range(*match.span())}
    of_money = speaks_of_money(seen)
    for match in (*_NUMBER.finditer(seen), *_GLUED.finditer(seen)):
        if match.start() in days:
            continue
        glued = match.start() > 0 and seen[match.start() - 1].isalpha()
        yield from _numbers(seen, match.start(), match.end(), of_money=of_money, glued=glued)
        group = _GROUP.match(seen, match.end())
        if group is not None and len(match[0]) <= _FEWEST_DIGITS:  # thousands behind a space: `1 234,50`
            yield from _numbers(seen, match.start(), group.end(), of_money=of_money, glued=glued)


def _numbers(seen: str, start: int, end: int, *, of_money: bool, glued: bool) -> Iterator[Number]:
    written, before, after = seen[start:end], seen[max(0, start - _AROUND) : start], seen[end : end + _AROUND]
    values = frozenset(readings(written))
    times = _TIMES.match(after)
    if times is not None:
        values = frozenset(value * _factor(times) for value in values)
        end, after = end + times.end(), after[times.end() :]
        written = seen[start:end]
    signed = bool(_BEFORE.search(before) or _AFTER.match(after))
    percent = _PERCENT.match(after) is not None
    named = (glued or after[:1].isalpha()) and not (signed or percent or of_money or _has_cents(written))
    if not values or named:  # `kamer B777`, `777m2`
        return
    if percent:
        yield Number(written, values, percent=True, sure=of_money or "," in written or "." in written)
        return
    if times is not None:
        sure = signed or of_money or not _counts_things(after)
    else:
        sure = signed or of_money or _tells(written, before, after)
    yield Number(written, values, percent=False, sure=sure)


def _factor(times: re.Match[str]) -> int:
    return 1_000_000 if times["million"] else 1000


def _counts_things(after: str) -> bool:
    """Whether what follows a number is what it is a number of."""
    thing = _THING.match(after)
    return thing is not None and thing[1].lower() not in _NO_THING


def _tells(written: str, before: str, after: str) -> bool:
    """Whether a number without a sign is told apart by how it is written and what stands around it."""
    if _has_cents(written):
        return True
    if _NAMES.search(before) or _BESIDE.match(after) or (before[-1:].isspace() and before[-2:-1].isdigit()):
        return False
    digits = [sign for sign in written if sign.isdigit()]
    fraction = _FRACTION.search(written)
    parted = fraction is not None and len(fraction[1]) != _FEWEST_DIGITS and not {".", ","} <= set(written)
    if written.startswith("0") or len(digits) < _FEWEST_DIGITS or parted:
        return False
    if written.isdigit() and len(written) == 4 and (int(written) in _YEARS or _POSTAL.match(after)):
        return False
    return not _counts_things(after)


def _has_cents(written: str) -> bool:
    """Whether a number ends in two decimals, as amounts do."""
    fraction = _FRACTION.search(written)
    return fraction is not None and len(fraction[1]) == len("00")


def readings(written: str) -> Iterator[Decimal]:
    """What a number can mean: its points and commas group thousands, or the last of them stands before decimals."""
    written = written.replace("’", "'")
    marks = [sign for sign in written if not sign.isdigit()]
    if not marks:
        yield Decimal(written)
        return
    groups = re.split(r"[.,' ]", written)
    grouped = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3
    if grouped and len(set(marks)) == 1:
        yield Decimal("".join(groups))
    inner = groups[1:-1]
    of_thousands = not inner or (all(len(group) == 3 for group in inner) and len(groups[0]) <= 3)
    if marks[-1] in ".," and of_thousands and marks[-1] not in marks[:-1] and len(groups[-1]) <= 4:
        yield Decimal(f"{''.join(groups[:-1])}.{groups[-1]}")
