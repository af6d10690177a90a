"""What may be kept for some days only goes, whether or not its person comes back."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.content import Content
from bot.engine.conversation import Conversation
from bot.engine.letters import MessageLetter
from bot.flows.abilities import Fleeting, Perishable
from bot.flows.core import Flow
from bot.flows.registry import FLOWS
from bot.flows.restoring import restored
from bot.storage import Session, Storage, Transaction

AT_ONCE = 200
"""Sessions read in one transaction, so that nobody has to wait for the reading."""


@dataclass(frozen=True, slots=True)
class Expiry:
    """Looks through the flows that hold such things; `wake` hears whose card has changed."""

    storage: Storage
    content: Content
    wake: Callable[[bytes], None]

    async def look(self, at: float) -> None:
        """Let go of all that is too old at `at` (unix seconds), by the day where people live."""
        soonest = datetime.fromtimestamp(at, UTC).date() + timedelta(days=1)
        for name, flow in FLOWS.items():
            if isinstance(flow, Fleeting):
                async for session in self._sessions(name):
                    if self._is_over(flow, session, at):
                        await self._end(flow, session, at)
            if not isinstance(flow, Perishable):
                continue
            async for session in self._sessions(name):
                state = restored(flow, session.state, self.content.catalog)
                if flow.expired(state, soonest) != state:
                    async with self.storage.transaction() as tx:
                        await self._let_go(tx, session, flow, at)
                    self.wake(session.who)

    async def _sessions(self, flow: str) -> AsyncIterator[Session]:
        last = 0
        while True:
            async with self.storage.transaction() as tx:
                found = await tx.sessions_in(flow, last, AT_ONCE)
            for session in found:
                yield session
            if not found:
                return
            last = found[-1].id

    async def _let_go(self, tx: Transaction, found: Session, flow: Flow, at: float) -> None:
        await tx.lane(found.who)
        person = await tx.person_in(found.who)
        session = await tx.session_of(found.id)
        if person is None or session is None or not isinstance(flow, Perishable):
            return  # forgotten or ended since it was listed
        active = None if session.paused else session
        held = {session.flow: session}
        tap_key = self.storage.tap_key
        talk = Conversation(tx, person, self.content, tap_key, at, held, active)
        state = restored(flow, session.state, self.content.catalog)
        after = flow.expired(state, talk.person.today)
        if after == state:
            return  # it is a day earlier where they live
        if active is None:
            await tx.save_session(session._replace(state=after.model_dump(mode="json")), at)
        else:
            talk.becomes(after)
            await talk.show()

    def _is_over(self, flow: Fleeting, session: Session, at: float) -> bool:
        held = restored(FLOWS[session.flow], session.state, self.content.catalog)
        end = flow.expires(held)
        return end is not None and end <= at

    async def _end(self, flow: Fleeting, found: Session, at: float) -> None:
        async with self.storage.transaction() as tx:
            await tx.lane(found.who)
            person, session = await tx.person_in(found.who), await tx.session_of(found.id)
            if person is None or session is None or not self._is_over(flow, session, at):
                return  # forgotten, ended, or given something new since it was listed
            await tx.close_session(session)
            if session.card is not None:
                letter = {**MessageLetter(message=session.card), "chat": person.chat_id}
                await tx.post(person, "retire", letter, at, None)
        self.wake(found.who)
