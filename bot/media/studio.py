"""Where pictures are ordered: one child at a time, started on demand, gone when idle."""

import asyncio
import hashlib
import json
import logging
import os
import struct
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

log = logging.getLogger(__name__)

HERE = Path(__file__).parent
LENGTH = struct.Struct(">I")

DRAWING_SECONDS = 10.0
"""A hundred times what a picture takes; one that takes longer never comes."""

IDLE_SECONDS = 5.0
"""How long the child waits for another order: people look at two or three pictures in a row."""

TRIES = 2

# A child needs no token and no key, only to find its own libraries.
INHERITED = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


Form = Literal["picture", "large picture", "document"]

FORMS: Mapping[bytes, Form] = {b"p": "picture", b"l": "large picture", b"d": "document"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PNG or a PDF; a large picture is for zooming, and shrunk it could not be read."""

    form: Form
    content: bytes


class DrawingError(Exception):
    """There is no picture; the message says why, without what should have stood in it."""


class Studio:
    """Draws pictures in a child process; `command` is how that is started."""

    def __init__(
        self,
        seconds: float = DRAWING_SECONDS,
        idle_seconds: float = IDLE_SECONDS,
        command: tuple[str, ...] = (sys.executable, "-I", str(HERE / "press.py")),
    ) -> None:
        self._seconds = seconds
        self._idle_seconds = idle_seconds
        self._command = command
        self._child: asyncio.subprocess.Process | None = None
        self._leaving: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """The child that is there now, if any."""
        return self._child.pid if self._child else None

    def name_of(self, template: str, data: Mapping[str, Any]) -> bytes:
        """The same for the same picture: a hash of what stands in it and of the templates."""
        return hashlib.sha256(self._templates + _packed(template, data)).digest()

    async def draw(self, template: str, data: Mapping[str, Any]) -> Drawn:
        """The picture or document; `data` is JSON in the shape that the template expects.

        Raises:
            DrawingError: it cannot be drawn, or the child died over it twice.
        """
        async with self._turn:
            if self._leaving is not None:
                self._leaving.cancel()
            try:
                return await self._drawn(_packed(template, data))
            finally:
                self._leaving = asyncio.create_task(self._leave())

    async def close(self) -> None:
        """End the child, whatever it is doing."""
        if self._leaving is not None:
            self._leaving.cancel()
        await self._end()

    async def _drawn(self, order: bytes) -> Drawn:
        for _ in range(TRIES):
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._ask(order)
            except TimeoutError:
                await self._end()
                raise DrawingError(f"no picture after {self._seconds:g} s") from None
            except (asyncio.IncompleteReadError, OSError):
                log.warning("the process that draws has died")
                await self._end()
            except asyncio.CancelledError:
                await self._end()  # its answer would be taken for that to the next order
                raise
        raise DrawingError(f"the process that draws died {TRIES} times")

    async def _ask(self, order: bytes) -> Drawn:
        child = self._child = self._child or await self._started()
        assert child.stdin is not None  # noqa: S101 - both are pipes
        assert child.stdout is not None  # noqa: S101
        child.stdin.write(LENGTH.pack(len(order)) + order)
        await child.stdin.drain()
        sign = await child.stdout.readexactly(1)
        (length,) = LENGTH.unpack(await child.stdout.readexactly(LENGTH.size))
        answer = await child.stdout.readexactly(length)
        if sign not in FORMS:
            log.debug("not drawn: %s", answer.decode())
            raise DrawingError("the template cannot draw this")
        return Drawn(FORMS[sign], answer)

    async def _started(self) -> asyncio.subprocess.Process:
        pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
        return await asyncio.create_subprocess_exec(
            *self._command, stdin=pipe, stdout=pipe, stderr=nowhere, env=environment
        )

    async def _leave(self) -> None:
        await asyncio.sleep(self._idle_seconds)
        async with self._turn:
            await self._end()

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with suppress(ProcessLookupError):
            child.kill()
        await child.communicate()

    @cached_property
    def _templates(self) -> bytes:
        found = sorted((HERE / "templates").glob("*.typ"))
        return b"".join(template.read_bytes() for template in found)


def _packed(template: str, data: Mapping[str, Any]) -> bytes:
    return json.dumps({"template": template, "data": data}, sort_keys=True).encode()
