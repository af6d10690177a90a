"""The rules of the conversation, one test each, in the order of the design.

What a rule says of every screen is proved by the walks in tests/flows; here it is held with the
real bot, where a person meets it.
"""

import asyncio
from typing import Any

import pytest

from bot.playground.errors import PersonError
from tests.talk import ANN, BORIS, RunningBot, Someone, buttons


async def test_rule_1_start_is_at_most_six_lines_and_five_buttons(ann: Someone) -> None:
    await ann.sends("/start")

    assert len(ann.sees.splitlines()) <= 6
    assert len(ann.offered) <= 5


async def test_rule_1_a_returning_person_is_offered_to_continue_first(ann: Someone) -> None:
    await ann.sends("/hire")
    await ann.taps("Not sure")
    await ann.sends("/start")

    assert ann.offered[0].startswith("Continue")


async def test_rule_2_there_is_one_card_and_it_is_edited_in_place(ann: Someone) -> None:
    await ann.sends("/hire")
    card = ann.card["message_id"]
    for label in ("Not sure", "Not sure", "Back", "Home", "Settings", "Back"):
        await ann.taps(label)
        assert ann.card["message_id"] == card
        assert [m["message_id"] for m in ann.messages if buttons(m)] == [card]


async def test_rule_2_a_result_stays_in_the_chat_as_a_message_of_its_own(ann: Someone) -> None:
    await to_the_verdict(ann)
    verdict = next(m for m in ann.messages if "What would change this" in m.get("text", ""))
    for label in ("Change an answer", "Start over", "Start over", "Home"):
        await ann.taps(label)

    assert verdict in ann.messages
    assert not buttons(verdict)


async def test_rule_3_every_screen_below_home_has_back_and_home_and_says_where_one_is(
    ann: Someone,
) -> None:
    await to_the_verdict(ann)
    for label in ("Change an answer", "Change an answer", "Back", "Start over", "Back", "Home"):
        assert {"Back", "Home"} <= set(ann.offered)
        assert "Hire › " in ann.card["text"]
        await ann.taps(label)
    assert "Back" not in ann.offered


async def test_rule_4_an_interrupted_flow_is_paused_and_resumed(ann: Someone) -> None:
    await ann.sends("/hire")
    await ann.taps("Not sure")
    before = ann.card["text"]
    for command in ("/settings", "/forget", "/start"):
        await ann.sends(command)
    await ann.taps(ann.offered[0])

    assert ann.card["text"] == before


@pytest.mark.parametrize("command", ["/help", "/privacy", "/export"])
async def test_rule_4_help_never_loses_ones_place(command: str, ann: Someone) -> None:
    await ann.sends("/hire")
    await ann.taps("Not sure")
    before = ann.card["text"], ann.offered
    await ann.sends(command)

    assert (ann.card["text"], ann.offered) == before
    assert ann.messages[-1] == ann.card


async def test_rule_5_a_double_tap_changes_nothing_twice_and_both_taps_are_answered(
    ann: Someone, bot: RunningBot
) -> None:
    await ann.sends("/hire")
    await ann.taps("Not sure", times=2)

    assert "Question 2" in ann.card["text"]
    assert len(bot.playground.answers(ANN)) == 2


async def test_rule_5_a_stale_button_redraws_the_present_card_with_a_word(ann: Someone) -> None:
    await ann.sends("/hire")
    old = dict(ann.card)
    await ann.taps("Not sure")
    now = ann.card["text"]
    await ann.taps_on(old, "Not sure")

    assert ann.card["text"] == now
    assert "earlier screen" in ann.told


async def test_rule_5_somebody_elses_button_is_refused_with_an_alert(
    ann: Someone, boris: Someone, bot: RunningBot
) -> None:
    await ann.sends("/hire")
    await boris.sends("/start")
    before = ann.card["text"], boris.card["text"]
    await injected_tap(bot, BORIS, ann.card, "Not sure")

    assert (ann.card["text"], boris.card["text"]) == before
    refused = last_answer(bot)
    assert "belongs to somebody else" in refused["text"]
    assert refused["show_alert"]


async def test_rule_5_a_tap_whose_message_is_not_told_is_answered(
    ann: Someone, bot: RunningBot
) -> None:
    """Telegram leaves a message out of a query when it is too old."""
    await ann.sends("/hire")
    await injected_tap(bot, ANN, ann.card, "Not sure", message=None)

    assert "Question" in ann.card["text"]
    assert ann.messages[-1] == ann.card
    assert last_answer(bot)


