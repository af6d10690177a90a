"""The picture of the README: made from a real conversation, and renewed by one command.

    make e2e ARGS="-k picture --renew-picture"
"""

import shutil

import pytest

from tests.e2e.chat import Window
from tests.e2e.running import ROOT
from tests.e2e.test_hiring import FRAUD

README_PICTURE = ROOT / "docs" / "conversation.png"
MOST_BYTES = 400_000


def test_the_picture_of_the_readme_can_be_made_anew(
    window: Window, request: pytest.FixtureRequest
) -> None:
    chat = window(viewport={"width": 1280, "height": 800}).open().begin()
    chat.hire(*FRAUD)
    picture = chat.picture("conversation")
    assert picture.stat().st_size <= MOST_BYTES
    if request.config.getoption("--renew-picture"):
        shutil.copy(picture, README_PICTURE)
    assert README_PICTURE.stat().st_size <= MOST_BYTES
