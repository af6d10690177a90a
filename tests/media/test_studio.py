"""The child that draws: started when needed, gone when idle, replaced when it dies."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.media.press import size_of
from bot.media.studio import DrawingError, Studio
from bot.render.pictures import order_of
from tests.media.samples import HOSTILE_RANGES, TINY_TABLE, USUAL_TABLE, texts_of_pictures

TINY = order_of(TINY_TABLE, texts_of_pictures())
USUAL = order_of(USUAL_TABLE, texts_of_pictures())
SLOW = order_of(HOSTILE_RANGES, texts_of_pictures())

Make = Callable[..., Studio]


@pytest.fixture
async def make() -> AsyncIterator[Make]:
    """Studios that are closed whatever the test does to them."""
    async with AsyncExitStack() as stack:

        def made(*, seconds: float = 30.0, idle: float = 30.0, script: str = "") -> Studio:
            command = (sys.executable, "-I", "-c", script)
            more = {"command": command} if script else {}
            studio = Studio(seconds, idle, **more)
            stack.push_async_callback(studio.close)
            return studio

        yield made


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - a process has no event
            await asyncio.sleep(0.002)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_nothing_runs_before_the_first_order_and_one_child_draws_them_all(
    make: Make,
) -> None:
    studio = make()
    assert studio.pid is None

    await studio.draw(**TINY)
    child = studio.pid
    drawn = await asyncio.gather(*(studio.draw(**USUAL) for _ in range(3)))

    assert studio.pid == child is not None
    assert len({picture.content for picture in drawn}) == 1
    assert drawn[0].form == "picture"
    assert size_of(drawn[0].content)[0] == 1280


async def test_the_child_leaves_when_nobody_orders_and_comes_back(make: Make) -> None:
    studio = make(idle=0.01)
    first = await studio.draw(**TINY)
    child = studio.pid
    assert child is not None

    await until(lambda: not is_alive(child))

    assert studio.pid is None
    assert await studio.draw(**TINY) == first


async def test_a_child_killed_while_it_draws_is_replaced(make: Make) -> None:
    studio = make()
    drawing = asyncio.create_task(studio.draw(**SLOW))
    await until(lambda: studio.pid is not None)
    killed = studio.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)

    drawn = await drawing

    assert drawn.form == "large picture"
    assert studio.pid not in {None, killed}


async def test_a_child_killed_between_two_orders_is_replaced(make: Make) -> None:
    studio = make()
    first = await studio.draw(**TINY)
    assert studio.pid is not None
    os.kill(studio.pid, signal.SIGKILL)

    assert await studio.draw(**TINY) == first


async def test_an_order_over_which_every_child_dies_is_given_up(
    make: Make, tmp_path: Path
) -> None:
    starts = tmp_path / "starts"
    studio = make(script=f"open({str(starts)!r}, 'a').write('x')")

    with pytest.raises(DrawingError, match="died 2 times"):
        await studio.draw(**TINY)

    assert starts.read_text() == "xx"
    assert studio.pid is None


async def test_an_order_that_never_ends_is_given_up_in_time(make: Make) -> None:
    studio = make(seconds=0.1, script="import time; time.sleep(60)")

    with pytest.raises(DrawingError, match=r"no picture after 0\.1 s"):
        await studio.draw(**TINY)

    assert studio.pid is None


async def test_what_a_template_cannot_draw_is_an_error_and_no_crash(make: Make) -> None:
    studio = make()
    with pytest.raises(DrawingError, match="cannot draw this"):
        await studio.draw("table", {"title": "and nothing else"})
    child = studio.pid

    await studio.draw(**TINY)

    assert studio.pid == child is not None


async def test_whoever_gives_up_waiting_leaves_nothing_for_the_next(make: Make) -> None:
    studio = make()
    expected = await studio.draw(**TINY)
    waiting = asyncio.create_task(studio.draw(**SLOW))
    await asyncio.sleep(0.02)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    assert await studio.draw(**TINY) == expected


async def test_the_event_loop_goes_on_while_a_picture_is_drawn(make: Make) -> None:
    studio = make()
    drawing = asyncio.create_task(studio.draw(**SLOW))
    ticks = 0
    while not drawing.done():
        await asyncio.sleep(0.001)
        ticks += 1

    assert drawing.result().content
    assert ticks > 20


async def test_the_child_is_told_no_secrets(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_KEY", "very secret")
    heard = tmp_path / "heard"
    studio = make(script=f"import os; open({str(heard)!r}, 'w').write(repr(dict(os.environ)))")
    with pytest.raises(DrawingError):
        await studio.draw(**TINY)

    assert "PATH" in heard.read_text()
    assert "DATA_KEY" not in heard.read_text()


def test_a_picture_has_another_name_when_anything_in_it_changes() -> None:
    studio = Studio()
    other = {**TINY["data"], "note": "another"}

    assert studio.name_of(**TINY) == Studio().name_of(**TINY)
    assert studio.name_of(**TINY) != studio.name_of("range_bars", TINY["data"])
    assert studio.name_of(**TINY) != studio.name_of(TINY["template"], other)


def test_the_bot_itself_never_loads_the_typesetter() -> None:
    script = "import bot.app, sys; sys.exit('typst' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
