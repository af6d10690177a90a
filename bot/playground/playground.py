"""The playground as a program embeds it: start it, talk to the bot, look at what happened."""

import asyncio
import contextlib
import errno
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Self, TypeVar

from aiohttp import web

from bot.playground.actions import interactions, membership, messages
from bot.playground.bot_api import BotApi
from bot.playground.calls import KEPT, Call
from bot.playground.connection import Connection
from bot.playground.errors import PersonError
from bot.playground.files import UPLOAD_LIMIT, Upload
from bot.playground.page_server import PageServer, only_from_here
from bot.playground.profile import Profile
from bot.playground.shapes import Json
from bot.playground.snapshot import snapshot
from bot.playground.world import World

HOST = "127.0.0.1"
PORTS_TRIED = 21
_TICK = 0.25
_ROOM_FOR_FORM = 1024 * 1024
T = TypeVar("T")


class PortTaken(Exception):  # noqa: N818  (the name is part of the interface)
    """The wanted port and the twenty after it are all in use."""


class Playground:
    """A Telegram of one's own on this machine, with people to be and a page to watch.

    Actions of people return the Bot API message they sent; `chat_id` defaults to the
    person's private chat with the bot. They raise PersonError where a person could not do it.
    """

    def __init__(
        self,
        *,
        token: str,
        bot_username: str = "advisor_play_bot",
        port: int = 8080,
        clock: Callable[[], float] = time.time,
        restart: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        bot_id = token.partition(":")[0]
        profile = Profile(
            id=int(bot_id) if bot_id.isdecimal() else 1,
            username=bot_username,
            first_name=bot_username.removesuffix("_bot").replace("_", " ").title(),
        )
        self._port = port
        self.world = World(profile=profile, clock=clock)
        self.connection = Connection(self.world, restart)
        self.events: deque[Json] = deque(maxlen=KEPT)
        self._api = BotApi(token=token, world=self.world, connection=self.connection, clock=clock)
        self._page = PageServer(self)
        self._runner: web.AppRunner | None = None
        self._ticker: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()
        self.world.listeners.append(self._on_event)
        self.world.updates.listeners.append(self._changed.set)

    @property
    def url(self) -> str:
        """Where the page is, and the root of the Bot API; known after start()."""
        return f"http://{HOST}:{self._port}"

    @property
    def calls(self) -> list[Call]:
        """The bot's latest calls, oldest first."""
        return list(self._api.journal.calls)

    @property
    def idle(self) -> bool:
        """Whether the bot has acknowledged everything and polls for more."""
        return self.connection.polling.waiting and not len(self.world.updates)

    async def start(self) -> int:
        """Listen on 127.0.0.1 and return the port: the wanted one or one of the next twenty."""
        app = web.Application(
            middlewares=[only_from_here], client_max_size=UPLOAD_LIMIT + _ROOM_FOR_FORM
        )
        self._api.add_routes(app)
        self._page.add_routes(app)
        # A poll whose bot has hung up must not stay behind and meet the next one.
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=1
        )
        await self._runner.setup()
        try:
            self._port = await self._listen(self._runner)
        except BaseException:
            await self._runner.cleanup()
            raise
        await self.connection.delivery.start()
        self._ticker = asyncio.create_task(self._tick())
        return self._port

    async def stop(self) -> None:
        """Hang up and stop listening."""
        if self._ticker:
            self._ticker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._ticker
        await self.connection.close()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.stop()

    # What people do.

    def say(
        self, person: int, text: str, *, chat_id: int | None = None, reply_to: int | None = None
    ) -> Json:
        """Write a text; one that is too long is sent in pieces, and the last is returned."""
        return messages.say(self.world, person, chat_id or person, text, reply_to)[-1].message

    def start_bot(self, person: int, payload: str = "", *, chat_id: int | None = None) -> Json:
        """Press START, or follow a deep link with a payload."""
        return messages.start(self.world, person, chat_id or person, payload).message

    def tap(
        self,
        person: int,
        message_id: int,
        data: str,
        *,
        chat_id: int | None = None,
        times: int = 1,
    ) -> list[str]:
        """Press the button with this data, now or formerly shown; returns the query ids."""
        return [
            interactions.tap(self.world, person, chat_id or person, message_id, data)
            for _ in range(times)
        ]

    def press(
        self, person: int, label: str, *, chat_id: int | None = None, times: int = 1
    ) -> list[str]:
        """Press the button with this label on the newest message that shows one."""
        chat = chat_id or person
        for message in reversed(self.messages(chat)):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in (button for row in rows for button in row):
                if button["text"] == label and "callback_data" in button:
                    data = button["callback_data"]
                    return self.tap(person, message["message_id"], data, chat_id=chat, times=times)
        raise PersonError(f"No message in this chat shows a button “{label}”.")

    def vote(
        self, person: int, message_id: int, options: list[int], *, chat_id: int | None = None
    ) -> None:
        """Vote in a poll; an empty list takes the vote back."""
        interactions.vote(self.world, person, chat_id or person, message_id, options)

    def upload(
        self,
        person: int,
        file: Upload,
        *,
        chat_id: int | None = None,
        caption: str = "",
        photo: bool = False,
    ) -> Json:
        """Send a file as a document or a photo."""
        attachment = messages.Attachment(file, caption, photo)
        return messages.upload(self.world, person, chat_id or person, attachment).message

    def sticker(self, person: int, *, chat_id: int | None = None) -> Json:
        """Send a sample sticker."""
        return messages.sticker(self.world, person, chat_id or person).message

    def voice(self, person: int, *, chat_id: int | None = None) -> Json:
        """Send a sample voice message."""
        return messages.voice(self.world, person, chat_id or person).message

    def forward(self, person: int, from_chat_id: int, message_id: int, chat_id: int) -> Json:
        """Forward a message."""
        return messages.forward(self.world, person, from_chat_id, message_id, chat_id).message

    def edit(self, person: int, message_id: int, text: str, *, chat_id: int | None = None) -> Json:
        """Edit one's own text."""
        return messages.edit(self.world, person, chat_id or person, message_id, text).message

    def delete(self, person: int, message_ids: list[int], *, chat_id: int | None = None) -> None:
        """Delete messages for everyone."""
        messages.delete(self.world, person, chat_id or person, message_ids)

    def clear(self, chat_id: int) -> None:
        """Empty a chat."""
        messages.clear(self.world, chat_id)

    def inline(
        self, person: int, query: str, *, chat_id: int | None = None, offset: str = ""
    ) -> str:
        """Type `@bot query`; returns the query's id."""
        return interactions.inline(self.world, person, chat_id or person, query, offset)

    def choose(
        self, person: int, result_id: str, *, chat_id: int | None = None, query: str = ""
    ) -> Json:
        """Send an inline result that was offered."""
        return interactions.choose(self.world, person, chat_id or person, result_id, query).message

    def block(self, person: int) -> None:
        """Block the bot."""
        membership.block(self.world, person)

    def unblock(self, person: int) -> None:
        """Unblock the bot."""
        membership.unblock(self.world, person)

    def kick(self, person: int, chat_id: int) -> None:
        """Remove the bot from the group."""
        membership.kick(self.world, person, chat_id)

    def invite(self, person: int, chat_id: int) -> None:
        """Add the bot to the group."""
        membership.invite(self.world, person, chat_id)

    # What real life does.

    def offline(self, seconds: float) -> None:
        """Cut the bot's connections for so long; 0 ends an outage."""
        self.connection.go_offline(seconds)

    def expire(self) -> None:
        """Make all open queries too old."""
        interactions.expire(self.world)

    async def restart(self) -> None:
        """Have the embedding program restart the bot."""
        await self.connection.restart()

    # What there is to see.

    def messages(self, chat_id: int) -> list[Json]:
        """The messages of a chat, oldest first."""
        return [post.message for post in self.world.posts(chat_id)]

    def answers(self, person: int) -> list[Json]:
        """The answers to somebody's taps so far, oldest first: text, show_alert, url, data."""
        return [
            event
            for event in self.events
            if event["kind"] == "answer" and event["person_id"] == person
        ]

    def snapshot(self) -> Json:
        """Everything, as a page gets it when it opens."""
        return snapshot(self.world, self.connection, self._api.journal)

    async def wait_for(
        self,
        predicate: Callable[["Playground"], T],
        timeout: float = 5.0,  # noqa: ASYNC109  (a test wants its limit beside its wish)
    ) -> T:
        """Wait until the predicate holds and return its value; raises TimeoutError."""
        try:
            async with asyncio.timeout(timeout):
                while not (found := predicate(self)):
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            latest = [f"{call.method} {call.description or 'ok'}" for call in self.calls[-5:]]
            raise TimeoutError(f"Waited {timeout:g} s in vain; latest calls: {latest}") from None
        return found

    async def _listen(self, runner: web.AppRunner) -> int:
        for port in range(self._port, self._port + PORTS_TRIED):
            try:
                await web.TCPSite(runner, HOST, port).start()
            except OSError as error:
                if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                    raise
            else:
                return int(runner.addresses[0][1])
        last = self._port + PORTS_TRIED - 1
        raise PortTaken(f"All ports from {self._port} to {last} are in use on this machine.")

    async def _tick(self) -> None:
        while True:
            self.world.tick()
            self.connection.tell_if_changed()
            await asyncio.sleep(_TICK)

    def _on_event(self, event: Json) -> None:
        self.events.append(event)
        self._page.tell(event)
        self._changed.set()
