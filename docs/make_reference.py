"""Writes `docs/file-format.md`, every key that a file may hold, from the nouns themselves: `make docs`.

What a key means comes from the JSON Schema that editors get; what may stand behind it, from the type that reads it.
So the page, the completion in an editor and what is refused are one text, and a new noun or key comes along by itself.
"""

from __future__ import annotations

import dataclasses
import re
import textwrap
import types
import typing
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from inspect import cleandoc
from pathlib import Path
from typing import Any

from samenspel_cli.files.holidays import school_holidays
from samenspel_cli.files.schema import NOUNS, schema_of
from samenspel_cli.model.written import TEXT, Read, Seldom, Short, key_of
from samenspel_cli.problems import Refusal

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "file-format.md"
WIDTH = 120
_SAID = {"vat": "VAT", "house": "house style"}
"""Nouns that people call something else than their class."""

INTRODUCTION = """\
# The file format

Every noun of the files and every key it may have, in the order in which you meet them. This page is made from the
program itself, as is the help that your editor shows (`samenspel schema engagement`). For worked examples, see the
[cookbook](cookbook.md); for a first walk through, the [tutorial](tutorial.md); for what is said of a mistake, the
[gallery of mistakes](errors.md).

## What a file is

A file is plain text in YAML, with a name that ends in `.yaml`. Its first line says what it is, its *noun*; the rest are
keys with values:

```yaml
samenspel: engagement
title: Sterker samenspel
client: {name: Gemeente Voorbeeld, region: midden}
vat: 21%
rates: {dagdeel: 1950, uur: 175}
phases:
  - title: Verkennen
    activities:
      - {title: Startgesprek met de driehoek, fee: 1 dagdeel}
      - {title: Meekijken in de staven, fee: 10-15 uur}
```

One file is enough. What grows can move to files of its own in the same folder or below; they belong together by their
first lines, whatever they are called:

FILES

## What holds everywhere

- **Ids.** Other places refer to something by its id. Rates, parties, people and goals have theirs in front of the
  colon. A phase or an activity takes it from its title (`Sessie met de driehoek` is `sessie-met-de-driehoek`), unless a
  line `id: …` gives one. A phase or a session in a file of its own has the name of that file.
- **Text.** Short texts are plain. Where a description below says Markdown, paragraphs, lists and emphasis may be used.
  Between double question marks stands what is still to decide: `Training voor ??leidinggevenden??`.
- **Numbers and money.** `1950`, `1250.50` or, in quotes, `"1250,50"`; behind a sign as it is printed: `€ 1.950`. What
  can be read in two ways, such as `1.950`, is refused. `2-4` is a range, the lowest first. Amounts are exact.
- **Days and periods.** `2026-05-12`, `12 mei 2026`, `medio mei 2026`, `april t/m juni 2026`, `2026-W36`, `2026-Q3`,
  `uiterlijk 1 juli 2026`, `na de zomer 2026`, `M2-M4`; the year is never guessed. [All of them](periods.md).
- **Times and lengths.** `9:30`, `9.30 uur` or `13u30`, by the 24-hour clock; `45 min`, `2 uur` or `1 uur 15`.
- **Yes and no** are `true` and `false`.
- **Not known yet** is `pm` (it comes, the size is not known), `ntb` (the same, and a question to answer) or `nvt` (does
  not apply). It is never counted as nothing: the total says that something is still to come.
- **Keys of your own.** Every other key is refused, so that a misspelled one is never left out in silence. Under
  `meta:`, and behind `x-` (`x-dossier: 2026-014`), you may keep what you like, in every noun; it is never read.

Below, a key that must be there is marked *required*. Where nothing is said about how it is written, it is text. *Or
just* names what may be written in place of a whole noun: `rates: {dag: 1250}` says the same as
`rates: {dag: {price: 1250}}`.

## The calendar

Without a `calendar`, only weekends are minded. `calendar: nl` minds what a municipality minds:

```yaml
samenspel: engagement
title: Sterker samenspel
client: {name: Gemeente Voorbeeld, region: [midden, zuid]}
calendar:
  holidays: nl
  recess: [{when: 2027-07-05/2027-08-29, name: zomerreces}]
  closed: [{when: 2027-05-07, name: collectieve vrije dag}]
  meetings:
    raad: {dates: [2027-03-11, 2027-04-15, 2027-05], papers: 4 weken}
    college: [2027-03-02, 2027-03-09]
  cycle:
    kadernota-2027: {college: 2027-04-20, council: 2027-06-24, papers: 2 weken}
people:
  senior: {role: senior trainer, days: [ma, di, do], leave: [mei 2027]}
activities:
  - {title: Raadsvoorstel, kind: milestone, at: raad}
  - {title: Wensen voor de begroting, before: kadernota-2027}
```

- **Nobody works** in weekends, on public holidays (5 May each year, as the collective agreement of municipalities has
  it; Good Friday only with `good-friday: closed`) and on days under `closed`: a `dag` counts none of them.
- **No sessions** are held in the school holidays of the client's regions (a day is closed when the schools of any of
  them are), in the council's recess, and on days on which somebody who takes part is not there (`leave`, `days`). Work
  goes on then.
- **Rather not**: the Friday after Ascension Day, 24 and 31 December, and what is marked `soft: true`.
- **Meetings** stand in `dates`, or in a calendar file of the registry: `raad: {file: raad.ics, papers: 4 weken}`. A
  month is a meeting of which the day is not known yet. `papers` says how long before it they must be in; that day is
  moved to the working day before it. In such a file, days are those in the Netherlands; what was cancelled or lasts
  longer than a week (a recess) is no meeting.
- **Planning and control.** What must be in the kadernota or the budget comes `before` it: the last day for it is that
  under `wishes`, or so long before the college meets on it as `papers` says. By the Gemeentewet, a budget must be at
  the province before 15 November (article 191), the annual accounts before 15 July (article 200): of a day too late for
  that you are warned, and `begroting-2028: {}` is the last day that is not.

School holidays are known from SINCE to UNTIL; outside it you are warned.
"""


