"""Phones, night, other scripts, a keyboard instead of a mouse."""

import re
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from tests.e2e.answers import ASSISTANT, FRAUD, asked_in, label, said
from tests.e2e.browser import ViewportSize, expect
from tests.e2e.chat import LAYLA, Chat, Window
from tests.e2e.test_hiring import PIECES

PHONE = ViewportSize(width=390, height=844)
NARROWEST = ViewportSize(width=360, height=740)


def test_a_dark_phone_shows_all_of_it_without_scrolling_sideways(window: Window) -> None:
    chat = window(
        viewport=PHONE, color_scheme="dark", has_touch=True, is_mobile=True, device_scale_factor=2
    ).open()
    chat.picture("40-phone-start")
    chat.begin()
    chat.fits()
    chat.picture("41-phone-home")
    chat.page.get_by_test_id("menu").click()
    chat.fits()
    chat.page.get_by_test_id("menu").click()
    chat.tap("Which role to hire")
    chat.fits()
    chat.picture("42-phone-question")
    chat.answer(FRAUD)
    chat.fits()
    chat.picture("43-phone-review")
    chat.tap("Show the verdict")
    chat.offers_the_kit()
    chat.fits()
    chat.picture("44-phone-verdict")
    for piece in PIECES:
        chat.tap(piece)
        if "› Level" in chat.text:
            chat.tap("Senior")
        if "› Region" in chat.text:
            chat.tap("US")
        chat.fits()
        chat.picture(f"45-phone-{piece.lower().replace(' ', '-')}")
        chat.tap("Back")
    chat.page.set_viewport_size(NARROWEST)
    chat.fits()
    chat.page.get_by_test_id("show-tools").click()
    chat.fits()
    chat.picture("46-phone-tools")
    ground = chat.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", ground)[:3])) < 200, "it is dark"


def test_a_person_who_writes_from_the_right_reads_everything_in_place(window: Window) -> None:
    chat = window(locale="ar").open(LAYLA).begin()
    chat.say("مرحبا، من أوظف؟")
    own = chat.page.get_by_test_id("chat").locator(".row.out").last.locator(".text")
    expect(own).to_have_css("direction", "rtl")
    expect(chat.card.locator(".text")).to_have_css("direction", "ltr")
    chat.shows(said("home.welcome"))
    chat.fits()
    chat.picture("47-right-to-left")


def test_times_are_those_of_the_readers_zone(window: Window) -> None:
    chat = window(timezone_id="Pacific/Auckland", locale="de-DE").open()
    there = ZoneInfo("Pacific/Auckland")
    before = datetime.now(there)
    chat.begin()
    shown = chat.card.locator("time").inner_text()
    assert shown in {f"{moment:%H:%M}" for moment in (before, datetime.now(there))}


def test_the_keyboard_alone_reaches_the_verdict(window: Window) -> None:
    page = (chat := window().open()).page

    def press(label: str) -> None:
        """Tab on until this button has the focus, then Enter."""
        for _ in range(120):
            page.keyboard.press("Tab")
            focused = page.evaluate("document.activeElement.innerText")
            if focused == label:
                return page.keyboard.press("Enter")
        raise AssertionError(f"Tab never reached {label}")

    press("START")
    chat.shows(said("home.welcome"))
    wanted = "Which role to hire"
    while wanted:
        before = chat.text
        press(wanted)
        expect(chat.card.get_by_test_id("text")).not_to_have_text(before, use_inner_text=True)
        if "› Question" in chat.text:
            question = asked_in(chat.text)
            wanted = label(question, ASSISTANT[question])
        else:
            wanted = "Show the verdict" if "Your answers" in chat.text else ""
    chat.told(said("hiring.verdict.ai.headline"))
    chat.picture("48-keyboard")


def test_reduced_motion_moves_nothing(window: Window) -> None:
    chat = window(reduced_motion="reduce").open().begin()
    chat.tap("Which role to hire")
    moving = chat.page.evaluate(
        """document.getAnimations()
            .filter((one) => one.effect.getComputedTiming().duration > 1).length"""
    )
    longest = chat.page.evaluate(
        """Math.max(...[...document.querySelectorAll("*")]
            .map((node) => getComputedStyle(node))
            .flatMap((style) => [style.animationDuration, style.transitionDuration])
            .flatMap((text) => text.split(", "))
            .map(parseFloat))"""
    )
    assert moving == 0
    assert longest < 0.02, "seconds"


def test_the_page_shows_the_calls_of_the_bot(chat: Chat) -> None:
    chat.page.get_by_test_id("show-calls").click()
    chat.tap("Which role to hire")
    calls = chat.page.get_by_test_id("call")
    edit = calls.and_(chat.page.locator("[data-method=editMessageText]")).last
    expect(edit).to_contain_text("ok")
    edit.locator("summary").click()
    expect(edit).to_contain_text("Question 1 of at most")
    chat.fits()
    chat.picture("49-calls")
    chat.page.get_by_test_id("calls-filter").fill("answerCallbackQuery")
    expect(calls.first).to_have_attribute("data-method", "answerCallbackQuery")
    assert chat.page.get_by_test_id("calls").inner_text().count("playground:") == 0


def test_no_request_leaves_this_machine(chat: Chat) -> None:
    chat.hire(FRAUD)
    chat.tap("Memo to forward")
    chat.download()
    schemes = {urlsplit(address).scheme for address in chat.asked}
    assert {"http", "ws"} <= schemes, "requests and the socket are watched"
    chat.stayed_at_home()
