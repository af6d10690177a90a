"""Letters that have gone out, taken out of the outbox together.

Whatever is sent while a commit is on its way to the disk shares the next one, as with what
comes in.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery.patience import once_writable
from bot.storage import Letter, Storage


@dataclass(frozen=True, slots=True)
class _Sent:
    letter: Letter
    more: asyncio.Future[bool]


class Settling:
    """Where letters end once they have been sent."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._waiting: list[_Sent] = []
        self._working: asyncio.Task[None] | None = None

    async def done(self, letter: Letter) -> bool:
        """Take a letter out for good; whether others wait for the same person."""
        if not self._storage.shares_commits:
            more = await once_writable(lambda: self._taken_out([letter]))
            return letter.who in more
        sent = _Sent(letter, asyncio.get_running_loop().create_future())
        self._waiting.append(sent)
        if self._working is None:
            # A task of its own, because everybody waits for it and anybody may give up waiting.
            self._working = asyncio.create_task(self._settle_all())
        return await sent.more

    async def _settle_all(self) -> None:
        try:
            while self._waiting:
                together, self._waiting = self._waiting, []
                try:
                    await self._settle(together)
                except Exception as error:  # noqa: BLE001 - it is told to whoever waits
                    for sent in together:
                        if not sent.more.done():
                            sent.more.set_exception(error)
        finally:
            self._working = None

    async def _settle(self, together: Sequence[_Sent]) -> None:
        more = await once_writable(lambda: self._taken_out([sent.letter for sent in together]))
        for sent in together:
            if not sent.more.done():  # else whoever sent it has given up
                sent.more.set_result(sent.letter.who in more)

    async def _taken_out(self, letters: Sequence[Letter]) -> set[bytes]:
        async with self._storage.transaction() as tx:
            return await tx.delivered_all(letters)
