"""Answers to taps and to inline queries."""

from typing import Any

from bot.playground.errors import bad_request
from bot.playground.formatting.text import utf16_length
from bot.playground.methods.family import Method
from bot.playground.methods.inline_results import checked_result
from bot.playground.parameters import Parameters
from bot.playground.shapes import Json
from bot.playground.world import World

MOST_ANSWER = 200
MOST_RESULTS = 50
MOST_OFFSET_BYTES = 64
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """Stop a tap's spinner, with a toast or an alert where there is text."""
    tap = world.queries.taps.get(parameters.text("callback_query_id"))
    if tap is None:
        raise bad_request(_TOO_OLD)
    text = parameters.text("text")
    if utf16_length(text) > MOST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    url = parameters.text("url")
    if url and not url.startswith(_own_links(world)):
        raise bad_request("URL_INVALID")
    del world.queries.taps[tap.id]
    world.tell(
        "answer",
        person_id=tap.person_id,
        chat_id=tap.chat_id,
        message_id=tap.message_id,
        data=tap.data,
        text=text,
        show_alert=parameters.flag("show_alert"),
        url=url,
    )
    return True


def answer_inline_query(world: World, parameters: Parameters) -> bool:
    """Offer results for an inline query."""
    results = parameters.decoded("results", "JSON encoded inline query results")
    if not isinstance(results, list):
        raise bad_request("Expected an Array of inline query results")
    if len(results) > MOST_RESULTS:
        raise bad_request("Too many inline query results specified")
    checked = {result["id"]: result for result in map(checked_result, results)}
    if len(checked) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    next_offset = parameters.text("next_offset")
    if len(next_offset.encode()) > MOST_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = _button(parameters.decoded("button", "inline query results button"))
    question = world.queries.inline.pop(parameters.text("inline_query_id"), None)
    if question is None:
        raise bad_request(_TOO_OLD)
    world.queries.results[question.person_id, question.chat_id] = checked
    world.tell(
        "inline",
        person_id=question.person_id,
        chat_id=question.chat_id,
        query=question.query,
        results=[dict(result) for result in checked.values()],
        next_offset=next_offset,
        button=button,
    )
    return True


def _own_links(world: World) -> tuple[str, ...]:
    name = world.profile.username
    return (f"https://t.me/{name}?", f"t.me/{name}?", f"tg://resolve?domain={name}")


def _button(value: Any) -> Json | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_request("InlineQueryResultsButton must be an Object")
    if ("web_app" in value) == ("start_parameter" in value):
        raise bad_request("InlineQueryResultsButton must have exactly one optional field")
    return value


METHODS: dict[str, Method] = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
}
