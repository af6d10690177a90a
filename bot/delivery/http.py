"""The HTTP client beneath python-telegram-bot: aiohttp in place of its default.

Measured on loopback, the default spends three to eight times the processor time a call and
collapses at fifty calls in flight (docs/decisions/0009). The library offers this place for it.
"""

import asyncio
import os
from typing import Any

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    FormData,
    TCPConnector,
)
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.delivery.tally import POLL, Tally

# Spans of time as timedelta, which the library's next major version gives anyway; without
# this every pause that Telegram asks for would be told together with a warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")

SECONDS = 10.0
"""How long one call may take from its start to the last byte, unless the caller says otherwise."""

CONNECT_SECONDS = 5.0
"""How long it may take until the server picks up."""


class UnreachableError(NetworkError):
    """The server did not pick up, so certainly nothing was sent."""


class AiohttpRequest(BaseRequest):
    """A pool of connections to one Bot API server, and one connection apart for long polls.

    It tells polls by their method: asked for updates as they are, unparsed, the library takes
    its client for all other calls.
    """

    def __init__(self, connections: int = 32, tally: Tally | None = None) -> None:
        self._connections = connections
        self._tally = tally or Tally()
        self._session: ClientSession | None = None
        self._polls: ClientSession | None = None
        self._poll: asyncio.Timeout | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds a call may take; python-telegram-bot adds a long poll's own time to it."""
        return SECONDS

    async def initialize(self) -> None:
        """Open the pool, in the loop that will use it."""
        self._session = self._session or _pool(self._connections)
        self._polls = self._polls or _pool(1)

    async def shutdown(self) -> None:
        """Close every connection."""
        sessions, self._session, self._polls = (self._session, self._polls), None, None
        for session in sessions:
            if session is not None:
                await session.close()

    async def poll_anew(self) -> None:
        """Begin with a new connection for polls; the poll on the old one times out at once."""
        old, self._polls = self._polls, _pool(1)
        if self._poll is not None:  # closing its session would leave it waiting
            self._poll.reschedule(0)
        if old is not None:
            await old.close()

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
        method_name = _method(url)
        is_poll = method_name == POLL
        session = self._polls if is_poll else self._session
        if session is None:
            raise RuntimeError("initialize() comes before the first call")
        limits = ClientTimeout(
            total=_seconds(read_timeout, SECONDS),
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
        )
        body = _body(request_data) if request_data else None
        started, outcome = asyncio.get_running_loop().time(), "given up"
        patience = asyncio.timeout(None)
        if is_poll:
            self._poll = patience
        try:
            # The body is read inside the block: a cut connection shows only there.
            async with (
                patience,
                session.request(method, url, data=body, timeout=limits) as response,
            ):
                answer = await response.read()
                outcome = str(response.status)
                return response.status, answer
        # Not the URL, which holds the token: only what kind of failure it was.
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            outcome = "unreachable"
            raise UnreachableError(f"{type(error).__name__} while calling Telegram") from None
        except TimeoutError:
            outcome = "no answer"
            raise TimedOut from None
        except ClientError as error:
            outcome = "cut"
            raise NetworkError(f"{type(error).__name__} while calling Telegram") from None
        finally:
            if is_poll:
                self._poll = None
            seconds = asyncio.get_running_loop().time() - started
            self._tally.call(method_name, outcome, seconds)


def _pool(connections: int) -> ClientSession:
    return ClientSession(connector=TCPConnector(limit=connections, keepalive_timeout=60))


def _method(url: str) -> str:
    return "file" if "/file/bot" in url else url.rpartition("/")[2].lower()


def _seconds(given: Any, otherwise: float) -> float | None:
    if given is BaseRequest.DEFAULT_NONE or isinstance(given, DefaultValue):
        return otherwise
    return float(given) if given is not None else None


def _body(request_data: RequestData) -> FormData | dict[str, str]:
    files = request_data.multipart_data
    if not files:
        return request_data.json_parameters
    form = FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in files.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
