"""Everything a page needs to start with."""

from bot.playground.calls import Journal
from bot.playground.connection import Connection
from bot.playground.methods.commands import page_commands
from bot.playground.shapes import Json, compact
from bot.playground.world import World


def snapshot(world: World, connection: Connection, journal: Journal) -> Json:
    """The `snapshot` message of the page's protocol."""
    return {
        "kind": "snapshot",
        "people": [
            compact(**person.as_user(), rtl=person.rtl or None) for person in world.people.values()
        ],
        "chats": [chat.as_page_chat() for chat in world.chats.values()],
        "bot": world.profile.as_page_bot(),
        "messages": {
            str(chat_id): [post.for_page() for post in world.posts(chat_id)]
            for chat_id in world.chats
        },
        "commands": page_commands(world),
        "menu_button": world.profile.menu_button_for(0),
        "calls": journal.for_page(),
        "connection": connection.state(),
    }
