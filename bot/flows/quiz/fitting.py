"""A stored state in terms of today's bank: items that are gone are left out."""

from advisor.catalog import Catalog
from bot.flows.core import having
from bot.flows.quiz import rounds
from bot.flows.quiz.state import Mode, State, Step


def fitted(state: State, catalog: Catalog) -> State:
    """The state without items that are gone, at a place that exists."""
    known = catalog.quiz.item_of
    if not known.keys() >= {*state.items, *state.answers, *state.memory}:
        pairs = [pair for pair in zip(state.items, state.given, strict=False) if pair[0] in known]
        rest = [name for name in state.items[len(state.given) :] if name in known]
        state = having(
            state,
            items=(*(name for name, _ in pairs), *rest),
            given=tuple(given for _, given in pairs),
            rival=(),
            answers={name: given for name, given in state.answers.items() if name in known},
            memory={name: held for name, held in state.memory.items() if name in known},
        )
    if state.mode == Mode.SUBJECT and state.subject not in catalog.quiz.subject_of:
        state = having(state, mode=Mode.MIXED, subject="")
    given = state.given[: len(state.items)]
    state = state if given == state.given else having(state, given=given)
    return state if _stands(state, catalog) else having(state, step=Step.MENU, cell=())


def _stands(state: State, catalog: Catalog) -> bool:
    match state.step:
        case Step.ITEM:
            return len(state.given) < len(state.items)
        case Step.TOLD | Step.RESULT:
            return bool(state.given)
        case Step.CELL:
            return rounds.mix_up_of(state, catalog) is not None
        case _:
            return True
