"""The styles and lists of our documents in Word, in the colours and fonts of the house, or what a firm's file lacks.

A style is found by its name, as Word does. What the file of a firm has is left as it is; what it has not is ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, count
from typing import Literal, NamedTuple

from samenspel_cli.formats._docx_xml import MM, border, escape, half, twips
from samenspel_cli.model.colours import PAPER, mixed
from samenspel_cli.model.house import House
from samenspel_cli.model.word import CHARACTERS, LEVELS, PARAGRAPHS

Form = Literal["report", "book", "letter", "sheet", "record", "survey", "poster", "card", "wall"]
OURS = (
    "Cover Line", "Cover Label", "Intro", "Address", "Letter Subject", "Fact", "Fact Name", "Fact Label",
    "Statement", "Picture", "Rule", "Table Text", "Table Heading", "Table Note", "After Table",
)  # fmt: skip
"""The styles of paragraphs that only our documents have."""
TABLE = "Samenspel Table"
"""The style of our tables."""
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
INDENT = 6 * MM
"""By how much the text of a list stands further in than what is around it, for each level."""
TEXT = 10.0
"""The size of the text, in points."""
SMALL = 8.0
FACTS = 9.5
CELLS = 9.0
"""The size of the text in a table that fits."""
DEPTHS = 9
"""How many levels a list of Word can have."""


class Palette(NamedTuple):
    """The colours of a document, as `#1f4e79`."""

    main: str
    accent: str
    ink: str
    quiet: str
    hair: str
    tint: str


def palette(house: House) -> Palette:
    """The colours of the house, and those that follow from them."""
    main, accent, ink = house.colours.main, house.colours.accent, house.colours.text
    return Palette(main, accent, ink, mixed(ink, PAPER, 0.28), mixed(ink, PAPER, 0.8), mixed(main, PAPER, 0.91))


class Sheet(NamedTuple):
    """What the styles follow from."""

    house: House
    language: str
    form: Form | None
    title: float
    """The size of the title, in points."""
    reach: float
    """By how much tables and the foot reach further than the text, in points."""
    width: float
    """How wide the text is, in points."""


def ids(taken: Mapping[str, str], known: frozenset[str]) -> dict[str, str]:
    """The id of every style by its name: that of the file (`taken`), or one that the file does not know yet."""
    every = dict(taken)
    used = {one.lower() for one in known}
    for name in (*PARAGRAPHS, *CHARACTERS, *OURS, TABLE):
        if name not in every:
            plain = name.replace(" ", "")
            tried = chain([plain], (f"{plain}{more}" for more in count(2)))
            every[name] = next(one for one in tried if one.lower() not in used)
            used.add(every[name].lower())
    return every


def defaults(sheet: Sheet) -> str:
    """What holds where no style says otherwise."""
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f"{_font(sheet.house.fonts.text)}<w:color w:val='{sheet.house.colours.text[1:]}'/>{_size(TEXT)}"
        f"{lang_of(LANGUAGES[sheet.language])}"
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def lang_of(language: str) -> str:
    """In which language words are."""
    return f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'


def _font(family: str) -> str:
    name = escape(family)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{half(points)}"/><w:szCs w:val="{half(points)}"/>'


class _Made(NamedTuple):
    """A style: what stands in its properties of paragraphs and of words, in Word's order."""

    ppr: str = ""
    rpr: str = ""
    based: str = "Normal"
    after: str = ""
    """The style of the paragraph that somebody types behind it."""
    listed: bool = True
    """Whether Word offers it first."""


def styles(sheet: Sheet, every: Mapping[str, str], present: frozenset[str], lists: Mapping[str, int]) -> Iterator[str]:
    """Each style that is not `present`, as it is written; `every` are their ids, `lists` the lists of our own."""
    made = _paragraphs(sheet, lists)
    for name in (*PARAGRAPHS, *OURS):
        if name not in present:
            yield _style("paragraph", name, every, made[name])
    if "Hyperlink" not in present:
        blue = f'<w:color w:val="{sheet.house.colours.main[1:]}"/><w:u w:val="single"/>'
        yield _style("character", "Hyperlink", every, _Made(rpr=blue, based="", listed=False))
    if "HTML Code" not in present:
        tint = palette(sheet.house).tint[1:]
        mono = f'{_font("Consolas")}<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>'
        yield _style("character", "HTML Code", every, _Made(rpr=mono, based="", listed=False))
    if TABLE not in present:
        yield (
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{every[TABLE]}"><w:name w:val="{TABLE}"/>'
            f'<w:uiPriority w:val="99"/><w:pPr>{_spacing(0, 0, 1.0)}</w:pPr>'
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
            '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr></w:style>"
        )


