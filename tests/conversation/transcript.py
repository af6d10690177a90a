"""Whole conversations written down in YAML, and how to have them with the real bot.

`tests/transcripts/README.md` says how one is written.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.content import Content
from bot.flows.core import Words
from bot.playground.files import Upload
from bot.playground.people import GROUP_ID
from bot.render.words import as_plain
from tests.newer import newer
from tests.talk import ANN, BORIS, DIEGO, LAYLA, RunningBot, Someone, buttons

PEOPLE = {"ann": ANN, "boris": BORIS, "layla": LAYLA, "diego": DIEGO}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
_LONGEST_INTERVIEW = 12


def read_steps(path: Path) -> list[tuple[str, Any]]:
    """The steps of a transcript: what happens or what must be seen, and its details."""
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert written["about"].strip(), "a transcript says what it shows"
    return [next(iter(step.items())) for step in written["conversation"]]


@dataclass(slots=True)
class Stage:
    """One transcript being played."""

    bot: RunningBot
    content: Content
    who: Someone
    before: list[dict[str, Any]] = field(default_factory=list)
    told_before: int = 0
    noted: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def play(self, step: str, details: Any) -> None:
        """Do one step; AssertionError where it does not go as written."""
        if step in SEEN:
            SEEN[step](self, details)
            return
        self.before = [dict(message) for message in self._chat()]
        self.told_before = len(self.bot.playground.answers(self.who.id))
        await DONE[step](self, details)

    def _chat(self) -> list[dict[str, Any]]:
        return self.bot.playground.messages(self.who.id)

    @property
    def news(self) -> list[dict[str, Any]]:
        """What the bot has sent or changed since the last thing that was done."""
        return [
            message
            for message in self._chat()
            if message not in self.before and message["from"]["id"] != self.who.id
        ]

    # What is done.

    async def switch(self, name: str) -> None:
        self.who = self.bot.person(PEOPLE[name])

    async def say(self, text: str) -> None:
        await self.who.sends(text)

    async def tap(self, label: str) -> None:
        await self.who.taps(label)

    async def tap_twice(self, label: str) -> None:
        await self.who.taps(label, times=2)

    async def note(self, name: str) -> None:
        self.noted[name] = dict(self.who.card)

    async def tap_old(self, which: dict[str, str]) -> None:
        ((name, label),) = which.items()
        await self.who.taps_on(self.noted[name], label)

    async def answer(self, known: dict[str, str]) -> None:
        """Answer what is asked by its short name; whatever else is asked: not sure."""
        texts = self.content.texts["en"]
        catalog = self.content.catalog
        named = [f"hiring.question.{question.id}" for question in catalog.hiring.questions]
        named += [f"becoming.question.{question.id}" for question in catalog.becoming.questions]
        asks = {
            as_plain(Words(f"{name}.ask"), texts): as_plain(Words(f"{name}.short"), texts)
            for name in named
        }
        assert set(known) <= set(asks.values()), "there is no such question"
        for _ in range(_LONGEST_INTERVIEW):
            shown = self.who.card["text"]
            short = next((short for ask, short in asks.items() if ask in shown), None)
            if short is None:
                return
            await self.who.taps(known.get(short, "Not sure"))
        raise AssertionError("the questions never end")

    async def start_link(self, payload: str) -> None:
        self.bot.playground.start_bot(self.who.id, payload)
        await self.who.settles()

    async def send(self, kind: str) -> None:
        playground = self.bot.playground
        match kind:
            case "sticker":
                playground.sticker(self.who.id)
            case "voice":
                playground.voice(self.who.id)
            case "photo":
                playground.upload(self.who.id, Upload("a.png", PIXEL, "image/png"), photo=True)
            case _:
                playground.upload(self.who.id, Upload(kind, b"some bytes", "application/pdf"))
        await self.who.settles()

    async def edit(self, text: str) -> None:
        mine = next(m for m in reversed(self._chat()) if m["from"]["id"] == self.who.id)
        self.bot.playground.edit(self.who.id, mine["message_id"], text)
        await self.who.settles()

    async def in_group(self, text: str) -> None:
        self.bot.playground.say(self.who.id, text, chat_id=GROUP_ID)
        await self.who.settles()

    async def invite(self, _: object) -> None:
        self.bot.playground.kick(self.who.id, GROUP_ID)
        self.bot.playground.invite(self.who.id, GROUP_ID)
        await self.who.settles()

    async def restart(self, _: object) -> None:
        await self.bot.restart()
        await self.who.settles()

    async def update(self, changes: dict[str, Any]) -> None:
        """The bot is stopped, and started with steps renamed, split, merged or added."""
        self.content = newer(self.content, changes.get("moved", {}), changes.get("new", ()))
        await self.bot.restart(self.content)
        await self.who.settles()

    async def offline(self, what: dict[str, str]) -> None:
        """The line is cut while the person goes on; then it is back."""
        self.bot.playground.offline(60)
        for how, text in what.items():
            if how == "you":
                self.bot.playground.say(self.who.id, text)
            else:
                self.bot.playground.press(self.who.id, text)
        self.bot.playground.offline(0)
        await self.who.settles()

    async def block(self, blocked: bool) -> None:
        (self.bot.playground.block if blocked else self.bot.playground.unblock)(self.who.id)
        await self.who.settles()

    # What must be seen.

    def bot_says(self, texts: str | list[str]) -> None:
        said = [message.get("text", message.get("caption", "")) for message in self.news]
        for text in [texts] if isinstance(texts, str) else texts:
            assert any(text in each for each in said), f"{text!r} is not in {said}"

    def bot_says_exactly(self, text: str) -> None:
        assert text.strip() in [message.get("text") for message in self.news]

    def bot_is_silent(self, _: object) -> None:
        assert not self.news

    def card_says(self, text: str) -> None:
        assert text in self.who.card["text"], self.who.card["text"]

    def card_is_last(self, _: object) -> None:
        assert self.who.messages[-1] == self.who.card

    def one_card(self, _: object) -> None:
        shown = [message["text"][:40] for message in self._chat() if buttons(message)]
        assert len(shown) == 1, shown

    def has_buttons(self, labels: list[str]) -> None:
        assert self.who.offered == labels

    def offers(self, labels: list[str]) -> None:
        assert set(labels) <= set(self.who.offered), self.who.offered

    def toast(self, text: str) -> None:
        answers = self.bot.playground.answers(self.who.id)[self.told_before :]
        assert answers, "the tap was not answered"
        assert any(text in answer["text"] for answer in answers), answers

    def file(self, expected: dict[str, str]) -> None:
        document = next(message["document"] for message in self.news if "document" in message)
        stored = self.bot.playground.world.files.find(document["file_id"])
        assert stored is not None
        content = stored.content.decode()
        assert document["file_name"] == expected["name"]
        assert expected["says"] in content, content[:500]

    def group(self, text: str) -> None:
        assert text in self.bot.playground.messages(GROUP_ID)[-1].get("text", "")

    def group_is_silent(self, _: object) -> None:
        assert self.bot.playground.messages(GROUP_ID)[-1]["from"]["id"] == self.who.id


DONE: dict[str, Callable[[Stage, Any], Awaitable[None]]] = {
    "as": Stage.switch,
    "you": Stage.say,
    "tap": Stage.tap,
    "tap twice": Stage.tap_twice,
    "note": Stage.note,
    "tap old": Stage.tap_old,
    "answers": Stage.answer,
    "link": Stage.start_link,
    "you send": Stage.send,
    "you edit": Stage.edit,
    "in the group": Stage.in_group,
    "added to the group": Stage.invite,
    "restart": Stage.restart,
    "new content": Stage.update,
    "while offline": Stage.offline,
    "block": Stage.block,
}

SEEN: dict[str, Callable[[Stage, Any], None]] = {
    "bot": Stage.bot_says,
    "bot exactly": Stage.bot_says_exactly,
    "silence": Stage.bot_is_silent,
    "card": Stage.card_says,
    "card is last": Stage.card_is_last,
    "one card": Stage.one_card,
    "buttons": Stage.has_buttons,
    "offers": Stage.offers,
    "toast": Stage.toast,
    "file": Stage.file,
    "group": Stage.group,
    "group is silent": Stage.group_is_silent,
}
