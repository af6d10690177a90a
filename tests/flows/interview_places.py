"""Places of /interview to walk from, and which of them are the same to a walk."""

from collections.abc import Hashable, Iterator
from datetime import date, timedelta

from advisor.provenance import Level, Role
from advisor.repetition import Grade, Memory, reviewed
from bot.content import load
from bot.flows.core import FlowState, Person, having
from bot.flows.interview.arriving import usual
from bot.flows.interview.state import Candidate, Scorecard, State, Step

PLACES = ("practise", "ml", "both", "coding ai", "score", "score ai", "score ml senior", "nothing")

CATALOG = load().catalog
NAMES = tuple(CATALOG.interview_question_of)


def known(name: str, grade: Grade, on: date) -> dict[str, Memory]:
    return {name: reviewed(None, grade, on)}


def table(role: Role, today: date, letters: str = "ABC", level: Level = Level.SENIOR) -> State:
    """A scorecard with so many candidates, asked more or less."""
    questions = usual(role, level, CATALOG)
    candidates = {
        letter: Candidate(
            since=today - timedelta(days=place),
            marks={name: (place + n) % 4 for n, name in enumerate(questions[place:])},
        )
        for place, letter in enumerate(letters)
    }
    card = Scorecard(level=level, questions=questions, candidates=candidates)
    return State(step=Step.TABLE, post=role, scorecards={role: card})


def later(person: Person) -> Iterator[State]:
    """Practice on later days, with some of it due, and tables with candidates."""
    today = person.today
    before = today - timedelta(days=40)
    due = {
        **known("sessions_from_log", Grade.AGAIN, before),
        **known("valid_json", Grade.HARD, before),
    }
    ahead = {name: reviewed(None, Grade.EASY, today - timedelta(days=1)) for name in NAMES}
    done = {name: reviewed(None, Grade.GOOD, today) for name in NAMES}
    last = {name: held for name, held in done.items() if name != "valid_json"}
    yield State(step=Step.FORMATS, goal="both", memories=due)
    yield State(step=Step.FORMATS, goal="ai", memories=known("valid_json", Grade.AGAIN, before))
    yield State(step=Step.FORMATS, goal="ml", memories=ahead)
    yield State(step=Step.QUESTION, goal="ai", format="coding", asking=NAMES[0], memories=done)
    at_last = State(step=Step.QUESTION, goal="ai", format="prompting", asking="valid_json")
    yield having(at_last, memories=last)
    for role in Role:
        yield table(role, today)
        yield table(role, today, "ABCDEF", Level.JUNIOR)
        yield table(role, today, "A")


def kind(state: FlowState) -> Hashable:
    """What can make a difference to the walk: marks and dates are tried one by one elsewhere."""
    assert isinstance(state, State)
    card = state.scorecards.get(state.post)
    told: dict[str, Hashable] = {
        **dict.fromkeys((Step.QUESTION, Step.ANSWER), (state.format, state.asking, _stage(state))),
        Step.FORMATS: (state.goal, _stage(state)),
        Step.SIDE: bool(state.goal),
        Step.GOAL: bool(state.goal),
        Step.POST: tuple(state.scorecards),
        Step.LEVEL: (state.post, card is None),
        Step.READ: (state.post, state.page),
        Step.SCORE: (state.post, state.asking, state.candidate == "A"),
        Step.CANDIDATE: (state.post, state.asking, state.candidate == "A"),
    }
    at_table = (state.post, len(card.candidates) if card else None, bool(state.candidate))
    return (state.step, told.get(state.step, at_table))


def _stage(state: State) -> Hashable:
    """Nothing known, something due, or nearly everything met."""
    return (not state.memories, len(state.memories) > len(NAMES) - 2)
