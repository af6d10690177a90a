"""The fork's arithmetic: closed forms where nothing is drawn, bounds and properties elsewhere."""

import random
from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.catalog import Catalog
from advisor.provenance import Level, PayBasis, Region, Role
from advisor.simulation.course import Course, ahead_from, cumulative, monthly, raises
from advisor.simulation.dice import SeededDice
from advisor.simulation.drivers import Outcome, drivers, in_the_middle
from advisor.simulation.figures import figures
from advisor.simulation.fork import Fork, Silence, band, drawn, fork
from advisor.simulation.scenario import Scenario
from advisor.simulation.terms import Goal, Path, Terms
from bot.content import load

SCENARIO = Scenario("saas", "startup", Role.AI, Level.MID)
STAY = Path(Goal.STAY)
AI, ML, HYBRID = (Path(goal, studies=True) for goal in (Goal.AI, Goal.ML, Goal.HYBRID))
PATHS = [STAY, AI, ML, HYBRID, Path(Goal.AI), Path(Goal.ML), Path(Goal.ML, True, 12)]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load().catalog


def terms(catalog: Catalog, **chosen: object) -> Terms:
    options = {name: str(option) for name, option in chosen.items()}
    return Terms.of(options, SCENARIO, catalog.simulation.fork)


def forked(first: Path, second: Path, catalog: Catalog, **chosen: object) -> Fork:
    return seeded(7, first, second, terms(catalog, **chosen), catalog)


def seeded(seed: int, first: Path, second: Path, assumed: Terms, catalog: Catalog) -> Fork:
    found = fork(first, second, assumed, catalog, random.Random(seed))
    assert isinstance(found, Fork)
    return found


# --- Where nothing is drawn: closed forms --------------------------------------------------

# US remote, AI: one source with one amount. Months are fixed, so every case is the same one.
PINNED = {"region": "remote", "study": 6, "search": 3, "years": 2, "pay_now": 120_000}
AMOUNT = 180_173


def test_without_raises_a_path_pays_what_its_phases_pay(catalog: Catalog) -> None:
    found = forked(STAY, AI, catalog, **PINNED, raises="none", learning=50, searching=25)

    stay, path = (side.money[-1] for side in (found.first, found.second))
    expected = 6 * 10_000 * 0.5 + 3 * 10_000 * 0.25 + 15 * AMOUNT / 12
    assert (stay.low, stay.middle, stay.high) == pytest.approx((240_000,) * 3)
    assert (path.low, path.middle, path.high) == pytest.approx((expected,) * 3)


def test_without_raises_break_even_is_where_the_loss_is_made_good(catalog: Catalog) -> None:
    found = forked(STAY, AI, catalog, **PINNED, raises="none", learning=50, searching=100)

    lost, gained = 6 * 5_000, AMOUNT / 12 - 10_000
    months = 6 + 3 + lost / gained
    assert 14 < months < 15
    assert found.second.ahead_from is not None
    assert found.second.ahead_from.low == found.second.ahead_from.high == 15
    assert (found.second.leads, found.second.catches_up) == (1.0, 1.0)
    assert found.first.ahead_from is None


def test_with_raises_each_job_follows_the_index_from_its_own_first_month(
    catalog: Catalog,
) -> None:
    found = forked(STAY, AI, catalog, **PINNED, learning=50, searching=100)

    # The index of SaaS, startup, AI, mid-level is 100, 104, 108, 113.
    stay = 120_000 * (1.00 + 1.04)
    path = 6 * 5_000 + 3 * 10_000 + AMOUNT * 1.00 + 3 * AMOUNT / 12 * 1.04
    assert found.first.money[-1].middle == pytest.approx(stay)
    assert found.second.money[-1].middle == pytest.approx(path)


def test_a_path_that_begins_later_stays_until_then(catalog: Catalog) -> None:
    later = Path(Goal.AI, studies=True, start=12)
    found = forked(STAY, later, catalog, **PINNED, raises="none", learning=0, searching=0)

    assert found.second.money[11].middle == pytest.approx(120_000)
    assert found.second.money[20].middle == pytest.approx(120_000)
    assert found.second.money[-1].middle == pytest.approx(120_000 + 3 * AMOUNT / 12)
    assert found.second.new_job is not None
    assert found.second.new_job.middle == 21


def test_a_new_job_beyond_the_years_is_said_to_be_late(catalog: Catalog) -> None:
    later = Path(Goal.AI, studies=True, start=24)
    found = forked(STAY, later, catalog, **PINNED, raises="none", learning=100)

    assert found.second.in_time == 0.0
    assert found.ties == 1.0
    assert found.difference.middle == pytest.approx(0)


