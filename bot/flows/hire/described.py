"""A need described in one's own words: the answers read in it, to be taken or put right."""

from advisor.catalog import Catalog
from advisor.xray import Lexicon
from advisor.xray.paper import cut
from advisor.xray.problem import read_problem
from bot.flows.core import BACK, Turn, Words, having, not_understood
from bot.flows.hire.questions import QUESTIONS
from bot.flows.hire.state import State, Step

FEWEST_WORDS, MOST_WORDS = 6, 200
"""Words of a description; what is shorter is a slip, and what is longer a job post."""

_QUOTED = 60


def takes(state: State, text: str) -> bool:
    """Whether a text is a description: at the first question, and no question to us."""
    is_first = state.step == Step.ASK and not state.answers
    is_question = text.rstrip().endswith("?") and len(text.split(". ")) == 1
    return is_first and not is_question and FEWEST_WORDS <= len(text.split()) <= MOST_WORDS


def read(state: State, text: str, lexicon: Lexicon, catalog: Catalog) -> State:
    """The answers found, to be looked at; the state as it was where there are none."""
    reading = read_problem(text, lexicon, catalog)
    found = [one for one in reading.found if one.question in catalog.hiring.deciding]
    if not found:
        return state
    return having(
        state,
        step=Step.READ,
        asking=None,
        proposed={one.question: one.option for one in found},
        words={one.question: cut(", ".join(one.words), _QUOTED) for one in found},
        sure=reading.sure,
    )


def proposal(state: State, answer: str, catalog: Catalog) -> Turn:
    """Take what was read, or have a question asked after all."""
    if answer == BACK:
        return Turn(QUESTIONS.ask_on(_without_words(state), catalog))
    if answer == "take":
        trail = tuple(state.proposed)
        taken = having(_without_words(state), answers=dict(state.proposed), trail=trail)
        return Turn(QUESTIONS.ask_on(taken, catalog))
    if answer not in state.proposed:
        return not_understood(state)
    rest = {question: option for question, option in state.proposed.items() if question != answer}
    notice = Words("hire.read.dropped")
    if not rest:
        return Turn(QUESTIONS.ask_on(_without_words(state), catalog), notice=notice)
    return Turn(having(state, proposed=rest), notice=notice)


def stands(state: State, catalog: Catalog) -> bool:
    """Whether every proposed answer still is one."""
    known = QUESTIONS.still_known(state.proposed, catalog)
    return bool(known) and known == state.proposed


def _without_words(state: State) -> State:
    return having(state, proposed={}, words={}, sure=False)
