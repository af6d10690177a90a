"""The HTTP client beneath python-telegram-bot, in place of its default.

Measured on loopback, the default spends ten times the processor time a call and collapses at
fifty calls in flight (docs/decisions/0009). The library offers this place for another one.
"""

import asyncio
import os
import secrets
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import from_json, to_json
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import JSONDict
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.delivery.connection import CutError
from bot.delivery.multipart import multipart
from bot.delivery.pool import Pool, UnansweredError
from bot.delivery.tally import POLL, Tally

# Spans of time as timedelta, which the library's next major version gives anyway; without
# this every pause that Telegram asks for would be told together with a warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")

SECONDS = 10.0
"""How long one call may take from its start to the last byte, unless the caller says otherwise."""

CONNECT_SECONDS = 5.0
"""How long it may take until the server picks up."""

_UNREAD = frozenset({"editmessagetext"})
"""Calls whose result is the message as we have just written it; nobody reads it."""

_DONE = b'{"ok":true,"result":true}'


class UnreachableError(NetworkError):
    """The server did not pick up, so certainly nothing was sent."""


class PooledRequest(BaseRequest):
    """A pool of connections to one Bot API server, and one connection apart for long polls.

    It tells polls by their method: asked for updates as they are, unparsed, the library takes
    its client for all other calls.
    """

    def __init__(self, connections: int = 64, tally: Tally | None = None) -> None:
        self._connections = connections
        self._tally = tally or Tally()
        self._pools: dict[tuple[str, bool], Pool] = {}
        self._heads: dict[str, tuple[Pool, bytes]] = {}
        self._is_open = False

    @property
    def read_timeout(self) -> float:
        """Seconds a call may take; python-telegram-bot adds a long poll's own time to it."""
        return SECONDS

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """An answer, read at once where it is in order; else as the library reads it."""
        if payload == _DONE:
            return {"ok": True, "result": True}
        try:
            parsed: JSONDict = from_json(payload)
        except ValueError:
            return BaseRequest.parse_json_payload(payload)
        return parsed

    async def initialize(self) -> None:
        """Be ready for calls; connections are made when they are needed."""
        self._is_open = True

    async def shutdown(self) -> None:
        """Close every connection."""
        self._is_open = False
        for pool in self._pools.values():
            pool.close()
        self._pools.clear()
        self._heads.clear()

    async def poll_anew(self) -> None:
        """Begin with a new connection for polls; the poll on the old one times out at once."""
        self._heads.clear()
        for name in [name for name in self._pools if name[1]]:
            self._pools.pop(name).give_up()

    async def do_request(  # noqa: PLR0913, PLR0917 - the signature is BaseRequest's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - within the total
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - within the total
    ) -> tuple[int, bytes]:
        """Make one call; failures of the network become python-telegram-bot's own errors."""
        if not self._is_open:
            raise RuntimeError("initialize() comes before the first call")
        method_name = _method(url)
        is_poll = method_name == POLL
        pool, head = self._heads.get(url) or self._known(url, method, is_poll=is_poll)
        kind, body = _body(request_data)
        request = b"%b%b\r\nContent-Length: %d\r\n\r\n%b" % (head, kind, len(body), body)
        loop = asyncio.get_running_loop()
        started, outcome = loop.time(), "given up"
        try:
            wait = _seconds(connect_timeout, CONNECT_SECONDS) or CONNECT_SECONDS
            status, answer = await pool.call(request, wait, _seconds(read_timeout, SECONDS))
            outcome = str(status)
        # Not the URL, which holds the token: only what kind of failure it was.
        except UnansweredError as error:
            outcome = "unreachable"
            raise UnreachableError(f"{error} while calling Telegram") from None
        except TimeoutError:
            outcome = "no answer"
            raise TimedOut from None
        except CutError as error:
            outcome = "cut"
            raise NetworkError(f"{error} while calling Telegram") from None
        finally:
            self._tally.call(method_name, outcome, loop.time() - started)
        return status, _DONE if status == 200 and method_name in _UNREAD else answer

    def _known(self, url: str, method: str, *, is_poll: bool) -> tuple[Pool, bytes]:
        """Where a URL leads, and how a request to it begins."""
        parts = urlsplit(url)
        name = f"{parts.scheme}://{parts.netloc}", is_poll
        if name not in self._pools:
            secure = parts.scheme == "https"
            self._pools[name] = Pool(
                parts.hostname or "",
                parts.port or (443 if secure else 80),
                secure=secure,
                connections=1 if is_poll else self._connections,
            )
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        head = f"{method} {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: ".encode()
        if "/file/bot" not in url:  # files have a URL each
            self._heads[url] = self._pools[name], head
        return self._pools[name], head


def _method(url: str) -> str:
    return "file" if "/file/bot" in url else url.rpartition("/")[2].lower()


def _seconds(given: Any, otherwise: float) -> float | None:
    if given is BaseRequest.DEFAULT_NONE or isinstance(given, DefaultValue):
        return otherwise
    return float(given) if given is not None else None


def _body(request_data: RequestData | None) -> tuple[bytes, bytes]:
    """The kind of a body, and the body."""
    if request_data is None:
        return b"application/json", b""
    if not request_data.contains_files:
        return b"application/json", to_json(request_data.parameters)
    files = request_data.multipart_data
    contents = {
        name: (filename, content if isinstance(content, bytes) else content.read(), kind)
        for name, (filename, content, kind) in files.items()
    }
    return multipart(request_data.json_parameters, contents, secrets.token_hex(16))
