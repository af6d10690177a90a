"""Impatient fingers, old cards, restarts and dead zones."""

from tests.e2e.answers import label, said, short
from tests.e2e.browser import expect
from tests.e2e.chat import ANN, BORIS, GROUP, Chat, Window

RANK, REPORT = label("task", "rank"), label("task", "report")


def test_a_double_tap_answers_one_question_only(chat: Chat) -> None:
    chat.tap("Which role to hire")
    chat.tool("double")
    expect(chat.page.get_by_test_id("tool-double")).to_have_attribute("aria-pressed", "true")
    chat.tap(RANK)
    chat.page.get_by_test_id("show-calls").click()
    chat.page.get_by_test_id("calls-filter").fill("answerCallbackQuery")
    expect(chat.page.get_by_test_id("call")).to_have_count(3)  # home, and both of these taps
    chat.shows("Question 2 of")
    chat.picture("20-double-tap")
    expect(chat.page.get_by_test_id("tool-double")).to_have_attribute("aria-pressed", "false")


def test_an_old_card_says_so_and_the_present_one_stays(chat: Chat) -> None:
    chat.tap("Which role to hire")
    chat.tap(RANK)
    present = chat.text
    chat.card.get_by_test_id("text").click(button="right")
    chat.page.get_by_test_id("tap-as-it-was").click()
    chat.picture("21-as-it-was")
    chat.page.get_by_test_id("former-button").get_by_text(label("task", "detect")).first.click()
    chat.toasted(said("chat.stale"))
    toast, keys = chat.page.get_by_test_id("toast").bounding_box(), chat.key("Home").bounding_box()
    assert toast is not None
    assert keys is not None
    assert toast["y"] + toast["height"] < keys["y"], "what was said lies on no key"
    chat.picture("22-old-card")
    assert chat.text == present


def test_a_restart_in_the_middle_loses_nothing(chat: Chat) -> None:
    chat.tap("Which role to hire")
    chat.tap(RANK)
    question = chat.text
    status = chat.page.locator(".status")
    chat.tool("restart")
    expect(status).to_contain_text("restarts")
    chat.picture("23-restart")
    expect(status).to_contain_text("Bot connected", timeout=15_000)
    assert chat.text == question
    chat.answer({})
    chat.tap("Change an answer")
    assert short("task") in chat.offered, "the answer from before the restart"


def test_what_is_tapped_without_a_network_is_answered_when_it_is_back(chat: Chat) -> None:
    chat.tap("Which role to hire")
    question = chat.text
    # The tool offers ten seconds and more; three are enough here.
    chat.page.evaluate("import('/page/actions.js').then((actions) => actions.offline(3))")
    expect(chat.page.locator(".status")).to_contain_text("offline")
    chat.key(RANK).click()
    expect(chat.key(RANK)).to_have_attribute("aria-busy", "true")
    chat.picture("24-offline")
    assert chat.text == question
    expect(chat.card.get_by_test_id("text")).to_contain_text("Question 2 of", timeout=15_000)
    expect(chat.page.locator(".status")).to_contain_text("Bot connected")


def test_two_people_at_once_do_not_mix(window: Window) -> None:
    ann, boris = window().open(ANN).begin(), window().open(BORIS).begin()
    for chat in (ann, boris):
        chat.tap("Which role to hire")
    ann.tap(RANK)
    boris.tap(REPORT)
    ann.answer({})
    boris.answer({})
    assert RANK in ann.text
    assert REPORT in boris.text
    assert REPORT not in ann.text
    boris.turn_to(ANN)
    assert boris.text == ann.text, "one person's chat is the same in every window"


def test_the_group_is_invited_to_a_private_chat(chat: Chat) -> None:
    chat.turn_to(GROUP)
    chat.say("/hire@advisor_play_bot")
    chat.told(said("chat.group"))
    assert chat.offered == ["Open a private chat"]
    chat.fits()
    chat.picture("25-group")
    link = chat.key("Open a private chat")
    expect(link).to_have_attribute("title", "https://t.me/advisor_play_bot?start")
    link.click()
    expect(chat.page.get_by_test_id(f"person-{ANN}")).to_have_attribute("aria-current", "true")
    chat.shows(said("home.welcome"))
