"""The hiring conversation, by taps, from home to the kit."""

import re
from pathlib import Path

from tests.e2e.answers import ASSISTANT, FRAUD, label, said, short
from tests.e2e.browser import expect
from tests.e2e.chat import Chat

PIECES = ("Job description", "Screening questions", "First 90 days", "Pay band", "Common mistakes")


def test_taps_lead_to_a_verdict_with_its_reasons(chat: Chat) -> None:
    chat.tap("Which role to hire")
    assert re.search(r"Question 1 of at most \d", chat.text)
    assert chat.offered[-2:] == ["Back", "Home"]
    assert "Not sure" in chat.offered
    chat.fits()
    chat.picture("10-question")
    taps = chat.answer(FRAUD)
    assert taps <= 9
    chat.fits()
    chat.picture("11-review")
    chat.tap("Show the verdict")
    chat.told(said("hiring.verdict.ml.headline"))
    verdict = chat.from_bot.filter(has_text="What would change this")
    expect(verdict).to_contain_text("Why")
    expect(verdict).to_contain_text("How clear")
    chat.fits()
    chat.picture("12-verdict")


def test_back_leads_through_all_questions_to_home(chat: Chat) -> None:
    chat.tap("Which role to hire")
    asked = []
    while "› Question" in chat.text:
        asked.append(chat.text)
        chat.tap("Not sure")
    for question in reversed(asked):
        chat.tap("Back")
        assert chat.text == question
    chat.tap("Back")
    assert "Question" not in chat.text
    assert "Settings" in chat.offered


def test_one_answer_can_be_changed_before_the_verdict(chat: Chat) -> None:
    chat.tap("Which role to hire")
    chat.answer(FRAUD)
    assert label("task", "detect") in chat.text
    chat.tap("Change an answer")
    chat.picture("13-change")
    chat.tap(short("task"))
    chat.tap(label("task", "predict_number"))
    chat.answer(FRAUD)
    assert label("task", "predict_number") in chat.text
    assert label("task", "detect") not in chat.text


def test_every_piece_of_the_kit_opens_and_leads_back(chat: Chat) -> None:
    chat.hire(FRAUD)
    messages = chat.messages.count()
    for number, piece in enumerate(PIECES):
        chat.tap(piece)
        if "› Level" in chat.text:
            chat.tap("Senior")
        if "› Region" in chat.text:
            chat.picture("14-region")
            chat.tap("US")
        assert piece in chat.text.splitlines()[0]
        assert len(chat.text) > 200
        chat.fits()
        chat.picture(f"15-piece-{number}-{piece.lower().replace(' ', '-')}")
        chat.tap("Back")
        chat.offers_the_kit()
    assert chat.messages.count() == messages, "the pieces are shown on the one card"


def test_the_memo_downloads_as_the_markdown_that_was_shown(chat: Chat, tmp_path: Path) -> None:
    chat.hire(ASSISTANT)
    chat.tap("Memo to forward")
    chat.told(said("hire.memo.caption"))
    kept = chat.download()
    assert kept.suggested_filename == "hiring-memo.md"
    kept.save_as(tmp_path / "memo.md")
    memo = (tmp_path / "memo.md").read_text("utf-8")
    shown = chat.from_bot.filter(has_text="Memo: which role to hire").first.inner_text()
    assert memo.startswith("## Memo: which role to hire\n")
    assert said("hiring.verdict.ai.headline") in memo
    assert not re.search(r"</?[a-z]+>|\{\w+\}", memo), "no tag and no gap is left in the file"
    reasons = [line for line in shown.splitlines() if line.startswith("•")]
    assert reasons
    for reason in reasons:
        assert reason.removeprefix("• ") in re.sub(r"[*_\\]", "", memo)
    chat.fits()
    chat.picture("16-memo")


def test_a_typed_number_answers_like_a_tap(chat: Chat) -> None:
    chat.tap("Which role to hire")
    first = chat.offered[0]
    before = chat.text
    chat.say("1")
    expect(chat.card.get_by_test_id("text")).not_to_have_text(before)
    assert re.search(r"Question 2 of at most \d", chat.text)
    chat.tap("Back")
    assert chat.offered[0] == first
    chat.say("  " + first.upper() + " ")
    chat.shows("Question 2 of")


def test_help_keeps_the_place(chat: Chat) -> None:
    chat.tap("Which role to hire")
    chat.tap("Not sure")
    question = chat.text
    chat.say("/help")
    chat.told("/cancel: ")
    expect(chat.card.get_by_test_id("text")).to_have_text(question, use_inner_text=True)
    chat.picture("17-help")
    chat.tap("Not sure")
    assert chat.text != question
