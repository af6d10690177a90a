"""Asking for a picture in a conversation: it stands in the chat, and the card goes on."""

from typing import Any

from tests.talk import RunningBot, Someone, buttons

QUESTION = "/salary ml.senior.us"


async def picture_for(person: Someone) -> dict[str, Any]:
    """The message that comes when the button of the present card that speaks of one is tapped."""
    (label,) = [label for label in person.offered if "picture" in label.lower()]
    known = {message["message_id"] for message in person.messages}
    await person.taps(label)
    (sent,) = [
        message
        for message in person.messages
        if message["message_id"] not in known and not buttons(message)
    ]
    return sent


def uploads(bot: RunningBot) -> int:
    return sum(bool(call.parameters.files) for call in bot.playground.calls)


async def test_a_picture_stays_in_the_chat_and_is_uploaded_once_for_everybody(
    bot: RunningBot, ann: Someone, boris: Someone
) -> None:
    await ann.sends(QUESTION)
    first = await picture_for(ann)
    again = await picture_for(ann)
    await bot.restart()
    await boris.sends(QUESTION)
    of_boris = await picture_for(boris)

    sent = [message["photo"][-1] for message in (first, again, of_boris)]
    assert len({photo["file_id"] for photo in sent}) == 1
    assert max(sent[0]["width"], sent[0]["height"]) <= 1280
    assert uploads(bot) == 1
    assert buttons(ann.card), "the card is still there to go on with"


async def test_the_caption_says_in_words_what_the_picture_shows(
    ann: Someone,
) -> None:
    await ann.sends(QUESTION)
    caption = (await picture_for(ann))["caption"]

    for said in ("ML engineer", "senior", "$168,076", "$220,560", "Vettio", "2026"):
        assert said in caption


async def test_the_table_of_everything_comes_as_a_file_that_can_be_read(ann: Someone) -> None:
    await ann.sends("/compare")
    sent = await picture_for(ann)

    assert sent["document"]["mime_type"] == "image/png"
    assert "AI engineer" in sent["caption"]
