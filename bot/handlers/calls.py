"""Calls of the Bot API whose parameters are plain data already.

The library's own methods turn every parameter into an object and back. Two calls are made for
every tap, and what they say was stored as JSON: these two go past that, and only past that.
"""

import json
from typing import Any, cast

from telegram import Bot
from telegram.request import RequestData


class PlainData:
    """Parameters as they are sent; what a request asks of the library's `RequestData`."""

    __slots__ = ("parameters",)
    contains_files = False

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.parameters = parameters

    @property
    def json_parameters(self) -> dict[str, str]:
        """The parameters, each as a text."""
        return {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in self.parameters.items()
        }

    @property
    def multipart_data(self) -> None:
        """No files."""


async def call(bot: Bot, method: str, **parameters: Any) -> Any:
    """Call a method with plain parameters; its result as it came.

    Raises:
        TelegramError: what Telegram or the network says against it.
    """
    plain = cast("RequestData", PlainData(parameters))
    return await bot.request.post(f"{bot.base_url}/{method}", plain)
