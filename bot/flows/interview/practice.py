"""Turns of the candidate: which interviews, which question, and how well one knew it."""

from collections.abc import Iterable
from datetime import date

from advisor.catalog import Catalog
from advisor.interviews.model import Formats, Question, formats_of, questions_of
from advisor.interviews.practice import Timing, follows, in_order, timing_of
from advisor.provenance import Role
from advisor.repetition import Grade, reviewed
from bot.flows.core import BACK, Person, Turn, Values, Words, go_home, having, not_understood
from bot.flows.interview.arriving import GOALS
from bot.flows.interview.state import State, Step

DUE = "due"
"""The answer that practises whatever is due, of all formats."""


def side(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Which side of the table."""
    match answer:
        case "back":
            return go_home(state)
        case "candidate":
            return Turn(having(state, step=Step.FORMATS if state.goal else Step.GOAL))
        case "interviewer":
            return Turn(having(state, step=Step.POST))
        case _:
            return not_understood(state)


def goal(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Whose interviews."""
    if answer == BACK:
        return Turn(having(state, step=Step.SIDE))
    if answer not in GOALS:
        return not_understood(state)
    return Turn(having(state, step=Step.FORMATS, goal=answer))


def formats(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """What to practise; the question whose turn it is comes at once."""
    if answer == BACK:
        return Turn(having(state, step=Step.GOAL))
    chosen = having(state, step=Step.QUESTION, format="" if answer == DUE else answer)
    names = [one.id for one in met(state, catalog)]
    if answer not in ([*names, DUE] if any_due(state, person, catalog) else names):
        return not_understood(state)
    return Turn(having(chosen, asking=queue(chosen, person, catalog)[0]))


def question(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Look at the answer, or take another question."""
    match answer:
        case "back":
            return Turn(having(state, step=Step.FORMATS, asking=""))
        case "show":
            return Turn(having(state, step=Step.ANSWER))
        case "another" if can_skip(state, person, catalog):
            names = queue(state, person, catalog)
            place = names.index(state.asking) + 1 if state.asking in names else 0
            return Turn(having(state, asking=names[place % len(names)]))
        case _:
            return not_understood(state)


def answer_shown(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """How well one knew it, which says when it comes again."""
    if answer == BACK:
        return Turn(having(state, step=Step.QUESTION))
    if answer not in {*Grade}:
        return not_understood(state)
    today = person.today
    memory = reviewed(state.memories.get(state.asking), Grade(answer), today)
    memories = {**state.memories, state.asking: memory}
    told: Values = {
        "grade": Words(f"interview.grade.{answer}"),
        "n": (memory.due - today).days,
    }
    ordered = queue(state, person, catalog)
    upcoming = follows(ordered, state.asking, _latest(state, today), memories, today)
    if upcoming is None:
        after = having(state, step=Step.FORMATS, memories=memories, asking="")
        return Turn(after, notice=Words("interview.noted_last", told))
    after = having(state, step=Step.QUESTION, memories=memories, asking=upcoming)
    return Turn(after, notice=Words("interview.noted", told))


def typed(state: State) -> Turn:
    """An answer that was typed out is not kept; what a strong one has stands beneath it."""
    return Turn(having(state, step=Step.ANSWER))


def met(state: State, catalog: Catalog) -> Formats:
    """The formats that the goal meets."""
    role = Role(state.goal) if state.goal in {*Role} else None
    return formats_of(role, catalog.interviews)


def any_due(state: State, person: Person, catalog: Catalog) -> bool:
    """Whether any question of the goal is due."""
    return bool(_due(questions_of(met(state, catalog)), state, person.today))


def pool(state: State, catalog: Catalog) -> tuple[Question, ...]:
    """The questions that one practises with: of the format, or of all formats of the goal."""
    chosen = [one for one in catalog.interviews if one.id == state.format]
    return tuple(questions_of(chosen or met(state, catalog)))


def queue(state: State, person: Person, catalog: Catalog) -> tuple[str, ...]:
    """The questions that are practised, as their turns come."""
    every = pool(state, catalog)
    due = () if state.format else _due(every, state, person.today)
    return tuple(one.id for one in in_order(due or every, state.memories, person.today))


def can_skip(state: State, person: Person, catalog: Catalog) -> bool:
    """Whether there is another question to take instead."""
    return any(name != state.asking for name in queue(state, person, catalog))


def _due(questions: Iterable[Question], state: State, today: date) -> tuple[Question, ...]:
    return tuple(q for q in questions if timing_of(q.id, state.memories, today) is Timing.DUE)


def _latest(state: State, today: date) -> Timing:
    """Whoever answers what is due or new is not led on to what can wait."""
    if not state.format:
        return Timing.DUE
    return min(max(timing_of(state.asking, state.memories, today), Timing.NEW), Timing.AHEAD)
