"""A picture is uploaded once, comes again by its id, and is never missed for want of one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.delivery.outbox import Outbox
from bot.flows.wording.pictures import Picture
from bot.media.studio import Studio
from bot.playground import Playground
from bot.playground.calls import Call
from bot.render.documents import printed
from bot.render.pictures import order_of
from bot.storage import SentFile, Storage, open_storage
from tests.direct import DirectLine
from tests.media.samples import DOCUMENTS, PICTURES, texts_of_pictures
from tests.talk import ANN, BORIS, TOKEN

BROKEN = Studio(command=("/nowhere/to-be-found",))
"""A studio that draws nothing."""


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground(token=TOKEN, port=18_160) as playing:
        for person in (ANN, BORIS):
            playing.say(person, "/start")
        yield playing


@pytest.fixture
async def telegram(playground: Playground) -> AsyncIterator[Bot]:
    line = DirectLine(playground)
    async with Bot(TOKEN, request=line, get_updates_request=line) as bot:
        yield bot


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    opened = await open_storage(f"sqlite:///{tmp_path}/bot.sqlite3", b"k" * 32)
    yield opened
    await opened.close()


@asynccontextmanager
async def working() -> AsyncIterator[Studio]:
    studio = Studio(seconds=30)
    try:
        yield studio
    finally:
        await studio.close()


async def send(
    storage: Storage,
    bot: Bot,
    studio: Studio,
    to: int = ANN,
    name: str = "tiny table",
    **more: Any,
) -> None:
    """One person's picture, from the outbox to the chat."""
    async with storage.transaction() as tx:
        person = await tx.meet(to, to, 0)
        await tx.post(person, "picture", {**letter(PICTURES[name]), **more, "chat": to}, 0, None)
    await Outbox(storage, bot, lambda: 0.0, studio).send_all(storage.lane_of(to))
    async with storage.transaction() as tx:
        assert not await tx.letters(1)


async def send_document(storage: Storage, bot: Bot, studio: Studio) -> None:
    body = {
        **printed(DOCUMENTS["usual document"], texts_of_pictures()),
        "name": "comparison",
        "caption": "The same",
        "personal": False,
        "text": "# In Markdown\n",
    }
    async with storage.transaction() as tx:
        person = await tx.meet(ANN, ANN, 0)
        await tx.post(person, "print", {**body, "chat": ANN}, 0, None)
    await Outbox(storage, bot, lambda: 0.0, studio).send_all(person.who)


def letter(picture: Picture) -> dict[str, Any]:
    order = order_of(picture, texts_of_pictures())
    return {**order, "name": "picture", "caption": "<b>The same</b> in words", "personal": False}


def uploads(playground: Playground) -> list[Call]:
    return [call for call in playground.calls if call.parameters.files]


async def test_a_picture_comes_as_a_photo_with_the_same_in_words(
    storage: Storage, telegram: Bot, playground: Playground
) -> None:
    async with working() as studio:
        await send(storage, telegram, studio, name="usual ranges")

    shown = playground.messages(ANN)[-1]
    assert shown["caption"] == "The same in words"
    assert max(shown["photo"][-1]["width"], shown["photo"][-1]["height"]) == 1280


async def test_a_picture_that_fits_no_screen_comes_as_a_file(
    storage: Storage, telegram: Bot, playground: Playground
) -> None:
    async with working() as studio:
        await send(storage, telegram, studio, name="wide table")
        await send(storage, telegram, studio, name="wide table", to=BORIS)

    for person in (ANN, BORIS):
        shown = playground.messages(person)[-1]
        assert shown["document"]["file_name"] == "picture.png"
        assert shown["document"]["mime_type"] == "image/png"
        assert shown["caption"] == "The same in words"
    assert len(uploads(playground)) == 1


