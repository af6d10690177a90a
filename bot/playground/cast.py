"""The people of the playground as one plays them: a method for each thing they do."""

from bot.playground.actions import interactions, membership, messages
from bot.playground.errors import PersonError
from bot.playground.files import Upload
from bot.playground.shapes import Json
from bot.playground.world import World


class Cast:
    """Everybody who talks to the bot.

    Methods that send return the Bot API message; `chat_id` defaults to the person's private
    chat with the bot. All raise PersonError where a person could not do it.
    """

    def __init__(self, world: World) -> None:
        self.world = world

    def messages(self, chat_id: int) -> list[Json]:
        """The messages of a chat, oldest first."""
        return [post.message for post in self.world.posts(chat_id)]

    def say(
        self, person: int, text: str, *, chat_id: int | None = None, reply_to: int | None = None
    ) -> Json:
        """Write a text; one that is too long is sent in pieces, and the last is returned."""
        return messages.say(self.world, person, chat_id or person, text, reply_to)[-1].message

    def start_bot(self, person: int, payload: str = "", *, chat_id: int | None = None) -> Json:
        """Press START, or follow a deep link with a payload."""
        return messages.start(self.world, person, chat_id or person, payload).message

    def tap(
        self,
        person: int,
        message_id: int,
        data: str,
        *,
        chat_id: int | None = None,
        times: int = 1,
    ) -> list[str]:
        """Press the button with this data, now or formerly shown; returns the query ids."""
        return [
            interactions.tap(self.world, person, chat_id or person, message_id, data)
            for _ in range(times)
        ]

    def press(
        self, person: int, label: str, *, chat_id: int | None = None, times: int = 1
    ) -> list[str]:
        """Press the button with this label on the newest message that shows one."""
        chat = chat_id or person
        for message in reversed(self.messages(chat)):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in (button for row in rows for button in row):
                if button["text"] == label and "callback_data" in button:
                    data = button["callback_data"]
                    return self.tap(person, message["message_id"], data, chat_id=chat, times=times)
        raise PersonError(f"No message in this chat shows a button “{label}”.")

    def vote(
        self, person: int, message_id: int, options: list[int], *, chat_id: int | None = None
    ) -> None:
        """Vote in a poll; an empty list takes the vote back."""
        interactions.vote(self.world, person, chat_id or person, message_id, options)

    def upload(
        self,
        person: int,
        file: Upload,
        *,
        chat_id: int | None = None,
        caption: str = "",
        photo: bool = False,
    ) -> Json:
        """Send a file as a document or a photo."""
        attachment = messages.Attachment(file, caption, photo)
        return messages.upload(self.world, person, chat_id or person, attachment).message

    def sticker(self, person: int, *, chat_id: int | None = None) -> Json:
        """Send a sample sticker."""
        return messages.sticker(self.world, person, chat_id or person).message

    def voice(self, person: int, *, chat_id: int | None = None) -> Json:
        """Send a sample voice message."""
        return messages.voice(self.world, person, chat_id or person).message

    def forward(self, person: int, from_chat_id: int, message_id: int, chat_id: int) -> Json:
        """Forward a message."""
        return messages.forward(self.world, person, from_chat_id, message_id, chat_id).message

    def edit(self, person: int, message_id: int, text: str, *, chat_id: int | None = None) -> Json:
        """Edit one's own text."""
        return messages.edit(self.world, person, chat_id or person, message_id, text).message

    def delete(self, person: int, message_ids: list[int], *, chat_id: int | None = None) -> None:
        """Delete messages for everyone."""
        messages.delete(self.world, person, chat_id or person, message_ids)

    def clear(self, chat_id: int) -> None:
        """Empty a chat."""
        messages.clear(self.world, chat_id)

    def inline(
        self, person: int, query: str, *, chat_id: int | None = None, offset: str = ""
    ) -> str:
        """Type `@bot query`; returns the query's id."""
        return interactions.inline(self.world, person, chat_id or person, query, offset)

    def choose(
        self, person: int, result_id: str, *, chat_id: int | None = None, query: str = ""
    ) -> Json:
        """Send an inline result that was offered."""
        return interactions.choose(self.world, person, chat_id or person, result_id, query).message

    def block(self, person: int) -> None:
        """Block the bot."""
        membership.block(self.world, person)

    def unblock(self, person: int) -> None:
        """Unblock the bot."""
        membership.unblock(self.world, person)

    def kick(self, person: int, chat_id: int) -> None:
        """Remove the bot from the group."""
        membership.kick(self.world, person, chat_id)

    def invite(self, person: int, chat_id: int) -> None:
        """Add the bot to the group."""
        membership.invite(self.world, person, chat_id)
