"""Going from one flow to another, with what the other one is to show there."""

from bot.engine.conversation import Conversation
from bot.flows.abilities import Reopening
from bot.flows.core import FlowState
from bot.flows.registry import FLOWS


async def go_to(conversation: Conversation, flow: str, at: str = "") -> None:
    """Open a flow beneath what was typed; one that is open already is only moved."""
    if conversation.active is not None and conversation.active.flow == flow:
        if at:
            await conversation.open(flow, conversation.active.card, at)
            await conversation.show(below=True)
        else:
            await conversation.show_again()
        return
    await conversation.retire_card()
    await conversation.open(flow, None, at)
    await conversation.show()


async def take_up(conversation: Conversation, flow: str, state: FlowState) -> None:
    """Open a flow in this state, beneath what came since."""
    if conversation.active is None or conversation.active.flow != flow:
        await conversation.retire_card()
        await conversation.open(flow, None)
    conversation.becomes(state)
    await conversation.show(below=True)


async def reopen(conversation: Conversation, name: str, card: int | None) -> None:
    """Make `name` the active flow, with the newest result that was kept in it."""
    flow, kept = FLOWS[name], await conversation.tx.results(conversation.stored, name)
    await conversation.open(name, card)
    if kept and isinstance(flow, Reopening):
        conversation.becomes(
            flow.reopened(kept[0].body, conversation.person, conversation.content.catalog)
        )
