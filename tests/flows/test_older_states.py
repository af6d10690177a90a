"""States that another version stored: whatever is in them, there is a screen to go on from."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content import load
from bot.flows.core import Person, Tap, advance
from bot.flows.hire.state import Step
from bot.flows.registry import FLOWS
from bot.flows.restoring import restored
from bot.render.words import as_html, as_plain

CONTENT = load()
TEXTS = CONTENT.in_language(None)
CATALOG = CONTENT.catalog
PERSON = Person(
    {"region": "atlantis", "level": "wizard", "language": "tlh"}, languages=("en", "de")
)

QUESTIONS = [question.id for question in CATALOG.hiring.questions]
WORDS = st.sampled_from(
    [
        *Step,
        *QUESTIONS,
        *(follow_up.id for follow_up in CATALOG.hiring.follow_ups),
        *(option.id for question in CATALOG.hiring.questions for option in question.options),
        *("job", "pay", "plan", "ai", "senior", "us", "gone", "", "menu", "region"),
    ]
)
ODD = st.none() | st.booleans() | st.integers(-3, 9) | WORDS | st.lists(WORDS, max_size=3)
STATES = st.fixed_dictionaries(
    {},
    optional={
        "step": WORDS | ODD,
        "version": ODD,
        "answers": st.dictionaries(WORDS, WORDS, max_size=6) | ODD,
        "trail": st.lists(WORDS, max_size=5) | ODD,
        "asking": WORDS | ODD,
        "told": st.booleans() | ODD,
        "piece": WORDS | ODD,
        "page": ODD,
        "role": WORDS | ODD,
        "level": WORDS | ODD,
        "region": WORDS | ODD,
        "added_later": ODD,
    },
)


@pytest.mark.parametrize("flow", FLOWS.values(), ids=lambda flow: flow.name)
@settings(max_examples=200, deadline=None)
@given(stored=STATES)
def test_every_stored_state_has_a_screen_whose_buttons_all_lead_on(
    flow: Any, stored: dict[str, Any]
) -> None:
    state = restored(flow, stored, CATALOG)
    screen = flow.show(state, PERSON, CATALOG)
    assert as_html(screen.text, TEXTS)
    assert screen.choices
    for choice in screen.choices:
        assert choice.label.key.endswith(".de") or as_plain(choice.label, TEXTS)
        advance(flow, state, Tap(choice.answer), PERSON, CATALOG)


def test_a_place_that_is_gone_costs_no_answer() -> None:
    answered = {QUESTIONS[0]: "not_sure"}
    stored = {"step": "gone", "answers": answered, "trail": QUESTIONS[:1], "level": "staff"}
    state: Any = restored(FLOWS["hire"], stored, CATALOG)
    assert state.answers == answered
    assert state.level == "staff"
    assert state.asking not in {None, QUESTIONS[0]}


def test_a_verdict_is_told_anew_where_an_answer_behind_it_is_gone() -> None:
    stored = {"step": "review", "answers": {QUESTIONS[0]: "gone"}, "told": True}
    state: Any = restored(FLOWS["hire"], stored, CATALOG)
    assert not state.told


def test_settings_of_what_is_gone_do_not_keep_anybody_from_hiring() -> None:
    state: Any = FLOWS["hire"].start(PERSON, CATALOG)
    assert (state.level, state.region) == (None, None)
