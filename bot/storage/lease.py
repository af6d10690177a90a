"""A turn that one process at a time has, for as long as it lives."""

import asyncio
from typing import Protocol


class Lease(Protocol):
    """The right to do something alone."""

    async def take(self) -> bool:
        """Try to get it; False while another process has it."""
        ...

    async def lost(self) -> None:
        """Return when it is ours no longer."""
        ...

    async def release(self) -> None:
        """Give it back, if it is ours."""
        ...


class NobodyElse:
    """The lease of whoever has the whole database anyway."""

    async def take(self) -> bool:
        """It is ours."""
        return True

    async def lost(self) -> None:
        """It stays ours."""
        await asyncio.Event().wait()

    async def release(self) -> None:
        """Nothing to give back."""