def _style(kind: str, name: str, every: Mapping[str, str], made: _Made) -> str:
    own = name in OURS
    attributes = f' w:type="{kind}"' + (' w:default="1"' if name == "Normal" else "")
    attributes += (' w:customStyle="1"' if own else "") + f' w:styleId="{every[name]}"'
    based = every.get(made.based, "") if name != "Normal" else ""
    inside = "".join(
        (
            f'<w:name w:val="{_NAMES.get(name, name)}"/>',
            f'<w:basedOn w:val="{based}"/>' if based else "",
            f'<w:next w:val="{every[made.after]}"/>' if made.after else "",
            '<w:uiPriority w:val="1"/>' if made.listed else '<w:uiPriority w:val="99"/>',
            "<w:qFormat/>" if made.listed else "",
            f"<w:pPr>{made.ppr}</w:pPr>" if made.ppr else "",
            f"<w:rPr>{made.rpr}</w:rPr>" if made.rpr else "",
        )
    )
    return f"<w:style{attributes}>{inside}</w:style>"


_NAMES = {
    name: name.lower() for name in PARAGRAPHS if name.startswith(("Heading", "Caption", "Header", "Footer", "TOC"))
}
"""Word writes some of its names in small letters."""
_NAMES["TOC Heading"] = "TOC Heading"


def _spacing(before: float, after: float, line: float = 1.2) -> str:
    lined = f'w:line="{round(line * 240)}" w:lineRule="auto"'
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" {lined}/>'


def _paragraphs(sheet: Sheet, lists: Mapping[str, int]) -> dict[str, _Made]:
    colours, large = palette(sheet.house), sheet.form in ("report", "book", None)
    quiet, main = f'<w:color w:val="{colours.quiet[1:]}"/>', f'<w:color w:val="{colours.main[1:]}"/>'
    accent = f'<w:color w:val="{colours.accent[1:]}"/>'
    bold, stay, whole = "<w:b/><w:bCs/>", "<w:keepNext/><w:keepLines/>", "<w:suppressAutoHyphens/>"
    headings = _font(sheet.house.fonts.headings) if sheet.house.fonts.headings else ""
    small = f"{quiet}{_size(SMALL)}"

    def heading(level: int, size: float, before: float, after: float, colour: str) -> _Made:
        ppr = f'{stay}{whole}{_spacing(before, after, 1.0)}<w:outlineLvl w:val="{level - 1}"/>'
        return _Made(ppr, f"{headings}{bold}{colour}{_size(size)}", after="Normal")

    above = f"<w:pBdr>{border('top', colours.hair, 0.5, 6)}</w:pBdr>"
    width = f'<w:tab w:val="right" w:pos="{twips(sheet.width + sheet.reach)}"/>'
    made = {
        "Normal": _Made(_spacing(0, 7)),
        "Title": _Made(
            f"{stay}{whole}{_spacing(0, 10 if sheet.form in ('report', 'book') else 8, 0.98)}",
            f"{headings}{bold}{main}{_size(sheet.title)}",
            after="Subtitle",
        ),
        "Subtitle": _Made(
            f"{whole}{_spacing(0, 14)}",
            _size(14) if sheet.form in ("report", "book") else f"{quiet}{_size(12)}",
            after="Normal",
        ),
        "Heading 1": heading(1, 17 if large else 12, 20 if large else 14, 6 if large else 5, main),
        "Heading 2": heading(2, 12.5 if large else 10.5, 13, 5, main),
        "Heading 3": heading(3, 10, 9, 3, ""),
        **{f"Heading {level}": heading(level, 10, 8, 3, quiet if level > 4 else "") for level in (4, 5, 6)},
        "Quote": _Made(
            f"<w:pBdr>{border('left', colours.accent, 1.5, 10)}</w:pBdr>{_spacing(4, 7)}"
            f'<w:ind w:left="{twips(5 * MM)}"/>',
            quiet,
        ),
        "Statement": _Made(
            f"<w:pBdr>{border('left', colours.accent, 3, 12)}</w:pBdr>{_spacing(6, 10, 1.15)}"
            f'<w:ind w:left="{twips(6 * MM)}"/>',
            f"{headings}{main}{_size(20 if sheet.form == 'poster' else 16)}",
            listed=False,
        ),
        "Caption": _Made(_spacing(4, 12), f"{quiet}{_size(8.5)}", after="Normal"),
        "Header": _Made(_spacing(0, 0, 1.1), f"{quiet}{_size(SMALL)}", listed=False),
        "Footer": _Made(
            f'{above}<w:tabs>{width}</w:tabs>{whole}{_spacing(0, 0, 1.1)}<w:ind w:right="{twips(-sheet.reach)}"/>',
            small,
            listed=False,
        ),
        "TOC Heading": _Made(
            f"{stay}{whole}{_spacing(0, 8, 1.0)}", f"{headings}{bold}{main}{_size(17)}", after="Normal", listed=False
        ),
        "TOC 1": _Made(f"{whole}{_spacing(6, 2)}", bold, listed=False),
        "TOC 2": _Made(f'{whole}{_spacing(0, 2)}<w:ind w:left="{twips(INDENT)}"/>', listed=False),
        "HTML Preformatted": _Made(
            f'<w:shd w:val="clear" w:color="auto" w:fill="{colours.tint[1:]}"/>{whole}{_spacing(4, 10, 1.15)}',
            f"{_font('Consolas')}{_size(9)}",
            listed=False,
        ),
        "Cover Line": _Made(
            f"<w:keepNext/><w:pBdr>{border('top', colours.accent, 2.25)}</w:pBdr>{_spacing(0, 0, 1.0)}"
            f'<w:ind w:right="{twips(sheet.width - 22 * MM)}"/>',
            _size(6),
            after="Cover Label",
            listed=False,
        ),
        "Cover Label": _Made(
            f"{stay}{whole}{_spacing(0, 8, 1.0)}",
            f"{headings}{bold}{accent}{_size(12 if sheet.form in ('report', 'book') else 9)}",
            after="Title",
            listed=False,
        ),
        "Intro": _Made(_spacing(0, 9), quiet),
        "Address": _Made(f"{whole}{_spacing(0, 0, 1.15)}", listed=False),
        "Letter Subject": _Made(
            f"{stay}{whole}{_spacing(0, 12, 1.0)}", f"{headings}{bold}{main}{_size(12)}", after="Normal", listed=False
        ),
        "Fact": _Made(f"{whole}{_spacing(0, 4, 1.15)}", _size(FACTS), listed=False),
        "Fact Name": _Made(f"{whole}{_spacing(0, 4, 1.15)}", f"{quiet}{_size(FACTS)}", listed=False),
        "Fact Label": _Made(f"<w:keepNext/>{whole}{_spacing(0, 1, 1.1)}", small, listed=False),
        "Picture": _Made(_spacing(6, 6, 1.0), listed=False),
        "Rule": _Made(f"<w:pBdr>{border('top', colours.hair, 0.5)}</w:pBdr>{_spacing(12, 6, 1.0)}", listed=False),
        "Table Text": _Made(_spacing(4, 4, 1.08), f"{_size(CELLS)}{_FIGURES}", listed=False),
        "Table Heading": _Made(
            f"<w:keepNext/>{whole}{_spacing(5, 4, 1.0)}",
            f"{bold}{main}{_size(8)}{_FIGURES}",
            based="Table Text",
            listed=False,
        ),
        "Table Note": _Made(_spacing(0, 4, 1.08), f"{quiet}{_size(8)}{_FIGURES}", based="Table Text", listed=False),
        "After Table": _Made(
            '<w:suppressAutoHyphens/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>',
            _size(4),
            listed=False,
        ),
    }
    for level in range(1, LEVELS + 1):
        more = f" {level}" if level > 1 else ""
        for name in ("List Bullet", "List Number"):
            told = f'<w:ilvl w:val="{level - 1}"/>' if level > 1 else ""
            list_of = f'<w:numPr>{told}<w:numId w:val="{lists[name]}"/></w:numPr>' if name in lists else ""
            made[f"{name}{more}"] = _Made(f"{list_of}{_spacing(0, 3)}")
        made[f"List Continue{more}"] = _Made(f'{_spacing(0, 3)}<w:ind w:left="{twips(level * INDENT)}"/>', listed=False)
    return made


