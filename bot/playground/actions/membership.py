"""People block the bot, take it out of the group and invite it again."""

from bot.playground.actions.incoming import deliver, person_of
from bot.playground.errors import PersonError
from bot.playground.people import Chat, Person
from bot.playground.shapes import Json
from bot.playground.world import World


def block(world: World, person_id: int) -> None:
    """Block the bot in one's private chat."""
    _set_private_status(world, person_id, "kicked")


def unblock(world: World, person_id: int) -> None:
    """Let the bot write again."""
    _set_private_status(world, person_id, "member")


def kick(world: World, person_id: int, chat_id: int) -> None:
    """Remove the bot from the group."""
    person, chat = _group(world, person_id, chat_id)
    if chat.bot_status != "member":
        raise PersonError("The bot is not in this group.")
    _change_status(world, person, chat, "kicked")
    deliver(world, person, chat, {"left_chat_member": world.profile.as_user()})


def invite(world: World, person_id: int, chat_id: int) -> None:
    """Add the bot to the group."""
    person, chat = _group(world, person_id, chat_id)
    if chat.bot_status == "member":
        raise PersonError("The bot is in this group already.")
    _change_status(world, person, chat, "member")
    deliver(world, person, chat, {"new_chat_members": [world.profile.as_user()]})


def member_of(user: Json, status: str) -> Json:
    """A ChatMember object."""
    member: Json = {"status": status, "user": user}
    if status == "kicked":
        member["until_date"] = 0
    if status == "creator":
        member["is_anonymous"] = False
    return member


def _group(world: World, person_id: int, chat_id: int) -> tuple[Person, Chat]:
    person = person_of(world, person_id)
    chat = world.chats.get(chat_id)
    if chat is None or chat.is_private:
        raise PersonError("That is not a group.")
    return person, chat


def _set_private_status(world: World, person_id: int, status: str) -> None:
    person = person_of(world, person_id)
    chat = world.chats[person.id]
    if chat.bot_status != status:
        _change_status(world, person, chat, status)
        verb = "blocked" if status == "kicked" else "unblocked"
        world.tell("notice", text=f"{person.first_name} {verb} the bot.")


def _change_status(world: World, person: Person, chat: Chat, status: str) -> None:
    bot = world.profile.as_user()
    body: Json = {
        "chat": chat.as_chat(),
        "from": person.as_user(),
        "date": world.now(),
        "old_chat_member": member_of(bot, chat.bot_status),
        "new_chat_member": member_of(bot, status),
    }
    chat.bot_status = status
    world.updates.add("my_chat_member", body, lane=f"chat {chat.id}")
