"""Calls of the Bot API whose parameters are plain data already.

The library's own methods turn every parameter into an object and back. Two calls are made for
every tap, and what they say was stored as JSON: these two go past that, and only past that.
"""

from typing import Any

from telegram import Bot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter


async def call(bot: Bot, method: str, **parameters: Any) -> Any:
    """Call a method with plain parameters; its result as it came.

    Raises:
        TelegramError: what Telegram or the network says against it.
    """
    plain = RequestData(
        [RequestParameter(name, value, None) for name, value in parameters.items()]
    )
    return await bot.request.post(f"{bot.base_url}/{method}", plain)
