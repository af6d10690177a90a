"""The roadmap message on a phone: goal, finish, progress and next step without scrolling."""

import pytest

from tests.e2e.browser import ViewportSize
from tests.e2e.chat import Chat, Window

PHONE = ViewportSize(width=390, height=844)
NARROW = ViewportSize(width=360, height=740)
PLANS = (
    "ai.code.job_ready.beginner.software.6",
    "ml.math.month.beginner.none.6",
    # Inputs that contradict each other, which is said, make it the longest there is.
    "ml.beginner.quarter.intermediate.none.6",
)


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "light"), (PHONE, "dark"), (NARROW, "light")]
)
def test_the_roadmap_fits_a_phone_above_the_fold(
    window: Window, size: ViewportSize, scheme: str
) -> None:
    chat = window(
        viewport=size, color_scheme=scheme, has_touch=True, is_mobile=True, device_scale_factor=2
    ).open()
    chat.begin()
    for number, plan in enumerate(PLANS, 1):
        chat.say(f"/roadmap {plan}")
        chat.shows("Next step" if number == 1 else f"Plan {number} of {number}")
        chat.fits()
        chat.picture(f"60-roadmap-{scheme}-{size['width']}-{number}")
        for words in ("Becoming an", "0 of", "Finish:", "our estimate"):
            assert is_in_view(chat, words), f"{plan}: {words}"
    chat.tap("My plans")
    chat.fits()
    chat.picture(f"61-plans-{scheme}-{size['width']}")
    chat.say("/progress")
    chat.shows("Progress")
    chat.fits()
    chat.picture(f"62-progress-{scheme}-{size['width']}")


def is_in_view(chat: Chat, words: str) -> bool:
    """Whether these words of the card stand between the top of the chat and its end."""
    chat.rests()
    seen = chat.card.get_by_test_id("text").evaluate(
        """(text, words) => {
            const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const log = document.querySelector(".log").getBoundingClientRect();
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                const { top, bottom } = range.getBoundingClientRect();
                return top >= log.top && bottom <= log.bottom;
            }
            return false;
        }""",
        words,
    )
    return bool(seen)
