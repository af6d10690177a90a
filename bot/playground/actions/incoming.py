"""A person's message on its way into a chat and, where the bot may see it, to the bot."""

from bot.playground.errors import PersonError
from bot.playground.people import Chat, Person
from bot.playground.shapes import Json
from bot.playground.world import Post, World


def person_of(world: World, person_id: int) -> Person:
    """The person of an id; raises PersonError."""
    if person_id not in world.people:
        raise PersonError(f"There is nobody with the id {person_id}.")
    return world.people[person_id]


def chat_of(world: World, person: Person, chat_id: int) -> Chat:
    """A chat this person is in; raises PersonError."""
    chat = world.chats.get(chat_id)
    if chat is None or (chat.is_private and chat.person != person):
        raise PersonError(f"{person.first_name} is not in the chat {chat_id}.")
    return chat


def post_of(world: World, person: Person, chat_id: int, message_id: int) -> Post:
    """A message this person can see; raises PersonError."""
    post = world.post(chat_of(world, person, chat_id).id, message_id)
    if post is None:
        raise PersonError("That message is no longer there.")
    return post


def deliver(
    world: World,
    person: Person,
    chat: Chat,
    content: Json,
    reply_to: Post | None = None,
) -> Post:
    """Put a person's message into a chat and queue it for the bot."""
    if chat.is_private and chat.bot_status == "kicked":
        raise PersonError(f"{person.first_name} has blocked the bot. Unblock it to write to it.")
    message: Json = {
        "message_id": world.next_message_id(chat),
        "from": person.as_user(),
        "chat": chat.as_chat(),
        "date": world.now(),
        **content,
    }
    if reply_to is not None:
        message["reply_to_message"] = reply_to.quoted()
    chat.started = True
    poll_id = message.get("poll", {}).get("id", "")
    post = Post(chat, message, person.id, poll=world.polls.get(poll_id))
    world.add(post)
    if is_seen_by_bot(world, chat, message):
        world.updates.add("message", dict(message), lane=f"chat {chat.id}")
    return post


def is_seen_by_bot(world: World, chat: Chat, message: Json) -> bool:
    """In a group, a bot in privacy mode sees what is meant for it and service messages."""
    if chat.is_private:
        return True
    if chat.bot_status != "member":
        return False
    if {"new_chat_members", "left_chat_member"} & message.keys():
        return True
    replied = message.get("reply_to_message", {})
    ours = (message.get("via_bot", {}).get("id"), replied.get("from", {}).get("id"))
    return world.profile.id in ours or _addresses_bot(world.profile.username, message)


def _addresses_bot(username: str, message: Json) -> bool:
    text = message.get("text") or message.get("caption") or ""
    units = text.encode("utf-16-le")
    for entity in message.get("entities") or message.get("caption_entities") or []:
        start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
        words = units[start:end].decode("utf-16-le").lower()
        if entity["type"] == "mention" and words == f"@{username}".lower():
            return True
        # A command without an address is meant for every bot of the group.
        if entity["type"] == "bot_command" and words.partition("@")[2] in {"", username.lower()}:
            return True
    return False