@dataclasses.dataclass(frozen=True)
class Key:
    """A key of a noun, as the page tells it."""

    name: str
    required: bool
    means: str
    written: str
    default: str | None
    nouns: tuple[type, ...]
    """The nouns that may stand behind it."""


def page() -> str:
    """The whole page."""
    nouns = in_reading_order()
    known = school_holidays(())
    introduction = INTRODUCTION.replace("FILES", _files()).replace("SINCE", _day(known.since))
    parts = [introduction.replace("UNTIL", _day(known.until)).rstrip(), _contents(nouns)]
    parts += [_section(noun, nouns) for noun in nouns]
    parts.append(_index(nouns))
    return "\n\n".join(parts) + "\n"


def in_reading_order() -> list[type]:
    """Every noun once: the engagement, what stands in it where it is met first, then what only other files hold."""
    found: list[type] = []

    def meet(noun: type) -> None:
        if noun not in found:
            found.append(noun)
            for key in keys_of(noun):
                for below in key.nouns:
                    meet(below)

    for noun in NOUNS.values():
        meet(noun)
    return found


@cache
def keys_of(noun: type) -> tuple[Key, ...]:
    """Every key of a noun, in order; the schema says what each means."""
    schema = _schema_of_class(noun)
    hints = {key_of(name): hint for name, hint in typing.get_type_hints(noun, include_extras=True).items()}
    defaults = {key_of(field.name): field.default for field in dataclasses.fields(noun)}
    return tuple(
        Key(
            name,
            name in schema.get("required", ()),
            said["description"],
            written(hints.get(name), said),
            _default(defaults.get(name)),
            tuple(_nouns_in(hints.get(name))),
        )
        for name, said in schema["properties"].items()
        if name != "samenspel"
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


# ------------------------------------------------------------------------------------- what may stand behind a key


def written(hint: Any, said: dict[str, Any]) -> str:
    """What may stand there, in people's words; `said` is the schema of the same, for what the type does not tell."""
    base, marks = _without_markers(hint)
    read = next((mark for mark in marks if isinstance(mark, Read)), None)
    if read is not None:
        return read.expected
    shorts = [mark for mark in marks if isinstance(mark, Short)]
    origin, inside = typing.get_origin(base), typing.get_args(base)
    if origin is tuple:
        item = written(inside[0], said)
        comma = ";" if "," in item else ","
        return f"{item}{comma} or a list of several" if shorts else f"a list, each {item}"
    if origin is dict:
        name = written(inside[0], {})
        return f"by {'id' if name == 'text' else name}, each {written(inside[1], said)}"
    if origin is typing.Literal:
        return _either([f"`{word}`" for word in inside])
    if origin in (types.UnionType, typing.Union):
        return _either([written(part, said) for part in inside if part is not type(None)])
    if dataclasses.is_dataclass(base) and isinstance(base, type):
        return ", or just ".join([_link(base), *(_shorter(mark, base) for mark in shorts)])
    return _by_schema(said)


def _without_markers(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without `| None` and without the markers around it, and those markers."""
    marks: tuple[Any, ...] = ()
    while True:
        if isinstance(hint, Seldom):
            hint = hint.noun
            continue
        if typing.get_origin(hint) is typing.Annotated:
            marks += hint.__metadata__
            hint = hint.__origin__
            continue
        parts = [part for part in typing.get_args(hint) if part is not type(None)]
        if typing.get_origin(hint) not in (types.UnionType, typing.Union) or len(parts) != 1:
            return hint, marks
        hint = parts[0]


def _shorter(mark: Short, noun: type) -> str:
    """What may be written in place of the noun: in the words of the error for whoever writes something else there."""
    try:
        mark.expand([])
    except Refusal as refusal:
        words = str(refusal.facts.get("expected", ""))
        return words if words not in ("", f"a {title_of(noun)}") else "text"
    return "text"


def _by_schema(said: dict[str, Any]) -> str:
    """What may stand there as far as an editor knows."""
    if "enum" in said:
        return _either([f"`{word}`" for word in dict.fromkeys(map(str, said["enum"]))])
    words = {"boolean": "true or false", "array": "a list", "object": "a mapping", "number": "a number"}
    kind = said.get("type", TEXT["type"])
    return words.get(kind, "text") if isinstance(kind, str) else "text"


def _nouns_in(hint: Any) -> Iterator[type]:
    base, _ = _without_markers(hint)
    if dataclasses.is_dataclass(base) and isinstance(base, type) and hasattr(base, "__pydantic_config__"):
        yield base
    for inside in typing.get_args(base):
        yield from _nouns_in(inside)


def _default(value: object) -> str | None:
    """What holds when the key is left out, where that is a value that somebody could have typed."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | Decimal) else None


# --------------------------------------------------------------------------------------------------------- the schema


def _schema_of_class(noun: type) -> dict[str, Any]:
    """The part of the schemas that describes a noun: the one that opens with its sentence."""
    said = cleandoc(noun.__doc__ or "")
    found = next((part for part in _object_schemas() if part["description"] == said), None)
    if found is None:
        raise LookupError(f"no schema describes {noun.__name__}: give it a docstring of its own")
    return found


@cache
def _object_schemas() -> tuple[dict[str, Any], ...]:
    return tuple(part for noun in NOUNS for part in _with_keys(schema_of(noun)))


def _with_keys(here: Any) -> Iterator[dict[str, Any]]:
    """Every description of a mapping with keys of its own, anywhere in a schema."""
    if isinstance(here, dict) and "properties" in here:
        yield here
    for inside in here.values() if isinstance(here, dict) else here if isinstance(here, list) else ():
        yield from _with_keys(inside)


# ----------------------------------------------------------------------------------------------------------- the page


def title_of(noun: type) -> str:
    """A noun as people say it: `FeeLine` is a fee line."""
    title = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in noun.__name__).strip()
    return _SAID.get(title, title)


def _bare_link(noun: type) -> str:
    title = title_of(noun)
    return f"[{title}](#{title.lower().replace(' ', '-')})"


def _link(noun: type) -> str:
    title = title_of(noun)
    article = "" if title.endswith("s") else "an " if title[0] in "aeio" else "a "
    return f"{article}{_bare_link(noun)}"


def _either(words: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _files() -> str:
    return "\n".join(
        _item(f"`samenspel: {name}` begins {_link(noun)}. {_sentence(noun)}") for name, noun in NOUNS.items()
    )


def _contents(nouns: list[type]) -> str:
    entries = [_item(f"{_bare_link(noun)}: {_sentence(noun)}") for noun in nouns]
    entries.append("- [Every key from a to z](#every-key-from-a-to-z)")
    return "## The nouns\n\n" + "\n".join(entries)


def _sentence(noun: type) -> str:
    return " ".join(cleandoc(noun.__doc__ or "").split("\n\n")[0].split())


def _section(noun: type, nouns: list[type]) -> str:
    title = title_of(noun)
    lines = [f"## {title[0].upper()}{title[1:]}", "", _wrapped(_schema_of_class(noun)["description"])]
    lines += ["", _wrapped(f"Where it stands: {_places(noun, nouns)}."), ""]
    lines += [_item(_told(key)) for key in keys_of(noun)]
    return "\n".join(lines)


def _places(noun: type, nouns: list[type]) -> str:
    """Behind which keys of which nouns it may stand, and whether it may be a file."""
    above: dict[str, list[str]] = {}
    for other in nouns:
        for key in keys_of(other):
            if noun in key.nouns:
                above.setdefault(key.name, []).append(_link(other))
    places = [f"`{key}` of {_either(others)}" for key, others in above.items()]
    places += [f"a file of its own, below `samenspel: {name}`" for name, one in NOUNS.items() if one is noun]
    return "; ".join(places)


def _told(key: Key) -> str:
    said = [f"**`{key.name}`**{' (required)' if key.required else ''}: {' '.join(key.means.split())}"]
    if key.written != "text":
        said.append(f"*Written as:* {key.written}.")
    if key.default is not None:
        said.append(f"Left out, it is `{key.default}`.")
    return " ".join(said)


def _index(nouns: list[type]) -> str:
    where: dict[str, list[type]] = {}
    for noun in nouns:
        for key in keys_of(noun):
            where.setdefault(key.name, []).append(noun)
    entries = [_item(f"`{name}`: {', '.join(map(_bare_link, where[name]))}") for name in sorted(where)]
    return "## Every key from a to z\n\n" + "\n".join(entries)


def _wrapped(text: str) -> str:
    return "\n\n".join(_filled(paragraph) for paragraph in text.split("\n\n"))


def _item(text: str) -> str:
    return _filled(f"- {text}", "  ")


def _filled(text: str, indent: str = "") -> str:
    """Text in lines, with code, links and emphasis kept whole."""
    whole = re.sub(r"`[^`]*`|\[[^]]*\]|\*Written as:\*", lambda match: match[0].replace(" ", "\0"), text)
    lines = textwrap.wrap(whole, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)
    return "\n".join(lines).replace("\0", " ")


def main() -> None:
    """Write the page where the README looks for it."""
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
    print(TARGET.relative_to(ROOT))


if __name__ == "__main__":
    main()
