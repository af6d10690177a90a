"""The screens about what a plan is made for: asking, the review, changing it later."""

from bot.flows.core import (
    BACK_BUTTON,
    HOME_BUTTON,
    NOTHING,
    Choice,
    Screen,
    Values,
    Words,
    rows_of,
)
from bot.flows.roadmap import wording
from bot.flows.roadmap.asking import REST, may_skip
from bot.flows.roadmap.questions import NOT_SURE, OPTIONS, TAKEN
from bot.flows.roadmap.state import ASKED, State

BELOW = (BACK_BUTTON, HOME_BUTTON)


def ask(state: State) -> Screen:
    """One input, with what it is taken for where nobody is sure."""
    question = state.asking or ASKED[0]
    taken = f"plan.option.{question}.{TAKEN[question]}"
    values: Values = {
        "number": ASKED.index(question) + 1,
        "most": len(ASKED),
        "ask": Words(f"plan.ask.{question}"),
        "taken": Words(taken),
    }
    options = (*OPTIONS[question], NOT_SURE)
    choices = tuple(Choice(o, Words(f"plan.option.{question}.{o}")) for o in options[:-1])
    unsure = Choice(NOT_SURE, Words("plan.option.not_sure"))
    rest = (wording.choices("option", (REST,)),) if may_skip(state) else ()
    return Screen(Words("plan.question", values), (*rows_of((*choices, unsure)), *rest, BELOW))


def review(state: State) -> Screen:
    """All inputs before there is a plan, each changed with a tap."""
    rows = (
        wording.choices("review", ("make",)),
        *rows_of(wording.choices("change", ASKED)),
        BELOW,
    )
    return Screen(Words("plan.review.text", {"inputs": _inputs(state)}), rows)


def change(state: State) -> Screen:
    """All inputs of the plan there is."""
    values: Values = {"inputs": _inputs(state)}
    values["basics"] = Words("plan.change.with_basics") if state.basics else NOTHING
    choices = wording.choices("change", (*ASKED, "basics" if not state.basics else "no_basics"))
    return Screen(Words("plan.change.text", values), (*rows_of(choices), BELOW))


def _inputs(state: State) -> Words:
    """Every input in a line; those that nobody said are marked."""
    values: Values = {
        question: Words(f"plan.option.{question}.{getattr(state, question)}")
        for question in ASKED
        if question != "hours"
    }
    values["hours"] = Words("plan.hours", {"n": state.hours})
    for question in values.keys() & {*state.taken}:
        values[question] = Words("plan.taken", {"value": values[question]})
    return Words("plan.inputs", values)
