"""Questions: what is typed and answers nothing on the screen may be one, and is looked up."""

from bot.engine.arrival import Command, Message, Typed
from bot.engine.conversation import Conversation
from bot.engine.going import go_to
from bot.engine.profile import language_of
from bot.flows.registry import QUIET
from bot.flows.wording import entries
from bot.lookup.finding import Finding, Lookup
from bot.lookup.scope import is_question


def may_ask(message: Message) -> bool:
    """Whether what came will want the lookup, before it is known what is on the screen."""
    match message:
        case Typed(text):
            return is_question(text)
        case Command("ask", text):
            return bool(text)
    return False


def find(conversation: Conversation, lookup: Lookup, question: str) -> Finding:
    """What is found for a question, in the person's language."""
    return lookup.find(question, language_of(conversation.stored.profile))


async def answered(conversation: Conversation, lookup: Lookup, text: str) -> bool:
    """Look up a text that answers nothing on the screen; whether anything was shown.

    In the middle of something, an answer is a message of its own and the card comes after it.
    A word or two are looked up only where that makes nobody wait for the index.
    """
    assert conversation.active is not None  # noqa: S101 - a step has just run in it
    asks = is_question(text)
    if not asks and not lookup.is_ready(language_of(conversation.stored.profile)):
        return False
    finding = find(conversation, lookup, text)
    if conversation.active.flow in QUIET:
        if not finding.answered and not asks:
            return False
        await go_to(conversation, *finding.place)
        return True
    if not asks or not finding.is_sure:
        return False
    catalog = conversation.content.catalog
    await conversation.say(entries.message(catalog.entries[finding.names[0]], catalog))
    await conversation.show_again()
    return True
