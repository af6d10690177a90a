"""Webhook mode: Telegram comes to us, and hears 200 only when its update is stored.

The secret is compared before the body is read, in constant time; a body has a limit in
size and in time. When the database cannot take the update the answer is 503 with
Retry-After, and Telegram keeps it.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import Callable

from aiohttp import web

from bot.delivery.inbox import Inbox, Raw, has_id
from bot.failpoints import reached
from bot.storage import StorageError

log = logging.getLogger(__name__)

PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
LARGEST_BODY = 1024 * 1024
BODY_SECONDS = 10.0
COME_BACK = {"Retry-After": "5"}


class Webhook:
    """The handler of Telegram's calls."""

    def __init__(
        self,
        inbox: Inbox,
        wake: Callable[[bytes], None],
        secret: str,
        clock: Callable[[], float],
    ) -> None:
        self._inbox = inbox
        self._wake = wake
        self._secret = secret.encode()
        self._clock = clock

    def add_to(self, app: web.Application) -> None:
        """Listen at `PATH`."""
        app.router.add_post(PATH, self.receive)

    async def receive(self, request: web.Request) -> web.Response:
        """Store one update, then say so."""
        refusal = self._refusal(request)
        if refusal is not None:
            return web.Response(status=refusal)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        reached("received")
        update = _parsed(body)
        if update is None:
            # Accepted, or Telegram would bring it again and again for a day.
            log.error("a call with the secret but without an update was put aside")
            return web.Response()
        try:
            lanes = await self._inbox.take([update], self._clock())
        except StorageError as error:
            log.error("an update could not be stored, Telegram keeps it: %s", error)  # noqa: TRY400
            return web.Response(status=503, headers=COME_BACK)
        reached("stored")
        for lane in lanes:
            self._wake(lane)
        return web.Response()

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
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return parsed if has_id(parsed) else None
