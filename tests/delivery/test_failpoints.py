"""Dying at every named place between *received* and *shown*: the end is as if nothing was.

Each transcript is played once undisturbed and once for every place, with a death at every
passing of that place; after every step the chat must look the same. What may differ is what
the bot promises nothing about: a word on a tap (a toast), the farewell of somebody whose data
is deleted already, and a *new* message whose fate is unknown, which may stand there twice.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from bot import failpoints
from bot.playground import Playground
from bot.storage import Storage, open_storage
from tests.conversation.transcript import DONE, PEOPLE, Stage, read_steps
from tests.delivery.mortal import Fate, MortalBot
from tests.direct import DirectLine
from tests.flows.walk import content
from tests.talk import ANN, TOKEN, buttons

FOLDER = Path(__file__).parents[1] / "transcripts"
OWN_TROUBLE = {"restart-in-the-middle", "blocked"}
"""These restart the bot or cut the line themselves."""
TRANSCRIPTS = sorted(p for p in FOLDER.glob("*.yaml") if p.stem not in OWN_TROUBLE)

UNPROMISED = ("Done. Everything I held about you is deleted", "Delete everything?")
"""The farewell, and the question it takes the place of."""

MOMENT = re.compile(r"\b1\d{9}(?:\.\d+)?\b")

Seen = tuple[str, tuple[str, ...]]
"""A message as a person sees it: its text or file, and its buttons."""


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a transcript: the chat after every step, and what was kept at the end."""

    chats: Sequence[tuple[tuple[Seen, ...], int]]
    kept: dict[int, Any]
    deaths: int


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Two thousand deaths need no traces in the log and no menu of commands."""

    async def published(*_: object) -> None: ...

    monkeypatch.setattr("bot.app.menu.publish", published)
    caplog.set_level("CRITICAL", "asyncio")


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_wherever_the_bot_dies_the_conversation_ends_the_same(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undisturbed = await played(path, tmp_path / "none", monkeypatch)
    assert undisturbed.deaths == 0
    for number, places in enumerate([*((name,) for name in failpoints.NAMES), failpoints.NAMES]):
        died = await played(path, tmp_path / str(number), monkeypatch, *places)
        for step, (with_deaths, without) in enumerate(
            zip(died.chats, undisturbed.chats, strict=True), start=1
        ):
            assert with_deaths[0] == without[0], (places, step)
            # Nothing is doubled but what was sent when the process died.
            doubled = with_deaths[1] - without[1]
            assert doubled <= (died.deaths if "sent" in places else 0), (places, step)
        assert died.kept == undisturbed.kept, places


def test_every_place_is_passed_by_some_transcript() -> None:
    """What `NAMES` lists is reached in the code, and nothing else is."""
    code = "".join(p.read_text("utf-8") for p in Path(failpoints.__file__).parent.rglob("*.py"))
    for name in failpoints.NAMES:
        assert f'reached("{name}")' in code
    assert code.count('reached("') >= len(failpoints.NAMES)


async def played(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, *places: str
) -> Played:
    fate = Fate(*places)
    database = folder / "advisor.sqlite3"
    async with Playground(token=TOKEN, port=18_380) as playground:
        monkeypatch.setattr("bot.app.PooledRequest", lambda **_: DirectLine(playground))
        bot = MortalBot(playground, database, content(), fate)
        await bot.start()
        stage = Stage(bot, content(), bot.person(ANN))
        chats = []
        for step, details in read_steps(path):
            if step in DONE:
                await stage.play(step, details)
                chats.append(await chat(bot, stage.who.id))
        await bot.stop()
        storage = await open_storage(f"sqlite:///{database}", b"k" * 32)
        kept = {person: await what_is_kept(storage, person) for person in PEOPLE.values()}
        await storage.close()
    assert not places or len(places) > 1 or fate.deaths or path.stem == "group"
    return Played(chats, kept, fate.deaths)


async def chat(bot: MortalBot, person: int) -> tuple[tuple[Seen, ...], int]:
    """What the bot shows a person, each doubled message once, and how many were doubled."""
    shown = bot.playground.messages(person)
    cards = [message["message_id"] for message in shown if buttons(message)]
    lookalikes = set(cards[:-1])
    single = [
        (next(same), ours)
        for (_, ours), same in groupby(
            (m for m in shown if m["message_id"] not in lookalikes),
            lambda m: (look(m), m["from"]["id"] != person),
        )
    ]
    seen = tuple(look(message) for message, ours in single if ours)
    return tuple(s for s in seen if not s[0].startswith(UNPROMISED)), len(shown) - len(single)


def look(message: dict[str, Any]) -> Seen:
    what = message.get("text") or message.get("document", {}).get("file_name") or "something"
    return what, tuple(button["text"] for button in buttons(message))


async def what_is_kept(storage: Storage, person: int) -> Any:
    async with storage.transaction() as tx:
        known = await tx.person(person)
        if known is None:
            return None
        sessions = await tx.sessions(known)
        results = await tx.results(known, "hire")
        assert not await tx.letters(10, known)
        return (
            known.profile,
            sorted((s.flow, s.revision, s.paused, timeless(s.state)) for s in sessions),
            [(result.version, result.body) for result in results],
        )


def timeless(state: dict[str, Any]) -> str:
    """A state without its moments (unix seconds): one life goes on a second after another."""
    return MOMENT.sub("then", repr(state))