def test_the_last_raise_goes_on_or_stops_as_assumed() -> None:
    index = (100, 104, 108, 113)

    assert raises(index, 5, go_on=True) == pytest.approx((1, 1.04, 1.08, 1.13, 1.13 * 113 / 108))
    assert raises(index, 5, go_on=False) == pytest.approx((1, 1.04, 1.08, 1.13, 1.13))
    assert raises(index, 2, go_on=True) == pytest.approx((1, 1.04))


# --- Courses: properties ---------------------------------------------------------------------

MONTHS = 60
FACTORS = st.lists(st.floats(1, 1.2), min_size=5, max_size=5).map(
    lambda steps: tuple(sorted(steps))
)
COURSES = st.builds(
    Course,
    wait=st.integers(0, 24),
    study=st.integers(0, 30),
    search=st.integers(0, 12),
    pay_now=st.integers(0, 300_000),
    pay_after=st.one_of(st.none(), st.integers(10_000, 500_000)),
    learning=st.sampled_from([0, 0.25, 0.5, 1]),
    searching=st.sampled_from([0, 0.25, 0.5, 1]),
    raises_now=FACTORS,
    raises_after=FACTORS,
)


@given(COURSES)
@settings(deadline=None)
def test_money_is_conserved(course: Course) -> None:
    paid = monthly(course, MONTHS)
    sums = cumulative(course, MONTHS)

    assert len(paid) == len(sums) == MONTHS
    assert sums[-1] == pytest.approx(sum(paid))
    begins = MONTHS if course.new_job is None else min(course.new_job, MONTHS)
    today = [course.pay_now * course.raises_now[month // 12] / 12 for month in range(begins)]
    for month, amount in enumerate(today):
        learning = course.wait <= month < course.wait + course.study
        share = course.learning if learning else course.searching
        kept = 1 if course.new_job is None or month < course.wait else share
        assert paid[month] == pytest.approx(amount * kept)
    for month in range(begins, MONTHS):
        year = (month - begins) // 12
        assert course.pay_after is not None
        assert paid[month] == pytest.approx(course.pay_after * course.raises_after[year] / 12)


@given(COURSES, st.integers(1, 200_000))
@settings(deadline=None)
def test_more_pay_never_pays_less(course: Course, more: int) -> None:
    richer = replace(course, pay_now=course.pay_now + more)
    if course.pay_after is not None:
        richer = replace(richer, pay_after=course.pay_after + more)

    for less, greater in zip(cumulative(course, MONTHS), cumulative(richer, MONTHS), strict=True):
        assert greater >= less - 0.01


@given(COURSES, st.integers(1, 24))
@settings(deadline=None)
def test_longer_study_never_breaks_even_earlier(course: Course, longer: int) -> None:
    """Where the new job pays what today's ever will, and searching no less than learning.

    If only the search cost anything, more study would put that off, perhaps for ever.
    """
    enough = course.pay_now * max(course.raises_now) + 1
    searching = max(course.learning, course.searching)
    better = replace(course, pay_after=max(course.pay_after or 0, enough), searching=searching)
    slower = replace(better, study=better.study + longer)
    stay = cumulative(replace(better, pay_after=None), MONTHS)

    soon = ahead_from(cumulative(better, MONTHS), stay)
    late = ahead_from(cumulative(slower, MONTHS), stay)

    assert _month(soon) <= _month(late)


@given(COURSES)
@settings(deadline=None)
def test_the_same_path_is_never_ahead_of_itself(course: Course) -> None:
    money = cumulative(course, MONTHS)

    assert ahead_from(money, money) == 0


def test_ahead_for_good_means_until_the_end() -> None:
    other = [10.0, 20.0, 30.0, 40.0]

    assert ahead_from([5, 25, 25, 45], other) == 4
    assert ahead_from([5, 25, 35, 45], other) == 2
    assert ahead_from([15, 25, 35, 45], other) == 0
    assert ahead_from([15, 25, 35, 39], other) is None


def _month(month: int | None) -> int:
    return MONTHS + 1 if month is None else month


# --- Drawn cases ---------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "second"), [*product(PATHS, PATHS)])
def test_the_sides_may_be_swapped(first: Path, second: Path, catalog: Catalog) -> None:
    one, other = forked(first, second, catalog), forked(second, first, catalog)

    assert one.first == other.second
    assert one.second == other.first
    assert one.difference.low == pytest.approx(-other.difference.high)
    assert one.first.leads + one.second.leads + one.ties == pytest.approx(1)


@pytest.mark.parametrize("path", PATHS)
def test_two_paths_that_are_the_same_tie_in_every_case(path: Path, catalog: Catalog) -> None:
    found = forked(path, path, catalog)

    assert found.ties == 1.0
    assert (found.first.leads, found.second.leads) == (0.0, 0.0)
    assert (found.first.ahead_from, found.second.ahead_from) == (None, None)


@pytest.mark.parametrize("path", [AI, ML, HYBRID, Path(Goal.ML)])
def test_no_case_leaves_the_bounds_of_the_figures(path: Path, catalog: Catalog) -> None:
    assumed = terms(catalog, raises="none", learning=0, searching=0)
    side = figures(path, assumed, catalog)
    assert side.pay is not None
    assert side.search is not None
    study = (
        sum(min(span.low for span in role.spans) for role in side.study),
        sum(max(span.high for span in role.spans) for role in side.study),
    )
    search = (min(s.low for s in side.search.spans), max(s.high for s in side.search.spans))
    pay = (min(s.low for s in side.pay.spans), max(s.high for s in side.pay.spans))

    found = fork(STAY, path, assumed, catalog, random.Random(1))
    assert isinstance(found, Fork)

    assert found.second.new_job is not None
    assert study[0] + search[0] <= found.second.new_job.low
    assert found.second.new_job.high <= study[1] + search[1]
    least = max(0, 36 - study[1] - search[1]) * pay[0] / 12
    most = (36 - study[0] - search[0]) * pay[1] / 12
    assert least <= found.second.money[-1].low <= found.second.money[-1].high <= most


def test_bands_never_cross_and_money_never_shrinks(catalog: Catalog) -> None:
    for side in (found := forked(AI, HYBRID, catalog, years=5)).first, found.second:
        for month, after in pairwise(side.money):
            assert month.low <= month.middle <= month.high
            assert (month.low, month.high) <= (after.low, after.high)


def test_more_pay_afterwards_raises_the_whole_band(catalog: Catalog) -> None:
    ends = [forked(STAY, ML, catalog, pay=end).second for end in ("low", "middle", "high")]

    for less, more in pairwise(ends):
        assert less.money[-1].middle < more.money[-1].middle
        assert less.leads <= more.leads


def test_longer_study_comes_to_lead_later_and_less_often(catalog: Catalog) -> None:
    sides = [forked(STAY, ML, catalog, study=months).second for months in (3, 6, 12, 18)]

    for sooner, later in pairwise(sides):
        assert sooner.leads >= later.leads
        assert sooner.money[-1].middle > later.money[-1].middle


def test_the_same_seed_draws_the_same_cases_and_another_hardly_differs(
    catalog: Catalog,
) -> None:
    assumed = terms(catalog)
    again = [seeded(seed, STAY, ML, assumed, catalog) for seed in (1, 1, 2, 3, 4)]

    assert again[0] == again[1]
    assert len({found.second.money[-1].middle for found in again}) == 4
    assert max(f.second.leads for f in again) - min(f.second.leads for f in again) < 0.1


def test_every_source_is_asked_first_equally_often(catalog: Catalog) -> None:
    sides = (figures(AI, terms(catalog), catalog), figures(ML, terms(catalog), catalog))

    first = [draw.order[0] for draw in drawn(sides, 2000, random.Random(3))]

    sources = {*sides[0].sources, *sides[1].sources}
    assert sources == set(first) == {*sides[1].sources, "ay_automate_2026"}
    for source in sources:
        assert first.count(source) / len(first) == pytest.approx(1 / len(sources), abs=0.05)


def test_both_paths_take_their_pay_from_the_same_source(catalog: Catalog) -> None:
    assumed = terms(catalog)
    ai, ml = figures(AI, assumed, catalog), figures(ML, assumed, catalog)
    assert ai.pay is not None
    assert ml.pay is not None
    for draw in drawn((ai, ml), 200, random.Random(5)):
        spans = (ai.pay.of(draw.order, draw.band), ml.pay.of(draw.order, draw.band))
        owners = [
            {source for source, known in pay.by_source.items() if span in known}
            for pay, span in zip((ai.pay, ml.pay), spans, strict=True)
        ]
        assert owners[0] & owners[1]


# --- What the figures are ------------------------------------------------------------------


def test_study_and_search_are_what_the_sources_say(catalog: Catalog) -> None:
    software = figures(AI, terms(catalog), catalog)
    new = figures(ML, terms(catalog, background="new"), catalog)

    assert [(s.low, s.high) for s in software.study[0].spans] == [(6, 18), (2, 3), (2, 2), (6, 6)]
    assert [(s.low, s.high) for s in new.study[0].spans] == [(9, 24), (6, 6)]
    assert software.search is not None
    assert [(s.low, s.high) for s in software.search.spans] == [(3, 9)]


def test_a_hybrid_learns_both_roles_and_is_paid_as_either(catalog: Catalog) -> None:
    both = figures(HYBRID, terms(catalog), catalog)
    each = [figures(path, terms(catalog), catalog) for path in (AI, ML)]

    assert both.study == (each[0].study[0], each[1].study[0])
    assert set(both.bands) == {*each[0].bands, *each[1].bands}


@pytest.mark.parametrize(
    ("level", "region"), [*product(("junior", "mid", "senior"), map(str, Region))]
)
def test_neither_total_pay_nor_special_groups_are_drawn_from(
    level: str, region: str, catalog: Catalog
) -> None:
    for path in (AI, ML, HYBRID):
        side = figures(path, terms(catalog, level=level, region=region), catalog)
        for one in side.bands:
            assert one.basis is not PayBasis.TOTAL
            assert not {"big_tech", "frontier_labs", "specialised"} & set(one.notes)
            assert one.region == region
            assert bool(one.levels) is not side.wider


def test_where_no_source_has_a_salary_the_fork_is_silent(catalog: Catalog) -> None:
    assumed = terms(catalog, region="mena_remote", level="senior")

    found = fork(AI, ML, assumed, catalog, random.Random(1))

    assert found == Silence(assumed, (Goal.ML,))
    assert isinstance(fork(STAY, AI, assumed, catalog, random.Random(1)), Fork)


# --- What decides --------------------------------------------------------------------------


def course(**changes: object) -> Course:
    usual = Course(0, 6, 3, 120_000, 180_000, 0.5, 1.0, (1.0,) * 5, (1.0,) * 5)
    return replace(usual, **changes)  # type: ignore[arg-type]


def test_the_strongest_input_comes_first_and_idle_ones_are_left_out() -> None:
    stay = course(pay_after=None, study=0, search=0)
    cases = [(stay, course(study=study)) for study in (2, 6, 18)]

    found = drivers(cases, 36, challenger=1)

    assert [(one.input, one.side) for one in found] == [
        ("study", 1),
        ("learning", None),
        ("searching", None),
    ]
    assert found[0].months == (
        ahead_from(cumulative(course(study=2), 36), cumulative(stay, 36)),
        ahead_from(cumulative(course(study=18), 36), cumulative(stay, 36)),
    )


def test_in_the_middle_nothing_is_moved() -> None:
    stay = course(pay_after=None, study=0, search=0)
    cases = [(stay, course(study=study)) for study in (2, 6, 18)]
    own, other = (cumulative(one, 36) for one in (course(study=6), stay))

    found = in_the_middle(cases, 36, challenger=1)

    assert found == Outcome(ahead_from(own, other), own[-1] - other[-1])


def test_never_breaking_even_counts_as_too_late() -> None:
    stay = course(pay_after=None, study=0, search=0)
    cases = [(stay, course(pay_after=pay)) for pay in (100_000, 180_000, 240_000)]

    found = next(one for one in drivers(cases, 36, challenger=1) if one.input == "pay")

    assert found.months[0] is None
    assert found.span(36)[0] == 37 - (found.months[1] or 0)


# --- Dice and bands ------------------------------------------------------------------------


def test_the_dice_are_splitmix64() -> None:
    dice = SeededDice(0)

    assert dice.random() == (0xE220A8397B1DCDAF >> 11) / 2**53
    assert dice.random() == (0x6E789E6AA1B965F4 >> 11) / 2**53


@given(st.integers())
@settings(max_examples=20, deadline=None)
def test_the_dice_stay_in_their_bounds_and_do_not_lean(seed: int) -> None:
    dice = SeededDice(seed)
    thrown = [dice.random() for _ in range(2000)]

    assert all(0 <= one < 1 for one in thrown)
    assert sum(thrown) / len(thrown) == pytest.approx(0.5, abs=0.04)


def test_a_band_holds_eight_of_ten() -> None:
    found = band([float(value) for value in range(1001)])

    assert (found.low, found.middle, found.high) == (100, 500, 900)
