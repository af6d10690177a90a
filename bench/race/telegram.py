"""What the bot's calls lead to: a Bot API that knows cards, taps and updates."""

import asyncio
import json
from typing import cast

from bench.race import wire
from bench.race.people import BOT, People
from bench.race.updates import Updates

TRUE = wire.result(b"true")
ME = BOT | {"can_join_groups": True, "supports_inline_queries": False}


class Telegram:
    """What the bot's calls lead to."""

    def __init__(self, people: People, updates: Updates) -> None:
        self._people = people
        self._updates = updates

    def call(self, message: wire.Message, bot: asyncio.Transport) -> None:
        """Answer one call, now or, if it is a long poll, when there is something to say."""
        method, fields = wire.method_of(message.head), wire.Fields(message)
        if method == b"answercallbackquery":
            self._people.answered(fields.number("callback_query_id"))
            bot.write(TRUE)
        elif method == b"editmessagetext":
            changed = self._people.edited(
                fields.number("chat_id"),
                fields.number("message_id"),
                fields.text("text"),
                fields.json("reply_markup"),
            )
            bot.write(wire.result(changed))
        elif method == b"getupdates":
            self._updates.poll(
                bot, fields.number("offset"), fields.number("limit", 100), fields.number("timeout")
            )
        elif method == b"sendmessage":
            keyboard = fields.json("reply_markup")
            sent = self._people.sent(fields.number("chat_id"), fields.text("text"), keyboard)
            bot.write(wire.result(sent))
        elif method == b"getme":
            bot.write(wire.result(json.dumps(ME).encode()))
        else:
            bot.write(TRUE)
            if method == b"setwebhook":
                connections = fields.number("max_connections", 40)
                self._updates.hook(fields.text("url"), fields.text("secret_token"), connections)


class Line(asyncio.Protocol):
    """One connection that the bot calls on."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._came = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is no subclass

    def data_received(self, data: bytes) -> None:
        self._came = self._came + data if self._came else data
        while self._came and (message := wire.cut(self._came)) is not None:
            self._came = message.rest
            self._telegram.call(message, self._transport)
