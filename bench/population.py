"""A database full of people: `python -m bench.population --people 1000000 --database FILE`.

They are stored through the bot's own storage, sealed with keys of their own: everybody has a
profile and a paused questionnaire, every second one a plan as well. Only the connection is not
the bot's: it runs each statement at once, where the bot's hands it to a thread, and trusts the
operating system, because whoever is interrupted begins anew.
"""

import argparse
import asyncio
import base64
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from bench.race.people import FIRST_ID
from bot.content import Content, load
from bot.flows.core import Person, Tap, advance
from bot.flows.registry import FLOWS
from bot.storage import Transaction, open_storage
from bot.storage.sealing import Keys
from bot.storage.sqlite import connect
from bot.storage.statements import Row

KEY = base64.b64encode(b"\0" * 32).decode()
"""The sealing key of every database that is made to be measured."""

TOGETHER = 10_000
"""People a transaction."""

TAPS = {"become": 4, "roadmap": 7}
"""The flows in which people are, and how many answers they have given there."""

CHOSEN = "quarter"
"""Given where it is offered, else the first answer: a plan for three months has many steps."""

PROFILES = (
    {"language": "en", "settings": {"level": "senior", "region": "us"}},
    {"language": "en", "settings": {"zone": "Europe/Berlin"}},
    {"language": "de"},
)
_DAY = 86_400
_SEEN_WITHIN = 180
"""Days: nobody is due to be warned or forgotten."""

State = dict[str, Any]


class AtOnce:
    """Statements of a transaction that nobody shares, each run where it is called."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """Run one statement and give all its rows."""
        return list(self._connection.execute(sql, values))

    async def take_lane(self, lane: bytes) -> None:
        """There is nobody to wait for."""

    def note_forgotten(self) -> None:
        """Nobody is forgotten here."""


async def populate(database: Path, people: int) -> None:
    """Make a database with so many people, numbered as the people of a race are."""
    key = base64.b64decode(KEY)
    storage = await open_storage(f"sqlite:///{database}", key)
    await storage.close()
    content, keys, now = load(), Keys(key), time.time()
    states = [(flow, _state(flow, taps, content)) for flow, taps in TAPS.items()]
    with closing(connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -500000")
        for batch in _batches(range(people)):
            connection.execute("BEGIN IMMEDIATE")
            tx = Transaction(AtOnce(connection), keys)
            for number in batch:
                await _store(tx, number, states[: 1 + number % 2], now)
            connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def _store(
    tx: Transaction, number: int, states: Sequence[tuple[str, State]], now: float
) -> None:
    at = now - number % _SEEN_WITHIN * _DAY
    identity = FIRST_ID + number
    met = await tx.meet(identity, identity, at)
    person = await tx.save_profile(met, dict(PROFILES[number % len(PROFILES)]), at)
    for flow, state in states:
        session = await tx.open_session(person, flow, state, at)
        await tx.save_session(session._replace(card=None, paused=True), at)


def _state(name: str, taps: int, content: Content) -> State:
    """Where somebody is in a flow after so many answers."""
    flow, person = FLOWS[name], Person(languages=("en",))
    state = flow.start(person, content.catalog)
    for _ in range(taps):
        offered = [choice.answer for choice in flow.show(state, person, content.catalog).choices]
        answer = CHOSEN if CHOSEN in offered else offered[0]
        turn = advance(flow, state, Tap(answer), person, content.catalog)
        if turn.state is None:
            break
        state = turn.state
    return state.model_dump(mode="json")


def _batches(numbers: range) -> Iterator[list[int]]:
    left = iter(numbers)
    while batch := list(islice(left, TOGETHER)):
        yield batch


def main() -> None:
    """Make the database and say what it took."""
    parser = argparse.ArgumentParser(prog="bench.population", description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--database", type=Path, required=True, help="a file that does not exist")
    given = parser.parse_args()
    if given.database.exists():
        parser.error(f"{given.database} exists")
    begun = time.perf_counter()
    asyncio.run(populate(given.database, given.people))
    size = given.database.stat().st_size
    print(
        f"{given.people:,} people in {time.perf_counter() - begun:.0f} s, "
        f"{size / 1e6:.0f} MB, {size / given.people:.0f} bytes a person"
    )
    print(f"DATABASE_URL=sqlite:///{given.database} DATA_KEY={KEY}")


if __name__ == "__main__":
    main()
