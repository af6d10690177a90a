"""Talking about three years ahead: questions, ways of looking, and the fork."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.simulation.fork import Fork
from advisor.simulation.terms import Goal
from bot.flows.core import Draw, Open, Post, Said, Tap, Turn, advance, having
from bot.flows.core import Person as Anyone
from bot.flows.restoring import restored
from bot.flows.simulate import Simulate
from bot.flows.simulate.forks import cases, forked
from bot.flows.simulate.state import ROUTES, State, Step, amount_in, path_of, scenario_of
from bot.flows.wording.charts import MoneyPicture, ScorePicture, TornadoPicture
from bot.render.card import card_of
from bot.render.words import as_plain
from tests.flows.limits import LATE
from tests.flows.walk import NOBODY, catalog, english

SIMULATE = Simulate()


def tapped(state: State, answer: str) -> Turn:
    return advance(SIMULATE, state, Tap(answer), NOBODY, catalog())


def after(*answers: str, start: State | None = None) -> State:
    state = start or SIMULATE.start(NOBODY, catalog())
    for answer in answers:
        turn = tapped(state, answer)
        assert isinstance(turn.state, State)
        state = turn.state
    return state


def shown(state: State) -> str:
    return as_plain(SIMULATE.show(state, NOBODY, catalog()).text, english())


SEEN = ("saas", "startup", "ai", "mid")


# --- The scenario ---------------------------------------------------------------------------


def test_four_answers_lead_to_the_card() -> None:
    state = after(*SEEN)

    assert state.step == Step.RESULT
    card = shown(state)
    for part in ("88 of 100", "86 of 100", "78 of 100", "100 → 104 → 108 → 113"):
        assert part in card
    assert "between 111 and 115" in card
    assert "no promise" in card


def test_the_picture_comes_with_the_card_and_not_again_when_an_answer_is_changed() -> None:
    last = tapped(after(*SEEN[:3]), "mid")
    (drawn,) = last.effects
    assert isinstance(drawn, Draw)
    assert isinstance(drawn.picture, ScorePicture)
    assert last.below

    changed = tapped(after(*SEEN, "size"), "enterprise")
    assert isinstance(changed.state, State)
    assert (changed.state.step, changed.effects) == (Step.RESULT, ())


def test_whoever_is_in_a_hurry_goes_straight_to_the_two_paths() -> None:
    state = after("fork")

    assert (state.step, state.industry, state.level) == (Step.FORK, "not_sure", "not_sure")
    offered = {c.answer for c in SIMULATE.show(after("saas"), NOBODY, catalog()).choices}
    assert "fork" not in offered
    assert tapped(after("saas"), "fork").state == after("saas")


def test_answers_may_be_typed_in_short_and_several_at_once() -> None:
    turn = SIMULATE.step(after("saas"), Said("Startup, ML, senior"), NOBODY, catalog())
    assert turn.state == after("saas", "startup", "ml", "senior")
    assert [type(effect) for effect in turn.effects] == [Draw]

    for other in ("whatever", "", "what does an ml engineer earn"):
        turn = SIMULATE.step(after("saas"), Said(other), NOBODY, catalog())
        assert (turn.state, turn.notice is not None) == (after("saas"), True)


def test_not_sure_takes_what_the_source_starts_with_and_says_so() -> None:
    state = after("not_sure", "enterprise", "not_sure", "senior")

    assert scenario_of(state, catalog()).industry == "saas"
    assert scenario_of(state, catalog()).role == "ai"
    assert "Not sure about the industry, role" in shown(state)


def test_one_answer_can_be_changed_without_the_others() -> None:
    state = after(*SEEN, "size", "enterprise")

    assert state.step == Step.RESULT
    assert (state.industry, state.size, state.role, state.level) == (
        *("saas", "enterprise", "ai", "mid"),
    )


def test_back_walks_the_questions_and_then_home() -> None:
    state = after(*SEEN, "back")
    assert (state.step, state.level) == (Step.LEVEL, "")

    first = after("back", "back", "back", start=state)
    assert first.step == Step.INDUSTRY
    assert tapped(first, "back").effects == (Open("home"),)


def test_back_from_a_change_keeps_the_answer() -> None:
    assert after(*SEEN, "size", "back") == after(*SEEN)


def test_what_matters_most_names_the_strongest_input_first() -> None:
    lines = shown(after(*SEEN, "matters")).splitlines()

    salary = lines.index("Salary growth")
    assert lines[salary + 1] == "• Industry: 81 to 87 (best: Fintech)"
    assert lines[salary + 2].startswith("• Size: 86 to 90")


def test_what_matters_most_is_drawn_as_it_is_told() -> None:
    (drawn,) = tapped(after(*SEEN, "matters"), "picture").effects

    assert isinstance(drawn, Draw)
    assert isinstance(drawn.picture, TornadoPicture)
    skill, salary, promotion, index = drawn.picture.tornadoes
    assert [one.base for one in (skill, salary, promotion, index)] == [88, 86, 78, 113]
    assert [one.ends for one in salary.moved] == [(81, 87), (86, 90), (84, 86), (85, 87)]
    caption = as_plain(drawn.caption, english())
    assert "Salary growth, now 86: industry 81 to 87, size 86 to 90" in caption
    assert "Pay index, 2029, now 113: industry 111 to 114" in caption
    assert "role moves nothing" in caption


def test_weights_are_tapped_up_and_round_again() -> None:
    state = after(*SEEN, "best")
    assert "Nothing counts" in shown(state)

    for weight in (1, 2, 0):
        state = after("salary", start=state)
        assert state.weights["salary"] == weight
    assert "1. " in shown(after("skill", start=state))


def test_a_ranked_scenario_opens_as_a_card() -> None:
    state = after(*SEEN, "best", "salary", "open_1")

    assert (state.step, state.industry, state.size) == (Step.RESULT, "fintech", "enterprise")
    assert "is in the first place" in shown(after("best", start=state))


def test_three_scenarios_are_compared_in_one_picture() -> None:
    state = after(*SEEN, "compare", "another", "fintech", "scaleup", "ml", "senior", "compare")
    state = after("another", "health", "enterprise", "ml", "junior", "compare", start=state)

    assert len(state.kept) == 3
    drawn = tapped(state, "picture").effects[0]
    assert isinstance(drawn, Draw)
    assert isinstance(drawn.picture, ScorePicture)
    assert [sheet.index[-1] for sheet in drawn.picture.sheets] == [113, 114, 112]
    assert "another" not in {c.answer for c in SIMULATE.show(state, NOBODY, catalog()).choices}


def test_a_fourth_scenario_is_refused_with_a_word_and_none_is_lost() -> None:
    kept = tuple(f"saas-{size}-ai-mid" for size in ("startup", "scaleup", "enterprise"))
    turn = tapped(having(after(*SEEN[:2], "ml", "senior"), kept=kept), "compare")

    assert isinstance(turn.state, State)
    assert turn.state.kept == kept
    assert turn.notice is not None


def test_the_same_scenario_is_kept_once_and_can_be_removed() -> None:
    state = after(*SEEN, "compare", "back", "compare")
    assert len(state.kept) == 1

    two = after("another", *SEEN[:3], "junior", "compare", start=state)
    assert after("remove_1", start=two).kept == ("saas-startup-ai-junior",)


def test_keep_posts_the_card() -> None:
    (posted,) = tapped(after(*SEEN), "keep").effects

    assert isinstance(posted, Post)
    assert as_plain(posted.text, english()) in shown(after(*SEEN))


# --- The fork ---------------------------------------------------------------------------------


def test_the_fork_begins_with_staying_against_learning_the_role() -> None:
    state = after(*SEEN, "fork")

    assert (path_of(state, "first").goal, path_of(state, "second").goal) == (Goal.STAY, Goal.AI)
    assert path_of(state, "second").studies
    card = shown(state)
    assert "Not a forecast" in card
    assert "in 100 cases" not in card


def test_a_path_is_chosen_with_its_beginning() -> None:
    state = after(*SEEN, "fork", "second", "ml_study", "12")

    path = path_of(state, "second")
    assert (path.goal, path.studies, path.start) == (Goal.ML, True, 12)
    assert "ML, after learning, from month 12" in shown(state)


def test_who_goes_at_once_later_is_not_said_to_go_now() -> None:
    state = after(*SEEN, "fork", "second", "ml", "9")

    assert path_of(state, "second").start == 9
    assert "ML engineer, from month 9" in shown(state)


def test_pay_today_is_called_a_guess_until_it_is_set() -> None:
    state = after(*SEEN, "fork")

    assert "Today's pay is my guess" in shown(state)
    assert "my guess" not in shown(after("assumptions", "pay_now", "100000", "back", start=state))


def test_staying_has_no_beginning() -> None:
    state = after(*SEEN, "fork", "second", "ml", "12", "second", "stay")

    assert (state.step, path_of(state, "second").start) == (Step.FORK, 0)
    assert "Both paths are the same" in shown(state)


def test_an_assumption_changes_the_answer_and_is_listed() -> None:
    usual = after(*SEEN, "fork")
    changed = after("assumptions", "years", "5", start=usual)

    assert "Years looked at: 5 years" in shown(changed)
    assert shown(after("back", start=changed)) != shown(usual)


def test_pay_today_may_be_typed() -> None:
    asking = after(*SEEN, "fork", "assumptions", "pay_now")

    turn = SIMULATE.step(asking, Said("95,500"), NOBODY, catalog())
    assert isinstance(turn.state, State)
    assert turn.state.assumed == {"pay_now": "95500"}
    assert "$95,500 a year" in shown(turn.state)
    assert SIMULATE.step(asking, Said("a lot"), NOBODY, catalog()).state == asking


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("95000", 95_000),
        ("95,000", 95_000),
        ("95 000 €", 95_000),
        ("$95k", 95_000),
        ("1.200.000", 1_200_000),
        ("0", 0),
        ("95.5k", None),
        ("9500000", None),
        ("-5", None),
        ("12 34", None),
        ("٩٥٠٠٠", None),
        ("", None),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: str, amount: int | None) -> None:
    assert amount_in(typed) == amount


def test_where_no_source_pays_the_card_says_so_and_offers_no_picture() -> None:
    state = after(
        *SEEN, "fork", "second", "ml", "0", "assumptions", "region", "mena_remote", "back"
    )

    assert "I will not invent one" in shown(state)
    offered = {choice.answer for choice in SIMULATE.show(state, NOBODY, catalog()).choices}
    assert offered.isdisjoint({"picture", "keep"})
    assert tapped(state, "picture").notice is not None


def test_the_picture_says_what_the_card_says_and_is_personal() -> None:
    state = after(*SEEN, "fork")
    (drawn,) = tapped(state, "picture").effects

    assert isinstance(drawn, Draw)
    assert drawn.personal
    assert isinstance(drawn.picture, MoneyPicture)
    assert {len(band.middle) for band in drawn.picture.bands} == {37}
    caption = as_plain(drawn.caption, english())
    money = [line for line in shown(state).splitlines() if "about $" in line]
    assert len(money) == 2
    assert all(line in caption for line in money)


def test_what_moves_the_break_even_is_drawn_as_the_card_tells_it() -> None:
    state = after(*SEEN, "fork")
    found = forked(state, catalog())
    assert isinstance(found, Fork)
    (drawn,) = tapped(state, "drivers").effects

    assert isinstance(drawn, Draw)
    assert drawn.personal
    assert isinstance(drawn.picture, TornadoPicture)
    (tornado,) = drawn.picture.tornadoes
    assert tornado.base == found.middle.month
    assert [one.ends for one in tornado.moved] == [
        tuple(37 if month is None else month for month in one.months) for one in found.drivers[:5]
    ]
    caption = as_plain(drawn.caption, english())
    told = [line for line in shown(state).splitlines() if "at its low end" in line]
    assert len(told) == 3
    assert all(line in caption for line in told)


def test_where_no_input_moves_the_break_even_the_money_is_drawn() -> None:
    rich = after(*SEEN, "fork", "second", "ml", "0", "assumptions", "pay_now", "0", "back")
    (drawn,) = tapped(rich, "drivers").effects

    assert isinstance(drawn, Draw)
    assert isinstance(drawn.picture, TornadoPicture)
    found = forked(rich, catalog())
    assert isinstance(found, Fork)
    (tornado,) = drawn.picture.tornadoes
    assert tornado.base == round(found.middle.money)
    assert [one.ends for one in tornado.moved] == [
        (round(one.money[0]), round(one.money[1])) for one in found.drivers[:5]
    ]
    assert "What moves the difference most" in as_plain(drawn.caption, english())


def test_nothing_decides_between_two_paths_that_are_the_same() -> None:
    state = after(*SEEN, "fork", "second", "stay")

    assert "drivers" not in {c.answer for c in SIMULATE.show(state, NOBODY, catalog()).choices}
    assert tapped(state, "drivers").notice is not None
    assert "today's pay with the assumed raises" in shown(state)


def test_the_same_state_gives_the_same_cases() -> None:
    state = after(*SEEN, "fork", "first", "ai", "0", "second", "ml_study", "0")

    assert forked(state, catalog()) == forked(state, catalog())


def test_only_none_is_0_and_only_all_are_100() -> None:
    assert [cases(share) for share in (0.0, 0.001, 0.5, 0.999, 1.0)] == [0, 1, 50, 99, 100]


# --- Arriving, and coming back -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "step"),
    [
        ("saas startup ai mid", Step.RESULT),
        ("ml-senior", Step.INDUSTRY),
        ("fork", Step.FORK),
        ("fork ml senior", Step.FORK),
        ("nonsense", Step.INDUSTRY),
        ("", Step.INDUSTRY),
    ],
)
def test_a_place_has_a_name(at: str, step: Step) -> None:
    state = SIMULATE.enter(at, NOBODY, catalog())

    assert state.step == step
    assert SIMULATE.revive(state, catalog()) == state
    if "ml" in at:
        assert state.role == "ml"


def test_a_region_of_the_settings_is_assumed() -> None:
    person = Anyone(settings={"region": "eu", "level": "senior"})
    state = SIMULATE.start(person, catalog())

    assert (state.level, state.assumed) == ("senior", {"region": "eu"})
    assert "about €" in shown(after("saas", "startup", "ai", "fork", start=state))


def test_a_staff_level_of_the_settings_is_asked_for_here() -> None:
    person = Anyone(settings={"level": "staff"})

    assert SIMULATE.start(person, catalog()).level == ""


ODD = st.sampled_from(["", "gone", "saas", "startup", "ml", "mid", "not_sure", "stay", "ai_study"])


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "step": st.sampled_from([*map(str, Step), "gone"]),
            "industry": ODD,
            "size": ODD,
            "role": ODD,
            "level": ODD,
            "kept": st.lists(st.sampled_from(["gone", "saas-startup-ai-mid", "a-b-c-d"])),
            "weights": st.dictionaries(st.sampled_from(["skill", "gone"]), st.integers(-3, 9)),
            "first": ODD,
            "second": ODD,
            "first_start": st.integers(-5, 50),
            "second_start": st.integers(-5, 50),
            "assumed": st.dictionaries(
                st.sampled_from(["years", "region", "pay_now", "level", "gone"]),
                st.sampled_from(["5", "eu", "gone", "senior", "123456", "99999999"]),
            ),
            "asking": st.sampled_from(["", "first", "second", "years", "pay_now", "gone"]),
        },
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_was_stored_can_be_shown_and_gone_on_with(stored: dict[str, object]) -> None:
    state = restored(SIMULATE, stored, catalog())
    assert isinstance(state, State)

    assert SIMULATE.revive(state, catalog()) == state
    screen = SIMULATE.show(state, NOBODY, catalog())
    assert card_of(screen, english(), LATE)["text"]
    for choice in screen.choices:
        turn = advance(SIMULATE, state, Tap(choice.answer), NOBODY, catalog())
        assert isinstance(turn.state, State)


def test_a_state_of_today_comes_back_as_it_was() -> None:
    for route in ROUTES:
        state = after(*SEEN, "fork", "first", route)
        assert (
            SIMULATE.revive(State.model_validate_json(state.model_dump_json()), catalog()) == state
        )
