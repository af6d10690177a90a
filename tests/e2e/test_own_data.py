"""What is held about a person: to take along, and to delete."""

import json
from pathlib import Path

from tests.e2e.browser import expect
from tests.e2e.chat import Chat
from tests.e2e.test_hiring import ASSISTANT


def test_the_export_is_a_file_with_everything_said(chat: Chat, tmp_path: Path) -> None:
    chat.hire(*ASSISTANT)
    chat.say("/export")
    chat.told("Everything I hold about you")
    kept = chat.download()
    assert kept.suggested_filename == "my-data.json"
    kept.save_as(tmp_path / "data.json")
    held = json.loads((tmp_path / "data.json").read_text("utf-8"))
    assert '"task": "retrieve"' in json.dumps(held)
    chat.picture("30-export")


def test_forgetting_asks_once_and_says_farewell(chat: Chat) -> None:
    chat.tap("Which role to hire")
    chat.tap("Not sure")
    chat.say("/forget")
    chat.shows("Delete everything?")
    assert chat.offered[0] == "Keep everything", "the safe choice comes first"
    chat.fits()
    chat.picture("31-forget")
    chat.key("Delete it all").click()
    chat.told("Everything I held about you is deleted")
    chat.picture("32-farewell")
    chat.say("/start")
    chat.shows("AI engineer or ML engineer?")
    assert not any("Continue" in label for label in chat.offered)
    expect(chat.key("Which role to hire")).to_be_visible()