async def test_a_picture_is_uploaded_once_for_everybody_even_over_a_restart(
    storage: Storage, telegram: Bot, playground: Playground
) -> None:
    async with working() as studio:
        await send(storage, telegram, studio)
        await send(storage, telegram, studio, to=BORIS)
    await send(storage, telegram, BROKEN, caption="another caption")  # nothing is drawn any more

    sent = [playground.messages(person)[-1]["photo"][-1]["file_id"] for person in (ANN, BORIS)]
    assert len(set(sent)) == 1
    assert playground.messages(ANN)[-1]["caption"] == "another caption"
    assert len(uploads(playground)) == 1


async def test_a_file_id_that_telegram_does_not_know_is_forgotten(
    storage: Storage, telegram: Bot, playground: Playground
) -> None:
    order = order_of(PICTURES["tiny table"], texts_of_pictures())
    name = BROKEN.name_of(**order)
    async with storage.transaction() as tx:
        await tx.keep_sent_file(name, SentFile("photo", "of-another-bot"), 0)

    async with working() as studio:
        await send(storage, telegram, studio)
        await send(storage, telegram, studio)

    refused = [call.description for call in playground.calls if not call.ok]
    assert len(refused) == 1
    assert "rong file identifier" in str(refused[0])
    assert len(uploads(playground)) == 1
    async with storage.transaction() as tx:
        known = await tx.sent_file(name)
    assert known == SentFile("photo", playground.messages(ANN)[-1]["photo"][-1]["file_id"])


async def test_of_a_picture_about_a_person_nothing_is_kept(
    storage: Storage, telegram: Bot, playground: Playground
) -> None:
    async with working() as studio:
        for _ in range(2):
            await send(storage, telegram, studio, personal=True)

    assert len(uploads(playground)) == 2
    async with storage.transaction() as tx:
        assert await tx.sent_file(BROKEN.name_of(**_order())) is None


async def test_a_picture_that_cannot_be_drawn_comes_in_words(
    storage: Storage, telegram: Bot, playground: Playground
) -> None:
    await send(storage, telegram, BROKEN)

    assert playground.messages(ANN)[-1]["text"] == "The same in words"


async def test_a_picture_that_telegram_refuses_comes_in_words(
    storage: Storage, telegram: Bot, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.playground.files.PHOTO_LIMIT", 1_000)
    async with working() as studio:
        await send(storage, telegram, studio)

    assert playground.messages(ANN)[-1]["text"] == "The same in words"
    async with storage.transaction() as tx:
        assert await tx.sent_file(BROKEN.name_of(**_order())) is None


async def test_a_document_comes_as_a_pdf_and_is_uploaded_once(
    storage: Storage, telegram: Bot, playground: Playground
) -> None:
    async with working() as studio:
        await send_document(storage, telegram, studio)
    await send_document(storage, telegram, BROKEN)

    for shown in playground.messages(ANN)[-2:]:
        assert shown["document"]["file_name"] == "comparison.pdf"
        assert shown["document"]["mime_type"] == "application/pdf"
    assert len(uploads(playground)) == 1


async def test_a_document_that_cannot_be_set_comes_as_text(
    storage: Storage, telegram: Bot, playground: Playground
) -> None:
    await send_document(storage, telegram, BROKEN)

    shown = playground.messages(ANN)[-1]
    stored = playground.world.files.find(shown["document"]["file_id"])
    assert stored is not None
    assert (shown["document"]["file_name"], shown["caption"]) == ("comparison.md", "The same")
    assert stored.content == b"# In Markdown\n"


async def test_who_has_blocked_the_bot_costs_no_picture_its_place(
    storage: Storage, telegram: Bot, playground: Playground
) -> None:
    async with working() as studio:
        await send(storage, telegram, studio)
        playground.block(BORIS)
        async with storage.transaction() as tx:
            person = await tx.meet(BORIS, BORIS, 0)
            body = {**letter(PICTURES["tiny table"]), "chat": BORIS}
            await tx.post(person, "picture", body, 0, None)
        await Outbox(storage, telegram, lambda: 0.0, studio).send_all(person.who)

    async with storage.transaction() as tx:
        assert await tx.sent_file(BROKEN.name_of(**_order())) is not None
        assert len(await tx.letters(10, person)) == 1


def _order() -> dict[str, Any]:
    return {**order_of(PICTURES["tiny table"], texts_of_pictures())}
