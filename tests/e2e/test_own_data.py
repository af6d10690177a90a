"""What is held about a person: to take along, and to delete."""

import json
from pathlib import Path

from tests.e2e.answers import ASSISTANT, said
from tests.e2e.browser import expect
from tests.e2e.chat import Chat


def test_the_export_is_a_file_with_everything_said(chat: Chat, tmp_path: Path) -> None:
    chat.hire(ASSISTANT)
    chat.say("/export")
    chat.told(said("chat.export.caption"))
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
    chat.shows(said("forget.ask"))
    assert chat.offered[0] == "Keep everything", "the safe choice comes first"
    chat.fits()
    chat.picture("31-forget")
    chat.key("Delete it all").click()
    chat.told(said("forget.done"))
    chat.picture("32-farewell")
    chat.say("/start")
    chat.shows(said("home.welcome"))
    assert not any("Continue" in label for label in chat.offered)
    expect(chat.key("Which role to hire")).to_be_visible()
