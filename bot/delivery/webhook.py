"""Webhook mode: Telegram comes to us, and hears 200 only when its update is stored.

The secret is compared before the body is read, in constant time; a body has a limit in
size and in time. When the database cannot take the update the answer is 503 with
Retry-After, and Telegram keeps it.
"""

import asyncio
import hmac
import logging
from collections.abc import Callable

from aiohttp import web

from bot.delivery.inbox import Inbox, Raw, has_id
from bot.delivery.server import LARGEST_BODY
from bot.delivery.tally import Tally
from bot.failpoints import reached
from bot.storage import StorageError
from bot.storage.written import read

log = logging.getLogger(__name__)

ANY_PATH = "/{path:.*}"
"""It is the secret that counts: a proxy may have changed the path on the way."""

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
BODY_SECONDS = 8.0
COME_BACK = {"Retry-After": "5"}

QUIET_SECONDS = 60.0
"""However many strangers knock, one line in so many seconds says so."""


class Webhook:
    """The handler of Telegram's calls."""

    def __init__(
        self,
        inbox: Inbox,
        wake: Callable[[bytes], None],
        secret: str,
        clock: Callable[[], float],
        tally: Tally | None = None,
    ) -> None:
        self._inbox = inbox
        self._wake = wake
        self._secret = secret.encode()
        self._clock = clock
        self._tally = tally or Tally()
        self._complained_at = float("-inf")

    def add_to(self, app: web.Application) -> None:
        """Take what is posted, at any path."""
        app.router.add_post(ANY_PATH, self.receive)

    async def receive(self, request: web.Request) -> web.Response:
        """Store one update, then say so."""
        refusal = self._refusal(request)
        if refusal is not None:
            return self._refused(refusal)
        try:
            if request.content.is_eof():  # it came with its head, as it nearly always does
                body = await request.read()
            else:
                async with asyncio.timeout(BODY_SECONDS):
                    body = await request.read()
        except TimeoutError:
            return self._refused(408)
        except web.HTTPRequestEntityTooLarge:
            return self._refused(413)
        reached("received")
        update = _parsed(body)
        if update is None:
            # Accepted, or Telegram would bring it again and again for a day.
            log.error("a call with the secret but without an update was put aside")
            return web.Response()
        return await self._stored(update)

    async def _stored(self, update: Raw) -> web.Response:
        try:
            lanes = await self._inbox.take([update], self._clock())
        except StorageError as error:
            log.error("an update could not be stored, Telegram keeps it: %s", error)  # noqa: TRY400
            return web.Response(status=503, headers=COME_BACK)
        except (RecursionError, ValueError):
            log.error("an update that cannot be written down was put aside")  # noqa: TRY400
            return web.Response()
        reached("stored")
        for lane in lanes:
            self._wake(lane)
        return web.Response()

    def _refused(self, status: int) -> web.Response:
        self._tally.refused[str(status)] += 1
        if self._clock() - self._complained_at > QUIET_SECONDS:
            self._complained_at = self._clock()
            log.warning("a call that is not Telegram's was refused with %s", status)
        response = web.Response(status=status)
        response.force_close()
        return response

    def _refusal(self, request: web.Request) -> int | None:
        """The status for a call whose head alone says that it is not Telegram's."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return 403
        if request.headers.get("Content-Encoding", "identity") != "identity":
            return 415
        return 413 if (request.content_length or 0) > LARGEST_BODY else None


def _parsed(body: bytes) -> Raw | None:
    """The update in a body; None where there is none."""
    try:
        parsed = read(body)
    except (ValueError, RecursionError):
        return None
    return parsed if has_id(parsed) else None
