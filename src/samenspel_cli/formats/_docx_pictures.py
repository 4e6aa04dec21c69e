"""Pictures in a document for Word: drawings sharp where Word can draw them, and as dots everywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samenspel_cli.formats._docx_xml import EMUS, SPACES, escape
from samenspel_cli.formats._typst import Unprintable, compiled
from samenspel_cli.paper import Picture
from samenspel_cli.problems import Problem, Problems

DOTS = 200
"""How many dots a drawing gets to an inch of paper."""
_PAGES = """
#set page(width: auto, height: auto, margin: 0pt)
#let shown(name, most) = page(context {
  let own = measure(image(name))
  image(name, width: calc.min(own.width, most * 1pt))
})
"""
_POINTS = 72


@dataclass(slots=True)
class Drawn:
    """A picture as Word takes it."""

    content: bytes
    """Dots, as PNG or JPEG."""
    suffix: str
    width: float
    height: float
    """Its own size, in points."""
    drawing: bytes | None = None
    """The drawing itself, as SVG."""


def drawn(pictures: Sequence[Picture], most: float, fonts: tuple[Path, ...]) -> list[Drawn]:
    """Pictures as Word takes them, drawings made of dots all at once, for a place that is so many points wide.

    Raises `Problems` for one that cannot be read.
    """
    dots = iter(_as_dots([one for one in pictures if one.suffix == "svg"], most, fonts))
    return [_drawn(one, next(dots) if one.suffix == "svg" else None) for one in pictures]


def _drawn(picture: Picture, dots: bytes | None) -> Drawn:
    from docx.image.image import Image

    content = picture.content if dots is None else dots
    read = Image.from_blob(content)
    per_inch = (DOTS, DOTS) if dots is not None else (read.horz_dpi or _POINTS, read.vert_dpi or _POINTS)
    size = (read.px_width / per_inch[0] * _POINTS, read.px_height / per_inch[1] * _POINTS)
    return Drawn(content, "png" if dots is not None else picture.suffix, *size, picture.content if dots else None)


def _as_dots(pictures: Sequence[Picture], most: float, fonts: tuple[Path, ...]) -> list[bytes]:
    """Drawings as PNG, all in one go. Raises `Problems` for the first that Typst refuses."""
    if not pictures:
        return []
    files = {f"{number}.svg": one.content for number, one in enumerate(pictures)}
    main = (_PAGES + "".join(f'#shown("{name}", {most:.0f})\n' for name in files)).encode()
    try:
        made, _ = compiled({"main.typ": main}, files, fonts, format="png", ppi=DOTS)
    except Unprintable as error:
        if len(pictures) > 1:
            return [dots for one in pictures for dots in _as_dots([one], most, fonts)]
        facts = {"text": pictures[0].name, "error": str(error).partition("\n")[0]}
        raise Problems([Problem("picture-unreadable", None, facts)]) from error
    return made


def fitted(drawn: Drawn, width: float, height: float, *, grow: bool = False) -> tuple[float, float]:
    """How large a picture stands on paper, in points: in this room, and not larger than it is unless it may grow."""
    ratio = min(width / drawn.width, height / drawn.height)
    ratio = ratio if grow else min(1.0, ratio)
    return drawn.width * ratio, drawn.height * ratio


def placed(number: int, name: str, alt: str, size: tuple[float, float], dots: str, drawing: str) -> str:
    """A picture in a line of text; `dots` and `drawing` are the ids of its files, `number` its own in the document."""
    wide, high = (max(1, round(one * EMUS)) for one in size)
    sharp = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{drawing}"/></a:ext></a:extLst>'
        if drawing
        else ""
    )
    named = f'id="{number}" name="{escape(name)}" descr="{escape(alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f"<wp:docPr {named}/><wp:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{SPACES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{dots}">{sharp}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
