"""Turns within a round: an answer, what was right, the next item, and the result."""

from datetime import date

from advisor.catalog import Catalog
from advisor.knowledge.duties import Owner
from advisor.quiz.bank import ANSWERS
from advisor.quiz.rounds import A_DAY
from advisor.repetition import Grade, reviewed
from bot.flows.core import BACK, Count, Effect, Person, Turn, having, not_understood
from bot.flows.quiz import rounds, takeaway
from bot.flows.quiz.state import Mode, State, Step, is_over


def item(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Whose work it is."""
    if answer == BACK:
        return Turn(having(state, step=Step.MENU))
    for owner in ANSWERS:
        if answer == owner:
            after = _answered(state, owner, person.today, catalog)
            return Turn(after, _counted(state, owner, catalog))
    return not_understood(state)


def told(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """On to the next item, or to the result of what was answered."""
    match answer:
        case "next" if not is_over(state):
            return Turn(having(state, step=Step.ITEM))
        case "enough":
            return Turn(having(state, step=Step.RESULT))
        case "back":
            return Turn(having(state, step=Step.RESULT if is_over(state) else Step.MENU))
        case _:
            return not_understood(state)


def result(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Once more, only what was missed, or a friend's turn."""
    wrong = takeaway.wrong_of(state, catalog)
    match answer:
        case "back":
            return Turn(having(state, step=Step.MENU))
        case "again":
            items = state.items[: len(state.given)]
            return Turn(rounds.again(state, Mode.AGAIN, items, person.today))
        case "missed" if wrong:
            return Turn(rounds.again(state, Mode.AGAIN, wrong, person.today))
        case "challenge":
            return Turn(state, (takeaway.challenge(state, catalog),), below=True)
        case "map":
            return Turn(having(state, step=Step.MAP))
        case _:
            return not_understood(state)


def _answered(state: State, given: Owner, today: date, catalog: Catalog) -> State:
    name = state.items[len(state.given)]
    is_right = given == catalog.quiz.item_of[name].answer
    memory = state.memory
    if name in memory or not is_right:
        grade = Grade.GOOD if is_right else Grade.AGAIN
        memory = {**memory, name: reviewed(memory.get(name), grade, today)}
    after = having(
        state,
        step=Step.TOLD,
        given=(*state.given, given),
        answers={**state.answers, name: given},
        memory=memory,
    )
    if state.mode != Mode.TODAY:
        return after
    done = A_DAY - rounds.left_today(state, today) + 1
    return having(after, day=today.isoformat(), today=done)


def _counted(state: State, given: Owner, catalog: Catalog) -> tuple[Effect, ...]:
    """First answers count; later ones tell about the reason that was read meanwhile."""
    name = state.items[len(state.given)]
    if name in state.answers:
        return ()
    return (Count(name, given == catalog.quiz.item_of[name].answer),)
