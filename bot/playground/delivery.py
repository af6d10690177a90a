"""Webhook delivery: in order within a lane, again and again until the bot takes it."""

import asyncio
import random

import aiohttp

from bot.playground.shapes import Json
from bot.playground.updates import Pending
from bot.playground.webhooks import WebhookSetting
from bot.playground.world import World

READ_TIMEOUT = 60
LONGEST_DELAY = 60
LONGEST_RETRY_AFTER = 3600
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (a header's name)


class WebhookDelivery:
    """Posts updates to the webhook; one connection per lane."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._session: aiohttp.ClientSession | None = None
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self.paused = False

    async def start(self) -> None:
        """Get ready; deliveries begin when there is a webhook."""
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=READ_TIMEOUT), auto_decompress=False
        )
        self._world.updates.listeners.append(self.wake)
        self._world.listeners.append(self._on_event)

    async def stop(self) -> None:
        """Stop all deliveries."""
        await self._cancel_lanes()
        if self._session:
            await self._session.close()

    def wake(self) -> None:
        """Start a delivery for every lane that has updates and no delivery yet."""
        setting = self._world.webhook
        if not setting.url or self.paused:
            return
        for update in list(self._world.updates.first_of_each_lane()):
            if update.lane not in self._lanes and len(self._lanes) < setting.max_connections:
                task = asyncio.create_task(self._deliver_lane(update.lane, setting))
                self._lanes[update.lane] = task

    def _on_event(self, event: Json) -> None:
        if event["kind"] == "webhook":
            for task in self._lanes.values():
                task.cancel()
            self._lanes.clear()
            self.wake()

    async def _cancel_lanes(self) -> None:
        tasks = list(self._lanes.values())
        self._lanes.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _deliver_lane(self, lane: str, setting: WebhookSetting) -> None:
        failures = 0
        delay = 1.0
        while (update := self._first(lane)) and self._world.webhook is setting:
            if self.paused:
                break
            retry_after = await self._post(update, setting)
            if retry_after is None:
                self._world.updates.remove(update.id)
                failures, delay = 0, 1.0
                continue
            # The first repetition comes at once, the later ones ever more slowly.
            if retry_after == 0 and failures:
                longest = random.uniform(LONGEST_DELAY, 2 * LONGEST_DELAY)  # noqa: S311
                delay = min(longest, delay * 2)
                retry_after = delay
            failures += 1
            await asyncio.sleep(retry_after)
        if self._lanes.get(lane) is asyncio.current_task():
            del self._lanes[lane]
            self.wake()

    def _first(self, lane: str) -> Pending | None:
        updates = self._world.updates.first_of_each_lane()
        return next((update for update in updates if update.lane == lane), None)

    async def _post(self, update: Pending, setting: WebhookSetting) -> float | None:
        """Post one update; None if it was taken, else the seconds the bot wants to wait."""
        if self._session is None:
            raise RuntimeError("start() comes first")
        headers = {_SECRET_HEADER: setting.secret} if setting.secret else {}
        try:
            async with self._session.post(
                setting.url, json=update.as_update(), headers=headers, allow_redirects=False
            ) as response:
                if response.status // 100 == 2:
                    return None
                reason = f"Wrong response from the webhook: {response.status} {response.reason}"
                wanted = response.headers.get("Retry-After", "")
                after = float(wanted) if wanted.isdecimal() else 0.0
        except (aiohttp.ClientError, TimeoutError) as error:
            refused = isinstance(error, aiohttp.ClientConnectorError)
            reason = "Connection refused" if refused else "Read timeout expired"
            after = 0.0
        known = self._world.webhook_error.get("last_error_message") == reason
        self._world.webhook_error = {
            "last_error_date": self._world.now(),
            "last_error_message": reason,
        }
        if not known:
            self._world.tell("notice", text=f"The webhook did not take an update: {reason}.")
        return min(after, LONGEST_RETRY_AFTER)
