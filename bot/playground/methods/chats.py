"""Chats, their members and their pinned messages."""

from bot.playground.access import message_in, readable_chat, user_named, writable_chat
from bot.playground.actions.membership import member_of
from bot.playground.errors import bad_request
from bot.playground.methods.family import Method
from bot.playground.parameters import Parameters
from bot.playground.people import GROUP_OWNER, Chat
from bot.playground.shapes import Json
from bot.playground.world import Post, World

_NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_chat(world: World, parameters: Parameters) -> Json:
    """Everything about a chat."""
    chat = readable_chat(world, parameters)
    full: Json = chat.as_chat() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict(_NO_GIFTS),
    }
    pinned = world.post(chat.id, chat.pinned[-1]) if chat.pinned else None
    return full | ({"pinned_message": pinned.quoted()} if pinned else {})


def get_chat_member(world: World, parameters: Parameters) -> Json:
    """Somebody's place in a chat."""
    chat = readable_chat(world, parameters)
    person = user_named(world, parameters)
    if person is None:
        return member_of(world.profile.as_user(), chat.bot_status)
    inside = person == chat.person or person in chat.members
    return member_of(person.as_user(), _status(chat, person.id) if inside else "left")


def get_chat_member_count(world: World, parameters: Parameters) -> int:
    """How many there are, the bot included."""
    chat = readable_chat(world, parameters)
    return 2 if chat.is_private else len(chat.members) + 1


def get_chat_administrators(world: World, parameters: Parameters) -> list[Json]:
    """Who runs the group."""
    chat = readable_chat(world, parameters)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [member_of(GROUP_OWNER.as_user(), "creator")]


def leave_chat(world: World, parameters: Parameters) -> bool:
    """Leave the group."""
    chat = readable_chat(world, parameters)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    bot = world.profile.as_user()
    post = Post(chat, _service(world, chat, {"left_chat_member": bot}), world.profile.id)
    world.add(post)
    chat.bot_status = "left"
    return True


def pin_chat_message(world: World, parameters: Parameters) -> bool:
    """Pin a message."""
    chat = _pinnable(world, parameters)
    post = message_in(world, chat, parameters, "to pin")
    chat.pinned = [*(number for number in chat.pinned if number != post.id), post.id]
    content = {"pinned_message": post.quoted()}
    world.add(Post(chat, _service(world, chat, content), world.profile.id))
    return True


def unpin_chat_message(world: World, parameters: Parameters) -> bool:
    """Unpin a message, or the latest one."""
    chat = _pinnable(world, parameters)
    if parameters.text("message_id"):
        number = message_in(world, chat, parameters, "to unpin").id
    elif chat.pinned:
        number = chat.pinned[-1]
    else:
        raise bad_request("Message to unpin not found")
    chat.pinned = [pinned for pinned in chat.pinned if pinned != number]
    return True


def unpin_all_chat_messages(world: World, parameters: Parameters) -> bool:
    """Unpin everything."""
    _pinnable(world, parameters).pinned.clear()
    return True


def _pinnable(world: World, parameters: Parameters) -> Chat:
    chat = writable_chat(world, parameters)
    if not chat.is_private:
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def _service(world: World, chat: Chat, content: Json) -> Json:
    return {
        "message_id": world.next_message_id(chat),
        "from": world.profile.as_user(),
        "chat": chat.as_chat(),
        "date": world.now(),
        **content,
    }


def _status(chat: Chat, person_id: int) -> str:
    return "creator" if person_id == GROUP_OWNER.id and not chat.is_private else "member"


METHODS: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatMemberCount": get_chat_member_count,
    "getChatAdministrators": get_chat_administrators,
    "leaveChat": leave_chat,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
