"""Inline mode: what somebody types behind the bot's name in any chat is answered there."""

from bot.playground.shapes import Json
from tests.delivery.test_faults_updates import arrives
from tests.talk import ANN, RunningBot, Someone


def offered(bot: RunningBot) -> list[Json]:
    """The results of the last inline query that was answered."""
    answers = [call for call in bot.playground.calls if call.method.lower() == "answerinlinequery"]
    results: list[Json] = answers[-1].parameters.decoded("results")
    return results


async def test_a_question_is_answered_with_its_sources(bot: RunningBot, ann: Someone) -> None:
    bot.playground.inline(ANN, "does an AI engineer need a PhD")
    await ann.settles()

    best = offered(bot)[0]
    assert best["title"] == "Do I need a PhD?"
    assert "Ismat Samadov, 2026" in best["input_message_content"]["message_text"]


async def test_what_no_source_knows_offers_nothing(bot: RunningBot, ann: Someone) -> None:
    bot.playground.inline(ANN, "what will the weather be")
    await ann.settles()

    assert offered(bot) == []


async def test_a_query_without_a_sender_harms_nobody(bot: RunningBot, ann: Someone) -> None:
    arrives(bot, {"inline_query": {"id": "1", "query": "phd", "offset": ""}})
    await ann.sends("/hire")

    assert "Question 1" in ann.card["text"]
