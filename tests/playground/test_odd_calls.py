"""However odd a call is, the playground answers or refuses and never breaks."""

import json
from typing import Any

import pytest

from bot.playground import Playground
from bot.playground.contract import Contract
from bot.playground.errors import RefusalError
from bot.playground.files import Upload
from bot.playground.methods import METHODS
from bot.playground.parameters import Parameters
from bot.playground.world import World
from tests.playground.stage import keyboard, png

FILES = {"f": Upload("f.png", png())}
ODD = (
    "",
    "x",
    "-1",
    "9" * 30,
    "0.5",
    "null",
    "true",
    '"x"',
    "[]",
    "{}",
    "[null]",
    "[{}]",
    "[[]]",
    "[[{}]]",
    '["x", 1, null]',
    '{"type": 5}',
    '{"type": "chat", "chat_id": {}}',
    '{"type": "chat_member", "chat_id": -1001234567890, "user_id": "x"}',
    '{"type": "emoji"}',
    '{"type": "photo", "media": 3}',
    '{"type": "static", "photo": []}',
    '{"type": "video", "media": "attach://f", "width": "w", "duration": null}',
    '{"message_id": "x"}',
    '{"inline_keyboard": 3}',
    '{"inline_keyboard": [[{"text": {}, "callback_data": 1}]]}',
    '{"inline_keyboard": [[{"text": "x", "callback_data": 1}]]}',
    '{"inline_keyboard": [[{"text": "x", "url": "http://[::1"}]]}',
    '{"keyboard": [[{"text": []}]]}',
    '[{"type": "bold", "offset": -5, "length": 99}]',
    '[{"type": "text_link", "offset": 0, "length": 1}]',
    '[{"type": [], "offset": 0, "length": 1}]',
    '[{"type": "article", "id": 1, "title": "x", "input_message_content": {"message_text": 1}}]',
    '[{"type": "photo", "media": "x"}, {"type": "photo", "media": "attach://f", "width": "w"}]',
    "😀 <b>",
    "\ud83d",
)


@pytest.mark.parametrize("method", sorted(METHODS))
async def test_odd_parameters_are_answered_or_refused(
    contract: Contract, playground: Playground, ann: int, method: str
) -> None:
    world = playground.world
    said = playground.messages(ann)[0]["message_id"]
    card = METHODS["sendMessage"](
        world,
        Parameters({"chat_id": str(ann), "text": "x", "reply_markup": json.dumps(keyboard("Go"))}),
    )
    usual = {
        "chat_id": str(ann),
        "from_chat_id": str(ann),
        "user_id": str(ann),
        "message_id": str(card["message_id"]),
        "message_ids": f"[{said}]",
        "text": "hello",
        "question": "?",
        "options": '["a", "b"]',
        "type": "quiz",
        "correct_option_ids": "[0]",
        "inline_query_id": playground.inline(ann, "q"),
        "callback_query_id": playground.press(ann, "Go")[0],
        "results": "[]",
        "action": "typing",
        "draft_id": "1",
    }
    names = contract.parameter_names(method)
    known = {name: value for name, value in usual.items() if name in names}
    for name in names:
        for odd in ODD:
            parameters = {**known, name: odd}
            assert outcome(world, method, parameters) is not None, (name, odd)


def outcome(world: World, method: str, values: dict[str, str]) -> Any:
    """The result of a call, or the sentence that refuses it."""
    try:
        return METHODS[method](world, Parameters(values, FILES))
    except RefusalError as refusal:
        return refusal.description
