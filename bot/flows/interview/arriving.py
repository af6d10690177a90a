"""Coming in at a place, and coming back with what an older version or an older day left."""

from datetime import date

from advisor.catalog import Catalog
from advisor.interviews.practice import in_order
from advisor.interviews.scorecard import goes_on
from advisor.kit.screening import asked
from advisor.provenance import Level, Role
from bot.flows.core import having
from bot.flows.interview.state import BOTH, Scorecard, State, Step

GOALS = (*Role, BOTH)

_WITH_QUESTION = (Step.QUESTION, Step.ANSWER)
_WITH_SCORECARD = (Step.TABLE, Step.READ, Step.SCORE, Step.CANDIDATE, Step.COMPARE, Step.REMOVE)
_WITH_CANDIDATE = (Step.SCORE, Step.CANDIDATE)


def at_place(state: State, at: str, today: date, catalog: Catalog) -> State:
    """`practise ai`, `score ml senior` with the questions to ask, a role, or a format's name."""
    given = at.casefold().replace(".", " ").replace("-", " ").split()
    role = next((Role(word) for word in given if word in {*Role}), None)
    if "score" in given:
        return _scoring(state, role, given, catalog)
    goal = next((word for word in given if word in GOALS), "")
    found = next((one for one in catalog.interviews if one.id in given), None)
    if found is not None:
        goal = goal or (BOTH if len(found.roles) > 1 else found.roles[0])
        first = in_order(found.questions, state.memories, today)[0]
        return having(state, step=Step.QUESTION, goal=goal, format=found.id, asking=first.id)
    if goal:
        return having(state, step=Step.FORMATS, goal=goal)
    return having(state, step=Step.GOAL) if "practise" in given else state


def _scoring(state: State, role: Role | None, given: list[str], catalog: Catalog) -> State:
    if role is None:
        return having(state, step=Step.POST)
    level = next((Level(word) for word in given if word in {*Level}), None)
    bank = {item.id for item in catalog.kit.question.of(role)}
    wanted = tuple(word for word in dict.fromkeys(given) if word in bank)
    there = state.scorecards.get(role)
    if there is not None and there.candidates:  # marks are for questions: these stay
        return having(state, step=Step.TABLE, post=role)
    if level is None:
        return having(state, step=Step.LEVEL, post=role)
    return opened(state, role, level, wanted or usual(role, level, catalog))


def usual(role: Role, level: Level, catalog: Catalog) -> tuple[str, ...]:
    """The questions of a scorecard where nothing more is known of the case."""
    return tuple(item.id for item in asked(role, level, {}, catalog.kit))


def opened(state: State, role: Role, level: Level, questions: tuple[str, ...]) -> State:
    """With a new scorecard on the table."""
    card = Scorecard(level=level, questions=questions)
    return having(state, step=Step.TABLE, post=role, scorecards={**state.scorecards, role: card})


def without_expired(state: State, today: date) -> State:
    """Without the candidates whose time is over."""
    kept = {
        role: card.model_copy(
            update={
                "candidates": {
                    letter: one
                    for letter, one in card.candidates.items()
                    if goes_on(one.since) > today
                }
            }
        )
        for role, card in state.scorecards.items()
    }
    return state if kept == state.scorecards else settled(having(state, scorecards=kept))


def fitted(state: State, catalog: Catalog) -> State:
    """With the questions and formats that there are today."""
    known, formats = catalog.interview_question_of, {one.id for one in catalog.interviews}
    memories = {name: held for name, held in state.memories.items() if name in known}
    cards = {role: _fitted(role, card, catalog) for role, card in state.scorecards.items()}
    goal = state.goal if state.goal in GOALS else ""
    format_ = state.format if state.format in formats else ""
    fields = {"memories": memories, "scorecards": cards, "goal": goal, "format": format_}
    after = having(state, **fields)
    if state.step in _WITH_QUESTION and (not goal or state.asking not in known):
        after = having(after, step=Step.FORMATS, asking="")
    if after.step == Step.FORMATS and not goal:
        after = having(after, step=Step.GOAL)
    return settled(after)


def _fitted(role: Role, card: Scorecard, catalog: Catalog) -> Scorecard:
    """Questions that are gone give way to the usual ones, where nobody has been asked yet."""
    bank = {item.id for item in catalog.kit.question.of(role)}
    left = tuple(question for question in card.questions if question in bank)
    if left == card.questions and left:
        return card
    return card.model_copy(update={"questions": left or usual(role, card.level, catalog)})


def settled(state: State) -> State:
    """Where the scorecard or the candidate on the screen is gone, the screen before that."""
    card = state.scorecards.get(state.post)
    if state.step in _WITH_SCORECARD and card is None:
        return having(state, step=Step.POST, candidate="")
    if card is None:
        return state
    gone = state.candidate not in card.candidates
    if state.step in _WITH_CANDIDATE and gone:
        return having(state, step=Step.TABLE, candidate="")
    if state.step == Step.SCORE and state.asking not in card.questions:
        return having(state, step=Step.CANDIDATE)
    nobody = not card.candidates
    if (state.step == Step.COMPARE and nobody) or (
        state.step == Step.REMOVE and (nobody or (state.candidate and gone))
    ):
        return having(state, step=Step.TABLE, candidate="")
    return state
