"""What happened in each chat, so that a fault can be judged after the run.

Kills fall where the clock lets them, so a seed does not bring the same fault twice. Of every
fault a dossier is written: what the person did, what had to come of it, what the card shows,
each call of the bot for that chat with its answer, the kills, and the stored rows.
"""

import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bench.torture.lives import KEY
from bench.torture.mind import Look, Mind
from bench.torture.telegram import Telegram, buttons, look
from bot.playground.shapes import Json
from bot.storage import Storage, StorageError, Transaction, open_to_read

LINES_KEPT = 150
_CALL_PARTS = ("message_id", "offset", "text", "callback_query_id")
_LONGEST = 60


class Chronicle:
    """The latest lines of every chat, and the dossiers made of them.

    Attributes:
        written: the dossiers so far.
    """

    def __init__(self, telegram: Telegram, database: str, folder: Path) -> None:
        self.written: list[Path] = []
        self._telegram = telegram
        self._database = database
        self._folder = folder
        self._begun = time.monotonic()
        self._lines = {person: deque[str](maxlen=LINES_KEPT) for person in telegram.people}
        telegram.world.listeners.append(self._hear)
        telegram.world.updates.listeners.append(self._queued)

    def note(self, text: str, person: int | None = None) -> None:
        """Add a line to a person's chat, or to everybody's."""
        line = f"{time.monotonic() - self._begun:9.3f} {text}"
        for lines in self._lines.values() if person is None else [self._lines[person]]:
            lines.append(line)

    async def dossier(
        self, what: str, person: int, mind: Mind | None, wanted: Look | None
    ) -> None:
        """Write down everything that helps to judge what has just happened to a person."""
        card = self._telegram.card(person)
        parts = [
            f"{what}: person {person}",
            f"had to show:   {wanted}",
            f"showed before: {mind.look if mind else None}",
            f"shows:         {card and card['message_id']} {look(card)}",
            f"in the mind:   {mind and mind.active} of {mind and mind.states}",
            "",
            "The chat, oldest first:",
            *(_described(message) for message in self._telegram.messages(person)[-15:]),
            "",
            "Not acknowledged:",
            *(f"  {u.id} {u.kind} {u.lane}" for u in self._telegram.world.updates._pending),
            "",
            "Stored:",
            *await self._stored(person),
            "",
            "What happened:",
            *self._lines[person],
        ]
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{len(self.written) + 1:03}-{what.replace(' ', '-')}-{person}.txt"
        file.write_text("\n".join(parts) + "\n")
        self.written.append(file)

    async def is_waiting(self, person: int) -> bool:
        """Whether the database holds anything that is still to be done for a person."""
        async with self._reading() as (tx, storage):
            known = await tx.person(person)
            letters = await tx.letters(1, known) if known else []
            return bool(letters or await tx.next_update(storage.lane_of(person)))

    async def _stored(self, person: int) -> list[str]:
        try:
            async with self._reading() as (tx, storage):
                return await _rows(tx, storage, person)
        except StorageError as error:
            return [f"  could not be read: {error}"]

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[tuple[Transaction, Storage]]:
        storage = await open_to_read(self._database, KEY)
        try:
            async with storage.transaction() as tx:
                yield tx, storage
        finally:
            await storage.close()

    def _queued(self) -> None:
        update = self._telegram.world.updates._pending[-1]
        number = update.body["from"]["id"]
        if number in self._lines:
            said = update.body.get("text") or update.body.get("data")
            self.note(f"update {update.id} {update.kind}: {_short(said)}", number)

    def _hear(self, event: Json) -> None:
        if event["kind"] != "call":
            person = event.get("person_id") or event.get("chat_id")
            if person in self._lines and event["kind"] in {"answer", "tap_failed", "deleted"}:
                rest = {k: v for k, v in event.items() if k in {"text", "data", "message_ids"}}
                self.note(f"{event['kind']} {rest}", person)
            return
        call = event["call"]
        given = {name: call["params"][name] for name in _CALL_PARTS if name in call["params"]}
        said = ", ".join(f"{name} {_short(value)}" for name, value in given.items())
        result = call.get("description") or _short(call.get("result"))
        line = f"{call['method']}({said}) → {result}"
        chat = call["params"].get("chat_id")
        if chat is not None and int(chat) in self._lines:
            self.note(line, int(chat))
        elif call["method"] == "getUpdates" and isinstance(call.get("result"), list):
            numbers = [update["update_id"] for update in call["result"]]
            self.note(f"getUpdates(offset {call['params'].get('offset')}) → {numbers}")


async def _rows(tx: Transaction, storage: Storage, person: int) -> list[str]:
    lane = storage.lane_of(person)
    newest = await tx._rows("SELECT * FROM inbox ORDER BY update_id DESC LIMIT 40")
    updates = [
        f"  update {row['update_id']} {row['state']}, attempts {row['attempts']}"
        for row in newest
        if row["lane"] in {None, lane}
    ]
    known = await tx.person(person)
    if known is None:
        return [*updates, "  nobody of that number"]
    sessions = [
        f"  session {session.id} {session.flow} revision {session.revision} card {session.card}"
        f"{' paused' if session.paused else ''} {session.state}"
        for session in await tx.sessions(known)
    ]
    letters = []
    for letter in await tx.letters(100, known):
        row = (await tx._rows("SELECT * FROM letter WHERE id = ?1", letter.id))[0]
        body = {name: _short(value) for name, value in letter.body.items()}
        letters.append(
            f"  letter {letter.id} {letter.kind} revision {row['revision']} attempts "
            f"{letter.attempts} lease {row['lease_until']} not before {row['not_before']} {body}"
        )
    return [*updates, *sessions, *letters, f"  read at {time.time():.3f}"]


def _described(message: Json) -> str:
    who = "bot" if message["from"]["is_bot"] else "person"
    said = message.get("text") or message.get("document", {}).get("file_name")
    edited = f", edited {message['edit_date']}" if "edit_date" in message else ""
    return (
        f"  {message['message_id']} {who}{edited}: {_short(said)} {list(buttons(message).items())}"
    )


def _short(value: object) -> str:
    text = str(value).replace("\n", " ⏎ ")
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
