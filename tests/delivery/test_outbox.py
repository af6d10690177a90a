"""What each answer of Telegram means for a letter, with the playground's refusals."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.delivery.http import PooledRequest
from bot.delivery.outbox import Outbox
from bot.playground import Playground
from bot.storage import Person, Session, Storage, open_storage
from tests.talk import ANN, BORIS, TOKEN, buttons

KEYBOARD = [[{"text": "Back", "callback_data": "1.1.back.AAAAAAAAAAA"}]]


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground(token=TOKEN, port=18_140) as playing:
        for person in (ANN, BORIS):
            playing.say(person, "/start")
        yield playing


@pytest.fixture
async def telegram(playground: Playground) -> AsyncIterator[Bot]:
    async with Bot(
        TOKEN,
        base_url=f"{playground.url}/bot",
        request=PooledRequest(),
        get_updates_request=PooledRequest(),
    ) as bot:
        yield bot


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    opened = await open_storage(f"sqlite:///{tmp_path}/bot.sqlite3", b"k" * 32)
    yield opened
    await opened.close()


class Clock:
    """Unix seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def outbox(storage: Storage, telegram: Bot, clock: Clock) -> Outbox:
    return Outbox(storage, telegram, clock)


async def deliver(outbox: Outbox) -> None:
    """What the workers do: one lane after the other, as long as any has letters."""
    async with outbox.storage.transaction() as tx:
        lanes = await tx.lanes_with_letters(outbox.clock(), 100)
    for who in lanes:
        await outbox.send_all(who)


async def letter(
    storage: Storage, kind: str, to: int = ANN, drop_after: float | None = None, **body: Any
) -> tuple[Person, Session]:
    async with storage.transaction() as tx:
        person = await tx.meet(to, to, 0)
        session = await tx.session(person, "hire") or await tx.open_session(person, "hire", {}, 0)
        if kind == "card":
            body = {"session": session.id, "revision": 1, "keyboard": KEYBOARD, **body}
        await tx.post(person, kind, {**body, "chat": to}, 0, drop_after)
    return person, session


async def waiting(storage: Storage) -> int:
    async with storage.transaction() as tx:
        return len(await tx.letters(100))


async def card_of(storage: Storage, person: Person) -> int | None:
    async with storage.transaction() as tx:
        session = await tx.session(person, "hire")
        return session.card if session else None


async def test_a_new_card_is_sent_and_remembered(
    outbox: Outbox, storage: Storage, playground: Playground
) -> None:
    person, _ = await letter(storage, "card", text="<b>First</b>", message=None)
    await deliver(outbox)

    shown = playground.messages(ANN)[-1]
    assert shown["text"] == "First"
    assert [button["text"] for button in buttons(shown)] == ["Back"]
    assert await card_of(storage, person) == shown["message_id"]
    assert await waiting(storage) == 0


async def test_a_card_is_edited_in_place_and_the_same_again_is_no_failure(
    outbox: Outbox, storage: Storage, playground: Playground
) -> None:
    person, _ = await letter(storage, "card", text="First", message=None)
    await deliver(outbox)
    card = await card_of(storage, person)
    for text in ("Second", "Second"):
        await letter(storage, "card", text=text, message=card)
        await deliver(outbox)

    assert [m["text"] for m in playground.messages(ANN)[1:]] == ["Second"]
    assert any("not modified" in (call.description or "") for call in playground.calls)
    assert await waiting(storage) == 0


async def test_a_card_that_was_deleted_is_sent_anew(
    outbox: Outbox, storage: Storage, playground: Playground
) -> None:
    person, _ = await letter(storage, "card", text="First", message=None)
    await deliver(outbox)
    gone = await card_of(storage, person)
    assert gone is not None
    playground.delete(ANN, [gone])

    await letter(storage, "card", text="Second", message=gone)
    await deliver(outbox)

    assert playground.messages(ANN)[-1]["text"] == "Second"
    assert await card_of(storage, person) == playground.messages(ANN)[-1]["message_id"] != gone


async def test_a_card_written_while_another_was_on_its_way_stands_last_and_alone(
    outbox: Outbox, storage: Storage, playground: Playground
) -> None:
    """Two processes: one is sending the card when the other applies what was typed after it."""
    person, _ = await letter(storage, "card", text="First", message=None)
    await deliver(outbox)
    typed = playground.say(ANN, "again")["message_id"]
    await letter(storage, "card", text="First", message=None)
    await deliver(outbox)

    (card,) = (message for message in playground.messages(ANN) if buttons(message))
    assert card["message_id"] > typed
    assert await card_of(storage, person) == card["message_id"]
    assert await waiting(storage) == 0


async def test_a_card_of_a_process_that_died_is_not_sent_after_its_tap_was_applied(
    outbox: Outbox, storage: Storage, playground: Playground, telegram: Bot, clock: Clock
) -> None:
    """It arrived, was tapped and taken over before the dead process's claim ran out."""
    async with storage.transaction() as tx:
        person = await tx.meet(ANN, ANN, 0)
        session = await tx.open_session(person, "hire", {}, 0)
        first = {"chat": ANN, "session": session.id, "keyboard": KEYBOARD, "text": "First"}
        await tx.post(
            person, "card", {**first, "message": None}, 0, session=session.id, revision=1
        )
        assert await tx.claim_letter(person.who, 0, 30) is not None
    arrived = (await telegram.send_message(ANN, "First")).message_id
    async with storage.transaction() as tx:
        await tx.place_card(session.id, arrived)
        second = {**first, "text": "Second", "message": arrived}
        await tx.post(person, "card", second, 0, session=session.id, revision=2)
        await tx.supersede_cards(person, session.id, 0)
    clock.now = 31
    await deliver(outbox)

    assert [m["text"] for m in playground.messages(ANN)[1:]] == ["Second"]
    assert await card_of(storage, person) == arrived
    assert await waiting(storage) == 0


