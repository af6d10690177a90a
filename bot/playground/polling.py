"""getUpdates: one poller at a time, woken as soon as there is something."""

import asyncio

from bot.playground.errors import conflict
from bot.playground.methods.webhooks import read_allowed_updates
from bot.playground.parameters import Parameters
from bot.playground.shapes import Json
from bot.playground.world import World

LONGEST_POLL = 50
_SAME_OFFSET_WITHIN = 0.5
_SEEN_WITHIN = 3.0
_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


class _Turn:
    """A waiting call; it ends early with an error when somebody puts one here."""

    def __init__(self) -> None:
        self.wake = asyncio.Event()
        self.error: Exception | None = None

    def end(self, error: Exception) -> None:
        self.error = error
        self.wake.set()


class Polling:
    """The long polls of the bot."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._turn: _Turn | None = None
        self._last_offset: int | None = None
        self._last_asked = 0.0
        self._last_seen = float("-inf")
        world.updates.listeners.append(self._arrived)
        world.listeners.append(self._on_event)

    @property
    def active(self) -> bool:
        """Whether the bot polls now or did a moment ago."""
        now = asyncio.get_running_loop().time()
        return self._turn is not None or now < self._last_seen + _SEEN_WITHIN

    @property
    def waiting(self) -> bool:
        """Whether a call of the bot is waiting for updates right now."""
        return self._turn is not None

    async def get_updates(self, parameters: Parameters) -> list[Json]:
        """Wait for updates at most `timeout` seconds and return them."""
        if self._world.webhook.url:
            raise conflict(_WEBHOOK_ACTIVE)
        self.end(conflict(_OTHER_POLLER))
        read_allowed_updates(self._world, parameters)
        now = asyncio.get_running_loop().time()
        offset = parameters.integer("offset")
        limit = parameters.integer("limit", 100, 1, 100)
        # Telegram suspects a bot that asks for the same again at once of choking on something.
        if offset == self._last_offset and now < self._last_asked + _SAME_OFFSET_WITHIN:
            limit = 1
        self._last_offset, self._last_asked = offset, now
        turn = self._turn = _Turn()
        try:
            deadline = now + parameters.integer("timeout", 0, 0, LONGEST_POLL)
            return await self._wait(turn, offset, limit, deadline)
        finally:
            self._last_seen = asyncio.get_running_loop().time()
            if self._turn is turn:
                self._turn = None

    def end(self, error: Exception) -> None:
        """End the waiting call, if there is one, with an error."""
        if self._turn:
            self._turn.end(error)
            self._turn = None

    async def _wait(self, turn: _Turn, offset: int, limit: int, deadline: float) -> list[Json]:
        while True:
            found = self._world.updates.take(offset, limit)
            remaining = deadline - asyncio.get_running_loop().time()
            if found or remaining <= 0:
                return [update.as_update() for update in found]
            turn.wake.clear()
            try:
                async with asyncio.timeout(remaining):
                    await turn.wake.wait()
            except TimeoutError:
                continue
            if turn.error:
                raise turn.error

    def _arrived(self) -> None:
        if self._turn:
            self._turn.wake.set()

    def _on_event(self, event: Json) -> None:
        if event["kind"] == "webhook" and event["url"]:
            self.end(conflict("terminated by setWebhook request"))
