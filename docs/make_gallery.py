"""Writes `docs/errors.md`, the gallery of mistakes, from `tests/errors/` and the words of the problems: `make docs`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samenspel_cli.problems.tables import agreed, documents, files, ito, money, notes, planning, sessions, time, visions
from samenspel_cli.problems.words import WORDS

ROOT = Path(__file__).resolve().parent.parent
ERRORS = ROOT / "tests" / "errors"
TARGET = ROOT / "docs" / "errors.md"
WIDTH = 120
REST = "Everything else"
"""Where a code goes whose words stand under no comment."""

INTRODUCTION = """\
# The gallery of mistakes

Every kind of mistake that `samenspel` tells you about, with what it says. Behind the sentence stands a name in square
brackets, such as `[unit-unknown]`: search this page for it. Below the sentence stand your own line, with a mark under
what is meant, and what to do. A *warning* does not stop anything, unless you say `--strict`.

All mistakes of a project come at once; the [last section](#several-at-once) shows that. This page is made from the
files in [`tests/errors/`](../tests/errors): each makes a mistake, and beside it stands what is said of it.
"""

_HEAD = re.compile(r"^(?P<place>\S.*?:\d+:\d+: )?(?P<said>.*) \[(?P<code>[a-z0-9-]+)\]$")


@dataclass(frozen=True)
class Told:
    """What is said of one mistake in one of the files."""

    code: str
    file: str
    """The name of the file in `tests/errors/`, without its suffix."""
    text: str


def page() -> str:
    """The whole page."""
    told = list(_all_told())
    several = {one.file for one in told for other in told if one.file == other.file and one.code != other.code}
    by_code: dict[str, list[Told]] = {}
    for one in sorted(told, key=lambda one: _fitness(one, several)):
        by_code.setdefault(one.code, []).append(one)
    sections = list(_sections())
    parts = [INTRODUCTION.rstrip(), _contents(sections)]
    for title, codes in sections:
        parts.append(f"## {title}")
        parts += [_entry(code, by_code.get(code, []), several) for code in codes]
    parts.append(_several(several))
    return "\n\n".join(parts) + "\n"


def _sections() -> Iterator[tuple[str, list[str]]]:
    """The codes in the order of their words, under the comments that stand between them there."""
    found: dict[str, list[str]] = {}
    title = REST
    modules = (files, money, agreed, time, planning, sessions, notes, documents, ito, visions)
    texts = [Path(str(one.__file__)).read_text(encoding="utf-8") for one in modules]
    for line in "\n".join(texts).splitlines():
        if match := re.match(r"    # (.+)", line):
            title = match[1]
        elif (match := re.match(r'    "([a-z0-9-]+)": \(', line)) and match[1] in WORDS:
            found.setdefault(title, []).append(match[1])
    missed = [code for code in WORDS if not any(code in codes for codes in found.values())]
    if missed:
        found.setdefault(REST, []).extend(missed)
    yield from found.items()


def _all_told() -> Iterator[Told]:
    """Everything that is said in the texts of the gallery, one problem at a time."""
    for path in sorted(ERRORS.glob("*.txt")):
        blocks: list[list[str]] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith(" ") or not blocks:
                blocks.append([])
            blocks[-1].append(line)
        for block in blocks:
            match = _HEAD.match(block[0])
            if match is None:
                raise ValueError(f"{path.name}: this does not open what is said of a mistake: {block[0]}")
            yield Told(match["code"], path.stem, "\n".join(block))


def _fitness(one: Told, several: set[str]) -> tuple[bool, bool, int, str]:
    """What is shown of a code is the plainest: a file of its own, called like it, with little text."""
    return one.file in several, not one.file.startswith(one.code), len(one.text), one.file


def _contents(sections: list[tuple[str, list[str]]]) -> str:
    lines = ["## Contents"]
    for title, codes in sections:
        lines += ["", f"**[{title}](#{_anchor(title)})**", ""]
        lines += [_filled(f"- [{code}](#{code}): {_general(WORDS[code][0])}") for code in codes]
    return "\n".join([*lines, "", "**[Several at once](#several-at-once)**"])


def _general(sentence: str) -> str:
    """The words of a problem with an ellipsis where its facts go, so that Markdown leaves them alone."""
    return _escaped(re.sub(r"\{\w+\}", "…", sentence).replace("{{", "{").replace("}}", "}"))


def _escaped(text: str) -> str:
    """Text as Markdown shows it: what stands between backticks is code already."""
    parts = text.split("`")
    parts[::2] = [re.sub(r"([\\*\[\]]|\b_|_\b|<(?=[\w/!?]))", r"\\\1", part) for part in parts[::2]]
    return "`".join(parts)


def _entry(code: str, told: list[Told], several: set[str]) -> str:
    lines = [f"### {code}", ""]
    if not told:
        what, remedy = (_general(sentence) for sentence in WORDS[code])
        end = "" if what.endswith(("?", "…")) else "."
        return "\n".join([*lines, _filled(f"{what[:1].upper()}{what[1:]}{end} {remedy}")])
    shown, *others = told
    lines += [_fenced(shown.text), "", f"File: {_linked(shown.file)}"]
    names = sorted({one.file for one in others} - several - {shown.file})
    if names:
        lines[-1] += "."
        lines[-1] = _filled(f"{lines[-1]} Also: {', '.join(map(_linked, names))}")
    return "\n".join(lines)


def _several(several: set[str]) -> str:
    """The files with more than one kind of mistake; of the one with most, all that is said."""
    texts = {file: (ERRORS / f"{file}.txt").read_text(encoding="utf-8").rstrip("\n") for file in sorted(several)}
    shown = max(texts, key=lambda file: len(texts[file].splitlines()))
    others = ", ".join(_linked(file) for file in texts if file != shown)
    return f"## Several at once\n\n{_fenced(texts[shown])}\n\n{_filled(f'File: {_linked(shown)}. Also: {others}')}"


def _linked(file: str) -> str:
    path = ERRORS / f"{file}.yaml"
    return f"[{file}](../tests/errors/{path.name if path.exists() else file})"


def _fenced(text: str) -> str:
    fence = max(["```", *(f"{run}`" for run in re.findall(r"`{3,}", text))], key=len)
    return f"{fence}text\n{text}\n{fence}"


def _anchor(title: str) -> str:
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def _filled(text: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        subsequent_indent="  " if text.startswith("- ") else "",
        break_on_hyphens=False,
        break_long_words=False,
    )


def main() -> None:
    """Write the page where the README looks for it."""
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
    print(TARGET.relative_to(ROOT))


if __name__ == "__main__":
    main()
