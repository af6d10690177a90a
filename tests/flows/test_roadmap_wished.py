"""Steps that a job post asks for: next in the plan, with the post's words, raising the match."""

from bot.flows.core import Tap, advance, having
from bot.flows.roadmap import Roadmap
from bot.flows.roadmap.state import State, Step
from bot.render.words import as_plain
from tests.flows.walk import NOBODY, catalog, english
from tests.xray.terms import lexicon

FLOW = Roadmap()
WISH = "wish retrieval 77 2 4 Own retrieval end to end"
OTHER = "wish agents 77 2 4 Design agents that call our tools"
PLAN = "ai.code.job_ready.beginner.none.6"


def planned() -> State:
    return FLOW.enter(PLAN, NOBODY, catalog())


def wished(state: State, at: str = WISH) -> State:
    return FLOW.enter_again(state, at, NOBODY, catalog())


def shown(state: State) -> str:
    return as_plain(FLOW.show(state, NOBODY, catalog()).text, english())


def finished(state: State) -> tuple[State, str]:
    for answer in ("done", "nothing"):
        turn = advance(FLOW, state, Tap(answer), NOBODY, catalog())
        assert isinstance(turn.state, State)
        state = turn.state
    assert turn.notice is not None
    return state, as_plain(turn.notice, english())


def test_the_step_is_next_and_carries_the_posts_own_words() -> None:
    text = shown(wished(planned()))

    assert "“Own retrieval end to end”" in text
    assert "You have 2 of the 4" in text
    assert "with this step, 3" in text


def test_finishing_it_raises_the_match_for_every_other_step_of_the_same_post() -> None:
    state, said = finished(wished(wished(planned()), OTHER))
    assert "Your match with that post: 3 of 4." in said
    state, said = finished(FLOW.enter_again(state, WISH, NOBODY, catalog()))

    assert "4 of 4" in said


def test_without_a_plan_the_wish_waits_for_one_and_no_later_plan_forgets_it() -> None:
    waiting = wished(State())
    assert waiting.step == Step.ASK
    made = FLOW.enter_again(waiting, PLAN, NOBODY, catalog())
    assert "“Own retrieval end to end”" in shown(made)

    anew = FLOW.enter_again(made, "ml.math.quarter.beginner.none.6", NOBODY, catalog())
    assert "“Own retrieval end to end”" in shown(anew)


def test_a_wish_can_be_taken_back_and_keeps_every_other_step() -> None:
    before = planned()
    after = wished(before)
    assert {*before.order} <= {*after.order}

    turn = advance(FLOW, after, Tap("undo"), NOBODY, catalog())
    assert isinstance(turn.state, State)
    assert turn.state.order == before.order


def test_what_names_no_gap_changes_nothing() -> None:
    state = planned()
    for at in ("wish", "wish retrieval", "wish gone 1 2 3 x", "wish retrieval a b c x", "wish  "):
        assert wished(state, at) == state
    all_done = dict.fromkeys(catalog().plans.gaps["retrieval"], "")
    done = having(state, finished=all_done)
    assert wished(done) == done


def test_every_kind_of_work_with_a_step_is_one_that_the_xray_knows() -> None:
    kinds = lexicon().kinds

    assert catalog().plans.gaps.keys() <= kinds.keys()
    ours = {name for name, kind in kinds.items() if kind.side != "other"}
    assert ours <= catalog().plans.gaps.keys()


def test_a_wish_survives_being_stored() -> None:
    state = wished(planned())

    again = FLOW.revive(State.model_validate(state.model_dump(mode="json")), catalog())
    assert shown(again) == shown(state)
