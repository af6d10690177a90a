"""The bot's process in a bad state: frozen, without room on the disk, without rights."""

import asyncio
import os
import resource
import shutil
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.playground import Playground
from tests.operations.running import Process
from tests.talk import TOKEN, buttons


class AilingBot(Process):
    """`python -m bot run` on an SQLite file, by polling."""

    def __init__(self, folder: Path, telegram: str) -> None:
        self.database = folder / "data" / "advisor.sqlite3"
        super().__init__(
            folder,
            TELEGRAM_API_BASE_URL=telegram,
            DATABASE_URL=f"sqlite:///{self.database}",
            LOG_LEVEL="WARNING",
        )

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def send(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def fill_the_disk(self) -> None:
        """No file of this process can be written any more."""
        self._limit(0)

    def make_room(self) -> None:
        self._limit(resource.RLIM_INFINITY)

    def _limit(self, size: int) -> None:
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    @asynccontextmanager
    async def frozen(self) -> AsyncIterator[None]:
        """Nothing of the process runs: what its files hold now is what they held at once."""
        self.send(signal.SIGSTOP)
        async with asyncio.timeout(5):
            while any(state != "T" for state in self._states()):  # noqa: ASYNC110 - not our child
                await asyncio.sleep(0.001)
        try:
            yield
        finally:
            self.send(signal.SIGCONT)

    def _states(self) -> list[str]:
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return [(task / "stat").read_text().rpartition(")")[2].split()[0] for task in tasks]

    def files_to(self, folder: Path) -> Path:
        """Copy the database and its log, as they are, and not the index of the log."""
        folder.mkdir()
        for name in (self.database.name, f"{self.database.name}-wal"):
            shutil.copyfile(self.database.with_name(name), folder / name)
        return folder / self.database.name


@asynccontextmanager
async def telegram_and_bot(
    folder: Path, clock: Callable[[], float] = time.time
) -> AsyncIterator[tuple[Playground, AilingBot]]:
    async with Playground(token=TOKEN, port=18_880, clock=clock) as playground:
        bot = AilingBot(folder, playground.url)
        await bot.start()
        try:
            yield playground, bot
        finally:
            await bot.kill()


async def shows(telegram: Playground, person: int, text: str, seconds: float = 60) -> None:
    """Wait until the newest card of a person holds a text, and all is acknowledged."""
    async with asyncio.timeout(seconds):
        while not (telegram.idle and text in card(telegram, person)):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def card(telegram: Playground, person: int) -> str:
    shown = [m["text"] for m in telegram.messages(person) if buttons(m)]
    return str(shown[-1]) if shown else ""
