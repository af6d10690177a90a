"""One HTTP/1.1 connection to a server: a call goes out whole, and its answer comes back whole.

Small on purpose: no redirects, no cookies, no compression, one call at a time. A Bot API server
asks for nothing more, and every tap pays for what stands here twice.
"""

import asyncio
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

LARGEST_HEAD = 65_536
LARGEST_BODY = 64 * 1024 * 1024
"""In bytes. Telegram gives out files of 20 MB; a server of one's own may give more."""


class CutError(Exception):
    """The connection ended, or what came on it is no HTTP."""


class Answer(NamedTuple):
    """A status and a body."""

    status: int
    body: bytes


class Head(NamedTuple):
    """What the head of an answer says; `length` is None where the body is in chunks.

    It is -1 where the body ends with the connection.
    """

    status: int
    length: int | None
    stays_open: bool


class Connection(asyncio.Protocol):
    """Calls one after the other; `at_rest` is told whenever it is free for the next one."""

    def __init__(self, at_rest: Callable[["Connection"], None]) -> None:
        self._at_rest = at_rest
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[Answer] | None = None
        self._limit: asyncio.TimerHandle | None = None
        self._buffer = bytearray()
        self._head: Head | None = None
        self.rests_since = 0.0
        self.is_open = False

    def call(self, request: bytes, seconds: float | None) -> "asyncio.Future[Answer]":
        """Send a request; its answer, or CutError, or TimeoutError after so many seconds."""
        assert self._transport is not None  # noqa: S101 - handed out only once it is made
        loop = asyncio.get_running_loop()
        self._answer = loop.create_future()
        if seconds is not None:
            self._limit = loop.call_later(seconds, self.give_up)
        self._transport.write(request)
        return self._answer

    def give_up(self) -> None:
        """Wait no longer for the answer that is due."""
        self._end(TimeoutError())

    def close(self) -> None:
        """Hang up, whatever is under way."""
        self.is_open = False
        self._stop_waiting()
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The server has picked up."""
        self._transport = transport  # type: ignore[assignment]
        self.is_open = True

    def data_received(self, data: bytes) -> None:
        """A piece of an answer, which may be all of it."""
        self._buffer += data
        try:
            self._head = self._head or head_in(self._buffer)
            body = None if self._head is None else body_in(self._buffer, self._head)
        except (CutError, ValueError, IndexError):
            self._end(CutError("the answer is no HTTP"))
            return
        if body is not None:
            self._done(body)

    def connection_lost(self, error: Exception | None) -> None:
        """The server has hung up, which ends a body that has no length."""
        self.is_open = False
        if self._head is not None and self._head.length == -1 and error is None:
            self._done(bytes(self._buffer))
        self._end(CutError("the connection was cut"))

    def _done(self, body: bytes) -> None:
        assert self._head is not None  # noqa: S101 - a body is looked for after its head
        answer, head = self._answer, self._head
        unasked = bool(self._buffer) and head.length != -1
        self._answer = self._head = None
        self._stop_waiting()
        if answer is None or unasked or not head.stays_open:
            self.close()
        if answer is not None and not answer.done():
            answer.set_result(Answer(head.status, body))
        if self.is_open:
            self._at_rest(self)

    def _stop_waiting(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def _end(self, error: Exception) -> None:
        answer, self._answer = self._answer, None
        self.close()
        if answer is not None and not answer.done():
            answer.set_exception(error)


def head_in(buffer: bytearray) -> Head | None:
    """The head of an answer, which is taken out of the buffer; None until it is complete.

    Raises:
        CutError, ValueError, IndexError: what came is no head of HTTP/1.
    """
    while True:
        end = buffer.find(b"\r\n\r\n")
        if end < 0 or end > LARGEST_HEAD:
            if len(buffer) > LARGEST_HEAD:
                raise CutError("a head without an end")
            return None
        head = _head(bytes(buffer[:end]))
        del buffer[: end + 4]
        if head.status >= 200:
            return head


@lru_cache(maxsize=64)
def _head(written: bytes) -> Head:
    """What a head says; a busy server writes the same one again and again."""
    first, *lines = written.split(b"\r\n")
    version, status = first[:9], int(first[9:12])
    if not version.startswith(b"HTTP/1.") or status < 100:
        raise CutError("no head of HTTP/1")
    fields = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(b":") for line in lines)
    }
    connection = fields.get(b"connection", b"").lower()
    stays_open = b"close" not in connection and version.startswith(b"HTTP/1.1")
    length: int | None = -1
    if b"content-length" in fields:
        length = _whole(fields[b"content-length"], 10)
    if b"chunked" in fields.get(b"transfer-encoding", b"").lower():
        length = None
    elif status in {204, 304}:
        length = 0
    elif length == -1:
        stays_open = False
    if length is not None and length > LARGEST_BODY:
        raise CutError("a body larger than anybody needs")
    return Head(status, length, stays_open)


def body_in(buffer: bytearray, head: Head) -> bytes | None:
    """The body of an answer, which is taken out of the buffer; None until it is complete.

    Raises:
        CutError, ValueError: what came is no body, or larger than anybody needs.
    """
    if len(buffer) > LARGEST_BODY + LARGEST_HEAD:
        raise CutError("a body without an end")
    if head.length is None:
        return _unchunked(buffer)
    if head.length < 0 or len(buffer) < head.length:
        return None
    body = bytes(buffer[: head.length])
    del buffer[: head.length]
    return body


def _unchunked(buffer: bytearray) -> bytes | None:
    body, start = bytearray(), 0
    while (end := buffer.find(b"\r\n", start)) >= 0:
        size = _whole(bytes(buffer[start:end]).partition(b";")[0].strip(), 16)
        if size == 0:
            last = end + 2 if buffer[end + 2 : end + 4] == b"\r\n" else None
            if last is None:  # trailers
                found = buffer.find(b"\r\n\r\n", end)
                last = found + 2 if found >= 0 else None
            if last is None:
                return None
            del buffer[: last + 2]
            return bytes(body)
        if len(buffer) < end + 2 + size + 2:
            return None
        body += buffer[end + 2 : end + 2 + size]
        start = end + 2 + size + 2
    return None


def _whole(digits: bytes, base: int) -> int:
    """A size; a sign before it would lead back to what was read already."""
    if not digits.isalnum():
        raise CutError("a size that is none")
    return int(digits, base)
