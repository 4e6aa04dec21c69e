"""A picture of dots, PNG or JPEG, looked through for damage: what is passed here can be put on paper.

What such a file says beside its dots (who made it, where and with what, remarks) stays behind: nobody sees it there.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import ClassVar, Literal

# PNG. Source: ISO/IEC 15948, Portable Network Graphics.

_SIGNATURE = 8
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many numbers a dot has, by the type of its colour."""
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""How many bits such a number may have."""
_PALETTE = 3
_NEEDED = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
"""The pieces that a reader must know: the others that it must know are of no standard."""
_SHOWN = _NEEDED | {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
"""The pieces that change how a picture looks; all others only tell of it."""
_FILTERS = 4
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Where the dots of each pass of an interlaced picture begin, and how far they are apart: x, y, x, y."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Png:
    """What the pieces of a PNG say, each undamaged up to the last."""

    suffix: ClassVar[Literal["png"]] = "png"
    for_press: ClassVar[bool] = False
    width: int
    height: int
    depth: int
    colour: int
    methods: tuple[int, int, int]
    """How it is compressed and filtered, and whether it is interlaced."""
    kinds: frozenset[bytes]
    """Which pieces there are."""
    data: bytes
    """Its dots, compressed."""

    @classmethod
    def read(cls, content: bytes) -> Png | None:
        """None where its pieces are damaged, or do not come to an end."""
        pieces = list(_pieces(content))
        kinds = frozenset(kind for kind, _ in pieces)
        if not pieces or pieces[0][0] != b"IHDR" or len(pieces[0][1]) != 13 or pieces[-1][0] != b"IEND":
            return None
        head = pieces[0][1]
        width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
        data = b"".join(data for kind, data in pieces if kind == b"IDAT")
        return cls(width, height, head[8], head[9], (head[10], head[11], head[12]), kinds, data)

    @staticmethod
    def stripped(content: bytes) -> bytes:
        """A picture that is whole, without what only tells of it."""
        kept = (
            len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
            for kind, data in _pieces(content)
            if kind in _SHOWN
        )
        return content[:_SIGNATURE] + b"".join(kept)

    def whole(self) -> bool:
        """Whether all its dots are there, in a way that readers know."""
        known = self.depth in _DEPTHS.get(self.colour, ()) and self.methods in ((0, 0, 0), (0, 0, 1))
        strange = any(kind[:1].isupper() for kind in self.kinds - _NEEDED)
        if not known or strange or (self.colour == _PALETTE and b"PLTE" not in self.kinds):
            return False
        starts = [0, *accumulate(self._rows())]
        wanted, at, row = starts.pop(), 0, 0
        for block in _inflated(self.data):
            while row < len(starts) and starts[row] < at + len(block):
                if block[starts[row] - at] > _FILTERS:
                    return False
                row += 1
            at += len(block)
            if at >= wanted:
                return True
        return False

    def _rows(self) -> Iterator[int]:
        """How many bytes each row of dots takes, with the one in front that says how it is filtered."""
        bits = self.depth * _CHANNELS[self.colour]
        for x, y, across, down in _PASSES if self.methods[2] else ((0, 0, 1, 1),):
            dots, rows = -(-(self.width - x) // across), -(-(self.height - y) // down)
            if dots > 0:
                yield from (1 + (dots * bits + 7) // 8 for _ in range(rows))


def _pieces(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind and the data of each piece, up to the last or to the first that is damaged."""
    at, kind = _SIGNATURE, b""
    while at + 12 <= len(content) and kind != b"IEND":
        end = at + 8 + int.from_bytes(content[at : at + 4], "big")
        kind, data = content[at + 4 : at + 8], content[at + 8 : end]
        if zlib.crc32(kind + data) != int.from_bytes(content[end : end + 4], "big"):
            return
        yield kind, data
        at = end + 4


def _inflated(data: bytes) -> Iterator[bytes]:
    """What was compressed, a block at a time: never more than that is held of a small file that says much."""
    inflating = zlib.decompressobj()
    try:
        while block := inflating.decompress(data, _BLOCK):
            yield block
            data = inflating.unconsumed_tail
    except zlib.error:
        return


