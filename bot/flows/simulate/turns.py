"""What a tap leads to on every screen behind the questions."""

from collections.abc import Callable, Mapping

from advisor.catalog import Catalog
from advisor.simulation.fork import Silence
from advisor.simulation.ranking import WEIGHED
from advisor.simulation.scenario import INPUTS, parts_of, simulate
from bot.flows.core import Post, Turn, Words, having, not_understood
from bot.flows.simulate import (
    deciding,
    fitting,
    fork_card,
    forks,
    pictures,
    screens,
    snapshots,
    tornadoes,
)
from bot.flows.simulate.state import (
    ASKED,
    HEAVIEST,
    MOST_KEPT,
    ROUTES,
    State,
    Step,
    amount_in,
    fits,
    name_of,
    scenario_of,
)


def _result(state: State, answer: str, catalog: Catalog) -> Turn:
    match answer:
        case "picture":
            return pictured(state, catalog)
        case "keep":
            return Turn(state, effects=(Post(snapshots.card(state, catalog)),), below=True)
        case "compare":
            return _set_aside(state, catalog)
        case "matters" | "best" | "fork":
            return Turn(having(state, step=Step(answer)))
        case _ if answer in ASKED:
            return Turn(having(state, step=Step(answer)))
        case _:
            return not_understood(state)


def answered(state: State, parts: Mapping[str, str], catalog: Catalog) -> Turn:
    """The next question, or the card; with its picture unless there was one before."""
    there = fitting.asking(having(state, **parts))
    if there.step == Step.RESULT and fitting.unanswered(state):
        return pictured(there, catalog)
    return Turn(there)


def pictured(state: State, catalog: Catalog) -> Turn:
    """The scenario as a picture, and its card below."""
    drawn = pictures.of_scenarios([snapshots.snapshot_of(state, catalog)], catalog)
    return Turn(state, effects=(drawn,), below=True)


def _set_aside(state: State, catalog: Catalog) -> Turn:
    """The scenario beside those compared so far; where three are, these are shown."""
    own = name_of(scenario_of(state, catalog))
    if own in state.kept:
        return Turn(having(state, step=Step.COMPARE))
    if len(state.kept) == MOST_KEPT:
        return Turn(having(state, step=Step.COMPARE), notice=Words("simulate.full_notice"))
    return Turn(having(state, step=Step.COMPARE, kept=(*state.kept, own)))


def _matters(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer != "picture":
        return not_understood(state)
    drawn = tornadoes.of_scenario(snapshots.snapshot_of(state, catalog), catalog)
    return Turn(state, effects=(drawn,), below=True)


def _best(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer in WEIGHED:
        weight = (state.weights.get(answer, 0) + 1) % (HEAVIEST + 1)
        return Turn(having(state, weights={**state.weights, answer: weight}))
    leading = {
        f"open_{number}": one.snapshot.scenario
        for number, one in enumerate(snapshots.leading(state, catalog), 1)
    }
    if answer not in leading:
        return not_understood(state)
    return Turn(having(state, step=Step.RESULT, **parts_of(leading[answer])))


def _compare(state: State, answer: str, catalog: Catalog) -> Turn:
    numbered = {f"remove_{number}": name for number, name in enumerate(state.kept, 1)}
    if answer == "picture":
        model = catalog.simulation.scenario
        found = [simulate(one, model) for one in screens.kept(state, catalog)]
        return Turn(state, effects=(pictures.of_scenarios(found, catalog),), below=True)
    if answer == "another" and len(state.kept) < MOST_KEPT:
        return Turn(having(state, step=Step.INDUSTRY, **dict.fromkeys(INPUTS, "")))
    if answer in numbered and len(numbered) > 1:
        rest = tuple(name for name in state.kept if name != numbered[answer])
        return Turn(having(state, kept=rest))
    return not_understood(state)


def _fork(state: State, answer: str, catalog: Catalog) -> Turn:
    match answer:
        case "first" | "second":
            return Turn(having(state, step=Step.PATH, asking=answer))
        case "assumptions":
            return Turn(having(state, step=Step.ASSUMPTIONS))
    found = forks.forked(state, catalog)
    if isinstance(found, Silence):
        return not_understood(state)
    match answer:
        case "picture":
            return Turn(state, effects=(pictures.of_fork(found, catalog),), below=True)
        case "drivers" if deciding.driving(found):
            return Turn(state, effects=(tornadoes.of_fork(found, catalog),), below=True)
        case "keep":
            posted = Post(fork_card.answer(state, found, catalog))
            return Turn(state, effects=(posted,), below=True)
    return not_understood(state)


def _path(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer not in ROUTES:
        return not_understood(state)
    after = Step.FORK if answer == "stay" else Step.START
    return Turn(having(state, step=after, **{state.asking: answer}))


def _start(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer not in {str(month) for month in catalog.simulation.fork.starts}:
        return not_understood(state)
    return Turn(having(state, step=Step.FORK, **{f"{state.asking}_start": int(answer)}))


def _assumptions(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer not in {one.id for one in catalog.simulation.fork.assumptions}:
        return not_understood(state)
    return Turn(having(state, step=Step.ASSUME, asking=answer))


def _assume(state: State, answer: str, catalog: Catalog) -> Turn:
    if not fits(state.asking, answer, catalog):
        return not_understood(state)
    return Turn(_assuming(state, answer))


def typed(state: State, text: str) -> Turn:
    """Today's pay as somebody typed it."""
    amount = amount_in(text)
    return not_understood(state) if amount is None else Turn(_assuming(state, str(amount)))


def _assuming(state: State, option: str) -> State:
    return having(state, step=Step.ASSUMPTIONS, assumed={**state.assumed, state.asking: option})


TURNS: Mapping[Step, Callable[[State, str, Catalog], Turn]] = {
    Step.RESULT: _result,
    Step.MATTERS: _matters,
    Step.BEST: _best,
    Step.COMPARE: _compare,
    Step.FORK: _fork,
    Step.PATH: _path,
    Step.START: _start,
    Step.ASSUMPTIONS: _assumptions,
    Step.ASSUME: _assume,
}
