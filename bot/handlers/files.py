"""Files that people send: fetched and read before the update is applied, and kept nowhere."""

import asyncio
import logging

from telegram import Document
from telegram.error import TelegramError

from bot.engine.arrival import Message, Passed, Unreadable
from bot.handlers.cleaning import LONGEST_FILE, cleaned
from bot.papers.reading import MOST_BYTES, Reader, UnreadableError, kind_of

log = logging.getLogger(__name__)

SECONDS = 8.0
"""How long fetching and reading may take together; one update has ten."""


async def read(document: Document, reader: Reader) -> Message:
    """The text of a file, or why there is none."""
    try:
        kind = kind_of(cleaned(document.file_name))
        if isinstance(document.file_size, int) and document.file_size > MOST_BYTES:
            return Unreadable("large")
        async with asyncio.timeout(SECONDS):
            file = await document.get_file()
            content = bytes(await file.download_as_bytearray())
            return Passed(cleaned(await reader.text_of(content, kind), LONGEST_FILE))
    except UnreadableError as error:
        return Unreadable(error.why)
    except TimeoutError:
        return Unreadable("slow")
    except TelegramError as error:
        log.warning("a file could not be fetched: %s", error.message)
        return Unreadable("fetch")
