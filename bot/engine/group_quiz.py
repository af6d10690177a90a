"""A round of the quiz in a group: five polls at once, and who was right when they close.

A group is kept like a person, in a lane of its own. A vote is applied in the lane of who voted,
then in that of the group; nothing takes the two in the other order, so nobody waits in a circle.
Names are kept until the round is over, and of nobody's own quiz anything is shown.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from advisor.quiz.bank import ANSWERS, Item
from advisor.quiz.rounds import mixed
from advisor.quiz.standing import standing
from advisor.simulation.dice import SeededDice
from bot.content import Content, Texts
from bot.engine.letters import PollLetter, PostLetter
from bot.engine.profile import language_of
from bot.flows.core import Values, Words
from bot.flows.quiz import wording
from bot.render.words import as_html, as_plain
from bot.storage import Person, Reminder, Session, Storage, Transaction

KIND = "group quiz"
"""The name of a group's session, and of the reminder that ends a round."""

ITEMS = 5
OPEN_SECONDS = 120
"""How long one can vote."""

LINGER_SECONDS = 5.0
"""After so long the last vote has come in."""

MOST_A_DAY = 6
"""Rounds: a quiz is a pastime, and a group has others."""


MOST_TOLD = 3
"""So often it is said how a round stands; then somebody is only playing with the command."""

_ENOUGH = Words("quiz.group.enough")


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody said /quiz in a group; `at` is unix seconds."""

    update_id: int
    user_id: int
    chat_id: int
    language: str | None
    at: float


@dataclass(frozen=True, slots=True)
class Vote:
    """Somebody chose an option of a poll, by its place; `name` is how the group knows them."""

    update_id: int
    user_id: int
    name: str
    poll_id: str
    option: int | None
    at: float


class Round(BaseModel):
    """What a group has played today, and what is open in it now."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    day: str = ""
    rounds: int = 0
    known: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    ends: float = 0
    told: int = 0
    votes: dict[str, dict[str, bool]] = Field(default_factory=dict)
    names: dict[str, str] = Field(default_factory=dict)


