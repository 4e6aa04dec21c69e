"""A period is read from what people say: each end of it by the shape of its words, then both together.

Only known shapes are read. What could be read by guessing only is refused, with the guess as a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import accumulate, pairwise
from typing import cast

from samenspel_cli.model.period import COARSER, Period, Phrase, Point, Word, placed, together
from samenspel_cli.model.periods.ends import Said, refusal, said, span, unknown
from samenspel_cli.model.periods.tokens import Token, tokens_of
from samenspel_cli.model.periods.words import SUMMER, TODAY, WINTER
from samenspel_cli.problems import Refusal

_GUESSES = {"M-Y", "M/Y", "D-M-Y", "D/M/Y", "MDY", "MD,Y"}
_HOLIDAYS = ("before", "after", "until", "in")
"""What lies so to the summer, lies so to the summer holiday."""
_EVENTS = ("before", "after", "by", "from", "earliest", "until", "around")
_MARKS = ("-", "/", "~")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One period of what may be a list: its two ends, or what it is alone."""

    word: Word
    sides: tuple[tuple[Token, ...], ...]


def read(text: str) -> Period:
    """The period that a text says; see `period.read`."""
    tokens = tokens_of(text)
    try:
        return _several(tokens, text)
    except Refusal as found:
        if found.code != "period-unknown":
            raise
        words = [text[token.start : token.end] for token in tokens]
        relative = next((word for word in words if word.casefold().rstrip(".") in TODAY), None)
        if relative is not None:
            raise refusal("period-relative", text, word=relative) from None
        event = _event(tokens, text)
        if event is None:
            raise
        return event


def _event(tokens: Sequence[Token], text: str) -> Period | None:
    """What lies so to something that happens: its days are not known here."""
    word = _word(tokens)
    if word not in _EVENTS or _shape(tokens[1:2]) != "?" or not text[tokens[1].start].isalpha():
        return None
    name = " ".join(text[tokens[0].end :].split())
    return Period(None, None, "day", Phrase(word, Point(name), rests_on="event"), needs="event")


def _several(tokens: Sequence[Token], text: str) -> Period:
    """What may be several periods: `mei en september 2026`."""
    if _shape(tokens) in _GUESSES:
        raise refusal(
            "period-ambiguous", text, suggestion=_period("", [said(tokens, text, guessed=True)], text).written
        )
    word = _word(tokens)
    pieces = [_piece(word, piece, text) for piece in _pieces(_plain(tokens[1:] if word else tokens))]
    if word and len(pieces) > 1:
        raise unknown(tokens, text)
    sides = _with_nouns([side for piece in pieces for side in piece.sides])
    ends = _completed([said(side, text) for side in sides], text)
    sizes = accumulate((len(piece.sides) for piece in pieces), initial=0)
    bounds = zip(pieces, pairwise(sizes), strict=True)
    whole = together([_period(piece.word, ends[place:after], text) for piece, (place, after) in bounds])
    if whole.phrase is not None and whole.phrase.word in ("before", "until") and ends[-1].part == "late":
        # Before its last days, or before they are over: people mean the one and the other.
        first = whole.first.isoformat() if whole.first is not None else ".."
        raise refusal("period-ambiguous", text, suggestion=f"{first}/{span(ends[-1], text).until.isoformat()}")
    if any(end.guessed for end in ends):
        raise refusal("period-ambiguous", text, suggestion=_guess(whole, ends))
    return whole


def _guess(whole: Period, ends: Sequence[Said]) -> str:
    """What was probably meant, as it can be written."""
    if whole.phrase is None and len(ends) == 1 and ends[0].season == WINTER and whole.first is not None:
        return f"winter {whole.first.year}/{whole.first.year + 1}"
    return whole.written


def _shape(tokens: Sequence[Token]) -> str:
    return "".join(token.kind for token in tokens)


def _word(tokens: Sequence[Token]) -> Word:
    """How what is said lies to what it names; empty where it is just that."""
    return cast("Word", tokens[0].value) if tokens and tokens[0].kind == "r" else ""


# From words to both ends


def _plain(tokens: Sequence[Token]) -> list[Token]:
    """The words without those that only say how to read the others: `tussen … en …`, `week 3 vanaf de start`."""
    plain = list(tokens)
    if _shape(plain[:1]) == "b":
        plain = [replace(token, kind="~") if token.kind == "&" else token for token in plain[1:]]
    if _shape(plain[-1:]) == "z" and any(token.kind in ("W", "R") for token in plain):
        plain = [_counted(token) if token.kind == "W" else token for token in plain[:-1]]
    return plain


def _counted(week: Token) -> Token:
    return replace(week, kind="R", value=f"W{week.value}")


