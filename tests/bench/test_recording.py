"""What everybody in a race shows is what the bot shows."""

from pathlib import Path

import pytest

from bench.race.lap import Lap, load_lap
from bench.race.recording import record, told
from bot.content import load


@pytest.fixture(scope="module")
def lap() -> Lap:
    return record(load())


def test_eight_questions_a_review_and_starting_over_lead_back(lap: Lap) -> None:
    assert [card.press for card in lap.cards] == ["Not sure"] * 8 + ["Start over"] * 2
    assert len({card.text for card in lap.cards}) == 10


def test_a_lap_comes_back_as_it_was_saved(lap: Lap, tmp_path: Path) -> None:
    file = tmp_path / "lap.json"
    lap.save(file)

    assert load_lap(file) == lap


def test_telegram_tells_text_and_markup_apart_and_counts_as_it_does() -> None:
    assert told("<b>😀 &amp; <i>x</i></b> &lt;y") == (
        "😀 & x <y",
        [
            {"type": "italic", "offset": 5, "length": 1},
            {"type": "bold", "offset": 0, "length": 6},
        ],
    )
