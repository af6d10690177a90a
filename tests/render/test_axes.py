"""Axes of pay: round, with few labels, and wide enough for everything that stands on them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.provenance import PayBasis
from bot.flows.core import NOTHING, Bar
from bot.render.axes import MOST_TICKS, axis_of

AMOUNTS = st.integers(10_000, 2_000_000)


def bar(low: int | None, high: int | None, *, open_top: bool = False) -> Bar:
    return Bar(NOTHING, low, high, "USD", PayBasis.BASE, open_top)


RANGES = st.tuples(AMOUNTS, AMOUNTS, st.booleans()).map(
    lambda drawn: bar(*sorted(drawn[:2]), open_top=drawn[2])
)
BARS = st.one_of(
    RANGES,
    AMOUNTS.map(lambda low: bar(low, None)),
    AMOUNTS.map(lambda high: bar(None, high)),
    AMOUNTS.map(lambda amount: bar(amount, amount)),
)


@given(st.lists(BARS, min_size=1, max_size=12))
def test_every_bar_lies_within_its_axis_and_fades_only_where_its_source_leaves_it_open(
    bars: list[Bar],
) -> None:
    axis = axis_of(bars)

    assert 2 <= len(axis.ticks) <= MOST_TICKS
    assert axis.ticks[0] == axis.low >= 0
    assert axis.ticks[-1] == axis.high
    for each in bars:
        reach = axis.reach(each)
        assert 0 <= reach.low <= reach.high < 1
        assert (reach.fades_to is not None) == (each.open_top or each.high is None)
        assert reach.fades_to is None or reach.high < reach.fades_to <= 1
        assert (reach.fades_from is not None) == (each.low is None)
        assert reach.fades_from is None or reach.fades_from < reach.low


@pytest.mark.parametrize(
    ("bars", "low", "high", "step"),
    [
        ([bar(155_862, 203_103), bar(206_706, 206_706)], 140_000, 220_000, 20_000),
        ([bar(70_000, 95_000)], 60_000, 100_000, 10_000),
        ([bar(220_000, None)], 200_000, 260_000, 20_000),
        ([bar(None, 200_000)], 170_000, 210_000, 10_000),
        ([bar(900_000, 1_500_000, open_top=True)], 800_000, 1_800_000, 200_000),
    ],
)
def test_an_axis_is_the_smallest_round_one(
    bars: list[Bar], low: int, high: int, step: int
) -> None:
    axis = axis_of(bars)

    assert (axis.low, axis.high, axis.step) == (low, high, step)
