"""The playground with as many people as are wanted, and what each of them sees at the moment."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import ClientError, ClientSession, web

from bench.torture.mind import Look
from bot.playground import Playground
from bot.playground.people import Chat, Person
from bot.playground.shapes import Json

TOKEN = "7:token-of-the-torture"
SECRET = "secret-of-the-torture"
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_FIRST_PERSON = 500_001


class Telegram(Playground):
    """A playground that remembers which messages of each chat have buttons.

    Attributes:
        people: the ids of those who talk.
        cards: by person, the messages with buttons by their id.
        changes: by person, how often anything in their chat has changed.
    """

    def __init__(self, people: int) -> None:
        super().__init__(token=TOKEN, port=18_480)
        self.people = list(range(_FIRST_PERSON, _FIRST_PERSON + people))
        self.cards: dict[int, dict[int, Json]] = {person: {} for person in self.people}
        self.changes = dict.fromkeys(self.people, 0)
        for number in self.people:
            person = Person(number, f"Person {number}", f"person_{number}", "en")
            self.world.people[number] = person
            self.world.chats[number] = Chat(number, "private", person.first_name, person=person)
            self.world._posts[number] = {}
        self.world.listeners.append(self._watch)

    def card(self, person: int) -> Json | None:
        """The newest message with buttons."""
        cards = self.cards[person]
        return cards[max(cards)] if cards else None

    def owes(self, person: int) -> bool:
        """Whether the bot has not yet acknowledged something of this person."""
        lanes = {f"chat {person}", f"user {person}"}
        return any(update.lane in lanes for update in self.world.updates._pending)

    async def redeliver(self) -> None:
        """Bring to the webhook now what would be brought in a minute at the latest."""
        await self.connection.delivery._cancel_lanes()
        self.connection.delivery.wake()

    def polled_since(self, moment: float) -> bool:
        """Whether somebody has asked for updates after a moment of the loop's clock."""
        return self.connection.polling._last_asked > moment

    def _watch(self, event: Json) -> None:
        chat = event.get("chat_id")
        if chat not in self.cards or event["kind"] not in {"message", "edited", "deleted"}:
            return
        self.changes[chat] += 1
        if event["kind"] == "deleted":
            for message_id in event["message_ids"]:
                self.cards[chat].pop(message_id, None)
        elif buttons(event["message"]):
            self.cards[chat][event["message"]["message_id"]] = event["message"]
        else:
            self.cards[chat].pop(event["message"]["message_id"], None)


def buttons(message: Json) -> dict[str, str]:
    """The buttons of a message: data by label."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button["callback_data"] for row in rows for button in row}


def look(message: Json | None) -> Look:
    """A message as a person sees it."""
    return (message["text"], tuple(buttons(message))) if message else ("", ())


@asynccontextmanager
async def balancer(ports: Callable[[], list[int]]) -> AsyncIterator[str]:
    """One address before several processes, as a host's router is; gives its URL.

    Each call goes to the next process that picks up; where none does, the answer is 502.
    """
    turn = 0

    async def pass_on(request: web.Request) -> web.Response:
        nonlocal turn
        body = await request.read()
        headers = {
            _SECRET_HEADER: request.headers.get(_SECRET_HEADER, ""),
            "Content-Type": "application/json",
        }
        alive = ports()
        for _ in alive:
            turn += 1
            url = f"http://127.0.0.1:{alive[turn % len(alive)]}/telegram"
            with contextlib.suppress(ClientError, TimeoutError):
                async with session.post(url, data=body, headers=headers) as response:
                    return web.Response(status=response.status)
        await asyncio.sleep(0.02)
        return web.Response(status=503, headers={"Retry-After": "1"})

    app = web.Application()
    app.router.add_post("/telegram", pass_on)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with ClientSession() as session:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    await runner.cleanup()
