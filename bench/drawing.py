"""What a card of /simulate with its picture costs, beside matplotlib drawing the same.

Processor time, not the clock's: that of the bot for drawing cases and putting them into words,
and that of the child that draws. Every run is another scenario or another pay, so that nothing
but what is warm in a running bot is warm here. Linux only, for the clock of another process.
"""

import asyncio
import json
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from advisor.catalog import Catalog
from advisor.simulation.scenario import parts_of, scenarios
from bench.race.subjects import PEER_PYTHON, PEERS
from bench.subject import without_python_settings
from bot.content import Content, load
from bot.flows.core import Draw, Person, Tap, having
from bot.flows.simulate import Simulate
from bot.flows.simulate.state import State, Step, name_of
from bot.media.press import size_of
from bot.media.studio import Studio
from bot.render.pictures import Order, order_of
from bot.render.words import as_html

AIM = 0.150
WARMING = 3
NOBODY = Person(languages=("en",))

States = Callable[[Catalog], Iterator[State]]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor time for one card, and its picture for somebody else to draw."""

    thinking: float
    drawing: float
    order: Order
    size: tuple[int, int]


def _cards(step: Step) -> States:
    def states(catalog: Catalog) -> Iterator[State]:
        for scenario in scenarios(catalog.simulation.scenario):
            yield having(State(), **parts_of(scenario), step=step)

    return states


def _compared(catalog: Catalog) -> Iterator[State]:
    names = [name_of(scenario) for scenario in scenarios(catalog.simulation.scenario)]
    for kept in zip(names, names[40:], names[80:], strict=False):
        yield having(State(), step=Step.COMPARE, kept=kept)


def _forks(first: str, second: str, years: int) -> States:
    def states(catalog: Catalog) -> Iterator[State]:
        for pay, kept in product(range(60_000, 140_000, 10_000), (0, 25, 50)):
            assumed = {"years": str(years), "pay_now": str(pay), "searching": str(kept)}
            yield having(State(), step=Step.FORK, first=first, second=second, assumed=assumed)

    return states


CARDS: dict[str, tuple[str, States]] = {
    "a scenario": ("picture", _cards(Step.RESULT)),
    "what matters most": ("picture", _cards(Step.MATTERS)),
    "three scenarios": ("picture", _compared),
    "a fork, three years": ("picture", _forks("stay", "ai_study", 3)),
    "a fork, five years, both learn": ("picture", _forks("ml_study", "hybrid_study", 5)),
    "what moves the break-even": ("drivers", _forks("stay", "ml_study", 3)),
}
"""The tap that asks for the picture, and where it is tapped."""


def measure(runs: int) -> dict[str, dict[str, float]]:
    """Medians in milliseconds, by card.

    Raises:
        RuntimeError: the environment of the peers is not there.
    """
    spent = asyncio.run(ours(load(), runs))
    return {name: _medians(cards, _matplotlib(cards)) for name, cards in spent.items()}


async def ours(content: Content, runs: int) -> dict[str, list[Spent]]:
    """What each card cost in the bot and in its child, run by run, the warming ones first."""
    studio = Studio()
    try:
        return {
            name: [
                await _spent(state, answer, content, studio)
                for state in islice(states(content.catalog), runs + WARMING)
            ]
            for name, (answer, states) in CARDS.items()
        }
    finally:
        await studio.close()


async def _spent(state: State, answer: str, content: Content, studio: Studio) -> Spent:
    flow, texts = Simulate(), content.texts["en"]
    begun = time.process_time()
    turn = flow.step(state, Tap(answer), NOBODY, content.catalog)
    (effect,) = turn.effects
    assert isinstance(effect, Draw)
    as_html(flow.show(state, NOBODY, content.catalog).text, texts)
    as_html(effect.caption, texts)
    order = order_of(effect.picture, texts)
    thought = time.process_time()
    child = _of_child(studio)
    drawn = await studio.draw(order["template"], order["data"])
    drawing = time.process_time() - thought + _of_child(studio) - child
    return Spent(thought - begun, drawing, order, size_of(drawn.content))


def _of_child(studio: Studio) -> float:
    """Processor time of the child so far, all threads; nought before there is one."""
    if studio.pid is None:
        return 0.0
    # How Linux numbers the clock of a process, from <linux/posix-timers.h>.
    return time.clock_gettime((~studio.pid << 3) | 2)


def _matplotlib(cards: list[Spent]) -> list[float]:
    if not PEER_PYTHON.exists():
        raise RuntimeError("the peers have no environment yet: `make bench` makes it")
    done = subprocess.run(
        [PEER_PYTHON, PEERS / "plot.py"],
        input="\n".join(json.dumps({**one.order, "size": one.size}) for one in cards),
        env=without_python_settings(),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return [float(line) for line in done.stdout.splitlines()]


def _medians(cards: list[Spent], peers: list[float]) -> dict[str, float]:
    warm = cards[WARMING:]
    figures = {
        "thinking": [one.thinking for one in warm],
        "drawing": [one.drawing for one in warm],
        "together": [one.thinking + one.drawing for one in warm],
        "matplotlib": peers[WARMING:],
    }
    return {name: round(statistics.median(each) * 1000, 1) for name, each in figures.items()}


def show(cards: dict[str, dict[str, Any]]) -> None:
    """The medians as a table that the README can hold."""
    print("| a card with its picture | cases and words | drawing | together | aim |", end="")
    print(" matplotlib, drawing | ratio |\n|---|---|---|---|---|---|---|")
    for name, ms in cards.items():
        ratio = ms["drawing"] / ms["matplotlib"]
        print(
            f"| {name} | {ms['thinking']:.0f} ms | {ms['drawing']:.0f} ms "
            f"| {ms['together']:.0f} ms | {AIM * 1000:.0f} ms "
            f"| {ms['matplotlib']:.0f} ms | {ratio:.2f} |"
        )


if __name__ == "__main__":
    show(measure(runs=21))
