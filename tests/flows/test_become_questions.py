"""What the questions which role to become lead to."""

from collections import Counter

from advisor.becoming import Outcome, decide
from bot.flows.become.state import Step
from bot.flows.core import BACK, HOME
from tests.flows.become_walk import BECOMING, after, decisions, results, tapped
from tests.flows.walk import catalog, say


def test_every_outcome_can_be_reached() -> None:
    found = Counter(decision.outcome for decision in decisions())

    say(f"{ ({str(outcome): count for outcome, count in found.items()}) }")
    assert set(found) == set(Outcome)


def test_every_detail_has_not_sure_as_its_last_answer() -> None:
    for state in (after(results()[0], "detail"), after(results()[0], "detail", "not_sure")):
        *answers, back, home = (choice.answer for choice in BECOMING.shown(state).choices)
        assert (answers[-1], back, home) == ("not_sure", BACK, HOME)


def test_a_changed_answer_that_changes_the_outcome_is_told_anew() -> None:
    told = next(
        state
        for state, decision in zip(results(), decisions(), strict=True)
        if decision.outcome is Outcome.ML and state.answers.get("maths") == "enjoy"
    )

    changed = after(told, "change", "change", "maths", "avoid")
    while changed.step == Step.ASK:
        changed = after(changed, "not_sure")

    assert decide(changed.answers, catalog()).outcome is Outcome.AI
    assert len(tapped(changed, "result").effects) == 2
