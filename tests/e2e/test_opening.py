"""What a newcomer sees before the first question."""

from bot.flows.registry import COMMANDS
from tests.e2e.browser import expect
from tests.e2e.chat import Chat, Window


def test_an_empty_chat_says_what_the_bot_does_and_offers_to_start(window: Window) -> None:
    chat = window().open()
    welcome = chat.page.get_by_test_id("welcome")
    expect(welcome).to_contain_text("What can this bot do?")
    expect(welcome).to_contain_text("which role to hire")
    expect(chat.page.get_by_test_id("start")).to_be_visible()
    chat.picture("01-empty-chat")


def test_home_is_at_most_six_lines_and_five_buttons(chat: Chat) -> None:
    lines = [line for line in chat.text.splitlines() if line.strip()]
    assert len(chat.text.splitlines()) <= 6, lines
    assert 1 <= len(chat.offered) <= 5
    assert chat.offered[0] == "Which role to hire"
    chat.fits()
    chat.picture("02-home")


def test_the_menu_lists_every_command_and_sends_the_chosen_one(chat: Chat) -> None:
    chat.page.get_by_test_id("menu").click()
    listed = chat.page.locator(".suggestion")
    expect(listed).to_have_count(len(COMMANDS))
    chat.picture("03-menu")
    listed.filter(has_text="/privacy").click()
    chat.told("operator@example.org")
