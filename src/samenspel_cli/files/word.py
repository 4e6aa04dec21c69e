"""The Word file of a firm, which gives its styles: opened with care, and stripped of all that says who wrote it.

Such a file may come from anywhere. What is taken from it is named here; everything else stays behind: its text, its
comments and changes, who wrote it, its programs, and whatever would be fetched from elsewhere when it is opened.
"""

from __future__ import annotations

import io
import posixpath
import re
import stat
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from samenspel_cli.files._word_parts import body, clean, local, references, unlink, without_fields
from samenspel_cli.files.pictures import within, without_remarks
from samenspel_cli.files.svg import judge
from samenspel_cli.files.text import MEGABYTE
from samenspel_cli.model.word import Named, missing
from samenspel_cli.problems import Refusal

MAX_MEGABYTES = 10
_MOST_PARTS = 1000
_MOST_UNPACKED = 64 * MEGABYTE
_MOST_RATIO = 100
"""How many times as large as the file what is in it may be, where that is more than a few megabytes."""
_FEW_MEGABYTES = 4 * MEGABYTE

_DAMAGED = (
    BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, IndexError, OSError, RuntimeError, ValueError,
)  # fmt: skip
"""What a zip file that is none, or not whole, makes of its reader."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = f"{_WORD}.document.main+xml"
_KEPT = {
    "document": _MAIN,
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "settings": f"{_WORD}.settings+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
"""What is kept of a file, by the last word of the relationship: everything else stays behind."""
_ROOTS = {
    **{kind: f"{{{_W}}}{kind}" for kind in ("styles", "numbering", "settings")},
    "fontTable": f"{{{_W}}}fonts", "header": f"{{{_W}}}hdr", "footer": f"{{{_W}}}ftr", "theme": f"{{{_A}}}theme",
}  # fmt: skip
"""How each part that is kept begins: Word opens no file in which one begins otherwise."""
_PICTURES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
    "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf", "svg": "image/svg+xml",
}  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_SETTINGS = frozenset(
    {
        "mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop",
        "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders",
        "clrSchemeMapping",
    }
)  # fmt: skip
"""What is kept of the settings: how the page is laid out, and not what was done with the file."""
_SAYING = frozenset({"descr", "title", "alt", "string", "Target"})
"""The attributes that hold words or an address; `string` is a text across the page, such as CONCEPT."""


class WordFile(NamedTuple):
    """A Word file that was judged and stripped."""

    content: bytes
    missing: tuple[str, ...]
    """The styles that a file is expected to have and has not."""
    fields: tuple[str, ...]
    """The fields above and below its pages that were left out: they tell of that file, or of who wrote it."""


def read_word(name: str, inside: Path) -> WordFile:
    """The Word file that is called `name` as seen from the folder `inside`, out of which nothing leads.

    Raises `Refusal` with a code that begins with `word`, or `path-outside`.
    """
    content = _content(name, within(name, inside, missing="word-missing"))
    return _Opened(name, content).stripped()


def words_of(content: bytes) -> Iterator[str]:
    """Everything that a stripped file says: above and below its pages, of its pictures, and in names of styles."""
    with ZipFile(io.BytesIO(content)) as packed:
        for path in packed.namelist():
            if not path.endswith((".xml", ".rels")):
                continue
            for one in etree.fromstring(packed.read(path)).iter():
                name = local(one)
                if name == "p":
                    yield "".join(piece.text or "" if local(piece) == "t" else _space(piece) for piece in one.iter())
                named = name in ("name", "lvlText")
                yield from (
                    value
                    for key, value in one.attrib.items()
                    if key.rpartition("}")[2] in _SAYING or (named and key == f"{{{_W}}}val")
                )


def _space(piece: Any) -> str:
    return " " if local(piece) in ("tab", "br", "cr", "ptab") else ""


def _content(name: str, path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _unusable(name, "it is no plain file")
        if status.st_size > MAX_MEGABYTES * MEGABYTE:
            found = f"{-(-status.st_size // MEGABYTE)} MB"
            raise Refusal("word-too-large", text=name, found=found, most=f"{MAX_MEGABYTES} MB")
        with path.open("rb") as stream:
            return stream.read(MAX_MEGABYTES * MEGABYTE)
    except OSError as error:
        raise _unusable(name, error.strerror or "the system refuses it") from error


def _unusable(name: str, error: str) -> Refusal:
    return Refusal("word-unusable", text=name, error=error)


class _Link(NamedTuple):
    """What a part of a file refers to."""

    id: str
    kind: str
    """The last word of what it is for: `image`."""
    target: str
    """An address, or the path of a part from the root of the file."""
    outside: bool


@dataclass
class _Opened:
    """A Word file while it is looked through."""

    name: str
    content: bytes
    parts: dict[str, bytes] = field(default_factory=dict)
    """All that is in it: path -> content."""
    files: dict[str, bytes] = field(default_factory=dict)
    """What is kept: path -> content."""
    paths: dict[str, str] = field(default_factory=dict)
    """Where what is kept stood -> where it stands now, under a name that says nothing of its author."""
    types: dict[str, str] = field(default_factory=dict)
    """The kind of each that is kept."""
    fields: dict[str, None] = field(default_factory=dict)

    def stripped(self) -> WordFile:
        """What is kept of it. Raises `Refusal`."""
        self._open()
        root = [link for link in self._links("") if link.kind == "officeDocument" and not link.outside]
        if not root or root[0].target not in self.parts:
            raise self._error("there is no document in it")
        self._judge_types()
        main = root[0].target
        styles = self._main(main)
        return WordFile(self._packed(), missing(_named(styles)), tuple(self.fields))

    def _error(self, error: str) -> Refusal:
        return _unusable(self.name, error)

    # What it is

    def _open(self) -> None:
        """Unpack it, as far as that is safe."""
        if self.content.startswith(_OLE):
            raise self._error("it is protected with a password, or a .doc of before 2007")
        try:
            with ZipFile(io.BytesIO(self.content)) as packed:
                entries = [entry for entry in packed.infolist() if not entry.is_dir()]
                self._weigh([entry.file_size for entry in entries])
                if any(entry.flag_bits & 1 for entry in entries):
                    raise self._error("it is protected with a password")
                if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
                    raise self._error("it is packed in a way that Word does not know")
                self.parts = {entry.filename.lstrip("/"): packed.read(entry) for entry in entries}
        except Refusal:
            raise
        except _DAMAGED as error:
            damaged = self.content.startswith(b"PK")
            raise self._error(
                "it is damaged, or not all of it is there" if damaged else "it is no Word file"
            ) from error

    def _weigh(self, sizes: list[int]) -> None:
        """A small file with very much in it is none of a firm's."""
        whole = sum(sizes)
        swollen = whole > _FEW_MEGABYTES and whole > _MOST_RATIO * len(self.content)
        if len(sizes) > _MOST_PARTS or whole > _MOST_UNPACKED or swollen:
            found = f"{-(-whole // MEGABYTE)} MB in {len(sizes)} parts"
            most = f"{_MOST_UNPACKED // MEGABYTE} MB in {_MOST_PARTS} parts"
            raise Refusal("word-too-large", text=self.name, found=found, most=most)

    def _judge_types(self) -> None:
        """It is a document of Word, without programs."""
        types = self._tree("[Content_Types].xml")
        every = [str(one.get("ContentType", "")) for one in types]
        if any("macroEnabled" in one or "vbaProject" in one for one in every) or any(
            path.lower().endswith("vbaproject.bin") for path in self.parts
        ):
            raise self._error("there are macros in it: save it as .docx or .dotx, without them")
        if not any(one in (_MAIN, f"{_WORD}.template.main+xml") for one in every):
            raise self._error("it is no Word file")

    def _tree(self, path: str) -> Any:
        """A part as XML. Raises `Refusal` where it is none, or defines what it is made of itself."""
        content = self.parts.get(path)
        if content is None:
            raise self._error(f"“{path}” is missing in it")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=True, remove_comments=True)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._error(f"“{path}” in it is no XML") from error
        if root.getroottree().docinfo.doctype:
            raise self._error(f"“{path}” in it defines words of its own (DOCTYPE)")
        return root

    def _links(self, path: str) -> Iterator[_Link]:
        """What a part refers to; the file itself where there is no path."""
        folder, _, file = path.rpartition("/")
        links = posixpath.join(folder, "_rels", f"{file}.rels")
        if links not in self.parts:
            return
        for one in self._tree(links):
            outside = one.get("TargetMode") == "External"
            target = str(one.get("Target", ""))
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield _Link(str(one.get("Id", "")), str(one.get("Type", "")).rpartition("/")[2], target, outside)

    # What is kept

    def _main(self, path: str) -> Any:
        """The parts that the document leads to, as far as they are kept; gives its styles."""
        tree = self._tree(path)
        if tree.tag != f"{{{_W}}}document":
            raise self._error("it is saved as “Strict Open XML”: save it as a plain Word document")
        links = list(self._links(path))
        taken: dict[str, str] = {}
        styles = None
        for link in links:
            if link.kind not in _KEPT or link.kind == "document" or link.outside:
                continue
            part = self._tree(link.target)
            if part.tag != _ROOTS[link.kind]:
                raise self._error(f"“{link.target}” in it is not what it should be")
            self._strip(link, part)
            styles = part if link.kind == "styles" else styles
            taken[link.id] = link.target
        if styles is None:
            raise self._error("there are no styles in it")
        self._keep(path, "document", body(tree, taken), [link for link in links if link.id in taken])
        return styles

    def _strip(self, link: _Link, part: Any) -> None:
        """Keep a part without what is personal, and with the pictures that it shows."""
        if link.kind == "settings":
            for child in list(part):
                if local(child) not in _SETTINGS:
                    part.remove(child)
        wanted = {str(value) for one in part.iter() for value in references(one).values()}
        links = [one for one in self._links(link.target) if one.id in wanted] if link.kind != "settings" else []
        clean(part, lambda what: self._error(f"“{link.target}” in it holds {what}: put a picture in its place"))
        if link.kind in ("header", "footer"):
            self.fields |= dict.fromkeys(without_fields(part))
        kept = [one for one in links if self._allowed(link, one)]
        unlink(part, {one.id for one in kept})
        self._keep(link.target, link.kind, part, kept)

    def _allowed(self, part: _Link, link: _Link) -> bool:
        """Whether something that a part refers to may come along; pictures do. Raises `Refusal` for what is fetched."""
        if link.kind == "hyperlink":
            return link.outside and bool(_ADDRESS.fullmatch(link.target))
        if link.outside:
            error = (
                f"“{part.target}” in it shows something that is fetched from elsewhere: insert it in the file itself"
            )
            raise self._error(error)
        if link.kind in ("font", "attachedTemplate"):
            return False
        suffix = link.target.rpartition(".")[2].lower()
        if link.kind != "image" or suffix not in _PICTURES or link.target not in self.parts:
            raise self._error(f"“{part.target}” in it holds something that is no picture ({link.kind})")
        content = self.parts[link.target]
        if suffix == "svg":
            try:
                list(judge(self.name, content))
            except Refusal:
                return False  # its dots come along, which every such drawing has
        path = self._renamed(link.target, f"media/image{{}}.{suffix}")
        self.files[path], self.types[path] = without_remarks(content), _PICTURES[suffix]
        return True

    def _renamed(self, path: str, name: str) -> str:
        """The path under which a part is kept, with the first number that is free."""
        every = (f"word/{name.format(number)}" for number in count(1))
        return self.paths.setdefault(path, next(one for one in every if one not in self.files))

    def _keep(self, path: str, kind: str, tree: Any, links: list[_Link]) -> None:
        kept = self._renamed(path, f"{kind}{{}}.xml")
        self.files[kept] = _written(tree)
        self.types[kept] = _KEPT[kind]
        if links:
            folder, _, file = kept.rpartition("/")
            self.files[f"{folder}/_rels/{file}.rels"] = _relations(
                {
                    one.id: (one.kind, one.target if one.outside else f"/{self.paths[one.target]}", one.outside)
                    for one in links
                }
            )

    def _packed(self) -> bytes:
        """What is kept, as a file of its own."""
        main = next(path for path, kind in self.types.items() if kind == _MAIN)
        types = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
        etree.SubElement(types, f"{{{_TYPES}}}Default", Extension="rels", ContentType=_RELATIONS_TYPE)
        for path, kind in self.types.items():
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{path}", ContentType=kind)
        whole = {
            "[Content_Types].xml": _written(types),
            "_rels/.rels": _relations({"rId1": ("officeDocument", f"/{main}", False)}),
            **self.files,
        }
        stream = io.BytesIO()
        with ZipFile(stream, "w") as packed:
            for path, content in whole.items():
                packed.writestr(path, content)
        return stream.getvalue()


_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def _written(tree: Any) -> bytes:
    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _relations(links: Mapping[str, tuple[str, str, bool]]) -> bytes:
    root = etree.Element(f"{{{_LINKS}}}Relationships", nsmap={None: _LINKS})
    for number, (kind, target, outside) in links.items():
        made = etree.SubElement(root, f"{{{_LINKS}}}Relationship", Id=number, Type=f"{_R}/{kind}", Target=target)
        if outside:
            made.set("TargetMode", "External")
    return _written(root)


def _named(styles: Any) -> list[Named]:
    """The styles of a file."""
    return [
        Named(one.get(f"{{{_W}}}styleId", ""), name.get(f"{{{_W}}}val", ""), one.get(f"{{{_W}}}type", "paragraph"))
        for one in styles.iterfind(f"{{{_W}}}style")
        if (name := one.find(f"{{{_W}}}name")) is not None
    ]
