"""People tap buttons, vote in polls and use the bot inline."""

from bot.playground.actions.incoming import chat_of, deliver, person_of, post_of
from bot.playground.errors import PersonError
from bot.playground.keyboards import Markup, markup_of
from bot.playground.queries import InlineQuestion, Tap
from bot.playground.shapes import Json, compact
from bot.playground.world import Post, World

MOST_INLINE_QUERY = 256


def tap(world: World, person_id: int, chat_id: int, message_id: int, data: str) -> str:
    """Press a button the message shows or once showed; returns the id of the query."""
    person = person_of(world, person_id)
    post = post_of(world, person, chat_id, message_id)
    if data not in post.shown_data:
        raise PersonError("That message never had a button with this data.")
    query_id = str(world.number())
    query: Json = {
        "id": query_id,
        "from": person.as_user(),
        "chat_instance": str(7_000_000_000 + abs(chat_id)),
        "data": data,
    }
    if post.inline_message_id:
        query["inline_message_id"] = post.inline_message_id
    else:
        query["message"] = dict(post.message)
    world.queries.taps[query_id] = Tap(
        query_id, person.id, chat_id, message_id, data, world.clock()
    )
    world.updates.add("callback_query", query, lane=f"user {person.id}")
    return query_id


def vote(world: World, person_id: int, chat_id: int, message_id: int, options: list[int]) -> None:
    """Vote in a poll, or retract the vote with an empty list."""
    person = person_of(world, person_id)
    poll = post_of(world, person, chat_id, message_id).poll
    if poll is None:
        raise PersonError("That message is not a poll.")
    poll.vote(person.id, options)
    if not poll.is_anonymous:
        answer = poll.as_answer(person.as_user())
        world.updates.add("poll_answer", answer, lane=f"poll {poll.id}")
    world.poll_changed(poll)


def inline(world: World, person_id: int, chat_id: int, query: str, offset: str = "") -> str:
    """Type `@bot query` in a chat; returns the id of the query."""
    person = person_of(world, person_id)
    chat = chat_of(world, person, chat_id)
    query_id = str(world.number())
    asked = query[:MOST_INLINE_QUERY]
    world.queries.inline[query_id] = InlineQuestion(
        query_id, person.id, chat_id, asked, world.clock()
    )
    body: Json = {
        "id": query_id,
        "from": person.as_user(),
        "query": asked,
        "offset": offset,
        "chat_type": "sender" if chat.is_private else chat.type,
    }
    world.updates.add("inline_query", body, lane=f"user {person.id}")
    return query_id


def choose(world: World, person_id: int, chat_id: int, result_id: str, query: str) -> Post:
    """Send one of the inline results that were offered."""
    person = person_of(world, person_id)
    chat = chat_of(world, person, chat_id)
    result = world.queries.results.get((person_id, chat_id), {}).get(result_id)
    if result is None:
        raise PersonError("That result is no longer offered.")
    inline_message_id = f"Inline{world.number()}"
    # Set before the bot hears of it, so that the update carries the keyboard.
    markup = markup_of(result["reply_markup"]) if result.get("reply_markup") else Markup()
    content: Json = dict(result["content"]) | {"via_bot": world.profile.as_user()}
    if markup.inline:
        content["reply_markup"] = markup.inline
    post = deliver(world, person, chat, content)
    post.put_markup(markup)
    chosen = compact(result_id=result_id, query=query)
    if markup.inline:
        post.inline_message_id = inline_message_id
        world.inline_posts[inline_message_id] = post
        chosen["inline_message_id"] = inline_message_id
    chosen["from"] = person.as_user()
    world.updates.add("chosen_inline_result", chosen, lane=f"user {person.id}")
    return post


def expire(world: World) -> None:
    """Make every query that still waits too old to be answered."""
    for waiting in world.queries.expire_all():
        world.tap_failed(waiting, "This tap has become too old to be answered.")
