"""A card whose sending got no answer may stand in the chat twice: every copy's tap is heard once.

The bot dies between the sending of a new card and the note of its id, as a kill lets it; what
it cannot know is how many copies the person sees, and which of them they tap.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.playground import Playground
from tests.delivery.mortal import Fate, Killed, MortalBot, Mourner
from tests.flows.walk import content
from tests.talk import ANN, TOKEN, buttons

ANSWER = "Not sure"


class Stubborn(Fate):
    """Dies after sending, as many times as it is told, and lives on then."""

    def __init__(self) -> None:
        super().__init__("sent")
        self.deaths_left = 0

    def __call__(self, name: str) -> None:
        if self.dead:
            raise Killed(name)
        if name == "sent" and self.deaths_left:
            self.deaths_left -= 1
            self.deaths += 1
            self.dead = True
            raise Killed(name)


@pytest.fixture
async def bot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[MortalBot]:
    async def published(*_: object) -> None: ...

    monkeypatch.setattr("bot.app.menu.publish", published)
    caplog.set_level("CRITICAL", "asyncio")
    async with Playground(token=TOKEN, port=18_580) as playground:
        mortal = MortalBot(playground, tmp_path / "advisor.sqlite3", content(), Stubborn())
        await mortal.start()
        yield mortal
        await mortal.stop()


async def asks_with_copies(bot: MortalBot, deaths: int) -> Mourner:
    """Ann has asked, and the bot is dead after its last try to send the first question."""
    assert isinstance(bot.fate, Stubborn)
    ann = bot.person(ANN)
    bot.fate.deaths_left = deaths
    bot.playground.say(ANN, "/hire")  # her first word: there is no other letter than the card
    async with asyncio.timeout(10):
        for number in range(1, deaths + 1):
            while bot.fate.deaths < number:  # noqa: ASYNC110 - a death is no event
                await asyncio.sleep(0.002)
            if number < deaths:
                await bot.restart()
    assert len(copies(ann)) == deaths
    return ann


def copies(ann: Mourner) -> list[dict[str, Any]]:
    """The messages that show the first question with its buttons, oldest first."""
    shown = [message for message in ann.messages if buttons(message)]
    return [dict(message) for message in shown if "Question 1 of" in message["text"]]


async def taps_before_it_is_sent_again(ann: Mourner, bot: MortalBot, copy: dict[str, Any]) -> None:
    """The tap is the first that the bot finds when it comes back."""
    data = next(b["callback_data"] for b in buttons(copy) if b["text"] == ANSWER)
    bot.playground.tap(ANN, copy["message_id"], data)
    update = bot.playground.world.updates.take(0, 100)[-1].as_update()
    storage = bot.service.storage
    async with storage.transaction() as tx:
        await tx.receive(update["update_id"], storage.lane_of(ANN), update, 0.0)
    await ann.settles()


async def test_the_only_copy_is_taken_over_where_it_is(bot: MortalBot) -> None:
    ann = await asks_with_copies(bot, deaths=1)
    (only,) = copies(ann)
    await taps_before_it_is_sent_again(ann, bot, only)

    assert "Question 2 of" in ann.card["text"]
    assert ann.card["message_id"] == only["message_id"]
    assert not ann.told


@pytest.mark.parametrize("tapped", [0, 1])
async def test_of_two_unknown_copies_either_counts_and_the_end_of_the_chat_goes_on(
    bot: MortalBot, tapped: int
) -> None:
    ann = await asks_with_copies(bot, deaths=2)
    await taps_before_it_is_sent_again(ann, bot, copies(ann)[tapped])

    assert "Question 2 of" in ann.card["text"]
    assert ann.messages[-1] == ann.card
    assert not ann.told


async def test_an_earlier_copy_counts_after_a_later_one_became_the_card(bot: MortalBot) -> None:
    ann = await asks_with_copies(bot, deaths=1)
    (earlier,) = copies(ann)
    await ann.settles()  # the bot has come back and has sent it again
    assert len(copies(ann)) == 2
    await ann.taps_on(earlier, ANSWER)

    assert "Question 2 of" in ann.card["text"]
    assert not copies(ann)
    assert not ann.told


@pytest.mark.parametrize("known", [False, True])
async def test_taps_on_both_copies_at_once_are_one_answer(bot: MortalBot, *, known: bool) -> None:
    ann = await asks_with_copies(bot, deaths=1 if known else 2)
    if known:
        await ann.settles()
    for copy in copies(ann):
        data = next(b["callback_data"] for b in buttons(copy) if b["text"] == ANSWER)
        bot.playground.tap(ANN, copy["message_id"], data)
    await ann.settles()

    assert "Question 2 of" in ann.card["text"]
    assert ann.messages[-1] == ann.card
    assert "earlier screen" in ann.told


async def test_a_tap_that_is_under_way_while_the_card_moves_counts(bot: MortalBot) -> None:
    ann = bot.person(ANN)
    await ann.sends("/hire")
    before = ann.card["message_id"]
    for words in ("/help", "/hire"):  # neither changes anything but where the card stands
        bot.playground.say(ANN, words)
    bot.playground.press(ANN, ANSWER)
    await ann.settles()

    assert "Question 2 of" in ann.card["text"]
    assert ann.card["message_id"] > before
    assert ann.messages[-1] == ann.card
    assert not ann.told
    assert sum(bool(buttons(message)) for message in ann.messages) == 1


async def test_asked_for_twice_the_card_stands_once_and_last(bot: MortalBot) -> None:
    ann = bot.person(ANN)
    await ann.sends("/hire")
    for words in ("/help", "/help"):
        bot.playground.say(ANN, words)
    await ann.settles()

    assert len(copies(ann)) == 1
    assert ann.messages[-1] == ann.card
