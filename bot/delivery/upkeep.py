"""Once an hour: what is of no use any more goes, and so do people who stay away.

Nobody is deleted without a word. A person is told a grace ahead of the time the operator has
set, and is deleted when the grace has passed and they still have not come back.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from advisor.catalog import Catalog
from bot.content import Content
from bot.engine.conversation import language_of
from bot.engine.letters import MessageLetter, PostLetter
from bot.flows.abilities import Fleeting
from bot.flows.core import Words, restored
from bot.flows.registry import FLOWS
from bot.render.words import as_html
from bot.storage import Person, Session, Storage, Transaction

log = logging.getLogger(__name__)

EVERY = timedelta(hours=1)
MEDIA_KEPT = timedelta(days=90)
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
            unseen = await tx.unseen_since(self._last_seen(at))
        await self._let_go(at)
        for person in unseen:
            async with self.storage.transaction() as tx:
                await self._warn_or_forget(tx, person, at)
            self.wake(person.who)

    async def _let_go(self, at: float) -> None:
        """End the conversations that may hold what they were told for a short while only."""
        for flow in FLOWS.values():
            if isinstance(flow, Fleeting):
                async with self.storage.transaction() as tx:
                    held = await tx.sessions_in(flow.name)
                for session in held:
                    if _is_over(session, at, self.content.catalog):
                        await self._end(session, at)

    async def _end(self, held: Session, at: float) -> None:
        async with self.storage.transaction() as tx:
            await tx.lane(held.who)
            session, person = await tx.session_of(held.id), await tx.person_in(held.who)
            if (
                session is None
                or person is None
                or not _is_over(session, at, self.content.catalog)
            ):
                return  # forgotten, ended, or given something new since it was listed
            await tx.close_session(session)
            if session.card is not None:
                letter = {**MessageLetter(message=session.card), "chat": person.chat_id}
                await tx.post(person, "retire", letter, at, None)
        self.wake(held.who)

    def _last_seen(self, at: float) -> float:
        """Whoever was last seen before this moment is to be told."""
        return at - (self.retention - self.grace).total_seconds()

    async def _warn_or_forget(self, tx: Transaction, unseen: Person, at: float) -> None:
        await tx.lane(unseen.who)  # another process may be tidying up, too
        person = await tx.person(unseen.user_id)
        if person is None or person.seen_at >= self._last_seen(at):
            return  # they asked to be forgotten, or came back, since they were listed
        if person.warned_at is None:
            await tx.post(person, "post", self._warning(person, at), at, None)
            await tx.mark_warned(person, at)
        elif person.warned_at + self.grace.total_seconds() <= at:
            await tx.forget(person)

    def _warning(self, person: Person, at: float) -> dict[str, object]:
        texts = self.content.in_language(language_of(person.profile))
        day = (datetime.fromtimestamp(at, UTC) + self.grace).date()
        words = Words("chat.retention", {"date": day.isoformat()})
        return {**PostLetter(text=as_html(words, texts)), "chat": person.chat_id}


def _is_over(session: Session, at: float, catalog: Catalog) -> bool:
    flow = FLOWS[session.flow]
    assert isinstance(flow, Fleeting)  # noqa: S101 - only such are looked at
    end = flow.expires(restored(flow, session.state, catalog))
    return end is not None and end <= at
