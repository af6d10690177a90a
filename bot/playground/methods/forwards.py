"""Forwarding and copying messages."""

from dataclasses import replace

from bot.playground.access import message_in, readable_chat
from bot.playground.actions.messages import forwarded_content, is_service
from bot.playground.errors import bad_request
from bot.playground.methods.family import Method
from bot.playground.methods.message_ids import read_message_ids
from bot.playground.parameters import Parameters
from bot.playground.sending import read_caption, send
from bot.playground.shapes import Json
from bot.playground.world import Post, World


def forward_message(world: World, parameters: Parameters) -> Json:
    """Forward one message."""
    original = _original(world, parameters, "to forward")
    return _forward(world, parameters, original).message


def forward_messages(world: World, parameters: Parameters) -> list[Json]:
    """Forward several messages, skipping those that are not there."""
    return [
        _message_id(_forward(world, parameters, original))
        for original in _originals(world, parameters)
    ]


def copy_message(world: World, parameters: Parameters) -> Json:
    """Send the content of a message anew."""
    return _message_id(_copy(world, parameters, _original(world, parameters, "to copy")))


def copy_messages(world: World, parameters: Parameters) -> list[Json]:
    """Copy several messages, skipping those that are not there."""
    return [
        _message_id(_copy(world, parameters, original))
        for original in _originals(world, parameters)
    ]


def _original(world: World, parameters: Parameters, purpose: str) -> Post:
    chat = readable_chat(world, parameters, "from_chat_id")
    return message_in(world, chat, parameters, purpose)


def _originals(world: World, parameters: Parameters) -> list[Post]:
    chat = readable_chat(world, parameters, "from_chat_id")
    posts = [world.post(chat.id, number) for number in read_message_ids(parameters)]
    found = [post for post in posts if post is not None]
    if not found:
        raise bad_request("message to forward not found")
    return found


def _forward(world: World, parameters: Parameters, original: Post) -> Post:
    if original.message.get("has_protected_content"):
        raise bad_request("message has protected content and can't be forwarded")
    if is_service(original):
        raise bad_request("the message can't be forwarded")
    return send(world, parameters, forwarded_content(original), poll=original.poll)


def _copy(world: World, parameters: Parameters, original: Post) -> Post:
    if is_service(original):
        raise bad_request("the message can't be copied")
    content = forwarded_content(original)
    del content["forward_origin"]
    content.pop("via_bot", None)
    if parameters.has("caption"):
        for field in ("caption", "caption_entities"):
            content.pop(field, None)
        content |= read_caption(parameters)
    poll = original.poll
    if poll:
        poll = replace(poll, id=str(world.number()), votes={})
        content["poll"] = poll.as_poll()
    return send(world, parameters, content, poll=poll)


def _message_id(post: Post) -> Json:
    return {"message_id": post.id}


METHODS: dict[str, Method] = {
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
}
