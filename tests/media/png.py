"""What a PNG shows, decoded with nothing but zlib: typst writes 8 bits a channel."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {2: 3, 6: 4}


class Decoded(NamedTuple):
    width: int
    height: int
    rows: list[bytes]
    channels: int

    @property
    def colours(self) -> set[bytes]:
        """Every colour that occurs, opaque or not."""
        step = self.channels
        return {row[at : at + step] for row in self.rows for at in range(0, len(row), step)}

    def inked(self, columns: range) -> bool:
        """Whether anything but the paper stands in these columns."""
        start, stop = columns.start * self.channels, columns.stop * self.channels
        paper = self.rows[0][: self.channels]
        return any(row[start:stop] != paper * len(columns) for row in self.rows)


def decoded(png: bytes) -> Decoded:
    assert png.startswith(SIGNATURE)
    chunks = list(_chunks(png))
    width, height, depth, colour = struct.unpack(">IIBB", chunks[0][1][:10])
    assert depth == 8
    step = CHANNELS[colour]
    raw = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    stride = width * step + 1
    rows: list[bytes] = []
    above = bytes(width * step)
    for number in range(height):
        line = raw[number * stride : (number + 1) * stride]
        above = _unfiltered(line[0], line[1:], above, step)
        rows.append(above)
    return Decoded(width, height, rows, step)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    out = bytearray(line)
    for i, value in enumerate(line):
        left = out[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        guess = (0, left, above[i], (left + above[i]) // 2, _paeth(left, above[i], corner))[kind]
        out[i] = (value + guess) & 255
    return bytes(out)


def _paeth(left: int, above: int, corner: int) -> int:
    distances = [abs(above - corner), abs(left - corner), abs(left + above - 2 * corner)]
    return (left, above, corner)[distances.index(min(distances))]
