"""A bot that dies, in process, at named places between *received* and *shown*, and comes back.

Dying means: at that place an exception is raised that nothing in the bot catches, and from then
on at every place that anything else in the process reaches. All that had not been committed is
rolled back, all that had not been sent is not sent, just as when the process is killed there.
"""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot import failpoints
from bot.content import Content
from bot.playground import Playground
from bot.settings import Settings
from tests.talk import RunningBot, Someone

WAITING = """SELECT (SELECT count(*) FROM inbox WHERE state = 'open')
    + (SELECT count(*) FROM letter)"""


class Killed(BaseException):
    """The process is dead; no `except Exception` may think otherwise."""


class Fate:
    """The hook that kills at its places: at every passing but the one that follows a death there.

    After a death the same work passes the place again, and this time it may; so each thing
    that is done there is died in once.
    """

    def __init__(self, *places: str) -> None:
        self.places = places
        self.dead = False
        self.deaths = 0
        self._spared: set[str] = set()

    def __call__(self, name: str) -> None:
        if self.dead:
            raise Killed(name)
        if name not in self.places:
            return
        if name in self._spared:
            self._spared.remove(name)
            return
        self._spared.add(name)
        self.dead = True
        self.deaths += 1
        raise Killed(name)


class MortalBot(RunningBot):
    """A running bot that is started again whenever it has died."""

    def __init__(
        self, playground: Playground, database: Path, content: Content, fate: Fate
    ) -> None:
        super().__init__(playground, database, content)
        self.fate = fate
        self._settings = super().settings()

    def settings(self) -> Settings:
        return self._settings

    async def start(self) -> None:
        self.fate.dead = False
        failpoints.hook = self.fate
        await super().start()

    async def stop(self) -> None:
        await super().stop()
        failpoints.hook = None

    def person(self, user_id: int) -> "Mourner":
        return Mourner(self, user_id)

    async def settles(self) -> None:
        """Wait until everything is applied and shown, whatever happens on the way."""
        async with asyncio.timeout(20):
            while True:
                await asyncio.sleep(0.001)
                if self.fate.dead:
                    await self.restart()
                elif self.playground.idle and self.service.lanes.idle and not self._waiting():
                    return

    def _waiting(self) -> int:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as looking:
            return int(looking.execute(WAITING).fetchone()[0])


class Mourner(Someone):
    """A person who talks on, however often the bot dies."""

    def __init__(self, bot: MortalBot, user_id: int) -> None:
        super().__init__(bot, user_id)
        self._mortal = bot

    async def settles(self) -> None:
        await self._mortal.settles()
