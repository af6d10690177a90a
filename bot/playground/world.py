"""Everything the playground knows, in memory and free of HTTP."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.playground.files import FileStore
from bot.playground.keyboards import Markup, callback_data_in
from bot.playground.people import PEOPLE, Chat, Person, all_chats
from bot.playground.polls import Poll
from bot.playground.profile import Profile
from bot.playground.queries import Queries, Tap
from bot.playground.shapes import Json
from bot.playground.updates import UpdateQueue
from bot.playground.webhooks import WebhookSetting


@dataclass
class Post:
    """A message in a chat, with what the Bot API does not show of it."""

    chat: Chat
    message: Json
    sender_id: int
    shown_data: set[str] = field(default_factory=set)
    poll: Poll | None = None
    at_composer: Json | None = None
    link_preview: Json | None = None
    inline_message_id: str | None = None
    reactions: list[str] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The message's id in its chat."""
        return int(self.message["message_id"])

    def put_markup(self, markup: Markup) -> None:
        """Replace the keyboard; data once shown stays tappable from old screens."""
        self.message.pop("reply_markup", None)
        if markup.inline:
            self.message["reply_markup"] = markup.inline
        self.shown_data |= callback_data_in(markup.inline)
        self.at_composer = markup.at_composer

    def quoted(self) -> Json:
        """The message as it stands inside a reply: without a reply of its own."""
        return {name: value for name, value in self.message.items() if name != "reply_to_message"}

    def for_page(self) -> Json:
        """The message as the page draws it."""
        extra: Json = self.poll.as_page_state() if self.poll else {}
        if self.at_composer:
            extra["keyboard"] = self.at_composer
        if self.reactions:
            extra["reactions"] = self.reactions
        return self.message | {"playground": extra} if extra else dict(self.message)


class World:
    """People, chats, messages and the bot's account, and what happens among them."""

    def __init__(self, *, profile: Profile, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.profile = profile
        self.people: dict[int, Person] = {person.id: person for person in PEOPLE}
        self.chats = all_chats()
        self.files = FileStore()
        self.updates = UpdateQueue(clock)
        self.queries = Queries()
        self.webhook = WebhookSetting()
        self.webhook_error: Json = {}
        self.polls: dict[str, Poll] = {}
        self.inline_posts: dict[str, Post] = {}
        self.listeners: list[Callable[[Json], None]] = []
        self._posts: dict[int, dict[int, Post]] = {chat_id: {} for chat_id in self.chats}
        # Message ids go on from run to run, so that a bot which remembers an old message
        # finds it gone and not somebody else's in its place.
        self._last_message_id = dict.fromkeys(("private", "group"), int(clock()) % 1_000_000_000)
        self._last_number = int(clock()) * 1000

    def now(self) -> int:
        """The time as Telegram's dates have it."""
        return int(self.clock())

    def number(self) -> int:
        """A number never used before, for ids of queries and polls."""
        self._last_number += 1
        return self._last_number

    def next_message_id(self, chat: Chat) -> int:
        """The next message id: private chats share one count, the group has its own."""
        counter = "private" if chat.is_private else "group"
        self._last_message_id[counter] += 1
        return self._last_message_id[counter]

    def tell(self, kind: str, **fields: Any) -> None:
        """Tell the page, and whoever else listens, what happened."""
        event: Json = {"kind": kind, **fields}
        for listener in list(self.listeners):
            listener(event)

    def posts(self, chat_id: int) -> list[Post]:
        """The messages of a chat in order."""
        return list(self._posts[chat_id].values())

    def post(self, chat_id: int, message_id: int) -> Post | None:
        """One message; None where it is not or no longer there."""
        return self._posts[chat_id].get(message_id)

    def add(self, post: Post) -> None:
        """Put a new message into its chat."""
        self._posts[post.chat.id][post.id] = post
        if post.poll:
            self.polls[post.poll.id] = post.poll
        self.tell("message", chat_id=post.chat.id, message=post.for_page())

    def changed(self, post: Post) -> None:
        """Show a changed message."""
        self.tell("edited", chat_id=post.chat.id, message=post.for_page())

    def poll_changed(self, poll: Poll) -> None:
        """Show a poll's new state in every message that carries it, and tell the bot."""
        for posts in self._posts.values():
            for post in posts.values():
                if post.poll is poll:
                    post.message["poll"] = poll.as_poll()
                    self.changed(post)
        self.updates.add("poll", poll.as_poll(in_message=False), lane=f"poll {poll.id}")

    def remove(self, chat: Chat, message_ids: list[int]) -> None:
        """Take messages out of a chat."""
        gone = [
            message_id for message_id in message_ids if self._posts[chat.id].pop(message_id, None)
        ]
        chat.pinned = [message_id for message_id in chat.pinned if message_id not in gone]
        if gone:
            self.tell("deleted", chat_id=chat.id, message_ids=gone)

    def tap_failed(self, tap: Tap, reason: str) -> None:
        """Stop a spinner without an answer."""
        self.tell(
            "tap_failed",
            person_id=tap.person_id,
            chat_id=tap.chat_id,
            message_id=tap.message_id,
            data=tap.data,
            reason=reason,
        )

    def tick(self) -> None:
        """What time itself does: polls close, spinners stop."""
        now = self.clock()
        for tap in self.queries.overdue_taps(now):
            self.tap_failed(tap, "The bot did not answer this tap.")
        for poll in self.polls.values():
            if poll.close_date and not poll.is_closed and poll.close_date <= now:
                poll.is_closed = True
                self.poll_changed(poll)
