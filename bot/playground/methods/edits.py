"""Editing messages in place."""

from bot.playground.access import message_in, writable_chat
from bot.playground.errors import bad_request
from bot.playground.keyboards import Markup
from bot.playground.methods.attachments import input_media
from bot.playground.methods.family import Method
from bot.playground.parameters import Parameters
from bot.playground.sending import (
    link_preview,
    put_markup_of,
    read_caption,
    read_text,
    text_content,
)
from bot.playground.shapes import Json, compact
from bot.playground.world import Post, World

_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_MEDIA = ("photo", "document", "video", "animation", "audio")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


def edit_message_text(world: World, parameters: Parameters) -> Json | bool:
    """Replace the text and the keyboard."""
    content = text_content(read_text(parameters))
    content |= compact(link_preview_options=link_preview(parameters))
    post = _editable(world, parameters)
    if "text" not in post.message:
        raise bad_request("There is no text in the message to edit")
    return _replace(world, post, _TEXT, content, put_markup_of(parameters, post))


def edit_message_caption(world: World, parameters: Parameters) -> Json | bool:
    """Replace the caption and the keyboard."""
    content = read_caption(parameters)
    post = _editable(world, parameters)
    if not any(kind in post.message for kind in (*_MEDIA, "voice")):
        raise bad_request("There is no caption in the message to edit")
    return _replace(world, post, _CAPTION, content, put_markup_of(parameters, post))


def edit_message_media(world: World, parameters: Parameters) -> Json | bool:
    """Replace the file, the caption and the keyboard."""
    media = parameters.decoded("media", "media")
    if media is None:
        raise bad_request('Parameter "media" is required')
    content = input_media(world, parameters, media)
    post = _editable(world, parameters)
    if post.poll:
        raise bad_request("Message can't be edited")
    fields = (*_MEDIA, *_CAPTION, *_TEXT)
    return _replace(world, post, fields, content, put_markup_of(parameters, post))


def edit_message_reply_markup(world: World, parameters: Parameters) -> Json | bool:
    """Replace the keyboard."""
    post = _editable(world, parameters)
    return _replace(world, post, (), {}, put_markup_of(parameters, post))


def _editable(world: World, parameters: Parameters) -> Post:
    if not parameters.text("chat_id") and not parameters.text("message_id"):
        return _editable_inline(world, parameters)
    chat = writable_chat(world, parameters)
    post = message_in(world, chat, parameters, "to edit")
    if post.sender_id != world.profile.id or "forward_origin" in post.message:
        raise bad_request("Message can't be edited")
    return post


def _editable_inline(world: World, parameters: Parameters) -> Post:
    inline_message_id = parameters.text("inline_message_id")
    if not inline_message_id:
        raise bad_request("Message identifier is not specified")
    post = world.inline_posts.get(inline_message_id)
    if post is None or world.post(post.chat.id, post.id) is not post:
        raise bad_request("MESSAGE_ID_INVALID")
    return post


def _replace(
    world: World, post: Post, fields: tuple[str, ...], content: Json, markup: Markup
) -> Json | bool:
    """Put new content in the place of `fields`; nothing new at all is refused."""
    before = {name: post.message[name] for name in fields if name in post.message}
    if before == content and post.message.get("reply_markup") == markup.inline:
        raise bad_request(_NOT_MODIFIED)
    for name in before:
        del post.message[name]
    post.message |= content
    post.put_markup(markup)
    if before != content:
        # A change of buttons alone does not count as an edit for the reader.
        post.message["edit_date"] = world.now()
    world.changed(post)
    return True if post.inline_message_id else dict(post.message)


METHODS: dict[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
