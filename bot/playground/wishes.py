"""What the page asks for, carried out."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.playground.errors import PersonError
from bot.playground.shapes import Json

if TYPE_CHECKING:
    from bot.playground.playground import Playground


async def carry_out(playground: "Playground", wish: Json) -> None:
    """Do what a page message says; raises PersonError where it cannot be done."""
    name = str(wish.get("do"))
    if name == "restart":
        await playground.restart()
    elif name in _WISHES:
        try:
            _WISHES[name](playground, wish)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise PersonError(f"“{name}” came with wrong or missing fields ({error}).") from error
    else:
        raise PersonError(f"The playground does not know how to “{name}”.")


_WISHES: dict[str, Callable[["Playground", Json], Any]] = {
    "say": lambda play, wish: play.say(
        wish["as"], wish["text"], chat_id=wish["chat_id"], reply_to=wish.get("reply_to")
    ),
    "tap": lambda play, wish: play.tap(
        wish["as"],
        wish["message_id"],
        wish["data"],
        chat_id=wish["chat_id"],
        times=2 if wish.get("times") == 2 else 1,
    ),
    "vote": lambda play, wish: play.vote(
        wish["as"], wish["message_id"], list(wish["options"]), chat_id=wish["chat_id"]
    ),
    "forward": lambda play, wish: play.forward(
        wish["as"], wish["from_chat_id"], wish["message_id"], wish["chat_id"]
    ),
    "edit": lambda play, wish: play.edit(
        wish["as"], wish["message_id"], wish["text"], chat_id=wish["chat_id"]
    ),
    "delete": lambda play, wish: play.delete(
        wish["as"], list(wish["message_ids"]), chat_id=wish["chat_id"]
    ),
    "start": lambda play, wish: play.start_bot(
        wish["as"], wish.get("payload") or "", chat_id=wish["chat_id"]
    ),
    "inline": lambda play, wish: play.inline(
        wish["as"], wish["query"], chat_id=wish["chat_id"], offset=wish.get("offset") or ""
    ),
    "choose": lambda play, wish: play.choose(
        wish["as"], wish["result_id"], chat_id=wish["chat_id"], query=wish.get("query") or ""
    ),
    "sticker": lambda play, wish: play.sticker(wish["as"], chat_id=wish["chat_id"]),
    "voice": lambda play, wish: play.voice(wish["as"], chat_id=wish["chat_id"]),
    "block": lambda play, wish: play.block(wish["as"]),
    "unblock": lambda play, wish: play.unblock(wish["as"]),
    "kick": lambda play, wish: play.kick(wish["as"], wish["chat_id"]),
    "invite": lambda play, wish: play.invite(wish["as"], wish["chat_id"]),
    "offline": lambda play, wish: play.offline(float(wish["seconds"])),
    "expire": lambda play, _wish: play.expire(),
    "clear": lambda play, wish: play.clear(wish["chat_id"]),
}
