"""Sending and stopping polls."""

from typing import Any

from bot.playground.access import message_in, writable_chat
from bot.playground.errors import bad_request
from bot.playground.formatting.compose import compose
from bot.playground.formatting.text import Formatted, utf16_length
from bot.playground.methods.family import Method
from bot.playground.parameters import Parameters
from bot.playground.polls import Poll
from bot.playground.sending import put_markup_of, send
from bot.playground.shapes import Json
from bot.playground.world import World

MOST_QUESTION = 300
MOST_OPTION = 100
MOST_OPTIONS = 12
MOST_EXPLANATION = 200
MOST_LINE_FEEDS = 2
MOST_DESCRIPTION = 1024
LONGEST = 2_628_000
SHORTEST = 5


def send_poll(world: World, parameters: Parameters) -> Json:
    """Send a poll or a quiz."""
    kind = parameters.text("type") or "regular"
    if kind not in {"quiz", "regular"}:
        raise bad_request("Unsupported poll type specified")
    if parameters.flag("members_only") or parameters.decoded("country_codes"):
        raise bad_request("Poll voters can be restricted only in channel chats")
    poll = Poll(
        id=str(world.number()),
        question=_question(parameters),
        options=_options(parameters),
        is_anonymous=parameters.flag("is_anonymous", default=True),
        type=kind,
        multiple=parameters.flag("allows_multiple_answers"),
        revoting=parameters.flag("allows_revoting", default=kind != "quiz"),
        description=_description(parameters),
        is_closed=parameters.flag("is_closed"),
        hide_results=parameters.flag("hide_results_until_closes"),
    )
    if poll.is_quiz:
        poll.correct = _correct(parameters, len(poll.options))
        poll.explanation = _explanation(parameters)
    _set_end(world, parameters, poll)
    return send(world, parameters, {"poll": poll.as_poll()}, poll=poll).message


def stop_poll(world: World, parameters: Parameters) -> Json:
    """Close a poll the bot sent."""
    chat = writable_chat(world, parameters)
    post = message_in(world, chat, parameters, "with poll to stop")
    if post.poll is None:
        raise bad_request("message is not a poll")
    if post.sender_id != world.profile.id or "forward_origin" in post.message:
        raise bad_request("poll can't be stopped")
    if post.poll.is_closed:
        raise bad_request("poll has already been closed")
    post.put_markup(put_markup_of(parameters, post))
    post.poll.is_closed = True
    world.poll_changed(post.poll)
    return post.poll.as_poll()


def _question(parameters: Parameters) -> Formatted:
    question = compose(
        parameters.text("question"),
        parameters.text("question_parse_mode"),
        parameters.decoded("question_entities"),
    )
    if not question.text:
        raise bad_request("Text must be non-empty")
    if utf16_length(question.text) > MOST_QUESTION:
        raise bad_request(f"Poll question length must not exceed {MOST_QUESTION}")
    return _emoji_only(question)


def _options(parameters: Parameters) -> list[Formatted]:
    value = parameters.decoded("options", "options")
    if not isinstance(value, list):
        raise bad_request("Expected an Array of String as options")
    if not value:
        raise bad_request("Poll must have at least one answer option")
    if len(value) > MOST_OPTIONS:
        raise bad_request(f"Poll can't have more than {MOST_OPTIONS} options")
    return [_option(item) for item in value]


def _option(item: Any) -> Formatted:
    if isinstance(item, dict):
        text, mode = str(item.get("text", "")), str(item.get("text_parse_mode") or "")
        option = compose(text, mode, item.get("text_entities"))
    elif isinstance(item, str):
        option = compose(item)
    else:
        raise bad_request("Expected an option to be of type String")
    if not option.text:
        raise bad_request("Text must be non-empty")
    if utf16_length(option.text) > MOST_OPTION:
        raise bad_request(f"Poll options length must not exceed {MOST_OPTION}")
    return _emoji_only(option)


def _emoji_only(formatted: Formatted) -> Formatted:
    """Questions and options keep custom emoji and lose every other entity."""
    kept = [entity for entity in formatted.entities if entity["type"] == "custom_emoji"]
    return Formatted(formatted.text, kept)


def _correct(parameters: Parameters, count: int) -> list[int]:
    what = "correct option identifiers"
    value = parameters.decoded("correct_option_ids", what)
    if value is None and parameters.has("correct_option_id"):
        value = [parameters.integer("correct_option_id", -1)]
    if value is None:
        value = []
    if not isinstance(value, list):
        raise bad_request(f"Expected an Array of {what}")
    if not all(isinstance(number, int) for number in value):
        raise bad_request("Correct option identifier must be of type Number")
    if not value:
        raise bad_request("Correct quiz option list must be non-empty")
    if sorted(set(value)) != value:
        raise bad_request("Correct quiz option list must be increasing")
    if not 0 <= value[0] <= value[-1] < count:
        raise bad_request("Wrong quiz correct_option_id")
    return value


def _explanation(parameters: Parameters) -> Formatted:
    explanation = compose(
        parameters.text("explanation"),
        parameters.text("explanation_parse_mode"),
        parameters.decoded("explanation_entities"),
    )
    too_long = utf16_length(explanation.text) > MOST_EXPLANATION
    if too_long or explanation.text.count("\n") > MOST_LINE_FEEDS:
        raise bad_request("MESSAGE_TOO_LONG")
    return explanation


def _description(parameters: Parameters) -> Formatted:
    description = compose(
        parameters.text("description"),
        parameters.text("description_parse_mode"),
        parameters.decoded("description_entities"),
    )
    if utf16_length(description.text) > MOST_DESCRIPTION:
        raise bad_request("Message caption is too long")
    return description


def _set_end(world: World, parameters: Parameters, poll: Poll) -> None:
    period = parameters.integer("open_period")
    close_date = parameters.integer("close_date")
    if period:
        close_date = world.now() + period
        poll.open_period = period
    if not close_date:
        return
    if not SHORTEST <= close_date - world.now() <= LONGEST:
        raise bad_request("POLL_CLOSE_DATE_INVALID")
    poll.close_date = close_date


METHODS: dict[str, Method] = {"sendPoll": send_poll, "stopPoll": stop_poll}