@pytest.mark.parametrize("left", ["ended", "paused"])
async def test_a_card_that_was_left_before_it_was_sent_does_not_stand_in_the_way(
    left: str, outbox: Outbox, storage: Storage, playground: Playground
) -> None:
    _, session = await letter(storage, "card", text="Left", message=None)
    async with storage.transaction() as tx:
        if left == "ended":
            await tx.close_session(session)
        else:
            await tx.save_session(session._replace(paused=True), 0)
    await letter(storage, "post", text="The next")
    await deliver(outbox)

    assert [m["text"] for m in playground.messages(ANN)[1:]] == ["The next"]
    assert await waiting(storage) == 0


@pytest.mark.parametrize("kind", ["delete", "retire"])
async def test_a_message_that_is_gone_is_no_failure(
    kind: str, outbox: Outbox, storage: Storage
) -> None:
    await letter(storage, kind, message=4711)
    await deliver(outbox)

    assert await waiting(storage) == 0


async def test_retiring_a_card_takes_its_buttons_and_leaves_its_text(
    outbox: Outbox, storage: Storage, playground: Playground
) -> None:
    person, _ = await letter(storage, "card", text="First", message=None)
    await deliver(outbox)
    await letter(storage, "retire", message=await card_of(storage, person))
    await deliver(outbox)

    assert playground.messages(ANN)[-1]["text"] == "First"
    assert not buttons(playground.messages(ANN)[-1])


async def test_who_has_blocked_the_bot_gets_nothing_and_holds_up_nobody(
    outbox: Outbox, storage: Storage, playground: Playground
) -> None:
    playground.block(ANN)
    await letter(storage, "post", to=ANN, text="for Ann")
    await letter(storage, "card", to=ANN, text="for Ann", message=None)
    await letter(storage, "post", to=BORIS, text="for Boris")
    await deliver(outbox)

    assert playground.messages(BORIS)[-1]["text"] == "for Boris"
    assert "for Ann" not in [message.get("text") for message in playground.messages(ANN)]


async def test_who_unblocks_the_bot_gets_what_waited(
    outbox: Outbox, storage: Storage, playground: Playground
) -> None:
    playground.block(ANN)
    person, _ = await letter(storage, "post", text="for Ann")
    await deliver(outbox)
    playground.unblock(ANN)
    await deliver(outbox)
    assert "for Ann" not in [message.get("text") for message in playground.messages(ANN)]

    async with storage.transaction() as tx:
        await tx.unpark(person)
    await deliver(outbox)

    assert playground.messages(ANN)[-1]["text"] == "for Ann"


async def test_letters_go_out_in_the_order_they_were_posted(
    outbox: Outbox, storage: Storage, playground: Playground
) -> None:
    for number in range(120):  # more than one batch
        await letter(storage, "post", text=f"{number}")
    await deliver(outbox)

    assert [m["text"] for m in playground.messages(ANN)[1:]] == [str(n) for n in range(120)]


async def test_a_letter_past_its_time_is_not_sent(
    outbox: Outbox, storage: Storage, playground: Playground, clock: Clock
) -> None:
    await letter(storage, "post", drop_after=100.0, text="too late")
    await letter(storage, "post", drop_after=300.0, text="in time")
    clock.now = 200.0
    await deliver(outbox)

    assert [m["text"] for m in playground.messages(ANN)[1:]] == ["in time"]
    assert await waiting(storage) == 0


async def test_a_pause_that_telegram_asks_for_is_kept(
    storage: Storage, playground: Playground, clock: Clock
) -> None:
    class Hurried(PooledRequest):
        """Telegram asks for a pause before it takes the first message."""

        def __init__(self) -> None:
            super().__init__()
            self.asked = 0

        async def do_request(self, url: str, *rest: Any, **more: Any) -> tuple[int, bytes]:
            if "sendMessage" in url and not self.asked:
                self.asked += 1
                refused = b'{"ok":false,"error_code":429,"description":"Too Many Requests",'
                return 429, refused + b'"parameters":{"retry_after":1}}'
            return await super().do_request(url, *rest, **more)

    request = Hurried()
    async with Bot(
        TOKEN,
        base_url=f"{playground.url}/bot",
        request=request,
        get_updates_request=PooledRequest(),
    ) as bot:
        await letter(storage, "post", text="patience")
        outbox = Outbox(storage, bot, clock)
        await deliver(outbox)
        clock.now = 0.9
        await deliver(outbox)
        assert len(playground.messages(ANN)) == 1, "the pause was not kept"
        clock.now = 1.1
        await deliver(outbox)

    assert request.asked == 1
    assert [m["text"] for m in playground.messages(ANN)[1:]] == ["patience"]


async def test_a_document_arrives_with_its_name_and_caption(
    outbox: Outbox, storage: Storage, playground: Playground
) -> None:
    await letter(storage, "document", name="memo.md", text="# Mémo\n", caption="<b>It</b>")
    await deliver(outbox)

    sent = playground.messages(ANN)[-1]
    stored = playground.world.files.find(sent["document"]["file_id"])
    assert stored is not None
    assert (sent["document"]["file_name"], sent["caption"]) == ("memo.md", "It")
    assert stored.content.decode() == "# Mémo\n"
