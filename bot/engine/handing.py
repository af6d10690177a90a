"""Texts that people hand in: pasted, forwarded, or out of a file, and read by a flow."""

import asyncio

from advisor.xray import Lexicon
from bot.content import Content, load_xray
from bot.engine.arrival import Message, Passed, Typed
from bot.engine.conversation import Conversation
from bot.engine.going import take_up
from bot.flows.abilities import Handed, Reads
from bot.flows.registry import FLOWS
from bot.lookup.scope import LONGEST as LONGEST_QUESTION

_READER = "xray"
"""The flow that reads whatever no other flow has asked for."""

_FEWEST_WORDS = 3
_FEWEST_LINES, _FEWEST_IN_LINES = 4, 30
"""Lines of a paste, and the words that are in them at least."""

_LONG_WORDS = 40
"""Words of a text that is a paste however it is laid out."""


class Desk:
    """Where the terms lie by which texts are read; they are made ready when first needed."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._lexicon: Lexicon | None = None
        self._preparing = asyncio.Lock()

    async def ready(self) -> None:
        """Load the terms beside the loop: it takes half a second."""
        async with self._preparing:
            if self._lexicon is None:
                self._lexicon = await asyncio.to_thread(load_xray, self._content)

    @property
    def lexicon(self) -> Lexicon:
        """The terms; loaded at once where nobody has waited for them."""
        if self._lexicon is None:
            self._lexicon = load_xray(self._content)
        return self._lexicon


def may_read(message: Message) -> bool:
    """Whether what came may want the terms, before it is known what is on the screen."""
    match message:
        case Typed(text) | Passed(text):
            return len(text.split()) >= _FEWEST_WORDS
    return False


async def typed(conversation: Conversation, desk: Desk, text: str) -> bool:
    """Read a text that answered nothing, where one was asked for or it is a paste."""
    active = conversation.active
    assert active is not None  # noqa: S101 - a step has just run in it
    flow = FLOWS[active.flow]
    wanted = isinstance(flow, Reads) and flow.takes(conversation.held(active.flow), text)
    if wanted and await _read(conversation, desk, active.flow, text, typed=True):
        return True
    return is_paste(text) and await _read(conversation, desk, _READER, text, typed=True)


async def passed(conversation: Conversation, desk: Desk, text: str) -> bool:
    """Read a text that was forwarded or came in a file, whatever is on the screen."""
    if len(text.split()) < _FEWEST_WORDS:
        return False
    return await _read(conversation, desk, _READER, text, typed=False)


def is_paste(text: str) -> bool:
    """Whether a text is too long for an answer or a question."""
    words = len(text.split())
    lines = sum(bool(line.strip()) for line in text.splitlines())
    is_long = len(text) > LONGEST_QUESTION and words >= _LONG_WORDS
    return is_long or (lines >= _FEWEST_LINES and words >= _FEWEST_IN_LINES)


async def _read(
    conversation: Conversation, desk: Desk, name: str, text: str, *, typed: bool
) -> bool:
    flow = FLOWS[name]
    assert isinstance(flow, Reads)  # noqa: S101 - asked by the caller
    held = conversation.held(name)
    handed = Handed(text, typed, conversation.at)
    state = flow.read(held, handed, desk.lexicon, conversation.content.catalog)
    if state == held:
        return False
    await take_up(conversation, name, state)
    return True
