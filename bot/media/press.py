"""The child that draws: orders come in on stdin, pictures go out on stdout.

A process of its own because typst keeps 100 MB and more once it has drawn, which the bot
would carry from the first picture on. It is run by its path and imports nothing of the bot;
it ends when its stdin does, so it never outlives the bot.

An order is a length (4 bytes) and a JSON object `{template, data}`. The answer is one byte, a
length, and what was made: `p` and a PNG that fits a screen, `l` and a larger one, `d` and a PDF,
or `-` and the reason why there is nothing.
"""

import json
import os
import struct
import sys
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
LENGTH = struct.Struct(">I")
FITS, LARGE, PAGES, FAILED = b"p", b"l", b"d", b"-"

DOCUMENT = "document"
"""The one template that makes pages to print; all others make pictures."""

LONG_SIDE = 1280
"""Pixels to which Telegram shrinks a photo; what is drawn larger only loses its edges."""

FINEST = 192.0
"""Pixels an inch: the width of a page, 480 points, becomes 1280 pixels."""

COARSEST = 104.0
"""Pixels an inch below which the small print can no longer be read."""


class Press:
    """Draws with the project's own templates and fonts, and nothing of this machine's."""

    def __init__(self) -> None:
        self._fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(HERE / "fonts")],
        )

    def draw(self, template: str, data: Any) -> tuple[bytes, bytes]:
        """A PDF, or a PNG that fits a screen, or a larger one where nobody could read it then."""
        if template == DOCUMENT:
            return PAGES, self._compile(template, data, format="pdf", timestamp=0)
        picture = self._compile(template, data, format="png", ppi=FINEST)
        longest = max(size_of(picture))
        if longest <= LONG_SIDE:
            return FITS, picture
        fitting = FINEST * LONG_SIDE / longest
        if fitting < COARSEST:
            return LARGE, picture
        return FITS, self._compile(template, data, format="png", ppi=fitting)

    def _compile(self, template: str, data: Any, **more: Any) -> bytes:
        folder = HERE / "templates"
        made: bytes = typst.compile(
            str(folder / f"{template}.typ"),
            root=str(folder),
            font_paths=self._fonts,
            # As a value, never as markup: nothing that stands in it is typeset as a command.
            sys_inputs={"data": json.dumps(data)},
            **more,
        )
        return made


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def main() -> None:
    """Draw what is ordered until nobody orders any more."""
    os.nice(5)  # a picture may wait; the bot beside it should not
    press = Press()
    orders, pictures = sys.stdin.buffer, sys.stdout.buffer
    while len(head := orders.read(LENGTH.size)) == LENGTH.size:
        order = json.loads(orders.read(LENGTH.unpack(head)[0]))
        try:
            sign, answer = press.draw(order["template"], order["data"])
        except Exception as error:  # noqa: BLE001 - whatever it is, whoever ordered must hear it
            sign, answer = FAILED, f"{type(error).__name__}: {error}".encode()
        pictures.write(sign + LENGTH.pack(len(answer)) + answer)
        pictures.flush()


if __name__ == "__main__":
    main()
