"""What the playground's tests share."""

import struct
import zlib

TOKEN = "4242:playground"


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.time = 1_800_000_000.0

    def __call__(self) -> float:
        return self.time

    def advance(self, seconds: float) -> None:
        self.time += seconds


def png(width: int = 3, height: int = 2) -> bytes:
    """A real picture of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + checksum

    rows = (b"\0" + b"\x30\x60\x90" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def keyboard(*labels: str) -> dict[str, list[list[dict[str, str]]]]:
    """An inline keyboard with one button a row; the data is the label in lower case."""
    return {
        "inline_keyboard": [[{"text": label, "callback_data": label.lower()}] for label in labels]
    }
