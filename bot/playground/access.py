"""What a call of the bot may touch: chats and messages, refused in Telegram's words."""

from bot.playground.errors import bad_request, forbidden
from bot.playground.parameters import Parameters
from bot.playground.people import Chat, Person
from bot.playground.world import Post, World


def readable_chat(world: World, parameters: Parameters, name: str = "chat_id") -> Chat:
    """The chat that a parameter names, if the bot may look at it."""
    given = parameters.text(name)
    if not given:
        raise bad_request(f"{name} is empty")
    chat = world.chats.get(parameters.integer(name)) if not given.startswith("@") else None
    if chat is None:
        raise bad_request("chat not found")
    if chat.bot_status == "kicked" and not chat.is_private:
        raise forbidden("bot was kicked from the supergroup chat")
    if chat.bot_status == "left":
        raise forbidden("bot is not a member of the supergroup chat")
    return chat


def writable_chat(world: World, parameters: Parameters, name: str = "chat_id") -> Chat:
    """The chat that a parameter names, if the bot may write in it."""
    chat = readable_chat(world, parameters, name)
    if chat.bot_status == "kicked":
        raise forbidden("bot was blocked by the user")
    if chat.is_private and not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def message_in(world: World, chat: Chat, parameters: Parameters, purpose: str) -> Post:
    """The message of `message_id`; `purpose` completes "message … not found"."""
    post = world.post(chat.id, parameters.integer("message_id"))
    if post is None:
        raise bad_request(f"message {purpose} not found")
    return post


def user_named(world: World, parameters: Parameters, name: str = "user_id") -> Person | None:
    """The person of a user id; None for the bot itself."""
    user_id = parameters.integer(name)
    if user_id <= 0:
        raise bad_request(f"Invalid {name} specified")
    if user_id == world.profile.id:
        return None
    if user_id not in world.people:
        raise bad_request("user not found")
    return world.people[user_id]
