"""The conversations in tests/transcripts, with the real bot over a real Bot API."""

from pathlib import Path

import pytest

from bot.content import load
from tests.conversation.transcript import DONE, SEEN, Stage, read_steps
from tests.talk import ANN, RunningBot

FOLDER = Path(__file__).parents[1] / "transcripts"
TRANSCRIPTS = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_conversation_goes_as_written(path: Path, bot: RunningBot) -> None:
    stage = Stage(bot, load(), bot.person(ANN))
    for number, (step, details) in enumerate(read_steps(path), start=1):
        try:
            await stage.play(step, details)
        except Exception as error:
            raise AssertionError(f"{path.name}, step {number} ({step}: {details})") from error


def test_the_page_about_transcripts_explains_every_step() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert [step for step in (*DONE, *SEEN) if f"`{step}:" not in page] == []


def test_every_step_is_used_in_some_transcript() -> None:
    used = {step for path in TRANSCRIPTS for step, _ in read_steps(path)}

    assert used == {*DONE, *SEEN}
