"""A bank that changes: answers to what stayed are kept, and every stored state has a place."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.catalog import Catalog
from advisor.quiz.bank import ANSWERS, QuizBank
from advisor.repetition import Grade, reviewed
from bot.flows.core import Tap, advance
from bot.flows.quiz.state import Mode, State, Step
from bot.flows.restoring import restored
from bot.render.words import as_html, as_plain
from tests.flows.quizzes import BANK, CATALOG, QUIZ, knowing
from tests.flows.walk import NOBODY, english

NAMES = st.sampled_from(["gone", *list(BANK.item_of)[:12]])
GIVEN = st.sampled_from([*ANSWERS, "gone"])
STATES = st.fixed_dictionaries(
    {},
    optional={
        "step": st.sampled_from([*Step, "gone"]),
        "mode": st.sampled_from([*Mode, "gone"]),
        "subject": st.sampled_from(["apps", "gone", ""]),
        "items": st.lists(NAMES, max_size=4),
        "given": st.lists(st.sampled_from(ANSWERS), max_size=5),
        "answers": st.dictionaries(NAMES, GIVEN),
        "cell": st.sampled_from([[], ["apps", "ai", "ml"], ["gone", "ai", "ml"]]),
        "rival": st.just([]) | st.lists(st.integers(0, 9), max_size=3),
        "today": st.integers(0, 5),
        "day": st.sampled_from(["", "2026-01-01", "gone"]),
        "reminded": st.booleans(),
        "memory": st.just({"gone": 3}) | st.just({}),
    },
)


def without(*names: str) -> Catalog:
    """Today's catalog, without some items of the bank."""
    items = tuple(item for item in BANK.items if item.id not in names)
    smaller = QuizBank(quick=BANK.quick, subjects=BANK.subjects, items=items)
    return CATALOG.model_copy(update={"quiz": smaller})


def revived(state: State, catalog: Catalog) -> State:
    again = restored(QUIZ, state.model_dump(mode="json"), catalog)
    assert isinstance(again, State)
    return again


def test_an_item_that_is_gone_leaves_the_round_and_costs_no_other_answer() -> None:
    memory = {name: reviewed(None, Grade.AGAIN, date(2026, 1, 1)) for name in ("drift", "fraud")}
    state = State(
        step=Step.TOLD,
        items=("drift", "fraud", "demand"),
        given=("ml", "ai"),
        answers=knowing("fraud"),
        memory=memory,
    )

    again = revived(state, without("drift"))

    assert (again.step, again.items, again.given) == (Step.TOLD, ("fraud", "demand"), ("ai",))
    assert set(again.memory) == {"fraud"}
    assert again.answers == {n: a for n, a in state.answers.items() if n != "drift"}


def test_where_nothing_is_left_of_a_round_one_is_at_the_menu() -> None:
    state = State(step=Step.ITEM, items=("drift",))

    assert revived(state, without("drift")).step == Step.MENU
    assert revived(state, CATALOG) == state


@settings(max_examples=300, deadline=None)
@given(stored=STATES)
def test_every_stored_quiz_has_a_screen_whose_buttons_all_lead_on(stored: dict[str, Any]) -> None:
    state: Any = restored(QUIZ, stored, CATALOG)
    screen = QUIZ.show(state, NOBODY, CATALOG)

    assert as_html(screen.text, english())
    for choice in screen.choices:
        assert as_plain(choice.label, english())
        advance(QUIZ, state, Tap(choice.answer), NOBODY, CATALOG)
