"""The words in which people say when something is, in Dutch and in English, and what kind of word each is.

Each kind is a letter, so that words in a row make a shape: `12 mei 2026` is `DMY`, `eind mei 2026` is `PMY`.
"""

from __future__ import annotations

from collections.abc import Iterable

from samenspel_cli.model.periods.plain import MONTHS

Value = int | str
"""What a word says: the number of a month, or the name of what it is in no language."""


def _numbered(kind: str, *names: str, start: int = 1) -> dict[str, tuple[str, Value]]:
    return {name: (kind, number) for number, some in enumerate(names, start) for name in some.split()}


def _named(kind: str, names: dict[str, str]) -> dict[str, tuple[str, Value]]:
    return {name: (kind, value) for value, some in names.items() for name in some.split()}


def _all(kind: str, names: Iterable[str]) -> dict[str, tuple[str, Value]]:
    return dict.fromkeys(names, (kind, ""))


WORDS: dict[str, tuple[str, Value]] = (
    {name: ("M", number) for name, number in MONTHS.items()}
    | _numbered(
        "T",
        "maandag monday ma mon mo",
        "dinsdag tuesday di tue tu",
        "woensdag wednesday wo wed we",
        "donderdag thursday do thu th",
        "vrijdag friday vr fri fr",
        "zaterdag saturday za sat sa",
        "zondag sunday zo sun su",
    )
    | _numbered("O", "eerste first", "tweede second", "derde third", "vierde fourth")
    | dict.fromkeys(("laatste", "last"), ("O", -1))
    | _numbered("S", "lente voorjaar spring", "zomer summer", "herfst najaar autumn fall", "winter", start=21)
    | _named("P", {"early": "begin early", "mid": "medio half halverwege mid", "late": "eind einde late"})
    | _named(
        "V",
        {
            "summer": "zomervakantie",
            "autumn": "herfstvakantie",
            "christmas": "kerst kerstmis kerstvakantie christmas",
            "spring": "voorjaarsvakantie krokusvakantie",
            "may": "meivakantie",
            "recess": "zomerreces",
            "school": "schooljaar",
        },
    )
    | _named(
        "r",
        {
            "before": "voor vóór before",
            "after": "na ná after",
            "by": "uiterlijk by",
            "from": "vanaf per from",
            "earliest": "earliest",
            "until": "tot until till",
            "through": "through",
            "around": "rond rondom omstreeks ca circa around",
            "in": "in tijdens gedurende during",
        },
    )
    | _all("q", ("kwartaal", "quarter"))
    | _all("h", ("helft", "halfjaar"))
    | _all("w", ("week", "weken", "weeks", "wk"))
    | _all("m", ("maand", "maanden", "month", "months"))
    | _all("f", ("van", "of", "de", "het", "the", "op", "on", "om", "at", "uur", "jaar", "heel", "hele"))
    | _all("b", ("tussen", "between"))
    | _all("&", ("en", "and"))
    | _all("~", ("to",))
)
"""By word its kind and what it says.

M month, T day of the week, O ordinal (-1 is the last), S season, P part of a month or year, V holiday or school year, r
how a period lies to what it names; the nouns q, h, w and m of quarter, half, week and month; f says nothing; b, & and ~
hold two ends together.
"""

TOGETHER: dict[tuple[str, ...], tuple[str, Value]] = {
    ("tot", "en", "met"): ("~", ""),
    ("up", "to", "and", "including"): ("~", ""),
    ("met", "ingang", "van"): ("r", "from"),
    ("m", "i", "v"): ("r", "from"),
    ("as", "of"): ("r", "from"),
    ("in", "de", "loop", "van"): ("f", ""),
    ("in", "the", "course", "of"): ("f", ""),
    ("no", "later", "than"): ("r", "by"),
    ("not", "later", "than"): ("r", "by"),
    ("niet", "later", "dan"): ("r", "by"),
    ("uiterlijk", "in"): ("r", "by"),
    ("op", "zijn", "vroegst"): ("r", "earliest"),
    ("niet", "eerder", "dan"): ("r", "earliest"),
    ("no", "earlier", "than"): ("r", "earliest"),
    ("not", "earlier", "than"): ("r", "earliest"),
    ("the", "beginning", "of"): ("P", "early"),
    ("the", "start", "of"): ("P", "early"),
    ("the", "middle", "of"): ("P", "mid"),
    ("the", "end", "of"): ("P", "late"),
    ("beginning", "of"): ("P", "early"),
    ("start", "of"): ("P", "early"),
    ("middle", "of"): ("P", "mid"),
    ("end", "of"): ("P", "late"),
    ("first", "half"): ("H", 1),
    ("second", "half"): ("H", 2),
    ("1st", "half"): ("H", 1),
    ("2nd", "half"): ("H", 2),
    ("summer", "holiday"): ("V", "summer"),
    ("summer", "holidays"): ("V", "summer"),
    ("autumn", "holiday"): ("V", "autumn"),
    ("autumn", "holidays"): ("V", "autumn"),
    ("christmas", "holiday"): ("V", "christmas"),
    ("christmas", "holidays"): ("V", "christmas"),
    ("spring", "holiday"): ("V", "spring"),
    ("spring", "holidays"): ("V", "spring"),
    ("may", "holiday"): ("V", "may"),
    ("may", "holidays"): ("V", "may"),
    ("zo", "snel", "mogelijk"): ("?", ""),
    ("z", "s", "m"): ("?", ""),
    ("summer", "recess"): ("V", "recess"),
    ("school", "year"): ("V", "school"),
    ("vanaf", "de", "start"): ("z", ""),
    ("from", "the", "start"): ("z", ""),
}
"""Words that say something together; z is counting from the start of the engagement."""
SUMMER, WINTER = 22, 24
"""The season with the long holiday, and the one that goes over the year's end."""
LONGEST = max(map(len, TOGETHER))

TODAY = frozenset({
    "vandaag", "morgen", "overmorgen", "gisteren", "nu", "straks", "direct", "binnenkort", "spoedig", "volgend",
    "volgende", "komend", "komende", "aankomend", "aankomende", "vorig", "vorige", "afgelopen", "deze", "dit", "zsm",
    "z.s.m", "zo snel mogelijk", "asap", "today", "tomorrow", "yesterday", "now", "soon", "shortly", "next", "coming",
    "this", "last",
})  # fmt: skip
"""Words that mean another day on every day that they are read."""