async def test_rule_5_a_tap_that_telegram_no_longer_takes_an_answer_for_still_counts(
    ann: Someone, bot: RunningBot
) -> None:
    await ann.sends("/hire")
    bot.playground.press(ANN, "Not sure")
    bot.playground.expire()
    await ann.settles()

    assert "Question 2" in ann.card["text"]
    assert any("query is too old" in (call.description or "") for call in bot.playground.calls)


async def test_rule_6_every_button_can_be_typed_by_number_and_by_name(ann: Someone) -> None:
    await ann.sends("/hire")
    for number, label in enumerate(ann.offered[:-2], start=1):
        for text in (str(number), label, label.upper(), f" {number}. "):
            await ann.sends(text)
            assert "Question 2" in ann.card["text"], text
            await ann.taps("Back")


async def test_rule_6_any_other_text_is_told_what_is_expected_now(ann: Someone) -> None:
    await ann.sends("/hire")
    for text in ("we need somebody", "x" * 4096, "999", "👍"):
        await ann.sends(text)
        assert any("I was asking about" in m.get("text", "") for m in ann.messages[-2:])
        assert ann.messages[-1] == ann.card


async def test_rule_7_a_restart_loses_nobodys_place(
    ann: Someone, boris: Someone, bot: RunningBot
) -> None:
    await ann.sends("/hire")
    await ann.taps("Not sure")
    await boris.sends("/settings")
    await bot.restart()
    await ann.taps("Not sure")
    await boris.taps("Change the region")

    assert "Question 3" in ann.card["text"]
    assert "Region" in boris.card["text"]


async def test_rule_8_only_commands_that_exist_are_in_the_menu_and_in_help(
    ann: Someone, bot: RunningBot
) -> None:
    (menu,) = [c.params["commands"] for c in bot.playground.calls if c.method == "setMyCommands"]
    await ann.sends("/help")
    page = ann.messages[-1]["text"]
    for command in menu:
        assert f"/{command['command']}: {command['description']}" in page
        await ann.sends(f"/{command['command']}")
        assert not any("do not know that" in m.get("text", "") for m in ann.messages)


async def test_rule_9_destructive_things_ask_once_with_the_safe_choice_first(
    ann: Someone,
) -> None:
    await ann.sends("/forget")
    assert ann.offered[0] == "Keep everything"
    await ann.taps("Keep everything")
    await ann.sends("/export")
    assert ann.messages[-2]["document"]

    await to_the_verdict(ann)
    await ann.taps("Start over")
    assert ann.offered[0] == "Keep my answers"


async def test_rule_10_pay_says_source_level_region_currency_basis_and_year(ann: Someone) -> None:
    await to_the_verdict(ann)
    for label in ("Pay band", "Senior", "EU"):
        await ann.taps(label)
    shown = ann.card["text"]

    for said in ("senior", "European Union", "€", "202"):
        assert said in shown
    assert any(basis in shown for basis in ("base", "total", "not say"))


async def test_rule_11_the_verdict_shows_its_margin(ann: Someone) -> None:
    await to_the_verdict(ann)

    assert any("How clear:" in message.get("text", "") for message in ann.messages)


async def test_two_people_at_once_do_not_mix(ann: Someone, boris: Someone) -> None:
    await asyncio.gather(ann.sends("/hire"), boris.sends("/settings"))
    await asyncio.gather(ann.taps("Not sure"), boris.taps("Change the level"))

    assert "Question 2" in ann.card["text"]
    assert "Level" in boris.card["text"]


async def test_what_was_never_on_a_button_cannot_be_tapped_at_all(
    ann: Someone, bot: RunningBot
) -> None:
    await ann.sends("/hire")

    with pytest.raises(PersonError):
        bot.playground.tap(ANN, ann.card["message_id"], "1.1.home.AAAAAAAAAAA")


async def to_the_verdict(person: Someone) -> None:
    await person.sends("/hire")
    while "Show the verdict" not in person.offered:
        await person.taps("Not sure")
    await person.taps("Show the verdict")


async def injected_tap(
    bot: RunningBot, person: int, card: dict[str, Any], label: str, **changed: Any
) -> None:
    """A tap as a client could forge it: any person, any message."""
    data = next(b["callback_data"] for b in buttons(card) if b["text"] == label)
    user = bot.playground.world.people[person].as_user()
    query = {"id": "99", "from": user, "chat_instance": "1", "data": data, "message": card}
    query = {name: value for name, value in (query | changed).items() if value is not None}
    bot.playground.world.updates.add("callback_query", query, lane="forged")
    await bot.person(person).settles()


def last_answer(bot: RunningBot) -> dict[str, Any]:
    return [c.params for c in bot.playground.calls if c.method == "answerCallbackQuery"][-1]
