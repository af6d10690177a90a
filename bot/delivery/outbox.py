"""Getting letters out: what every answer of Telegram means for them.

A person's letters go out one after the other. A letter is claimed for a while before it is
sent, so that no second process sends it too; if we die meanwhile the claim runs out and it
is sent again. For a card that changes nothing, it is edited in place. A new message may then
stand there twice, which we prefer to a verdict that is missing. A reminder is the other way
round: rather missing than twice.
"""

import logging
from collections.abc import Callable
from functools import partial

from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.delivery.claims import claimed
from bot.delivery.letters import send, send_poll
from bot.delivery.patience import FIRST_PAUSE, LONGEST_PAUSE, once_writable, seconds_asked
from bot.delivery.pictures import Pictures
from bot.delivery.settling import Settling
from bot.failpoints import reached
from bot.media.studio import Studio
from bot.storage import Letter, Storage

log = logging.getLogger(__name__)

KEPT_SECONDS = 24 * 3600.0
"""How long a letter that cannot be sent is tried; Telegram keeps a text for us as long."""

AT_MOST_ONCE = frozenset({"reminder", "poll"})
TOO_LARGE = "entity too large"


class LaterError(Exception):
    """The letter cannot go out now; try again after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Outbox:
    """Sends stored letters; `clock` gives unix seconds, `studio` the pictures."""

    def __init__(
        self,
        storage: Storage,
        bot: Bot,
        clock: Callable[[], float],
        studio: Studio | None = None,
    ) -> None:
        self.storage = storage
        self.bot = bot
        self.clock = clock
        self.studio = studio or Studio()
        self._settling = Settling(storage)

    async def send_all(self, who: bytes) -> None:
        """Send what waits for one person, in order, until nothing more can go out now."""
        await self.drain(await once_writable(partial(self._claim, who)))

    async def drain(self, letter: Letter | None) -> None:
        """Send a letter that was claimed, and then all others of the same person."""
        while letter is not None:
            reached("letter_claimed")
            try:
                placed = await self._try(letter)
            except LaterError as later:
                await once_writable(partial(self._postpone, letter, later.seconds))
                return
            except Forbidden:
                log.info("a person has blocked the bot; what waits for them is kept")
                await once_writable(partial(self._park, letter))
                return
            reached("sent")
            # Apart from the sending: a full disk must not send anything twice.
            letter = await self._go_on(letter, placed)

    async def _try(self, letter: Letter) -> int | None:
        """Send a letter once; the id of the message where that makes a new card."""
        if letter.attempts > 1 and letter.kind in AT_MOST_ONCE:
            log.warning("a %s may have been sent before and is not repeated", letter.kind)
            return None
        if self.clock() - letter.at > KEPT_SECONDS or self._came_too_late(letter):
            log.error("a %s was given up: its time is over", letter.kind)
            return None
        try:
            return await self._send(letter)
        except RetryAfter as error:
            raise LaterError(seconds_asked(error)) from error
        except (Forbidden, InvalidToken):
            raise
        except BadRequest as error:
            log.warning("Telegram refused a %s: %s", letter.kind, error.message)
        except NetworkError as error:
            if letter.kind in AT_MOST_ONCE and isinstance(error, TimedOut):
                return None
            if TOO_LARGE in error.message.lower():  # trying again makes it no smaller
                log.warning("a %s is too large for Telegram and is dropped", letter.kind)
                return None
            log.warning("a %s waits: %s", letter.kind, error.message)
            doublings = min(letter.attempts - 1, 10)
            raise LaterError(min(FIRST_PAUSE * 2**doublings, LONGEST_PAUSE)) from error
        except Exception:
            # One letter that cannot be sent must not stop all others, now and at each start.
            log.exception("a %s could not be sent and is dropped", letter.kind)
        return None

    async def _send(self, letter: Letter) -> int | None:
        if letter.kind == "poll":
            await self._ask(letter)
            return None
        if letter.kind not in {"picture", "print"}:
            return await send(self.bot, letter)
        await Pictures(self.storage, self.bot, self.studio, self.clock).send(letter.body)
        return None

    async def _ask(self, letter: Letter) -> None:
        """Send a poll, and note whose it is: votes name nothing but its id."""
        poll_id = await send_poll(self.bot, letter.body)
        async with self.storage.transaction() as tx:
            await tx.keep_poll(poll_id, letter.who, letter.body["item"], self.clock())

    def _came_too_late(self, letter: Letter) -> bool:
        return letter.drop_after is not None and letter.drop_after <= self.clock()

    async def _go_on(self, sent: Letter, placed: int | None) -> Letter | None:
        """Settle a letter; the next one where more wait for the same person."""
        if placed is None:
            more = await self._settling.done(sent)
        else:
            await once_writable(partial(self._place, sent, placed))
            more = True  # nobody has looked
        reached("placed")
        return await once_writable(partial(self._claim, sent.who)) if more else None

    async def _claim(self, who: bytes) -> Letter | None:
        async with self.storage.transaction() as tx:
            return await claimed(tx, who, self.clock())

    async def _postpone(self, letter: Letter, seconds: float) -> None:
        async with self.storage.transaction() as tx:
            await tx.postpone(letter.id, self.clock() + seconds)

    async def _park(self, letter: Letter) -> None:
        async with self.storage.transaction() as tx:
            person = await tx.person_in(letter.who)
            if person is not None:
                await tx.park(person)

    async def _place(self, letter: Letter, placed: int) -> None:
        async with self.storage.transaction() as tx:
            await tx.place_card(letter.body["session"], placed)
            await tx.delivered(letter.id)
