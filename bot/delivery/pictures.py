"""Pictures and documents: made once, uploaded once, and sent by Telegram's id from then on.

Whatever stands between a person and a picture, they get its caption: that says the same. In
place of a document they get its text.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import Bot, InputFile, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.delivery.patience import once_writable
from bot.media.studio import DrawingError, Drawn, Studio
from bot.storage import SentFile, Storage, UnavailableError

log = logging.getLogger(__name__)

Body = Mapping[str, Any]

PHOTO, DOCUMENT = "photo", "document"


@dataclass(frozen=True, slots=True)
class Pictures:
    """Sends letters of the kinds `picture` and `print`; `clock` gives unix seconds."""

    storage: Storage
    bot: Bot
    studio: Studio
    clock: Callable[[], float]

    async def send(self, body: Body) -> None:
        """Send the picture or document, or what says the same where there can be none.

        Raises:
            TelegramError: what Telegram or the network says against either.
        """
        name = None if body["personal"] else self.studio.name_of(body["template"], body["data"])
        if name is not None and await self._sent_again(name, body):
            return
        try:
            drawn = await self.studio.draw(body["template"], body["data"])
            sent = await self._uploaded(drawn, body)
        except (DrawingError, BadRequest) as error:
            log.warning("a picture is sent in words: %s", error)
            await self._in_words(body)
            return
        if name is not None:
            await self._keep(name, sent)

    async def _sent_again(self, name: bytes, body: Body) -> bool:
        known = await once_writable(partial(self._known, name))
        if known is None:
            return False
        try:
            await self._sent(known.kind, known.file_id, body)
        except BadRequest as error:
            log.info("a picture is drawn anew: %s", error.message)
            await once_writable(partial(self._forget, name))
            return False
        return True

    async def _uploaded(self, drawn: Drawn, body: Body) -> SentFile:
        kind = PHOTO if drawn.form == "picture" else DOCUMENT
        ending = "pdf" if drawn.form == "document" else "png"
        file = InputFile(drawn.content, filename=f"{body['name']}.{ending}")
        message = await self._sent(kind, file, body)
        kept = message.photo[-1] if kind == PHOTO else message.document
        assert kept is not None  # noqa: S101 - Telegram answers with what it was sent
        return SentFile(kind, kept.file_id)

    async def _in_words(self, body: Body) -> None:
        if "text" in body:
            file = InputFile(body["text"].encode(), filename=f"{body['name']}.md")
            await self._sent(DOCUMENT, file, body)
        else:
            await self.bot.send_message(body["chat"], body["caption"], parse_mode=ParseMode.HTML)

    async def _sent(self, kind: str, file: InputFile | str, body: Body) -> Message:
        send = self.bot.send_photo if kind == PHOTO else self.bot.send_document
        return await send(body["chat"], file, caption=body["caption"], parse_mode=ParseMode.HTML)

    async def _known(self, name: bytes) -> SentFile | None:
        async with self.storage.transaction() as tx:
            return await tx.sent_file(name)

    async def _forget(self, name: bytes) -> None:
        async with self.storage.transaction() as tx:
            await tx.forget_sent_file(name)

    async def _keep(self, name: bytes, sent: SentFile) -> None:
        try:
            async with self.storage.transaction() as tx:
                await tx.keep_sent_file(name, sent, self.clock())
        except UnavailableError as error:
            # The picture has arrived; sending it twice would be worse than drawing it twice.
            log.warning("a picture will have to be drawn again: %s", error)
