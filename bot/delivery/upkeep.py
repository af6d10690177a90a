"""Once an hour: what is of no use any more goes, and so do people who stay away.

Nobody is deleted without a word. A person is told a grace ahead of the time the operator has
set, and is deleted when the grace has passed and they still have not come back.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.content import Content
from bot.delivery.expiry import Expiry
from bot.engine.letters import PostLetter
from bot.engine.profile import language_of
from bot.flows.core import Words
from bot.render.words import as_html
from bot.storage import Person, Storage, Transaction

log = logging.getLogger(__name__)

EVERY = timedelta(hours=1)
MEDIA_KEPT = timedelta(days=90)
POLLS_KEPT = timedelta(days=1)
MARKS_KEPT = timedelta(days=3)
"""Telegram repeats an update for a day at most, and reuses ids after a week at the earliest."""


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Keeps stored data as small and as short as promised."""

    storage: Storage
    content: Content
    wake: Callable[[bytes], None]
    retention: timedelta
    grace: timedelta
    clock: Callable[[], float]

    async def run(self) -> None:
        """Tidy up now and then, until cancelled."""
        while True:
            try:
                await self.tidy(self.clock())
            except Exception:
                log.exception("tidying up failed; next try in %s", EVERY)
            await asyncio.sleep(EVERY.total_seconds())

    async def tidy(self, at: float) -> None:
        """Do all that is due at `at` (unix seconds)."""
        async with self.storage.transaction() as tx:
            await tx.purge_inbox(at - MARKS_KEPT.total_seconds())
            await tx.purge_letters(at)
            await tx.purge_media(at - MEDIA_KEPT.total_seconds())
            await tx.purge_polls(at - POLLS_KEPT.total_seconds())
            unseen = await tx.unseen_since(self._last_seen(at))
        for person in unseen:
            async with self.storage.transaction() as tx:
                await self._warn_or_forget(tx, person, at)
            self.wake(person.who)
        await Expiry(self.storage, self.content, self.wake).look(at)

    def _last_seen(self, at: float) -> float:
        """Whoever was last seen before this moment is to be told."""
        return at - (self.retention - self.grace).total_seconds()

    async def _warn_or_forget(self, tx: Transaction, unseen: Person, at: float) -> None:
        await tx.lane(unseen.who)  # another process may be tidying up, too
        person = await tx.person(unseen.user_id)
        if person is None or person.seen_at >= self._last_seen(at):
            return  # they asked to be forgotten, or came back, since they were listed
        if person.user_id < 0:  # a group: its rounds were long ago, and nobody's
            await tx.forget(person)
        elif person.warned_at is None:
            await tx.post(person, "post", self._warning(person, at), at, None)
            await tx.mark_warned(person, at)
        elif person.warned_at + self.grace.total_seconds() <= at:
            await tx.forget(person)

    def _warning(self, person: Person, at: float) -> dict[str, object]:
        texts = self.content.in_language(language_of(person.profile))
        day = (datetime.fromtimestamp(at, UTC) + self.grace).date()
        words = Words("chat.retention", {"date": day.isoformat()})
        return {**PostLetter(text=as_html(words, texts)), "chat": person.chat_id}
