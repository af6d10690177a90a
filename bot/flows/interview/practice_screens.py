"""What the candidate sees: the formats with how far one is, a question, a strong answer."""

from advisor.catalog import Catalog
from advisor.interviews.model import Question
from advisor.interviews.practice import FIRM_DAYS, Timing, progress, timing_of
from advisor.repetition import Grade, reviewed
from bot.flows.core import (
    BACK_BUTTON,
    HOME_BUTTON,
    NOTHING,
    Choice,
    Person,
    Screen,
    Values,
    Words,
    rows_of,
)
from bot.flows.interview.arriving import GOALS
from bot.flows.interview.practice import DUE, any_due, can_skip, met, pool
from bot.flows.interview.state import State
from bot.flows.wording import known

BELOW = (BACK_BUTTON, HOME_BUTTON)


def side(state: State, person: Person, catalog: Catalog) -> Screen:
    """The two sides of the table."""
    sides = tuple(
        Choice(one, Words(f"interview.side.{one}")) for one in ("candidate", "interviewer")
    )
    return Screen(Words("interview.side.text"), (*rows_of(sides), BELOW))


def goal(state: State, person: Person, catalog: Catalog) -> Screen:
    """Whose interviews."""
    goals = tuple(Choice(one, Words(f"interview.goal.{one}")) for one in GOALS)
    return Screen(Words("interview.goal.text"), (*rows_of(goals), BELOW))


def formats(state: State, person: Person, catalog: Catalog) -> Screen:
    """Every format with how far one is."""
    offered = met(state, catalog)
    buttons = [Choice(one.id, Words(f"interview.format.{one.id}")) for one in offered]
    if any_due(state, person, catalog):
        buttons.insert(0, Choice(DUE, Words("interview.due_first")))
    lines = tuple(
        _progress(Words(f"interview.format.{one.id}"), one.questions, state, person)
        for one in offered
    )
    values: Values = {
        "goal": Words(f"interview.goal.{state.goal}"),
        "lines": lines,
        "firm": FIRM_DAYS,
    }
    return Screen(Words("interview.formats.text", values), (*rows_of(tuple(buttons)), BELOW))


def _progress(name: Words, questions: tuple[Question, ...], state: State, person: Person) -> Words:
    come = progress(questions, state.memories, person.today)
    due = Words("interview.formats.due", {"n": come.due}) if come.due else NOTHING
    values: Values = {"format": name, "met": come.met, "all": come.all, "firm": come.firm}
    return Words("interview.formats.line", {**values, "due": due})


def question(state: State, person: Person, catalog: Catalog) -> Screen:
    """A question without its answer."""
    come = progress(pool(state, catalog), state.memories, person.today)
    values: Values = {
        "met": come.met,
        "all": come.all,
        **_asked(state, catalog),
        "when": _when(state, person),
        "source": _source(state, catalog),
    }
    offered = ["show", "another"] if can_skip(state, person, catalog) else ["show"]
    row = tuple(Choice(one, Words(f"interview.question.{one}")) for one in offered)
    return Screen(Words("interview.question.text", values), (row, BELOW))


def answer(state: State, person: Person, catalog: Catalog) -> Screen:
    """What a strong answer has, a weak one, what comes next, and the four grades."""
    name = state.asking
    values = {
        **_asked(state, catalog),
        "strong": Words(f"interviews.{name}.strong"),
        "weak": Words(f"interviews.{name}.weak"),
        "then": Words(f"interviews.{name}.then"),
    }
    before = state.memories.get(name)
    days = {one: (reviewed(before, one, person.today).due - person.today).days for one in Grade}
    grades = tuple(
        Choice(
            one,
            Words("interview.grade.button", {"grade": Words(f"interview.grade.{one}"), "n": n}),
        )
        for one, n in days.items()
    )
    return Screen(Words("interview.answer.text", values), (*rows_of(grades), BELOW))


def _asked(state: State, catalog: Catalog) -> Values:
    one = catalog.interview_question_of[state.asking]
    home = next(each for each in catalog.interviews if one in each.questions)
    return {
        "format": Words(f"interview.format.{home.id}"),
        "level": Words(f"pay.level.{one.level}"),
        "ask": Words(f"interviews.{one.id}.ask"),
    }


def _when(state: State, person: Person) -> Words:
    memory = state.memories.get(state.asking)
    timing = timing_of(state.asking, state.memories, person.today)
    if memory is None or timing is Timing.NEW:
        return Words("interview.when.new")
    return Words(f"interview.when.{timing.name.lower()}", {"date": memory.due})


def _source(state: State, catalog: Catalog) -> Words:
    """Who tells of it, or that the question is ours."""
    says = catalog.interview_question_of[state.asking].says
    if says == "ours":
        return Words("interview.ours")
    sources = known.publishers((catalog.home_of[name][0].cite for name in says), catalog)
    return Words("interview.from", {"sources": sources})
