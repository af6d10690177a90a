"""The bot's message on its way into a chat: what all send… methods have in common."""

from typing import Any

from bot.playground.access import writable_chat
from bot.playground.errors import bad_request
from bot.playground.files import StoredFile
from bot.playground.formatting.compose import compose
from bot.playground.formatting.text import Formatted, utf16_length
from bot.playground.keyboards import Markup, read_markup
from bot.playground.parameters import Parameters
from bot.playground.people import Chat
from bot.playground.polls import Poll
from bot.playground.shapes import Json, compact
from bot.playground.world import Post, World

MOST_TEXT = 4096
MOST_CAPTION = 1024


def send(world: World, parameters: Parameters, content: Json, poll: Poll | None = None) -> Post:
    """Send a message with this content to the chat that the call names."""
    markup = read_markup(parameters)
    chat = writable_chat(world, parameters)
    post = Post(chat, _message(world, parameters, chat), world.profile.id, poll=poll)
    post.message |= content
    post.link_preview = link_preview(parameters)
    post.message |= compact(link_preview_options=post.link_preview)
    post.put_markup(markup)
    world.add(post)
    return post


def _message(world: World, parameters: Parameters, chat: Chat) -> Json:
    return compact(
        message_id=world.next_message_id(chat),
        date=world.now(),
        chat=chat.as_chat(),
        reply_to_message=_replied(world, parameters, chat),
        has_protected_content=parameters.flag("protect_content") or None,
        effect_id=parameters.text("message_effect_id") or None,
    ) | {"from": world.profile.as_user()}


def _replied(world: World, parameters: Parameters, chat: Chat) -> Json | None:
    value = parameters.decoded("reply_parameters", "reply parameters")
    if value is None:
        value = {
            "message_id": parameters.integer("reply_to_message_id"),
            "allow_sending_without_reply": parameters.flag("allow_sending_without_reply"),
        }
    if not isinstance(value, dict):
        raise bad_request("Object expected as reply parameters")
    message_id = value.get("message_id") or 0
    if not isinstance(message_id, int):
        raise bad_request('Field "message_id" must be of type Number')
    if not message_id:
        return None
    post = world.post(chat.id, message_id)
    if post is None and not value.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return post.quoted() if post else None


def link_preview(parameters: Parameters) -> Json | None:
    """The link preview options of a call."""
    value = parameters.decoded("link_preview_options", "link preview options")
    if value is None:
        return {"is_disabled": True} if parameters.flag("disable_web_page_preview") else None
    if not isinstance(value, dict):
        raise bad_request("Object expected as link preview options")
    return value


def read_text(parameters: Parameters) -> Formatted:
    """The `text` of a call, parsed and within Telegram's limit."""
    if not parameters.text("text"):
        raise bad_request("Message text is empty")
    composed = compose(
        parameters.text("text"), parameters.text("parse_mode"), parameters.decoded("entities")
    )
    return checked_text(composed)


def checked_text(composed: Formatted) -> Formatted:
    """A message's text, if it is neither empty nor too long after parsing."""
    if not composed.text:
        raise bad_request("Text must be non-empty")
    if utf16_length(composed.text) > MOST_TEXT:
        raise bad_request("Message is too long")
    return composed


def text_content(composed: Formatted) -> Json:
    """A text as message fields."""
    return compact(text=composed.text, entities=composed.entities or None)


def read_caption(parameters: Parameters) -> Json:
    """The caption of a call as message fields."""
    entities = parameters.decoded("caption_entities")
    fields = caption_content(parameters.text("caption"), parameters.text("parse_mode"), entities)
    if fields and parameters.flag("show_caption_above_media"):
        fields["show_caption_above_media"] = True
    return fields


def caption_content(caption: str, parse_mode: str, entities: Any) -> Json:
    """A caption as message fields, within Telegram's limit."""
    composed = compose(caption, parse_mode, entities)
    if utf16_length(composed.text) > MOST_CAPTION:
        raise bad_request("Message caption is too long")
    return compact(caption=composed.text or None, caption_entities=composed.entities or None)


def read_file(world: World, parameters: Parameters, name: str, kind: str) -> StoredFile:
    """The file of a call: an upload, or one sent before by its file_id."""
    if name in parameters.files:
        return world.files.add(parameters.files[name], kind)
    return file_named(world, parameters, parameters.text(name), kind)


def file_named(world: World, parameters: Parameters, value: str, kind: str) -> StoredFile:
    """The file a text stands for: `attach://name`, a file_id or a URL."""
    if value.startswith("attach://"):
        upload = parameters.files.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no file named {value} in the request")
        return world.files.add(upload, kind)
    if not value:
        raise bad_request(f"There is no {kind} in the request")
    if value.startswith(("http://", "https://")):
        # The playground loads nothing from the network.
        raise bad_request("Failed to get HTTP URL content")
    stored = world.files.find(value)
    if stored is None:
        raise bad_request("Wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(
            f"type of file mismatch: can't use file of type {stored.kind.capitalize()} "
            f"as {kind.capitalize()}"
        )
    return stored


def put_markup_of(parameters: Parameters, post: Post) -> Markup:
    """The inline keyboard an edit asks for."""
    if post.at_composer:
        raise bad_request("Message can't be edited")
    return read_markup(parameters, inline_only=True)
