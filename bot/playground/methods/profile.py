"""The bot's own account: names, descriptions, photo and menu button."""

from functools import partial
from typing import Any

from bot.playground.access import user_named
from bot.playground.errors import bad_request, not_modelled
from bot.playground.methods.commands import language
from bot.playground.methods.family import Method
from bot.playground.parameters import Parameters
from bot.playground.sending import file_named
from bot.playground.shapes import Json
from bot.playground.world import World

_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, _parameters: Parameters) -> Json:
    """The bot's account."""
    return world.profile.as_me()


def set_my_text(field: str, world: World, parameters: Parameters) -> bool:
    """Set a name or description in a language; an empty one falls back to the default."""
    text = parameters.text(field)
    if len(text) > _LIMITS[field]:
        raise bad_request(f"bot {field.replace('_', ' ')} is too long")
    texts = _texts(world, field)
    if text:
        texts[language(parameters)] = text
    else:
        texts.pop(language(parameters), None)
    world.tell("bot", bot=world.profile.as_page_bot())
    return True


def get_my_text(field: str, world: World, parameters: Parameters) -> Json:
    """The name or description that people with this language see."""
    texts = _texts(world, field)
    default = world.profile.first_name if field == "name" else ""
    return {field: texts.get(language(parameters)) or texts.get("") or default}


def set_my_profile_photo(world: World, parameters: Parameters) -> bool:
    """Set the bot's picture."""
    photo = parameters.decoded("photo", "photo")
    if not isinstance(photo, dict):
        raise bad_request("Object expected as profile photo")
    if photo.get("type") != "static":
        raise not_modelled("moving profile photos")
    file_named(world, parameters, str(photo.get("photo") or ""), "photo")
    return True


def remove_my_profile_photo(_world: World, _parameters: Parameters) -> bool:
    """Take the bot's picture away."""
    return True


def set_chat_menu_button(world: World, parameters: Parameters) -> bool:
    """Set the menu button of one private chat or of all."""
    button = _menu_button(parameters.decoded("menu_button", "menu button"))
    world.profile.menu_buttons[_menu_chat(world, parameters)] = button
    profile = world.profile
    world.tell("bot", bot=profile.as_page_bot(), menu_button=profile.menu_button_for(0))
    return True


def get_chat_menu_button(world: World, parameters: Parameters) -> Json:
    """The menu button of one private chat or the one for all."""
    return world.profile.menu_button_for(_menu_chat(world, parameters))


def _texts(world: World, field: str) -> dict[str, str]:
    profile = world.profile
    return {
        "name": profile.names,
        "description": profile.descriptions,
        "short_description": profile.short_descriptions,
    }[field]


def _menu_chat(world: World, parameters: Parameters) -> int:
    if not parameters.has("chat_id"):
        return 0
    person = user_named(world, parameters, "chat_id")
    return person.id if person else 0


def _menu_button(value: Any) -> Json:
    if value is None:
        return {"type": "default"}
    if not isinstance(value, dict):
        raise bad_request("Can't parse menu button: MenuButton must be an Object")
    if value.get("type") == "web_app":
        raise not_modelled("menu buttons that open a web app")
    if value.get("type") not in {"default", "commands"}:
        raise bad_request("Can't parse menu button: MenuButton has unsupported type")
    return {"type": value["type"]}


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "setMyName": partial(set_my_text, "name"),
    "getMyName": partial(get_my_text, "name"),
    "setMyDescription": partial(set_my_text, "description"),
    "getMyDescription": partial(get_my_text, "description"),
    "setMyShortDescription": partial(set_my_text, "short_description"),
    "getMyShortDescription": partial(get_my_text, "short_description"),
    "setMyProfilePhoto": set_my_profile_photo,
    "removeMyProfilePhoto": remove_my_profile_photo,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
