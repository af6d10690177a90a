"""Talking to the bot as a person would: the real bot, over the playground's real Bot API."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, Self

from pydantic import SecretStr

from bot.app import serving
from bot.content import Content, load
from bot.handlers.private import ANSWER
from bot.lookup.finding import Lookup
from bot.playground import Playground
from bot.settings import Settings

TOKEN = "7:test-token-of-the-playground"
ANN, BORIS, LAYLA, DIEGO = 1001, 1002, 1003, 1004


class RunningBot:
    """A bot on a database file, which can be stopped and started again."""

    def __init__(self, playground: Playground, database: Path, content: Content) -> None:
        self.playground = playground
        self.database = database
        self._content = content
        self._lookup = _lookup_of(content)
        self._stack = AsyncExitStack()

    def settings(self) -> Settings:
        return Settings(
            _env_file=None,  # type: ignore[call-arg]
            telegram_bot_token=SecretStr(TOKEN),
            telegram_api_base_url=self.playground.url,
            database_url=f"sqlite:///{self.database}",
            data_key=SecretStr(base64.b64encode(b"k" * 32).decode()),
            operator_contact="operator@example.org",
        )

    async def start(self) -> None:
        serving_now = serving(self.settings(), self._content, self._lookup)
        self.service = await self._stack.enter_async_context(serving_now)

    async def stop(self) -> None:
        await self._stack.aclose()

    async def restart(self, content: Content | None = None) -> None:
        """Stop and start again, on newer content if there is one."""
        await self.stop()
        if content is not None:
            self._content, self._lookup = content, _lookup_of(content)
        await self.start()

    def person(self, user_id: int) -> "Someone":
        return Someone(self, user_id)


class Someone:
    """A person in their private chat with the bot."""

    def __init__(self, bot: RunningBot, user_id: int) -> None:
        self._bot = bot
        self._playground = bot.playground
        self.id = user_id

    async def sends(self, text: str) -> Self:
        self._playground.say(self.id, text)
        await self.settles()
        return self

    async def taps(self, label: str, times: int = 1) -> Self:
        self._playground.press(self.id, label, times=times)
        await self.settles()
        return self

    async def taps_on(self, message: dict[str, Any], label: str) -> Self:
        """Tap a button of a message as it was remembered, even if it has changed since."""
        data = next(b["callback_data"] for b in buttons(message) if b["text"] == label)
        self._playground.tap(self.id, message["message_id"], data)
        await self.settles()
        return self

    async def settles(self) -> None:
        """Wait until every update is acknowledged and every answer has been shown."""
        async with asyncio.timeout(10):
            lanes = self._bot.service.lanes
            while not (self._playground.idle and lanes.idle and _all_taps_are_answered()):  # noqa: ASYNC110 - states, no events
                await asyncio.sleep(0.002)

    @property
    def messages(self) -> list[dict[str, Any]]:
        return self._playground.messages(self.id)

    @property
    def sees(self) -> str:
        """The text of the newest message."""
        return str(self.messages[-1].get("text", ""))

    @property
    def card(self) -> dict[str, Any]:
        """The newest message that has buttons."""
        return next(message for message in reversed(self.messages) if buttons(message))

    @property
    def offered(self) -> list[str]:
        return [button["text"] for button in buttons(self.card)]

    @property
    def told(self) -> str:
        """The last word on a tap."""
        answers = self._playground.answers(self.id)
        return str(answers[-1]["text"]) if answers else ""


def buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


@asynccontextmanager
async def talking(folder: Path, content: Content | None = None) -> AsyncIterator[RunningBot]:
    """A playground and a bot that has said hello to it."""
    async with Playground(token=TOKEN, port=18_080) as playground:
        bot = RunningBot(playground, folder / "advisor.sqlite3", content or _content())
        await bot.start()
        try:
            yield bot
        finally:
            await bot.stop()


@cache
def _content() -> Content:
    return load()


_LOOKUPS: list[tuple[Content, Lookup]] = []


def _lookup_of(content: Content) -> Lookup:
    """One index for all bots on the same content: making it takes longer than most tests."""
    for known, lookup in _LOOKUPS:
        if known is content:
            return lookup
    _LOOKUPS.append((content, Lookup(content)))
    return _LOOKUPS[-1][1]


def _all_taps_are_answered() -> bool:
    return all(task.get_name() != ANSWER for task in asyncio.all_tasks())


def noon_after(moment: float) -> float:
    """The next noon in UTC, in unix seconds: reminders do not come at night."""
    day = 86_400.0
    return (moment + day / 2) // day * day + day / 2
