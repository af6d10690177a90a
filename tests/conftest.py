"""What holds for every test: nothing of what it logged is a secret or somebody's words."""

import logging
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

import pytest

from bot import logs
from bot.delivery.inbox import Inbox, Raw
from bot.playground.updates import UpdateQueue

SECRETS = ("test-token-of-the-playground", "the_Secret-of-this-webhook", "a2tra2tra2tra2tra2tr")
"""The token, the webhook's secret, and the beginning of the sealing key in base64."""

TYPED = frozenset({"text", "caption", "query", "file_name"})

SHORTEST = 6
"""Letters of a text that is looked for; shorter ones are in every second word of ours."""

# What people say that the bot says, too: names of commands, steps and methods.
INNOCENT = frozenset({"message", "settings", "update"})


class Ear(logging.Handler):
    """Keeps every line as it would be written in service."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logs.Json())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(autouse=True)
def no_secrets_and_no_words_of_people_in_the_log(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Every test that lets people talk to the bot is a test of the log as well.

    The bot's own processes write to stderr, which pytest has caught by now.
    """
    words: set[str] = set()
    add, take = UpdateQueue.add, Inbox.take

    def overheard(queue: UpdateQueue, kind: str, body: Any, lane: str) -> int | None:
        words.update(said_in(body))
        return add(queue, kind, body, lane)

    async def overheard_at_the_door(inbox: Inbox, updates: Iterable[Raw], at: float) -> set[bytes]:
        updates = list(updates)
        words.update(word for update in updates for word in said_in(update, TYPED))
        return await take(inbox, updates, at)

    monkeypatch.setattr(UpdateQueue, "add", overheard)
    monkeypatch.setattr(Inbox, "take", overheard_at_the_door)
    ear, bot = Ear(), logging.getLogger("bot")
    logging.getLogger().addHandler(ear)
    level, bot.level = bot.level, logging.DEBUG
    logging.Logger.manager._clear_cache()  # type: ignore[attr-defined]
    logs.hush()
    yield
    logging.getLogger().removeHandler(ear)
    bot.setLevel(level)
    processes = [said for _, stream, said in request.node._report_sections if stream == "stderr"]
    written = "\n".join((*ear.lines, *processes)).lower()
    leaked = [each for each in (*SECRETS, *words) if each.lower() in written]
    assert not leaked, f"in the log: {leaked}"


def said_in(body: object, names: Container[str] = TYPED | {"data"}) -> Iterator[str]:
    """The texts that people typed, names they gave and data they pressed, however malformed."""
    if not isinstance(body, Mapping):
        return
    for name, value in body.items():
        if name in names:
            if isinstance(value, str) and is_telling(value):
                yield value
        elif name != "message" or "data" not in body:  # a button's message is the bot's own
            yield from said_in(value, names)


def is_telling(text: str) -> bool:
    return len(text.strip()) >= SHORTEST and text.strip("/").lower() not in INNOCENT
