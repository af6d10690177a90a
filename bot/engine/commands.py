"""Commands: they open a flow, show a page, hand over what is held, or end what is going on."""

from bot.engine import asking, effects, pages
from bot.engine.arrival import Command
from bot.engine.conversation import Conversation
from bot.engine.going import go_to
from bot.engine.pages import Operator
from bot.flows.abilities import Grounded, Lasting
from bot.flows.core import HOME, Words
from bot.flows.registry import FLOWS, LINKED, OPENED_BY, PAGES
from bot.flows.restoring import restored
from bot.lookup.finding import Lookup


async def obey(
    conversation: Conversation, command: Command, lookup: Lookup, operator: Operator
) -> None:
    """Do what a command says; one that nobody knows leads back to where one is."""
    name = command.name
    if name in OPENED_BY:
        await go_to(conversation, *_place(conversation, command, lookup))
    elif name == "cancel":
        await _cancel(conversation)
    elif name in {*PAGES, "why", "export"}:
        if name == "export":
            await effects.export(conversation)
        else:
            await conversation.say(_page(conversation, name, operator))
        if conversation.active is not None:
            await conversation.show_again()
    else:
        await conversation.say(Words("chat.unknown_command"))
        await conversation.show_again()


def _place(conversation: Conversation, command: Command, lookup: Lookup) -> tuple[str, str]:
    """The flow that a command opens, and where in it."""
    flow, at = OPENED_BY[command.name], command.payload
    if command.name == "start":
        linked, _, place = command.payload.partition("-")
        return (linked, place) if linked in LINKED else (flow, "")
    if command.name == "ask" and at:
        return asking.find(conversation, lookup, at).place
    return flow, at


def _page(conversation: Conversation, name: str, operator: Operator) -> Words:
    if name == "why":
        return _grounds(conversation) or Words("why.nothing")
    return pages.page(name, operator)


async def _cancel(conversation: Conversation) -> None:
    active = conversation.active
    if active is None or active.flow == HOME:
        await conversation.say(Words("chat.nothing_to_cancel"))
        await conversation.show_again()
        return
    what = Words(f"chat.flow.{active.flow}")
    await conversation.retire_card()
    if isinstance(FLOWS[active.flow], Lasting):  # opening another flow pauses it
        await conversation.say(Words("chat.set_aside", {"what": what, "flow": active.flow}))
    else:
        await conversation.close()
        await conversation.say(Words("chat.cancelled", {"what": what}))
    await conversation.open(HOME, None)
    await conversation.show()


def _grounds(conversation: Conversation) -> Words | None:
    """What the screen rests on, else what the flow that was left last rests on."""
    active, catalog = conversation.active, conversation.content.catalog
    paused = (session for session in conversation.sessions.values() if session is not active)
    for session in (active, *paused):
        flow = FLOWS[session.flow] if session else None
        if session is not None and isinstance(flow, Grounded):
            said = flow.grounds(restored(flow, session.state, catalog), catalog)
            if said is not None:
                return said
    return None
