"""The engine: every update of a private chat goes through `handle`, and only here."""

from collections.abc import Awaitable, Callable

from bot.content import Content
from bot.engine import asking, commands, effects, group_quiz, handing, recalling, reminding
from bot.engine.arrival import (
    Arrival,
    Command,
    Message,
    Passed,
    Press,
    Reply,
    Toast,
    Typed,
    Unreadable,
)
from bot.engine.conversation import Conversation
from bot.engine.handing import Desk
from bot.engine.pages import Operator
from bot.failpoints import reached
from bot.flows.core import HOME, Said, Tap, Words
from bot.flows.registry import FLOWS
from bot.lookup.finding import Lookup
from bot.render import taps
from bot.render.card import chosen_by_text
from bot.render.words import as_plain
from bot.storage import Reminder, Storage, Transaction

Claim = Callable[[Transaction, bytes], Awaitable[None]]
"""Claims a lane's next letter, in the transaction that has just applied its last update."""


class Engine:
    """Applies updates, each in one transaction of its own."""

    def __init__(
        self,
        storage: Storage,
        content: Content,
        lookup: Lookup,
        operator: Operator,
        claim: Claim,
    ) -> None:
        self._storage = storage
        self._content = content
        self._lookup = lookup
        self._operator = operator
        self._claim = claim
        self._desk = Desk(content)
        self.group_quiz = group_quiz.GroupQuiz(storage, content)

    async def handle(self, arrival: Arrival) -> list[Reply]:
        """Apply one update of the inbox exactly once, and only when it is its turn.

        Returns what is to be said at once. All else waits in the outbox.
        """
        if asking.may_ask(arrival.content):  # before the transaction: it may take a second
            await self._lookup.ready(arrival.language)
        if handing.may_read(arrival.content):
            await self._desk.ready()
        lane = self._storage.lane_of(arrival.user_id)
        async with self._storage.transaction() as tx:
            await tx.lane(lane)
            waiting = await tx.finish_in_turn(arrival.update_id, lane, arrival.at)
            if waiting is None:
                return []  # another process was faster
            replies = await self._apply(await self._gather(tx, arrival), arrival.content)
            if not waiting:  # what waits may change the card
                await self._claim(tx, lane)
            reached("decided")
        reached("committed")
        return replies

    async def remind(self, reminder: Reminder, at: float) -> None:
        """Act on a reminder that is due; it is done with in the same transaction."""
        if reminder.kind == group_quiz.KIND:
            await self.group_quiz.close(reminder, at)
            return
        async with self._storage.transaction() as tx:
            coming = reminding.Coming(tx, self._content, self._storage.tap_key, at)
            await coming.act_on(reminder)

    async def _apply(self, conversation: Conversation, message: Message) -> list[Reply]:
        match message:
            case Command() as command:
                await commands.obey(conversation, command, self._lookup, self._operator)
            case Press() as press:
                return await self._press(conversation, press)
            case Typed(text):
                return await self._typed(conversation, text)
            case Passed(text):
                if not await handing.passed(conversation, self._desk, text):
                    return await self._typed(conversation, text)
            case Unreadable(why):
                await _unreadable(conversation, why)
        return []

    async def _gather(self, tx: Transaction, arrival: Arrival) -> Conversation:
        person = await tx.meet(arrival.user_id, arrival.chat_id, arrival.at)
        if person.parked:  # whoever blocked us and writes again can be written to
            await tx.unpark(person)
        if person.profile.get("language") != arrival.language:
            profile = {**person.profile, "language": arrival.language}
            person = await tx.save_profile(person, profile, arrival.at)
        # A session of a flow that exists no more is left alone and not offered.
        stored = [session for session in await tx.sessions(person) if session.flow in FLOWS]
        conversation = Conversation(
            tx=tx,
            stored=person,
            content=self._content,
            tap_key=self._storage.tap_key,
            at=arrival.at,
            sessions={session.flow: session for session in stored},
            active=next((session for session in stored if not session.paused), None),
        )
        await conversation.look_around()
        return conversation

    async def _press(self, conversation: Conversation, press: Press) -> list[Reply]:
        claim = taps.unpack(press.data)
        if claim is None:
            return [_toast(conversation, Words("chat.forged"), alert=True)]
        if (refusal := await _refusal(conversation, claim)) is not None:
            return [_toast(conversation, refusal, alert=True)]
        if claim.revision == reminding.REMINDED:
            return await self._recall(conversation, press, claim)
        active = conversation.active
        if active is None or (active.id, active.revision) != (claim.session, claim.revision):
            return await _stale(conversation, press)
        below = False
        if active.card != press.message:
            if press.message is None:
                return await _stale(conversation, press)
            below = await conversation.adopt(press.message)
        return await self._act(conversation, Tap(claim.answer), below=below)

    async def _recall(
        self, conversation: Conversation, press: Press, claim: taps.Press
    ) -> list[Reply]:
        """A button under a reminder: it is answered once, and then stands there no more."""
        turn = recalling.turn_for(conversation, claim)
        if turn is None:
            return await _stale(conversation, press)
        if press.message is not None:
            await conversation.retire(press.message)
        await recalling.carry_out_all(conversation, turn, self._operator)
        return [_toast(conversation, turn.notice)] if turn.notice else []

    async def _typed(self, conversation: Conversation, text: str) -> list[Reply]:
        if conversation.active is None:
            await conversation.open(HOME, None)
        answer = chosen_by_text(conversation.screen, text, conversation.texts)
        event = Said(text) if answer is None else Tap(answer)
        replies = await self._act(conversation, event, below=True, typed=True)
        return [reply for reply in replies if not isinstance(reply, Toast)]

    async def _act(
        self,
        conversation: Conversation,
        event: Tap | Said,
        *,
        below: bool,
        typed: bool = False,
    ) -> list[Reply]:
        before = conversation.active
        turn = conversation.step(event)
        unheard = not turn.effects and conversation.holds(turn.state)
        if unheard and isinstance(event, Said) and await self._heard(conversation, event.text):
            return []
        notice = turn.notice
        if typed and notice is not None:
            await conversation.say(notice)
        replies = await effects.apply(conversation, turn, self._operator, below=below)
        unchanged = conversation.active is before
        if unchanged and typed and not replies:  # whoever left has no card any more
            await conversation.show_again()
        if notice is not None:
            replies.append(_toast(conversation, notice))
        return replies

    async def _heard(self, conversation: Conversation, text: str) -> bool:
        """Whether a text that answers nothing was something to read, or a question."""
        return await handing.typed(conversation, self._desk, text) or await asking.answered(
            conversation, self._lookup, text
        )


async def _unreadable(conversation: Conversation, why: str) -> None:
    await conversation.say(Words(f"chat.unreadable.{why}"))
    await conversation.show_again()


async def _refusal(conversation: Conversation, claim: taps.Press) -> Words | None:
    """Why a button is not ours to obey; None where it is this person's own."""
    owner = mine = conversation.stored.who
    if all(session.id != claim.session for session in conversation.sessions.values()):
        owner = await conversation.tx.session_owner(claim.session) or mine
    if not taps.is_genuine(claim, conversation.tap_key, owner):
        return Words("chat.forged")
    return None if owner == mine else Words("chat.foreign")


async def _stale(conversation: Conversation, press: Press) -> list[Reply]:
    """Say so, and show where the person is now."""
    active = conversation.active
    if active is not None and active.card == press.message:
        await conversation.redraw()
    else:
        if press.message is not None:
            await conversation.retire(press.message)
        await conversation.show_again()
    return [_toast(conversation, Words("chat.stale"))]


def _toast(conversation: Conversation, words: Words, *, alert: bool = False) -> Toast:
    return Toast(as_plain(words, conversation.texts), alert)
