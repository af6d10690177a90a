"""Deleting messages."""

from bot.playground.access import message_in, readable_chat
from bot.playground.errors import bad_request
from bot.playground.methods.family import Method
from bot.playground.methods.message_ids import read_message_ids
from bot.playground.parameters import Parameters
from bot.playground.world import Post, World

DELETABLE_FOR = 48 * 3600


def delete_message(world: World, parameters: Parameters) -> bool:
    """Delete one message."""
    chat = readable_chat(world, parameters)
    post = message_in(world, chat, parameters, "to delete")
    _check(world, post)
    world.remove(chat, [post.id])
    return True


def delete_messages(world: World, parameters: Parameters) -> bool:
    """Delete several messages, skipping those that are not there."""
    chat = readable_chat(world, parameters)
    posts = [world.post(chat.id, number) for number in read_message_ids(parameters)]
    found = [post for post in posts if post is not None]
    for post in found:
        _check(world, post)
    world.remove(chat, [post.id for post in found])
    return True


def _check(world: World, post: Post) -> None:
    if not post.chat.is_private and post.sender_id != world.profile.id:
        raise bad_request("message can't be deleted")
    if world.now() - post.message["date"] > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")


METHODS: dict[str, Method] = {
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
