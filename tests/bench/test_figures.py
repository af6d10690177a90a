"""Medians, quantiles, and ratios of what ran side by side."""

import pytest

from bench.race.figures import Spread, quantile, ratios, spread


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([3.0], Spread(3, 3, 3)),
        ([5.0, 1.0, 9.0], Spread(5, 1, 9)),
        ([4.0, 1.0, 2.0, 9.0], Spread(3, 1, 9)),
    ],
)
def test_the_median_stands_between_the_least_and_the_most(
    values: list[float], found: Spread
) -> None:
    assert spread(values) == found


def test_nothing_has_no_median() -> None:
    with pytest.raises(ValueError, match="no median"):
        spread([])


def test_a_ratio_is_taken_within_its_round() -> None:
    """The ratio of the medians would be 1; but in two of three rounds ours was twice as fast."""
    assert ratios([200, 100, 400], [100, 200, 200]) == Spread(2, 0.5, 2)


def test_rounds_that_only_one_has_run_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratios([1, 2], [1])


def test_a_quantile_is_exceeded_by_what_it_leaves() -> None:
    rising = [float(number) for number in range(1, 101)]

    assert quantile(rising, 0.5) == 51
    assert quantile(rising, 0.99) == 100
    assert quantile([7.0], 0.99) == 7
    assert quantile([], 0.5) is None
