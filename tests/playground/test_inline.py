"""Inline mode: asking, choosing, and editing what was sent."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)

from bot.playground import ANN, GROUP_ID, PersonError, Playground
from tests.playground.conftest import Ask

CARD = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
RESULT = InlineQueryResultArticle(
    "verdict", "AI or ML?", InputTextMessageContent("<b>Both</b>", "HTML"), reply_markup=CARD
)


async def asked(bot: Bot, playground: Playground) -> int:
    """Ann asks, the bot offers one result; gives the offset of the next update."""
    playground.inline(ANN.id, "which", chat_id=GROUP_ID)
    [update] = await bot.get_updates()
    assert update.inline_query is not None
    assert (update.inline_query.query, update.inline_query.chat_type) == ("which", "supergroup")
    button = InlineQueryResultsButton("Open", start_parameter="hire")
    await update.inline_query.answer([RESULT], next_offset="2", button=button)
    return update.update_id + 1


async def test_results_reach_the_page(bot: Bot, playground: Playground) -> None:
    await asked(bot, playground)
    [shown] = [event for event in playground.events if event["kind"] == "inline"]
    assert shown["results"][0]["title"] == "AI or ML?"
    assert (shown["next_offset"], shown["button"]["start_parameter"]) == ("2", "hire")


async def test_a_chosen_result_is_sent_tapped_and_edited(bot: Bot, playground: Playground) -> None:
    offset = await asked(bot, playground)
    sent = playground.choose(ANN.id, "verdict", chat_id=GROUP_ID, query="which")
    assert (sent["text"], sent["via_bot"]["username"]) == ("Both", "advisor_play_bot")
    playground.press(ANN.id, "More", chat_id=GROUP_ID)
    message, chosen, tapped = await bot.get_updates(offset)
    assert message.message is not None
    assert chosen.chosen_inline_result is not None
    assert tapped.callback_query is not None
    inline_id = chosen.chosen_inline_result.inline_message_id
    assert tapped.callback_query.inline_message_id == inline_id
    assert await bot.edit_message_text("changed", inline_message_id=inline_id) is True
    assert playground.messages(GROUP_ID)[-1]["text"] == "changed"


async def test_only_offered_results_can_be_chosen(playground: Playground) -> None:
    with pytest.raises(PersonError, match="no longer offered"):
        playground.choose(ANN.id, "verdict", chat_id=GROUP_ID)


async def test_an_unknown_inline_message_cannot_be_edited(ask: Ask) -> None:
    refused = await ask("editMessageText", inline_message_id="x", text="y")
    nothing = await ask("editMessageText", text="y")
    assert refused == "Bad Request: MESSAGE_ID_INVALID"
    assert nothing == "Bad Request: message identifier is not specified"
