"""One person's flows while one update is applied.

At most one session is active; it owns the card at the end of the chat. Opening another flow
pauses it (or ends it, where the flow says that leaving ends it). Every change of a session
raises its revision, and the card shown is stamped with that revision, so a button of any
earlier screen is recognised as such.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from bot.content import Content, Texts
from bot.engine.letters import CardLetter, MessageLetter, PostLetter
from bot.engine.profile import language_of, person_of, zone_of
from bot.engine.standings import standings
from bot.engine.states import States
from bot.flows import core
from bot.flows.abilities import Addressed, Lasting
from bot.flows.core import Flow, FlowState, Person, Screen, Words
from bot.flows.registry import FLOWS, OVERLOOKING
from bot.flows.restoring import restored
from bot.render.card import card_of
from bot.render.taps import Stamp
from bot.render.words import as_html
from bot.storage import Person as StoredPerson
from bot.storage import Result, Session, Transaction


@dataclass(slots=True)
class Conversation:
    """The sessions of one person, loaded for one update.

    Attributes:
        sessions: every open session by its flow, the active one among them.
        active: the session that is not paused, if there is one.
        results: what the person has kept, the newest first; read only where it is shown.
        at: when the update came, in unix seconds.
    """

    tx: Transaction
    stored: StoredPerson
    content: Content
    tap_key: bytes
    at: float
    sessions: dict[str, Session]
    active: Session | None
    results: Sequence[Result] = ()
    _states: States = field(default_factory=States)

    @property
    def texts(self) -> Texts:
        """The texts in this person's language."""
        return self.content.in_language(language_of(self.stored.profile))

    @property
    def person(self) -> Person:
        """What a flow may know about the person."""
        paused = tuple(session.flow for session in self.sessions.values() if session.paused)
        known = person_of(self.stored, self.content, self.at, paused)
        if not self._overlooks:
            return known
        zone, catalog = ZoneInfo(zone_of(self.stored.profile)), self.content.catalog
        found = standings(self.sessions, self.results, zone, catalog)
        return known._replace(standings=tuple(found))

    @property
    def screen(self) -> Screen:
        """The screen of the active flow."""
        return self._flow.show(self._state, self.person, self.content.catalog)

    async def open(self, name: str, card: int | None, at: str = "") -> None:
        """Make `name` the active flow on the message `card`: new, where it was paused, or `at`."""
        if self.active is not None and self.active.flow != name:
            await self._leave()
        session = self.sessions.get(name)
        state = self._entered(name, at)
        if session is None:
            state = state or FLOWS[name].start(self.person, self.content.catalog)
            session = await self.tx.open_session(
                self.stored, name, self._states.written(state), self.at
            )
        elif state is not None:
            session = session._replace(state=self._states.written(state))
        self.active = session._replace(card=card, paused=False)
        self.sessions[name] = self.active
        await self.look_around()

    async def look_around(self) -> None:
        """Read what the active flow shows of all the others."""
        if self._overlooks:
            self.results = await self.tx.results(self.stored)

    def _entered(self, name: str, at: str) -> FlowState | None:
        flow = FLOWS[name]
        if not at or not isinstance(flow, Addressed):
            return None
        catalog, session = self.content.catalog, self.sessions.get(name)
        if session is not None and isinstance(flow, Lasting):
            return flow.enter_again(self.held(name), at, self.person, catalog)
        return flow.enter(at, self.person, catalog)

    def held(self, flow: str) -> FlowState:
        """What a flow remembers, else how it starts."""
        session = self.sessions.get(flow)
        if session is None:
            return FLOWS[flow].start(self.person, self.content.catalog)
        return restored(FLOWS[flow], session.state, self.content.catalog)

    async def close(self) -> int | None:
        """End the active session; the message that was its card is free for another."""
        if self.active is None:
            return None
        await self.tx.close_session(self.active)
        del self.sessions[self.active.flow]
        card, self.active = self.active.card, None
        return card

    def step(self, event: core.Event) -> core.Turn:
        """What the active flow makes of an event; nothing is changed yet."""
        return core.advance(self._flow, self._state, event, self.person, self.content.catalog)

    def becomes(self, state: FlowState) -> None:
        """The active flow's new state, saved when it is shown."""
        assert self.active is not None  # noqa: S101 - a step has just run in it
        self.active = self.active._replace(state=self._states.written(state))

    async def show(self, *, below: bool = False) -> None:
        """Save the active session and post its card: in place, or beneath what came since."""
        if self.active is None:
            await self.open(core.HOME, None)
        session = self.active
        assert session is not None  # noqa: S101 - opened just above
        if below and session.card is not None:
            await self.post("delete", MessageLetter(message=session.card))
            session = session._replace(card=None)
        self.active = await self.tx.save_session(session, self.at)
        self.sessions[session.flow] = self.active
        await self.redraw()

    async def show_again(self) -> None:
        """Post the active card beneath what came since, as it is.

        Nothing has changed, so no revision passes: a tap that is under way still counts.
        """
        if self.active is None:
            await self.show()
            return
        session = self.active
        if session.card is not None:
            await self.post("delete", MessageLetter(message=session.card))
            await self.tx.place_card(session.id, None)
            self.active = self.sessions[session.flow] = session._replace(card=None)
        await self.redraw()

    async def redraw(self) -> None:
        """Post the active card again as it is; no revision passes."""
        session = self.active
        assert session is not None  # noqa: S101 - only called with a session
        stamp = Stamp(self.tap_key, session.who, session.id, session.revision)
        card = card_of(self.screen, self.texts, stamp)
        letter = CardLetter(session=session.id, message=session.card, **card)
        await self.tx.post(
            self.stored,
            "card",
            {**letter, "chat": self.stored.chat_id},
            self.at,
            session=session.id,
            revision=session.revision,
        )
        # Only the newest screen is worth sending; older ones that still wait are dropped.
        await self.tx.supersede_cards(self.stored, session.id, self.at)

    async def retire_card(self) -> None:
        """Take the buttons off the present card; its text stays in the chat."""
        if self.active is not None and self.active.card is not None:
            await self.retire(self.active.card)
            self.active = self.active._replace(card=None)

    async def retire(self, message: int) -> None:
        """Take the buttons off a message of ours; its text stays in the chat."""
        await self.post("retire", MessageLetter(message=message))

    async def adopt(self, message: int) -> bool:
        """A button of the present revision was pressed, but not on the message we know.

        So it is a copy: one whose sending got no answer, or one that is about to be deleted.
        Where no other is known it becomes the card; else the other one stays the card, and
        this one goes. Whether it may not be the last thing in the chat.
        """
        session = self.active
        assert session is not None  # noqa: S101 - its button was just pressed
        if session.card is not None:
            await self.post("delete", MessageLetter(message=message))
            return False
        await self.tx.place_card(session.id, message)
        self.active = session._replace(card=message)
        return await self.tx.sendings(self.stored, session.id, session.revision) != 1

    def holds(self, state: FlowState | None) -> bool:
        """Whether `state` is what the active session already holds."""
        stored = self._states.written(state) if state is not None else None
        return self.active is not None and self.active.state == stored

    async def say(self, words: Words) -> None:
        """Send a message of its own."""
        await self.post("post", PostLetter(text=as_html(words, self.texts)))

    async def post(self, kind: str, body: Any) -> None:
        """Put a letter to this person's chat into the outbox."""
        letter = {**body, "chat": self.stored.chat_id}
        await self.tx.post(self.stored, kind, letter, self.at, None)

    async def _leave(self) -> None:
        assert self.active is not None  # noqa: S101 - checked by the caller
        if not self._flow.resumable:
            await self.close()
            return
        paused = self.active._replace(card=None, paused=True)
        self.sessions[paused.flow] = await self.tx.save_session(paused, self.at)
        self.active = None

    @property
    def _overlooks(self) -> bool:
        return self.active is not None and self.active.flow in OVERLOOKING

    @property
    def _flow(self) -> Flow:
        assert self.active is not None  # noqa: S101 - asked only while one is active
        return FLOWS[self.active.flow]

    @property
    def _state(self) -> FlowState:
        assert self.active is not None  # noqa: S101 - asked only while one is active
        return self._states.read(self._flow, self.active.state, self.content.catalog)
