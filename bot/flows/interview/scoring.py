"""Turns of the interviewer: a post, candidates by letter, a mark for each answer."""

from advisor.catalog import Catalog
from advisor.interviews.scorecard import MARKS, MOST, RED_FLAG, next_letter
from advisor.provenance import Level, Role
from bot.flows.core import BACK, Person, Turn, Words, having, not_understood
from bot.flows.interview import comparison
from bot.flows.interview.arriving import opened, settled, usual
from bot.flows.interview.state import Candidate, Scorecard, State, Step

NOT_SURE = "not_sure"
ALL = ""
"""The candidate at REMOVE where all of them are meant."""


def post(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """For which role one interviews."""
    if answer == BACK:
        return Turn(having(state, step=Step.SIDE))
    if answer not in {*Role}:
        return not_understood(state)
    role = Role(answer)
    there = Step.TABLE if role in state.scorecards else Step.LEVEL
    return Turn(having(state, step=there, post=role))


def level(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """At which level; questions and marks stay as they are."""
    card = state.scorecards.get(state.post)
    if answer == BACK:
        return Turn(having(state, step=Step.TABLE if card else Step.POST))
    if answer not in {*Level, NOT_SURE}:
        return not_understood(state)
    chosen = Level.MID if answer == NOT_SURE else Level(answer)
    if card is None:
        return Turn(opened(state, state.post, chosen, usual(state.post, chosen, catalog)))
    changed = card.model_copy(update={"level": chosen})
    return Turn(having(_with(state, changed), step=Step.TABLE))


def table(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """The candidates, and what can be done with them."""
    card = card_of(state)
    opens = {f"open_{letter.lower()}": letter for letter in card.candidates}
    match answer:
        case "back":
            return Turn(having(state, step=Step.POST))
        case "add" if len(card.candidates) < MOST:
            letter = next_letter(card.candidates)
            added = {**card.candidates, letter: Candidate(since=person.today)}
            state = _with(state, card.model_copy(update={"candidates": added}))
            first = card.questions[0]
            return Turn(having(state, step=Step.SCORE, candidate=letter, asking=first))
        case "read":
            return Turn(having(state, step=Step.READ, page=0))
        case "level":
            return Turn(having(state, step=Step.LEVEL))
        case "compare" if len(card.candidates) > 1:
            return Turn(having(state, step=Step.COMPARE))
        case "remove" if card.candidates:
            return Turn(having(state, step=Step.REMOVE, candidate=ALL))
        case _ if answer in opens:
            return Turn(having(state, step=Step.CANDIDATE, candidate=opens[answer]))
        case _:
            return not_understood(state)


def read(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """The questions page by page."""
    match answer:
        case "back":
            return Turn(having(state, step=Step.TABLE, page=0))
        case "next":
            pages = len(comparison.pages(state))
            return Turn(having(state, page=(state.page + 1) % pages))
        case _:
            return not_understood(state)


def score(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """A mark for an answer, and on to the next question."""
    if answer == BACK:
        return Turn(having(state, step=Step.CANDIDATE))
    if answer == "skip":
        return Turn(_next(state))
    marks = {f"mark_{mark}": mark for mark in MARKS}
    return _marked(state, marks[answer]) if answer in marks else not_understood(state)


def typed(state: State, text: str) -> Turn:
    """The lowest mark typed as a number: the others are the numbers of their buttons as well."""
    if text.strip() == str(RED_FLAG):
        return _marked(state, RED_FLAG)
    return not_understood(state)


def candidate(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """The marks of one candidate."""
    card = card_of(state)
    numbered = {f"ask_{number}": name for number, name in enumerate(card.questions, 1)}
    match answer:
        case "back":
            return Turn(having(state, step=Step.TABLE, candidate=""))
        case "remove":
            return Turn(having(state, step=Step.REMOVE))
        case _ if answer in numbered:
            return Turn(having(state, step=Step.SCORE, asking=numbered[answer]))
        case _:
            return not_understood(state)


def compare(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """The comparison to take away."""
    match answer:
        case "back":
            return Turn(having(state, step=Step.TABLE))
        case "picture":
            return Turn(state, (comparison.picture(state, catalog),), below=True)
        case "print":
            return Turn(state, (comparison.on_paper(state, catalog),), below=True)
        case "file":
            return Turn(state, (comparison.as_file(state, catalog),), below=True)
        case _:
            return not_understood(state)


def remove(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Delete one candidate, or all of them, after this one question."""
    there = Step.TABLE if state.candidate == ALL else Step.CANDIDATE
    if answer in (BACK, "keep"):
        return Turn(having(state, step=there))
    if answer != "remove":
        return not_understood(state)
    card = card_of(state)
    kept = {
        letter: one
        for letter, one in card.candidates.items()
        if state.candidate not in (ALL, letter)
    }
    left = _with(state, card.model_copy(update={"candidates": kept}))
    after = settled(having(left, step=Step.TABLE, candidate=""))
    return Turn(after, notice=Words("interview.removed"))


def card_of(state: State) -> Scorecard:
    """The scorecard on the table."""
    return state.scorecards[state.post]


def _with(state: State, card: Scorecard) -> State:
    return having(state, scorecards={**state.scorecards, state.post: card})


def _marked(state: State, mark: int) -> Turn:
    card = card_of(state)
    one = card.candidates[state.candidate]
    marked = one.model_copy(update={"marks": {**one.marks, state.asking: mark}})
    candidates = {**card.candidates, state.candidate: marked}
    return Turn(_next(_with(state, card.model_copy(update={"candidates": candidates}))))


def _next(state: State) -> State:
    """The question after this one; after the last one all marks."""
    questions = card_of(state).questions
    place = questions.index(state.asking) + 1
    if place == len(questions):
        return having(state, step=Step.CANDIDATE)
    return having(state, asking=questions[place])
