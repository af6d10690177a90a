"""What a turn wants done, done: kept results, settings, documents, other flows."""

import json

from bot.engine import reminding
from bot.engine.arrival import Farewell, Reply
from bot.engine.conversation import Conversation
from bot.engine.enclosures import enclose
from bot.engine.going import reopen
from bot.engine.letters import DocumentLetter, PostLetter
from bot.engine.pages import Operator, page
from bot.flows.core import (
    HOME,
    Attach,
    Calendar,
    Complain,
    Count,
    Draw,
    Effect,
    Erase,
    Export,
    Hush,
    Keep,
    Open,
    Page,
    Post,
    Prefer,
    Print,
    Remind,
    Reopen,
    Snooze,
    Turn,
    Words,
)
from bot.render.words import as_html, as_plain


async def apply(
    conversation: Conversation, turn: Turn, operator: Operator, *, below: bool
) -> list[Reply]:
    """Carry out a turn of the active flow and show where it leads.

    `below` sends the card to the end of the chat.
    """
    unchanged = conversation.holds(turn.state)
    if unchanged and not turn.effects:
        return []
    for effect in turn.effects:
        if isinstance(effect, Erase):
            return [await _erase(conversation)]
        await carry_out(conversation, effect, operator)
    card = conversation.active.card if conversation.active else None
    if turn.state is None:
        card = await conversation.close()
    else:
        conversation.becomes(turn.state)
    opened = [effect for effect in turn.effects if isinstance(effect, Open | Reopen)]
    if opened or turn.state is None:
        there = opened[-1] if opened else Open(HOME)
        if isinstance(there, Reopen):
            await reopen(conversation, there.flow, card)
        else:
            await conversation.open(there.flow, card, there.at)
    await conversation.show(below=below or turn.below)
    return []


async def export(conversation: Conversation) -> None:
    """Send everything held about the person, as one JSON document."""
    held = await conversation.tx.export(conversation.stored)
    written = json.dumps(held, ensure_ascii=False, indent=2, sort_keys=True)
    letter = DocumentLetter(
        name=as_plain(Words("chat.export.name"), conversation.texts) + ".json",
        # An update that was put aside may hold half a character, which no file can: as JSON
        # escapes it, it can be handed over.
        text=written.encode("utf-8", "backslashreplace").decode(),
        caption=as_html(Words("chat.export.caption"), conversation.texts),
    )
    await conversation.post("document", letter)


async def carry_out(conversation: Conversation, effect: Effect, operator: Operator) -> None:
    """Do what a turn wants done, but for opening another flow and erasing everything."""
    tx, person, texts, at = (
        conversation.tx,
        conversation.stored,
        conversation.texts,
        conversation.at,
    )
    flow = conversation.active.flow if conversation.active else HOME
    match effect:
        case Post() | Page():
            words = effect.text if isinstance(effect, Post) else page(effect.name, operator)
            await conversation.post("post", PostLetter(text=as_html(words, texts)))
        case Attach() | Calendar() | Draw() | Print():
            await enclose(conversation, effect)
        case Keep(version, body):
            await tx.keep_result(person, flow, version, dict(body), at)
        case Complain(reason, body):
            results = await tx.results(person, flow)
            newest = max((result.id for result in results), default=None)
            await tx.keep_feedback(person, newest, reason, dict(body), at)
        case Count(item, right):
            await tx.count_answer(item, right=right)
        case Prefer(settings):
            known = {**person.profile.get("settings", {}), **settings}
            kept = {name: value for name, value in known.items() if value is not None}
            profile = {**person.profile, "settings": kept}
            conversation.stored = await tx.save_profile(person, profile, at)
            await reminding.rescheduled(conversation, person.profile)
        case Remind() | Snooze() | Hush():
            await reminding.arranged(conversation, effect)
        case Export():
            await export(conversation)


async def _erase(conversation: Conversation) -> Farewell:
    card = conversation.active.card if conversation.active else None
    chat_id = conversation.stored.chat_id
    await conversation.tx.forget(conversation.stored)
    return Farewell(chat_id, card, as_html(Words("forget.done"), conversation.texts))
