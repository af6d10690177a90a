"""What the bot says about itself: names, descriptions, commands, menu buttons."""

from dataclasses import dataclass, field

from bot.playground.people import GROUP_OWNER, Chat, Person
from bot.playground.shapes import Json

Scope = tuple[str, int, int]
"""A command scope: its type, and the chat and user it is about (0 where it has none)."""

_EVERYWHERE: Scope = ("default", 0, 0)


@dataclass
class Profile:
    """The bot's own account. Texts are kept by language; "" is for all others."""

    id: int
    username: str
    first_name: str
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def as_user(self) -> Json:
        """The bot as the sender of messages."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.names.get("", self.first_name),
            "username": self.username,
        }

    def as_me(self) -> Json:
        """The bot as getMe returns it."""
        return self.as_user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_guest_queries": False,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
            "supports_join_request_queries": False,
        }

    def as_page_bot(self) -> Json:
        """The bot as the page shows it."""
        return self.as_user() | {
            "description": self.descriptions.get("", ""),
            "short_description": self.short_descriptions.get("", ""),
            "descriptions": self.descriptions,
        }

    def commands_for(self, chat: Chat, person: Person) -> list[Json]:
        """The commands somebody sees in a chat: the narrowest scope and language that has any."""
        for scope in _scopes(chat, person):
            for language in (person.language_code, ""):
                found = self.commands.get((scope, language))
                if found:
                    return found
        return []

    def menu_button_for(self, chat_id: int) -> Json:
        """The menu button of a private chat, else the one for all."""
        return self.menu_buttons.get(chat_id) or self.menu_buttons.get(0, {"type": "commands"})


def _scopes(chat: Chat, person: Person) -> list[Scope]:
    if chat.is_private:
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), _EVERYWHERE]
    administrator = person == GROUP_OWNER
    scopes: list[Scope] = [("chat_member", chat.id, person.id)]
    if administrator:
        scopes.append(("chat_administrators", chat.id, 0))
    scopes.append(("chat", chat.id, 0))
    if administrator:
        scopes.append(("all_chat_administrators", 0, 0))
    return [*scopes, ("all_group_chats", 0, 0), _EVERYWHERE]