def _pieces(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The periods of a list, each by itself."""
    piece: list[Token] = []
    for token in tokens:
        if token.kind == "," and _shape(piece[-1:]) == "T":  # maandag, 7 september
            continue
        if token.kind in (",", "&"):
            yield piece
            piece = []
        else:
            piece.append(token)
    yield piece


def _piece(word: Word, tokens: Sequence[Token], text: str) -> _Piece:
    """One period with its ends, and how it lies to them."""
    marks = [place for place, token in enumerate(tokens) if token.kind in _MARKS or (place and token.kind == "r")]
    if not marks:
        return _Piece(word, (tuple(tokens),))
    mark = tokens[marks[0]]
    start, end = tuple(tokens[: marks[0]]), tuple(tokens[marks[0] + 1 :])
    if len(marks) > 1 or mark.value not in ("", "until", "through"):
        raise unknown(tokens, text)
    if mark.kind == "/" and "x" in (_shape(start), _shape(end)):
        if word or _shape(start) == _shape(end):
            raise unknown(tokens, text)
        return _Piece("from", (start,)) if _shape(end) == "x" else _Piece("through", (end,))
    if not start and not word and mark.kind == "~":  # t/m mei 2026
        return _Piece("through", (end,))
    if word not in ("", "in", "from", "around") or (word == "around" and mark.value):
        raise unknown(tokens, text)
    whole: Word = "until" if mark.value == "until" else "around" if word == "around" else ""
    return _Piece(whole, (start, end))


def _with_nouns(sides: Sequence[tuple[Token, ...]]) -> Iterator[tuple[Token, ...]]:
    """The ends with the noun that was said once: `week 36 t/m 40 2026`, `maand 2-4`."""
    noun: Token | None = None
    for side in sides:
        if noun is not None and _shape(side) in ("D", "DY"):
            value = side[0].value if noun.kind != "R" else f"{str(noun.value)[0]}{side[0].value}"
            yield (replace(side[0], kind=noun.kind, value=value), *side[1:])
        else:
            noun = side[0] if _shape(side[:1]) in ("W", "Q", "R") else None
            yield side


def _completed(ends: list[Said], text: str) -> list[Said]:
    """The ends with the month and the year that stand once, behind them: `12-14 mei 2026`."""
    last = ends[-1]
    if last.year is None and not last.counted:
        known = any(end.year is not None for end in ends)
        code = "week-without-year" if last.units == {"week"} and not known else "period-without-year"
        raise refusal(code, text, word=last.word if known else text)
    complete = [last]
    for end in reversed(ends[:-1]):
        done = end.year is not None or end.counted
        complete.append(end if done else _like(end, complete[-1], text))
    return complete[::-1]


def _like(start: Said, end: Said, text: str) -> Said:
    """An end without its year, with what it shares with the one behind it."""
    if end.year is None:
        raise refusal("period-unknown", text, word=start.word)
    if start.units == {"day"} and end.units == {"day", "month"}:
        start = replace(start, month=end.month)
    elif start.part is not None and end.part is not None and not start.units:
        start = replace(start, month=end.month, quarter=end.quarter, season=end.season)
    if start.units != end.units:
        raise refusal("period-without-year", text, word=start.word)
    if start.of_year > end.of_year:  # oktober–januari 2027: over the year's end, or a mistake
        return replace(start, year=end.year - 1, guessed=True)
    return replace(start, year=end.year)


# From both ends to a period


def _period(word: Word, ends: Sequence[Said], text: str) -> Period:
    """The period between two ends, or of what is said alone."""
    start, end = ends[0], ends[-1]
    if start.about or end.about:
        if word or start.about != end.about:
            raise refusal("period-unknown", text)
        word = "around"
    if word in _HOLIDAYS and len(ends) == 1 and start.season == SUMMER and start.part is None:
        start = end = replace(start, season=None, holiday="summer")
    if word in ("", "in"):
        word = "in" if start.holiday else ""
    opening, closing = span(start, text), span(end, text)
    if (start.clock is not None or end.clock is not None) and (word or len(ends) > 1):
        raise refusal("period-unknown", text)
    return _between(word, opening, closing if len(ends) > 1 else None, text)


def _between(word: Word, opening: Period, closing: Period | None, text: str) -> Period:
    """From one end to the other, or what lies so to what is said alone."""
    whole = closing is not None and word == "until"
    closing = closing or opening
    assert opening.phrase is not None and closing.phrase is not None  # noqa: S101, PT018 (every end has one)
    point, other = opening.phrase.start, closing.phrase.start
    precision = max(opening.precision, closing.precision, key=COARSER.index)
    phrase = Phrase(word, point, other if point != other or whole else None, opening.needs)
    if opening.days is None or closing.days is None:
        if point != other:
            _check_counted(opening, closing, text)
        elif whole:
            raise refusal("period-unknown", text)
        return Period(None, None, precision, phrase, needs=opening.needs)
    first, last = opening.days[0], closing.days[0] - timedelta(days=1) if whole else closing.days[1]
    if last < first:
        raise refusal("period-upside-down", text, first=first, last=last)
    if word == "around":
        precision = max(precision, "week", key=COARSER.index)
    days = (first, last) if whole else placed(word, first, last)
    plain = Period(*days, precision)
    as_said = point.label if point == other else f"{point.label}/{other.label}"
    if not word and point.part is other.part is None and plain.written == as_said:
        return replace(plain, clock=opening.clock)
    return replace(plain, phrase=phrase)


def _check_counted(opening: Period, closing: Period, text: str) -> None:
    """What is counted from the start goes from months to months or from weeks to weeks, and onwards."""
    assert opening.phrase is not None and closing.phrase is not None  # noqa: S101, PT018 (every end has one)
    one, other = opening.phrase.start.label, closing.phrase.start.label
    if opening.needs != "start" or closing.needs != "start" or one[0] != other[0]:
        raise refusal("period-unknown", text)
    if int(other[1:]) < int(one[1:]):
        raise refusal("period-upside-down", text, first=one, last=other)