class GroupQuiz:
    """Applies what groups and their members do, each in one transaction."""

    def __init__(self, storage: Storage, content: Content) -> None:
        self._storage = storage
        self._content = content

    async def begin(self, call: Call) -> None:
        """Begin a round; while one is open, say how it stands, a few times at most."""
        async with self._storage.transaction() as tx:
            if not await self._is_next(tx, call):
                return
            await tx.lane(self._storage.lane_of(call.chat_id))
            group = await tx.meet(call.chat_id, call.chat_id, call.at)
            if group.parked:
                await tx.unpark(group)
            profile = {**group.profile, "language": call.language}
            group = await tx.save_profile(group, profile, call.at)
            session, now = await _round_of(tx, group, call.at)
            is_open = call.at < now.ends
            if not is_open and (now.day != _day(call.at) or now.rounds < MOST_A_DAY):
                if now.items:  # it has ended this moment, and its end was not told yet
                    await self._say(tx, group, Words("quiz.group.over", _standing(now)), call.at)
                await self._open(tx, group, session, now, call.at)
            elif now.told < MOST_TOLD:
                words = Words("quiz.group.stands", _standing(now)) if is_open else _ENOUGH
                await self._say(tx, group, words, call.at)
                await _keep(tx, session, _changed(now, told=now.told + 1), call.at)

    async def vote(self, vote: Vote) -> None:
        """Count a vote for the open round of its group; any other is too late, or not ours."""
        async with self._storage.transaction() as tx:
            if not await self._is_next(tx, vote):
                return
            poll = await tx.poll(vote.poll_id)
            if poll is None or vote.option is None:
                return
            lane, item = poll
            await tx.lane(lane)
            group = await tx.person_in(lane)
            if group is None:
                return
            session, now = await _round_of(tx, group, vote.at)
            voter = self._storage.lane_of(vote.user_id).hex()
            given = now.votes.get(item, {})
            asked = self._content.catalog.quiz.item_of.get(item)
            if asked is None or item not in now.items or voter in given:
                return
            right = ANSWERS.index(asked.answer) == vote.option
            votes = {**now.votes, item: {**given, voter: right}}
            names = {**now.names, voter: vote.name}
            await _keep(tx, session, _changed(now, votes=votes, names=names), vote.at)

    async def close(self, reminder: Reminder, at: float) -> None:
        """Say how a round ended, and forget its names and votes."""
        async with self._storage.transaction() as tx:
            await tx.lane(reminder.who)
            await tx.reminder_done(reminder.id)
            group = await tx.person_in(reminder.who)
            if group is None:
                return
            session, now = await _round_of(tx, group, at)
            if not now.items or at < now.ends:  # a new round may have begun meanwhile
                return
            await self._say(tx, group, Words("quiz.group.over", _standing(now)), at)
            after = _changed(now, items=(), ends=0, votes={}, names={})
            await _keep(tx, session, after, at)

    async def _is_next(self, tx: Transaction, what: Call | Vote) -> bool:
        lane = self._storage.lane_of(what.user_id)
        await tx.lane(lane)
        if not await tx.is_next(what.update_id, lane):
            return False  # another process was faster
        await tx.finish(what.update_id, what.at)
        return True

    async def _open(
        self, tx: Transaction, group: Person, session: Session, now: Round, at: float
    ) -> None:
        day, bank = _day(at), self._content.catalog.quiz
        rounds = now.rounds if now.day == day else 0
        dice = SeededDice(int.from_bytes(group.who[:6]) + int(at))
        items = mixed(bank, now.known, dice)[:ITEMS]
        known = now.known if len(now.known) < len(bank.items) else ()
        opened = Round(
            day=day,
            rounds=rounds + 1,
            known=tuple(dict.fromkeys((*known, *items))),
            items=items,
            ends=at + OPEN_SECONDS + LINGER_SECONDS,
        )
        await _keep(tx, session, opened, at)
        for number, name in enumerate(items, 1):
            letter = self._poll(bank.item_of[name], number, group)
            await tx.post(group, "poll", {**letter, "chat": group.chat_id}, at, at + OPEN_SECONDS)
        await tx.cancel_reminders(group, KIND)
        await tx.remind(group, opened.ends, KIND, {}, at)

    async def _say(self, tx: Transaction, group: Person, words: Words, at: float) -> None:
        letter = PostLetter(text=as_html(words, self._texts(group)))
        await tx.post(group, "post", {**letter, "chat": group.chat_id}, at)

    def _texts(self, group: Person) -> Texts:
        return self._content.in_language(language_of(group.profile))

    def _poll(self, item: Item, number: int, group: Person) -> PollLetter:
        catalog, texts = self._content.catalog, self._texts(group)
        question = Words(
            "quiz.group.item",
            {
                "number": number,
                "all": ITEMS,
                "view": wording.view(item, catalog),
                "ask": wording.ask(item, catalog),
                "question": wording.about(item),
            },
        )
        return PollLetter(
            item=item.id,
            question=as_plain(question, texts),
            options=[as_plain(wording.owner(answer), texts) for answer in ANSWERS],
            correct=ANSWERS.index(item.answer),
            explanation=as_plain(wording.reason(item), texts),
            seconds=OPEN_SECONDS,
        )


def _standing(now: Round) -> Values:
    lines = tuple(
        Words(
            "quiz.group.line",
            {
                "place": placed.place,
                "name": now.names[placed.player],
                "right": placed.right,
                "of": len(now.items),
            },
        )
        for placed in standing(now.votes)
    )
    return {"lines": lines or Words("quiz.group.nobody")}


async def _round_of(tx: Transaction, group: Person, at: float) -> tuple[Session, Round]:
    session = await tx.session(group, KIND)
    if session is None:
        session = await tx.open_session(group, KIND, Round().model_dump(mode="json"), at)
    return session, Round.model_validate(session.state)


async def _keep(tx: Transaction, session: Session, state: Round, at: float) -> None:
    await tx.save_session(session._replace(state=state.model_dump(mode="json")), at)


def _changed(now: Round, **changes: Any) -> Round:
    return now.model_copy(update=changes)


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).date().isoformat()
