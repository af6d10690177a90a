"""Width and height of a picture, read from its header."""

import struct
from typing import NamedTuple

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


class Size(NamedTuple):
    """A picture's size in pixels."""

    width: int
    height: int


def image_size(content: bytes) -> Size | None:
    """The size of a PNG, JPEG, GIF or WebP picture; None for anything else or a broken header."""
    if content.startswith(_PNG) and len(content) >= 24:
        return Size(*struct.unpack(">II", content[16:24]))
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    if content[:6] in {b"GIF87a", b"GIF89a"} and len(content) >= 10:
        return Size(*struct.unpack("<HH", content[6:10]))
    if content[:4] == b"RIFF" and content[8:16] == b"WEBPVP8X" and len(content) >= 30:
        width = int.from_bytes(content[24:27], "little") + 1
        return Size(width, int.from_bytes(content[27:30], "little") + 1)
    return None


def _jpeg_size(content: bytes) -> Size | None:
    position = 2
    while position + 9 <= len(content):
        if content[position] != 0xFF:
            return None
        marker = content[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return Size(width, height)
        (length,) = struct.unpack(">H", content[position + 2 : position + 4])
        position += 2 + length
    return None
