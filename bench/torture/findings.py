"""At the end: what was done, what is stored, and what is on the screen must say the same."""

import asyncio
import time
from collections import Counter

from bench.torture.chronicle import Chronicle
from bench.torture.lives import KEY
from bench.torture.mind import Mind, Tapped, plain
from bench.torture.report import FAULTS
from bench.torture.talker import STUCK, Talker
from bench.torture.telegram import Telegram, buttons, look
from bot.content import Content
from bot.flows.registry import FLOWS
from bot.flows.restoring import restored
from bot.render.card import card_of
from bot.render.taps import Stamp
from bot.storage import Session, Storage, Transaction, open_storage

MOST_OLD = 5
"""Old copies that are tapped in each chat."""


async def compare(
    talkers: list[Talker],
    telegram: Telegram,
    chronicle: Chronicle,
    content: Content,
    database: str,
) -> Counter[str]:
    """How many chats differ, by what differs; the bot must not be running."""
    found: Counter[str] = Counter()
    differences: dict[Talker, Counter[str]] = {}
    storage = await open_storage(database, KEY)
    try:
        async with storage.transaction() as tx:
            found["updates left"] = await tx.open_updates()
            found["letters left"] = len(await tx.letters(1000))
            for talker in talkers:
                if talker.mind is not None:
                    differences[talker] = +await _differences(
                        tx, storage, talker.mind, telegram, talker.person
                    )
    finally:
        await storage.close()
    for talker, its in differences.items():
        for name in its.keys() & set(FAULTS):
            await chronicle.dossier(name, talker.person, talker.mind, None)
        found += its
    return found


async def _differences(
    tx: Transaction, storage: Storage, mind: Mind, telegram: Telegram, number: int
) -> Counter[str]:
    found: Counter[str] = Counter()
    person = await tx.person(number)
    if person is None:
        return Counter({"person unknown": 1})
    sessions = {session.flow: session for session in await tx.sessions(person)}
    states = {flow: state.model_dump(mode="json") for flow, state in mind.states.items()}
    found["state differs"] += {f: s.state for f, s in sessions.items()} != states
    active = [session for session in sessions.values() if not session.paused]
    found["state differs"] += [session.flow for session in active] != [mind.active]
    found["settings differ"] += person.profile.get("settings", {}) != mind.settings
    kept = [(r.version, r.body) for r in reversed(await tx.results(person))]
    found["results differ"] += kept != mind.kept
    for session in active:
        found["screen differs"] += not _is_on_screen(session, storage, mind, telegram, number)
    shown = Counter(
        message.get("text") or message.get("document", {}).get("file_name", "")
        for message in telegram.messages(number)
    )
    for text, times in Counter(mind.posted).items():
        found["messages missing"] += max(0, times - shown[text])
        found["messages doubled"] += max(0, shown[text] - times)
    found["cards doubled"] += len(telegram.cards[number]) - 1
    return found


def _is_on_screen(
    session: Session, storage: Storage, mind: Mind, telegram: Telegram, number: int
) -> bool:
    """Whether the chat's card is the stored session's, to the last byte of its buttons."""
    flow = FLOWS[session.flow]
    catalog = mind.content.catalog
    screen = flow.show(restored(flow, session.state, catalog), mind.person, catalog)
    stamp = Stamp(storage.tap_key, session.who, session.id, session.revision)
    wanted = card_of(screen, mind.texts, stamp)
    card = telegram.card(number)
    if card is None or card["message_id"] != session.card:
        return False
    keyboard = {b["text"]: b["callback_data"] for row in wanted["keyboard"] for b in row}
    return look(card)[0] == plain(wanted["text"]) and buttons(card) == keyboard


async def tap_everything(
    talkers: list[Talker], telegram: Telegram, chronicle: Chronicle, quiet: float
) -> Counter[str]:
    """Tap every copy of every card at once, then the present one: one may act, and one must."""
    sane = [(talker, talker.mind) for talker in talkers if talker.mind is not None]
    each = [_tap_all(talker, mind, telegram, chronicle, quiet) for talker, mind in sane]
    return sum(await asyncio.gather(*each), Counter[str]())


async def _tap_all(
    talker: Talker, mind: Mind, telegram: Telegram, chronicle: Chronicle, quiet: float
) -> Counter[str]:
    number, found = talker.person, Counter[str]()
    answer = talker.moves(mind)[0]
    old = [post for post in telegram.world.posts(number) if post.shown_data][-MOST_OLD:]
    for post in old:
        now = buttons(post.message).values()
        data = next((d for d in now if f".{answer}." in d), None) or min(post.shown_data)
        telegram.tap(number, post.id, data)
        found["old copies tapped"] += 1
    await _settled(telegram, chronicle, number, quiet)
    one = mind.after([Tapped(answer)])
    shown = look(telegram.card(number))
    if shown == one.look:
        talker.mind = one
    elif shown != mind.look:
        found["two cards accept taps"] += 1
        await chronicle.dossier("two cards accept taps", number, mind, one.look)
        return found
    await talker.act([Tapped(talker.moves(talker.mind or mind)[0])])
    return found


async def _settled(telegram: Telegram, chronicle: Chronicle, person: int, quiet: float) -> None:
    changes = -1
    began = since = time.monotonic()
    while True:
        now = time.monotonic()
        if telegram.owes(person) or changes != telegram.changes[person]:
            changes, since = telegram.changes[person], now
        elif now - since > quiet:
            if now - began > STUCK or not await chronicle.is_waiting(person):
                return
            since = now
        await asyncio.sleep(0.01)
