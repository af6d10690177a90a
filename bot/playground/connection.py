"""The line between the bot and the playground: polling, webhook, outages, restarts."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.playground.delivery import WebhookDelivery
from bot.playground.errors import PersonError
from bot.playground.polling import Polling
from bot.playground.shapes import Json
from bot.playground.world import World

LONGEST_OUTAGE = 3600


class LineDroppedError(Exception):
    """The Bot API is unreachable for now; the connection is cut without an answer."""


class Connection:
    """Whether and how the bot is there."""

    def __init__(self, world: World, restart: Callable[[], Awaitable[None]] | None) -> None:
        self._world = world
        self._restart = restart
        self._restarting = False
        self._back_online: asyncio.TimerHandle | None = None
        self._told: Json = {}
        self.polling = Polling(world)
        self.delivery = WebhookDelivery(world)

    @property
    def online(self) -> bool:
        """Whether the Bot API answers."""
        return self._back_online is None

    def state(self) -> Json:
        """The state as the page shows it."""
        return {
            "polling": self.polling.active,
            "webhook": bool(self._world.webhook.url),
            "online": self.online,
            "restarting": self._restarting,
            "can_restart": self._restart is not None,
        }

    def tell_if_changed(self) -> None:
        """Tell the page when the state is no longer what it was told last."""
        state = self.state()
        if state != self._told:
            self._told = state
            self._world.tell("connection", connection=state)

    def go_offline(self, seconds: float) -> None:
        """Cut the line for a while; updates wait. Zero or less puts it back at once."""
        if self._back_online:
            self._back_online.cancel()
            self._back_online = None
        if seconds <= 0:
            self._come_back()
            return
        seconds = min(seconds, LONGEST_OUTAGE)
        loop = asyncio.get_running_loop()
        self._back_online = loop.call_later(seconds, self._come_back)
        self.delivery.paused = True
        self.polling.end(LineDroppedError())
        waiting = len(self._world.updates)
        self._world.tell(
            "notice", text=f"The Bot API is offline for {seconds:g} s; updates waiting: {waiting}."
        )
        self.tell_if_changed()

    async def restart(self) -> None:
        """Ask the embedding program to restart the bot, and say how it went."""
        if self._restart is None:
            raise PersonError("The bot was not started from here, so it cannot be restarted.")
        if self._restarting:
            raise PersonError("The bot is being restarted already.")
        self._restarting = True
        self.tell_if_changed()
        try:
            await self._restart()
        except Exception as error:
            raise PersonError(f"The bot did not come back: {error}") from error
        finally:
            self._restarting = False
            self.tell_if_changed()
        self._world.tell("notice", text="The bot has been restarted.")

    async def close(self) -> None:
        """Cut everything for good."""
        if self._back_online:
            self._back_online.cancel()
        self.polling.end(LineDroppedError())
        await self.delivery.stop()

    def _come_back(self) -> None:
        self._back_online = None
        self.delivery.paused = False
        self.delivery.wake()
        waiting = len(self._world.updates)
        self._world.tell("notice", text=f"Online again; updates waiting: {waiting}.")
        self.tell_if_changed()
