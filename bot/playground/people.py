"""The people of the playground, and the chats they are in."""

from dataclasses import dataclass, field

from bot.playground.shapes import Json, compact


@dataclass(frozen=True)
class Person:
    """Somebody who talks to the bot."""

    id: int
    first_name: str
    username: str
    language_code: str
    last_name: str | None = None
    rtl: bool = False

    def as_user(self) -> Json:
        """The person as a User of the Bot API."""
        return compact(
            id=self.id,
            is_bot=False,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )


ANN = Person(1001, "Ann", "ann_plays", "en", "Archer")
BORIS = Person(1002, "Boris", "boris_plays", "ru")
LAYLA = Person(1003, "ليلى", "layla_plays", "ar", rtl=True)
DIEGO = Person(1004, "Diego", "diego_plays", "es", "Díaz")
PEOPLE = (ANN, BORIS, LAYLA, DIEGO)

GROUP_ID = -1001234567890
GROUP_OWNER = ANN


@dataclass
class Chat:
    """A private chat with the bot, or the group."""

    id: int
    type: str
    title: str
    person: Person | None = None
    members: list[Person] = field(default_factory=list)
    bot_status: str = "member"
    started: bool = False
    pinned: list[int] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        """Whether this is one person's chat with the bot."""
        return self.person is not None

    def as_chat(self) -> Json:
        """The chat as a Chat of the Bot API."""
        if self.person is None:
            return {"id": self.id, "type": self.type, "title": self.title}
        return compact(
            id=self.id,
            type=self.type,
            first_name=self.person.first_name,
            last_name=self.person.last_name,
            username=self.person.username,
        )

    def as_page_chat(self) -> Json:
        """The chat as the page lists it."""
        return compact(
            id=self.id,
            type=self.type,
            title=self.title,
            person_id=self.person.id if self.person else None,
            members=[person.id for person in self.members] or None,
            bot_status=self.bot_status,
        )


def all_chats() -> dict[int, Chat]:
    """A private chat for everybody, and one group of all with the bot in it."""
    chats = {
        person.id: Chat(person.id, "private", person.first_name, person=person)
        for person in PEOPLE
    }
    chats[GROUP_ID] = Chat(GROUP_ID, "supergroup", "Team room", members=list(PEOPLE))
    return chats
