"""A button under a reminder: it works however old the message is, and wherever one is."""

from bot.engine.conversation import Conversation
from bot.engine.effects import carry_out
from bot.engine.going import take_up
from bot.engine.pages import Operator
from bot.flows.abilities import Reminding
from bot.flows.core import Open, Turn
from bot.flows.registry import FLOWS
from bot.flows.restoring import restored
from bot.render import taps


def turn_for(conversation: Conversation, claim: taps.Press) -> Turn | None:
    """What the button leads to; None where what it spoke of is gone."""
    session = next((s for s in conversation.sessions.values() if s.id == claim.session), None)
    flow = FLOWS[session.flow] if session is not None else None
    if session is None or not isinstance(flow, Reminding):
        return None
    catalog = conversation.content.catalog
    state = restored(flow, session.state, catalog)
    return flow.recalled(state, claim.answer, conversation.person, catalog)


async def carry_out_all(conversation: Conversation, turn: Turn, operator: Operator) -> None:
    """Do what a reminder's button leads to; one's place changes only where a flow is opened."""
    for effect in turn.effects:
        if not isinstance(effect, Open):
            await carry_out(conversation, effect, operator)
        elif turn.state is not None:
            await take_up(conversation, effect.flow, turn.state)
