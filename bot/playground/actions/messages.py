"""People write, send files, forward, edit and delete."""

import re
from typing import NamedTuple

from bot.playground.actions.incoming import chat_of, deliver, is_seen_by_bot, person_of, post_of
from bot.playground.actions.samples import STICKER, VOICE
from bot.playground.errors import PersonError, RefusalError
from bot.playground.files import Upload
from bot.playground.formatting.compose import compose
from bot.playground.formatting.text import utf16_length
from bot.playground.shapes import Json, compact
from bot.playground.world import Post, World

MOST_TEXT = 4096
MOST_CAPTION = 1024
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}\Z")
_ABOUT_A_COPY = {
    "message_id",
    "from",
    "chat",
    "date",
    "edit_date",
    "reply_markup",
    "reply_to_message",
    "forward_origin",
    "has_protected_content",
    "effect_id",
}
_SERVICE = {"new_chat_members", "left_chat_member", "pinned_message"}


def say(
    world: World, person_id: int, chat_id: int, text: str, reply_to: int | None = None
) -> list[Post]:
    """Write a text; like a Telegram client, cut it into several messages where it is too long."""
    person = person_of(world, person_id)
    chat = chat_of(world, person, chat_id)
    replied = post_of(world, person, chat_id, reply_to) if reply_to else None
    if not text.strip():
        raise PersonError("There is nothing to send.")
    return [
        deliver(world, person, chat, _text_content(piece), reply_to=replied)
        for piece in _pieces(text)
        if piece.strip()
    ]


def start(world: World, person_id: int, chat_id: int, payload: str = "") -> Post:
    """Open the bot by its START button or a deep link."""
    if not _PAYLOAD.match(payload):
        raise PersonError("A payload has at most 64 characters of A-Z, a-z, 0-9, _ and -.")
    return say(world, person_id, chat_id, f"/start {payload}".rstrip())[0]


class Attachment(NamedTuple):
    """A file somebody sends: as a photo or as a document."""

    file: Upload
    caption: str = ""
    as_photo: bool = False


def upload(world: World, person_id: int, chat_id: int, attachment: Attachment) -> Post:
    """Send a document, or a picture as a photo."""
    person = person_of(world, person_id)
    chat = chat_of(world, person, chat_id)
    file, caption, as_photo = attachment
    if utf16_length(caption) > MOST_CAPTION:
        raise PersonError(f"A caption has at most {MOST_CAPTION} characters.")
    try:
        stored = world.files.add(file, "photo" if as_photo else "document")
    except RefusalError as error:
        raise PersonError(f"{file.name}: {error.description}") from None
    composed = compose(caption)
    content = compact(
        photo=stored.as_photo() if as_photo else None,
        document=None if as_photo else stored.as_document(),
        caption=composed.text or None,
        caption_entities=composed.entities or None,
    )
    return deliver(world, person, chat, content)


def sticker(world: World, person_id: int, chat_id: int) -> Post:
    """Send a sample sticker."""
    person = person_of(world, person_id)
    stored = world.files.add(STICKER, "sticker")
    content = stored.ids() | {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👋",
        "file_size": len(stored.content),
    }
    return deliver(world, person, chat_of(world, person, chat_id), {"sticker": content})


def voice(world: World, person_id: int, chat_id: int) -> Post:
    """Send a sample voice message of three seconds."""
    person = person_of(world, person_id)
    stored = world.files.add(VOICE, "voice")
    content = stored.ids() | {
        "duration": 3,
        "mime_type": stored.mime_type,
        "file_size": len(stored.content),
    }
    return deliver(world, person, chat_of(world, person, chat_id), {"voice": content})


def forward(
    world: World, person_id: int, from_chat_id: int, message_id: int, chat_id: int
) -> Post:
    """Forward a message to another chat of the same person."""
    person = person_of(world, person_id)
    original = post_of(world, person, from_chat_id, message_id)
    if original.message.get("has_protected_content"):
        raise PersonError("This message is protected from forwarding.")
    if is_service(original):
        raise PersonError("This message cannot be forwarded.")
    chat = chat_of(world, person, chat_id)
    return deliver(world, person, chat, forwarded_content(original))


def is_service(post: Post) -> bool:
    """Whether a message only tells what happened in the chat; such a message stays there."""
    return bool(_SERVICE & post.message.keys())


def forwarded_content(original: Post) -> Json:
    """What a forward shares with its original, and where it says it comes from."""
    message = original.message
    content = {name: value for name, value in message.items() if name not in _ABOUT_A_COPY}
    origin = message.get("forward_origin") or {
        "type": "user",
        "date": message["date"],
        "sender_user": message["from"],
    }
    return {"forward_origin": origin, **content}


def edit(world: World, person_id: int, chat_id: int, message_id: int, text: str) -> Post:
    """Change the text of one's own message."""
    person = person_of(world, person_id)
    post = post_of(world, person, chat_id, message_id)
    if post.sender_id != person.id or "text" not in post.message:
        raise PersonError("Only one's own texts can be edited.")
    if not text.strip() or utf16_length(text) > MOST_TEXT:
        raise PersonError(f"A message has 1 to {MOST_TEXT} characters.")
    post.message.pop("entities", None)
    post.message |= _text_content(text) | {"edit_date": world.now()}
    world.changed(post)
    if is_seen_by_bot(world, post.chat, post.message):
        world.updates.add("edited_message", dict(post.message), lane=f"chat {chat_id}")
    return post


def delete(world: World, person_id: int, chat_id: int, message_ids: list[int]) -> None:
    """Delete messages; a bot is never told."""
    person = person_of(world, person_id)
    chat = chat_of(world, person, chat_id)
    own = [
        post.id
        for post in world.posts(chat_id)
        if post.id in message_ids and (chat.is_private or post.sender_id == person.id)
    ]
    world.remove(chat, own)


def clear(world: World, chat_id: int) -> None:
    """Empty a chat."""
    if chat_id not in world.chats:
        raise PersonError(f"There is no chat {chat_id}.")
    world.remove(world.chats[chat_id], [post.id for post in world.posts(chat_id)])


def _text_content(text: str) -> Json:
    composed = compose(text)
    return compact(text=composed.text, entities=composed.entities or None)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    piece, length = "", 0
    for character in text:
        width = utf16_length(character)
        if length + width > MOST_TEXT:
            pieces.append(piece)
            piece, length = "", 0
        piece += character
        length += width
    return [*pieces, piece]