_FIGURES = '<w14:numSpacing w14:val="tabular"/>'
"""Figures of one width, so that they stand under each other."""
_SIGNS = ("•", "–", "•")
_COUNTED = ("decimal", "lowerLetter", "lowerRoman")


def bullets(abstract: int, sheet: Sheet, every: Mapping[str, str], present: frozenset[str]) -> str:
    """A list with signs, in as many levels as Word has; its levels belong to the styles that are ours."""
    return _abstract(abstract, "5A4D0001", sheet, every, present, "List Bullet")


def numbers(abstract: int, sheet: Sheet, every: Mapping[str, str], present: frozenset[str]) -> str:
    """A list with numbers."""
    return _abstract(abstract, "5A4D0002", sheet, every, present, "List Number")


def _abstract(
    number: int, mark: str, sheet: Sheet, every: Mapping[str, str], present: frozenset[str], style: str
) -> str:
    levels = []
    for level in range(DEPTHS):
        name = f"{style} {level + 1}" if level else style
        linked = f'<w:pStyle w:val="{every[name]}"/>' if level < LEVELS and name not in present else ""
        if style == "List Bullet":
            counted, text = "bullet", _SIGNS[level % len(_SIGNS)]
        else:
            counted, text = _COUNTED[level % len(_COUNTED)], f"%{level + 1}."
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{counted}"/>{linked}'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{twips((level + 1) * INDENT)}" w:hanging="{twips(INDENT)}"/></w:pPr>'
            f'<w:rPr><w:b w:val="0"/><w:i w:val="0"/><w:color w:val="{sheet.house.colours.main[1:]}"/></w:rPr></w:lvl>'
        )
    head = f'<w:nsid w:val="{mark}"/><w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{head}{"".join(levels)}</w:abstractNum>'


def numbered(number: int, abstract: int, *, level: int = 0, first: int | None = None) -> str:
    """A list of its own, in the way of another; with a first number it begins anew."""
    anew = (
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/></w:lvlOverride>'
        if first is not None
        else ""
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{anew}</w:num>'
