"""A person who talks to the bot without a pause, and knows what every act must lead to.

Closed loop: the next act comes when the card shows what the last one had to lead to. Where
that does not come although everything is quiet, what is on the screen says what went wrong.
"""

import asyncio
import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from itertools import permutations

from bench.torture.chronicle import Chronicle
from bench.torture.mind import Action, Look, Mind, Sent, Tapped
from bench.torture.telegram import Telegram, buttons, look
from bot.content import Content
from bot.flows.abilities import Overlooking
from bot.flows.core import Complain, Effect, Erase, Export, Open, Page
from bot.flows.registry import FLOWS
from bot.render.words import as_plain

COMMANDS = ("/hire", "/hire", "/start", "/settings", "/help", "/cancel")
_LEFT_OUT = (Erase, Export, Page, Complain)
"""Effects without an end that could be waited for on the card."""

_LOOK_SECONDS = 0.004
STUCK = 60.0
"""Seconds after which work that is stored and not done counts as never to be done."""


class Talker:
    """One person at it.

    Attributes:
        mind: what must be, by the pure flows; None once nobody can say any more.
        outcomes: how the acts ended.
        waits: seconds from each act to what it led to, on the screen.
        at_work_since: when the bot was last known to have begun (monotonic); nobody can say that
            nothing more comes while it is dead or starting, which may take seconds.
        waiting_since: when the act that is under way began (monotonic), if one is.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - who, with whom, in what manner
        self,
        telegram: Telegram,
        chronicle: Chronicle,
        person: int,
        content: Content,
        dice: random.Random,
        quiet: float,
    ) -> None:
        self.person = person
        self.mind: Mind | None = Mind(content)
        self.outcomes: Counter[str] = Counter()
        self.waits: list[float] = []
        self.waiting_since: float | None = None
        self.at_work_since = math.inf
        self._telegram = telegram
        self._chronicle = chronicle
        self._dice = dice
        self._quiet = quiet
        self._told = 0
        # A card only ever moves down: one above this message is a copy that was left behind.
        self._floor = 0
        self._tapped: tuple[int, str] | None = None
        telegram.world.listeners.append(self._hear)

    async def talk(self, enough: asyncio.Event) -> None:
        """Go on until it is enough; the act under way is seen to its end."""
        while not enough.is_set() and self.mind is not None:
            await self.act(self._next(self.mind))

    async def act(self, actions: Sequence[Action]) -> None:
        """Do something, and wait for what it must lead to."""
        assert self.mind is not None
        self._told, self._tapped = 0, None
        self.waiting_since = time.monotonic()
        after = self.mind.after(actions)
        self._chronicle.note(f"wants {actions}, then {after.look}", self.person)
        if not await self._do(actions):
            await self._ended("no card", self.mind.look, None)
            return
        if await self._comes(after.look):
            self.mind = after
            self.outcomes["applied"] += len(actions)
            self.waits.append(time.monotonic() - self.waiting_since)
        else:
            outcome, mind = self._verdict(actions)
            await self._ended(outcome, after.look, mind)
        self.waiting_since = None

    async def _ended(self, outcome: str, wanted: Look, mind: Mind | None) -> None:
        """An act did not end as it must."""
        self.outcomes[outcome] += 1
        await self._chronicle.dossier(outcome, self.person, self.mind, wanted)
        self.mind = mind

    def _next(self, mind: Mind) -> Sequence[Action]:
        if mind.active is None:
            return [Sent("/start")]
        roll = self._dice.random()
        if roll < 0.08:
            return [Sent(self._dice.choice(COMMANDS))]
        if roll < 0.16 and (burst := self._burst(mind)):
            return burst
        wanted = self.moves(mind)
        return [Tapped(self._dice.choice(wanted))] if wanted else [Sent("/start")]

    def moves(self, mind: Mind) -> list[str]:
        """The answers on the card that lead to another screen."""
        found = []
        for choice in mind.screen.choices:
            effects = mind.turn(choice.answer).effects
            if any(isinstance(effect, _LEFT_OUT) or _overlooks_all(effect) for effect in effects):
                continue
            if mind.after([Tapped(choice.answer)]).look != mind.look:
                found.append(choice.answer)
        return found

    def _burst(self, mind: Mind) -> list[Action]:
        """Two or three answers typed faster than the bot can show what they lead to."""
        burst: list[Action] = []
        looks = [mind.look]
        for _ in range(self._dice.choice((2, 3))):
            moves = self.moves(mind)
            if not moves:
                return []
            answer = self._dice.choice(moves)
            label = next(c.label for c in mind.screen.choices if c.answer == answer)
            burst.append(Sent(as_plain(label, mind.texts)))
            mind = mind.after(burst[-1:])
            looks.append(mind.look)
        return burst if len(set(looks)) == len(looks) else []

    async def _do(self, actions: Sequence[Action]) -> bool:
        """Do it; False where the card that must be there for it does not come."""
        assert self.mind is not None
        first = actions[0]
        if isinstance(first, Sent):
            said = [
                self._telegram.say(self.person, a.text) for a in actions if isinstance(a, Sent)
            ]
            self._floor = int(said[-1]["message_id"])
            return True
        if not await self._comes(self.mind.look):
            return False
        label = next(c.label for c in self.mind.screen.choices if c.answer == first.answer)
        card = self._telegram.card(self.person)
        assert card is not None
        data = buttons(card)[as_plain(label, self.mind.texts)]
        stays = not self.mind.turn(first.answer).below
        times = 2 if stays and self._dice.random() < 0.1 else 1
        self._tapped = card["message_id"], data
        self._telegram.tap(self.person, card["message_id"], data, times=times)
        return True

    async def _comes(self, wanted: Look) -> bool:
        """Whether the card comes to show what it must before everything is quiet."""
        began = since = time.monotonic()
        changes = -1
        while not self._shows(wanted):
            now = time.monotonic()
            if self._telegram.owes(self.person) or changes != self._telegram.changes[self.person]:
                changes, since = self._telegram.changes[self.person], now
            if now - max(since, self.at_work_since) > self._quiet:
                if not await self._chronicle.is_waiting(self.person) or now - began > STUCK:
                    return self._shows(wanted)  # the last edit may have come while we asked
                since = now
            await asyncio.sleep(_LOOK_SECONDS)
        return True

    def _shows(self, wanted: Look) -> bool:
        """Whether the card shows this now; cards above it count no more then."""
        card = self._telegram.card(self.person)
        if card is None or card["message_id"] < self._floor or look(card) != wanted:
            return False
        self._floor = card["message_id"]
        return True

    def _verdict(self, actions: Sequence[Action]) -> tuple[str, Mind | None]:
        """What went wrong, by what is on the screen, and what must be from here on."""
        assert self.mind is not None
        shown = look(self._telegram.card(self.person))
        if shown == self.mind.look and self._told:
            return "refused", self.mind  # and the person was told
        for outcome, others in (
            ("lost", [[a for a in actions if a is not left_out] for left_out in actions]),
            ("lost", [actions[:n] for n in range(len(actions))]),
            ("twice", [[*actions[: n + 1], *actions[n:]] for n in range(len(actions))]),
            ("out of order", list(permutations(actions))),
        ):
            for other in others:
                mind = self.mind.after(other)
                if mind.look == shown:
                    return outcome, mind
        return "unexplained", None

    def _hear(self, event: dict[str, object]) -> None:
        if event["kind"] == "answer" and event["person_id"] == self.person and event["text"]:
            # A word on an earlier tap (the second of a double one) says nothing of this one.
            self._told += (event["message_id"], event["data"]) == self._tapped


def _overlooks_all(effect: Effect) -> bool:
    """Whether it leads to where results are told by the day they were kept, which nobody notes."""
    return isinstance(effect, Open) and isinstance(FLOWS[effect.flow], Overlooking)
