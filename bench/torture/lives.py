"""The bot's processes: started, killed without warning, and started again."""

import asyncio
import base64
import json
import os
import signal
import socket
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.torture.nursery import BROKEN, PLACE_FILE, PLACES, SEED
from bench.torture.telegram import SECRET, TOKEN

KEY = b"k" * 32
_START_SECONDS = 30.0


class EndedByItselfError(Exception):
    """A bot that was to be killed was not there any more."""


@dataclass(slots=True)
class Life:
    """One process."""

    pid: int
    place_file: Path
    port: int

    @property
    def place(self) -> str:
        """The last failpoint that was passed."""
        return PLACES[self.place_file.read_bytes()[0]]

    @property
    def alive(self) -> bool:
        """Whether anything of the process is left but a zombie.

        Its first thread is a zombie already while another still holds the database.
        """
        try:
            threads = len(list(Path(f"/proc/{self.pid}/task").iterdir()))
            state = Path(f"/proc/{self.pid}/stat").read_text()
        except OSError:
            return False
        return threads > 1 or state.rpartition(")")[2].split()[0] != "Z"

    def must_live(self) -> None:
        """Raise EndedByItselfError where it does not."""
        if not self.alive:
            raise EndedByItselfError(f"process {self.pid}, after `{self.place}`")


class Lives:
    """The processes of one bot, all on one database.

    Attributes:
        landed: how many kills found the process just after each place.
    """

    def __init__(
        self, telegram: str, database: str, folder: Path, seed: int, note: Callable[[str], None]
    ) -> None:
        self.landed: Counter[str] = Counter()
        self.webhook = ""
        self.broken = False
        self._folder = folder
        self._note = note
        self._seed = seed
        self._born = 0
        self._lives: list[Life] = []
        self._nursery: asyncio.subprocess.Process | None = None
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LOG_LEVEL": "ERROR",
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE_URL": telegram,
            "DATABASE_URL": database,
            "DATA_KEY": base64.b64encode(KEY).decode(),
        }

    @property
    def living(self) -> Sequence[Life]:
        """Who has been started and not been stopped or killed, the eldest first."""
        return self._lives

    @property
    def ports(self) -> list[int]:
        """Where the living listen."""
        return [life.port for life in self._lives]

    async def open(self) -> None:
        """Start the process that the others come from."""
        self._nursery = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bench.torture.nursery"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )

    async def start(self) -> Life:
        """A new process; it is not at work yet."""
        assert self._nursery is not None
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._born += 1
        place = self._folder / f"place-{self._born % 64}"
        place.write_bytes(b"\0")
        port = _free_port()
        environment = self._environment | {
            PLACE_FILE: str(place),
            SEED: str(self._seed * 1_000_000 + self._born),
        }
        if self.webhook:
            environment |= {
                "WEBHOOK_URL": self.webhook,
                "WEBHOOK_SECRET": SECRET,
                "PORT": str(port),
            }
        if self.broken:
            environment |= {BROKEN: "1"}
        self._nursery.stdin.write(json.dumps(environment).encode() + b"\n")
        answer = await self._nursery.stdout.readline()
        if not answer:
            raise RuntimeError("The process that the bots come from has died.")
        pid = int(answer)
        life = Life(pid, place, port)
        self._lives.append(life)
        self._note(f"process {pid} was born")
        return life

    async def listens(self, life: Life) -> None:
        """Wait until a process answers at its port."""
        async with asyncio.timeout(_START_SECONDS):
            while True:
                with suppress(OSError):
                    _, writer = await asyncio.open_connection("127.0.0.1", life.port)
                    writer.close()
                    return
                life.must_live()
                await asyncio.sleep(0.005)

    async def kill(self, life: Life) -> None:
        """Kill without warning, and note where it was."""
        life.must_live()
        os.kill(life.pid, signal.SIGKILL)
        await self._gone(life)
        self.landed[life.place] += 1
        self._note(f"process {life.pid} was killed after `{life.place}`")

    async def stop(self) -> None:
        """Tell all to end, as a host does, and wait for it."""
        for life in list(self._lives):
            with suppress(ProcessLookupError):
                os.kill(life.pid, signal.SIGTERM)
            await self._gone(life)

    async def close(self) -> None:
        """Kill what is left, and the process that they come from."""
        for life in list(self._lives):
            with suppress(ProcessLookupError):
                os.kill(life.pid, signal.SIGKILL)
        if self._nursery is not None:
            assert self._nursery.stdin is not None
            self._nursery.stdin.close()
            await self._nursery.wait()

    async def _gone(self, life: Life) -> None:
        async with asyncio.timeout(_START_SECONDS):
            while life.alive:  # noqa: ASYNC110 - it is not our child
                await asyncio.sleep(0.001)
        self._lives.remove(life)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