# JPEG. Source: ITU-T T.81.

_PLAIN, _PROGRESSIVE = (0xC0, 0xC1), 0xC2
_ABOUT, _REMARK = 0xE1, 0xFE
_COLOURS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""What programs add that changes how a picture looks, by the mark and how it begins."""
_APPLICATIONS = range(0xE0, 0xF0)
_EXIF, _TURNED, _SHORT = b"Exif\0\0", 0x0112, 3
_MOST_WAYS = 8
"""What a camera says, in which way up it was held. Source: JEITA CP-3451, Exif 2.3, 4.6.4."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_CODES, _SCAN, _END, _MEASURES = 0xC4, 0xDA, 0xD9, 0xDB
_DOTS = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)
"""Where the dots of a scan end: at a mark that does not stand among them."""
_SCREEN = (1, 3)
"""How many colours the dots of a screen are made of: grey, or red, green and blue."""
_PRESS = 4
_BITS, _LAST, _SHIFT = 8, 63, 13
_MOST_CODES, _HIGHEST = 256, 15
_BLOCK_SIZE = 8


@dataclass(slots=True)
class Jpg:
    """What the pieces of a JPEG say."""

    suffix: ClassVar[Literal["jpg"]] = "jpg"
    width: int = 0
    height: int = 0
    parts: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Its colours: how each is sampled, and with which measures."""
    frame: int = 0
    """Which way of compression it has."""
    measures: set[int] = field(default_factory=set)
    codes: set[int] = field(default_factory=set)
    """Which tables there are: of measures, and of codes (those for details from 16 on)."""
    scans: int = 0
    ends: bool = False
    sound: bool = True
    """Whether its pieces hold what they should."""

    @property
    def for_press(self) -> bool:
        """Whether its colours are meant for a printing press."""
        return len(self.parts) == _PRESS

    @classmethod
    def read(cls, content: bytes) -> Jpg | None:
        """None where no scan follows."""
        read = cls()
        for kind, start, end, after in _segments(content):
            read.sound = read.sound and end <= len(content) and end - start >= 4
            read._take(kind, content[start + 4 : end])
            read.ends = kind == _SCAN and content[after + 1 : after + 2] == bytes([_END])
        return read if read.scans else None

    @staticmethod
    def stripped(content: bytes) -> bytes:
        """A picture that is whole, without what only tells of it; which way up it is shown stays.

        It says in one of the two usual ways that it is a JPEG, for who looks for that: JFIF or Exif.
        """
        kept, way, last = [], 0, 2
        for kind, start, end, after in _segments(content):
            data, last = content[start + 4 : end], after
            if kind == _ABOUT and not way:
                way = _way_up(data)
            own = kind != _REMARK and (kind not in _APPLICATIONS or data.startswith(_COLOURS.get(kind, b"\0none")))
            kept.append(content[start:after] if own else b"")
        plain = b"".join(kept)
        jfif = plain.startswith(b"\xff\xe0")
        exif = _turned(way or 1) if way > 1 or not jfif else b""
        at = 2 + int.from_bytes(plain[2:4], "big") if jfif else 0
        return content[:2] + plain[:at] + exif + plain[at:] + content[last : last + 2]

    def whole(self) -> bool:
        """Whether it comes to an end, and everything is there that its dots are made with."""
        return self.ends and self.sound

    def _take(self, kind: int, data: bytes) -> None:
        if kind in _FRAMES:
            self._frame(kind, data)
        elif kind == _MEASURES:
            self._measure(data)
        elif kind == _CODES:
            self._code(data)
        elif kind == _SCAN:
            self.scans += 1
            self.sound = self.sound and self._scanned(data)

    def _frame(self, kind: int, data: bytes) -> None:
        if self.frame or len(data) < 6 or len(data) != 6 + 3 * data[5]:
            self.sound = False
            return
        self.frame = kind
        self.height, self.width = int.from_bytes(data[1:3], "big"), int.from_bytes(data[3:5], "big")
        self.parts = {data[at]: (data[at + 1], data[at + 2]) for at in range(6, len(data), 3)}
        known = kind in (*_PLAIN, _PROGRESSIVE) and data[0] == _BITS and data[5] in _SCREEN
        named = len(self.parts) == data[5] and all(part <= _PRESS for part in self.parts)
        sampled = all(one >> 4 in (1, 2, 4) and one & 15 in (1, 2, 4) for one, _ in self.parts.values())
        self.sound = self.sound and known and named and sampled

    def _measure(self, data: bytes) -> None:
        while data:
            size = 1 + _BLOCK_SIZE**2 * (2 if data[0] >> 4 else 1)
            self.sound = self.sound and data[0] >> 4 <= 1 and data[0] & 15 <= 3 and len(data) >= size
            self.measures.add(data[0] & 15)
            data = data[size:]

    def _code(self, data: bytes) -> None:
        while data:
            lengths = data[1:17]
            size = 17 + sum(lengths)
            room = sum(number << (16 - length) for length, number in enumerate(lengths, start=1))
            fits = len(data) >= size and sum(lengths) <= _MOST_CODES and room <= 1 << 16
            small = data[0] >= 16 or max(data[17:size], default=0) <= _HIGHEST
            self.sound = self.sound and fits and small and data[0] & ~0x13 == 0
            self.codes.add(data[0])
            data = data[size:]

    def _scanned(self, scan: bytes) -> bool:
        """Whether a scan names colours that there are, and tables."""
        if not scan or len(scan) != 4 + 2 * scan[0] or not 0 < scan[0] <= len(self.parts):
            return False
        chosen = dict(zip(scan[1:-3:2], scan[2:-3:2], strict=True))
        if len(chosen) != scan[0] or not chosen.keys() <= self.parts.keys():
            return False
        if not all(self.parts[part][1] in self.measures for part in chosen):
            return False
        first, last, steps = scan[-3:]
        if self.frame != _PROGRESSIVE:
            needed = {code for table in chosen.values() for code in (table >> 4, 16 + (table & 15))}
            return first == 0 and last == _LAST and needed <= self.codes
        needed = {16 + (table & 15) if first else table >> 4 for table in chosen.values()}
        refined = not first and bool(steps >> 4)  # single bits, which need no table
        return first <= last <= _LAST and steps & 15 <= _SHIFT >= steps >> 4 and (refined or needed <= self.codes)


def _segments(content: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The pieces of a JPEG: the mark of each, where it begins and ends, and where its dots end, up to the last."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        kind = content[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        end = after = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if kind == _SCAN:
            mark = _DOTS.search(content, end)
            after = len(content) if mark is None else mark.end() - 2
        yield kind, at, end, after
        if kind == _SCAN and content[after + 1 : after + 2] == bytes([_END]):
            return
        at = after


def _way_up(data: bytes) -> int:
    """Which way up a picture is shown, of what a camera says of it; 0 where it does not say."""
    order: Literal["big", "little"] = "big" if data[6:8] == b"MM" else "little"
    tiff = data[len(_EXIF) :] if data.startswith(_EXIF) else b""
    at = int.from_bytes(tiff[4:8], order)
    for number in range(int.from_bytes(tiff[at : at + 2], order)):
        entry = tiff[at + 2 + 12 * number :][:12]
        if int.from_bytes(entry[:2], order) == _TURNED:
            way = int.from_bytes(entry[8:10], order)
            return way if way <= _MOST_WAYS else 0
    return 0


def _turned(way: int) -> bytes:
    """A piece of a JPEG that only says which way up it is shown."""
    entry = b"".join(one.to_bytes(size, "big") for one, size in ((_TURNED, 2), (_SHORT, 2), (1, 4), (way, 2), (0, 2)))
    said = _EXIF + b"MM\0*" + (8).to_bytes(4, "big") + (1).to_bytes(2, "big") + entry + bytes(4)
    return bytes((0xFF, _ABOUT)) + (len(said) + 2).to_bytes(2, "big") + said
