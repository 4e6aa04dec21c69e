"""The words of every problem: what is wrong, and what to do. Detecting stands elsewhere; nothing here decides.

In braces stand the facts of a problem. When a fact `nearest` is known, "Did you mean …?" is added by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from samenspel_cli.problems import Problem
from samenspel_cli.problems.places import Place

WORDS: dict[str, tuple[str, str]] = {
    # The file and its characters
    "file-unreadable": ("this file cannot be read: {error}", "Check that it exists and that you may read it."),
    "file-too-large": (
        "this file is larger than {limit} MB",
        "Split it into several files, or set SAMENSPEL_MAX_MB to allow more.",
    ),
    "file-empty": ("there is nothing in this file", "Begin with `samenspel: {noun}`, or see `samenspel new --help`."),
    "encoding-utf-16": (
        "this file is written in UTF-16, not in UTF-8",
        "Save it again with the encoding UTF-8 (in Notepad: Save as, Encoding: UTF-8).",
    ),
    "encoding-not-utf-8": (
        "the byte {byte} is not UTF-8; in Windows-1252 it would be “{character}”",
        "Save the file again with the encoding UTF-8.",
    ),
    "character-refused": (
        "the character {character} cannot stand in a document",
        "Remove it; it is a control or private-use character that nobody can see.",
    ),
    "character-hidden": (
        "the invisible character {character} stands here",
        "Remove it, unless you put it there on purpose: what you see is not what is read.",
    ),
    # YAML
    "not-yaml": ("this cannot be read as YAML ({said})", "Put the text in quotes, or compare it with an example."),
    "tab": ("a tab stands where the line is indented", "Use spaces; set your editor to insert spaces for tabs."),
    "indentation": (
        "this line does not stand straight under what it belongs to",
        "Give it as many spaces in front as its neighbours; what belongs below a key stands further in.",
    ),
    "colon-in-text": (
        "a colon with a space behind it starts a new key here",
        'Put the whole text in quotes: "first: second".',
    ),
    "colon-without-space": (
        "“{key}:” is glued to what follows it",
        "Write a space behind the colon: `{key}: …`. If it is text, put it in quotes.",
    ),
    "quote-not-closed": ("this quote ({quote}) is never closed", "Add the closing quote at the end of the text."),
    "quote-ends-early": (
        "the quoted text ends before this",
        "Inside single quotes write '' for an apostrophe, or put the text in double quotes.",
    ),
    "bracket-not-closed": ("this bracket ({bracket}) is never closed", "Add the closing bracket."),
    "bracket-not-opened": ("this bracket ({bracket}) closes nothing", "Remove it, or put the text in quotes."),
    "reserved-start": (
        "a value cannot begin with {character} in YAML",
        'Put the text in quotes: "{character}…".',
    ),
    "tag": ("{tag} is a YAML tag, and tags are not read here", "Remove it; if it is text, put it in quotes."),
    "merge-key": ("the merge key << is not read here", "Write the keys out, or give both places the same alias."),
    "several-documents": (
        "a second document begins here",
        "Put it in a file of its own; --- may stand at the top only.",
    ),
    "duplicate-key": ("the key “{key}” stands here for the second time", "Keep one of the two."),
    "empty-key": ("a key is missing before the colon", "Write the key, or put the text in quotes."),
    "key-not-text": ("a key must be a word, not a list or a mapping", "Write a plain word before the colon."),
    "anchor-unused": (
        "“&{name}” marks a value that nothing refers to",
        'If it is text, put it in quotes: "&{name} …"; else remove it.',
    ),
    "alias-unknown": (
        "“*{name}” refers to nothing that was marked with &{name} before it",
        'If it is text, put it in quotes: "*{name} …".',
    ),
    "aliases-too-many": ("the aliases repeat more than {limit} values", "Write the values out where they are needed."),
    "too-deep": ("this is nested deeper than {limit} levels", "Bring it closer to the surface."),
    "decimal-comma": (
        "a comma ends the value here: “{text}” is two values",
        'Write {point} or "{text}". If you mean two values, put a space behind the comma.',
    ),
    # The project
    "header-missing": (
        "this file does not say what it is",
        "Let its first line be `samenspel: {noun}`.",
    ),
    "header-not-first": ("`samenspel` is not the first key of this file", "Move it to the top."),
    "noun-unknown": ("“{text}” is nothing that samenspel knows", "Write one of: {known}."),
    "path-missing": ("there is no file or folder “{path}”", "Check the spelling, or give another folder."),
    "folder-unreadable": ("the folder “{path}” cannot be read: {error}", "Check that you may read it."),
    "engagement-missing": (
        "there is no engagement in “{path}”",
        "Give a folder with an engagement.yaml, or begin one with `samenspel new`.",
    ),
    "engagements-several": (
        "there are several engagements in “{path}”",
        "Name the file that you mean: {files}; or give each a folder of its own.",
    ),
    "portfolio": (
        "“{path}” holds several engagements, each in a folder of its own",
        "Name one of them: {engagements}.",
    ),
    "said-twice": ("“{key}” is said in two files", "Keep one of the two; the other stands at {other}."),
    "change-without-value": ("“{text}” has no value", "Write --set path=value."),
    "change-unknown": ("“{text}” is not known there", "Known there: {known}."),
    "change-ambiguous": ("“{text}” could be several activities", "Write the whole path, with its phase: {paths}."),
    "pick-unknown": ("there is no activity or phase “{text}”", "Known: {known}."),
    "choice-unknown": ("“{text}” cannot be chosen there", "What can be chosen: {known}."),
    # Keys and shapes
    "unknown-key": ("the key “{key}” is not known here", "Known here: {known}. Keys of your own begin with x-."),
    "missing-key": ("the key “{key}” is missing", "Add `{key}: …`."),
    "not-one-of": ("“{text}” is not one of the words that may stand here", "Write one of: {known}."),
    "wrong-shape": ("{expected} should stand here, not {found}", "Compare it with `samenspel schema` or an example."),
    "empty-text": ("there is no text here", "Write something, or leave the key out."),
    "reserved-word": ("“{text}” is a word of the format and cannot be a name", "Choose another name."),
    "not-yes-or-no": ("“{text}” is not true or false", "Write true or false."),
    # Numbers and money
    "not-a-number": ("“{text}” is not a number that can be read", "Write plain digits, such as 15 or 2.5."),
    "negative-quantity": ("a quantity cannot be less than nothing", "Take the minus sign away."),
    "doubtful-number": (
        "“{text}” reads as {reads_as}, and may be meant as {whole}",
        "Write {whole} for thousands, or {reads_as} with one or two decimals.",
    ),
    "doubtful-amount": (
        "“{text}” can be read in two ways",
        "Behind a currency sign a point groups thousands and a comma comes before the cents: € 1.950 or € 1.950,50.",
    ),
    "number-too-large": ("“{text}” has more than {digits} digits before the point", "Check the number."),
    "too-many-decimals": ("“{text}” has more than {decimals} decimals", "Round it to {decimals} decimals."),
    "range-upside-down": ("“{text}” ends lower than it begins", "Write the lowest first: {low}-{high}."),
    "not-a-count": ("“{text}” is not a number of people or things", "Write a whole number of at least 1, or 10-15."),
    "not-an-amount": ("“{text}” is not an amount that can be read", "Write 1950, 1250.50, or € 1.950,50."),
    "negative-price": ("a price cannot be less than nothing", "Take the minus sign away."),
    "percentage-without-sign": ("“{text}” has no % behind it", "Write {text}% if a percentage is meant."),
    "percentage-over-hundred": ("“{text}” is more than the whole", "Write at most 100%."),
    "currency-differs": (
        "this amount is in {sign}, the engagement in {currency}",
        "Write it in {currency}, or set `currency: {sign}` for the whole engagement.",
    ),
    # Fees
    "fee-not-understood": (
        "“{text}” is not a fee that can be read",
        "Write a quantity and a unit (15 uur, 2 dagen per groep), an amount (€ 7.900), pm, ntb or nvt.",
    ),
    "fee-without-unit": (
        "{text} what?",
        "Write the unit behind the number (15 uur), or a € before it if it is an amount (€ 1.950).",
    ),
    "fee-without-quantity": ("“{unit}” of which no quantity is given", "Add `quantity: …`."),
    "fee-says-two-things": (
        "this fee says two things at once",
        "Of `quantity`, `amount` and `choose` one fee line has one; make a list for a sum.",
    ),
    "fee-forgotten": (
        "nothing stands behind `fee`",
        "Fill it in; write pm if it is to come, nvt if it does not apply, or remove the key.",
    ),
    "planned-without-choice": (
        "`planned` picks one of `choose`, and there is none",
        "Remove `planned`, or add `choose`.",
    ),
    "planned-unknown": ("“{text}” is not one of the choices", "Write one of: {known}."),
    "choice-in-choice": ("a choice cannot hold another choice", "List all possibilities in one `choose`."),
    "unit-unknown": ("“{text}” is not a unit of this engagement", "Its units: {known}. Add it to `rates`, or use one."),
    "unit-word-twice": (
        "“{text}” is also what the rate “{other}” is called",
        "Give one of the two another name or plural.",
    ),
    "count-unknown": ("“{text}” cannot be counted", "Behind per may stand: {known}."),
    "groups-do-not-fit": (
        "{people} people do not fit in groups of {least} to {most}",
        "Numbers that fit: {fits}. Change the participants or the size.",
    ),
    # VAT
    "vat-assumed": (
        "VAT is said nowhere for part of this; the Dutch standard rate is assumed",
        "Write `vat: 21%` on the front page, or exempt or reverse-charged with a reason.",
    ),
    "vat-without-reason": ("{category} without a reason", "Write why: `vat: {{category: {category}, reason: CRKBO}}`."),
    "vat-rate-contradicts": (
        "a category and a rate that contradict each other",
        "Write `21%`, or one of exempt, reverse-charged, unknown, which have no rate.",
    ),
    # Dates
    "not-a-day": ("“{text}” is more than one day", "Write one day, such as 2026-05-12."),
    "period-unknown": (
        "“{text}” is not a period that is known here",
        "Write it as 2026-05-12, 2026-05, 2026-W36, 2026-Q3 or 2026-04/2026-05, or as 12 mei 2026, mei 2026 or "
        "april t/m juni 2026.",
    ),
    "period-without-year": (
        "“{text}” does not have its year in four figures",
        "Add the year in full, as in mei 2026 (in a range at both ends where the year changes); it is never guessed.",
    ),
    "period-no-such-day": (
        "“{text}” cannot be: the {reason} goes from {least} to {most} there, not to {said}",
        "Correct the {reason}.",
    ),
    "period-upside-down": (
        "“{text}” ends on {last}, before it starts on {first}",
        "Turn the two ends round, or correct the year.",
    ),
    "period-ambiguous": (
        "“{text}” may mean {suggestion}, but that would be a guess",
        "Write {suggestion} if that is meant; otherwise write the dates in full.",
    ),
    # Names
    "id-twice": (
        "“{title}” has the id “{id}”, and so has one of its neighbours",
        "Give one of them another title, or an `id: …` of its own.",
    ),
    "party-unknown": ("there is no party “{text}”", "Known: {known}. Add it to `parties`, or use one of these."),
    "person-unknown": ("there is no person “{text}”", "Known: {known}. Add it to `people`, or use one of these."),
    "who-unknown": (
        "nobody is called “{text}” here",
        "Known: {known}. Add it to `parties`, or to the members of one.",
    ),
    "activity-unknown": ("there is no activity “{text}”", "Known: {known}."),
    "party-is-person": ("“{text}” is both a party and a person", "Give one of the two another id."),
    "parties-in-circle": ("these parties are members of each other: {way}", "Take one of them out of the circle."),
    "client-misspelled": (
        "“{text}” looks like the client’s name, “{name}”, but is not spelled so",
        "Write “{name}”.",
    ),
    "client-of-example": (
        "“{text}” is the client of an example, not of this engagement",
        "Replace it, if it was left behind.",
    ),
    # Making a project
    "target-exists": ("“{path}” is there already, and nothing is ever written over", "Choose another folder."),
    "target-unwritable": ("“{path}” cannot be written: {error}", "Choose another folder."),
    "example-unknown": ("there is no example “{text}”", "Write one of: {known}."),
    "client-unusable": ("“{text}” cannot be a client’s name", "Write the full name, such as Gemeente Voorbeeld."),
    "noun-without-schema": ("“{text}” is not a noun of the files", "Write one of: {known}."),
    "kind-unknown": ("“{text}” is not one of the formats", "Write one of: {known}."),
}


def told(problem: Problem) -> tuple[str, str]:
    """What is wrong and what to do, in English sentences."""
    what, remedy = WORDS[problem.code]
    facts = {name: _text(value) for name, value in _completed(problem).items()}
    remedy = remedy.format(**facts)
    if problem.facts.get("nearest"):
        remedy = f"Did you mean “{facts['nearest']}”? {remedy}"
    return what.format(**facts), remedy


def _completed(problem: Problem) -> dict[str, Any]:
    facts = dict(problem.facts)
    if problem.code == "groups-do-not-fit":
        facts["fits"] = [number for number in (facts["below"], facts["above"]) if number]
    return facts


def _text(value: Any) -> str:
    if isinstance(value, Place):
        return f"{value.file}:{value.line}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(_text(item) for item in value) or "none"
    return printable(str(value))


def printable(text: str, limit: int = 200) -> str:
    """A text that a terminal shows as it is: control characters become visible, long texts are cut."""
    shown = "".join(character if character.isprintable() else "·" for character in text)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


def drawn(problem: Problem, width: int = 80) -> str:
    """A problem as people read it: place and sentence, their own line with a caret, and what to do."""
    what, remedy = told(problem)
    name = f"{'warning: ' if problem.warning else ''}{what} [{problem.code}]"
    place = problem.place
    if place is None:
        return f"{name}\n  {remedy}"
    lines = [f"{printable(place.file)}:{place.line}:{place.column}: {name}"]
    if place.text.strip():
        lines += _excerpt(place, width)
    return "\n".join([*lines, f"  {remedy}"])


def _excerpt(place: Place, width: int) -> list[str]:
    """The user's line with carets under the place; of a long line, the part around them."""
    gutter = f"{place.line:>5} | "
    room = max(width - len(gutter), 20)
    length = max(place.end - place.column, 1)
    start = 0 if len(place.text) <= room else max(0, min(place.column - 1 - room // 3, len(place.text) - room))
    shown = printable(place.text[start : start + room], room)
    caret = place.column - 1 - start
    return [f"{gutter}{shown}", f"{' ' * 5} | {' ' * caret}{'^' * min(length, room - caret)}"]


def as_data(problem: Problem) -> Mapping[str, Any]:
    """A problem for editors and other programs."""
    what, remedy = told(problem)
    place = problem.place
    return {
        "code": problem.code,
        "level": "warning" if problem.warning else "error",
        "message": what,
        "remedy": remedy,
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
        "end_column": None if place is None else place.end,
    }
