"""From the first question to the review: asking, going back, changing, starting over."""

from advisor.catalog import Catalog
from advisor.hiring.questions import next_question, options
from bot.flows.core import BACK, Turn, go_home, having, not_understood
from bot.flows.hire.outcome import tell
from bot.flows.hire.state import State, Step


def ask(state: State, answer: str, catalog: Catalog) -> Turn:
    """An answer to the question on the screen."""
    question = state.asking
    if answer == BACK:
        return _one_question_back(state)
    if question is None or answer not in options(catalog)[question]:
        return not_understood(state)
    trail = state.trail if question in state.trail else (*state.trail, question)
    answers = {**state.answers, question: answer}
    told = state.told and answers == state.answers
    return Turn(ask_on(having(state, answers=answers, trail=trail, told=told), catalog))


def ask_on(state: State, catalog: Catalog) -> State:
    """The most informative question still open, or the review once all is decided."""
    question = next_question(state.answers, catalog)
    step = Step.REVIEW if question is None else Step.ASK
    return having(state, step=step, asking=question)


def _one_question_back(state: State) -> Turn:
    if state.asking in state.answers:  # it was being changed: its old answer stands
        return Turn(having(state, step=Step.CHANGE, asking=None))
    if not state.trail:
        return go_home(state)
    last = state.trail[-1]
    answers = {q: option for q, option in state.answers.items() if q != last}
    back = having(state, answers=answers, trail=state.trail[:-1], asking=last, step=Step.ASK)
    return Turn(back)


def review(state: State, answer: str, catalog: Catalog) -> Turn:
    """On the list of answers: the verdict, or another look."""
    match answer:
        case "verdict":
            return tell(state, catalog)
        case "change":
            return Turn(having(state, step=Step.CHANGE))
        case "restart":
            return Turn(having(state, step=Step.RESTART))
        case "back":
            return _one_question_back(state)
    return not_understood(state)


def change(state: State, answer: str, catalog: Catalog) -> Turn:
    """Which answer to give anew."""
    if answer == BACK:
        return Turn(ask_on(state, catalog))
    if answer in state.trail:
        return Turn(having(state, step=Step.ASK, asking=answer))
    return not_understood(state)


def restart(state: State, answer: str, catalog: Catalog) -> Turn:
    """Asked once before the answers go."""
    match answer:
        case "keep" | "back":
            step = Step.VERDICT if state.told else Step.REVIEW
            return Turn(having(state, step=step))
        case "restart":
            fresh = State(level=state.level, region=state.region)
            return Turn(ask_on(fresh, catalog))
    return not_understood(state)
