"""The picture of the README: three looks at one real conversation, renewed by one command.

It is `make e2e ARGS="-k picture --renew-picture"`.
"""

import base64
import shutil
from pathlib import Path

import pytest

from tests.e2e.answers import FRAUD
from tests.e2e.browser import Browser, ViewportSize
from tests.e2e.chat import Window
from tests.e2e.running import ROOT

README_PICTURE = ROOT / "docs" / "conversation.png"
MOST_BYTES = 400_000
SHARPNESS = 1.1  # keeps 390 px and the gaps whole, so that no pixel is smeared on the sheet
PHONE = ViewportSize(width=390, height=720)
SHEET = """
    <style>
      body { margin: 0; display: inline-flex; gap: 20px }
      img { width: 390px; border-radius: 14px }
    </style>
"""


def test_the_picture_of_the_readme_can_be_made_anew(
    browser: Browser, window: Window, pictures: Path, request: pytest.FixtureRequest
) -> None:
    chat = window(
        viewport=PHONE, device_scale_factor=SHARPNESS, has_touch=True, is_mobile=True
    ).open()
    chat.begin()
    chat.tap("Which role to hire")
    chat.answer(FRAUD)
    shots = [chat.picture("50-answers")]
    chat.tap("Show the verdict")
    kit = chat.card
    chat.from_bot.filter(has_text="What would change this").evaluate(
        "(row) => row.scrollIntoView({ block: 'start' })"
    )
    shots.append(chat.picture("51-verdict"))
    kit.evaluate("(row) => row.scrollIntoView({ block: 'end' })")
    shots.append(chat.picture("52-kit"))

    made = _side_by_side(browser, shots, pictures / "conversation.png")
    assert made.stat().st_size <= MOST_BYTES
    if request.config.getoption("--renew-picture"):
        shutil.copy(made, README_PICTURE)
    assert README_PICTURE.stat().st_size <= MOST_BYTES


def _side_by_side(browser: Browser, shots: list[Path], target: Path) -> Path:
    sheet = browser.new_page(device_scale_factor=SHARPNESS)
    images = (base64.b64encode(shot.read_bytes()).decode() for shot in shots)
    sheet.set_content(SHEET + "".join(f'<img src="data:image/png;base64,{i}">' for i in images))
    sheet.locator("body").screenshot(path=target, omit_background=True)
    sheet.close()
    return target
