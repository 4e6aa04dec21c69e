"""A text about time cut into words and numbers, each of a kind; words that belong together become one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from samenspel_cli.model.periods.words import LONGEST, TOGETHER, WINTER, WORDS, Value


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign, or several that say one thing."""

    kind: str
    """See `WORDS`. Beside these: D a number of one or two figures, A such a number after an apostrophe, Y year, I a
    date in the international form, N one in figures only, C a time; Q, H, W, K and R a quarter, half, week, week of a
    month and what is counted from the start; a is about, x an open end; - / , are themselves; ? is a word that is not
    known."""
    start: int
    end: int
    value: Value = ""
    parts: tuple[tuple[str, int], ...] = ()
    """Of I and N: the parts of the date."""


# Not compiled here: `re` does so, once, for the first period that is read in words.
_PATTERN = r"""
    (?P<iso> [0-9]{4} - (?: [0-9]{2} (?: -[0-9]{2} )? | W[0-9]{2} | [QH][0-9] ) (?! [\w-] ) )
  | (?P<figures> [0-9]+ (?P<between> [-/.] ) [0-9]+ (?P=between) [0-9]+
               | [0-9]{1,2} [-/] [0-9]{4} (?! [0-9-] ) | [0-9]{4} [-/] [0-9]{1,2} (?! [0-9-] | \s* [^\W\d_] ) )
  | (?P<clock> (?<! [\w.:] ) [0-9]{1,2} [:.u] [0-9]{2} (?! [\w:] ) )
  | (?P<unit> [QH] \s? [0-9] (?! [0-9] ) | [MW] [0-9]{1,2} (?! \w ) )
  | (?P<ordinal> [0-9]{1,2} (?: e | de | ste | st | nd | rd | th ) (?! \w ) )
  | (?P<number> ['’]? [0-9] [0-9:]* )
  | (?P<through> t/m (?! [^\W\d_] ) )
  | (?P<word> [^\W\d_]+ \.? )
  | (?P<sign> \.\. | \S )
"""
_SIGNS = {"–": "-", "—": "-", "-": "-", "/": "/", ",": ",", "~": "a", "..": "x"}
_LAST: dict[str, Value] = {"q": 4, "h": 2}
_OVER_YEAR: dict[Value, Value] = {"christmas": "christmas", "school": "school-year"}
"""What may be said of two years, and what it then is."""
_NOUNS = {"Oq": "Q", "qD": "Q", "Oh": "H", "wD": "W", "mD": "R"}
"""What two words say together: `derde kwartaal`, `week 36`, `maand 2`."""


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text, without those that say nothing."""
    found = [_token(match) for match in re.finditer(_PATTERN, text, re.VERBOSE | re.IGNORECASE)]
    together = list(_together(found, text.casefold()))
    return tuple(_units([token for token in together if token.kind != "f"], text))


def _token(match: re.Match[str]) -> Token:
    kind, value, parts = _kind(str(match.lastgroup), match.group().casefold())
    return Token(kind, match.start(), match.end(), value, tuple(parts.items()))


def _kind(group: str, word: str) -> tuple[str, Value, dict[str, int]]:
    match group:
        case "iso":
            return "I", "", _iso_parts(word)
        case "figures":
            parts = _figures(word)
            return ("N", "", parts) if parts else ("?", "", {})
        case "clock":
            return "C", word, {}
        case "unit":
            letter = word[0].upper()
            return (letter, int(word[1:]), {}) if letter in "QH" else ("R", f"{letter}{int(word[1:])}", {})
        case "ordinal":
            return "O", int(re.sub(r"\D", "", word)), {}
        case "number":
            return *_number(word), {}
        case "through":
            return "~", "", {}
        case "word":
            return *WORDS.get(word.rstrip("."), ("?", "")), {}
    return _SIGNS.get(word, "?"), "", {}


def _iso_parts(word: str) -> dict[str, int]:
    year, rest = int(word[:4]), word[5:]
    letters = {"w": "week", "q": "quarter", "h": "half"}
    if rest[0] in letters:
        return {"year": year, letters[rest[0]]: int(rest[1:])}
    if rest in ("21", "22", "23", "24"):
        return {"year": year, "season": int(rest)}
    return {"year": year} | dict(zip(("month", "day"), map(int, rest.split("-")), strict=False))


def _number(word: str) -> tuple[str, Value]:
    if word.isdigit() and len(word) == 4:
        return "Y", int(word)
    if word.isdigit() and len(word) <= 2:
        return "D", int(word)
    return ("A" if word[1:].isdigit() and len(word) == 3 and not word.isdigit() else "?"), ""


def _figures(word: str) -> dict[str, int] | None:
    """The likeliest date in figures only: as the Dutch write it, day first, unless that cannot be."""
    figures = re.split("[-/.]", word)
    if len(figures[0]) == 4:
        figures.reverse()
    *others, year = figures
    if len(year) not in (2, 4) or any(len(number) > 2 for number in others):
        return None
    *days, month = map(int, others)
    if days and days[0] <= 12 < month:
        days, month = [month], days[0]
    if not days and month > 12:  # 2026/27: two years, and no telling which part of them
        return None
    parts = {"year": int(year) + (2000 if len(year) == 2 else 0), "month": month}
    return parts | {"day": days[0]} if days else parts


def _together(tokens: Sequence[Token], text: str) -> Iterator[Token]:
    """Words that say something together only: tot en met."""
    place = 0
    while place < len(tokens):
        words = tuple(text[token.start : token.end].rstrip(".") for token in tokens[place : place + LONGEST])
        size = next((size for size in range(len(words), 1, -1) if words[:size] in TOGETHER), 1)
        token = tokens[place]
        if size > 1:
            kind, value = TOGETHER[words[:size]]
            token = Token(kind, token.start, tokens[place + size - 1].end, value)
        yield token
        place += size


def _units(tokens: Sequence[Token], text: str) -> Iterator[Token]:
    """A noun and its number become one unit; a hyphen within words goes (`mid-May`)."""
    place = 0
    while place < len(tokens):
        token, rest = tokens[place], tokens[place + 1 : place + 4]
        kinds = "".join(one.kind for one in (token, *rest))
        size = 1
        if kinds[:2] == "mM":  # de maand mei
            token, size = rest[0], 2
        elif kinds[:2] in _NOUNS:
            number = token.value if token.kind == "O" else rest[0].value
            number = _LAST.get(rest[0].kind, number) if number == -1 else number
            value = f"M{number}" if kinds[0] == "m" else number
            token, size = Token(_NOUNS[kinds[:2]], token.start, rest[0].end, value), 2
        elif kinds[:3] == "OwM":  # eerste week van mei
            token, size = Token("K", token.start, rest[0].end, token.value), 2
        elif kinds in ("SY/Y", "SY-Y") and token.value == WINTER and rest[2].value == int(rest[0].value) + 1:
            parts = (("year", int(rest[0].value)), ("season", WINTER))
            token, size = Token("I", token.start, rest[2].end, parts=parts), 4
        elif kinds in ("VY/Y", "VY-Y") and token.value in _OVER_YEAR and rest[2].value == int(rest[0].value) + 1:
            yield replace(token, value=_OVER_YEAR[token.value])
            token, size = rest[0], 4
        elif kinds[:2] == "P-" and rest[0].start == token.end and text[token.end + 1 : token.end + 2].isalnum():
            size = 2
        yield token
        place += size
