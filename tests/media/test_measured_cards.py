"""The cards that `make bench` measures are those of /simulate, each with its own picture."""

import asyncio

from bench.drawing import CARDS, WARMING, ours
from bot.content import load


def test_every_measured_card_is_drawn_and_no_two_runs_draw_the_same() -> None:
    spent = asyncio.run(ours(load(), runs=1))

    assert [cards[0].order["template"] for cards in spent.values()] == [
        *("scores", "tornado", "scores", "money", "money", "tornado"),
    ]
    assert spent.keys() == CARDS.keys()
    for cards in spent.values():
        orders = [one.order for one in cards]
        assert len(orders) == WARMING + 1
        assert all(orders.count(one) == 1 for one in orders)
        assert all(one.thinking > 0 and one.drawing > 0 for one in cards)
