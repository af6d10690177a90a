"""The bot's commands, by scope and language."""

import re
from typing import Any

from bot.playground.access import readable_chat
from bot.playground.errors import bad_request
from bot.playground.methods.family import Method
from bot.playground.parameters import Parameters, whole
from bot.playground.profile import Scope
from bot.playground.shapes import Json
from bot.playground.world import World

MOST_COMMANDS = 100
MOST_NAME = 32
MOST_DESCRIPTION = 256
_NAME = re.compile(r"[a-z0-9_]+\Z")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?\Z")
_PLAIN_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """Replace the commands of a scope and language."""
    value = parameters.decoded("commands", "commands")
    if value is not None and not isinstance(value, list):
        raise bad_request("Expected an Array of BotCommand")
    commands = [_command(item) for item in value or []]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[_scope(world, parameters), language(parameters)] = commands
    tell_commands(world)
    return True


def get_my_commands(world: World, parameters: Parameters) -> list[Json]:
    """The commands of exactly this scope and language."""
    return world.profile.commands.get((_scope(world, parameters), language(parameters)), [])


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """Forget the commands of a scope and language, so that wider ones show again."""
    world.profile.commands.pop((_scope(world, parameters), language(parameters)), None)
    tell_commands(world)
    return True


def language(parameters: Parameters) -> str:
    """The language code of a call; "" stands for all languages without their own."""
    code = parameters.text("language_code")
    if not _LANGUAGE.match(code):
        raise bad_request("Invalid language code specified")
    return code


def page_commands(world: World) -> Json:
    """Who sees which commands where, as the page wants it."""
    return {
        str(chat.id): {
            str(person.id): world.profile.commands_for(chat, person)
            for person in ([chat.person] if chat.person else chat.members)
        }
        for chat in world.chats.values()
    }


def tell_commands(world: World) -> None:
    """Tell the page that the commands have changed."""
    world.tell("commands", commands=page_commands(world))


def _command(item: Any) -> Json:
    if not isinstance(item, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if field not in item:
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{field}\"")
    name = str(item["command"]).removeprefix("/")
    description = str(item["description"])
    if not name:
        raise bad_request("Command must be non-empty")
    if len(name) > MOST_NAME:
        raise bad_request(f"Command length must not exceed {MOST_NAME}")
    if not description:
        raise bad_request("Command description must be non-empty")
    if len(description) > MOST_DESCRIPTION:
        raise bad_request(f"Command description length must not exceed {MOST_DESCRIPTION}")
    if not _NAME.match(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _scope(world: World, parameters: Parameters) -> Scope:
    value = parameters.decoded("scope", "BotCommandScope")
    if value is None:
        return ("default", 0, 0)
    if not isinstance(value, dict):
        raise _unparsed("BotCommandScope must be an Object")
    kind = value.get("type")
    if kind in _PLAIN_SCOPES:
        return (str(kind), 0, 0)
    if kind not in _CHAT_SCOPES:
        raise _unparsed("Unsupported type specified")
    chat = readable_chat(world, Parameters({"chat_id": str(value.get("chat_id", ""))}))
    if kind != "chat" and chat.is_private:
        raise bad_request("Can't use specified scope in private chats")
    user_id = whole(value.get("user_id")) if kind == "chat_member" else 0
    if kind == "chat_member" and user_id <= 0:
        raise _unparsed("Invalid user_id specified")
    return (str(kind), chat.id, user_id)


def _unparsed(reason: str) -> Exception:
    return bad_request(f"Can't parse BotCommandScope: {reason}")


METHODS: dict[str, Method] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
