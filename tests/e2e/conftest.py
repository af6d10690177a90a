"""A playground and a window for every journey; pictures of all of them in artefacts/e2e."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.running import ROOT, playground

if TYPE_CHECKING:
    from tests.e2e.browser import Browser
    from tests.e2e.chat import Chat, Window

pytest.register_assert_rewrite("tests.e2e.chat")

PICTURES = ROOT / "artefacts" / "e2e"
WIDE = {"width": 1280, "height": 800}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-picture",
        action="store_true",
        help="put the picture of a conversation into docs/ for the README",
    )


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    # Not above: this file is read even where there is no browser to import.
    from tests.e2e.browser import ARGUMENTS, CHROMIUM, sync_playwright  # noqa: PLC0415

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    with playground(tmp_path) as address:
        yield address


@pytest.fixture
def window(browser: "Browser", url: str, pictures: Path) -> "Iterator[Window]":
    """Opens windows on the playground; keyword arguments are those of a browser context."""
    from tests.e2e.chat import Chat  # noqa: PLC0415

    opened = []

    def new(**context: Any) -> Chat:
        wanted = {"viewport": WIDE, "locale": "en-GB", "color_scheme": "light", **context}
        held = browser.new_context(**wanted)
        held.set_default_timeout(10_000)
        chat = Chat(held.new_page(), url, pictures)
        opened.append((held, chat))
        return chat

    yield new
    for held, chat in opened:
        held.close()
        chat.stayed_at_home()


@pytest.fixture
def chat(window: "Window") -> "Chat":
    """A wide, light window in which Ann has said /start."""
    return window().open().begin()
