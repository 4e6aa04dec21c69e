"""A picture of dots, PNG or JPEG, looked through for damage: what is passed here can be put on paper."""

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
        read, at = cls(), 2
        while at + 4 <= len(content) and content[at] == 0xFF and not read.ends:
            kind, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
            if kind == 0xFF:
                at += 1
                continue
            read.sound = read.sound and at + 2 + length <= len(content) and length >= 2
            read._take(kind, content[at + 4 : at + 2 + length])
            at += 2 + length
            if kind == _SCAN:
                mark = _DOTS.search(content, at)
                at = len(content) if mark is None else mark.end() - 2
                read.ends = mark is not None and content[mark.end() - 1] == _END
        return read if read.scans else None

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
