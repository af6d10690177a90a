"""Texts, drafts and chat actions."""

from bot.playground.access import writable_chat
from bot.playground.errors import bad_request
from bot.playground.formatting.compose import compose
from bot.playground.methods.family import Method
from bot.playground.parameters import Parameters
from bot.playground.sending import checked_text, read_text, send, text_content
from bot.playground.shapes import Json
from bot.playground.world import World

_ACTIONS = {
    "typing",
    "cancel",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(world: World, parameters: Parameters) -> Json:
    """Send a text."""
    return send(world, parameters, text_content(read_text(parameters))).message


def send_message_draft(world: World, parameters: Parameters) -> bool:
    """Show a text that is still being written; on the page it is a typing mark."""
    if parameters.integer("draft_id") == 0:
        raise bad_request("RANDOM_ID_INVALID")
    chat = writable_chat(world, parameters)
    if not chat.is_private:
        raise bad_request("PEER_ID_INVALID")
    if parameters.text("text"):
        entities = parameters.decoded("entities")
        checked_text(compose(parameters.text("text"), parameters.text("parse_mode"), entities))
    world.tell("action", chat_id=chat.id, action="typing")
    return True


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """Show what the bot is doing."""
    action = parameters.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("Wrong parameter action in request")
    world.tell("action", chat_id=writable_chat(world, parameters).id, action=action)
    return True


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendMessageDraft": send_message_draft,
    "sendChatAction": send_chat_action,
}
